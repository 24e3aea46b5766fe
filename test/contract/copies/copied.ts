import type { Account } from "../../../src/domain/account.ts";
import type { Adopted } from "../../../src/flock/post-store.ts";
import type { TimelinePost } from "../../../src/domain/text/timeline.ts";
import { idPast } from "../stage.ts";
import type { Stage } from "../stage.ts";

export const lines = ["one", "two", "three", "four", "five", "six"];

export async function told(stage: Stage) {
  return (await stage.news()).map(({ announcement }) => announcement);
}

export async function heldReader(
  stage: Stage,
  text: readonly string[] = lines,
  handle = "howl",
): Promise<Account> {
  const account = await stage.reader(handle, text);
  await hold(stage);
  return account;
}

export async function hold(
  stage: Stage,
  reason: "copied" | "second-copy" = "copied",
): Promise<void> {
  await stage.store.adoption.hold(reason, stage.now);
  await stage.news();
}

export function adopt(
  stage: Stage,
  account: Account,
  posts: readonly TimelinePost[],
): Promise<Adopted | undefined> {
  return stage.store.adoption.adopt(account.id, { posts, now: stage.now });
}

/** The nth post that stands on the timeline. */
export function standing(nth: number, text: string): TimelinePost {
  return { id: idPast(Date.UTC(2026, 0, 11), nth), text };
}
