import { expect, test } from "vitest";
import { moderator } from "../../support/world.ts";
import type { World } from "../../support/world.ts";
import { day, readingDaily, said, shelve, tides } from "./support.ts";

async function readToItsEnd(): Promise<{ world: World; readingId: number }> {
  const world = await readingDaily();
  await world.flock.setManner("howl", { refrains: "ask" });
  await world.post("howl", 2);
  await world.clock.advance(2 * day);
  const ended = (await world.news()).find(({ kind }) => kind === "poem-ended");
  return { world, readingId: ended?.kind === "poem-ended" ? (ended.readingId ?? 0) : 0 };
}

const by = moderator;

test("the end tells lines, time and cost", async () => {
  const { world, readingId } = await readToItsEnd();
  await using _ = world;
  const summary = await world.flock.summary({ account: "howl", readingId });
  const { posts } = await world.flock.history("howl", { page: 1 });
  const [last, first] = [posts[0]?.post.settledAt ?? 0, posts.at(-1)?.post.settledAt ?? 0];
  expect(summary.elapsedMs).toBe(last - first);
  expect(summary.elapsedMs).toBeGreaterThan(day);
  expect(summary).toMatchObject({
    handle: "howl",
    poem: "Wires",
    cycles: 1,
    posts: 4,
    lines: 4,
    costMicros: 60_000,
    apart: 0,
  });
});

test("an account that rests is nobody's case", async () => {
  const { world } = await readToItsEnd();
  await using _ = world;
  await world.clock.advance(4 * day);
  expect(await world.news()).toEqual([]);
  expect(await world.flock.accountStatus("howl")).toMatchObject({ needsHand: false });
});

test("Read again begins the same poem at once, in the same manner, once; the second who presses hears so", async () => {
  const { world, readingId } = await readToItsEnd();
  await using _ = world;
  await world.flock.readAgain({ account: "howl", readingId, by });
  expect(await world.flock.accountStatus("howl")).toMatchObject({
    nth: 2,
    reading: { state: "reading", refrains: "ask", course: { kind: "once" }, cycle: 1 },
    current: { state: "planned", parts: [{ text: "Wires" }] },
  });
  const second = world.flock.readAgain({ account: "howl", readingId, by });
  await expect(second).rejects.toMatchObject({ code: "reading-past", values: { poem: "Wires" } });
  await world.clock.advance(day);
  expect(said(world).slice(4)).toEqual(["Wires"]);
});

test("Rest is taken once, and ends with the next poem", async () => {
  const { world, readingId } = await readToItsEnd();
  await using _ = world;
  expect(await world.flock.rest({ account: "howl", readingId, by })).toBe(true);
  expect(await world.flock.rest({ account: "howl", readingId, by })).toBe(false);
  await shelve(world, "tides", tides);
  await world.flock.give({ account: "howl", poem: "tides", by });
  const late = world.flock.rest({ account: "howl", readingId, by });
  await expect(late).rejects.toMatchObject({ code: "reading-past", values: { poem: "Tides" } });
});

test("a poem that another account reads by now is not read again", async () => {
  const { world, readingId } = await readToItsEnd();
  await using _ = world;
  await world.enrol("storks");
  // Until then nobody else may be given what was said lately.
  await world.clock.advance(49 * 3_600_000);
  await world.flock.give({ account: "storks", poem: "poem of howl", by });
  const again = world.flock.readAgain({ account: "howl", readingId, by });
  await expect(again).rejects.toMatchObject({ code: "poem-elsewhere" });
});

test("a button of another account's reading, or of one under way, is no button", async () => {
  const { world, readingId } = await readToItsEnd();
  await using _ = world;
  await world.enrol("storks");
  for (const ask of [
    { account: "storks", readingId },
    { account: "howl", readingId: readingId + 1 },
  ]) {
    await expect(world.flock.readAgain({ ...ask, by })).rejects.toMatchObject({
      code: "unknown-button",
    });
    await expect(world.flock.summary(ask)).rejects.toMatchObject({ code: "unknown-button" });
  }
});
