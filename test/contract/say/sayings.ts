import { expect, test } from "vitest";
import type { Account } from "../../../src/domain/account.ts";
import type { Draft, DraftPicture } from "../../../src/flock/say/say-store.ts";
import { abroad, home, hour, idPast, setStage } from "../stage.ts";
import type { OpenStore, Stage } from "../stage.ts";

const picture: DraftPicture = {
  bytes: Buffer.from("89504e470d0a1a0a07", "hex"),
  altText: "A wire.",
};
const stale = { code: "stale" };

function draftOf(stage: Stage, account: Account, change: Partial<Draft> = {}): Draft {
  return {
    id: "d1",
    guildId: home,
    accountId: account.id,
    by: "writer",
    typed: "Hello.",
    texts: ["Hello."],
    picture: undefined,
    costMicros: 15_000,
    expiresAt: stage.now + hour,
    ...change,
  };
}

/** Has an account say a draft; gives the press. */
async function say(stage: Stage, account: Account, change: Partial<Draft> = {}): Promise<string> {
  const draft = draftOf(stage, account, change);
  await stage.store.sayings.keep(draft, stage.now);
  const interactionId = `say-${draft.id}`;
  await stage.store.sayings.say(draft, { account, interactionId, now: stage.now });
  return interactionId;
}

async function postOf(stage: Stage, interactionId: string) {
  const [post] = (await stage.store.posts.run(interactionId)).posts;
  if (!post) throw new Error("nothing was said");
  return post;
}

