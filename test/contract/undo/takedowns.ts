import { expect, test } from "vitest";
import type { Account } from "../../../src/domain/account.ts";
import type { Next } from "../../../src/domain/undo/takedown.ts";
import type { RemoveAnswer } from "../../../src/flock/ports.ts";
import type { Removal } from "../../../src/flock/undo/takedown-store.ts";
import { abroad, home, hour, idPast, setStage } from "../stage.ts";
import type { OpenStore, Stage } from "../stage.ts";

const unknown = { kind: "unknown", detail: "timeout" } as const;
const noCredit = { kind: "no-credit" } as const;

/** Has so many posts of an account stand on X. */
async function stand(stage: Stage, account: Account, number: number): Promise<readonly string[]> {
  const ids: string[] = [];
  for (let nth = 0; nth < number; nth += 1) {
    stage.now += 1_000;
    const id = idPast(stage.now);
    await stage.say(account, { kind: "posted", id });
    ids.push(id);
  }
  await stage.news();
  return ids;
}

async function begin(
  stage: Stage,
  account: Account,
  { count = 1, next = "on" }: { readonly count?: number; readonly next?: Next } = {},
): Promise<void> {
  const { takedowns } = stage.store;
  const [newest] = await takedowns.listStanding(account.id, 1);
  const span = { newest: newest?.id ?? 0, count };
  const { keys } = await takedowns.show(account, span, stage.now);
  const ask = {
    account,
    span,
    key: keys[next],
    next,
    by: "m",
    press: `${account.id}-${stage.now}`,
  };
  await takedowns.begin({ ...ask, now: stage.now });
}

const due = (stage: Stage, busy: readonly string[] = []) =>
  stage.store.takedowns.due(stage.now, busy);

async function settle(stage: Stage, removal: Removal | undefined, answer: RemoveAnswer) {
  if (!removal) throw new Error("nothing is due");
  await stage.store.takedowns.settle(removal, answer, stage.now);
}

async function deleted(stage: Stage): Promise<number> {
  return (await stage.store.ledger.spendingOf(home, stage.now)).otherMicros;
}

