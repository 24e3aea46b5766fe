import { expect, test } from "vitest";
import { instantOf } from "../../src/domain/snowflake.ts";
import { grantFor } from "../support/network.ts";
import { channelId, createWorld, moderator, otherGuildId } from "../support/world.ts";
import type { World } from "../support/world.ts";

const minute = 60_000;
const owner = "200000000000000002";
const pin = "1234567";

function begin(world: World, handle = "howl") {
  return world.flock.add({ by: moderator, channelId, handle });
}

function enter(world: World, id: string) {
  return world.flock.completeEnrolment(id, { by: moderator, pin });
}

test("another handle than the one named asks first; accepted, it is the account", async () => {
  await using world = await createWorld();
  const { id } = await begin(world, "howl");
  world.network.grants(grantFor("kaddish", "8"));
  const asked = await enter(world, id);
  expect(asked).toMatchObject({
    kind: "other-handle",
    enrolment: { id, state: "other-handle", handle: "howl", grantedHandle: "kaddish" },
  });
  expect(await world.flock.accounts()).toEqual([]);
  await expect(enter(world, id)).rejects.toMatchObject({ code: "already-done" });
  await expect(world.flock.acceptOtherHandle(id, owner)).rejects.toMatchObject({
    code: "enrolment-not-yours",
  });
  expect(await world.flock.acceptOtherHandle(id, moderator)).toMatchObject({
    kind: "enrolled",
    account: { handle: "kaddish", userId: "8" },
  });
  const { highestId } = await world.flock.getAccount("kaddish");
  expect(instantOf(highestId)).toBe(world.clock.now() - 2_000);
  await expect(world.flock.acceptOtherHandle(id, moderator)).rejects.toMatchObject({
    code: "used-pin",
  });
});

test("another handle is not minded where none was named, and letter case never", async () => {
  await using world = await createWorld();
  const { id } = await world.flock.add({ by: moderator, channelId });
  world.network.grants(grantFor("kaddish", "8"));
  expect(await enter(world, id)).toMatchObject({ kind: "enrolled" });
  expect(await world.enrol("HOWL")).toMatchObject({ kind: "enrolled" });
});

test("started again, another handle's grant is wiped, and the right account joins", async () => {
  await using world = await createWorld();
  const { id } = await begin(world, "howl");
  world.network.grants(grantFor("kaddish", "8"));
  await enter(world, id);
  expect(await world.flock.renewEnrolment(id, moderator)).toMatchObject({ state: "pending" });
  expect(await world.store.enrolments.parkedOf(id)).toBeUndefined();
  world.network.grants(grantFor("howl", "7"));
  expect(await enter(world, id)).toMatchObject({ account: { handle: "howl" } });
  expect(world.network.calls.invalidate).toBe(0);
});

test("an account that is enrolled already is refused, whose guild it is in is not named, and nothing is invalidated", async () => {
  await using world = await createWorld();
  await world.enrol("howl");
  await expect(begin(world, "Howl")).rejects.toMatchObject({
    code: "enrolled-already",
    values: { here: true },
  });
  const nameless = await world.flock.add({ by: moderator, channelId });
  const grant = grantFor("howl", (await world.flock.getAccount("howl")).userId);
  world.network.grants(grant);
  await expect(enter(world, nameless.id)).rejects.toMatchObject({
    code: "enrolled-already",
    values: { handle: "howl", here: true },
  });
  await expect(world.enrol("howl", { guildId: otherGuildId })).rejects.toMatchObject({
    code: "enrolled-already",
    values: { handle: "howl", here: false },
  });
  expect(await world.store.enrolments.requestOf(nameless.id)).toBeUndefined();
  expect(world.network.calls.invalidate).toBe(0);
});

test("a parked grant whose account joined elsewhere meanwhile is refused and wiped", async () => {
  await using world = await createWorld();
  const { id } = await begin(world, "howl");
  world.network.grants(grantFor("kaddish", "8"));
  await enter(world, id);
  const elsewhere = await world.flockOf(otherGuildId).add({ by: moderator, channelId });
  await world.flockOf(otherGuildId).completeEnrolment(elsewhere.id, { by: moderator, pin });
  await expect(world.flock.acceptOtherHandle(id, moderator)).rejects.toMatchObject({
    code: "enrolled-already",
    values: { here: false },
  });
  expect(await world.store.enrolments.parkedOf(id)).toBeUndefined();
  expect(await world.flock.findEnrolment(id)).toMatchObject({ state: "refused" });
});

test("a guild cannot have more under way than it could keep track of", async () => {
  await using world = await createWorld();
  for (let nth = 0; nth < 25; nth += 1) await begin(world, `poet_${nth}`);
  await expect(begin(world, "howl")).rejects.toMatchObject({ code: "enrolment-full" });
  await world.clock.advance(15 * minute);
  expect(await begin(world, "howl")).toMatchObject({ state: "pending" });
});
