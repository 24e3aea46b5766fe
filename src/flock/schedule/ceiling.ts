import type { Account } from "../../domain/account.ts";
import { Refusal } from "../../domain/refusal.ts";
import { excessOf } from "../../domain/schedule/measure.ts";
import type { Excess } from "../../domain/schedule/measure.ts";
import type { Schedule } from "../../domain/schedule/rule.ts";
import type { RosterDeps } from "../roster.ts";
import { partsOf, postsLeft } from "./coming.ts";
import type { Cycles } from "./coming.ts";

/**
 * An account is to read otherwise, or something else: its schedule may not ask for more posts a day by that than the account may
 * send. What a schedule asks for already is not refused anew.
 * @throws Refusal `reading-excess`
 */
export async function refuseExcess(
  account: Account,
  would: () => Promise<Cycles | undefined>,
  { store, clock }: Pick<RosterDeps, "store" | "clock">,
): Promise<void> {
  const record = await store.schedules.find(account.id);
  if (!record) return;
  const after = excessBy(record, await would(), { account, clock });
  if (!after) return;
  const before = excessBy(record, await postsLeft(account, store), { account, clock });
  if (before && before.posts >= after.posts) return;
  throw new Refusal("reading-excess", { handle: account.handle, ...after });
}

/** By how much an account's schedule would ask for more posts a day than it may send; undefined where it has none, or keeps to it. */
export async function findExcess(
  account: Account,
  cycles: Cycles | undefined,
  { store, clock }: Pick<RosterDeps, "store" | "clock">,
): Promise<Excess | undefined> {
  const record = await store.schedules.find(account.id);
  return record && excessBy(record, cycles, { account, clock });
}

function excessBy(
  { schedule }: { readonly schedule: Schedule },
  cycles: Cycles = [],
  { account, clock }: { readonly account: Account } & Pick<RosterDeps, "clock">,
): Excess | undefined {
  const { perDay } = account.ceiling;
  return excessOf(schedule, { now: clock.now(), left: partsOf(cycles), perDay });
}
