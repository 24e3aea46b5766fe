import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { ApiResponseError, type TwitterApi } from "twitter-api-v2";
import { REFUSALS } from "../../../rehearsal/x/faults.ts";
import type { Entry } from "../../../rehearsal/x/ledger.ts";
import { createStage, type Stage } from "./support.ts";

const LINE = "I saw the best minds";

let stage: Stage;
let howl: TwitterApi;
beforeEach(async () => {
  stage = await createStage();
  howl = await stage.enrol("howl");
});
afterEach(() => stage[Symbol.asyncDispose]());

async function lastPosting(): Promise<Entry | undefined> {
  const ledger = await stage.x.control.ledger();
  return ledger.findLast(({ route }) => route === "/2/tweets");
}

function type(kind: string) {
  return { type: `https://api.twitter.com/2/problems/${kind}` };
}

function coded(code: number) {
  return { errors: [expect.objectContaining({ code })] };
}

function said(words: string) {
  return { type: "about:blank", detail: expect.stringContaining(words) };
}

const marks: Record<(typeof REFUSALS)[number], readonly [number, object]> = {
  "credits-depleted": [402, { title: "CreditsDepleted", ...type("credits") }],
  "spend-cap": [
    403,
    {
      title: "SpendCapReached",
      reset_date: expect.stringMatching(/^\d{4}-\d\d-\d\d$/u),
      ...type("credits"),
    },
  ],
  duplicate: [403, said("duplicate content")],
  "oauth1-permissions": [403, type("oauth1-permissions")],
  "user-suspended": [403, type("user-suspended")],
  "app-suspended": [403, type("app-suspended")],
  locked: [403, said("temporarily locked")],
  "automated-226": [403, { ...said("looks like it might be automated"), ...coded(226) }],
  "reply-rule": [403, said("mentioned or are the author")],
  "client-forbidden-453": [403, coded(453)],
  "forbidden-unknown": [403, said("not permitted")],
  unauthorized: [401, { title: "Unauthorized", type: "about:blank", status: 401 }],
  "code-89": [401, coded(89)],
  "code-32": [401, coded(32)],
  "code-135": [401, coded(135)],
  "rate-limited": [429, said("Too Many Requests")],
  "usage-capped": [429, { title: "UsageCapExceeded", ...type("usage-capped") }],
  "invalid-request": [400, type("invalid-request")],
};

async function struck() {
  await using other = await createStage({ seed: 3 });
  const client = await other.enrol("howl");
  await other.x.control.fault({ kind: "500", probability: 0.5 });
  for (let time = 0; time < 20; time += 1) await client.v2.me().catch(() => {});
  const ledger = await other.x.control.ledger();
  return ledger.map(({ fault }) => fault);
}

describe("refusals on demand", () => {
  test.each(REFUSALS)("%s is answered as X does, once, and nothing happens", async (kind) => {
    const [code, data] = marks[kind];
    await stage.x.control.fault({ kind, times: 1 });
    await expect(howl.v2.tweet(LINE)).rejects.toMatchObject({
      code,
      data,
      headers: { "x-access-level": "read-write" },
    });
    expect(await lastPosting()).toMatchObject({
      handle: "howl",
      fault: kind,
      status: code,
      effect: false,
    });
    expect(await stage.x.control.posts()).toEqual([]);
    await expect(howl.v2.tweet(LINE)).resolves.toBeDefined();
  });

  test("version 1.1 speaks of suspended and locked in codes", async () => {
    await stage.x.control.fault({ kind: "user-suspended", times: 1 });
    await expect(howl.v1.updateAccountProfile({ name: "Howl" })).rejects.toMatchObject({
      data: coded(64),
    });
    await stage.x.control.fault({ kind: "locked", times: 1 });
    await expect(howl.v1.updateAccountProfile({ name: "Howl" })).rejects.toMatchObject({
      data: coded(326),
    });
  });

  test.each([
    ["present", 14 * 60, 15 * 60 + 1],
    ["past", -61, -59],
    ["far", 29 * 86_400, 30 * 86_400 + 1],
  ] as const)("the reset of a rate limit is %s", async (how, least, most) => {
    await stage.x.control.fault({ kind: "rate-limited", reset: how });
    const now = Date.now() / 1000;
    const error: unknown = await howl.v2.tweet(LINE).catch((error: unknown) => error);
    const reset = error instanceof ApiResponseError ? (error.rateLimit?.reset ?? 0) : 0;
    expect(error).toMatchObject({ rateLimit: { remaining: 0 } });
    expect(reset - now).toBeGreaterThanOrEqual(least);
    expect(reset - now).toBeLessThanOrEqual(most);
  });

  test("the headers of a rate limit may be missing", async () => {
    await stage.x.control.fault({ kind: "rate-limited", reset: "missing" });
    const error: unknown = await howl.v2.tweet(LINE).catch((error: unknown) => error);
    expect(error).toMatchObject({ code: 429, rateLimit: undefined });
  });

  test("a fault strikes only what it matches, until it is cleared", async () => {
    await stage.x.control.fault({
      kind: "locked",
      match: { handle: "@Howl", method: "POST", route: "/2/tweets" },
    });
    const raven = await stage.enrol("raven");
    await expect(raven.v2.tweet(LINE)).resolves.toBeDefined();
    await expect(howl.v2.me()).resolves.toBeDefined();
    for (let time = 0; time < 3; time += 1) {
      await expect(howl.v2.tweet(LINE)).rejects.toMatchObject({ code: 403 });
    }
    await stage.x.control.clearFaults();
    await expect(howl.v2.tweet(LINE)).resolves.toBeDefined();
  });

  test("a probable fault strikes some, and the same ones for the same seed", async () => {
    const first = await struck();
    expect(new Set(first)).toEqual(new Set([undefined, "500"]));
    expect(await struck()).toEqual(first);
  });

  test("faults strike the legs of the PIN flow too", async () => {
    await stage.x.control.fault({ kind: "503-html", match: { route: "/oauth/request_token" } });
    await expect(stage.enrol("raven")).rejects.toMatchObject({ code: 503 });
    await stage.x.control.clearFaults();
    await stage.x.control.fault({ kind: "empty-200", match: { route: "/oauth/access_token" } });
    await expect(stage.enrol("raven")).rejects.toThrow();
    expect((await stage.x.control.ledger()).at(-1)).toMatchObject({
      handle: "raven",
      route: "/oauth/access_token",
      effect: true,
    });
  });

  test("a bad signature is refused before any fault is thought of", async () => {
    await stage.x.control.fault({ kind: "duplicate" });
    const mallory = stage.client({ ...howl.getActiveTokens(), accessSecret: "wrong" });
    await expect(mallory.v2.tweet(LINE)).rejects.toMatchObject({ code: 401 });
  });
});
