import { expect, test } from "vitest";
import { createWorld, guildId, moderator, otherGuildId } from "../../support/world.ts";
import type { World } from "../../support/world.ts";

const hour = 3_600_000;
const other = "200000000000000002";
const builtIn = [{ name: "brook", text: "The Brook\nby Nobody\n\nI come\n\nI go\n" }];

function add(world: World, text: string, name?: string) {
  return world.flock.addPoem({ name, fileName: "My Poem.txt", text, by: moderator });
}

test("a poem is kept under its given name, else its file's, else its title's", async () => {
  await using world = await createWorld();
  expect((await add(world, "one\ntwo", "Given Name")).entry.name).toBe("given-name");
  expect((await add(world, "one\ntwo")).entry.name).toBe("my-poem");
  const pasted = { name: undefined, fileName: undefined, by: moderator };
  const poem = await world.flock.addPoem({ ...pasted, text: "Wires\n\nOne wire hums" });
  expect(poem.entry).toMatchObject({ name: "wires", title: "Wires", lineCount: 2 });
});

test("a name that is taken is refused, and another guild may take it", async () => {
  await using world = await createWorld();
  await add(world, "one");
  await expect(add(world, "two", "my poem")).rejects.toMatchObject({
    code: "poem-name-taken",
    values: { name: "my-poem" },
  });
  const abroad = world.flockOf(otherGuildId);
  await abroad.addPoem({ name: "my poem", fileName: undefined, text: "two", by: moderator });
  expect((await world.flock.getPoem("my poem")).lines).toMatchObject([{ text: "one" }]);
});

test("a poem tells its posts, its price and what a moderator should look at", async () => {
  await using world = await createWorld();
  const poem = await add(world, `T\n\nnight.in the dark\n${"x".repeat(281)}\nend`);
  // The long one is a thread of two.
  expect(poem).toMatchObject({ posts: 4, costMicros: 4 * 15_000 + 200_000 });
  const finding = { kind: "link", link: "night.in", mend: "night. in", costMicros: 200_000 };
  expect(poem.lint.examples).toMatchObject([{ unit: 2, line: 2, finding }]);
  expect(poem.lint).toMatchObject({ total: 1, counts: { link: 1 }, days: undefined });
  expect((await world.flock.getPoem("my-poem")).lint).toEqual(poem.lint);
});

test("what a file says of itself is kept and shown", async () => {
  await using world = await createWorld();
  const header = "Title: The Yard\nAuthor: A. Starling\nYear: 1911\nRights: public domain\n\n";
  await add(world, `${header}one\n`, "yard");
  expect(await world.flock.getPoem("yard")).toMatchObject({
    entry: { title: "The Yard" },
    imprint: { year: "1911", rights: "public domain" },
  });
});

test("a text that is no poem is refused, and nothing is kept", async () => {
  await using world = await createWorld();
  await expect(add(world, "one\n\u202Etwo")).rejects.toMatchObject({ code: "poem-bidi" });
  expect(await world.flock.poems()).toEqual([]);
});

test("a built-in poem is offered until it is taken up, and is then the guild's own", async () => {
  await using world = await createWorld({ builtIn });
  await world.enrol("howl");
  expect(await world.flock.poems()).toMatchObject([{ name: "brook", builtIn: true, readBy: [] }]);
  expect(await world.flock.getPoem("The Brook".slice(4))).toMatchObject({ posts: 3 });
  const gift = await world.flock.give({ account: "howl", poem: "Brook", by: moderator });
  expect(gift).toMatchObject({ posts: 3, costMicros: 45_000, reading: { state: "given" } });
  expect(await world.flock.poems()).toMatchObject([
    { name: "brook", builtIn: false, readBy: ["howl"] },
  ]);
  expect(await world.flockOf(otherGuildId).poems()).toMatchObject([{ builtIn: true }]);
  await expect(
    world.flock.give({ account: "howl", poem: "nothing", by: moderator }),
  ).rejects.toMatchObject({ code: "unknown-poem" });
});

test("a text whose encoding was guessed is kept once, for its maker, for an hour", async () => {
  await using world = await createWorld();
  const ask = { name: "guess", fileName: undefined, text: "verse", by: moderator };
  const [first, second] = [await world.flock.stashPoem(ask), await world.flock.stashPoem(ask)];
  const stale = { code: "stale" };
  await expect(world.flock.addStashedPoem(first, other)).rejects.toMatchObject(stale);
  await expect(world.flockOf(otherGuildId).addStashedPoem(first, moderator)).rejects.toMatchObject(
    stale,
  );
  expect(await world.flock.addStashedPoem(first, moderator)).toMatchObject({
    entry: { name: "guess" },
  });
  await expect(world.flock.addStashedPoem(first, moderator)).rejects.toMatchObject(stale);
  await world.clock.advance(hour);
  await expect(world.flock.addStashedPoem(second, moderator)).rejects.toMatchObject(stale);
});

test("nothing is planned before Start, which comes once", async () => {
  await using world = await createWorld();
  await add(world, "one\ntwo", "p");
  await world.enrol("howl");
  await expect(world.flock.start("howl")).rejects.toMatchObject({ code: "no-poem" });
  await expect(world.flock.preview("howl", 1)).rejects.toMatchObject({ code: "no-poem" });
  await world.flock.give({ account: "howl", poem: "p", by: moderator });
  const preview = await world.flock.preview("howl", 1);
  expect(preview).toMatchObject({
    current: undefined,
    items: [{ parts: [{ text: "one" }] }],
    obstacle: { code: "not-started" },
  });
  await expect(world.post("howl")).rejects.toMatchObject({ code: "not-started" });
  expect(await world.flock.start("howl")).toBe(true);
  expect(await world.flock.start("howl")).toBe(false);
});

test("another poem is refused while an outcome is open, and then takes the former's place", async () => {
  await using world = await createWorld();
  await world.reader("howl", "one\ntwo");
  await add(world, "three\nfour", "p");
  const give = () => world.flock.give({ account: "howl", poem: "p", by: moderator });
  world.network.answer({ kind: "unknown", detail: "timeout" });
  await world.post("howl");
  await expect(give()).rejects.toMatchObject({ code: "post-unconfirmed" });
  const { current } = await world.flock.accountStatus("howl");
  await world.flock.decide({ postId: current?.id ?? 0, choice: "skip", by: moderator });
  expect(await give()).toMatchObject({ poem: { name: "p" } });
  await world.flock.start("howl");
  await world.post("howl", 2);
  expect(world.network.standing.map(({ text }) => text)).toEqual(["three", "four"]);
  await expect(world.flock.preview("howl", 1)).rejects.toMatchObject({ code: "reading-ended" });
});

test("the same text is not given to two accounts of the instance", async () => {
  await using world = await createWorld();
  await world.reader("howl", "one\n\ntwo");
  await world.enrol("kaddish");
  await add(world, "one \n\n\n two", "twin");
  await expect(
    world.flock.give({ account: "kaddish", poem: "twin", by: moderator }),
  ).rejects.toMatchObject({ code: "poem-elsewhere", values: { handle: "howl" } });
  await expect(
    world.reader("sutra", "one\n\ntwo", { guildId: otherGuildId }),
  ).rejects.toMatchObject({ code: "poem-elsewhere", values: { handle: undefined } });
  expect(await world.flock.getAccount("kaddish")).toMatchObject({ guildId, state: "ready" });
});
