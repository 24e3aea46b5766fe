import { linksIn } from "../text/links.ts";
import type { Link } from "../text/links.ts";

/** What a link has that was meant for one: `https://`, `www.`, a path. */
const meant = /^www\.|[/:]/iu;
/** Every pass parts a link at its last full stop; names have few. */
const mostPasses = 8;

/**
 * A text whose full stops no longer make links: a space after each that did, `night. in` for `night.in`. It is a proposal for a
 * moderator, never applied by itself. Undefined where there is nothing to mend, or where X would find a link all the same.
 */
export function mendOf(text: string): string | undefined {
  let mended = text.normalize("NFC");
  for (let pass = 0; pass < mostPasses; pass += 1) {
    const links = linksIn(mended);
    if (links.length === 0) return pass === 0 ? undefined : mended;
    if (links.some(isMeant)) return undefined;
    mended = apart(mended, links);
  }
  return undefined;
}

/** Whether a link looks as if somebody meant it for one. */
export function isMeant({ url }: Link): boolean {
  return meant.test(url);
}

/** The text with a space after the last full stop of each link. */
function apart(text: string, links: readonly Link[]): string {
  let result = "";
  let from = 0;
  for (const { url, start } of links) {
    const stop = start + url.lastIndexOf(".") + 1;
    result += `${text.slice(from, stop)} `;
    from = stop;
  }
  return result + text.slice(from);
}
