import { expect, test, vi } from "vitest";
import type { Outcome } from "../../src/domain/outcome.ts";
import { grantFor } from "../support/network.ts";
import { checkSums } from "../support/sums.ts";
import { calm, channelId, createWorld, guildId, moderator, boss } from "../support/world.ts";
import type { World } from "../support/world.ts";

const minute = 60_000;
const unknown: Outcome = { kind: "unknown", detail: "timeout" };

function said(world: World): readonly string[] {
  return world.network.standing.map(({ text }) => text);
}

async function kinds(world: World): Promise<readonly string[]> {
  return (await world.news()).map(({ kind }) => kind);
}

/** Lets as much time pass as both looks at a timeline take. */
async function looks(world: World): Promise<void> {
  await world.clock.advance(11_000);
  await calm();
  await world.clock.advance(51_000);
  await calm();
}

test("a stop records what is in flight as unknown; after the restart it is found and not said again", async () => {
  await using world = await createWorld();
  await world.reader("howl", "one\ntwo");
  const answer = world.network.stall();
  const press = world.press("howl", 2);
  await calm();
  await world.restart();
  expect(await press).toMatchObject({ stopped: { post: { state: "unconfirmed" } }, left: 1 });
  // What it brought about shows on the timeline; what it answers comes too late.
  const { highestId } = await world.flock.getAccount("howl");
  const id = (BigInt(highestId) + 9n).toString();
  world.network.standing.push({ token: "token-of-howl", id, text: "one" });
  answer({ kind: "posted", id });
  await looks(world);
  expect(said(world)).toEqual(["one"]);
  expect((await world.flock.history("howl", { page: 1 })).posts).toMatchObject([
    { post: { state: "posted", parts: [{ networkId: id }] } },
  ]);
  expect(world.faults).toEqual([]);
  await checkSums(world.store);
});

test("what settles a post claims the next in one step, and the poster looks no second time", async () => {
  await using world = await createWorld();
  await world.reader("howl", "one\ntwo\nthree");
  const step = vi.spyOn(world.store.posts, "settleAndClaim");
  await world.post("howl", 2);
  await calm();
  const asked = step.mock.calls.map(([{ settlements }]) => settlements.length);
  expect(asked.slice(asked.indexOf(1))).toEqual([1, 1]);
});

test("a stop waits for what comes to its end in time", async () => {
  await using world = await createWorld();
  await world.reader("howl", "one\ntwo");
  const answer = world.network.stall();
  const press = world.press("howl", 2);
  await calm();
  const restarted = world.restart();
  answer({ kind: "posted", id: "5" });
  await restarted;
  // The run goes on: its press is fresh.
  await world.clock.advance(minute);
  expect(await press).toMatchObject({ posted: [{ post: { state: "posted" } }, {}], left: 0 });
  expect(said(world)).toEqual(["two"]);
});

test("what a crash left on its way is looked for, and said once more when it is not there", async () => {
  await using world = await createWorld();
  await world.reader("howl", "one\ntwo");
  world.network.stall();
  void world.press("howl");
  await calm();
  await world.restart();
  await looks(world);
  expect(world.network.calls).toMatchObject({ timeline: 2, post: 2 });
  expect(said(world)).toEqual(["one"]);
  await checkSums(world.store);
});

test("an account whose timeline cannot be read goes to a moderator, who says what is there", async () => {
  await using world = await createWorld();
  await world.reader("howl", "one\ntwo\nthree");
  world.network.answer(unknown, { lands: true });
  world.network.timelineAnswers({ kind: "rate-limited", until: undefined });
  await world.post("howl");
  await looks(world);
  expect(await kinds(world)).toEqual(["enrolled", "unconfirmed"]);
  const { current, needsHand } = await world.flock.accountStatus("howl");
  expect(needsHand).toBe(true);
  const link = `https://x.com/howl/status/${world.network.standing[0]?.id ?? ""}`;
  const decided = await world.flock.decide({
    postId: current?.id ?? 0,
    choice: "posted",
    link,
    by: moderator,
  });
  expect(decided).toBe(true);
  expect((await world.flock.findPost(current?.id ?? 0))?.link).toBe(link);
  await world.post("howl");
  expect(said(world)).toEqual(["one", "two"]);
});

