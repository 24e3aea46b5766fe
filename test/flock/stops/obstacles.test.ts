import { expect, test } from "vitest";
import { createWorld, guildId, moderator, otherGuildId, boss } from "../../support/world.ts";
import type { World } from "../../support/world.ts";

const hour = 3_600_000;

function said(world: World): readonly string[] {
  return world.network.standing.map(({ text }) => text);
}

test("no post leaves that would pass the cap, and the channel hears of it", async () => {
  await using world = await createWorld({ capMicros: 45_000 });
  await world.reader("howl", "one\ntwo\nthree\nfour");
  const report = await world.post("howl", 4);
  expect(report).toMatchObject({
    stopped: { post: { state: "planned", lastError: "over-cap" } },
    left: 2,
  });
  await expect(world.post("howl")).rejects.toMatchObject({
    code: "over-cap",
    values: { capMicros: 45_000, spentMicros: 40_000 },
  });
  const kinds = (await world.news()).map(({ kind }) => kind);
  expect(kinds.filter((kind) => kind !== "spending")).toEqual([
    "enrolled",
    "posted",
    "posted",
    "cap-reached",
    "failed",
  ]);
  await world.restart(31 * 24 * hour);
  await world.post("howl", 2);
  expect(said(world)).toEqual(["one", "two", "three", "four"]);
});

test("no credit stops every flock of the instance until a moderator lifts it", async () => {
  await using world = await createWorld();
  await world.reader("howl", "one\ntwo");
  await world.reader("sutra", "three\nfour", { guildId: otherGuildId });
  world.network.answer({ kind: "no-credit" });
  expect(await world.post("howl")).toMatchObject({ stopped: { post: { lastError: "no-credit" } } });
  const abroad = world.flockOf(otherGuildId);
  expect((await abroad.preview("sutra", 1)).obstacle).toMatchObject({
    code: "flock-held",
    values: { reason: "no-credit" },
  });
  expect((await abroad.status()).hold).toEqual({ reason: "no-credit", until: undefined });
  expect(await abroad.resumeHold("instance")).toBe("trial");
  expect(await world.flock.resumeHold("instance")).toBeUndefined();
  await world.post("howl");
  expect(said(world)).toEqual(["one"]);
});

test("X's own end of a hold lets the flock go on", async () => {
  await using world = await createWorld();
  await world.reader("howl", "one\ntwo");
  world.network.answer({ kind: "spend-cap", until: world.clock.now() + hour });
  await world.post("howl");
  await expect(world.post("howl")).rejects.toMatchObject({ code: "flock-held" });
  await world.clock.advance(hour);
  await world.post("howl");
  expect(said(world)).toEqual(["one"]);
});

test.each([
  [{ kind: "forbidden", detail: "automated" }, "paused"],
  [{ kind: "locked" }, "locked"],
  [{ kind: "suspended", app: false }, "suspended"],
  [{ kind: "revoked", certain: false }, "suspect"],
] as const)("after %j the account waits for a person, who lets it go on", async (...row) => {
  const [outcome, state] = row;
  await using world = await createWorld();
  await world.reader("howl", "one\ntwo");
  world.network.answer(outcome);
  await world.post("howl");
  await expect(world.post("howl")).rejects.toMatchObject({
    code: "account-stopped",
    values: { state },
  });
  await world.flock.resume(boss("howl"));
  await expect(world.flock.resume(boss("howl"))).rejects.toMatchObject({ code: "not-paused" });
  await world.post("howl");
  expect(said(world)).toEqual(["one"]);
});

test("what needs new credentials cannot be resumed", async () => {
  await using world = await createWorld();
  await world.reader("howl", "one\ntwo");
  world.network.answer({ kind: "read-only" });
  await world.post("howl");
  await expect(world.flock.resume(boss("howl"))).rejects.toMatchObject({
    code: "account-stopped",
    values: { state: "read-only" },
  });
  expect(await world.flock.getAccount("howl")).toMatchObject({
    state: "read-only",
    access: "read",
  });
});

test("a paused account says nothing until it is resumed", async () => {
  await using world = await createWorld();
  await world.reader("howl", "one\ntwo");
  await world.flock.pause(boss("howl"));
  await world.flock.pause(boss("howl"));
  await expect(world.post("howl")).rejects.toMatchObject({ code: "account-stopped" });
  await world.flock.resume(boss("howl"));
  await world.post("howl");
  expect(said(world)).toEqual(["one"]);
});

test("a guild that the bot left stands still, and on return waits for a word", async () => {
  await using world = await createWorld();
  await world.reader("howl", "one\ntwo");
  await world.store.guilds.leave(guildId, world.clock.now());
  await expect(world.post("howl")).rejects.toMatchObject({ code: "guild-away" });
  expect(await world.flock.status()).toMatchObject({ away: true });
  const here = { id: guildId, name: "Poets", adminId: moderator };
  await world.store.guilds.arrive(here, world.clock.now());
  await expect(world.post("howl")).rejects.toMatchObject({ code: "guild-away" });
  expect(await world.flock.resumeGuild()).toBe(true);
  expect(await world.flock.resumeGuild()).toBe(false);
  await world.post("howl");
  expect(said(world)).toEqual(["one"]);
});
