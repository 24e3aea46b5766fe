import { expect, test } from "vitest";
import type { Account } from "../../src/domain/account.ts";
import type { Decision } from "../../src/flock/post-store.ts";
import { abroad, home, hour, idPast, setStage } from "./stage.ts";
import type { OpenStore, Stage } from "./stage.ts";

const unknown = { kind: "unknown", detail: "timeout" } as const;

/** A post whose outcome nobody knows; gives its id. */
async function doubt(stage: Stage, account: Account): Promise<number> {
  const { postId } = await stage.say(account, unknown);
  await stage.news();
  return postId;
}

function decide(
  stage: Stage,
  postId: number,
  change: Partial<Decision> & Pick<Decision, "choice">,
): Promise<boolean> {
  const { now } = stage;
  const ask = { guildId: home, postId, networkId: undefined, by: "m", now, ...change };
  return stage.store.posts.decide(ask);
}

/** What every store promises of a post that waits for a moderator. */
export function decisionContract(open: OpenStore): void {
  test("a moderator says that it stands, with its link or without, and the reading goes on", async () => {
    await using stage = await setStage(open);
    const howl = await stage.reader("howl", ["one", "two", "three"]);
    const first = await doubt(stage, howl);
    const id = idPast(stage.now + hour);
    expect(await decide(stage, first, { choice: "posted", networkId: id })).toBe(true);
    // A wrong link must not hide from later looks what was posted before it.
    expect(await stage.fresh(howl)).toMatchObject({ highestId: howl.highestId });
    const { postId: second } = await stage.say(howl, unknown);
    await expect(decide(stage, second, { choice: "posted", networkId: id })).rejects.toMatchObject({
      code: "bad-link",
    });
    expect(await decide(stage, second, { choice: "posted" })).toBe(true);
    expect((await stage.news()).map((news) => news.announcement)).toMatchObject([
      { kind: "posted", link: `https://x.com/howl/status/${id}`, reconciled: false },
      { kind: "posted", link: "https://x.com/howl" },
    ]);
    expect(await stage.current(howl)).toMatchObject({ parts: [{ text: "three" }] });
  });

  test("a moderator has it posted again; nothing is then tried by itself a second time", async () => {
    await using stage = await setStage(open);
    const howl = await stage.reader("howl", ["one", "two"]);
    const postId = await doubt(stage, howl);
    await stage.check(postId, { kind: "unreadable", detail: "revoked" });
    stage.now += 59_999;
    const early = decide(stage, postId, { choice: "again" });
    await expect(early).rejects.toMatchObject({ code: "still-looking" });
    stage.now += 1;
    expect(await decide(stage, postId, { choice: "again" })).toBe(true);
    await stage.settle(await stage.claimOne(), unknown);
    await stage.news();
    for (const _ of [1, 2]) await stage.check(postId, { kind: "absent", reads: 0 });
    expect(await stage.claim()).toEqual([]);
    expect(await stage.kinds()).toEqual(["unconfirmed"]);
  });

  test("a moderator leaves a held or doubtful line out, and the reading goes on", async () => {
    await using stage = await setStage(open);
    const howl = await stage.reader("howl", ["x".repeat(281), "two", "three"]);
    const held = await stage.current(howl);
    await expect(decide(stage, held.id, { choice: "again" })).rejects.toMatchObject({
      code: "post-held",
    });
    expect(await decide(stage, held.id, { choice: "skip" })).toBe(true);
    const doubtful = await doubt(stage, howl);
    expect(await decide(stage, doubtful, { choice: "skip" })).toBe(true);
    expect(await stage.current(howl)).toMatchObject({ parts: [{ text: "three" }] });
  });

  test("what is looked for no more is asked about once a day until it is settled, and once after an absence", async () => {
    await using stage = await setStage(open);
    const howl = await stage.reader("howl", ["one", "two"]);
    const postId = await doubt(stage, howl);
    const since = stage.now;
    await stage.check(postId, { kind: "unreadable", detail: "rate-limited" });
    stage.now += 24 * hour;
    expect(await stage.store.posts.remind(stage.now)).toBe(0);
    await stage.check(postId, { kind: "unreadable", detail: "rate-limited" });
    await stage.news();
    for (const absence of [24 * hour, 24 * hour, 10 * 24 * hour]) {
      expect(await stage.store.posts.remind(stage.now + 24 * hour - 1)).toBe(0);
      expect(await stage.store.posts.nextCheck()).toBe(stage.now + 24 * hour);
      stage.now += absence;
      await stage.store.posts.recover(stage.now);
      expect(await stage.store.posts.remind(stage.now)).toBe(1);
      expect(await stage.store.posts.remind(stage.now)).toBe(0);
      expect(await stage.news()).toMatchObject([
        {
          announcement: { kind: "unconfirmed", postId, text: "one", since },
          address: { channel: "alerts", ping: "hand", ownerId: "m" },
        },
      ]);
    }
    // A clock set back by a year silences nobody.
    expect(await stage.store.posts.remind(stage.now - 365 * 24 * hour)).toBe(1);
    await decide(stage, postId, { choice: "skip" });
    expect(await stage.store.posts.remind(stage.now + 365 * 24 * hour)).toBe(0);
    expect(await stage.store.posts.nextCheck()).toBeUndefined();
  });

  test("of two moderators the second is told, and another guild's post is unknown", async () => {
    await using stage = await setStage(open);
    const howl = await stage.reader("howl", ["one", "two"]);
    const postId = await doubt(stage, howl);
    await expect(decide(stage, postId, { guildId: abroad, choice: "skip" })).rejects.toMatchObject({
      code: "unknown-post",
    });
    expect(await stage.store.posts.find(abroad, postId)).toBeUndefined();
    expect(await decide(stage, postId, { choice: "skip" })).toBe(true);
    for (const choice of ["posted", "again", "skip"] as const) {
      expect(await decide(stage, postId, { choice })).toBe(false);
    }
    expect(await stage.current(howl)).toMatchObject({ parts: [{ text: "two" }] });
  });

  test("a line that a moderator vouched for without its link gets it, and is not taken for a later one with the same words", async () => {
    await using stage = await setStage(open);
    const howl = await stage.reader("howl", ["Holy!", "Holy!", "end"]);
    const first = await doubt(stage, howl);
    const post = { id: idPast(stage.now), text: "Holy!" };
    await decide(stage, first, { choice: "posted" });
    await stage.news();
    stage.now += 49 * hour;
    const second = await doubt(stage, howl);
    await stage.check(second, { kind: "found", post, reads: 1 });
    expect(await stage.kinds()).toEqual([]);
    expect(await stage.current(howl)).toMatchObject({ id: second, state: "unconfirmed" });
    const [look] = await stage.store.posts.dueChecks(stage.now);
    expect(look).toMatchObject({ postId: second, credited: new Set([post.id]) });
    const own = { id: idPast(stage.now), text: "Holy!" };
    await stage.check(second, { kind: "found", post: own, reads: 1 });
    expect(await stage.current(howl)).toMatchObject({ parts: [{ text: "end" }] });
  });

  test.each([
    { choice: "posted", late: hour },
    { choice: "skip", late: 0 },
  ] as const)(
    "what may be an earlier line with the same words is asked about: $choice, $late ms later",
    async ({ choice, late }) => {
      await using stage = await setStage(open);
      const howl = await stage.reader("howl", ["Holy!", "Holy!", "end"]);
      const first = await doubt(stage, howl);
      const post = { id: idPast(stage.now + late), text: "Holy!" };
      await decide(stage, first, { choice });
      await stage.news();
      stage.now += 49 * hour;
      const second = await doubt(stage, howl);
      await stage.check(second, { kind: "found", post, reads: 1 });
      expect(await stage.kinds()).toEqual(["unconfirmed"]);
      expect(await stage.current(howl)).toMatchObject({ id: second, state: "unconfirmed" });
    },
  );

  test("a look that began before a thread's next part left says nothing of that part", async () => {
    await using stage = await setStage(open);
    const howl = await stage.account("howl");
    await stage.store.accounts.setDiction(
      howl.id,
      { ...howl.diction, overlong: "thread" },
      stage.now,
    );
    await stage.give(howl, [`${"word ".repeat(50)}${"other ".repeat(40)}`.trim(), "two"]);
    const reading = await stage.store.readings.findLive(howl.id);
    await stage.store.readings.start(reading?.id ?? 0, stage.now);
    const postId = await doubt(stage, howl);
    stage.now += 10_000;
    const [look] = await stage.store.posts.dueChecks(stage.now);
    if (!look) throw new Error("no look");
    await decide(stage, postId, { choice: "posted", networkId: idPast(stage.now) });
    await stage.settle(await stage.claimOne(), unknown);
    const late = (reads: number) =>
      stage.store.posts.settleCheck(look, { kind: "absent", reads }, stage.now);
    await late(0);
    expect(await stage.store.posts.nextCheck()).toBe(stage.now + 10_000);
    const spent = await stage.store.ledger.spentSince(0);
    await late(2);
    expect(await stage.store.ledger.spentSince(0)).toBe(spent + 10_000);
  });
}
