import { expect, test } from "vitest";
import { hand, outcomes } from "./outcomes.ts";
import { home, idPast, setStage } from "./stage.ts";
import type { OpenStore } from "./stage.ts";

/** What the settling of every store promises, outcome by outcome. */
export function settleContract(open: OpenStore): void {
  test.each(outcomes)(
    "$outcome.kind is written to post, account and news, and costs nothing",
    async ({ outcome, post, account = {}, news, address = hand }) => {
      await using stage = await setStage(open);
      const howl = await stage.reader("howl", ["one", "two"]);
      await stage.news();
      await stage.say(howl, outcome);
      const current = await stage.current(howl);
      expect(current).toMatchObject({ parts: [{ text: "one" }], ...post });
      expect(current.lastError).toBe(outcome.kind);
      expect(await stage.fresh(howl)).toMatchObject(account);
      expect(await stage.store.ledger.spentSince(0)).toBe(0);
      const told = await stage.news();
      expect(told).toHaveLength(1);
      expect(told[0]).toMatchObject({ announcement: { kind: "failed", ...news }, address });
    },
  );

  test("a post that stands is recorded with its id, its price, its news and the next line", async () => {
    await using stage = await setStage(open);
    const howl = await stage.reader("howl", ["night.in", "two"]);
    await stage.news();
    const id = idPast(stage.now);
    const claim = await stage.say(howl, { kind: "posted", id });
    expect(await stage.store.posts.find(home, claim.postId)).toMatchObject({
      state: "posted",
      parts: [{ text: "night.in", networkId: id }],
      settledAt: stage.now,
    });
    expect(await stage.fresh(howl)).toMatchObject({ highestId: id, access: "read-write" });
    expect(await stage.store.ledger.spentSince(stage.now)).toBe(200_000);
    expect(await stage.store.ledger.spentSince(stage.now + 1)).toBe(0);
    expect(await stage.current(howl)).toMatchObject({
      state: "planned",
      parts: [{ text: "two" }],
      position: { unit: 2, of: 2 },
      runAt: undefined,
    });
    expect((await stage.news()).map((news) => news.announcement)).toMatchObject([
      {
        kind: "posted",
        postId: claim.postId,
        text: "night.in",
        link: `https://x.com/howl/status/${id}`,
        unit: 1,
        of: 2,
        costMicros: 200_000,
        reconciled: false,
      },
    ]);
  });

  test("an answer with the id of another post is not believed, and loses nothing", async () => {
    await using stage = await setStage(open);
    const howl = await stage.reader("howl", ["one", "two"]);
    const id = idPast(stage.now);
    await stage.say(howl, { kind: "posted", id });
    await stage.say(howl, { kind: "posted", id });
    expect(await stage.current(howl)).toMatchObject({
      state: "unconfirmed",
      parts: [{ text: "two", networkId: undefined }],
    });
    expect(await stage.store.posts.nextCheck()).toBe(stage.now + 10_000);
  });

  test("once the account is mended, its next line tells no more of what stopped it", async () => {
    await using stage = await setStage(open);
    const howl = await stage.reader("howl", ["one", "two"]);
    await stage.say(howl, { kind: "locked" });
    expect(await stage.current(howl)).toMatchObject({ state: "planned", lastError: "locked" });
    await stage.store.accounts.change(howl.id, ["locked"], "ready");
    expect((await stage.current(howl)).lastError).toBeUndefined();
  });

  test("after the last line the reading has ended, and the channel is told", async () => {
    await using stage = await setStage(open);
    const howl = await stage.reader("howl", ["one"]);
    await stage.say(howl, { kind: "posted", id: idPast(stage.now) });
    expect(await stage.store.posts.findCurrent(howl.id)).toBeUndefined();
    expect(await stage.store.readings.findLive(howl.id)).toBeUndefined();
    expect(await stage.store.readings.findLast(howl.id)).toMatchObject({ state: "ended" });
    expect((await stage.news()).at(-1)?.announcement).toMatchObject({
      kind: "poem-ended",
      posts: 1,
    });
  });

  test("a poem's end tells what of it stands apart still", async () => {
    await using stage = await setStage(open);
    const howl = await stage.reader("howl", ["Holy!", "two"]);
    await stage.say(howl, { kind: "duplicate" });
    await stage.say(howl, { kind: "posted", id: idPast(stage.now) });
    expect((await stage.news()).at(-1)?.announcement).toMatchObject({
      kind: "poem-ended",
      posts: 1,
      apart: 1,
    });
  });

  test("an outcome nobody knows waits, costs as if it stood, and is not told as a failure", async () => {
    await using stage = await setStage(open);
    const howl = await stage.reader("howl", ["one", "two"]);
    await stage.news();
    await stage.say(howl, { kind: "unknown", detail: "timeout" });
    expect(await stage.current(howl)).toMatchObject({ state: "unconfirmed" });
    expect(await stage.store.posts.nextCheck()).toBe(stage.now + 10_000);
    expect(await stage.store.ledger.spentSince(0)).toBe(15_000);
    expect(await stage.news()).toEqual([]);
  });

  test("an outcome is written once, and the first one counts", async () => {
    await using stage = await setStage(open);
    const howl = await stage.reader("howl", ["one", "two", "three"]);
    const id = idPast(stage.now);
    const claim = await stage.say(howl, { kind: "posted", id });
    await stage.news();
    await stage.settle(claim, { kind: "posted", id });
    await stage.settle(claim, { kind: "unknown", detail: "late" });
    expect(await stage.news()).toEqual([]);
    expect(await stage.store.ledger.spentSince(0)).toBe(15_000);
    expect(await stage.current(howl)).toMatchObject({ parts: [{ text: "two" }] });
    const { total } = await stage.store.posts.history(howl.id, { page: 1, size: 9 });
    expect(total).toBe(1);
  });

  test("outcomes and new claims go in one step", async () => {
    await using stage = await setStage(open);
    const howl = await stage.reader("howl", ["one", "two"]);
    await stage.press(howl, 2);
    const { attemptId } = await stage.claimOne();
    const outcome = { kind: "posted", id: idPast(stage.now) } as const;
    const claims = await stage.store.posts.settleAndClaim({
      settlements: [{ attemptId, outcome, at: stage.now }],
      now: stage.now,
      limit: 1,
    });
    expect(claims.map(({ text }) => text)).toEqual(["two"]);
  });

  test("a run goes on to its count, is told whole, and no further", async () => {
    await using stage = await setStage(open);
    const howl = await stage.reader("howl", ["one", "two", "three"]);
    const press = await stage.press(howl, 2);
    for (const nth of [1, 2]) {
      expect(await stage.store.posts.run(press)).toMatchObject({ count: 2, finished: false });
      await stage.settle(await stage.claimOne(), { kind: "posted", id: idPast(stage.now, nth) });
    }
    const run = await stage.store.posts.run(press);
    expect(run).toMatchObject({ count: 2, finished: true });
    expect(run.posts.map(({ state }) => state)).toEqual(["posted", "posted"]);
    expect(await stage.claim()).toEqual([]);
    expect(await stage.current(howl)).toMatchObject({ parts: [{ text: "three" }] });
  });

  test("a run that is refused midway keeps what it had to say", async () => {
    await using stage = await setStage(open);
    const howl = await stage.reader("howl", ["one", "two", "three"]);
    const press = await stage.press(howl, 3);
    await stage.settle(await stage.claimOne(), { kind: "posted", id: idPast(stage.now) });
    await stage.settle(await stage.claimOne(), { kind: "not-sent", detail: "no route" });
    const run = await stage.store.posts.run(press);
    expect(run).toMatchObject({ count: 3, finished: true });
    expect(run.posts.map(({ state }) => state)).toEqual(["posted", "planned"]);
    expect(await stage.claim()).toEqual([]);
  });

  test("history shows what is settled, newest first, page by page", async () => {
    await using stage = await setStage(open);
    const howl = await stage.reader("howl", ["one", "two", "three", "four"]);
    for (const nth of [1, 2, 3]) {
      stage.now += 1;
      await stage.say(howl, { kind: "posted", id: idPast(stage.now, nth) });
    }
    const page = async (page: number) => {
      const { posts, total } = await stage.store.posts.history(howl.id, { page, size: 2 });
      return [total, ...posts.map(({ parts }) => parts[0]?.text)];
    };
    expect(await page(1)).toEqual([3, "three", "two"]);
    expect(await page(2)).toEqual([3, "one"]);
    expect(await page(3)).toEqual([3]);
  });
}
