import { afterEach, beforeEach, describe, expect, test, vi } from "vitest";
import type { TwitterApi } from "twitter-api-v2";
import { createStage, type Stage } from "./support.ts";

const NOON = Date.UTC(2026, 10, 21, 12);
const WINDOW = 15 * 60_000;
const DAY = 24 * 60 * 60_000;

let stage: Stage;
let howl: TwitterApi;
beforeEach(async () => {
  vi.useFakeTimers({ toFake: ["Date"], now: NOON });
  stage = await createStage();
  howl = await stage.enrol("howl");
});
afterEach(async () => {
  await stage[Symbol.asyncDispose]();
  vi.useRealTimers();
});

function tweet(text: string) {
  return howl.v2.post("tweets", { text }, { fullResponse: true });
}

describe("limits", () => {
  test("every answer says what is left of the window, whose clock is the one here", async () => {
    const first = await tweet("one");
    const reset = (NOON + WINDOW) / 1000;
    expect(first.rateLimit).toEqual({ limit: 100, remaining: 99, reset });
    expect(first.headers["date"]).toBe("Sat, 21 Nov 2026 12:00:00 GMT");
    vi.setSystemTime(NOON + 60_000);
    expect((await tweet("two")).rateLimit).toEqual({ limit: 100, remaining: 98, reset });
  });

  test("the 101st post of a user in 15 minutes is one too many; others may go on", async () => {
    for (let line = 1; line <= 100; line += 1) await tweet(`line ${line}`);
    await expect(tweet("line 101")).rejects.toMatchObject({
      code: 429,
      rateLimit: { limit: 100, remaining: 0, reset: (NOON + WINDOW) / 1000 },
      data: { type: "about:blank", title: "Too Many Requests" },
    });
    const raven = await stage.enrol("raven");
    await expect(raven.v2.tweet("nevermore")).resolves.toBeDefined();
    await expect(howl.v2.me()).resolves.toBeDefined();
    vi.setSystemTime(NOON + WINDOW);
    await expect(tweet("line 101")).resolves.toMatchObject({ rateLimit: { remaining: 99 } });
  });

  test.each([
    ["DELETE /2/tweets/:id", 50, () => howl.v2.delete("tweets/:id", {}, { params: { id: "1" } })],
    ["GET /2/users/me", 75, () => howl.v2.get("users/me")],
    ["GET /2/users/:id/tweets", 900, () => howl.v2.get("users/1001/tweets")],
  ] as const)("%s has %i a window; refused ones count", async (_, limit, call) => {
    const outcomes: string[] = [];
    for (let time = 0; time <= limit; time += 1) {
      const code = await call().then(
        () => "ok",
        (error: { code: number }) => String(error.code),
      );
      outcomes.push(code);
    }
    expect(outcomes.indexOf("429")).toBe(limit);
  });

  test("a limit can be lowered", async () => {
    await stage.x.control.setRules({ limits: { "POST /2/tweets": 1 } });
    await tweet("one");
    await expect(tweet("two")).rejects.toMatchObject({ code: 429, rateLimit: { limit: 1 } });
  });

  test("a plan with a daily limit per user shows it in headers", async () => {
    await stage.x.control.setRules({ userDay: 2 });
    await tweet("one");
    const { rateLimit } = await tweet("two");
    const userDay = { limit: 2, remaining: 0, reset: (NOON + DAY) / 1000 };
    expect(rateLimit).toMatchObject({ remaining: 98, userDay });
    vi.setSystemTime(NOON + DAY - 1000);
    await expect(tweet("three")).rejects.toMatchObject({ code: 429, rateLimit: { userDay } });
    vi.setSystemTime(NOON + DAY);
    await expect(tweet("three")).resolves.toBeDefined();
  });

  test("the app's daily limit counts all users together", async () => {
    await stage.x.control.setRules({ appDay: 2, appDayHeaders: true });
    const raven = await stage.enrol("raven");
    await raven.v2.tweet("nevermore");
    const { rateLimit } = await tweet("one");
    expect(rateLimit?.day).toEqual({ limit: 2, remaining: 0, reset: (NOON + DAY) / 1000 });
    await expect(raven.v2.tweet("again")).rejects.toMatchObject({ code: 429 });
    await expect(tweet("two")).rejects.toMatchObject({ code: 429 });
  });

  test("the access level stands in a header, unless X leaves it out", async () => {
    expect((await tweet("one")).headers["x-access-level"]).toBe("read-write");
    await stage.x.control.setRules({ accessLevelHeader: false });
    expect((await tweet("two")).headers).not.toHaveProperty("x-access-level");
  });
});

describe("prices", () => {
  test("what succeeded is charged, by its kind; the same read of a day once", async () => {
    const { data } = await howl.v2.tweet("I saw");
    await howl.v2.tweet("the best minds night.in the dark");
    await expect(howl.v2.tweet("I saw")).rejects.toMatchObject({ code: 403 });
    await howl.v2.me();
    await howl.v2.me();
    await howl.v2.get("users/1001/tweets");
    await howl.v2.get("users/1001/tweets");
    await howl.v2.deleteTweet(data.id);
    expect(await stage.x.control.spent()).toEqual({
      total: 0.24,
      items: { post: 1, "post-with-link": 1, "user-read": 1, "post-read": 2, delete: 1 },
    });
    vi.setSystemTime(NOON + DAY);
    await howl.v2.me();
    expect(await stage.x.control.spent()).toMatchObject({ items: { "user-read": 2 } });
  });

  test("without credits nothing that costs is done, until some are bought", async () => {
    await stage.x.control.setCredits({ credits: 0.03 });
    await howl.v2.tweet("one");
    await expect(howl.v2.tweet("a link: https://example.org")).rejects.toMatchObject({ code: 402 });
    await howl.v2.tweet("two");
    expect(await stage.x.control.spent()).toMatchObject({ credits: 0 });
    for (const call of [
      () => howl.v2.tweet("three"),
      () => howl.v2.me(),
      () => howl.v2.get("users/1001/tweets"),
    ]) {
      await expect(call()).rejects.toMatchObject({
        code: 402,
        data: { title: "CreditsDepleted", type: expect.stringContaining("problems/credits") },
      });
    }
    await stage.x.control.setCredits({ credits: undefined });
    await expect(howl.v2.tweet("three")).resolves.toBeDefined();
  });

  test("the spend cap stops everything until the month ends", async () => {
    await stage.x.control.setCredits({ spendCap: 0.02 });
    await howl.v2.tweet("one");
    await expect(howl.v2.tweet("two")).rejects.toMatchObject({
      code: 403,
      data: { title: "SpendCapReached", reset_date: "2026-12-01" },
    });
  });
});
