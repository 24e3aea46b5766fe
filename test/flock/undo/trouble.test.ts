import { expect, test } from "vitest";
import { boss, calm, moderator } from "../../support/world.ts";
import { checkSums } from "../../support/sums.ts";
import { current, hour, reader, said, states, undo, undoOf } from "./support.ts";

const minute = 60_000;
const unknown = { kind: "unknown", detail: "timeout" } as const;

test("what its owner has deleted counts as down, and costs nothing", async () => {
  await using world = await reader(2);
  const before = (await world.flock.status()).spentMicros;
  world.network.standing.pop();
  await undo(world, undefined, "on");
  expect(await states(world)).toEqual(["withdrawn", "posted"]);
  expect((await world.flock.findPost(2))?.post.takedown).toBeUndefined();
  expect((await world.flock.status()).spentMicros).toBe(before);
});

test("an answer that is lost is asked for again, and what it removed is paid for once", async () => {
  await using world = await reader(2);
  const before = (await world.flock.status()).spentMicros;
  world.network.answerRemoval(unknown, { lands: true });
  await undo(world, undefined, "on");
  expect((await world.flock.findPost(2))?.post.takedown).toBe("open");
  await world.clock.advance(minute);
  await calm();
  expect((await world.flock.findPost(2))?.post.takedown).toBeUndefined();
  expect(world.network.calls.remove).toBe(2);
  expect((await world.flock.status()).spentMicros - before).toBe(10_000);
});

test("a takedown that a stop or a crash cut off goes on at the next start", async () => {
  await using world = await reader(3);
  world.network.stallRemoval();
  await undo(world, undefined, "again");
  expect(world.network.calls.remove).toBe(1);
  await world.restart(5 * minute);
  await calm();
  expect(said(world)).toEqual(["Wires", "one"]);
  expect(await world.news()).toContainEqual(expect.objectContaining({ kind: "taken-down" }));
  await world.clock.advance(minute);
  expect(await current(world)).toMatchObject({ position: { unit: 3 } });
});

test("nothing is said by an account before what is read again is down; others go on", async () => {
  await using world = await reader(2);
  await world.reader("raven", "Tides\n\nwave\nfoam\n");
  const answer = world.network.stallRemoval();
  await undo(world, undefined, "again");
  expect((await world.flock.preview("howl", 1)).obstacle).toMatchObject({ code: "taking-down" });
  await expect(world.press("howl")).rejects.toMatchObject({ code: "taking-down" });
  await world.post("raven");
  expect(said(world).at(-1)).toBe("Tides");
  await undoOf(world, "raven", { next: "on" });
  expect(said(world)).not.toContain("Tides");
  answer({ kind: "removed" });
  await calm();
  expect((await world.flock.preview("howl", 1)).obstacle).toBeUndefined();
});

test("a post that is due waits until what is read again is down", async () => {
  await using world = await reader(2);
  await world.flock.choose({ zone: "Europe/Berlin" });
  const draft = await world.flock.draftSchedule({
    account: "howl",
    when: "every 30 minutes",
    by: moderator,
  });
  await world.flock.setSchedule(draft.id, moderator);
  for (let asked = 0; asked < 60; asked += 1) world.network.answerRemoval(unknown);
  await undo(world, undefined, "again");
  await world.clock.advance(2 * hour);
  expect(said(world)).toEqual(["Wires", "one"]);
  expect(world.network.calls.post).toBe(2);
});

test("X's limit on removals is waited for, also one that it told beforehand", async () => {
  await using world = await reader(4);
  const until = world.clock.now() + 10 * minute;
  const limits = [
    { scope: "account", span: "15min", limit: 50, remaining: 0, resetAt: until },
  ] as const;
  world.network.answerRemoval({ kind: "rate-limited", until, limits });
  await undo(world, undefined, "on");
  await undo(world, undefined, "on");
  await world.clock.advance(9 * minute);
  await calm();
  expect(world.network.calls.remove).toBe(1);
  // It passes by itself, so nobody is called.
  expect(await world.news()).toEqual([]);
  await world.clock.advance(2 * minute);
  await calm();
  expect(world.network.removed).toHaveLength(4);
  expect((await world.flock.accountStatus("howl")).account.limitedUntil).toBeUndefined();
});

test("a limit that X tells with a success stops the next removal", async () => {
  await using world = await reader(3);
  const resetAt = world.clock.now() + 5 * minute;
  const limits = [{ scope: "account", span: "15min", limit: 50, remaining: 0, resetAt }] as const;
  world.network.answerRemoval({ kind: "removed", limits }, { lands: true });
  await undo(world, undefined, "on");
  expect(world.network.calls.remove).toBe(1);
  await world.clock.advance(6 * minute);
  await calm();
  expect(world.network.removed).toHaveLength(3);
});

test("a 401 makes the account a suspect as for a post, and the takedown waits for its end", async () => {
  await using world = await reader(2);
  world.network.answerRemoval({ kind: "revoked", certain: false });
  await undo(world, undefined, "on");
  expect((await world.flock.getAccount("howl")).state).toBe("suspect");
  expect(world.network.calls.remove).toBe(1);
  // X accepts the token when it is looked at, five minutes later.
  await world.clock.advance(6 * minute);
  await calm();
  expect((await world.flock.getAccount("howl")).state).toBe("ready");
  expect(said(world)).toEqual(["Wires"]);
});

