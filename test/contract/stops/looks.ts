import { expect } from "vitest";
import type { Account } from "../../../src/domain/account.ts";
import type { LookAnswer } from "../../../src/flock/post-store.ts";
import type { Stage } from "../stage.ts";

export const minute = 60_000;
export const refused = { kind: "revoked", certain: false } as const;
export const badKeys = { kind: "app-refused", cause: "keys" } as const;
export const linesOf = (who: string): readonly string[] =>
  ["one", "two", "three"].map((line) => `${who} ${line}`);

export function identified(stage: Stage): LookAnswer {
  const { now: at } = stage;
  return { kind: "identified", userId: "1", handle: "x", access: "read-write", at };
}

/** Answers every look that is due, and gives whom X was asked about. */
export async function answer(stage: Stage, given: LookAnswer): Promise<readonly string[]> {
  const due = await stage.store.suspects.dueLooks(stage.now);
  for (const look of due) await stage.store.suspects.settleLook(look, given, stage.now);
  return due.map(({ about, account }) => `${about} ${account.handle}`);
}

/** Lets time pass until the next look, and answers it; gives how long that was, in minutes. */
export async function wait(stage: Stage, given: LookAnswer): Promise<number> {
  const next = (await stage.store.suspects.nextLook()) ?? Number.NaN;
  const waited = (next - stage.now) / minute;
  stage.now = next;
  expect(await answer(stage, given)).toHaveLength(1);
  return waited;
}

/** How an account stands now. */
export async function state(stage: Stage, account: Account): Promise<string> {
  return (await stage.fresh(account)).state;
}

/** What stops the instance now. */
export function hold(stage: Stage) {
  return stage.store.instance.hold(stage.now);
}
