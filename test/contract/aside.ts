import { expect, test } from "vitest";
import type { Account } from "../../src/domain/account.ts";
import type { Choice, Post } from "../../src/domain/post.ts";
import type { Decision } from "../../src/flock/post-store.ts";
import { checkSums } from "../support/sums.ts";
import { hand } from "./outcomes.ts";
import { home, hour, idPast, setStage } from "./stage.ts";
import type { OpenStore, Stage } from "./stage.ts";

const duplicate = { kind: "duplicate" } as const;

/** X refuses the account's next line as said before; gives the post. */
export async function refuse(stage: Stage, account: Account): Promise<Post> {
  const { postId } = await stage.say(account, duplicate);
  await stage.news();
  return apart(stage, account, postId);
}

/** A post that stands apart, the only one where none is named. */
export async function apart(stage: Stage, { id }: Account, postId?: number): Promise<Post> {
  const aside = await stage.store.posts.listAside(id);
  const found = aside.find((post) => post.id === (postId ?? post.id));
  if (!found) throw new Error("it does not stand apart");
  return found;
}

/** A moderator's word. */
export async function decide(
  stage: Stage,
  postId: number,
  word: Choice | (Partial<Decision> & Pick<Decision, "choice">),
): Promise<boolean> {
  const { now } = stage;
  const said = typeof word === "string" ? { choice: word } : word;
  const ask = { guildId: home, postId, networkId: undefined, by: "m", now, ...said };
  const done = await stage.store.posts.decide(ask);
  await checkSums(stage.store);
  return done;
}

/** Claims the only post that is due, which X then takes. */
export async function sends(stage: Stage): Promise<string> {
  const claim = await stage.claimOne();
  await stage.settle(claim, { kind: "posted", id: idPast(stage.now, claim.postId) });
  await checkSums(stage.store);
  return claim.text;
}

