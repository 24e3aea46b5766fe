import { expect, test } from "vitest";
import { checkSums } from "../../support/sums.ts";
import { createWorld, moderator, otherGuildId } from "../../support/world.ts";
import type { World } from "../../support/world.ts";

const builtIn = [{ name: "brook", text: "The Brook\n\nI come\n\nI go\n" }];

function add(world: World, name: string, text = "one\ntwo") {
  return world.flock.addPoem({ name, fileName: undefined, text, by: moderator });
}

test("a poem that nobody reads is removed by its key, and its name is free for another", async () => {
  await using world = await createWorld();
  const { entry } = await add(world, "p");
  const removal = await world.flock.poemRemoval("p");
  expect(removal).toMatchObject({ poem: { name: "p" }, readers: [], isOffered: false });
  await world.flock.removePoem({ poem: entry.key, ending: [] });
  expect(await world.flock.poems()).toEqual([]);
  await expect(world.flock.getPoem("p")).rejects.toMatchObject({ code: "unknown-poem" });
  const other = await add(world, "p", "three");
  expect(other.entry.key).not.toBe(entry.key);
  // A button of the former one finds nothing, and not its namesake.
  const stale = { code: "stale" };
  await expect(world.flock.getPoem(entry.key)).rejects.toMatchObject(stale);
  const again = world.flock.removePoem({ poem: entry.key, ending: [] });
  await expect(again).rejects.toMatchObject(stale);
  expect(await world.flock.getPoem(other.entry.key)).toMatchObject({ lines: [{ text: "three" }] });
});

test("a poem that is read goes with the reading that was named, and what was posted stays in the history", async () => {
  await using world = await createWorld();
  await world.reader("howl", "one\ntwo\nthree");
  await world.post("howl");
  const { readers, poem } = await world.flock.poemRemoval("poem-of-howl");
  expect(readers).toMatchObject([{ handle: "howl", position: { unit: 2, of: 3 } }]);
  const without = world.flock.removePoem({ poem: poem.name, ending: [] });
  await expect(without).rejects.toMatchObject({ code: "stale" });
  const ending = readers.map(({ readingId }) => readingId);
  await world.flock.removePoem({ poem: poem.name, ending });
  const status = await world.flock.accountStatus("howl");
  expect(status).toMatchObject({ reading: undefined, poem: undefined, current: undefined });
  await expect(world.post("howl")).rejects.toMatchObject({ code: "no-poem" });
  const { posts } = await world.flock.history("howl", { page: 1 });
  expect(posts.map(({ post }) => post.parts[0]?.text)).toContain("one");
  expect(world.network.standing.map(({ text }) => text)).toEqual(["one"]);
  await checkSums(world.store);
});

test("an account whose poem is removed goes on in its rhythm with the one that was to follow", async () => {
  await using world = await createWorld();
  await world.reader("howl", "one\ntwo\nthree");
  await world.flock.choose({ zone: "Europe/Berlin" });
  const { id } = await world.flock.draftSchedule({
    account: "howl",
    when: "every hour",
    by: moderator,
  });
  await world.flock.setSchedule(id, moderator);
  await add(world, "tides", "wave\nfoam");
  await world.flock.follow({ account: "howl", poem: "tides", by: moderator });
  const { readers } = await world.flock.poemRemoval("poem-of-howl");
  expect(readers).toMatchObject([{ next: "Tides" }]);
  const ending = readers.map(({ readingId }) => readingId);
  const { goneOn } = await world.flock.removePoem({ poem: "poem-of-howl", ending });
  expect(goneOn).toMatchObject([{ handle: "howl", next: "Tides", isStarted: true }]);
  await world.clock.advance(3 * 3_600_000);
  expect(world.network.standing.map(({ text }) => text)).toEqual(["wave", "foam"]);
  await checkSums(world.store);
});

test("a poem that comes with Flock is not removed, and the guild's own copy of it leaves it behind", async () => {
  await using world = await createWorld({ builtIn });
  const own = { code: "poem-built-in", values: { name: "brook" } };
  await expect(world.flock.poemRemoval("Brook")).rejects.toMatchObject(own);
  await expect(world.flock.poemRemoval("nothing")).rejects.toMatchObject({ code: "unknown-poem" });
  await world.enrol("howl");
  await world.flock.give({ account: "howl", poem: "brook", by: moderator });
  const { readers, isOffered } = await world.flock.poemRemoval("brook");
  expect(isOffered).toBe(true);
  const ending = readers.map(({ readingId }) => readingId);
  await world.flock.removePoem({ poem: "brook", ending });
  expect(await world.flock.poems()).toMatchObject([{ name: "brook", builtIn: true, readBy: [] }]);
});

test("tells once for which accounts a poem waits", async () => {
  await using world = await createWorld();
  await world.reader("howl", "one\ntwo");
  await add(world, "p", "three");
  await add(world, "q", "four");
  for (const poem of ["p", "q", "p"]) {
    await world.flock.follow({ account: "howl", poem, by: moderator });
  }
  expect(await world.flock.poemRemoval("p")).toMatchObject({ readers: [], waitsFor: ["howl"] });
});

test("another guild's poem is not known by its key either", async () => {
  await using world = await createWorld();
  const { entry } = await add(world, "p");
  const abroad = world.flockOf(otherGuildId);
  await expect(abroad.poemRemoval(entry.key)).rejects.toMatchObject({ code: "stale" });
  await expect(abroad.exportPoem(entry.key)).rejects.toMatchObject({ code: "stale" });
});
