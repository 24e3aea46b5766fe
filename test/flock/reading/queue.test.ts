import { expect, test } from "vitest";
import { checkSums } from "../../support/sums.ts";
import { moderator } from "../../support/world.ts";
import type { World } from "../../support/world.ts";
import { day, hour, queue, readingDaily, said, shelve, tides } from "./support.ts";

async function ended(world: World) {
  return (await world.news()).filter(({ kind }) => kind === "poem-ended");
}

test("a poem that follows begins by itself, after the rest, and one piece of news tells both", async () => {
  await using world = await readingDaily("48");
  await queue(world, "tides", tides);
  expect((await world.flock.preview("howl", 5)).onward).toEqual({ kind: "next", poem: "Tides" });
  await world.clock.advance(3 * day + 12 * hour);
  const at = world.clock.now();
  await world.clock.advance(12 * hour);
  const [news, ...more] = await ended(world);
  expect(more).toEqual([]);
  expect(news).toMatchObject({ poem: "Wires", posts: 4, next: { poem: "Tides" } });
  const due = news?.kind === "poem-ended" ? (news.next?.at ?? 0) : 0;
  expect(due).toBeGreaterThan(at + 2 * day);
  const { current, reading, queued } = await world.flock.accountStatus("howl");
  expect(current).toMatchObject({ runAt: due, parts: [{ text: "Tides" }] });
  expect(reading).toMatchObject({ state: "reading", course: { kind: "once" }, cycle: 1 });
  expect(queued).toEqual([]);
  await world.clock.advance(3 * day);
  expect(said(world).slice(4)).toEqual(["Tides"]);
  expect((await world.flock.accountStatus("howl")).nth).toBe(2);
  expect(await world.flock.schedules("howl")).toMatchObject([{ used: 5, missed: 0 }]);
  await checkSums(world.store);
});

test("what follows costs too: the month's forecast counts it", async () => {
  await using world = await readingDaily();
  await queue(world, "tides", tides);
  expect(await world.flock.schedules("howl")).toMatchObject([{ costMicros: 7 * 15_000 }]);
});

test("a removed account's line of poems is gone with it", async () => {
  await using world = await readingDaily();
  await queue(world, "tides", tides);
  const { id } = await world.flock.getAccount("howl");
  await world.flock.remove("howl", moderator);
  await world.clock.advance(day);
  expect(await world.store.readings.listQueued(id)).toEqual([]);
});

test("a poem that replaces the present one leaves those that follow", async () => {
  await using world = await readingDaily();
  await queue(world, "tides", tides);
  await shelve(world, "sand", "Sand\n\nof sand\n");
  await world.flock.give({ account: "howl", poem: "sand", by: moderator });
  await world.flock.start("howl");
  await world.clock.advance(4 * day);
  expect(said(world)).toEqual(["Sand", "of sand", "Tides", "wave"]);
});
