import { at, clip, escape } from "../../markdown.ts";
import type { Words } from "../../words.ts";
import { accountsNamed, count, money, posts as postsOf } from "../format.ts";

/** So much of a post is told in a list. */
const mostText = 70;

/** What the whole flock is about to say. */
export const foresight: Words["foresight"] = {
  title: ({ posts, costMicros }, isPriced) => {
    const title = "### Was der Schwarm in den nächsten 24 Stunden sagt";
    if (posts.length === 0) return title;
    const speakers = new Set(posts.map(({ account }) => account.id)).size;
    const price = isPriced ? `, zusammen ${money(costMicros)} bei X` : "";
    return `${title}\n${postsOf(posts.length)} von ${count(speakers, "Konto", "Konten")}${price}.`;
  },
  line: ({ account, at: due, text, costMicros }, isPriced) => {
    const seconds = Math.floor(due / 1000);
    const beginning = escape(clip(text.replaceAll("\n", " / "), mostText));
    const price = isPriced ? ` · ${money(costMicros)}` : "";
    return `- <t:${seconds}:t> (<t:${seconds}:R>) ${at(account.handle)}: ${beginning}${price}`;
  },
  nothing: (mention) =>
    `Nach Zeitplan ist nichts fällig. ${mention("schedule set")} legt einen Rhythmus fest, ${mention("post")} sagt sofort eine Zeile.`,
  silent: (accounts, status) =>
    accounts.length === 0
      ? ""
      : `**Steht zurzeit still:** ${accountsNamed(accounts.map(({ handle }) => handle))}. ${status} sagt, warum.`,
};
