import type { Account } from "../../../domain/account.ts";
import type { Foresight, ForeseenPost } from "../../../flock/foresight/foreseeing.ts";
import { at, clip, escape } from "../../markdown.ts";
import { accountsNamed, count, money, posts as postsOf } from "../format.ts";

/** So much of a post is told in a list. */
const mostText = 70;

/** What the whole flock is about to say. */
export const foresight = {
  title: ({ posts, costMicros }: Foresight, isPriced: boolean): string => {
    const title = "### Ce que la volée dit dans les prochaines 24 heures";
    if (posts.length === 0) return title;
    const speakers = new Set(posts.map(({ account }) => account.id)).size;
    const price = isPriced ? `, ensemble ${money(costMicros)} chez X` : "";
    return `${title}\n${postsOf(posts.length)} de ${count(speakers, "compte", "comptes")}${price}.`;
  },
  line: ({ account, at: due, text, costMicros }: ForeseenPost, isPriced: boolean): string => {
    const seconds = Math.floor(due / 1000);
    const beginning = escape(clip(text.replaceAll("\n", " / "), mostText));
    const price = isPriced ? ` · ${money(costMicros)}` : "";
    return `- <t:${seconds}:t> (<t:${seconds}:R>) ${at(account.handle)} : ${beginning}${price}`;
  },
  nothing: (mention: (subcommand: string) => string): string =>
    `Aucun horaire ne prévoit de post. ${mention("schedule set")} fixe un rythme, ${mention("post")} dit un vers tout de suite.`,
  silent: (accounts: readonly Account[], status: string): string =>
    accounts.length === 0
      ? ""
      : `**À l’arrêt pour l’instant :** ${accountsNamed(accounts.map(({ handle }) => handle))}. ${status} dit pourquoi.`,
};
