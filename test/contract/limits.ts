import { expect, test } from "vitest";
import type { Account } from "../../src/domain/account.ts";
import type { LimitReading } from "../../src/domain/limits.ts";
import type { Outcome } from "../../src/domain/outcome.ts";
import type { Claim } from "../../src/flock/post-store.ts";
import { apart, decide, refuse } from "./aside.ts";
import { abroad, hour, idPast, setStage } from "./stage.ts";
import type { OpenStore, Stage } from "./stage.ts";

const minute = 60_000;
const day = 24 * hour;

/** What every store promises of X's limits and of an account's ceiling. */
export function limitContract(open: OpenStore): void {
  test("an account whose window is used up posts nothing before it begins anew, and loses no line", async () => {
    await using stage = await setStage(open);
    const howl = await stage.reader("howl", ["one", "two", "three"]);
    await settleWith(stage, await pressed(stage, howl), [quarter(stage, 0)]);
    const reset = stage.now + 15 * minute;
    await stage.news();
    stage.now = reset - 1 - minute;
    await stage.press(howl);
    expect(await stage.claim()).toEqual([]);
    expect(await stage.current(howl)).toMatchObject({
      state: "planned",
      lastError: "rate-limited",
      runAt: undefined,
      parts: [{ text: "two" }],
    });
    expect((await stage.news()).map((news) => news.announcement)).toMatchObject([
      { kind: "failed", handle: "howl", cause: "rate-limited", until: reset },
    ]);
    expect(await stage.store.limits.barrier(howl, stage.now)).toEqual({
      kind: "rate-limited",
      until: reset,
    });
    stage.now = reset;
    expect(await stage.store.limits.barrier(howl, stage.now)).toBeUndefined();
    await stage.press(howl);
    expect(await stage.claimOne()).toMatchObject({ text: "two" });
  });

  test("a limit that ends within a minute is waited for, also by a press", async () => {
    await using stage = await setStage(open);
    const howl = await stage.reader("howl", ["one", "two"]);
    await settleWith(stage, await pressed(stage, howl), [quarter(stage, 0)]);
    const reset = stage.now + 15 * minute;
    stage.now = reset - minute;
    await stage.press(howl);
    expect(await stage.claim()).toEqual([]);
    expect(await stage.store.posts.nextDue()).toBe(reset);
    stage.now = reset;
    expect(await stage.claim()).toHaveLength(1);
  });

  test("a line that stands apart waits for a limit's end by itself, and only a press is told", async () => {
    await using stage = await setStage(open);
    const howl = await stage.reader("howl", ["one", "two", "three"]);
    const { id } = await refuse(stage, howl);
    await settleWith(stage, await pressed(stage, howl), [quarter(stage, 0)]);
    const reset = stage.now + 15 * minute;
    await stage.news();
    for (const told of [1, 0]) {
      if (told === 1) await decide(stage, id, "again");
      stage.now += minute;
      expect(await stage.claim()).toEqual([]);
      const waiting = { state: "planned", waits: true, runAt: reset, lastError: "rate-limited" };
      expect(await apart(stage, howl)).toMatchObject(waiting);
      expect(await stage.kinds()).toHaveLength(told);
    }
    stage.now = reset;
    expect(await stage.claimOne()).toMatchObject({ postId: id });
  });

  test("the app's limit stands before every account of every guild, and no other's limit does", async () => {
    await using stage = await setStage(open);
    const howl = await stage.reader("howl", ["one", "two"]);
    const kaddish = await stage.reader("kaddish", ["three", "four"], abroad);
    await settleWith(stage, await pressed(stage, howl), [quarter(stage, 0), ofApp(stage, 1)]);
    const { now } = stage;
    expect(await stage.store.limits.barrier(kaddish, now)).toBeUndefined();
    expect(await stage.store.limits.app(now)).toMatchObject({ limit: 17, left: 1 });
    await settleWith(stage, await pressed(stage, kaddish), [ofApp(stage, 0)]);
    for (const account of [howl, kaddish]) {
      expect(await stage.store.limits.barrier(account, now)).toEqual({
        kind: "app-limited",
        until: now + 5 * hour,
      });
    }
    await stage.press(kaddish);
    expect(await stage.claim()).toEqual([]);
    expect(await stage.current(kaddish)).toMatchObject({ lastError: "app-limited" });
    stage.now += 5 * hour;
    expect(await stage.store.limits.app(stage.now)).toBeUndefined();
    await stage.press(kaddish);
    expect(await stage.claimOne()).toMatchObject({ text: "four" });
  });

  test("posts on their way count as gone, and what they leave is looked at again in a minute", async () => {
    await using stage = await setStage(open);
    const accounts: Account[] = [];
    for (const handle of ["howl", "kaddish", "sutra"]) {
      accounts.push(await stage.reader(handle, [`${handle} one`, `${handle} two`]));
    }
    const [first] = accounts;
    if (first) await settleWith(stage, await pressed(stage, first), [ofApp(stage, 2)]);
    for (const account of accounts) await stage.press(account);
    const claims = await stage.claim();
    expect(claims).toHaveLength(2);
    expect(await stage.store.limits.app(stage.now)).toMatchObject({ remaining: 2, left: 0 });
    expect(await stage.store.posts.nextDue()).toBe(stage.now + minute);
    for (const claim of claims) {
      await stage.settle(claim, { kind: "not-sent", detail: "no route" });
    }
    stage.now += minute;
    expect(await stage.claim()).toHaveLength(1);
  });

  test.each<[Outcome, number]>([
    [{ kind: "unknown", detail: "timeout" }, 4],
    [{ kind: "forbidden", detail: "no" }, 4],
    [{ kind: "not-sent", detail: "no route" }, 5],
  ])("of %j, whose answer tells no limit, the app's limit has so many left: %i", async (...row) => {
    const [outcome, left] = row;
    await using stage = await setStage(open);
    const howl = await stage.reader("howl", ["one", "two"]);
    await settleWith(stage, await pressed(stage, howl), [ofApp(stage, 5)]);
    await stage.say(howl, outcome);
    expect(await stage.store.limits.app(stage.now)).toMatchObject({ left });
  });

  test("a post that a crash left in doubt counts against the limit", async () => {
    await using stage = await setStage(open);
    const howl = await stage.reader("howl", ["one", "two"]);
    await settleWith(stage, await pressed(stage, howl), [ofApp(stage, 5)]);
    await pressed(stage, howl);
    await stage.store.posts.recover(stage.now);
    expect(await stage.store.limits.app(stage.now)).toMatchObject({ left: 4 });
  });

  test("an account has a ceiling of 17, which can be changed", async () => {
    await using stage = await setStage(open);
    const howl = await stage.reader("howl", ["one"]);
    expect(howl.ceiling).toEqual({ perDay: 17, verified: false });
    await stage.store.limits.setCeiling(howl.id, { perDay: 60, verified: true });
    expect((await stage.fresh(howl)).ceiling).toEqual({ perDay: 60, verified: true });
  });

  test("an account that has reached its ceiling posts again when the first of those posts is a day old", async () => {
    await using stage = await setStage(open);
    const account = await stage.reader("howl", ["one", "two", "three", "four"]);
    await stage.store.limits.setCeiling(account.id, { perDay: 2, verified: false });
    const howl = await stage.fresh(account);
    const first = stage.now;
    for (const nth of [1, 2]) {
      await stage.say(howl, { kind: "posted", id: idPast(stage.now, nth) });
      stage.now += hour;
    }
    const barrier = { kind: "over-ceiling", until: first + day, used: 2 };
    expect(await stage.store.limits.barrier(howl, stage.now)).toEqual(barrier);
    const room = { used: 2, until: first + day, allowances: [] };
    expect(await stage.store.limits.room(howl, stage.now)).toEqual(room);
    await stage.press(howl);
    expect(await stage.claim()).toEqual([]);
    expect(await stage.current(howl)).toMatchObject({ lastError: "over-ceiling" });
    stage.now = first + day - minute - 1;
    expect(await stage.store.limits.barrier(howl, stage.now)).toEqual(barrier);
    stage.now = first + day;
    expect(await stage.store.limits.room(howl, stage.now)).toMatchObject({ used: 1 });
    await stage.press(howl);
    expect(await stage.claimOne()).toMatchObject({ text: "three" });
    // The one on its way counts for whoever looks.
    expect(await stage.store.limits.room(howl, stage.now)).toMatchObject({ used: 2 });
  });

  test("what was written under a clock that was ahead fills no ceiling", async () => {
    await using stage = await setStage(open);
    const account = await stage.reader("howl", ["one", "two"]);
    await stage.store.limits.setCeiling(account.id, { perDay: 1, verified: false });
    stage.now += 30 * day;
    await stage.say(account, { kind: "posted", id: idPast(stage.now) });
    stage.now -= 30 * day;
    expect(await stage.store.limits.barrier(await stage.fresh(account), stage.now)).toBeUndefined();
  });

  test("a run by hand takes no more of the app's limit than leaves every other run level with it", async () => {
    await using stage = await setStage(open);
    const lines = ["one", "two", "three", "four", "five", "six"];
    const howl = await stage.reader("howl", lines);
    const kaddish = await stage.reader(
      "kaddish",
      lines.map((line) => `${line}, mother`),
    );
    let left = 7;
    await settleWith(stage, await pressed(stage, howl, 6), [ofApp(stage, (left -= 1))]);
    await stage.press(kaddish, 2);
    for (let claims = await stage.claim(); claims.length > 0; claims = await stage.claim()) {
      for (const claim of claims) await settleWith(stage, claim, [ofApp(stage, (left -= 1))]);
    }
    expect(left).toBe(0);
    const said = await stage.store.posts.record();
    expect(said.filter(({ handle }) => handle === "kaddish")).toHaveLength(2);
    expect(said.filter(({ handle }) => handle === "howl")).toHaveLength(5);
    expect(await stage.current(howl)).toMatchObject({ parts: [{ text: "six" }] });
  });
}

/** Presses Post, and claims the one post that is due. */
async function pressed(stage: Stage, account: Account, count = 1): Promise<Claim> {
  await stage.press(account, count);
  return stage.claimOne();
}

let ids = 0;

/** The post stands, and the answer says so much of X's limits. */
async function settleWith(
  stage: Stage,
  { attemptId }: Claim,
  limits: readonly LimitReading[],
): Promise<void> {
  const outcome = { kind: "posted", id: idPast(stage.now, (ids += 1)) } as const;
  const settlements = [{ attemptId, outcome, limits, at: stage.now }];
  await stage.store.posts.settleAndClaim({ settlements, now: stage.now, limit: 0 });
}

function quarter(stage: Stage, remaining: number): LimitReading {
  const resetAt = stage.now + 15 * minute;
  return { scope: "account", span: "15min", limit: 100, remaining, resetAt };
}

function ofApp(stage: Stage, remaining: number): LimitReading {
  const resetAt = stage.now + 5 * hour;
  return { scope: "app", span: "24h", limit: 17, remaining, resetAt };
}
