import { describe, expect, it } from "vitest";
import { answerTo, outcomeOf, problem } from "./problems.ts";
import { createStage, now } from "./support.ts";

const minute = 60_000;
const day = 24 * 60 * minute;
const soon = now + 15 * minute;
const later = now + 20 * 60 * minute;
const short = "x-rate-limit";
const user = "x-user-limit-24hour";
const app = "x-app-limit-24hour";

/** The headers of one limit; the reset is ms UTC. */
function limit(name: string, remaining: number, reset?: number): Readonly<Record<string, string>> {
  return {
    [`${name}-remaining`]: String(remaining),
    ...(reset === undefined ? {} : { [`${name}-reset`]: String(reset / 1000) }),
  };
}

const quarter = (remaining: number, resetAt: number, limit = remaining) =>
  ({ scope: "account", span: "15min", limit, remaining, resetAt }) as const;
const daily = (scope: "account" | "app", remaining: number, resetAt: number) =>
  ({ scope, span: "24h", limit: remaining, remaining, resetAt }) as const;

const rate = (until: number | undefined) => ({ kind: "rate-limited", until });
const ofDay = (until: number | undefined) => ({ kind: "day-limited", until });

describe("a limit", () => {
  it.each([
    ["of the window ends at its reset", limit(short, 0, soon), rate(soon)],
    ["without headers ends nobody knows when", {}, rate(undefined)],
    ["without a reset ends nobody knows when", limit(short, 0), rate(undefined)],
    [
      "with a reset of words ends nobody knows when",
      { ...limit(short, 0), "x-rate-limit-reset": "soon" },
      rate(undefined),
    ],
    [
      "with a reset in the past ends nobody knows when",
      limit(short, 0, now - minute),
      rate(undefined),
    ],
    [
      "with a reset absurdly far is bounded to a day",
      limit(short, 0, now + 30 * day),
      rate(now + day),
    ],
    ["of the user's day is told without the window", limit(user, 0, later), ofDay(later)],
    ["of the app's day is told without the window", limit(app, 0, later), ofDay(later)],
    [
      "ends at the latest reset of what is spent",
      { ...limit(user, 0, later), ...limit(short, 0, soon) },
      ofDay(later),
    ],
    [
      "ends at the latest reset of which X does not say what is left, where none is told to be spent",
      { [`${short}-reset`]: String(soon / 1000), [`${user}-reset`]: String(later / 1000) },
      ofDay(later),
    ],
    [
      "of the window ends at its reset, also where X does not say that nothing is left",
      { [`${short}-reset`]: String(soon / 1000), ...limit(app, 3, later) },
      rate(soon),
    ],
    [
      "of which something seems to be left ends nobody knows when",
      { ...limit(short, 3, soon), ...limit(user, 3, later) },
      rate(undefined),
    ],
    [
      "without a reset still to come ends nobody knows when",
      { [`${user}-reset`]: String((now - minute) / 1000) },
      rate(undefined),
    ],
    [
      "does not wait for a limit of which something is left",
      { ...limit(short, 0, soon), ...limit(app, 3, later) },
      rate(soon),
    ],
  ])("%s", async (_sentence, headers, outcome) => {
    const reply = { ...problem(429, { title: "Too Many Requests" }), headers };
    expect(await outcomeOf(reply)).toEqual(outcome);
  });

  it("that comes as plain text is a limit all the same", async () => {
    const reply = { status: 429, body: "Too many", headers: limit(short, 0, soon) };
    expect(await outcomeOf(reply)).toEqual(rate(soon));
  });
});

describe("what an answer says of X's limits", () => {
  const posted = { status: 201, body: { data: { id: "1", text: "Shantih" } } };
  it.each([
    ["nothing where it has no headers", {}, []],
    [
      "the window, with its size",
      { ...limit(short, 99, soon), "x-rate-limit-limit": "100" },
      [quarter(99, soon, 100)],
    ],
    [
      "both limits of a day, also where the window is not told",
      { ...limit(user, 16, later), ...limit(app, 9_000, later) },
      [daily("account", 16, later), daily("app", 9_000, later)],
    ],
    ["nothing where the reset is past", limit(short, 7, now - minute), []],
    ["nothing where the reset is this instant", limit(short, 7, now), []],
    ["nothing where the reset is missing", limit(app, 7), []],
    ["nothing where the reset is absurdly far", limit(app, 7, now + 2 * day), []],
    ["nothing where less than nothing is left", limit(app, -1, later), []],
    ["nothing where what is left is no number", { [`${app}-remaining`]: "many" }, []],
    ["nothing where what is left is empty", { [`${app}-remaining`]: "" }, []],
    [
      "a day at most, where X's clock is a little ahead",
      limit(app, 7, now + day + minute),
      [daily("app", 7, now + day)],
    ],
    [
      "a window longer than it should be, as it is told",
      limit(short, 7, later),
      [quarter(7, later)],
    ],
    ["a whole window where it is used up without a reset", limit(short, 0), [quarter(0, soon)]],
    [
      "a whole day where the app's is used up and its reset is past",
      limit(app, 0, now - minute),
      [daily("app", 0, now + day)],
    ],
    [
      "a whole day where the user's is used up and its reset is absurdly far",
      limit(user, 0, now + 30 * day),
      [daily("account", 0, now + day)],
    ],
  ])("is %s", async (_sentence, headers, limits) => {
    const told = limits.length > 0 ? { limits } : {};
    const success = await answerTo({ ...posted, headers });
    expect(success).toEqual({ kind: "posted", id: "1", ...told });
    const refusal = await answerTo({ ...problem(429, { title: "Too Many Requests" }), headers });
    expect(refusal.limits ?? []).toEqual(limits);
    const failure = await answerTo({ ...problem(500, {}), headers });
    expect(failure).toMatchObject({ kind: "unknown", ...told });
  });

  it("is that the app's day is spent, where X tells its cap in words alone", async () => {
    const cap = { title: "UsageCapExceeded", period: "Daily" };
    expect((await answerTo(problem(429, cap))).limits).toEqual([
      { ...daily("app", 0, now + day), limit: 0 },
    ]);
    expect((await answerTo(problem(429, { ...cap, period: "Monthly" }))).limits).toBeUndefined();
  });

  it("comes through with a post at the stand-in for X", async () => {
    await using stage = await createStage({ clock: { now: () => now } });
    // The library signs by the real clock.
    await stage.control.setRules({ appDay: 17, appDayHeaders: true, timestampWindow: Infinity });
    const { credentials } = await stage.enrol("howl");
    const answer = await stage.network.post(credentials, { text: "Shantih" });
    expect(answer).toMatchObject({ kind: "posted" });
    expect(answer.limits).toEqual([
      { ...quarter(99, soon), limit: 100 },
      { ...daily("app", 16, now + day), limit: 17 },
    ]);
  });
});
