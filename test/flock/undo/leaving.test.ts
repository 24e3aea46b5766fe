import { expect, test } from "vitest";
import { calm, moderator } from "../../support/world.ts";
import { checkSums } from "../../support/sums.ts";
import { heldMidway, hour, reader, said } from "./support.ts";

const owner = moderator;

test("an owner who leaves is shown what stands, and what it costs to delete it", async () => {
  await using world = await reader(3);
  const { posts, parts, costMicros } = await world.flock.showLeaving("howl");
  expect([posts, parts, costMicros]).toEqual([3, said(world).length, said(world).length * 10_000]);
  expect(parts).toBeGreaterThan(posts);
});

test("everything is deleted before the account leaves, and is told in one piece of news", async () => {
  await using world = await reader(3);
  const { parts, costMicros } = await world.flock.showLeaving("howl");
  const before = await world.store.ledger.spentSince(0);
  await world.flock.remove("howl", owner, { parts, press: "leave-1" });
  await calm();
  await world.clock.advance(hour);
  expect(said(world)).toEqual([]);
  expect((await world.store.ledger.spentSince(0)) - before).toBe(costMicros);
  expect(await world.news()).toMatchObject([
    { kind: "taken-down", posts: 3, costMicros },
    { kind: "removed" },
  ]);
  expect(world.network.calls.invalidate).toBe(1);
  await checkSums(world.store);
});

test("a thread that stopped midway is deleted too", async () => {
  const { world } = await heldMidway();
  await using _ = world;
  const { parts } = await world.flock.showLeaving("howl");
  expect(parts).toBe(said(world).length);
  await world.flock.remove("howl", owner, { parts, press: "leave-1" });
  await calm();
  await world.clock.advance(hour);
  expect(said(world)).toEqual([]);
  await checkSums(world.store);
});

test("nothing is deleted where more stands by now than was shown, or where another than the owner asks", async () => {
  await using world = await reader(1);
  const { parts } = await world.flock.showLeaving("howl");
  await world.post("howl");
  const press = "leave-1";
  const late = world.flock.remove("howl", owner, { parts, press });
  await expect(late).rejects.toMatchObject({ code: "stale" });
  const other = world.flock.remove("howl", "9", { parts: said(world).length, press });
  await expect(other).rejects.toMatchObject({ code: "not-allowed" });
  expect((await world.flock.getAccount("howl")).state).toBe("ready");
  await world.clock.advance(hour);
  expect(said(world)).not.toEqual([]);
});

test("what X does not let go is told once, however many posts it is, and the account leaves", async () => {
  await using world = await reader(3);
  const { parts } = await world.flock.showLeaving("howl");
  for (let asked = 0; asked < 100; asked += 1) {
    world.network.answerRemoval({ kind: "forbidden", detail: "No." });
  }
  await world.flock.remove("howl", owner, { parts, press: "leave-1" });
  await calm();
  await world.clock.advance(6 * hour);
  const told = await world.news();
  expect(told.filter(({ kind }) => kind === "takedown-stopped")).toMatchObject([
    { cause: "forbidden", others: 2 },
    { cause: "removed", others: 2 },
  ]);
  expect(told.at(-1)).toMatchObject({ kind: "removed" });
});
