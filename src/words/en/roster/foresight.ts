import type { Account } from "../../../domain/account.ts";
import type { Foresight, ForeseenPost } from "../../../flock/foresight/foreseeing.ts";
import { at, clip, escape } from "../../markdown.ts";
import { accountsNamed, count, money, posts as postsOf } from "../format.ts";

/** So much of a post is told in a list. */
const mostText = 70;

/** What the whole flock is about to say. */
export const foresight = {
  title: ({ posts, costMicros }: Foresight, isPriced: boolean): string => {
    const title = "### What the flock says in the next 24 hours";
    if (posts.length === 0) return title;
    const speakers = new Set(posts.map(({ account }) => account.id)).size;
    const price = isPriced ? `, together ${money(costMicros)} at X` : "";
    return `${title}\n${postsOf(posts.length)} of ${count(speakers, "account", "accounts")}${price}.`;
  },
  line: ({ account, at: due, text, costMicros }: ForeseenPost, isPriced: boolean): string => {
    const seconds = Math.floor(due / 1000);
    const beginning = escape(clip(text.replaceAll("\n", " / "), mostText));
    const price = isPriced ? ` · ${money(costMicros)}` : "";
    return `- <t:${seconds}:t> (<t:${seconds}:R>) ${at(account.handle)}: ${beginning}${price}`;
  },
  nothing: (mention: (subcommand: string) => string): string =>
    `Nothing is due by a schedule. ${mention("schedule set")} sets a rhythm, ${mention("post")} says a line at once.`,
  silent: (accounts: readonly Account[], status: string): string =>
    accounts.length === 0
      ? ""
      : `**At a standstill for now:** ${accountsNamed(accounts.map(({ handle }) => handle))}. ${status} tells why.`,
};
