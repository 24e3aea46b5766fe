import { describe, expect, it } from "vitest";
import { outcomeOf, problem } from "./problems.ts";
import { now } from "./support.ts";

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
