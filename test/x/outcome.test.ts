import { describe, expect, it } from "vitest";
import type { Outcome } from "../../src/domain/outcome.ts";
import { coded, outcomeOf, problem, typed } from "./problems.ts";
import { now, type Reply } from "./support.ts";

const day = 24 * 3_600_000;

const isLocked = "To protect our users, this account is temporarily locked. Please log in.";
const isAutomated = "This request looks like it might be automated.";
const replyRule = "You can only reply to posts in which you are mentioned or are the author.";
const isDuplicate = "You are not allowed to create a Tweet with duplicate content.";

const rows: readonly (readonly [string, Reply, Outcome])[] = [
  [
    "402 CreditsDepleted is no credit",
    typed(402, "credits", { title: "CreditsDepleted" }),
    { kind: "no-credit" },
  ],
  [
    "CreditsDepleted is no credit under any status",
    typed(403, "credits", { title: "CreditsDepleted" }),
    { kind: "no-credit" },
  ],
  ["any other 402 is no credit", { status: 402 }, { kind: "no-credit" }],
  [
    "SpendCapReached is a spend cap until its date",
    typed(403, "credits", { title: "SpendCapReached", reset_date: "2026-12-01" }),
    { kind: "spend-cap", until: Date.UTC(2026, 11, 1) },
  ],
  [
    "SpendCapReached under 402 is a spend cap too",
    typed(402, "credits", { title: "SpendCapReached" }),
    { kind: "spend-cap", until: undefined },
  ],
  [
    "a spend cap whose date has passed has no end that is known",
    typed(403, "credits", { title: "SpendCapReached", reset_date: "2026-11-01" }),
    { kind: "spend-cap", until: undefined },
  ],
  [
    "a spend cap lasts no longer than a billing cycle",
    typed(403, "credits", { title: "SpendCapReached", reset_date: "2099-01-01" }),
    { kind: "spend-cap", until: now + 31 * day },
  ],
  [
    "duplicate content is a duplicate",
    problem(403, { detail: isDuplicate }),
    { kind: "duplicate" },
  ],
  ["code 187 is a duplicate", coded(403, 187, "Status is one already."), { kind: "duplicate" }],
  ["oauth1-permissions is read-only", typed(403, "oauth1-permissions"), { kind: "read-only" }],
  [
    "a type counts by its last segment, whatever its host",
    problem(403, { type: "https://api.x.com/2/problems/oauth1-permissions" }),
    { kind: "read-only" },
  ],
  [
    "a type outweighs what the words say",
    typed(403, "user-suspended", { detail: isLocked }),
    { kind: "suspended", app: false },
  ],
  ["user-suspended is suspended", typed(403, "user-suspended"), { kind: "suspended", app: false }],
  ["app-suspended suspends the app", typed(403, "app-suspended"), { kind: "suspended", app: true }],
  ["code 64 is suspended", coded(403, 64, "No."), { kind: "suspended", app: false }],
  [
    "the words of a suspension are a suspension",
    problem(403, { detail: "Your account is suspended and is not permitted to do this." }),
    { kind: "suspended", app: false },
  ],
  ["code 326 is locked", coded(403, 326, "No."), { kind: "locked" }],
  ["temporarily locked is locked", problem(403, { detail: isLocked }), { kind: "locked" }],
  ["code 226 is flagged in X's words", coded(403, 226, "No."), { kind: "flagged", detail: "No." }],
  [
    "the words of the spam filter are flagged",
    problem(403, { detail: isAutomated }),
    { kind: "flagged", detail: isAutomated },
  ],
  [
    "the reply rule is forbidden in X's words",
    problem(403, { detail: replyRule }),
    { kind: "forbidden", detail: replyRule },
  ],
  [
    "code 453 is forbidden",
    coded(403, 453, "A subset only."),
    { kind: "forbidden", detail: "A subset only." },
  ],
  [
    "client-forbidden is forbidden",
    typed(403, "client-forbidden", { detail: "Not enrolled." }),
    { kind: "forbidden", detail: "Not enrolled." },
  ],
  [
    "a 403 never seen before is forbidden in X's words",
    problem(403, { detail: "You may not." }),
    { kind: "forbidden", detail: "You may not." },
  ],
  ["code 89 is surely revoked", coded(401, 89, "Expired."), { kind: "revoked", certain: true }],
  ["code 32 is the app's keys", coded(401, 32, "No."), { kind: "app-refused", cause: "keys" }],
  ["code 135 is this clock", coded(401, 135, "No."), { kind: "app-refused", cause: "clock" }],
  [
    "a bare Unauthorized may pass",
    problem(401, { title: "Unauthorized" }),
    { kind: "revoked", certain: false },
  ],
  ["a 401 without a body may pass", { status: 401 }, { kind: "revoked", certain: false }],
  [
    "a monthly cap is a spend cap without a known end",
    typed(429, "usage-capped", { title: "UsageCapExceeded", period: "Monthly" }),
    { kind: "spend-cap", until: undefined },
  ],
  [
    "UsageCapExceeded is known by its title too",
    problem(429, { title: "UsageCapExceeded" }),
    { kind: "spend-cap", until: undefined },
  ],
  [
    "a daily cap is a limit of the day",
    typed(429, "usage-capped", { period: "Daily" }),
    { kind: "day-limited", until: undefined },
  ],
  [
    "a text too long is too long, in X's words",
    typed(400, "invalid-request", {
      detail: "One or more parameters to your request was invalid.",
      errors: [{ message: "Your Tweet text is too long.", parameters: {} }],
    }),
    { kind: "too-long", detail: "Your Tweet text is too long." },
  ],
  ["code 186 is too long", coded(403, 186, "Shorter!"), { kind: "too-long", detail: "Shorter!" }],
  [
    "an invalid request is invalid, by its own message",
    typed(400, "invalid-request", {
      detail: "One or more parameters to your request was invalid.",
      errors: [{ message: "Your media IDs are invalid." }],
    }),
    { kind: "invalid", detail: "Your media IDs are invalid." },
  ],
  [
    "a 404 of X's own is invalid",
    coded(404, 34, "No page."),
    { kind: "invalid", detail: "No page." },
  ],
  [
    "a 5xx is unknown, whatever it claims",
    typed(500, "user-suspended", { detail: isDuplicate }),
    { kind: "unknown", detail: `500 ${isDuplicate}` },
  ],
  [
    "an HTML 503 is unknown",
    { status: 503, body: "<h1>Over</h1>" },
    { kind: "unknown", detail: "503" },
  ],
  ["a 408 is unknown", problem(408, { detail: "Late." }), { kind: "unknown", detail: "408 Late." }],
  [
    "a 403 that is not X's own is unknown, since who knows what stands behind it",
    { status: 403, body: "<h1>Blocked</h1>" },
    { kind: "unknown", detail: "403" },
  ],
  [
    "a 400 whose JSON says nothing is unknown",
    { status: 400, body: {} },
    { kind: "unknown", detail: "400" },
  ],
  [
    "a body that the library cannot bear is unknown",
    { status: 400, body: { errors: [null] } },
    { kind: "unknown", detail: "400" },
  ],
  [
    "HTML that claims to be JSON is unknown",
    { status: 403, body: "<h1>Blocked</h1>", type: "application/json" },
    { kind: "unknown", detail: "403" },
  ],
  [
    "an empty 200 is unknown",
    { status: 200 },
    { kind: "unknown", detail: "200 without a post id" },
  ],
  [
    "a page of HTML with 200 is unknown",
    { status: 200, body: "<h1>Hello</h1>" },
    { kind: "unknown", detail: "200 without a post id" },
  ],
  [
    "a 201 without an id is unknown",
    { status: 201, body: { data: { text: "Shantih" } } },
    { kind: "unknown", detail: "201 without a post id" },
  ],
  [
    "a 201 whose id is a number is unknown, since it has lost its last digits",
    { status: 201, body: '{"data":{"id":1992837465019283746}}', type: "application/json" },
    { kind: "unknown", detail: "201 without a post id" },
  ],
  [
    "a redirect is unknown",
    { status: 302, headers: { location: "https://x.com/" } },
    { kind: "unknown", detail: "302 without a post id" },
  ],
];

describe("the outcome of a post", () => {
  it.each(rows)("%s", async (_sentence, reply, outcome) => {
    expect(await outcomeOf(reply)).toEqual(outcome);
  });

  it("is posted with the id as X wrote it", async () => {
    const body = { data: { id: "1992837465019283746", text: "Shantih" } };
    expect(await outcomeOf({ status: 201, body })).toEqual({
      kind: "posted",
      id: "1992837465019283746",
    });
  });

  it("hands on X's words in one line of at most 300 characters", async () => {
    const outcome = await outcomeOf(
      problem(403, { detail: `You\n\u0007may   not ${"a".repeat(400)}` }),
    );
    expect(outcome).toEqual({ kind: "forbidden", detail: `You may not ${"a".repeat(288)}` });
  });
});