test.each([
  [{ kind: "locked" }, "locked", "locked"],
  [{ kind: "revoked", certain: true }, "revoked", "revoked"],
  [{ kind: "read-only" }, "read-only", "read-only"],
  [{ kind: "suspended", app: false }, "suspended", "suspended"],
  [{ kind: "flagged", detail: "automated" }, "paused", "flagged"],
] as const)("%j stops the account and is told with its cause", async (answer, state, cause) => {
  await using world = await reader(2);
  world.network.answerRemoval(answer);
  await undo(world, undefined, "again");
  expect((await world.flock.getAccount("howl")).state).toBe(state);
  expect(await world.news()).toMatchObject([
    { kind: "takedown-stopped", cause, postId: 2, standing: 1, waits: true },
  ]);
  if (state === "locked") {
    await world.clock.advance(2 * hour);
    expect(world.network.calls.remove).toBe(1);
    await world.flock.resume(boss("howl"));
    await calm();
    expect(said(world)).toEqual(["Wires"]);
  }
});

test("no credits stop every flock, and it goes on once they are back", async () => {
  await using world = await reader(2);
  world.network.answerRemoval({ kind: "no-credit" });
  await undo(world, undefined, "on");
  expect((await world.flock.status()).hold).toMatchObject({ reason: "no-credit" });
  expect((await world.news()).map(({ kind }) => kind)).toEqual(["flock-held"]);
  await world.clock.advance(hour);
  expect(world.network.calls.remove).toBe(1);
  await world.flock.resumeHold("instance");
  await world.post("howl");
  await world.clock.advance(minute);
  await calm();
  expect(said(world)).not.toContain("one");
});

test("no cap stands in the way of a takedown, but it is entered and stops the posts after it", async () => {
  await using world = await reader(2);
  await world.store.ledger.setCap(world.flock.guildId, { micros: 30_000, by: moderator });
  await undo(world, undefined, "on");
  expect(said(world)).toEqual(["Wires"]);
  expect((await world.flock.preview("howl", 1)).obstacle).toMatchObject({ code: "over-cap" });
});

test("what X refuses for one post is told at once, tried again, and may be left as it is", async () => {
  await using world = await reader(2);
  const detail = "You may not delete another user's Tweet.";
  for (let asked = 0; asked < 4; asked += 1)
    world.network.answerRemoval({ kind: "forbidden", detail });
  await undo(world, undefined, "again");
  expect((await world.flock.getAccount("howl")).state).toBe("ready");
  await world.clock.advance(minute);
  expect(await world.news()).toMatchObject([
    { kind: "takedown-stopped", cause: "forbidden", detail },
  ]);
  expect(await world.flock.leaveTakedown(2, moderator)).toBe(true);
  expect(await world.flock.leaveTakedown(2, moderator)).toBe(false);
  expect((await world.flock.findPost(2))?.post.takedown).toBe("left");
  expect((await world.flock.preview("howl", 1)).obstacle).toBeUndefined();
  const asked = world.network.calls.remove;
  await world.clock.advance(2 * hour);
  expect(world.network.calls.remove).toBe(asked);
  // It may be tried anew.
  await undo(world, "#2", "on");
  await world.clock.advance(hour);
  await calm();
  expect(said(world)).toEqual(["Wires"]);
});

test("a moderator has X asked again at once", async () => {
  await using world = await reader(2);
  for (let asked = 0; asked < 12; asked += 1) world.network.answerRemoval(unknown);
  await undo(world, undefined, "on");
  await world.clock.advance(3 * hour);
  expect(await world.news()).toMatchObject([{ kind: "takedown-stopped", cause: "unknown" }]);
  expect(await world.flock.hurryTakedown(2)).toBe(true);
  await calm();
  expect(said(world)).toEqual(["Wires"]);
  expect(await world.flock.hurryTakedown(2)).toBe(false);
});

test("a fault of our own is reported and tried again", async () => {
  await using world = await reader(2);
  world.network.fails("remove");
  await undo(world, undefined, "on");
  expect(world.faults).toHaveLength(1);
  await world.clock.advance(minute);
  await calm();
  expect(said(world)).toEqual(["Wires"]);
});

test("a paused account takes back what it has said", async () => {
  await using world = await reader(2);
  await world.flock.pause(boss("howl"));
  await undo(world, undefined, "on");
  expect(said(world)).toEqual(["Wires"]);
  await checkSums(world.store);
});

test("an account that leaves takes down first what was asked for, or its owner is told what stands", async () => {
  await using world = await reader(2);
  world.network.answerRemoval(unknown);
  await undo(world, undefined, "on");
  await world.flock.remove("howl", moderator);
  await world.clock.advance(5 * minute);
  await calm();
  expect(said(world)).toEqual(["Wires"]);
  expect((await world.news()).map(({ kind }) => kind)).toEqual(["taken-down", "removed"]);
});

test("where X does not let it go the account leaves all the same, and it is told", async () => {
  await using world = await reader(2);
  for (let asked = 0; asked < 20; asked += 1) {
    world.network.answerRemoval({ kind: "forbidden", detail: "No." });
  }
  await undo(world, undefined, "on");
  await world.flock.remove("howl", moderator);
  await world.clock.advance(hour);
  await calm();
  const told = await world.news();
  expect(told.map(({ kind }) => kind)).toContain("removed");
  expect(told).toContainEqual(
    expect.objectContaining({ kind: "takedown-stopped", cause: "removed" }),
  );
});
