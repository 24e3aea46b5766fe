import { expect, test } from "vitest";
import type { EnrolRefusal } from "../../src/flock/ports.ts";
import { grantFor } from "../support/network.ts";
import { calm, channelId, createWorld, moderator, otherGuildId } from "../support/world.ts";
import type { World } from "../support/world.ts";

const minute = 60_000;
const owner = "200000000000000002";
const pin = "1234567";

function begin(world: World, handle = "howl", by = moderator) {
  return world.flock.add({ by, channelId, handle });
}

function enter(
  world: World,
  id: string,
  change: { readonly pin?: string; readonly by?: string } = {},
) {
  return world.flock.completeEnrolment(id, { by: moderator, pin, ...change });
}

test("an account is enrolled by its PIN, spaces and all", async () => {
  await using world = await createWorld();
  const enrolment = await begin(world, "@Howl");
  expect(enrolment).toMatchObject({
    state: "pending",
    handle: "Howl",
    expiresAt: world.clock.now() + 15 * minute,
  });
  expect(enrolment.link).toContain("screen_name=Howl");
  world.network.grants(grantFor("howl", "7"), pin);
  const completion = await enter(world, enrolment.id, { pin: " 123 4567 " });
  expect(completion).toMatchObject({
    kind: "enrolled",
    relinked: false,
    account: { handle: "howl", userId: "7", ownerId: moderator, access: "read-write" },
  });
  expect(await world.flock.findEnrolment(enrolment.id)).toMatchObject({ state: "used" });
  expect((await world.flock.status()).spentMicros).toBe(10_000);
});

test("asked again while it is pending, the same one is given; two presses in one moment share one", async () => {
  await using world = await createWorld();
  const [first, second] = await Promise.all([begin(world), begin(world, "@HOWL")]);
  expect(second).toEqual(first);
  expect(await begin(world)).toEqual(first);
  expect((await begin(world, "kaddish")).id).not.toBe(first.id);
  expect((await begin(world, "howl", owner)).id).not.toBe(first.id);
});

test("what is no PIN is not sent to X", async () => {
  await using world = await createWorld();
  const { id } = await begin(world);
  await expect(enter(world, id, { pin: "my PIN" })).rejects.toMatchObject({ code: "bad-pin" });
  expect(world.network.calls.complete).toBe(0);
});

const answers: readonly (readonly [EnrolRefusal, string, string])[] = [
  [{ kind: "wrong-pin" }, "wrong-pin", "pending"],
  [{ kind: "request-gone" }, "enrolment-denied", "refused"],
  [{ kind: "app-keys" }, "app-keys", "pending"],
  [{ kind: "app-callback", detail: "415" }, "app-callback", "pending"],
  [{ kind: "app-clock" }, "app-clock", "pending"],
  [{ kind: "unreachable", detail: "" }, "x-unreachable", "pending"],
  [{ kind: "unclear", detail: "" }, "x-unclear", "pending"],
];

test.each(answers)("a PIN that X answers with %j is refused in its own words", async (...row) => {
  const [answer, code, state] = row;
  await using world = await createWorld();
  const { id } = await begin(world);
  world.network.grants(answer);
  await expect(enter(world, id)).rejects.toMatchObject({ code });
  expect(await world.flock.findEnrolment(id)).toMatchObject({ state });
  expect(await world.flock.accounts()).toEqual([]);
  expect(world.network.calls.invalidate).toBe(0);
});

test.each(answers)(
  "a link that X answers with %j is refused, and nothing begins",
  async (...row) => {
    const [answer, code] = row;
    await using world = await createWorld();
    world.network.begins(answer);
    await expect(begin(world)).rejects.toMatchObject({ code });
    world.network.begins(undefined);
    expect(await begin(world)).toMatchObject({ state: "pending" });
  },
);

test("after a wrong PIN the right one still counts, and a used one is told", async () => {
  await using world = await createWorld();
  const { id } = await begin(world);
  world.network.grants({ kind: "wrong-pin" }, "7654321");
  world.network.grants(grantFor("howl", "7"), pin);
  await expect(enter(world, id, { pin: "7654321" })).rejects.toMatchObject({ code: "wrong-pin" });
  await enter(world, id);
  await expect(enter(world, id)).rejects.toMatchObject({ code: "used-pin" });
});

test("a PIN that is pressed twice is exchanged once", async () => {
  await using world = await createWorld();
  const { id } = await begin(world);
  world.network.grants(grantFor("howl", "7"));
  const go = world.network.stallExchange();
  const first = enter(world, id);
  await calm();
  await expect(enter(world, id)).rejects.toMatchObject({ code: "already-done" });
  go();
  expect(await first).toMatchObject({ kind: "enrolled" });
  expect(world.network.calls.complete).toBe(1);
});

test("after a quarter of an hour the clock ends it, and its secrets are wiped without anybody asking", async () => {
  await using world = await createWorld();
  const { id } = await begin(world);
  await world.clock.advance(15 * minute - 1);
  expect(await world.store.enrolments.requestOf(id)).toBeDefined();
  await world.clock.advance(minute);
  await calm();
  expect(await world.store.enrolments.requestOf(id)).toBeUndefined();
  await expect(enter(world, id)).rejects.toMatchObject({ code: "enrolment-gone" });
  expect(world.network.calls.complete).toBe(0);
});

test("only who is to authorise it may act on it, in its own guild", async () => {
  await using world = await createWorld();
  const { id } = await begin(world);
  await expect(enter(world, id, { by: owner })).rejects.toMatchObject({
    code: "enrolment-not-yours",
  });
  await expect(world.flock.renewEnrolment(id, owner)).rejects.toMatchObject({
    code: "enrolment-not-yours",
  });
  const abroad = world.flockOf(otherGuildId);
  expect(await abroad.findEnrolment(id)).toBeUndefined();
  await expect(abroad.completeEnrolment(id, { by: moderator, pin })).rejects.toMatchObject({
    code: "enrolment-gone",
  });
});

test("a new link forgets the former one", async () => {
  await using world = await createWorld();
  const first = await begin(world);
  await world.clock.advance(minute);
  const renewed = await world.flock.renewEnrolment(first.id, moderator);
  expect(renewed.id).toBe(first.id);
  expect(renewed.link).not.toBe(first.link);
  expect(renewed.expiresAt).toBe(world.clock.now() + 15 * minute);
});

test("an invited member starts it themselves, as often as the invitation stands", async () => {
  await using world = await createWorld();
  const { id } = await world.flock.add({
    by: moderator,
    channelId,
    handle: "howl",
    ownerId: owner,
  });
  expect(world.network.calls.begin).toBe(0);
  await expect(world.flock.startEnrolment(id, moderator)).rejects.toMatchObject({
    code: "enrolment-not-yours",
  });
  const started = await world.flock.startEnrolment(id, owner);
  expect(await world.flock.startEnrolment(id, owner)).toEqual(started);
  await world.clock.advance(16 * minute);
  const anew = await world.flock.startEnrolment(id, owner);
  expect(anew).toMatchObject({ id, state: "pending" });
  expect(anew.link).not.toBe(started.link);
  world.network.grants(grantFor("howl", "7"));
  expect(await enter(world, id, { by: owner })).toMatchObject({
    account: { ownerId: owner, addedBy: moderator },
  });
  const invitation = await world.flock.add({ by: moderator, channelId, ownerId: owner });
  await world.clock.advance(7 * 24 * 60 * minute);
  await expect(world.flock.startEnrolment(invitation.id, owner)).rejects.toMatchObject({
    code: "enrolment-gone",
  });
});
