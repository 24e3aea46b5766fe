import { expect, test } from "vitest";
import { abroad, home, hour, idPast, setStage } from "./stage.ts";
import type { OpenStore } from "./stage.ts";

/** What the claim of every store promises. */
export function claimContract(open: OpenStore): void {
  test("nothing is due before somebody presses, and a press is due at once", async () => {
    await using stage = await setStage(open);
    const howl = await stage.reader("howl", ["one", "two"]);
    expect(await stage.store.posts.nextDue()).toBeUndefined();
    expect(await stage.claim()).toEqual([]);
    await stage.press(howl);
    expect(await stage.store.posts.nextDue()).toBe(stage.now);
  });

  test("a claim carries all that sending needs, and the post is on its way", async () => {
    await using stage = await setStage(open);
    const howl = await stage.reader("howl", ["one", "two"]);
    await stage.press(howl);
    const claim = await stage.claimOne();
    expect(claim).toMatchObject({
      part: 1,
      account: { handle: "howl" },
      text: "one",
      replyTo: undefined,
      afterId: howl.highestId,
    });
    expect(Buffer.from(claim.credentials.token).toString()).toBe("sealed token");
    expect(await stage.current(howl)).toMatchObject({ state: "sending", runAt: undefined });
    expect(await stage.claim()).toEqual([]);
  });

  test("no more are claimed than there is room for, the longest due first", async () => {
    await using stage = await setStage(open);
    for (const handle of ["late", "early", "later"]) {
      await stage.reader(handle, [`${handle} one`, `${handle} two`]);
    }
    const accounts = await stage.store.accounts.list(home);
    for (const handle of ["early", "late", "later"]) {
      const account = accounts.find((each) => each.handle === handle);
      if (account) await stage.press(account);
      stage.now += 1;
    }
    expect(await stage.claim(0)).toEqual([]);
    expect((await stage.claim(2)).map(({ account }) => account.handle)).toEqual(["early", "late"]);
    expect((await stage.claim(2)).map(({ account }) => account.handle)).toEqual(["later"]);
  });

  test("what is not yet due is not claimed", async () => {
    await using stage = await setStage(open);
    await stage.press(await stage.reader("howl", ["one", "two"]));
    stage.now -= 1;
    expect(await stage.claim()).toEqual([]);
  });

  test("an account with a post whose outcome is open has no other claimed", async () => {
    await using stage = await setStage(open);
    const howl = await stage.reader("howl", ["one", "two"]);
    await stage.press(howl);
    const claim = await stage.claimOne();
    await expect(stage.press(howl)).rejects.toMatchObject({ code: "post-sending" });
    await stage.settle(claim, { kind: "unknown", detail: "timeout" });
    await expect(stage.press(howl)).rejects.toMatchObject({ code: "post-unconfirmed" });
    expect(await stage.store.posts.nextDue()).toBeUndefined();
    expect(await stage.claim()).toEqual([]);
  });

  test("the next post of a run looks above the id of the one before", async () => {
    await using stage = await setStage(open);
    const howl = await stage.reader("howl", ["one", "two"]);
    await stage.press(howl, 2);
    const id = idPast(stage.now);
    await stage.settle(await stage.claimOne(), { kind: "posted", id });
    expect(await stage.claimOne()).toMatchObject({ text: "two", afterId: id });
  });

  test.each(["paused", "revoked", "relink", "locked", "suspended", "removing"] as const)(
    "the post of an account that is %s stops being due and says why",
    async (state) => {
      await using stage = await setStage(open);
      const howl = await stage.reader("howl", ["one", "two"]);
      await stage.press(howl);
      await stage.store.accounts.change(howl.id, ["ready"], state);
      await stage.news();
      expect(await stage.claim()).toEqual([]);
      expect(await stage.store.posts.nextDue()).toBeUndefined();
      expect(await stage.current(howl)).toMatchObject({ state: "planned", lastError: "stopped" });
      expect((await stage.news()).map((news) => news.announcement)).toMatchObject([
        { kind: "failed", handle: "howl", cause: "stopped" },
      ]);
    },
  );

  test("a limited account's press is told until when, and in the last minute waits for that by itself", async () => {
    await using stage = await setStage(open);
    const howl = await stage.reader("howl", ["one", "two"]);
    const until = stage.now + hour / 6;
    await stage.say(howl, { kind: "rate-limited", until });
    await stage.news();
    await stage.press(howl);
    expect(await stage.claim()).toEqual([]);
    expect(await stage.current(howl)).toMatchObject({ lastError: "rate-limited" });
    expect((await stage.current(howl)).runAt).toBeUndefined();
    expect((await stage.news()).map((news) => news.announcement)).toMatchObject([
      { kind: "failed", cause: "rate-limited", until },
    ]);
    stage.now = until - 1;
    await stage.press(howl);
    expect(await stage.claim()).toEqual([]);
    stage.now = until;
    expect(await stage.claimOne()).toMatchObject({ text: "one" });
  });

  test("a guild that the bot was taken out of stands still, and only that one", async () => {
    await using stage = await setStage(open);
    const here = await stage.reader("here", ["one", "two"]);
    const away = await stage.reader("away", ["three", "four"], abroad);
    await stage.press(here);
    await stage.press(away);
    await stage.store.guilds.leave(abroad, stage.now);
    expect(await stage.claimOne()).toMatchObject({ text: "one" });
    expect(await stage.current(away)).toMatchObject({ state: "planned", lastError: "stopped" });
    await stage.store.guilds.arrive({ id: abroad, name: "b", adminId: "a" }, stage.now);
    await stage.press(away);
    expect(await stage.claim()).toEqual([]);
    expect(await stage.store.guilds.resume(abroad)).toBe(true);
    await stage.press(away);
    expect(await stage.claimOne()).toMatchObject({ text: "three" });
  });

  test("a post that would pass the cap stays, and every guild with a flock hears of it once a month", async () => {
    await using stage = await setStage(open, { capMicros: 44_999 });
    const howl = await stage.reader("howl", ["one", "two", "three", "four"]);
    await stage.say(howl, { kind: "posted", id: idPast(stage.now) });
    await stage.say(howl, { kind: "unknown", detail: "what may stand counts as spent" });
    const kaddish = await stage.reader("kaddish", ["five", "six"]);
    await stage.news();
    for (const month of [0, 0, 1]) {
      stage.now = Date.UTC(2026, month, 20);
      await stage.press(kaddish);
      const claims = await stage.claim();
      expect(claims.length).toBe(month === 0 ? 0 : 1);
    }
    const news = await stage.news();
    expect(news.map(({ guildId, announcement }) => [guildId, announcement.kind])).toEqual([
      [home, "cap-reached"],
      [home, "failed"],
      [home, "failed"],
    ]);
    expect(news[0]?.announcement).toMatchObject({ capMicros: 44_999, spentMicros: 30_000 });
  });

  test("a post that reaches the cap exactly goes", async () => {
    await using stage = await setStage(open, { capMicros: 15_000 });
    await stage.press(await stage.reader("howl", ["one", "two"]));
    expect(await stage.claim()).toHaveLength(1);
  });

  test("the same words are not said twice within the window, whoever says them and however they are spaced", async () => {
    await using stage = await setStage(open);
    const howl = await stage.reader("howl", ["Holy!  Holy!", "one"]);
    const kaddish = await stage.reader("kaddish", ["Holy! Holy!", "two"], abroad);
    await stage.press(howl);
    await stage.press(kaddish);
    // Also while the first is in flight, and in the same claim.
    const claim = await stage.claimOne();
    expect(claim.account.handle).toBe("howl");
    expect(await stage.current(kaddish)).toMatchObject({ parts: [{ text: "two" }] });
    expect(await stage.store.posts.listAside(kaddish.id)).toMatchObject([
      { state: "held", heldReason: "repeat" },
    ]);
    await stage.settle(claim, { kind: "posted", id: idPast(stage.now) });
    stage.now += 48 * hour - 1;
    await again(kaddish.id);
    expect(await stage.claim()).toEqual([]);
    stage.now += 1;
    await again(kaddish.id);
    expect(await stage.claimOne()).toMatchObject({ account: { handle: "kaddish" } });

    async function again(accountId: string): Promise<void> {
      const [held] = await stage.store.posts.listAside(accountId);
      await stage.store.posts.decide({
        guildId: abroad,
        postId: held?.id ?? 0,
        choice: "again",
        networkId: undefined,
        by: "m",
        now: stage.now,
      });
    }
  });

  test("words that provably were not said may be said by another", async () => {
    await using stage = await setStage(open);
    const howl = await stage.reader("howl", ["Holy!", "one"]);
    const kaddish = await stage.reader("kaddish", ["Holy!", "two"]);
    await stage.say(howl, { kind: "not-sent", detail: "refused" });
    await stage.press(kaddish);
    expect(await stage.claimOne()).toMatchObject({ text: "Holy!" });
  });

  test("a line over the limit is held as soon as it is planned, and the channel is told", async () => {
    await using stage = await setStage(open);
    const howl = await stage.reader("howl", ["x".repeat(281), "two"]);
    expect(await stage.current(howl)).toMatchObject({ state: "held", heldReason: "too-long" });
    await expect(stage.press(howl)).rejects.toMatchObject({
      code: "post-held",
      values: { reason: "too-long" },
    });
    const [, failed] = await stage.news();
    expect(failed).toMatchObject({
      announcement: { kind: "failed", cause: "too-long" },
      address: { channel: "alerts", ping: "hand" },
    });
  });

  test("a press is refused when what was shown is no longer what is planned", async () => {
    await using stage = await setStage(open);
    const howl = await stage.reader("howl", ["one", "two"]);
    const kaddish = await stage.reader("kaddish", ["three", "four"]);
    const { id: postId, textHash } = await stage.current(howl);
    const ask = { account: howl, postId, textHash, count: 1, by: "m", now: stage.now };
    const press = (change: object) =>
      stage.store.posts.request({ ...ask, interactionId: "i", ...change });
    await expect(press({ textHash: "0".repeat(64) })).rejects.toMatchObject({ code: "stale" });
    await expect(press({ textHash: textHash.slice(0, 15) })).rejects.toMatchObject({
      code: "stale",
    });
    await expect(press({ account: kaddish })).rejects.toMatchObject({ code: "stale" });
    await press({ textHash: textHash.slice(0, 16) });
    await expect(press({})).rejects.toMatchObject({ code: "already-done" });
    await expect(press({ interactionId: "j" })).rejects.toMatchObject({ code: "post-sending" });
    expect(await stage.claim()).toHaveLength(1);
  });
}