/** What every store promises of what members have accounts say. */
export function sayContract(open: OpenStore): void {
  test("a draft is its writer's, in its guild, for its time", async () => {
    await using stage = await setStage(open);
    const howl = await stage.account("howl");
    const draft = draftOf(stage, howl, { picture });
    await stage.store.sayings.keep(draft, stage.now);
    const { sayings } = stage.store;
    const found = await sayings.find(draft, stage.now);
    expect({ ...found, picture: { ...found?.picture, bytes: undefined } }).toEqual({
      ...draft,
      picture: { altText: "A wire.", bytes: undefined },
    });
    expect(Buffer.from(found?.picture?.bytes ?? []).equals(Buffer.from(picture.bytes))).toBe(true);
    for (const other of [{ by: "other" }, { guildId: abroad }, { id: "d2" }]) {
      expect(await sayings.find({ ...draft, ...other }, stage.now)).toBeUndefined();
    }
    expect(await sayings.find(draft, draft.expiresAt)).toBeUndefined();
    await sayings.drop({ ...draft, by: "other" });
    expect(await sayings.find(draft, stage.now)).toBeDefined();
    await sayings.drop(draft);
    expect(await sayings.find(draft, stage.now)).toBeUndefined();
  });

  test("what is said is a post of its own with its writer, due now, of no reading", async () => {
    await using stage = await setStage(open);
    const howl = await stage.reader("howl", ["one", "two"]);
    const before = await stage.current(howl);
    const press = await say(stage, howl, { picture, costMicros: 20_000 });
    const claim = await stage.claimOne();
    expect(claim).toMatchObject({
      text: "Hello.",
      picture: undefined,
      attached: { altText: "A wire." },
    });
    expect(Buffer.from(claim.attached?.bytes ?? []).equals(Buffer.from(picture.bytes))).toBe(true);
    await stage.store.posts.recordPicture(claim.attemptId, { mediaKey: "3_7", now: stage.now });
    await stage.settle(claim, { kind: "posted", id: idPast(stage.now) });
    expect(await postOf(stage, press)).toMatchObject({
      state: "posted",
      readingId: undefined,
      position: undefined,
      saidBy: "writer",
      attached: { altText: "A wire." },
    });
    expect(await stage.store.ledger.spentSince(0)).toBe(20_000);
    expect(await stage.current(howl)).toEqual(before);
  });

  test("a draft is said once, by its own account, and not behind a post whose outcome is open", async () => {
    await using stage = await setStage(open);
    const howl = await stage.reader("howl", ["one", "two"]);
    const raven = await stage.account("raven");
    const draft = draftOf(stage, howl);
    const { sayings } = stage.store;
    await sayings.keep(draft, stage.now);
    const ask = { account: howl, interactionId: "i1", now: stage.now };
    await expect(sayings.say(draft, { ...ask, account: raven })).rejects.toMatchObject(stale);
    await stage.press(howl);
    const claim = await stage.claimOne();
    await expect(sayings.say(draft, ask)).rejects.toMatchObject({ code: "post-sending" });
    await stage.settle(claim, { kind: "unknown", detail: "cut" });
    await expect(sayings.say(draft, ask)).rejects.toMatchObject({ code: "post-unconfirmed" });
    await stage.check(claim.postId, {
      kind: "found",
      post: { id: idPast(stage.now), text: "one" },
      reads: 1,
    });
    await sayings.say(draft, ask);
    await expect(sayings.say(draft, { ...ask, interactionId: "i2" })).rejects.toMatchObject({
      code: "already-done",
    });
    await expect(sayings.find(draft, stage.now)).rejects.toMatchObject({ code: "already-done" });
    expect(await stage.claim()).toHaveLength(1);
  });

  test("what waits behind a doubt for too long is put off, not said as a surprise", async () => {
    await using stage = await setStage(open);
    const howl = await stage.reader("howl", ["one", "two"]);
    await stage.press(howl);
    const press = await say(stage, howl);
    const [line] = await stage.claim();
    if (!line) throw new Error("no claim");
    await stage.settle(line, { kind: "unknown", detail: "cut" });
    stage.now += 11 * 60_000;
    await stage.check(line.postId, {
      kind: "found",
      post: { id: idPast(stage.now), text: "one" },
      reads: 1,
    });
    expect(await stage.claim()).toEqual([]);
    expect(await postOf(stage, press)).toMatchObject({
      state: "held",
      heldReason: "put-off",
      lastError: "too-late",
    });
    expect((await stage.news()).map(({ announcement }) => announcement)).toContainEqual(
      expect.objectContaining({ kind: "failed", cause: "too-late", saidBy: "writer" }),
    );
  });

  test("a limit that ends within a minute is waited for, a longer one puts it off", async () => {
    await using stage = await setStage(open);
    const howl = await stage.account("howl");
    await stage.store.limits.setCeiling(howl.id, { perDay: 1, verified: false });
    const first = await say(stage, howl);
    const claim = await stage.claimOne();
    await stage.settle(claim, { kind: "posted", id: idPast(stage.now) });
    expect((await postOf(stage, first)).state).toBe("posted");
    const account = await stage.fresh(howl);
    stage.now += 24 * hour - 30_000;
    const soon = await say(stage, account, {
      id: "d2",
      texts: ["Soon."],
      expiresAt: stage.now + hour,
    });
    expect(await stage.claim()).toEqual([]);
    expect((await postOf(stage, soon)).state).toBe("planned");
    stage.now += 31_000;
    await stage.settle(await stage.claimOne(), { kind: "posted", id: idPast(stage.now) });
    const late = await say(stage, account, {
      id: "d3",
      texts: ["Late."],
      expiresAt: stage.now + hour,
    });
    expect(await stage.claim()).toEqual([]);
    expect(await postOf(stage, late)).toMatchObject({ state: "held", lastError: "over-ceiling" });
  });

  test("what X takes for said before goes by itself in two days at a word", async () => {
    await using stage = await setStage(open);
    const howl = await stage.account("howl");
    const press = await say(stage, howl, { picture, costMicros: 20_000 });
    await stage.settle(await stage.claimOne(), { kind: "duplicate" });
    const { id: postId } = await postOf(stage, press);
    const word = { guildId: home, postId, networkId: undefined, by: "m" };
    await stage.store.posts.decide({ ...word, choice: "later", now: stage.now });
    stage.now += 48 * hour + 1;
    const claim = await stage.claimOne();
    expect(claim.attached?.altText).toBe("A wire.");
    // Of a line that waits nobody is asked: nor of this, once it waits.
    await stage.settle(claim, { kind: "not-sent", detail: "cut" });
    expect(await postOf(stage, press)).toMatchObject({ state: "planned", waits: true });
  });

  test("what is new at the prices is asked for anew, and is no other post for it", async () => {
    await using stage = await setStage(open);
    const howl = await stage.account("howl");
    await stage.store.posts.recover(stage.now);
    const press = await say(stage, howl, { picture, costMicros: 20_000 });
    await stage.store.instance.put("prices", "others");
    await stage.store.posts.recover(stage.now);
    expect(await postOf(stage, press)).toMatchObject({
      state: "held",
      heldReason: "put-off",
      lastError: "repriced",
      costMicros: 20_000,
    });
    const { id: postId } = await postOf(stage, press);
    const word = { guildId: home, postId, networkId: undefined, by: "m" };
    await stage.store.posts.decide({ ...word, choice: "again", now: stage.now });
    expect(await stage.claim()).toHaveLength(1);
  });
}
