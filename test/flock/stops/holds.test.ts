import { expect, test } from "vitest";
import type { Outcome } from "../../../src/domain/outcome.ts";
import { checkSums } from "../../support/sums.ts";
import { calm, createWorld, moderator, otherGuildId, boss } from "../../support/world.ts";
import type { World } from "../../support/world.ts";

const minute = 60_000;
const hour = 60 * minute;
const refused: Outcome & { readonly kind: "revoked" } = { kind: "revoked", certain: false };
const badKeys = { kind: "app-refused", cause: "keys" } as const;
const handles = ["alba", "howl", "kaddish", "sutra"];

/** Accounts that each post at every full second hour, first an hour from the start. */
async function setFlock(world: World, names: readonly string[] = handles): Promise<void> {
  await world.flock.choose({ zone: "Europe/Berlin" });
  for (const handle of names) {
    const lines = Array.from({ length: 40 }, (_, nth) => `${handle} ${nth + 1}`);
    await world.reader(handle, lines.join("\n"));
    const ask = { account: handle, when: "0 */2 * * *", by: moderator };
    const draft = await world.flock.draftSchedule(ask);
    await world.flock.changeDraft(draft.id, { by: moderator, jitter: "0" });
    await world.flock.setSchedule(draft.id, moderator);
  }
  await world.news();
}

/** What was told but the posts. */
async function told(world: World): Promise<readonly string[]> {
  const news = await world.news();
  return news.flatMap((item) => {
    if (item.kind === "posted" || item.kind === "day") return [];
    return "trouble" in item ? [`${item.kind} ${item.trouble}`] : [item.kind];
  });
}

const said = (world: World, handle: string): number =>
  world.network.standing.filter(({ text }) => text.startsWith(`${handle} `)).length;

test("when X refuses everybody it is told once, X is asked in growing pauses, and all go on by themselves", async () => {
  await using world = await createWorld();
  await setFlock(world);
  for (const _ of handles) world.network.answer(refused);
  world.network.identifies(refused);
  await world.clock.advance(8 * hour);
  await calm();
  expect(world.network.calls).toMatchObject({ post: 4 });
  // After 15 minutes, then 30, 60, 120: eight hours hold no more than five.
  expect(world.network.calls.identify).toBeLessThanOrEqual(4 + 5);
  expect(await told(world)).toEqual(["trouble app-refused"]);
  world.network.identifies({ kind: "identified", userId: "1", handle: "x", access: "read", at: 0 });
  await world.clock.advance(6 * hour);
  await calm();
  expect(await told(world)).toEqual(["trouble-over app-refused"]);
  expect((await world.flock.status()).troubles).toEqual([]);
  for (const handle of handles) expect(said(world, handle), handle).toBeGreaterThanOrEqual(1);
  expect(world.faults).toEqual([]);
  await checkSums(world.store);
});

test("keys that stay wrong for days are told once, and post nothing", async () => {
  await using world = await createWorld();
  await setFlock(world, ["howl", "sutra"]);
  world.network.answer(badKeys);
  world.network.answer(badKeys);
  world.network.identifies(badKeys);
  await world.clock.advance(48 * hour);
  expect(world.network.calls.post).toBe(2);
  expect(await told(world)).toEqual(["trouble app-refused"]);
});

test("an account whose token is refused for a while comes back by itself, across a restart", async () => {
  await using world = await createWorld();
  await setFlock(world, ["howl", "sutra"]);
  world.network.answer(refused);
  world.network.identifies(refused);
  await world.clock.advance(hour + 7 * minute);
  await calm();
  expect(await told(world)).toEqual(["trouble token-refused"]);
  const { accounts } = await world.flock.status();
  expect(accounts.map(({ account }) => account.state)).toEqual(["suspect", "ready"]);
  await world.restart(5 * minute);
  world.network.identifies({ kind: "identified", userId: "1", handle: "x", access: "read", at: 0 });
  await world.clock.advance(30 * minute);
  await calm();
  expect((await told(world)).filter((kind) => kind !== "restarted")).toEqual([
    "trouble-over token-refused",
  ]);
  await world.clock.advance(4 * hour);
  expect(said(world, "howl")).toBeGreaterThanOrEqual(1);
  await checkSums(world.store);
});

test("after no credit, Resume lets one account go first and the others after it; nothing is lost", async () => {
  await using world = await createWorld();
  await setFlock(world);
  for (const _ of handles) world.network.answer({ kind: "no-credit" });
  await world.clock.advance(hour + minute);
  expect(await told(world)).toEqual(["flock-held"]);
  await world.clock.advance(6 * hour);
  expect(world.network.calls.post).toBe(4);
  expect(await world.flock.resumeHold("instance")).toBe("trial");
  expect((await world.flock.status()).hold).toMatchObject({ reason: "no-credit", trial: true });
  const settle = world.network.stall();
  await world.clock.advance(2 * hour);
  await calm();
  // All four are due, and one has left.
  expect(world.network.calls.post).toBe(5);
  settle({ kind: "posted", id: "5" });
  await calm();
  // By now they are late, and spread over some minutes.
  await world.clock.advance(11 * minute);
  expect(await told(world)).toEqual(["flock-goes-on"]);
  expect(world.network.calls.post).toBe(8);
  expect((await world.flock.status()).hold).toBeUndefined();
  await checkSums(world.store);
});

