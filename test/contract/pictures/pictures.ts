import { expect, test } from "vitest";
import type { Account } from "../../../src/domain/account.ts";
import { home, idPast, setStage } from "../stage.ts";
import type { OpenStore, Stage } from "../stage.ts";

const long = "The wires hum above the yard and nobody hears them. ".repeat(8).trim();
const unknown = { kind: "unknown", detail: "timeout" } as const;

/** An account that sets what is too long as a picture. */
async function painter(stage: Stage, lines: readonly string[]): Promise<Account> {
  const howl = await stage.account("howl");
  const diction = { ...howl.diction, overlong: "picture" } as const;
  await stage.store.accounts.setDiction(howl.id, diction, stage.now);
  await stage.give(howl, lines);
  const reading = await stage.store.readings.findLive(howl.id);
  await stage.store.readings.start(reading?.id ?? 0, stage.now);
  return stage.fresh(howl);
}

/** What every store promises of posts that go out as pictures. */
export function pictureContract(open: OpenStore): void {
  test("what is too long is claimed with the title and theme it was planned with; what fits is a text", async () => {
    await using stage = await setStage(open);
    const howl = await painter(stage, [long, "two"]);
    expect(howl.diction).toMatchObject({ overlong: "picture", theme: "paper" });
    const { picture, costMicros } = await stage.current(howl);
    expect(picture).toEqual({ title: "Poem 1", byline: undefined, theme: "paper" });
    expect(costMicros).toBe(20_000);
    expect(await stage.say(howl, { kind: "posted", id: idPast(stage.now) })).toMatchObject({
      text: long,
      picture,
    });
    expect(await stage.say(howl, { kind: "posted", id: idPast(stage.now, 2) })).toMatchObject({
      text: "two",
      picture: undefined,
    });
  });

  test("a picture is recorded once with its key and the price of its alt text, the post is paid when it stands", async () => {
    await using stage = await setStage(open);
    const howl = await painter(stage, [long, "two"]);
    await stage.press(howl);
    const claim = await stage.claimOne();
    const ask = { mediaKey: "3_7", now: stage.now };
    await stage.store.ledger.topUp({ micros: 100_000, at: stage.now, by: "m" });
    expect(await stage.store.posts.recordPicture(claim.attemptId, ask)).toBe(true);
    expect(await stage.store.ledger.findBalance()).toMatchObject({ leftMicros: 95_000 });
    expect((await stage.store.ledger.purses(home, stage.now))[0]?.spentMicros).toBe(20_000);
    await stage.settle(claim, { kind: "posted", id: idPast(stage.now) });
    expect(await stage.store.ledger.spentSince(0)).toBe(20_000);
  });

  test.each([
    ["a crash", -30_000],
    ["a stop", 5_000],
  ])(
    "%s before a picture is recorded leaves no doubt: X was not asked to post, and the press goes on",
    async (end, dueIn) => {
      await using stage = await setStage(open);
      const howl = await painter(stage, [long, "two"]);
      await stage.news();
      await stage.press(howl);
      const cut = await stage.claimOne();
      stage.now += 30_000;
      if (end === "a crash") await stage.store.posts.recover(stage.now);
      else await stage.settle(cut, { kind: "unknown", detail: "stopped" });
      expect(await stage.current(howl)).toMatchObject({
        state: "planned",
        runAt: stage.now + dueIn,
      });
      expect(await stage.store.posts.nextCheck()).toBeUndefined();
      expect(await stage.news()).toEqual([]);
      const ask = { mediaKey: "3_7", now: stage.now };
      expect(await stage.store.posts.recordPicture(cut.attemptId, ask)).toBe(false);
      // X may have billed its alt text; once is enough.
      expect(await stage.store.ledger.spentSince(0)).toBe(5_000);
      stage.now += 5_000;
      const again = await stage.claimOne();
      expect(again).toMatchObject({ postId: cut.postId, text: long });
      await stage.settle(again, { kind: "posted", id: idPast(stage.now) });
      expect(await stage.current(howl)).toMatchObject({ parts: [{ text: "two" }] });
    },
  );

  test("a press whose picture a crash cut off is not taken up after a long absence", async () => {
    await using stage = await setStage(open);
    const howl = await painter(stage, [long, "two"]);
    await stage.press(howl);
    await stage.claimOne();
    stage.now += 11 * 60_000;
    await stage.store.posts.recover(stage.now);
    expect(await stage.current(howl)).toMatchObject({ state: "planned", lastError: "too-late" });
    expect(await stage.claim()).toEqual([]);
  });

  test("what is stopped while X takes its picture is not recorded, and waits like all else that is stopped", async () => {
    await using stage = await setStage(open);
    const howl = await painter(stage, [long, "two"]);
    await stage.press(howl);
    const claim = await stage.claimOne();
    await stage.store.accounts.change(howl.id, ["ready"], "paused");
    const ask = { mediaKey: "3_7", now: stage.now };
    expect(await stage.store.posts.recordPicture(claim.attemptId, ask)).toBe(false);
    await stage.settle(claim, { kind: "unknown", detail: "stopped" });
    expect(await stage.store.ledger.spentSince(0)).toBe(5_000);
    stage.now += 5_000;
    expect(await stage.claim()).toEqual([]);
    const { state, runAt, lastError } = await stage.current(howl);
    expect({ state, runAt, lastError }).toEqual({ state: "planned", lastError: "stopped" });
  });

  test("a crash after a picture is recorded leaves a doubt", async () => {
    await using stage = await setStage(open);
    const howl = await painter(stage, [long, "two"]);
    await stage.press(howl);
    const { attemptId } = await stage.claimOne();
    await stage.store.posts.recordPicture(attemptId, { mediaKey: "3_7", now: stage.now });
    await stage.store.posts.recover(stage.now);
    expect((await stage.current(howl)).state).toBe("unconfirmed");
  });

  test("an alt text that X may have billed is paid for, one that it was not asked for is not", async () => {
    await using stage = await setStage(open);
    const howl = await painter(stage, [long, "two"]);
    const refused = { kind: "not-uploaded", detail: "timeout" } as const;
    const { attemptId } = await stage.say(howl, refused);
    expect(await stage.store.ledger.spentSince(0)).toBe(0);
    await stage.say(howl, { ...refused, mayBeBilled: true });
    expect(await stage.store.ledger.spentSince(0)).toBe(5_000);
    const ask = { mediaKey: "3_7", now: stage.now };
    expect(await stage.store.posts.recordPicture(attemptId, ask)).toBe(false);
    expect(await stage.store.posts.recordPicture(99, ask)).toBe(false);
    expect(await stage.store.ledger.spentSince(0)).toBe(5_000);
  });

  test("a look knows the keys of every attempt; of a text it knows none", async () => {
    await using stage = await setStage(open);
    const howl = await painter(stage, [long, "two"]);
    await stage.press(howl);
    for (const mediaKey of ["3_7", "3_8"]) {
      const claim = await stage.claimOne();
      await stage.store.posts.recordPicture(claim.attemptId, { mediaKey, now: stage.now });
      await stage.settle(claim, unknown);
      if (mediaKey === "3_8") break;
      for (const _ of [1, 2]) await stage.check(claim.postId, { kind: "absent", reads: 0 });
    }
    stage.now += 60_000;
    const [check] = await stage.store.posts.dueChecks(stage.now);
    expect(check).toMatchObject({ text: long, mediaKeys: ["3_7", "3_8"] });
    const post = { id: idPast(stage.now), text: "https://t.co/x" };
    await stage.check(check?.postId ?? 0, { kind: "found", post, reads: 1 });
    await stage.say(howl, unknown);
    stage.now += 60_000;
    expect(await stage.store.posts.dueChecks(stage.now)).toMatchObject([{ mediaKeys: undefined }]);
  });

  test("another theme or way binds what is planned anew; what has begun stays as it was shown", async () => {
    await using stage = await setStage(open);
    const howl = await painter(stage, [long, long.toUpperCase(), "three"]);
    const { textHash } = await stage.current(howl);
    const night = { ...howl.diction, theme: "night" } as const;
    await stage.store.accounts.setDiction(howl.id, night, stage.now);
    const planned = await stage.current(howl);
    expect(planned.picture?.theme).toBe("night");
    expect(planned.textHash).not.toBe(textHash);
    await stage.press(howl);
    const claim = await stage.claimOne();
    const { limit, diction } = howl;
    expect(limit).toBe(280);
    await stage.store.accounts.setDiction(howl.id, { ...diction, overlong: "thread" }, stage.now);
    expect((await stage.current(howl)).picture?.theme).toBe("night");
    await stage.settle(claim, { kind: "posted", id: idPast(stage.now) });
    expect(await stage.current(howl)).toMatchObject({ picture: undefined, costMicros: 30_000 });
  });

  test.each([
    [{ kind: "undrawable", reason: "picture-script", detail: "ש" }, { detail: "ש" }],
    [{ kind: "undrawable", reason: "picture-too-long" }, {}],
  ] as const)(
    "%o holds the post under its reason, and tells it with a call for a hand",
    async (outcome, more) => {
      await using stage = await setStage(open);
      const howl = await painter(stage, [long, "two"]);
      await stage.news();
      await stage.say(howl, outcome);
      expect(await stage.current(howl)).toMatchObject({
        state: "held",
        heldReason: outcome.reason,
      });
      const [told] = await stage.news();
      expect(told).toMatchObject({
        announcement: { kind: "failed", cause: outcome.reason, pictured: true, ...more },
        address: { ping: "hand" },
      });
    },
  );

  test("a wordless picture that another copy posted is taken for the next post where that is one", async () => {
    await using stage = await setStage(open);
    const howl = await painter(stage, [long, "two"]);
    await stage.store.adoption.hold("copied", stage.now);
    const posts = [{ id: idPast(stage.now, 5), text: "https://t.co/x" }];
    const adopted = await stage.store.adoption.adopt(howl.id, { posts, now: stage.now });
    expect(adopted).toMatchObject({ posts: 1, passedOver: 0, foreign: 0 });
    // One that was read, and what the other copy's picture cost with its alt text.
    expect(await stage.store.ledger.spentSince(0)).toBe(5_000 + 20_000);
    expect(await stage.current(howl)).toMatchObject({ parts: [{ text: "two" }] });
    const more = [{ id: idPast(stage.now, 6), text: "https://t.co/y" }];
    expect(
      await stage.store.adoption.adopt(howl.id, { posts: more, now: stage.now }),
    ).toMatchObject({ posts: 0, foreign: 1 });
  });

  test("a picture whose outcome nobody knew is taken over once its alt text is paid for, which is not paid twice", async () => {
    await using stage = await setStage(open);
    const howl = await painter(stage, [long, "two"]);
    await stage.press(howl);
    const claim = await stage.claimOne();
    await stage.store.posts.recordPicture(claim.attemptId, { mediaKey: "3_7", now: stage.now });
    await stage.settle(claim, unknown);
    await stage.store.adoption.hold("copied", stage.now);
    const posts = [{ id: idPast(stage.now, 5), text: "https://t.co/x" }];
    await stage.store.adoption.adopt(howl.id, { posts, now: stage.now });
    expect(await stage.current(howl)).toMatchObject({ parts: [{ text: "two" }] });
    expect(await stage.store.ledger.spentSince(0)).toBe(5_000 + 20_000);
  });

  test("what another copy posted as a text, though it is a picture here, is paid for as a text", async () => {
    await using stage = await setStage(open);
    const howl = await painter(stage, [long, "two"]);
    await stage.store.adoption.hold("copied", stage.now);
    const posts = [{ id: idPast(stage.now, 5), text: long }];
    const adopted = await stage.store.adoption.adopt(howl.id, { posts, now: stage.now });
    expect(adopted).toMatchObject({ posts: 1, foreign: 0 });
    expect(await stage.store.ledger.spentSince(0)).toBe(5_000 + 15_000);
  });
}
