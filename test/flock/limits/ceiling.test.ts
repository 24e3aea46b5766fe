import { expect, test } from "vitest";
import { refusals } from "../../../src/words/en/refusals.ts";
import { checkSums } from "../../support/sums.ts";
import { createWorld, otherGuildId } from "../../support/world.ts";
import { day, hour, poemOf, rhythm, saidBy } from "./support.ts";

test("an account posts by hand up to its ceiling, and is then told how many went and when the next may go", async () => {
  await using world = await createWorld();
  await world.reader("howl", poemOf("howl"));
  await world.flock.setCeiling("howl", { perDay: "3", verified: "no" });
  const first = world.clock.now();
  const report = await world.post("howl", 5);
  expect(report).toMatchObject({ stopped: { post: { lastError: "over-ceiling" } }, left: 2 });
  expect(saidBy(world, "howl")).toBe(3);
  const refused = {
    code: "over-ceiling",
    values: { handle: "howl", used: 3, allowed: 3, parts: 1, until: first + day },
  };
  await expect(world.post("howl")).rejects.toMatchObject(refused);
  expect((await world.flock.preview("howl", 1)).obstacle).toEqual(refused);
  expect((await world.flock.accountStatus("howl")).room).toMatchObject({ used: 3 });
  await world.clock.advance(day);
  await world.post("howl");
  expect(saidBy(world, "howl")).toBe(4);
});

test("a slot past the ceiling is missed without losing the line, and told once a day at most", async () => {
  await using world = await createWorld();
  await world.reader("howl", poemOf("howl"));
  await rhythm(world, { account: "howl", when: "every 3 hours" });
  await world.post("howl", 17);
  await world.news();
  await world.clock.advance(21 * hour);
  expect(saidBy(world, "howl")).toBe(17);
  const told = (await world.news()).filter(({ kind }) => kind === "failed");
  expect(told).toMatchObject([{ kind: "failed", handle: "howl", cause: "over-ceiling" }]);
  expect(await world.flock.schedules("howl")).toMatchObject([{ used: 0, missed: 7 }]);
  await world.clock.advance(6 * hour);
  expect(saidBy(world, "howl")).toBe(19);
  await checkSums(world.store);
});

test("a schedule that asks for exactly the ceiling keeps every slot, jitter and the change of clocks in March among them", async () => {
  await using world = await createWorld();
  world.clock.set(Date.UTC(2026, 2, 27));
  await world.reader("howl", poemOf("howl", 200));
  const times = Array.from({ length: 17 }, (_, nth) => `${nth + 6}:00`).join(", ");
  await rhythm(world, { account: "howl", when: times, change: { jitter: "30" } });
  await world.clock.advance(3 * day);
  const [view] = await world.flock.schedules("howl");
  expect(view).toMatchObject({ missed: 0 });
  expect(view?.used).toBeGreaterThanOrEqual(3 * 17 - 1);
});

test("a schedule may ask for as much as the account's own ceiling, and a ceiling not for less than its schedule", async () => {
  await using world = await createWorld();
  await world.reader("howl", poemOf("howl"));
  const often = rhythm(world, { account: "howl", when: "every hour" });
  await expect(often).rejects.toMatchObject({ code: "schedule-excess", values: { allowed: 17 } });
  const raised = await world.flock.setCeiling("howl", { perDay: "24", verified: "" });
  expect(raised.ceiling).toEqual({ perDay: 24, verified: false });
  await rhythm(world, { account: "howl", when: "every hour" });
  const lowered = world.flock.setCeiling("howl", { perDay: "23", verified: "" });
  await expect(lowered).rejects.toMatchObject({
    code: "ceiling-below",
    values: { handle: "howl", asked: 23, posts: 24, per: "day" },
  });
  const abroad = world.flockOf(otherGuildId).setCeiling("howl", { perDay: "1", verified: "" });
  await expect(abroad).rejects.toMatchObject({ code: "unknown-account" });
  expect((await world.flock.getAccount("howl")).ceiling.perDay).toBe(24);
});

test("a thread for which the ceiling has no room is refused whole, with its length, before any of it goes", async () => {
  await using world = await createWorld();
  const long = "a long line that a reader says in one breath and more ".repeat(12).trim();
  await world.reader("howl", `one\n${long}\nend`);
  await world.flock.setCeiling("howl", { perDay: "3", verified: "no" });
  const first = world.clock.now();
  await world.post("howl");
  const values = { handle: "howl", used: 1, allowed: 3, parts: 3, until: first + day };
  const { obstacle } = await world.flock.preview("howl", 1);
  expect(obstacle).toEqual({ code: "over-ceiling", values });
  expect(refusals["over-ceiling"](values)).toContain("a thread of 3 posts");
  expect(refusals["over-ceiling"]({ ...values, parts: 1 })).not.toContain("thread");
  await expect(world.post("howl")).rejects.toMatchObject({ code: "over-ceiling" });
  expect(saidBy(world, "howl")).toBe(1);
  await world.clock.advance(day);
  await world.post("howl");
  expect(saidBy(world, "howl")).toBe(4);
});
