import { expect, test } from "vitest";
import { createActing } from "../../src/acting.ts";
import { digest } from "../../src/chance.ts";
import { boss, calm, createWorld, guildId, moderator } from "../support/world.ts";
import type { World } from "../support/world.ts";

const minute = 60_000;
const hour = 60 * minute;

async function kinds(world: World): Promise<readonly string[]> {
  return (await world.news()).map(({ kind }) => kind);
}

test("a removal invalidates at X, wipes the credentials and keeps the history", async () => {
  await using world = await createWorld();
  await world.reader("howl", "one\ntwo");
  const { posted } = await world.post("howl");
  await world.flock.remove("@Howl", moderator);
  await calm();
  expect(world.network.calls.invalidate).toBe(1);
  expect(world.db.sql("select * from credentials").all()).toEqual([]);
  expect(await world.flock.accounts()).toEqual([]);
  await expect(world.flock.getAccount("howl")).rejects.toMatchObject({ code: "unknown-account" });
  expect(await world.flock.findPost(posted[0]?.post.id ?? 0)).toMatchObject({
    post: { state: "posted" },
    account: { state: "removed" },
  });
  expect(await kinds(world)).toEqual(["enrolled", "posted", "removed"]);
  expect(await world.enrol("howl")).toMatchObject({ kind: "enrolled" });
});

test("what was done to an account is found in the log also when it has left", async () => {
  const acting = createActing();
  await using world = await createWorld({ journal: { acting, sign: digest } });
  await world.reader("howl", "one\ntwo");
  await world.reader("kaddish", "three\nfour");
  const act = { guildId, actorId: moderator, via: "/flock remove", interactionId: "7" };
  await acting.run(act, () => world.flock.remove("howl", moderator));
  await acting.run(act, () => world.flock.pause({ accounts: "kaddish", by: boss("kaddish").by }));
  await calm();
  const { accountId, deeds } = await world.flock.log({ account: "@Howl", page: 1 });
  expect(deeds.map(({ subject }) => subject)).toContain("howl");
  expect(deeds.map(({ subject }) => subject)).not.toContain("kaddish");
  expect(await world.flock.log({ account: accountId, page: 1 })).toMatchObject({ deeds });
  await expect(world.flock.log({ account: "nobody", page: 1 })).rejects.toMatchObject({
    code: "unknown-account",
  });
});

test("a removal waits for a post in flight without running in circles", async () => {
  await using world = await createWorld();
  await world.reader("howl", "one\ntwo");
  const answer = world.network.stall();
  void world.press("howl", 2);
  await calm();
  await world.flock.remove("howl", moderator);
  await calm();
  expect(world.network.calls.invalidate).toBe(0);
  // All nine loops and the press are asleep: none asks again and again whether the post has ended.
  expect(world.clock.sleepers()).toBe(12);
  answer({ kind: "posted", id: "5" });
  await calm();
  expect(world.network.calls.invalidate).toBe(1);
  expect(world.network.standing).toEqual([]);
  expect(await kinds(world)).toEqual(["enrolled", "posted", "removed"]);
});

test("a removal that X does not answer is tried for a day, then told with what is left to do", async () => {
  await using world = await createWorld();
  await world.enrol("howl");
  world.network.invalidates({ kind: "unknown", detail: "timeout" });
  await world.flock.remove("howl", moderator);
  await calm();
  expect(world.network.calls.invalidate).toBe(1);
  for (let passed = 0; passed < 23; passed += 1) {
    await world.clock.advance(hour);
    await calm();
  }
  expect(await kinds(world)).toEqual(["enrolled"]);
  expect(world.network.calls.invalidate).toBeGreaterThan(20);
  expect(world.network.calls.invalidate).toBeLessThan(40);
  await world.restart();
  for (const _ of [1, 2]) {
    await world.clock.advance(hour);
    await calm();
  }
  expect(await kinds(world)).toEqual(["revoke-failed"]);
  expect(world.db.sql("select * from credentials").all()).toEqual([]);
});

test("a token that X no longer knows counts as invalidated", async () => {
  await using world = await createWorld();
  await world.enrol("howl");
  world.network.invalidates({ kind: "revoked", certain: true });
  await world.flock.remove("howl", moderator);
  await calm();
  expect(await kinds(world)).toEqual(["enrolled", "removed"]);
});

test("a bare 401 is no proof that the token is gone", async () => {
  await using world = await createWorld();
  await world.enrol("howl");
  world.network.invalidates({ kind: "revoked", certain: false });
  await world.flock.remove("howl", moderator);
  await calm();
  expect(await kinds(world)).toEqual(["enrolled"]);
  expect(world.db.sql("select * from credentials").all()).toHaveLength(1);
});

test("a fault in one removal keeps no other from its end", async () => {
  await using world = await createWorld();
  for (const handle of ["howl", "kaddish"]) await world.enrol(handle);
  world.network.fails("invalidate");
  await Promise.all(["howl", "kaddish"].map((handle) => world.flock.remove(handle, moderator)));
  await calm();
  expect(world.faults).toHaveLength(1);
  expect(await world.flock.accounts()).toHaveLength(1);
  await world.clock.advance(minute);
  await calm();
  expect(await world.flock.accounts()).toEqual([]);
});
