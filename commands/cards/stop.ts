import type { Call } from "../../src/discord/subcommand.ts";
import type { Account } from "../../src/domain/account.ts";
import type { RefusalValue } from "../../src/domain/refusal.ts";
import { openSentenceOf, sentenceOf } from "../../src/words/sentence.ts";

/** What stops every account, for a card that tells when posts are due; nothing where nothing does. */
export function stopTexts(
  stop: RefusalValue | undefined,
  { words, isModerator }: Pick<Call, "words" | "isModerator">,
): readonly string[] {
  if (stop === undefined) return [];
  return [words.posts.obstacle((isModerator ? sentenceOf : openSentenceOf)(stop, words))];
}

/** What keeps one account from posting at once, its own state first, for a card that everybody may read. */
export async function standstillTexts(
  { handle, state }: Account,
  { flock, words }: Pick<Call, "flock" | "words">,
): Promise<readonly string[]> {
  const own = { code: "account-stopped", values: { handle, state } } as const;
  const stop = state === "ready" ? await flock.stop() : own;
  return stopTexts(stop, { words, isModerator: false });
}
