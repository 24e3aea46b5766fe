import { expect, test } from "vitest";
import { boss, createWorld, moderator, otherGuildId } from "../../support/world.ts";
import type { World } from "../../support/world.ts";

const hour = 3_600_000;

test("a day of the whole flock is what goes out in that day, in order, letter for letter", async () => {
  await using world = await flockOf("howl", "kaddish");
  await rhythm(world, "howl", "every 5 hours");
  await rhythm(world, "kaddish", "every 7 hours");
  const { posts, costMicros, silent } = await world.flock.foresee();
  expect(posts.map(({ account, text }) => `${account.handle}: ${text}`)).toEqual(
    expect.arrayContaining(["howl: howl line 4", "kaddish: kaddish line 3"]),
  );
  expect(posts.length).toBeGreaterThanOrEqual(7);
  expect(costMicros).toBe(posts.length * 15_000);
  expect(silent).toEqual([]);
  const times = posts.map(({ at }) => at);
  expect(times).toEqual(times.toSorted((a, b) => a - b));
  await world.clock.advance(24 * hour - 1);
  expect(world.network.standing.map(({ text }) => text)).toEqual(posts.map(({ text }) => text));
});

test("what goes out only at a press, and what is due later, is none of it", async () => {
  await using world = await flockOf("howl", "kaddish");
  await rhythm(world, "kaddish", "every 30 hours");
  await world.clock.advance(hour);
  const next = (await world.flock.preview("kaddish", 1)).items[0]?.at ?? 0;
  expect(next).toBeGreaterThan(world.clock.now() + 24 * hour);
  expect((await world.flock.foresee()).posts).toEqual([]);
});

test("whoever stands still is told instead, and nobody without a poem", async () => {
  await using world = await flockOf("howl", "kaddish");
  await rhythm(world, "howl", "every 5 hours");
  await rhythm(world, "kaddish", "every 5 hours");
  await world.enrol("bare");
  await world.flock.pause(boss("bare, howl"));
  const { posts, silent } = await world.flock.foresee();
  expect(silent.map(({ handle }) => handle)).toEqual(["howl"]);
  expect(new Set(posts.map(({ account }) => account.handle))).toEqual(new Set(["kaddish"]));
  await world.db.write(() =>
    world.db.sql("update post set state = 'held', held_reason = 'refused'").run(),
  );
  const stuck = await world.flock.foresee();
  expect(stuck.posts).toEqual([]);
  expect(stuck.silent.map(({ handle }) => handle)).toEqual(["howl", "kaddish"]);
});

test("another guild's flock is not foreseen", async () => {
  await using world = await flockOf("howl");
  await rhythm(world, "howl", "every 5 hours");
  expect((await world.flockOf(otherGuildId).foresee()).posts).toEqual([]);
});

async function flockOf(...handles: readonly string[]): Promise<World> {
  const world = await createWorld();
  await world.flock.choose({ zone: "Europe/Berlin" });
  for (const handle of handles) {
    const lines = Array.from({ length: 12 }, (_, nth) => `${handle} line ${nth + 1}`);
    await world.reader(handle, lines.join("\n"));
  }
  return world;
}

async function rhythm(world: World, account: string, when: string): Promise<void> {
  const { id } = await world.flock.draftSchedule({ account, when, by: moderator });
  await world.flock.changeDraft(id, { by: moderator, jitter: "0" });
  await world.flock.setSchedule(id, moderator);
}
