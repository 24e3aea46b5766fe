import type { Account } from "../../../src/domain/account.ts";
import type { ApprovalRule } from "../../../src/domain/approval/approval.ts";
import { createSchedule } from "../../../src/domain/schedule/rule.ts";
import type { ApprovalNews } from "../../../src/flock/approvals/approval-store.ts";
import type { Rules } from "../../../src/store/posts/rules.ts";
import { home, hour, setStage } from "../stage.ts";
import type { OpenStore, Stage } from "../stage.ts";

/** An account that reads by an hourly schedule and asks for approvals. */
export interface Play extends AsyncDisposable {
  readonly stage: Stage;
  readonly howl: Account;
}

const lines = ["one", "two", "three", "four", "five"];

/** Sets it up; moderators are asked two hours ahead. */
export async function setPlay(
  open: OpenStore,
  rule: Partial<ApprovalRule> = {},
  change: Partial<Rules> = {},
): Promise<Play> {
  const stage = await setStage(open, change);
  const howl = await stage.reader("howl", lines);
  await hourly(stage, howl);
  await stage.news();
  await choose(stage, howl, rule);
  await stage.claim();
  await tend(stage);
  return { stage, howl, [Symbol.asyncDispose]: () => stage[Symbol.asyncDispose]() };
}

/** Gives an account a slot every hour. */
export async function hourly(stage: Stage, { id: accountId }: Account): Promise<void> {
  const rule = { kind: "interval", everyMs: hour, anchor: stage.now } as const;
  const schedule = { ...createSchedule(rule, "UTC"), jitterMs: 0 };
  await stage.store.schedules.set([{ accountId, schedule }], { by: "m", now: stage.now });
}

export async function choose(
  { store }: Stage,
  { id }: Account,
  rule: Partial<ApprovalRule> = {},
): Promise<void> {
  await store.approvals.choose(id, { needed: 1, leadMs: 2 * hour, expiry: "skip", ...rule });
}

export const tend = ({ store, now }: Stage): Promise<number> => store.approvals.tend(now);

/** A word of a member on the account's present words. */
export async function word(stage: Stage, account: Account, by: string) {
  const { id: postId, textHash } = await stage.current(account);
  return { guildId: home, postId, textHash: textHash.slice(0, 16), by, now: stage.now };
}

export async function approve(stage: Stage, account: Account, by: string): Promise<ApprovalNews> {
  return stage.store.approvals.approve(await word(stage, account, by));
}

/** What the cards that were not told yet say, and the kinds of all other news. */
export async function told(stage: Stage): Promise<readonly string[]> {
  return (await stage.news()).map(({ announcement }) => {
    if (announcement.kind !== "approval") return announcement.kind;
    const { fate, by, needed } = announcement;
    return `${fate} ${by.join("+") || "nobody"} of ${needed}`;
  });
}

/** What a look finds due that the account posts, at its next slot. */
export async function atSlot({ stage }: Play): Promise<readonly string[]> {
  stage.now += hour;
  const claims = await stage.claim();
  for (const claim of claims) await stage.settle(claim, { kind: "posted", id: `9${claim.postId}` });
  await tend(stage);
  return claims.map(({ text }) => text);
}
