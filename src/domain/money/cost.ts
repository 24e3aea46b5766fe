import type { Post } from "../post.ts";
import type { Wording } from "../reading/parts.ts";
import { linksIn } from "../text/links.ts";
import type { Prices } from "./prices.ts";

/** Which priced action a post with this text is. */
export function actionOf(text: string): "post" | "post-with-link" {
  return linksIn(text).length > 0 ? "post-with-link" : "post";
}

/** What these posts cost, in millionths of a US dollar: every part of a thread, and of a picture its alt text. */
export function costOf(posts: readonly Wording[], { micros }: Prices): number {
  const alt = micros["media-metadata"];
  return posts.reduce(
    (sum, { form, texts, attached = false }) =>
      form === "picture"
        ? sum + micros.post + alt
        : texts.reduce((parts, text) => parts + micros[actionOf(text)], sum + (attached ? alt : 0)),
    0,
  );
}

/** What is still to be paid of a post: what stands of a thread is paid for. */
export function unpaidOf(post: Post, prices: Prices): number {
  const rest = unsaidOf(post);
  return rest.texts.length === post.parts.length ? post.costMicros : costOf([rest], prices);
}

/** What of a post does not stand on X yet, as it will be said. */
export function unsaidOf({ parts, picture, attached }: Post): Wording {
  const open = parts.filter(({ networkId }) => networkId === undefined);
  return {
    form: picture ? "picture" : "text",
    texts: open.map(({ text }) => text),
    attached: attached !== undefined && parts[0]?.networkId === undefined,
  };
}

/** The first instant (ms UTC) of the month that an instant lies in; X bills by UTC month. */
export function monthStart(instant: number): number {
  const date = new Date(instant);
  return Date.UTC(date.getUTCFullYear(), date.getUTCMonth(), 1);
}

/** The first instant (ms UTC) of the month after the one that an instant lies in. */
export function nextMonthStart(instant: number): number {
  const date = new Date(instant);
  return Date.UTC(date.getUTCFullYear(), date.getUTCMonth() + 1, 1);
}
