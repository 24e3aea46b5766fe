import { expect, test, vi } from "vitest";
import { calm, moderator } from "../../support/world.ts";
import type { World } from "../../support/world.ts";
import { checkSums } from "../../support/sums.ts";
import { hour, reader, said } from "./support.ts";

const owner = moderator;
const minute = 60_000;

const lines = (count: number): string =>
  `Wires\n\n${Array.from({ length: count }, (_, n) => `line ${n}`).join("\n")}\n`;

async function leave(world: World): Promise<void> {
  const { parts } = await world.flock.showLeaving("howl");
  await world.flock.remove("howl", owner, { parts, press: "leave-1" });
  await calm();
}

test("what stands of a thread whose next part waits is counted and deleted too", async () => {
  await using world = await reader(2);
  const { items } = await world.flock.preview("howl", 1);
  const second = items[0]?.parts[1]?.text;
  world.network.limits(({ text }) =>
    text === second ? { refusal: { kind: "rate-limited", until: world.clock.now() + hour } } : {},
  );
  await world.post("howl");
  world.network.limits(() => ({}));
  expect((await world.flock.accountStatus("howl")).current?.state).toBe("planned");
  const standing = said(world).length;
  expect(standing).toBe(3);
  expect(await world.flock.showLeaving("howl")).toMatchObject({ posts: 3, parts: standing });
  await leave(world);
  await world.clock.advance(hour);
  expect(said(world)).toEqual([]);
  await checkSums(world.store);
});

test("nothing is deleted while a post is on its way or in doubt, since it may stand too", async () => {
  await using world = await reader(2);
  world.network.answer({ kind: "unknown", detail: "timeout" });
  await world.press("howl");
  await calm();
  expect((await world.flock.accountStatus("howl")).current?.state).toBe("unconfirmed");
  await expect(leave(world)).rejects.toMatchObject({ code: "post-unconfirmed" });
  expect((await world.flock.getAccount("howl")).state).toBe("ready");
});

test("of hundreds of posts all wait together for X's limit", async () => {
  await using world = await reader(10, lines(20));
  const due = vi.spyOn(world.store.takedowns, "due");
  const resetAt = world.clock.now() + 15 * minute;
  const limits = [{ scope: "account", span: "15min", limit: 50, remaining: 0, resetAt }] as const;
  world.network.answerRemoval({ kind: "removed", limits }, { lands: true });
  await leave(world);
  await calm();
  expect(world.network.calls.remove).toBe(1);
  expect(due.mock.calls.length).toBeLessThan(6);
  await world.clock.advance(hour);
  expect(said(world)).toEqual([]);
});

test("a token that X refuses is not tried for each of them", async () => {
  await using world = await reader(10, lines(20));
  for (let asked = 0; asked < 100; asked += 1) {
    world.network.answerRemoval({ kind: "revoked", certain: true });
  }
  await leave(world);
  await world.clock.advance(2 * hour);
  expect(world.network.calls.remove).toBeLessThan(8);
  expect(await world.news()).toMatchObject([
    { kind: "takedown-stopped", cause: "revoked", others: 9 },
    { kind: "takedown-stopped", cause: "removed", others: 9 },
    { kind: "removed" },
  ]);
});

test("an outage of X in the midst of it is waited for", async () => {
  await using world = await reader(10, lines(20));
  for (let asked = 0; asked < 12; asked += 1) {
    world.network.answerRemoval({ kind: "not-sent", detail: "ECONNREFUSED" });
  }
  await leave(world);
  await world.clock.advance(12 * hour);
  expect(said(world)).toEqual([]);
  expect((await world.news()).map(({ kind }) => kind)).toEqual([
    "takedown-stopped",
    "taken-down",
    "removed",
  ]);
});

test("after a deletion of days the token is still tried to be ended for a day", async () => {
  await using world = await reader(2);
  world.network.invalidates({ kind: "unknown", detail: "timeout" });
  const resetAt = world.clock.now() + 20 * hour;
  const limits = [{ scope: "account", span: "15min", limit: 50, remaining: 0, resetAt }] as const;
  world.network.answerRemoval({ kind: "removed", limits }, { lands: true });
  await leave(world);
  await world.restart(26 * hour);
  await world.clock.advance(hour);
  expect(said(world)).toEqual([]);
  expect((await world.flock.getAccount("howl")).state).toBe("removing");
  await world.restart(22 * hour);
  await world.clock.advance(2 * hour);
  expect((await world.news()).at(-1)).toMatchObject({ kind: "revoke-failed" });
});

test("where X is not asked at all, as for want of credits, the account leaves after a week", async () => {
  await using world = await reader(2);
  for (let asked = 0; asked < 20; asked += 1) world.network.answerRemoval({ kind: "no-credit" });
  await leave(world);
  await world.restart(6 * 24 * hour);
  await calm();
  expect((await world.flock.getAccount("howl")).state).toBe("removing");
  await world.restart(2 * 24 * hour);
  await world.clock.advance(minute);
  expect((await world.news()).slice(-2)).toMatchObject([
    { kind: "takedown-stopped", cause: "removed" },
    { kind: "removed" },
  ]);
});
