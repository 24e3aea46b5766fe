import type { Account } from "../../domain/account.ts";
import { parseDollars } from "../../domain/money/budget.ts";
import { costOf, monthStart, nextMonthStart, unsaidOf } from "../../domain/money/cost.ts";
import { standingIn } from "../../domain/post.ts";
import { Refusal } from "../../domain/refusal.ts";
import { countSlots } from "../../domain/schedule/measure.ts";
import { restUntil } from "../../domain/schedule/next.ts";
import type { Wording } from "../../domain/reading/parts.ts";
import type { RosterDeps } from "../roster.ts";
import { postsLeft } from "../schedule/coming.ts";
import type { Budget, Budgeting } from "./budget.ts";

/** The money of one guild's flock. */
export function createBudgeting(guildId: string, deps: RosterDeps): Budgeting {
  const { store, clock, capMicros } = deps;
  return {
    budget: () => readBudget(guildId, deps),
    cap: () => store.ledger.findCap(guildId),
    async setCap(typed, by) {
      const micros = parseDollars(typed);
      if (micros !== undefined && micros > capMicros) {
        throw new Refusal("cap-above", { askedMicros: micros, capMicros });
      }
      await store.ledger.setCap(guildId, micros === undefined ? undefined : { micros, by });
      return readBudget(guildId, deps);
    },
    async topUp(typed, by) {
      const micros = parseDollars(typed);
      await store.ledger.topUp(micros === undefined ? undefined : { micros, at: clock.now(), by });
      return readBudget(guildId, deps);
    },
  };
}

async function readBudget(guildId: string, deps: RosterDeps): Promise<Budget> {
  const { store, clock, prices, capMicros } = deps;
  const now = clock.now();
  return {
    endsAt: nextMonthStart(now),
    spent: await store.ledger.spendingOf(guildId, now),
    forecast: await forecast(guildId, deps),
    cap: await store.ledger.findCap(guildId),
    instance: { spentMicros: await store.ledger.spentSince(monthStart(now)), capMicros },
    balance: await store.ledger.findBalance(),
    prices,
  };
}

async function forecast(guildId: string, deps: RosterDeps): Promise<Budget["forecast"]> {
  const posts: Wording[] = [];
  for (const account of await deps.store.accounts.list(guildId)) {
    posts.push(...(await postsToCome(account, deps)));
    await deps.clock.sleep(0);
  }
  return { posts: posts.length, costMicros: costOf(posts, deps.prices) };
}

/** What an account's schedule still takes of its poem before the month ends. */
async function postsToCome(
  account: Account,
  { store, clock }: RosterDeps,
): Promise<readonly Wording[]> {
  if (account.state === "removing" || account.state === "removed") return [];
  const record = await store.schedules.find(account.id);
  const left = record && (await postsLeft(account, store));
  if (!record || !left) return [];
  const current = await store.posts.findCurrent(account.id);
  // A post whose outcome is open counts as spent already.
  const isOpen = current?.state === "sending" || current?.state === "unconfirmed";
  const [begun = [], ...rest] = left;
  const next = current && standingIn(current) > 0 ? [unsaidOf(current)] : begun.slice(0, 1);
  const present = [...(isOpen ? [] : next), ...begun.slice(1)];
  const cycles = [present, ...rest];
  const posts = cycles.flat();
  const now = clock.now();
  // With a post on its way nothing may be left of the cycle: the rest after it begins now.
  const endedAt = present.length === 0 ? now : await store.readings.lastEnd(account.id, now);
  const count = countSlots(record.schedule, {
    now,
    until: nextMonthStart(now),
    seed: account.id,
    most: posts.length,
    restsUntil: restUntil(record.schedule, endedAt),
    cycles: cycles.map((each) => each.length),
  });
  return posts.slice(0, count);
}
