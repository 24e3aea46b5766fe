import type { Account } from "../../domain/account.ts";
import { Refusal } from "../../domain/refusal.ts";
import { excessOf } from "../../domain/schedule/measure.ts";
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
  const { perDay } = account.ceiling;
  const now = clock.now();
  const excess = (cycles: Cycles = []) =>
    excessOf(record.schedule, { now, left: partsOf(cycles), perDay });
  const after = excess(await would());
  if (!after) return;
  const before = excess(await postsLeft(account, store));
  if (before && before.posts >= after.posts) return;
  throw new Refusal("reading-excess", { handle: account.handle, ...after });
}
