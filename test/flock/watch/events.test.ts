import { expect, test } from "vitest";
import { moderator, boss } from "../../support/world.ts";
import type { World } from "../../support/world.ts";
import { answers, hour, hourly, troubles } from "./support.ts";

/** The values of every event of a name. */
function logged(world: World, name: string) {
  return world.events.filter(({ event }) => event === name).map(({ values }) => values);
}

test("a post at its slot is logged from its claim to its settling, with how late it was", async () => {
  await using world = await hourly();
  const { id: account } = await world.flock.getAccount("howl");
  await world.clock.advance(hour);
  expect(logged(world, "schedule_set")).toEqual([{ account, rule: "interval", by: moderator }]);
  expect(logged(world, "post_claimed")).toMatchObject([{ account, part: 1, lateMs: 0 }]);
  expect(logged(world, "attempt_ended")).toMatchObject([{ outcome: "posted" }]);
  expect(logged(world, "post_settled")).toMatchObject([
    { account, state: "posted", by: "answer", sinceDueMs: 0 },
  ]);
  expect(JSON.stringify(world.events)).not.toContain("Wires");
});

test("a hold is logged as it begins, is tried and is lifted, and the slots under it as missed", async () => {
  await using world = await hourly();
  const { id: account } = await world.flock.getAccount("howl");
  answers(world, { kind: "no-credit" }, 1);
  await world.clock.advance(2.5 * hour);
  expect(logged(world, "hold_begun")).toMatchObject([{ reason: "no-credit" }]);
  expect(logged(world, "hold_lifted")).toEqual([]);
  await world.flock.resumeHold("instance");
  await world.flock.resumeHold("instance");
  expect(logged(world, "trial_begun")).toMatchObject([{ reason: "no-credit" }]);
  await world.clock.advance(hour);
  expect(logged(world, "hold_lifted")).toHaveLength(1);
  expect(logged(world, "slots_missed")).toMatchObject([
    { account, missed: 1 },
    { account, missed: 1 },
  ]);
});

test("what stops an account, and what a person does about it, is logged", async () => {
  await using world = await hourly();
  const { id: account } = await world.flock.getAccount("howl");
  answers(world, { kind: "locked" }, 1);
  await world.clock.advance(4 * hour);
  await world.flock.resume(boss("howl"));
  await world.flock.pause(boss("howl"));
  expect(logged(world, "account_changed")).toMatchObject([
    { account, to: "locked" },
    { account, from: "locked", to: "ready" },
    { account, from: "ready", to: "paused" },
  ]);
  expect(logged(world, "trouble_begun")).toMatchObject([{ account, trouble: "silent" }]);
  // Let go on, it spoke before it was paused.
  expect(await troubles(world)).toMatchObject([{ kind: "trouble" }, { kind: "trouble-over" }]);
});
