import { expect, test } from "vitest";
import type { Course } from "../../../src/domain/reading/course.ts";
import { hour, idPast, setStage } from "../stage.ts";
import type { OpenStore } from "../stage.ts";
import { liveOf, poem, say, setCourse, step, wires } from "./play.ts";

const letters = ["Letters", "", ..."abcdefgh".split("")];
const loop: Course = { kind: "loop", most: undefined };
const twice: Course = { kind: "loop", most: 2 };
const shuffle: Course = { kind: "shuffle", seed: "seed" };

/** What every store does with readings that come round, and with the end of one. */
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
    const whole = ["Letters", ..."abcdefgh".split("")];
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
    await say(stage, howl, { posts: 2, apart: 13 * hour });
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
