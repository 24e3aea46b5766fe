import { expect, test } from "vitest";
import type { Account } from "../../../src/domain/account.ts";
import type { Course } from "../../../src/domain/reading/course.ts";
import { checkSums } from "../../support/sums.ts";
import { abroad, hour, idPast, setStage } from "../stage.ts";
import type { OpenStore, Stage } from "../stage.ts";

const wires = ["Wires", "", "one", "two", "three"];
const poem = ["Wires", "one", "two", "three"];
const letters = ["Letters", "", ..."abcdefgh"];
const loop: Course = { kind: "loop", most: undefined };
const twice: Course = { kind: "loop", most: 2 };
const shuffle: Course = { kind: "shuffle", seed: "seed" };

const step = 49 * hour;

/** Says so many posts, so far apart that X forgets each before the next. */
async function say(
  stage: Stage,
  account: Account,
  number: number,
  apart = step,
): Promise<readonly string[]> {
  const said: string[] = [];
  for (let nth = 0; nth < number; nth += 1) {
    stage.now += apart;
    const { text } = await stage.say(account, { kind: "posted", id: idPast(stage.now) });
    said.push(text);
  }
  await checkSums(stage.store);
  return said;
}

async function setCourse(stage: Stage, { id }: Account, course: Course): Promise<void> {
  const reading = await stage.store.readings.findLive(id);
  await stage.store.readings.setCourse(reading?.id ?? 0, course);
}

async function follow(stage: Stage, account: Account, title: string): Promise<void> {
  const { guildId } = account;
  const parsed = { title, byline: undefined, imprint: {}, lines: [lineOf(title)] };
  const ask = { guildId, name: title.toLowerCase(), parsed, addedBy: "m", now: stage.now };
  const added = await stage.store.poems.add(ask);
  await stage.store.readings.queue({ account, poem: added, by: "m", now: stage.now });
}

function lineOf(text: string) {
  return { role: "verse", stanza: 1, text } as const;
}

async function liveOf(stage: Stage, { id }: Account) {
  return stage.store.readings.findLive(id);
}

