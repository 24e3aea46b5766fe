import { expect, test } from "vitest";
import { digest } from "../../../src/chance.ts";
import { calm, createWorld, guildId, otherGuildId } from "../../support/world.ts";
import type { World } from "../../support/world.ts";
import { idAt } from "../../../src/domain/snowflake.ts";

const verse = "Title\n\none\ntwo\nthree\nfour\n";

/** The old copy says something, of which this one knows nothing. */
let nth = 1_000;
function elsewhere(world: World, handle: string, ...texts: readonly string[]): void {
  for (const text of texts) {
    const id = (BigInt(idAt(world.clock.now())) + BigInt((nth += 1))).toString();
    world.network.standing.push({ token: `token-of-${handle}`, id, text });
  }
}

async function hold(world: World, reason: "copied" | "second-copy" = "copied"): Promise<void> {
  await world.clock.advance(1_000);
  await world.store.adoption.hold(reason, world.clock.now());
}

test("a copy reads the timelines when it starts and again at the word, and goes on after what stands there", async () => {
  await using world = await createWorld();
  await world.reader("howl", verse);
  await world.post("howl");
  await hold(world);
  elsewhere(world, "howl", "one");
  await world.restart();
  await calm();
  expect(world.network.calls.timeline).toBe(1);
  expect((await world.flock.preview("howl", 1)).items[0]?.parts[0]?.text).toBe("two");
  // The old copy goes on until somebody ends it.
  elsewhere(world, "howl", "two", "three");
  await expect(world.press("howl")).rejects.toMatchObject({ code: "flock-held" });
  await expect(world.flock.resumeHold("instance")).rejects.toMatchObject({ code: "copy-held" });
  expect(await world.flock.takeOver()).toMatchObject([
    { account: { handle: "howl" }, adopted: { posts: 2, passedOver: 0, foreign: 0 } },
  ]);
  expect(await world.flock.takeOver()).toBeUndefined();
  await world.post("howl");
  expect(world.network.standing.map(({ text }) => text)).toEqual([
    "Title",
    "one",
    "two",
    "three",
    "four",
  ]);
  expect(world.faults).toEqual([]);
});

test("what was being sent when the copy was made is in doubt, and is taken over with what followed", async () => {
  await using world = await createWorld();
  await world.reader("howl", verse);
  const answer = world.network.stall();
  const pressed = world.press("howl");
  await calm();
  elsewhere(world, "howl", "Title", "one");
  await world.restart();
  await pressed;
  answer({ kind: "unknown", detail: "too late to matter" });
  await hold(world);
  expect(await world.flock.takeOver()).toMatchObject([{ adopted: { posts: 2 } }]);
  await world.clock.advance(120_000);
  expect((await world.flock.preview("howl", 1)).items[0]?.parts[0]?.text).toBe("two");
  expect(world.network.calls.post).toBe(1);
});

test("whoever cannot be read stays out alone, is named, and goes on by itself once it is read", async () => {
  await using world = await createWorld();
  await world.reader("howl", verse);
  await hold(world);
  elsewhere(world, "howl", "Title");
  world.network.timelineAnswers({ kind: "unknown", detail: "503", reads: 100 });
  const before = await world.store.ledger.spentSince(0);
  expect(await world.flock.takeOver()).toMatchObject([
    { account: { handle: "howl" }, adopted: undefined },
  ]);
  expect((await world.store.ledger.spentSince(0)) - before).toBe(500_000);
  expect((await world.news()).map(({ kind }) => kind)).toContain("trouble");
  const report = await world.post("howl");
  expect(report.stopped?.post.lastError).toBe("unread");
  await world.reader("moloch", "a\n\nb\nc\n");
  expect((await world.post("moloch")).posted).toHaveLength(1);
  world.network.timelineAnswers(undefined);
  await world.clock.advance(3_600_000);
  expect((await world.news()).map(({ kind }) => kind)).toEqual(
    expect.arrayContaining(["adopted", "trouble-over"]),
  );
  await world.post("howl");
  const said = world.network.standing.filter(({ token }) => token === "token-of-howl");
  expect(said.map(({ text }) => text)).toEqual(["Title", "one"]);
});

test("an account whose credentials are gone is read as soon as it has new ones", async () => {
  await using world = await createWorld();
  await world.reader("howl", verse);
  await world.store.accounts.markAllForRelink(world.clock.now());
  await hold(world);
  expect(await world.flock.takeOver()).toMatchObject([{ adopted: undefined }]);
  elsewhere(world, "howl", "Title");
  const enrolment = await world.flock.relink({ account: "howl", by: "m", channelId: "c" });
  const userId = digest("howl").replaceAll(/\D/gu, "").slice(0, 12);
  expect((await world.flock.getAccount("howl")).userId).toBe(userId);
  await world.flock.completeEnrolment(enrolment.id, { by: "m", pin: "1234567" });
  await world.clock.advance(60_000);
  expect((await world.flock.preview("howl", 1)).items[0]?.parts[0]?.text).toBe("one");
});

test("one account's fault keeps no other from being read", async () => {
  await using world = await createWorld();
  await world.reader("howl", verse);
  await world.reader("moloch", "a\n\nb\nc\n");
  await hold(world, "second-copy");
  world.network.fails("timeline");
  const told = await world.flock.takeOver();
  expect(told?.filter(({ adopted }) => adopted === undefined)).toHaveLength(1);
  expect(told?.filter(({ adopted }) => adopted !== undefined)).toHaveLength(1);
  expect(world.faults).toEqual(["adoption_failed: Error: timeline fails"]);
});

test("of two who press at once one lifts the hold; each guild is shown its own accounts alone", async () => {
  await using world = await createWorld();
  await world.reader("howl", verse);
  await world.reader("moloch", "a\n\nb\nc\n", { guildId: otherGuildId });
  await hold(world);
  const both = await Promise.all([world.flock.takeOver(), world.flockOf(otherGuildId).takeOver()]);
  expect(both[0]?.map(({ account }) => account.guildId)).toEqual([guildId]);
  expect(both[1]).toBeUndefined();
  expect(await world.flockOf(otherGuildId).takeOver()).toBeUndefined();
});

test("without a copy there is nothing to take over, and nobody's timeline is read", async () => {
  await using world = await createWorld();
  await world.reader("howl", verse);
  expect(await world.flock.takeOver()).toBeUndefined();
  expect(world.network.calls.timeline).toBe(0);
});

test("the hold outlives a restart, and a schedule does nothing under it", async () => {
  await using world = await createWorld();
  await world.reader("howl", verse);
  await hold(world);
  await world.restart(3_600_000);
  expect((await world.flock.status()).hold).toMatchObject({ reason: "copied" });
  await world.clock.advance(3_600_000);
  expect(world.network.calls.post).toBe(0);
});
