import { expect, test } from "vitest";
import type { Account } from "../../../src/domain/account.ts";
import { createSchedule } from "../../../src/domain/schedule/rule.ts";
import { apart, refuse } from "../aside.ts";
import { hour, idPast, setStage } from "../stage.ts";
import type { OpenStore, Stage } from "../stage.ts";
import { adopt, hold } from "./copied.ts";

const long = `${"word ".repeat(50)}${"other ".repeat(40)}`.trim();

/** An account whose next post is a thread of two parts. */
async function threader(stage: Stage): Promise<Account> {
  const howl = await stage.account("howl");
  const diction = { ...howl.diction, overlong: "thread" } as const;
  await stage.store.accounts.setDiction(howl.id, diction, stage.now);
  await stage.give(howl, [long, "two"]);
  const reading = await stage.store.readings.findLive(howl.id);
  await stage.store.readings.start(reading?.id ?? 0, stage.now);
  expect((await stage.current(howl)).parts).toHaveLength(2);
  return stage.fresh(howl);
}

/** The other copy posts a thread's first part, half an hour later. */
async function begins(stage: Stage, account: Account, text = ""): Promise<void> {
  stage.now += hour / 2;
  expect(await adopt(stage, account, [{ id: idPast(stage.now), text }])).toMatchObject({
    posts: 1,
  });
  expect(await stage.kinds()).toEqual(["adopted"]);
}

/** Nothing goes while the copy is held, and nothing is said of it. */
async function isQuiet(stage: Stage): Promise<void> {
  expect(await stage.claim()).toEqual([]);
  expect(await stage.kinds()).toEqual([]);
}

async function lift(stage: Stage, account: Account): Promise<void> {
  await stage.store.adoption.lift({ read: [account.id], now: stage.now });
  await stage.news();
}

/** What becomes of a thread that another copy began and did not end. */
export function copiedThreadsContract(open: OpenStore): void {
  test("the rest of a thread that another copy began waits for a press, and is told as none", async () => {
    await using stage = await setStage(open);
    const howl = await threader(stage);
    await hold(stage);
    await begins(stage, howl, (await stage.current(howl)).parts[0]?.text);
    await isQuiet(stage);
    await lift(stage, howl);
    await isQuiet(stage);
    expect(await stage.current(howl)).toMatchObject({ state: "planned", runAt: undefined });
    await stage.press(howl);
    expect(await stage.claimOne()).toMatchObject({ part: 2 });
  });

  test("it goes at the next slot, also where the first part was in doubt at an earlier one", async () => {
    await using stage = await setStage(open);
    const howl = await threader(stage);
    const rule = { kind: "interval", everyMs: hour, anchor: stage.now } as const;
    const schedule = { ...createSchedule(rule, "UTC"), jitterMs: 0 };
    const hourly = [{ accountId: howl.id, schedule }];
    await stage.store.schedules.set(hourly, { by: "m", now: stage.now });
    stage.now += hour;
    const claim = await stage.claimOne();
    await stage.settle(claim, { kind: "unknown", detail: "timeout" });
    await hold(stage);
    await begins(stage, howl, claim.text);
    await isQuiet(stage);
    await lift(stage, howl);
    await isQuiet(stage);
    stage.now += hour / 2;
    expect(await stage.claimOne()).toMatchObject({ part: 2, dueAt: stage.now });
  });

  test("where it stands apart it goes by itself, once the hold is over", async () => {
    await using stage = await setStage(open);
    const howl = await threader(stage);
    const { id, parts } = await refuse(stage, howl);
    await hold(stage);
    await begins(stage, howl, parts[0]?.text);
    await isQuiet(stage);
    stage.now += hour;
    await isQuiet(stage);
    await lift(stage, howl);
    expect(await apart(stage, howl)).toMatchObject({ id, state: "planned", waits: true });
    stage.now += hour;
    expect(await stage.claimOne()).toMatchObject({ postId: id, part: 2 });
  });
}
