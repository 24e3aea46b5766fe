import type { Call } from "../../src/discord/subcommand.ts";
import type { Account } from "../../src/domain/account.ts";
import type { RefusalValue } from "../../src/domain/refusal.ts";
import { sentenceOf } from "../../src/words/sentence.ts";
import type { Words } from "../../src/words/words.ts";

/** What stops every account, for a card that tells when posts are due; nothing where nothing does. */
export function stopTexts(stop: RefusalValue | undefined, words: Words): readonly string[] {
  return stop === undefined ? [] : [words.posts.obstacle(sentenceOf(stop, words))];
}

/** What keeps one account from posting at once, its own state first. */
export async function standstillTexts(
  { handle, state }: Account,
  { flock, words }: Pick<Call, "flock" | "words">,
): Promise<readonly string[]> {
  const own = { code: "account-stopped", values: { handle, state } } as const;
  return stopTexts(state === "ready" ? await flock.stop() : own, words);
}