/** What every store promises of posts that are taken down. */
export function takedownContract(open: OpenStore): void {
  test("the newest go first, one of an account at a time, put off before it is asked for", async () => {
    await using stage = await setStage(open);
    const howl = await stage.reader("howl", ["one", "two", "three"]);
    const raven = await stage.reader("raven", ["foam", "wave"]);
    const ids = await stand(stage, howl, 2);
    const others = await stand(stage, raven, 1);
    expect(await stage.store.takedowns.nextDue(stage.now, [])).toBeUndefined();
    await begin(stage, howl, { count: 2 });
    await begin(stage, raven);
    expect(await stage.store.takedowns.nextDue(stage.now, [])).toBe(stage.now);
    const first = await due(stage);
    expect(first).toHaveLength(2);
    expect(new Set(first.map(({ networkId }) => networkId))).toEqual(new Set([ids[1], others[0]]));
    expect(await due(stage, [howl.id, raven.id])).toEqual([]);
    for (const removal of first) await settle(stage, removal, { kind: "removed" });
    expect(await stage.kinds()).toEqual(["taken-down"]);
    await settle(stage, (await due(stage))[0], { kind: "removed" });
    const [told] = await stage.news();
    expect(told?.announcement).toMatchObject({
      kind: "taken-down",
      posts: 2,
      texts: ["one", "two"],
      costMicros: 20_000,
    });
    expect(await stage.store.takedowns.nextDue(stage.now, [])).toBeUndefined();
    expect(await stage.store.posts.record()).toEqual([]);
    expect(await deleted(stage)).toBe(30_000);
  });

  test("what was asked before a crash is asked again a minute later, and what it removed is paid for", async () => {
    await using stage = await setStage(open);
    const howl = await stage.reader("howl", ["one", "two"]);
    await stand(stage, howl, 1);
    await begin(stage, howl);
    await due(stage);
    expect(await due(stage)).toEqual([]);
    stage.now += 60_000;
    const [again] = await due(stage);
    await settle(stage, again, { kind: "absent" });
    expect(await deleted(stage)).toBe(10_000);
  });

  test("an unanswered removal stays doubtful through other refusals", async () => {
    await using stage = await setStage(open);
    const howl = await stage.reader("howl", ["one", "two"]);
    await stand(stage, howl, 1);
    await begin(stage, howl);
    for (const answer of [unknown, { kind: "rate-limited", until: undefined } as const]) {
      await settle(stage, (await due(stage))[0], answer);
      stage.now += hour;
    }
    await settle(stage, (await due(stage))[0], { kind: "absent" });
    expect(await deleted(stage)).toBe(10_000);
  });

  test.each([
    ["before Resume says nothing of the trial", { resumed: 0, asked: 0 }, true],
    ["after it fails it", { resumed: 0, asked: 1 }, undefined],
    ["after it under a clock set back fails it too", { resumed: hour, asked: -hour }, undefined],
  ])("what X was asked to remove %s", async (_, { resumed, asked }, trial) => {
    await using stage = await setStage(open);
    const howl = await stage.reader("howl", ["one", "two"]);
    const raven = await stage.reader("raven", ["foam", "wave"]);
    await stand(stage, howl, 1);
    await begin(stage, howl);
    const [before] = await due(stage);
    await stage.say(raven, noCredit);
    stage.now += resumed;
    const ask = { whose: "instance", guildId: home, now: stage.now } as const;
    expect(await stage.store.instance.resume(ask)).toBe("trial");
    stage.now += asked;
    await settle(stage, before && asked ? { ...before, beganAt: stage.now } : before, noCredit);
    expect(await stage.store.instance.hold(stage.now)).toEqual({
      reason: "no-credit",
      until: undefined,
      ...(trial && { trial }),
    });
  });

  test("nothing of the account is claimed before what is read again is down", async () => {
    await using stage = await setStage(open);
    const howl = await stage.reader("howl", ["one", "two", "three"]);
    await stand(stage, howl, 2);
    await begin(stage, howl, { next: "again" });
    expect(await stage.current(howl)).toMatchObject({ parts: [{ text: "two" }] });
    expect(await stage.store.takedowns.isAwaited(howl.id)).toBe(true);
    await stage.press(howl);
    expect(await stage.claim()).toEqual([]);
    expect(await stage.store.posts.nextDue()).toBeUndefined();
    await settle(stage, (await due(stage))[0], { kind: "removed" });
    expect(await stage.store.takedowns.isAwaited(howl.id)).toBe(false);
    expect(await stage.store.posts.nextDue()).toBe(stage.now);
    // The words are known still: X may refuse them.
    expect(await stage.claim()).toEqual([]);
    expect(await stage.current(howl)).toMatchObject({ state: "held", heldReason: "repeat" });
  });

  test("a removed post may have been posted all the same, and its id is nobody else's", async () => {
    await using stage = await setStage(open);
    const howl = await stage.reader("howl", ["one", "two"]);
    const [id] = await stand(stage, howl, 1);
    await begin(stage, howl);
    await settle(stage, (await due(stage))[0], { kind: "removed" });
    expect((await stage.store.limits.room(howl, stage.now)).used).toBe(1);
    const { postId } = await stage.say(howl, { kind: "posted", id: id ?? "" });
    expect(await stage.store.posts.find(home, postId)).toMatchObject({ state: "unconfirmed" });
  });

  test("the cards of another guild do nothing", async () => {
    await using stage = await setStage(open);
    const howl = await stage.reader("howl", ["one", "two"]);
    await stand(stage, howl, 1);
    const [post] = await stage.store.takedowns.listStanding(howl.id, 1);
    const id = post?.id ?? 0;
    await begin(stage, howl);
    const { takedowns } = stage.store;
    await expect(takedowns.hurry(abroad, id, stage.now)).rejects.toMatchObject({
      code: "unknown-post",
    });
    const leave = takedowns.leave(abroad, id, { by: "m", now: stage.now });
    await expect(leave).rejects.toMatchObject({ code: "unknown-post" });
    const raven = await stage.reader("raven", ["foam"], abroad);
    const show = takedowns.show(raven, { newest: id, count: 1 }, stage.now);
    await expect(show).rejects.toMatchObject({ code: "unknown-post" });
  });

  test("what is left of several asked for together is told once it is", async () => {
    await using stage = await setStage(open);
    const howl = await stage.reader("howl", ["one", "two", "three"]);
    await stand(stage, howl, 2);
    await begin(stage, howl, { count: 2 });
    await settle(stage, (await due(stage))[0], { kind: "removed" });
    const [stuck] = await due(stage);
    await settle(stage, stuck, { kind: "forbidden", detail: "no" });
    expect(await stage.kinds()).toEqual(["takedown-stopped"]);
    const word = { by: "m", now: stage.now };
    expect(await stage.store.takedowns.leave(home, stuck?.postId ?? 0, word)).toBe(true);
    expect((await stage.news())[0]?.announcement).toMatchObject({ kind: "taken-down", posts: 1 });
  });

  test("a clock that was ahead does not put a removal off for long", async () => {
    await using stage = await setStage(open);
    const howl = await stage.reader("howl", ["one", "two"]);
    await stand(stage, howl, 1);
    const before = stage.now;
    stage.now += 100 * 24 * hour;
    await begin(stage, howl);
    await settle(stage, (await due(stage))[0], unknown);
    stage.now = before;
    expect(await due(stage)).toHaveLength(1);
  });

  test("where X refuses a removal for a limit, no other of its account is asked for before that is over", async () => {
    await using stage = await setStage(open);
    const howl = await stage.reader("howl", ["one", "two", "three"]);
    const raven = await stage.reader("raven", ["foam", "wave"]);
    await stand(stage, howl, 3);
    await stand(stage, raven, 1);
    await begin(stage, howl, { count: 2 });
    const day = { kind: "day-limited", until: stage.now + 20 * hour } as const;
    await settle(stage, (await due(stage))[0], day);
    expect(await due(stage)).toEqual([]);
    stage.now += hour;
    await begin(stage, howl);
    await begin(stage, raven);
    expect((await due(stage)).map(({ account }) => account.handle)).toEqual(["raven"]);
    stage.now = day.until;
    // X tells no end of it now: a quarter of an hour is waited for.
    await settle(stage, (await due(stage, [raven.id]))[0], {
      kind: "rate-limited",
      until: undefined,
    });
    expect(await due(stage, [raven.id])).toEqual([]);
    stage.now += hour / 4;
    await settle(stage, (await due(stage, [raven.id]))[0], { kind: "removed" });
    expect(await due(stage, [raven.id])).toHaveLength(1);
  });
}
