import { expect, test } from "vitest";
import type { Account } from "../../src/domain/account.ts";
import { enrolmentOf, grantOf, home, hour, idPast, request, setStage } from "./stage.ts";
import type { OpenStore, Stage } from "./stage.ts";

const unknown = { kind: "unknown", detail: "timeout" } as const;

/** A post whose outcome nobody knows; gives its id. */
async function doubt(stage: Stage, account: Account): Promise<number> {
  const { postId } = await stage.say(account, unknown);
  await stage.news();
  return postId;
}

/** Gives an account new credentials, after which it is looked at from a later id on. */
async function relink({ store, now }: Stage, { id, handle }: Account): Promise<void> {
  const enrolment = enrolmentOf(handle, { id: "relink", accountId: id });
  await store.enrolments.create(enrolment, request, now);
  await store.enrolments.claim("relink", now);
  await store.enrolments.relink(
    "relink",
    { ...grantOf(handle, id), highestId: idPast(now + hour) },
    now,
  );
}

function leaveOut({ store, now }: Stage, postId: number): Promise<boolean> {
  const ask = {
    guildId: home,
    postId,
    choice: "skip",
    networkId: undefined,
    by: "m",
    now,
  } as const;
  return store.posts.decide(ask);
}

/** What every store promises of a post whose outcome nobody knows. */
export function checksContract(open: OpenStore): void {
  test("a look is due after its time, and knows what to look for", async () => {
    await using stage = await setStage(open);
    const howl = await stage.reader("howl", ["one", "two"]);
    const id = idPast(stage.now);
    await stage.say(howl, { kind: "posted", id });
    const postId = await doubt(stage, howl);
    stage.now += 9_999;
    expect(await stage.store.posts.dueChecks(stage.now)).toEqual([]);
    stage.now += 1;
    const checks = await stage.store.posts.dueChecks(stage.now);
    expect(checks).toMatchObject([{ postId, text: "two", afterId: id }]);
    expect(checks[0]?.credited).toEqual(new Set());
  });

  test("what is found stands: credited, paid with its reading, told; a run does not go on by itself", async () => {
    await using stage = await setStage(open);
    const howl = await stage.reader("howl", ["one", "two"]);
    await stage.press(howl, 2);
    const { postId } = await stage.claimOne().then(async (claim) => {
      await stage.settle(claim, unknown);
      return claim;
    });
    await stage.news();
    const id = idPast(stage.now);
    await stage.check(postId, { kind: "found", post: { id, text: "one" }, reads: 2 });
    expect(await stage.store.posts.find(home, postId)).toMatchObject({
      state: "posted",
      parts: [{ networkId: id }],
    });
    expect(await stage.fresh(howl)).toMatchObject({ highestId: id });
    expect(await stage.store.ledger.spentSince(0)).toBe(15_000 + 2 * 5_000);
    expect((await stage.news()).map((news) => news.announcement)).toMatchObject([
      { kind: "posted", reconciled: true },
    ]);
    expect(await stage.claim()).toEqual([]);
    expect(await stage.current(howl)).toMatchObject({ state: "planned", parts: [{ text: "two" }] });
    expect(await stage.store.posts.nextCheck()).toBeUndefined();
  });

  test("a look that comes to an end when the post is settled changes no post, and is paid for", async () => {
    await using stage = await setStage(open);
    const howl = await stage.reader("howl", ["one", "two"]);
    const postId = await doubt(stage, howl);
    await leaveOut(stage, postId);
    await stage.check(postId, { kind: "found", post: { id: "1", text: "one" }, reads: 1 });
    await stage.check(postId, { kind: "absent", reads: 1 });
    expect(await stage.store.posts.find(home, postId)).toMatchObject({ state: "skipped" });
    // It may stand on X all the same: what was left out in doubt is counted as spent.
    expect(await stage.store.ledger.spentSince(0)).toBe(15_000 + 2 * 5_000);
  });

  test("what was read of a timeline that breaks off is paid for", async () => {
    await using stage = await setStage(open);
    const howl = await stage.reader("howl", ["one", "two"]);
    const postId = await doubt(stage, howl);
    const before = await stage.store.ledger.spentSince(0);
    await stage.check(postId, { kind: "unreadable", detail: "rate-limited", reads: 100 });
    expect(await stage.store.ledger.spentSince(0)).toBe(before + 500_000);
    await stage.store.adoption.payForReads(howl.id, { reads: 100, now: stage.now });
    expect(await stage.store.ledger.spentSince(0)).toBe(before + 1_000_000);
  });

  test("absent once is looked at again, never right after the first look, however late that was", async () => {
    await using stage = await setStage(open);
    const howl = await stage.reader("howl", ["one", "two"]);
    const postId = await doubt(stage, howl);
    stage.now += 24 * hour;
    await stage.check(postId, { kind: "absent", reads: 0 });
    expect(await stage.store.posts.nextCheck()).toBe(stage.now + 50_000);
    expect(await stage.current(howl)).toMatchObject({ state: "unconfirmed" });
  });

  test("absent twice is posted once more by itself, and then only a moderator can tell", async () => {
    await using stage = await setStage(open);
    const howl = await stage.reader("howl", ["one", "two"]);
    const postId = await doubt(stage, howl);
    for (const _ of [1, 2]) await stage.check(postId, { kind: "absent", reads: 0 });
    const retry = await stage.claimOne();
    expect(retry).toMatchObject({ postId, text: "one", afterId: howl.highestId });
    await stage.settle(retry, unknown);
    for (const _ of [1, 2]) await stage.check(postId, { kind: "absent", reads: 0 });
    expect(await stage.claim()).toEqual([]);
    expect(await stage.current(howl)).toMatchObject({ state: "unconfirmed" });
    expect(await stage.store.posts.dueChecks(stage.now + hour)).toEqual([]);
    expect(await stage.news()).toMatchObject([
      { announcement: { kind: "unconfirmed", postId }, address: { ping: "hand", ownerId: "m" } },
    ]);
  });

  test("a duplicate on the retry is looked for on the timeline, above the first attempt", async () => {
    await using stage = await setStage(open);
    const howl = await stage.reader("howl", ["one", "two"]);
    const postId = await doubt(stage, howl);
    await relink(stage, howl);
    for (const _ of [1, 2]) await stage.check(postId, { kind: "absent", reads: 0 });
    await stage.settle(await stage.claimOne(), { kind: "duplicate" });
    expect(await stage.current(howl)).toMatchObject({ state: "unconfirmed" });
    stage.now += 10_000;
    const [check] = await stage.store.posts.dueChecks(stage.now);
    expect(check).toMatchObject({ postId, afterId: howl.highestId });
    for (const _ of [1, 2]) await stage.check(postId, { kind: "absent", reads: 0 });
    expect(await stage.kinds()).toEqual(["enrolled", "unconfirmed"]);
    expect(await stage.claim()).toEqual([]);
  });

  test("a clock that is set back makes nobody wait for the look, nor brings two together", async () => {
    await using stage = await setStage(open);
    const howl = await stage.reader("howl", ["one", "two"]);
    const postId = await doubt(stage, howl);
    stage.now -= hour;
    expect(await stage.store.posts.dueChecks(stage.now)).toHaveLength(1);
    await stage.check(postId, { kind: "absent", reads: 0 });
    expect(await stage.store.posts.dueChecks(stage.now + 49_999)).toEqual([]);
    expect(await stage.store.posts.dueChecks(stage.now + 50_000)).toHaveLength(1);
  });

  test("a look that was put off under a clock that was ahead comes at once when it is right", async () => {
    await using stage = await setStage(open);
    const howl = await stage.reader("howl", ["one", "two"]);
    const postId = await doubt(stage, howl);
    stage.now += 20 * hour;
    await stage.check(postId, { kind: "unreadable", detail: "rate-limited" });
    expect(await stage.store.posts.dueChecks(stage.now - 60_000)).toEqual([]);
    stage.now -= 20 * hour;
    expect(await stage.store.posts.dueChecks(stage.now)).toHaveLength(1);
  });

  test("a timeline that cannot be read is told at once, tried every hour, and given up after a day", async () => {
    await using stage = await setStage(open);
    const howl = await stage.reader("howl", ["one", "two"]);
    const postId = await doubt(stage, howl);
    const since = stage.now;
    while (stage.now - since < 24 * hour) {
      await stage.check(postId, { kind: "unreadable", detail: "rate-limited" });
      expect(await stage.store.posts.nextCheck()).toBe(stage.now + hour);
      stage.now += hour;
    }
    await stage.check(postId, { kind: "unreadable", detail: "rate-limited" });
    expect(await stage.store.posts.dueChecks(stage.now + hour)).toEqual([]);
    expect(await stage.kinds()).toEqual(["unconfirmed"]);
    expect(await stage.store.ledger.spentSince(0)).toBe(15_000);
    expect(await leaveOut(stage, postId)).toBe(true);
  });

  test("at start what was on its way is in doubt, and every look is counted from the restart", async () => {
    await using stage = await setStage(open);
    const howl = await stage.reader("howl", ["one", "two"]);
    const kaddish = await stage.reader("kaddish", ["three", "four"]);
    await stage.press(howl, 2);
    const claim = await stage.claimOne();
    const waiting = await doubt(stage, kaddish);
    await stage.check(waiting, { kind: "absent", reads: 0 });
    stage.now += hour;
    await stage.store.posts.recover(stage.now);
    expect(await stage.current(howl)).toMatchObject({ state: "unconfirmed", lastError: "restart" });
    expect(await stage.store.posts.nextCheck()).toBe(stage.now + 10_000);
    expect(await stage.store.posts.dueChecks(stage.now + 10_000)).toHaveLength(2);
    await stage.check(waiting, { kind: "absent", reads: 0 });
    expect(await stage.current(kaddish)).toMatchObject({ state: "unconfirmed" });
    await stage.settle(claim, { kind: "posted", id: idPast(stage.now) });
    expect(await stage.current(howl)).toMatchObject({ state: "unconfirmed" });
    await stage.store.posts.recover(stage.now);
  });

  test("what an attempt before the restart answers says nothing of the one after it", async () => {
    await using stage = await setStage(open);
    const howl = await stage.reader("howl", ["one", "two"]);
    await stage.press(howl);
    const before = await stage.claimOne();
    await stage.store.posts.recover(stage.now);
    for (const _ of [1, 2]) await stage.check(before.postId, { kind: "absent", reads: 0 });
    const retry = await stage.claimOne();
    await stage.settle(before, { kind: "not-sent", detail: "late" });
    expect(await stage.current(howl)).toMatchObject({ state: "sending" });
    await stage.settle(retry, { kind: "posted", id: idPast(stage.now) });
    expect(await stage.current(howl)).toMatchObject({ parts: [{ text: "two" }] });
  });

  test("after a restart a fresh press still goes, and the channel hears of a stale one", async () => {
    await using stage = await setStage(open);
    const howl = await stage.reader("howl", ["one", "two"]);
    await stage.press(howl);
    stage.now += 5 * 60_000;
    const kaddish = await stage.reader("kaddish", ["three", "four"]);
    await stage.press(kaddish);
    await stage.news();
    stage.now += 6 * 60_000;
    await stage.store.posts.recover(stage.now);
    expect(await stage.claimOne()).toMatchObject({ text: "three" });
    expect(await stage.current(howl)).toMatchObject({ state: "planned", lastError: "too-late" });
    expect((await stage.news()).map((news) => news.announcement)).toMatchObject([
      { kind: "failed", handle: "howl", cause: "too-late" },
    ]);
  });

  test("a new press after a doubt runs to its own count", async () => {
    await using stage = await setStage(open);
    const howl = await stage.reader("howl", ["one", "two", "three"]);
    const postId = await doubt(stage, howl);
    for (const _ of [1, 2]) await stage.check(postId, { kind: "absent", reads: 0 });
    await stage.settle(await stage.claimOne(), { kind: "rate-limited", until: stage.now });
    const press = await stage.press(howl, 2);
    for (const nth of [1, 2]) {
      await stage.settle(await stage.claimOne(), { kind: "posted", id: idPast(stage.now, nth) });
    }
    expect(await stage.store.posts.run(press)).toMatchObject({ count: 2, finished: true });
    expect(await stage.current(howl)).toMatchObject({ parts: [{ text: "three" }] });
  });
}