test("a link that is none, or another line's, changes nothing", async () => {
  await using world = await createWorld();
  await world.reader("howl", "one\ntwo");
  await world.post("howl");
  world.network.answer(unknown);
  await world.post("howl");
  const { current } = await world.flock.accountStatus("howl");
  const first = world.network.standing[0]?.id ?? "";
  for (const link of ["https://x.com/howl", first]) {
    await expect(
      world.flock.decide({ postId: current?.id ?? 0, choice: "posted", link, by: moderator }),
    ).rejects.toMatchObject({ code: "bad-link" });
  }
  expect((await world.flock.accountStatus("howl")).current).toMatchObject({ state: "unconfirmed" });
});

test("a fault in one look is reported and keeps no other account from being looked at", async () => {
  await using world = await createWorld();
  for (const handle of ["howl", "kaddish"]) {
    await world.reader(handle, `${handle} one\n${handle} two`);
    world.network.answer(unknown, { lands: true });
    await world.post(handle);
  }
  world.network.fails("timeline");
  await looks(world);
  expect(world.faults).toHaveLength(1);
  const states = (await world.flock.accounts()).map(async ({ handle }) => {
    const { current } = await world.flock.accountStatus(handle);
    return current?.state;
  });
  expect(await Promise.all(states)).toEqual(["unconfirmed", "planned"]);
});

test("with the key lost, accounts wait for new credentials and keep their readings", async () => {
  await using world = await createWorld();
  await world.reader("howl", "one\ntwo");
  await world.post("howl");
  await world.store.accounts.markAllForRelink(world.clock.now());
  await expect(world.post("howl")).rejects.toMatchObject({
    code: "account-stopped",
    values: { state: "relink" },
  });
  expect(await world.flock.status()).toMatchObject({ accounts: [{ needsHand: true }] });
  const { userId } = await world.flock.getAccount("howl");
  const { id } = await world.flock.relink({ by: moderator, channelId, account: "howl" });
  world.network.grants(grantFor("howl", userId));
  await world.flock.completeEnrolment(id, { by: moderator, pin: "1234567" });
  await world.post("howl");
  expect(said(world)).toEqual(["one", "two"]);
});

test("the database that does not answer is reported, and posting goes on when it does", async () => {
  await using world = await createWorld();
  await world.reader("howl", "one\ntwo");
  const posts = { ...world.store.posts };
  let broken = true;
  Object.assign(world.store.posts, {
    settleAndClaim: async (ask: Parameters<typeof posts.settleAndClaim>[0]) => {
      if (broken) throw new Error("the disk is full");
      return posts.settleAndClaim(ask);
    },
  });
  const press = world.press("howl");
  await calm();
  expect(world.network.calls.post).toBe(0);
  expect(world.faults).toEqual(["posting_failed: Error: the disk is full"]);
  broken = false;
  await world.clock.advance(5_000);
  await calm();
  expect(await press).toMatchObject({ left: 0 });
  expect(said(world)).toEqual(["one"]);
});

test("what needs a hand comes first in the flock's status", async () => {
  await using world = await createWorld();
  for (const handle of ["alba", "howl", "zone"]) {
    await world.reader(handle, `${handle} one\n${handle} two`);
  }
  world.network.answer({ kind: "locked" });
  await world.post("howl");
  await world.flock.pause(boss("alba"));
  const { accounts } = await world.flock.status();
  expect(accounts.map(({ account, needsHand }) => [account.handle, needsHand])).toEqual([
    ["howl", true],
    ["alba", false],
    ["zone", false],
  ]);
  expect(accounts[2]).toMatchObject({
    poem: { title: "Poem of zone" },
    position: { unit: 1, of: 2 },
    current: { state: "planned" },
  });
  expect((await world.store.guilds.find(guildId))?.firstChannel).toBe(channelId);
});

test("a stop whose last write fails still ends every loop", async () => {
  await using world = await createWorld();
  world.db.sql("pragma query_only = 1").run();
  await expect(world.restart()).rejects.toThrow("readonly");
  expect(world.clock.sleepers()).toBe(0);
  world.db.sql("pragma query_only = 0").run();
});
