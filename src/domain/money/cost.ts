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
