import { expect, test } from "vitest";
import type { Course } from "../../../src/domain/reading/course.ts";
import { standardManner } from "../../../src/domain/reading/reading.ts";
import { abroad, setStage } from "../stage.ts";
import type { OpenStore } from "../stage.ts";
import { follow, liveOf, poem, say, setCourse, wires } from "./play.ts";

const loop: Course = { kind: "loop", most: undefined };
const twice: Course = { kind: "loop", most: 2 };
const shuffle: Course = { kind: "shuffle", seed: "seed" };

/** What every store does with poems that follow one another. */
export function queueContract(open: OpenStore): void {
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

  test("a poem that is the last in line is not put behind itself, as by a second press, and waits no more once it is given", async () => {
    await using stage = await setStage(open);
    const howl = await stage.reader("howl", wires);
    const sand = await follow(stage, howl, "Sand");
    await follow(stage, howl, "Dunes");
    const titles = async () =>
      (await stage.store.readings.listQueued(howl.id)).map(({ title }) => title);
    const ask = { account: howl, poem: sand, by: "m", now: stage.now };
    await stage.store.readings.queue(ask);
    await expect(stage.store.readings.queue(ask)).rejects.toMatchObject({
      code: "queued-already",
      values: { handle: "howl", poem: "Sand" },
    });
    expect(await titles()).toEqual(["Sand", "Dunes", "Sand"]);
    await stage.store.readings.give({ ...ask, manner: standardManner });
    expect(await titles()).toEqual(["Dunes", "Sand"]);
  });

  test("nothing follows an account that reads nothing, and no more than ten poems wait", async () => {
    await using stage = await setStage(open);
    const idle = await stage.account("storks");
    await expect(follow(stage, idle, "Sand")).rejects.toMatchObject({ code: "nothing-before" });
    const howl = await stage.reader("howl", wires);
    for (let nth = 1; nth <= 10; nth += 1) await follow(stage, howl, `p${nth}`);
    await expect(follow(stage, howl, "eleven")).rejects.toMatchObject({ code: "queue-full" });
  });

  test("a poem that is taken out of the library follows nobody, and is not read again", async () => {
    await using stage = await setStage(open);
    const howl = await stage.reader("howl", ["one"]);
    const { id: readingId = 0, poemId = 0 } = (await liveOf(stage, howl)) ?? {};
    await follow(stage, howl, "Sand");
    const { guildId } = howl;
    const sand = await stage.store.poems.find(guildId, "sand");
    const remove = { guildId, ending: [], now: stage.now };
    await stage.store.poems.remove({ ...remove, poemId: sand?.id ?? 0 });
    expect(await stage.store.readings.listQueued(howl.id)).toEqual([]);
    await say(stage, howl, 1);
    await stage.store.poems.remove({ ...remove, poemId });
    const again = { accountId: howl.id, readingId, by: "m", now: stage.now };
    await expect(stage.store.readings.readAgain(again)).rejects.toMatchObject({
      code: "unknown-poem",
    });
  });

  test("what follows a poem that is taken out of the library begins by itself, past what another account reads", async () => {
    await using stage = await setStage(open);
    const howl = await stage.reader("howl", wires);
    await follow(stage, howl, "Dunes");
    await follow(stage, howl, "Sand");
    await stage.reader("storks", ["Dunes"]);
    const { id, poemId = 0 } = (await liveOf(stage, howl)) ?? {};
    const [reader] = await stage.store.poems.readersOf(poemId);
    expect(reader).toMatchObject({ next: "Dunes" });
    const { guildId } = howl;
    const remove = { guildId, poemId, ending: id === undefined ? [] : [id], now: stage.now };
    expect(await stage.store.poems.remove(remove)).toEqual([
      {
        handle: "howl",
        next: "Sand",
        isStarted: true,
        elsewhere: [{ poem: "Dunes", handle: "storks" }],
      },
    ]);
    expect(await stage.current(howl)).toMatchObject({ parts: [{ text: "Sand" }] });
    expect(await stage.store.readings.listQueued(howl.id)).toEqual([]);
    expect(await say(stage, howl, 1)).toEqual(["Sand"]);
  });

  test("where the poem that is taken out had not begun, what follows waits for its start too; where nothing follows, nothing comes", async () => {
    await using stage = await setStage(open);
    const howl = await stage.account("howl");
    await stage.give(howl, wires);
    await follow(stage, howl, "Sand");
    const { guildId } = howl;
    const takeOut = async () => {
      const { id = 0, poemId = 0 } = (await liveOf(stage, howl)) ?? {};
      return stage.store.poems.remove({ guildId, poemId, ending: [id], now: stage.now });
    };
    expect(await takeOut()).toMatchObject([{ next: "Sand", isStarted: false }]);
    expect(await liveOf(stage, howl)).toMatchObject({ state: "given" });
    expect(await stage.store.posts.findCurrent(howl.id)).toBeUndefined();
    expect(await takeOut()).toMatchObject([{ next: undefined, isStarted: false }]);
    expect(await liveOf(stage, howl)).toBeUndefined();
  });
}
