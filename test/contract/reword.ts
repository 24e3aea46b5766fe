import { expect, test } from "vitest";
import { apart, decide, refuse, sends } from "./aside.ts";
import { abroad, home, hour, idPast, setStage } from "./stage.ts";
import type { OpenStore, Stage } from "./stage.ts";

function reword({ store, now }: Stage, postId: number, text: string): Promise<boolean> {
  return store.posts.reword({ guildId: home, postId, text, by: "m", now });
}

/** What every store promises of other words, and of what cannot have been posted. */
export function rewordContract(open: OpenStore): void {
  test("other words are that post's only, with their own digest and cost, and go once they are confirmed", async () => {
    await using stage = await setStage(open);
    const howl = await stage.reader("howl", ["one", "two", "three"]);
    const was = await refuse(stage, howl);
    expect(await reword(stage, was.id, " see\r\nexample.com ")).toBe(true);
    const post = await apart(stage, howl);
    expect(post).toMatchObject({
      state: "held",
      heldReason: "reworded",
      parts: [{ text: "see\nexample.com" }],
      costMicros: 200_000,
    });
    expect(post.textHash).not.toBe(was.textHash);
    for (const textHash of [was.textHash, "", undefined]) {
      const word = { choice: "again", ...(textHash !== undefined && { textHash }) } as const;
      await expect(decide(stage, post.id, word)).rejects.toMatchObject({
        code: "stale",
      });
    }
    await expect(decide(stage, post.id, "later")).rejects.toMatchObject({ code: "stale" });
    expect(await decide(stage, post.id, { choice: "again", textHash: post.textHash })).toBe(true);
    expect(await sends(stage)).toBe("see\nexample.com");
    expect(await stage.store.ledger.spentSince(0)).toBe(200_000);
    expect(await stage.current(howl)).toMatchObject({ parts: [{ text: "two" }], runAt: undefined });
    const reading = await stage.store.readings.findLast(howl.id);
    const lines = await stage.store.poems.lines(reading?.poemId ?? 0);
    expect(lines.map(({ text }) => text)).toEqual(["one", "two", "three"]);
  });

  test("a line too long gets shorter words at its place, and the reading goes on after it", async () => {
    await using stage = await setStage(open);
    const howl = await stage.reader("howl", ["x".repeat(281), "two"]);
    const { id } = await stage.current(howl);
    await expect(reword(stage, id, "y".repeat(281))).rejects.toMatchObject({
      code: "text-too-long",
      values: { weight: 281, limit: 280 },
    });
    expect(await reword(stage, id, "y".repeat(280))).toBe(true);
    const { textHash } = await stage.current(howl);
    await decide(stage, id, { choice: "again", textHash });
    expect(await sends(stage)).toBe("y".repeat(280));
    expect(await stage.current(howl)).toMatchObject({ parts: [{ text: "two" }] });
  });

  test("other words that were said too are found out before X is asked", async () => {
    await using stage = await setStage(open);
    const kaddish = await stage.reader("kaddish", ["Holy! Holy!", "x"]);
    await stage.say(kaddish, { kind: "posted", id: idPast(stage.now) });
    const howl = await stage.reader("howl", ["one", "two"]);
    const { id } = await refuse(stage, howl);
    await reword(stage, id, "Holy!\nHoly!");
    const { textHash } = await apart(stage, howl);
    await decide(stage, id, { choice: "again", textHash });
    expect(await stage.claim()).toEqual([]);
    expect(await apart(stage, howl)).toMatchObject({ state: "held", heldReason: "repeat" });
  });

  test("only a held post of the guild is reworded, and none that may stand", async () => {
    await using stage = await setStage(open);
    const howl = await stage.reader("howl", ["one", "two"]);
    const planned = await stage.current(howl);
    expect(await reword(stage, planned.id, "other")).toBe(false);
    const { id } = await refuse(stage, howl);
    await expect(
      stage.store.posts.reword({
        guildId: abroad,
        postId: id,
        text: "other",
        by: "m",
        now: stage.now,
      }),
    ).rejects.toMatchObject({
      code: "unknown-post",
    });
    await decide(stage, id, "later");
    expect(await reword(stage, id, "other")).toBe(false);
  });

  test("what never reached X cannot be said to stand there; what X says was said before may", async () => {
    await using stage = await setStage(open);
    const never = { code: "never-posted" };
    const long = await stage.reader("long", ["x".repeat(281), "two"]);
    const { id: tooLong } = await stage.current(long);
    await expect(decide(stage, tooLong, "posted")).rejects.toMatchObject(never);
    const refused = await stage.reader("refused", ["refused", "two"]);
    const { postId } = await stage.say(refused, { kind: "invalid", detail: "no" });
    await expect(decide(stage, postId, "posted")).rejects.toMatchObject(never);
    const howl = await stage.reader("howl", ["one", "two"]);
    await stage.say(howl, { kind: "posted", id: idPast(stage.now) });
    const kaddish = await stage.reader("kaddish", ["one", "three"]);
    await stage.press(kaddish);
    await stage.claim();
    const repeat = await apart(stage, kaddish);
    expect(repeat).toMatchObject({ heldReason: "repeat" });
    await expect(decide(stage, repeat.id, "posted")).rejects.toMatchObject(never);
    const { id } = await refuse(stage, howl);
    expect(await decide(stage, id, { choice: "posted", networkId: idPast(stage.now + hour) })).toBe(
      true,
    );
  });

  test("a post in doubt that is closed with its account is paid for, as one that is left out", async () => {
    await using stage = await setStage(open);
    const howl = await stage.reader("howl", ["one", "two"]);
    const { postId } = await stage.say(howl, { kind: "unknown", detail: "" });
    await stage.check(postId, { kind: "unreadable", detail: "revoked" });
    await stage.store.accounts.beginRemoval(howl.id, { by: "m", now: stage.now });
    const ask = { invalidated: true, now: stage.now };
    await stage.store.accounts.completeRemoval(howl.id, ask);
    await stage.store.accounts.completeRemoval(howl.id, ask);
    expect(await stage.store.posts.find(home, postId)).toMatchObject({ state: "skipped" });
    const spending = await stage.store.ledger.spendingOf(home, stage.now);
    expect(spending).toMatchObject({ postsMicros: 15_000 });
  });

  test("what waits goes later without a word where it may not go now, and is told where a hand is needed", async () => {
    await using stage = await setStage(open);
    const howl = await stage.reader("howl", ["one", "two", "three"]);
    const { id } = await refuse(stage, howl);
    await decide(stage, id, "later");
    stage.now += 48 * hour;
    await stage.store.accounts.change(howl.id, ["ready"], "paused");
    expect(await stage.claim()).toEqual([]);
    expect(await apart(stage, howl)).toMatchObject({
      state: "planned",
      lastError: "stopped",
      runAt: stage.now + hour,
    });
    await stage.store.accounts.change(howl.id, ["paused"], "ready");
    stage.now += hour;
    const until = stage.now + 5 * hour;
    await stage.settle(await stage.claimOne(), { kind: "rate-limited", until });
    expect(await apart(stage, howl)).toMatchObject({ state: "planned", runAt: until });
    expect(await stage.kinds()).toEqual([]);
    stage.now = until;
    await stage.settle(await stage.claimOne(), { kind: "locked" });
    expect(await stage.kinds()).toEqual(["failed"]);
    expect(await apart(stage, howl)).toMatchObject({ runAt: stage.now + hour });
  });

  test("a word to post it now that cannot be followed is told, and goes by itself later", async () => {
    await using stage = await setStage(open);
    const howl = await stage.reader("howl", ["one", "two", "three"]);
    const { id } = await refuse(stage, howl);
    await stage.store.accounts.change(howl.id, ["ready"], "paused");
    await decide(stage, id, "again");
    expect(await stage.claim()).toEqual([]);
    expect((await stage.news()).map((news) => news.announcement)).toMatchObject([
      { kind: "failed", cause: "stopped", waits: true },
    ]);
    expect(await apart(stage, howl)).toMatchObject({ waits: true, runAt: stage.now + hour });
  });

  test("a word to post it now while X limits the account is told until when, and followed then", async () => {
    await using stage = await setStage(open);
    const howl = await stage.reader("howl", ["one", "two", "three"]);
    const { id } = await refuse(stage, howl);
    const until = stage.now + 20 * hour;
    await stage.say(howl, { kind: "day-limited", until });
    await stage.news();
    await decide(stage, id, "again");
    expect(await stage.claim()).toEqual([]);
    expect((await stage.news()).map((news) => news.announcement)).toMatchObject([
      { kind: "failed", cause: "day-limited", until, waits: true },
    ]);
    expect(await apart(stage, howl)).toMatchObject({ waits: true, runAt: until });
  });

  test("a word from before a long absence would be a surprise: the line is asked about again", async () => {
    await using stage = await setStage(open);
    const howl = await stage.reader("howl", ["one", "two", "three"]);
    const { id } = await refuse(stage, howl);
    await decide(stage, id, "again");
    stage.now += hour;
    await stage.store.posts.recover(stage.now);
    expect(await apart(stage, howl)).toMatchObject({ state: "held", heldReason: "duplicate" });
    expect((await stage.news()).map((news) => news.announcement)).toMatchObject([
      { kind: "failed", cause: "duplicate", postId: id },
    ]);
  });
}