/** What every store does with readings that come round, and with poems that follow one another. */
export function coursesContract(open: OpenStore): void {
  test("a loop reads its poem again from the start, so often as it was told, and then it is read", async () => {
    await using stage = await setStage(open);
    const howl = await stage.reader("howl", wires);
    await setCourse(stage, howl, twice);
    expect(await say(stage, howl, 6)).toEqual([...poem, "Wires", "one"]);
    expect(await liveOf(stage, howl)).toMatchObject({ cycle: 2, course: twice });
    expect(await stage.store.readings.countCycles(howl.id)).toBe(2);
    expect(await stage.store.readings.lastEnd(howl.id, stage.now)).toBe(stage.now - 2 * step);
    expect(await say(stage, howl, 2)).toEqual(["two", "three"]);
    expect(await liveOf(stage, howl)).toBeUndefined();
    const { announcement } = (await stage.news()).at(-1) ?? {};
    expect(announcement).toMatchObject({
      kind: "poem-ended",
      cycles: 2,
      posts: 8,
      lines: 8,
      costMicros: 120_000,
      elapsedMs: 7 * step,
    });
  });

  test("a shuffle reads each line once a cycle, the title first, in another order each time, from the next cycle on", async () => {
    await using stage = await setStage(open);
    const howl = await stage.reader("howl", letters);
    await setCourse(stage, howl, shuffle);
    const whole = ["Letters", ..."abcdefgh"];
    const cycles = [];
    for (let nth = 0; nth < 3; nth += 1) cycles.push(await say(stage, howl, 9));
    // What had begun went on in the poem's order.
    expect(cycles[0]).toEqual(whole);
    for (const cycle of cycles) {
      expect(cycle[0]).toBe("Letters");
      expect(cycle.toSorted()).toEqual(whole.toSorted());
    }
    expect(new Set(cycles.map((cycle) => cycle.join())).size).toBe(3);
  });

  test("a shuffle chosen before Start shuffles the first cycle, and one taken back then does not", async () => {
    await using stage = await setStage(open);
    const howl = await stage.account("howl");
    await stage.give(howl, letters);
    const order = async () => {
      const reading = await liveOf(stage, howl);
      const units =
        reading && (await stage.store.readings.units(reading, { from: reading.cursor }));
      return units?.map(({ lines }) => lines[0]?.text).join("");
    };
    const before = await order();
    await setCourse(stage, howl, shuffle);
    expect(await order()).not.toBe(before);
    expect(await order()).toMatch(/^Letters[a-h]{8}$/u);
    await setCourse(stage, howl, loop);
    expect(await order()).toBe(before);
  });

  test("a shuffle that is ended stays shuffled to the end of its cycle", async () => {
    await using stage = await setStage(open);
    const howl = await stage.reader("howl", wires);
    await setCourse(stage, howl, shuffle);
    await say(stage, howl, 5);
    const { order } = (await liveOf(stage, howl)) ?? {};
    await setCourse(stage, howl, { kind: "once" });
    expect(order).toBe("seed:2");
    expect((await liveOf(stage, howl))?.order).toBe(order);
    expect((await say(stage, howl, 3)).toSorted()).toEqual(["one", "three", "two"]);
    expect(await liveOf(stage, howl)).toBeUndefined();
  });

  test("a line that comes round within the window waits for its end; another poem's is asked about", async () => {
    await using stage = await setStage(open);
    const howl = await stage.reader("howl", ["one", "two"]);
    await setCourse(stage, howl, loop);
    const first = stage.now + 13 * hour;
    await say(stage, howl, 2, 13 * hour);
    await stage.press(howl);
    expect(await stage.claim()).toEqual([]);
    expect(await stage.current(howl)).toMatchObject({
      state: "planned",
      waits: true,
      lastError: "repeat",
      runAt: first + 48 * hour + 1,
    });
    stage.now = first + 48 * hour + 1;
    const claim = await stage.claimOne();
    expect(claim.text).toBe("one");
    await stage.settle(claim, { kind: "posted", id: idPast(stage.now) });
    const storks = await stage.reader("storks", ["one", "other"]);
    await stage.press(storks);
    expect(await stage.claim()).toEqual([]);
    expect(await stage.store.posts.listAside(storks.id)).toMatchObject([{ heldReason: "repeat" }]);
  });

  test("a reading that ends lets the next in line begin, and one piece of news tells both", async () => {
    await using stage = await setStage(open);
    const howl = await stage.reader("howl", ["one", "two"]);
    await follow(stage, howl, "Sand");
    await follow(stage, howl, "Dunes");
    expect(await stage.store.readings.listQueued(howl.id)).toMatchObject([
      { title: "Sand" },
      { title: "Dunes" },
    ]);
    await stage.news();
    expect(await say(stage, howl, 3)).toEqual(["one", "two", "Sand"]);
    expect(await stage.current(howl)).toMatchObject({ parts: [{ text: "Dunes" }] });
    const ended = (await stage.news()).map(({ announcement }) => announcement);
    expect(ended.filter(({ kind }) => kind === "poem-ended")).toMatchObject([
      { next: { poem: "Sand" } },
      { poem: "Sand", next: { poem: "Dunes" } },
    ]);
    expect(await stage.store.readings.countCycles(howl.id)).toBe(3);
  });

  test.each([loop, shuffle])(
    "%o makes room for the next in line at the end of its cycle",
    async (course) => {
      await using stage = await setStage(open);
      const howl = await stage.reader("howl", wires);
      await setCourse(stage, howl, course);
      await say(stage, howl, 5);
      await follow(stage, howl, "Sand");
      await say(stage, howl, 3);
      expect(await stage.current(howl)).toMatchObject({ parts: [{ text: "Sand" }] });
    },
  );

  test("a loop with an end comes to it before the next in line begins", async () => {
    await using stage = await setStage(open);
    const howl = await stage.reader("howl", wires);
    await setCourse(stage, howl, twice);
    await follow(stage, howl, "Sand");
    expect(await say(stage, howl, 9)).toEqual([...poem, ...poem, "Sand"]);
  });

  test("one may be taken out once, and of another account none", async () => {
    await using stage = await setStage(open);
    const howl = await stage.reader("howl", wires);
    const storks = await stage.reader("storks", ["other"]);
    await follow(stage, howl, "Sand");
    const [queued] = await stage.store.readings.listQueued(howl.id);
    const id = queued?.id ?? 0;
    expect(await stage.store.readings.unqueue(storks.id, id)).toBe(false);
    expect(await stage.store.readings.unqueue(howl.id, id)).toBe(true);
    expect(await stage.store.readings.unqueue(howl.id, id)).toBe(false);
    expect(await stage.store.readings.listQueued(howl.id)).toEqual([]);
  });

  test("what another account has come to read is passed over and told, of another guild without a name", async () => {
    await using stage = await setStage(open);
    const howl = await stage.reader("howl", ["one"]);
    await follow(stage, howl, "Sand");
    await follow(stage, howl, "Dunes");
    await stage.reader("storks", ["Sand"]);
    await stage.reader("herons", ["Dunes"], abroad);
    const { guildId } = howl;
    const sand = await stage.store.poems.find(guildId, "sand");
    if (!sand) throw new Error("no poem");
    const again = stage.store.readings.queue({
      account: howl,
      poem: sand,
      by: "m",
      now: stage.now,
    });
    await expect(again).rejects.toMatchObject({ code: "poem-elsewhere" });
    await stage.news();
    await say(stage, howl, 1);
    const { announcement } = (await stage.news()).at(-1) ?? {};
    expect(announcement).toEqual(
      expect.objectContaining({
        kind: "poem-ended",
        elsewhere: [{ poem: "Sand", handle: "storks" }, { poem: "Dunes" }],
      }),
    );
    expect(announcement).not.toHaveProperty("next");
    expect(await stage.store.readings.listQueued(howl.id)).toEqual([]);
    expect(await liveOf(stage, howl)).toBeUndefined();
  });

  test("nothing follows an account that reads nothing, and no more than ten poems wait", async () => {
    await using stage = await setStage(open);
    const idle = await stage.account("storks");
    await expect(follow(stage, idle, "Sand")).rejects.toMatchObject({ code: "nothing-before" });
    const howl = await stage.reader("howl", wires);
    for (let nth = 1; nth <= 10; nth += 1) await follow(stage, howl, `p${nth}`);
    await expect(follow(stage, howl, "eleven")).rejects.toMatchObject({ code: "queue-full" });
  });

  test("Read again and Rest hold for the last reading alone, each taken once", async () => {
    await using stage = await setStage(open);
    const howl = await stage.reader("howl", ["one"]);
    const readingId = (await liveOf(stage, howl))?.id ?? 0;
    const ask = { accountId: howl.id, readingId, by: "m", now: stage.now };
    const { readings } = stage.store;
    await expect(readings.rest(ask)).rejects.toMatchObject({ code: "unknown-button" });
    await say(stage, howl, 1);
    expect(await readings.summary(ask)).toMatchObject({ posts: 1, lines: 1, cycles: 1, apart: 0 });
    const foreign = { ...ask, accountId: (await stage.account("storks")).id };
    await expect(readings.summary(foreign)).rejects.toMatchObject({ code: "unknown-button" });
    expect(await readings.rest(ask)).toBe(true);
    expect(await readings.rest(ask)).toBe(false);
    await readings.readAgain(ask);
    expect(await liveOf(stage, howl)).toMatchObject({
      state: "reading",
      refrains: "ask",
      cycle: 1,
    });
    expect(await stage.current(howl)).toMatchObject({ parts: [{ text: "one" }] });
    for (const late of [readings.readAgain(ask), readings.rest(ask)]) {
      await expect(late).rejects.toMatchObject({ code: "reading-past" });
    }
  });
}
