import { expect, test } from "vitest";
import { checkSums } from "../../support/sums.ts";
import { createWorld, otherGuildId } from "../../support/world.ts";
import { saidBy } from "./support.ts";

const long = "a long line that a reader says in one breath and more ".repeat(12).trim();

test("an account with Premium says in one post what was a thread; what it has still to read is laid out anew", async () => {
  await using world = await createWorld();
  await world.reader("howl", `short\n${long}\nend`);
  await world.post("howl");
  const before = await world.flock.preview("howl", 2);
  expect(before.items.map(({ parts }) => parts.length)).toEqual([3, 1]);
  expect(await world.flock.setLength("howl", "25,000")).toMatchObject({ limit: 25_000 });
  const after = await world.flock.preview("howl", 2);
  expect(after.items.map(({ parts }) => parts.map(({ text }) => text))).toEqual([[long], ["end"]]);
  expect(after.current).toMatchObject({ costMicros: 15_000, position: { unit: 2, of: 3 } });
  await world.post("howl");
  expect(world.network.standing.at(-1)?.text).toBe(long);
  expect(saidBy(world, "howl")).toBe(2);
  await checkSums(world.store);
});

test("a post that was held because it is too long goes when the account may say it", async () => {
  await using world = await createWorld();
  await world.reader("howl", `${long}\nend`);
  await world.flock.setDiction("howl", { overlong: "hold" });
  const held = await world.flock.accountStatus("howl");
  expect(held.current).toMatchObject({ state: "held", heldReason: "too-long" });
  await world.flock.setLength("howl", "700");
  const free = await world.flock.accountStatus("howl");
  expect(free.current).toMatchObject({ state: "planned", parts: [{ text: long }] });
  await world.flock.setLength("howl", "");
  const again = await world.flock.accountStatus("howl");
  expect(again).toMatchObject({ account: { limit: 280 }, current: { state: "held" } });
});

test.each(["279", "25001", "long", "-5", "2.5", "1e3"])("no post is %s long", async (typed) => {
  await using world = await createWorld();
  await world.enrol("howl");
  await expect(world.flock.setLength("howl", typed)).rejects.toMatchObject({
    code: "bad-length",
    values: { typed, least: 280, most: 25_000 },
  });
  expect(await world.flock.getAccount("howl")).toMatchObject({ limit: 280 });
});

test("an account of another guild is not known", async () => {
  await using world = await createWorld();
  await world.enrol("howl");
  const abroad = world.flockOf(otherGuildId).setLength("howl", "500");
  await expect(abroad).rejects.toMatchObject({ code: "unknown-account" });
});
