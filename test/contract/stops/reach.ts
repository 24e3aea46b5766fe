import { expect, test } from "vitest";
import type { Account } from "../../../src/domain/account.ts";
import type { TimelineRead, TimelineUnread } from "../../../src/flock/ports.ts";
import type { CheckResult } from "../../../src/flock/post-store.ts";
import { enrolmentOf, grantOf, home, idPast, request, sealed, setStage } from "../stage.ts";
import type { OpenStore, Stage } from "../stage.ts";
import { answer, identified, refused } from "./looks.ts";

const noRoute = { kind: "not-sent", detail: "ENOTFOUND" } as const;
const inDoubt = { kind: "unknown", detail: "timeout" } as const;

const open = async ({ store }: Stage): Promise<boolean> =>
  (await store.instance.troubles(home)).some(({ kind }) => kind === "unreachable");

/** A post of one account did not leave this machine; what came of another's before it is given. */
async function cutOff(stage: Stage, other?: Parameters<Stage["say"]>[1]) {
  const howl = await stage.reader("howl", ["one", "two"]);
  const kaddish = await stage.reader("kaddish", ["three", "four"]);
  const postId = other ? (await stage.say(kaddish, other)).postId : 0;
  await stage.say(howl, noRoute);
  expect(await open(stage)).toBe(true);
  return { howl, kaddish, postId };
}

async function asked(
  stage: Stage,
  account: Account,
  given: TimelineRead | TimelineUnread,
): Promise<void> {
  const credentials = (await stage.store.accounts.credentialsOf(account.id)) ?? sealed;
  await stage.store.checkups.settle({ account, credentials, answer: given }, stage.now);
}

/** What every store promises of when X counts as reached again. */
export function reachContract(openStore: OpenStore): void {
  test("an answer to a question about a token shows that X is reached, and no answer does not", async () => {
    await using stage = await setStage(openStore);
    await cutOff(stage, refused);
    stage.now = (await stage.store.suspects.nextLook()) ?? 0;
    await answer(stage, noRoute);
    expect(await open(stage)).toBe(true);
    stage.now = (await stage.store.suspects.nextLook()) ?? 0;
    await answer(stage, identified(stage));
    expect(await open(stage)).toBe(false);
  });

  test.each<[string, CheckResult, boolean]>([
    [
      "a look that found the post",
      { kind: "found", post: { id: idPast(0), text: "three" }, reads: 1 },
      true,
    ],
    ["a look that did not find it", { kind: "absent", reads: 0 }, true],
    [
      "a look that X refused",
      { kind: "unreadable", detail: "rate-limited", isAnswered: true },
      true,
    ],
    ["a look that reached nobody", { kind: "unreadable", detail: "not-sent" }, false],
    ["a look that was put off", { kind: "early", by: 1 }, false],
  ])("%s for a post in doubt shows whether X is reached", async (_, result, isReached) => {
    await using stage = await setStage(openStore);
    const { postId } = await cutOff(stage, inDoubt);
    await stage.check(postId, result);
    expect(await open(stage)).toBe(!isReached);
  });

  test.each([
    ["read", { kind: "read", posts: [] }, true],
    ["refused", refused, true],
    ["not asked for", noRoute, false],
  ] as const)(
    "a timeline that is %s for a check shows whether X is reached",
    async (_, given, isReached) => {
      await using stage = await setStage(openStore);
      const { kaddish } = await cutOff(stage);
      await asked(stage, kaddish, given);
      expect(await open(stage)).toBe(!isReached);
    },
  );

  test.each([
    ["taken down", { kind: "removed" }, true],
    ["not asked for", noRoute, false],
  ] as const)("a post that is %s shows whether X is reached", async (_, given, isReached) => {
    await using stage = await setStage(openStore);
    const { kaddish } = await cutOff(stage, { kind: "posted", id: idPast(0) });
    const { takedowns } = stage.store;
    const [newest] = await takedowns.listStanding(kaddish.id, 1);
    const span = { newest: newest?.id ?? 0, count: 1 };
    const { keys } = await takedowns.show(kaddish, span, stage.now);
    const ask = { account: kaddish, span, key: keys.on, next: "on", by: "m", press: "p" } as const;
    await takedowns.begin({ ...ask, now: stage.now });
    const [removal] = await takedowns.due(stage.now, []);
    if (!removal) throw new Error("nothing is due");
    await takedowns.settle(removal, given, stage.now);
    expect(await open(stage)).toBe(!isReached);
  });

  test.each([true, false])(
    "a token that X has invalidated (%j) shows that X is reached",
    async (invalidated) => {
      await using stage = await setStage(openStore);
      const { kaddish } = await cutOff(stage);
      await stage.store.accounts.beginRemoval(kaddish.id, { by: "m", now: stage.now });
      await stage.store.accounts.completeRemoval(kaddish.id, { invalidated, now: stage.now });
      expect(await open(stage)).toBe(!invalidated);
    },
  );

  test("an account that joins shows that X is reached when X grants it, not when a parked one is confirmed", async () => {
    await using stage = await setStage(openStore);
    const { enrolments } = stage.store;
    const { howl } = await cutOff(stage);
    await stage.account("sutra");
    expect(await open(stage)).toBe(false);
    await stage.say(howl, noRoute);
    const { id } = enrolmentOf("america");
    await enrolments.create(enrolmentOf("america"), request, stage.now);
    await enrolments.claim(id, stage.now);
    const { userId, handle, access } = grantOf("other");
    await enrolments.park(id, { ...sealed, userId, handle, access, at: stage.now });
    expect(await open(stage)).toBe(false);
    await stage.say(howl, noRoute);
    await enrolments.enrol(id, grantOf("other"), stage.now);
    expect(await open(stage)).toBe(true);
  });
}
