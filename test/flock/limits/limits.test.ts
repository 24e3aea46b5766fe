import { expect, test } from "vitest";
import type { LimitReading } from "../../../src/domain/limits.ts";
import { createAnswer } from "../../../src/x/answer.ts";
import { limitOf, limitsIn } from "../../../src/x/limit.ts";
import { checkSums } from "../../support/sums.ts";
import { createWorld, otherGuildId, boss } from "../../support/world.ts";
import type { World } from "../../support/world.ts";
import { day, hour, minute, poemOf, rhythm, saidBy } from "./support.ts";

/** X with a budget of the app's day: it tells what is left, and refuses once nothing is. */
function budgetOfApp(world: World, limit: number, resetAt: number) {
  const asked: number[] = [];
  let used = 0;
  world.network.limits(() => {
    const now = world.clock.now();
    asked.push(now);
    if (now >= resetAt) return {};
    const told = (remaining: number): readonly LimitReading[] => [
      { scope: "app", span: "24h", limit, remaining, resetAt },
    ];
    if (used >= limit) return { refusal: { kind: "day-limited", until: resetAt }, limits: told(0) };
    used += 1;
    return { limits: told(limit - used) };
  });
  return { asked, used: () => used };
}

test.each([
  { what: "a line a day", when: "daily at 21:00", wants: 1, mostOfHowl: 6 },
  { what: "three lines a day", when: "6:00, 12:00 and 21:00", wants: 3, mostOfHowl: 2 },
])(
  "of an app's budget of 17 every one of 12 accounts with $what gets its share, though one presses for 25",
  async ({ when, wants, mostOfHowl }) => {
    await using world = await createWorld();
    const others = Array.from({ length: 11 }, (_, nth) => `account_${nth + 1}`);
    for (const handle of ["howl", ...others]) await world.reader(handle, poemOf(handle));
    for (const handle of others) await rhythm(world, { account: handle, when: when });
    const reset = world.clock.now() + day;
    const budget = budgetOfApp(world, 17, reset);
    const report = await world.post("howl", 25);
    expect(report).toMatchObject({ stopped: { post: { lastError: "share-used" } } });
    expect(saidBy(world, "howl")).toBe(mostOfHowl);
    await expect(world.post("howl")).rejects.toMatchObject({ code: "share-used" });
    await world.clock.advance(day - minute);
    const shares = others.map((handle) => saidBy(world, handle));
    expect(Math.min(...shares)).toBeGreaterThanOrEqual(1);
    expect(Math.max(...shares)).toBeLessThanOrEqual(Math.min(wants, 2));
    expect(budget.used()).toBe(17);
    // Nobody asked in vain: X never had to refuse.
    expect(budget.asked).toHaveLength(17);
    await checkSums(world.store);
    expect(world.faults).toEqual([]);
  },
);

test("what the others do not need goes to the one who wants it", async () => {
  await using world = await createWorld();
  for (const handle of ["howl", "idle", "paused"]) await world.reader(handle, poemOf(handle));
  await rhythm(world, { account: "paused", when: "every 2 hours" });
  await world.flock.pause(boss("paused"));
  const budget = budgetOfApp(world, 12, world.clock.now() + day);
  await world.post("howl", 12);
  expect(saidBy(world, "howl")).toBe(12);
  expect(budget.asked).toHaveLength(12);
});

test("at an app's budget of nothing no account of any server posts before its reset, by hand or by schedule", async () => {
  await using world = await createWorld();
  for (const handle of ["howl", "kaddish"]) await world.reader(handle, poemOf(handle));
  await world.reader("sutra", poemOf("sutra"), { guildId: otherGuildId });
  await rhythm(world, { account: "kaddish", when: "every 2 hours" });
  const reset = world.clock.now() + 9 * hour + 10 * minute;
  const budget = budgetOfApp(world, 1, reset);
  await world.post("howl");
  const until = { code: "app-limited", values: { until: reset } };
  await expect(world.post("howl")).rejects.toMatchObject(until);
  const abroad = world.flockOf(otherGuildId);
  expect((await abroad.preview("sutra", 1)).obstacle).toEqual(until);
  expect((await abroad.status()).appLimit).toMatchObject({ left: 0, limit: 1 });
  await world.news();
  await world.clock.advance(9 * hour);
  expect(budget.asked).toHaveLength(1);
  // Four slots passed; each server is told once, whatever passes.
  const told = (await world.news()).filter(({ kind }) => kind !== "posted" && kind !== "day");
  expect(told).toEqual([
    { kind: "app-limited", until: reset },
    { kind: "app-limited", until: reset },
  ]);
  await world.restart();
  await world.clock.advance(2 * hour);
  expect(budget.asked.slice(1).every((at) => at >= reset)).toBe(true);
  expect(saidBy(world, "kaddish")).toBeGreaterThan(0);
  expect((await world.flock.status()).appLimit).toBeUndefined();
  await checkSums(world.store);
});