/** What every store promises of a line that was said before. */
export function asideContract(open: OpenStore): void {
  test("a duplicate stands apart, is told with its words, costs nothing, and the reading goes on", async () => {
    await using stage = await setStage(open);
    const howl = await stage.reader("howl", ["Holy!", "two", "three"]);
    await stage.news();
    const { postId } = await stage.say(howl, duplicate);
    expect(await apart(stage, howl)).toMatchObject({
      id: postId,
      state: "held",
      heldReason: "duplicate",
      lastError: "duplicate",
      aside: true,
      runAt: undefined,
    });
    expect(await stage.current(howl)).toMatchObject({ aside: false, parts: [{ text: "two" }] });
    expect(await stage.news()).toMatchObject([
      { announcement: { kind: "failed", cause: "duplicate", text: "Holy!" }, address: hand },
    ]);
    expect(await stage.store.ledger.spentSince(0)).toBe(0);
    await checkSums(stage.store);
    await stage.press(howl);
    expect(await sends(stage)).toBe("two");
  });

  test("a run by hand goes on to its count without what stands apart, X's refusal or our own", async () => {
    await using stage = await setStage(open);
    const kaddish = await stage.reader("kaddish", ["three", "four"]);
    await stage.say(kaddish, { kind: "posted", id: idPast(stage.now) });
    const howl = await stage.reader("howl", ["one", "two", "three", "four"]);
    const press = await stage.press(howl, 4);
    await stage.settle(await stage.claimOne(), duplicate);
    expect(await sends(stage)).toBe("two");
    expect(await sends(stage)).toBe("four");
    const { posts, finished } = await stage.store.posts.run(press);
    expect(finished).toBe(true);
    expect(posts.map(({ state, heldReason }) => heldReason ?? state)).toEqual([
      "duplicate",
      "posted",
      "repeat",
      "posted",
    ]);
    expect(await stage.store.readings.findLast(howl.id)).toMatchObject({ state: "ended" });
    await checkSums(stage.store);
  });

  test("a run whose last line stands apart is over, and plans no more than the next", async () => {
    await using stage = await setStage(open);
    const howl = await stage.reader("howl", ["one", "two", "three"]);
    const press = await stage.press(howl);
    await stage.settle(await stage.claimOne(), duplicate);
    expect(await stage.store.posts.run(press)).toMatchObject({ finished: true });
    expect(await stage.claim()).toEqual([]);
    expect(await stage.current(howl)).toMatchObject({ runAt: undefined });
  });

  test("tried again later it goes by itself when the window is over, and moves no cursor", async () => {
    await using stage = await setStage(open);
    const howl = await stage.reader("howl", ["one", "two", "three"]);
    const { id } = await refuse(stage, howl);
    stage.now += hour;
    expect(await decide(stage, id, "later")).toBe(true);
    expect(await decide(stage, id, "later")).toBe(false);
    const due = stage.now + 48 * hour;
    expect(await apart(stage, howl)).toMatchObject({ state: "planned", waits: true, runAt: due });
    expect(await stage.store.posts.nextDue()).toBe(due);
    const { cursor } = (await stage.store.readings.findLast(howl.id)) ?? {};
    stage.now = due - 1;
    expect(await stage.claim()).toEqual([]);
    stage.now = due;
    expect(await sends(stage)).toBe("one");
    expect(await stage.store.readings.findLast(howl.id)).toMatchObject({ cursor });
    expect(await stage.current(howl)).toMatchObject({ parts: [{ text: "two" }], runAt: undefined });
    expect(await stage.store.posts.listAside(howl.id)).toEqual([]);
  });

  test("refused again it is asked about again, and so is what waited for the reading", async () => {
    await using stage = await setStage(open);
    const howl = await stage.reader("howl", ["one", "two", "three"]);
    const { id } = await refuse(stage, howl);
    for (const choice of ["later", "back"] as const) {
      await decide(stage, id, choice);
      stage.now += 48 * hour;
      await stage.settle(await stage.claimOne(), duplicate);
      await checkSums(stage.store);
      expect(await apart(stage, howl)).toMatchObject({
        id,
        state: "held",
        heldReason: "duplicate",
      });
      expect(await stage.news()).toMatchObject([
        { announcement: { kind: "failed", cause: "duplicate", postId: id } },
      ]);
      expect(await stage.current(howl)).toMatchObject({ parts: [{ text: "two" }] });
    }
  });

  test("going back the reading waits for the line, then goes on where it was", async () => {
    await using stage = await setStage(open);
    const howl = await stage.reader("howl", ["one", "two", "three", "four"]);
    const { id } = await refuse(stage, howl);
    await stage.press(howl);
    await sends(stage);
    expect(await decide(stage, id, "back")).toBe(true);
    const due = stage.now + 48 * hour;
    expect(await stage.current(howl)).toMatchObject({ id, waits: true, runAt: due, aside: false });
    expect(await apart(stage, howl)).toMatchObject({
      parts: [{ text: "three" }],
      runAt: undefined,
    });
    expect(await stage.claim()).toEqual([]);
    stage.now = due;
    expect(await sends(stage)).toBe("one");
    expect(await stage.current(howl)).toMatchObject({ parts: [{ text: "three" }] });
    const press = await stage.press(howl, 2);
    expect([await sends(stage), await sends(stage)]).toEqual(["three", "four"]);
    expect(await stage.store.posts.run(press)).toMatchObject({ finished: true, count: 2 });
    const { posts } = await stage.store.posts.history(howl.id, { page: 1, size: 9 });
    expect(posts.map(({ parts }) => parts[0]?.text)).toEqual(["four", "three", "one", "two"]);
  });

  test("what the reading waits for may be pressed sooner, in a run that goes on with the line put aside", async () => {
    await using stage = await setStage(open);
    const howl = await stage.reader("howl", ["one", "two", "three"]);
    const { id } = await refuse(stage, howl);
    await decide(stage, id, "back");
    await stage.press(howl, 2);
    expect([await sends(stage), await sends(stage)]).toEqual(["one", "two"]);
    expect(await stage.claim()).toEqual([]);
    expect(await stage.current(howl)).toMatchObject({ parts: [{ text: "three" }] });
  });

  test("what the reading waits for may be left out, and an old button of the line put aside does nothing", async () => {
    await using stage = await setStage(open);
    const howl = await stage.reader("howl", ["one", "two", "three"]);
    const next = await refuse(stage, howl).then(() => stage.current(howl));
    const { id } = await apart(stage, howl);
    await decide(stage, id, "back");
    const ask = { account: howl, postId: next.id, textHash: next.textHash, count: 1, by: "m" };
    const press = { ...ask, interactionId: "old", now: stage.now };
    await expect(stage.store.posts.request(press)).rejects.toMatchObject({ code: "stale" });
    expect(await decide(stage, id, "skip")).toBe(true);
    expect(await stage.current(howl)).toMatchObject({ id: next.id, runAt: undefined });
    expect(await stage.claim()).toEqual([]);
  });

  test("a reading goes back only from a line that waits, and to one line at a time", async () => {
    await using stage = await setStage(open);
    const howl = await stage.reader("howl", ["one", "two", "three", "four"]);
    const first = await refuse(stage, howl);
    const second = await refuse(stage, howl);
    await stage.press(howl);
    await expect(decide(stage, first.id, "back")).rejects.toMatchObject({ code: "post-sending" });
    const claim = await stage.claimOne();
    await expect(decide(stage, first.id, "back")).rejects.toMatchObject({ code: "post-sending" });
    await stage.settle(claim, { kind: "unknown", detail: "" });
    const doubtful = { code: "post-unconfirmed" };
    await expect(decide(stage, first.id, "back")).rejects.toMatchObject(doubtful);
    await decide(stage, claim.postId, "skip");
    await decide(stage, first.id, "back");
    await expect(decide(stage, second.id, "back")).rejects.toMatchObject({
      code: "reading-waits",
      values: { handle: "howl", until: stage.now + 48 * hour },
    });
    expect(await apart(stage, howl, second.id)).toMatchObject({ state: "held" });
    expect(await decide(stage, second.id, "later")).toBe(true);
  });

  test("a reading that is over has nothing to keep back: the line goes out later", async () => {
    await using stage = await setStage(open);
    const howl = await stage.reader("howl", ["one"]);
    const { id } = await refuse(stage, howl);
    expect(await stage.store.readings.findLast(howl.id)).toMatchObject({ state: "ended" });
    await decide(stage, id, "back");
    expect(await apart(stage, howl)).toMatchObject({ waits: true, runAt: stage.now + 48 * hour });
    stage.now += 48 * hour;
    expect(await sends(stage)).toBe("one");
  });

  test("of several that wait each keeps its distance, also after an absence", async () => {
    await using stage = await setStage(open);
    const howl = await stage.reader("howl", ["one", "two", "three", "four"]);
    const ids = [await refuse(stage, howl), await refuse(stage, howl)].map(({ id }) => id);
    for (const id of ids) await decide(stage, id, "later");
    const times = async () =>
      (await stage.store.posts.listAside(howl.id)).map(({ runAt }) => (runAt ?? 0) - stage.now);
    expect(await times()).toEqual([48 * hour, 48 * hour + 600_000]);
    stage.now += 30 * 24 * hour;
    await stage.store.posts.recover(stage.now);
    expect(await times()).toEqual([600_000, 1_200_000]);
    expect(await stage.kinds()).toEqual([]);
  });
}
