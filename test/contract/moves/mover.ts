import type { Account } from "../../../src/domain/account.ts";
import { keyOf } from "../../../src/domain/reading/reading.ts";
import type { Reading } from "../../../src/domain/reading/reading.ts";
import { createSchedule } from "../../../src/domain/schedule/rule.ts";
import { hour, idPast, start } from "../stage.ts";
import type { Stage } from "../stage.ts";

export const lines = ["one", "two", "three", "four", "five"];
let ids = 0;

/** An account whose next line has a slot. */
export async function slotted(stage: Stage): Promise<Account> {
  const howl = await stage.reader("howl", lines);
  const rule = { kind: "interval", everyMs: 3 * hour, anchor: stage.now + hour } as const;
  const entries = [{ accountId: howl.id, schedule: createSchedule(rule, "UTC") }];
  await stage.store.schedules.set(entries, { by: "m", now: stage.now });
  await stage.claim(0);
  return howl;
}

export async function sayAll(stage: Stage, account: Account, count: number): Promise<void> {
  for (let said = 0; said < count; said += 1) {
    await stage.say(account, { kind: "posted", id: idPast(start, 1_000 + (ids += 1)) });
  }
}

export async function readingOf(stage: Stage, account: Account): Promise<Reading> {
  const reading = await stage.store.readings.findLive(account.id);
  if (!reading) throw new Error("nothing is read");
  return reading;
}

export async function lineOf({ store }: Stage, reading: Reading, text: string): Promise<number> {
  const units = await store.readings.allUnits(reading);
  const unit = units.find(({ lines: [first] }) => first?.text === text);
  if (!unit) throw new Error(`no post begins with ${text}`);
  return keyOf(unit);
}

export function move(
  { store, now }: Stage,
  account: Account,
  { shown, lineId }: { readonly shown: Reading; readonly lineId: number },
): Promise<void> {
  return store.readings.moveTo({ account, shown, lineId, by: "m", now });
}

export async function moveTo(stage: Stage, account: Account, text: string): Promise<void> {
  const reading = await stage.store.readings.findLast(account.id);
  if (!reading) throw new Error("nothing was read");
  const lineId = await lineOf(stage, reading, text);
  await move(stage, account, { shown: reading, lineId });
}

/** What stands on X, oldest first. */
export async function textsOf({ store }: Stage, account: Account): Promise<readonly string[]> {
  const { posts } = await store.posts.history(account.id, { page: 1, size: 99 });
  return posts
    .filter(({ state }) => state === "posted")
    .toSorted((a, b) => a.id - b.id)
    .map(({ parts }) => parts.map(({ text }) => text).join(""));
}
