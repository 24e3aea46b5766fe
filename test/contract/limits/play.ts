import type { Account } from "../../../src/domain/account.ts";
import type { LimitReading } from "../../../src/domain/limits.ts";
import type { Claim } from "../../../src/flock/post-store.ts";
import { hour, idPast } from "../stage.ts";
import type { Stage } from "../stage.ts";

let ids = 0;

/** An account that makes threads of what is too long, started. */
export async function threader(
  stage: Stage,
  handle: string,
  lines: readonly string[],
): Promise<Account> {
  const made = await stage.account(handle);
  const { accounts, readings } = stage.store;
  await accounts.setDiction(made.id, { ...made.diction, overlong: "thread" }, stage.now);
  const account = await stage.fresh(made);
  await stage.give(account, lines);
  const reading = await readings.findLive(made.id);
  await readings.start(reading?.id ?? 0, stage.now);
  return account;
}

/** A line so long that it is said in so many posts: no two of its sentences fit into one. */
export function long(parts: number, who: string): string {
  const hum = "the wires hum above the yard and nobody hears, ".repeat(4);
  return Array.from({ length: parts }, (_, n) => `The ${n + 1}. of ${who}, ${hum}ever.`).join(" ");
}

/** The post stands, and the answer says so much of X's limits. */
export async function posted(
  stage: Stage,
  { attemptId }: Claim,
  limits: readonly LimitReading[] = [],
): Promise<void> {
  const outcome = { kind: "posted", id: idPast(stage.now, (ids += 1)) } as const;
  const settlements = [{ attemptId, outcome, limits, at: stage.now }];
  await stage.store.posts.settleAndClaim({ settlements, now: stage.now, limit: 0 });
}

export function ofApp(
  stage: Stage,
  remaining: number,
  resetAt = stage.now + 5 * hour,
): LimitReading {
  return { scope: "app", span: "24h", limit: 17, remaining, resetAt };
}
