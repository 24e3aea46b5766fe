import { expect, test } from "vitest";
import type { Outcome } from "../../../src/domain/outcome.ts";
import { grantFor } from "../../support/network.ts";
import {
  calm,
  channelId,
  createWorld,
  moderator,
  otherGuildId,
  boss,
} from "../../support/world.ts";
import type { World } from "../../support/world.ts";

const hour = 3_600_000;
const poem = "Wires\n\nOne wire hums\nand then another\n";
const unknown: Outcome = { kind: "unknown", detail: "timeout" };

async function inDoubt(
  lands: boolean,
): Promise<{ readonly world: World; readonly postId: number }> {
  const world = await createWorld();
  await world.reader("howl", poem);
  world.network.answer(unknown, { lands });
  const { stopped } = await world.post("howl");
  return { world, postId: stopped?.post.id ?? 0 };
}

test("while Flock still looks, nobody can have a post in doubt posted again", async () => {
  const { world, postId } = await inDoubt(true);
  await using _ = world;
  const again = { postId, choice: "again", by: moderator } as const;
  await expect(world.flock.decide(again)).rejects.toMatchObject({ code: "still-looking" });
  await world.clock.advance(61_000);
  expect(world.network.standing).toHaveLength(1);
  expect(await world.flock.decide(again)).toBe(false);
});

test("where the timeline cannot be read, a post may be sent again only once X can no longer bring it about late", async () => {
  const { world, postId } = await inDoubt(false);
  await using _ = world;
  world.network.timelineAnswers({ kind: "rate-limited", until: undefined });
  await world.clock.advance(11_000);
  expect((await world.news()).map(({ kind }) => kind)).toEqual(["enrolled", "unconfirmed"]);
  const again = { postId, choice: "again", by: moderator } as const;
  await expect(world.flock.decide(again)).rejects.toMatchObject({ code: "still-looking" });
  await world.clock.advance(48_000);
  await expect(world.flock.decide(again)).rejects.toMatchObject({ code: "still-looking" });
  await world.clock.advance(2_000);
  expect(await world.flock.decide(again)).toBe(true);
  await calm();
  expect(world.network.standing).toHaveLength(1);
});

test("what was read of a timeline that breaks off is entered", async () => {
  const { world } = await inDoubt(true);
  await using _ = world;
  world.network.timelineAnswers({ kind: "rate-limited", until: undefined, reads: 100 });
  const before = await world.store.ledger.spentSince(0);
  await world.clock.advance(11_000);
  expect((await world.store.ledger.spentSince(0)) - before).toBe(500_000);
});

test("a second press on Post again repeats nothing", async () => {
  const { world, postId } = await inDoubt(false);
  await using _ = world;
  world.network.answer(unknown);
  await world.clock.advance(130_000);
  const again = { postId, choice: "again", by: moderator } as const;
  world.network.answer(unknown, { lands: true });
  expect(await world.flock.decide(again)).toBe(true);
  await world.clock.advance(1_000);
  await expect(world.flock.decide(again)).rejects.toMatchObject({ code: "still-looking" });
  await world.clock.advance(130_000);
  expect(world.network.standing).toHaveLength(1);
});

test("a look that cannot be written down is not paid for again and again", async () => {
  const { world } = await inDoubt(true);
  await using _ = world;
  const { posts } = world.store;
  const whole = { ...posts };
  Object.assign(posts, { settleCheck: () => Promise.reject(new Error("disk full")) });
  await world.clock.advance(5 * hour);
  expect(world.network.calls.timeline).toBeLessThanOrEqual(5);
  Object.assign(posts, whole);
  await world.clock.advance(hour);
  expect((await world.flock.accountStatus("howl")).last).toMatchObject({ state: "posted" });
});

test("a link given for the wrong post blocks no other account's", async () => {
  const { world } = await inDoubt(true);
  await using _ = world;
  await world.reader("wolf", "Moon\n\nA different line\nand one more\n");
  world.network.answer({ kind: "duplicate" });
  const { aside } = await world.post("wolf");
  const link = `https://x.com/howl/status/${world.network.standing[0]?.id ?? ""}`;
  await world.flock.decide({
    postId: aside[0]?.post.id ?? 0,
    choice: "posted",
    link,
    by: moderator,
  });
  await world.clock.advance(3 * hour);
  expect(world.faults).toEqual([]);
});

test("the history of a removed account can still be read", async () => {
  await using world = await createWorld();
  await world.reader("howl", poem);
  await world.post("howl");
  await world.flock.remove("howl", moderator);
  await world.clock.advance(1_000);
  expect(await world.flock.accounts()).toEqual([]);
  const { posts } = await world.flock.history("@Howl", { page: 1 });
  expect(posts.map(({ post }) => post.state)).toContain("posted");
  await expect(world.flockOf(otherGuildId).history("howl", { page: 1 })).rejects.toMatchObject({
    code: "unknown-account",
  });
});

test.each([-24 * hour, hour])(
  "a clock that jumps by %i ms right after the first look brings no second look before X shows the post",
  async (jump) => {
    const { world } = await inDoubt(false);
    await using _ = world;
    await world.clock.advance(10_000);
    expect(world.network.calls).toMatchObject({ timeline: 1, post: 1 });
    world.clock.set(world.clock.now() + jump);
    // Whatever wakes the loops.
    await world.flock.pause(boss("howl"));
    await world.flock.resume(boss("howl"));
    await world.clock.advance(49_000);
    expect(world.network.calls).toMatchObject({ timeline: 1, post: 1 });
    // What was not read is not said to be.
    const said = world.events.filter(({ event }) => /^(?:timeline_read|look_)/u.test(event));
    expect(said).toMatchObject([
      { event: "timeline_read", values: { result: "absent" } },
      { event: "look_put_off", values: { by: 50_000 } },
    ]);
    await world.clock.advance(2_000);
    expect(world.network.calls).toMatchObject({ timeline: 2, post: 2 });
  },
);

test("the looks of a retry's own doubt come in their time, whatever looks there were before it", async () => {
  const { world } = await inDoubt(false);
  await using _ = world;
  await world.clock.advance(11_000);
  world.network.timelineAnswers({ kind: "unknown", detail: "503" });
  await world.clock.advance(60_000);
  world.network.timelineAnswers(undefined);
  world.network.answer(unknown);
  await world.clock.advance(hour);
  expect(world.network.calls).toMatchObject({ post: 2, timeline: 4 });
});

test.each([true, false])(
  "new credentials read the timeline that the old ones could not, days later too (it stands: %s)",
  async (lands) => {
    const { world } = await inDoubt(lands);
    await using _ = world;
    world.network.timelineAnswers({ kind: "revoked", certain: true });
    await world.clock.advance(30 * hour);
    world.network.timelineAnswers(undefined);
    const { userId } = await world.flock.getAccount("howl");
    const { id } = await world.flock.relink({ by: moderator, channelId, account: "howl" });
    world.network.grants(grantFor("howl", userId));
    await world.flock.completeEnrolment(id, { by: moderator, pin: "1234567" });
    await world.clock.advance(61_000);
    expect(world.network.calls.post).toBe(lands ? 1 : 2);
    expect(world.network.standing).toHaveLength(1);
    expect((await world.flock.accountStatus("howl")).last).toMatchObject({ state: "posted" });
  },
);