test("a trial by hand that X refuses again holds again at once, and the report says so", async () => {
  await using world = await createWorld();
  await setFlock(world, ["howl", "sutra"]);
  world.network.answer({ kind: "no-credit" });
  await world.post("howl");
  await world.flock.resumeHold("instance");
  world.network.answer({ kind: "no-credit" });
  expect(await world.post("sutra")).toMatchObject({
    stopped: { post: { lastError: "no-credit" } },
  });
  expect(await told(world)).toEqual(["flock-held", "flock-held"]);
  await expect(world.post("howl")).rejects.toMatchObject({ code: "flock-held" });
  expect(world.network.calls.post).toBe(2);
});

test("two locked accounts stop their own flock alone; Resume tries one account of it", async () => {
  await using world = await createWorld();
  await setFlock(world, ["alba", "howl", "kaddish"]);
  await world.reader("abroad", "far one\nfar two", { guildId: otherGuildId });
  world.network.answer({ kind: "locked" });
  await world.post("alba");
  world.network.answer({ kind: "flagged", detail: "automated" });
  await world.post("howl");
  await expect(world.post("kaddish")).rejects.toMatchObject({
    code: "flock-held",
    values: { reason: "safety" },
  });
  expect(await world.flock.status()).toMatchObject({
    hold: undefined,
    ownHold: { reason: "safety" },
  });
  expect((await world.flockOf(otherGuildId).preview("abroad", 1)).obstacle).toBeUndefined();
  await world.clock.advance(2 * hour);
  expect(world.network.calls.post).toBe(2);
  expect(await world.flock.resumeHold("guild")).toBe("trial");
  await world.post("kaddish");
  expect((await world.flock.status()).ownHold).toBeUndefined();
});

test("after It is unlocked the next line is the probe, and X is asked nothing else", async () => {
  await using world = await createWorld();
  await setFlock(world, ["howl"]);
  const { identify } = world.network.calls;
  world.network.answer({ kind: "locked" });
  await world.clock.advance(2 * hour);
  await calm();
  expect(await told(world)).toEqual(["failed"]);
  await world.flock.resume(boss("howl"));
  world.network.answer({ kind: "locked" });
  await world.clock.advance(2 * hour);
  expect(await world.flock.getAccount("howl")).toMatchObject({ state: "locked" });
  await world.flock.resume(boss("howl"));
  await world.clock.advance(2 * hour);
  expect(said(world, "howl")).toBe(1);
  expect(world.network.calls).toMatchObject({ identify, timeline: 0 });
});

test.each([
  [{ kind: "forbidden", detail: "no" }, "paused"],
  [{ kind: "flagged", detail: "automated" }, "paused"],
  [{ kind: "locked" }, "locked"],
  [{ kind: "suspended", app: false }, "suspended"],
  [{ kind: "revoked", certain: true }, "revoked"],
  [{ kind: "read-only" }, "read-only"],
] as const)(
  "what X answers (%j) to a post that a pause finds on its way outlasts the pause",
  async (answer, state) => {
    await using world = await createWorld();
    await setFlock(world, ["howl"]);
    const settle = world.network.stall();
    const pressed = world.press("howl");
    await calm();
    await world.flock.pause({ ...boss("howl"), until: "in 2 hours" });
    settle(answer);
    await pressed;
    await world.clock.advance(5 * hour);
    expect(await world.flock.getAccount("howl")).toMatchObject({ state });
    expect(world.network.calls.post).toBe(1);
    expect(await told(world)).toEqual(["failed"]);
  },
);

test("a 401 that a pause finds on its way is looked into, and the pause stands after it", async () => {
  await using world = await createWorld();
  await setFlock(world, ["howl"]);
  const settle = world.network.stall();
  const pressed = world.press("howl");
  await calm();
  await world.flock.pause(boss("howl"));
  settle(refused);
  await pressed;
  expect(await world.flock.getAccount("howl")).toMatchObject({ state: "suspect" });
  await world.clock.advance(5 * hour);
  expect(await world.flock.getAccount("howl")).toMatchObject({ state: "paused" });
  expect(world.network.calls).toMatchObject({ post: 1, identify: 1 + 1 });
});

test("a limit whose time has come is shown no more", async () => {
  await using world = await createWorld();
  await setFlock(world, ["howl"]);
  world.network.answer({ kind: "rate-limited", until: world.clock.now() + 10 * minute });
  await world.post("howl");
  const until = async () => (await world.flock.accountStatus("howl")).account.limitedUntil;
  expect(await until()).toBeDefined();
  await world.clock.advance(10 * minute);
  expect(await until()).toBeUndefined();
});