test("a slot whose limit ends while it lasts waits for that, and is not missed", async () => {
  await using world = await createWorld();
  await world.reader("howl", poemOf("howl"));
  await rhythm(world, { account: "howl", when: "every 3 hours" });
  const reset = world.clock.now() + 4 * hour;
  const budget = budgetOfApp(world, 1, reset);
  await world.post("howl");
  await world.clock.advance(4 * hour - 1);
  expect(budget.asked).toHaveLength(1);
  await world.clock.advance(10 * minute);
  expect(budget.asked).toHaveLength(2);
  await world.clock.advance(3 * hour);
  expect(await world.flock.schedules("howl")).toMatchObject([{ used: 2, missed: 0 }]);
});

/** What X says of a limit that is used up: its reset told, or not, or wrong. */
const told = {
  told: (reset: number) => String(reset / 1000),
  missing: () => undefined,
  past: (reset: number) => String((reset - day) / 1000),
  far: (reset: number) => String((reset + 30 * day) / 1000),
};

test.each(
  (["x-rate-limit", "x-user-limit-24hour", "x-app-limit-24hour"] as const).flatMap((limit) =>
    (["told", "missing", "past", "far"] as const).map((reset) => [limit, reset] as const),
  ),
)(
  "in a storm of 429 by %s whose reset is %s nothing is asked before it, and no line is lost",
  async (limit, reset) => {
    await using world = await createWorld();
    const handles = ["howl", "kaddish", "sutra"];
    for (const handle of handles) await world.reader(handle, poemOf(handle));
    // Apart from one another: what is on its way when X first refuses cannot be called back.
    await rhythm(world, { account: handles.join(), when: "every 3 hours" });
    const lasts = limit === "x-rate-limit" ? 15 * minute : day;
    const storm = lasts + 6 * hour;
    const end = world.clock.now() + storm;
    // Whoever asks is refused until a reset of their own, or one for all; and then at once again.
    const resets = new Map<string, number>();
    const early: string[] = [];
    world.network.limits(({ token }) => {
      const now = world.clock.now();
      const who = limit === "x-app-limit-24hour" ? "all" : token;
      const known = resets.get(who) ?? 0;
      if (now < known) early.push(token);
      if (now >= end) return {};
      resets.set(who, now + lasts);
      const at = told[reset](now + lasts);
      const headers = { [`${limit}-remaining`]: "0", ...(at && { [`${limit}-reset`]: at }) };
      const refusal = limitOf(createAnswer(429, { title: "Too Many Requests" }, headers), now);
      return { refusal, limits: limitsIn({ headers }, now) };
    });
    await world.clock.advance(storm - minute);
    expect(early).toEqual([]);
    expect(world.network.standing).toEqual([]);
    expect(world.network.calls.post).toBeGreaterThan(1);
    const failures = (await world.news()).filter(({ kind }) => kind === "failed");
    expect(failures.length).toBeLessThanOrEqual(2 * handles.length);
    // A reset absurdly far is taken for a day.
    await world.clock.advance((reset === "far" ? day : lasts) + 6 * hour);
    expect(early).toEqual([]);
    for (const handle of handles) {
      const said = world.network.standing.filter(({ token }) => token.endsWith(`-${handle}`));
      expect(said.map(({ text }) => text)).toEqual(poemOf(handle, said.length).split("\n"));
      expect(said.length).toBeGreaterThan(0);
    }
    await checkSums(world.store);
  },
);

test("what is known of a limit outlasts a restart", async () => {
  await using world = await createWorld();
  await world.reader("howl", poemOf("howl"));
  const reset = world.clock.now() + day;
  const budget = budgetOfApp(world, 1, reset);
  await world.post("howl");
  await world.restart(hour);
  await expect(world.post("howl")).rejects.toMatchObject({ code: "app-limited" });
  expect(budget.asked).toHaveLength(1);
});
