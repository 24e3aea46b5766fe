import type { AccountStatus, GuildFlock, PoemEntry } from "../flock/flock.ts";
import type { Words } from "../words/words.ts";
import type { Choice } from "./card.ts";
import type { Suggest } from "./option.ts";

/** The most choices Discord shows, and the longest name of one. */
const mostChoices = 25;
const mostName = 100;

/** What autocomplete offers for what has been typed so far; what begins with it comes first. */
export async function choicesFor(
  suggest: Suggest,
  typed: string,
  { flock, words }: { readonly flock: GuildFlock; readonly words: Words },
): Promise<readonly Choice[]> {
  const offered =
    suggest === "accounts"
      ? (await flock.status()).accounts.map((status) => accountChoice(status, words))
      : (await flock.poems()).map(poemChoice);
  const wanted = folded(typed.trim().replace(/^@/u, ""));
  const rank = ({ name, value }: Choice): number => {
    if (folded(value).startsWith(wanted)) return 0;
    return folded(`${value} ${name}`).includes(wanted) ? 1 : 2;
  };
  return offered
    .filter((choice) => rank(choice) < 2)
    .toSorted((a, b) => rank(a) - rank(b))
    .slice(0, mostChoices);
}

function accountChoice({ account, poem }: AccountStatus, words: Words): Choice {
  const parts = [`@${account.handle}`, poem?.title, words.router.states[account.state]];
  return { name: clipped(joined(parts, " · ")), value: account.handle };
}

function poemChoice({ name, title, byline }: PoemEntry): Choice {
  return { name: clipped(joined([title, byline], " — ")), value: name };
}

function joined(parts: readonly (string | undefined)[], by: string): string {
  return parts.filter((part) => part !== undefined).join(by);
}

function clipped(name: string): string {
  if (name.length <= mostName) return name;
  const head = name.slice(0, mostName - 1);
  return `${head.isWellFormed() ? head : head.slice(0, -1)}…`;
}

/** Letters without case and accents. */
function folded(text: string): string {
  return text.normalize("NFKD").replace(/\p{M}/gu, "").toLowerCase();
}
