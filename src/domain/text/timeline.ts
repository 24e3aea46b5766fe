import { isAbove } from "../snowflake.ts";
import { normalise } from "./text.ts";
import { linksIn } from "./links.ts";

/** A post as an account's timeline shows it. */
export interface TimelinePost {
  readonly id: string;
  /** As X returns it: entities escaped, links wrapped in t.co. */
  readonly text: string;
  /** Of what is attached to it, where that was asked for. */
  readonly mediaKeys?: readonly string[];
}

/** The post on a timeline that carries our text: above `afterId`, not credited to another post, the oldest first. */
export function findOurs(
  text: string,
  timeline: readonly TimelinePost[],
  where: Whereabouts,
): TimelinePost | undefined {
  return eligible(timeline, where).find((post) => isSameText(text, post.text));
}

/** The post on a timeline that shows one of these pictures; the text of a picture's post tells nothing of it. */
export function findPictured(
  keys: readonly string[],
  timeline: readonly TimelinePost[],
  where: Whereabouts,
): TimelinePost | undefined {
  return eligible(timeline, where).find(({ mediaKeys = [] }) =>
    mediaKeys.some((key) => keys.includes(key)),
  );
}

/** Whether a timeline shows a wordless picture without telling which: it may be one that is looked for. */
export function hidesPicture(timeline: readonly TimelinePost[], where: Whereabouts): boolean {
  return eligible(timeline, where).some(
    (post) => isWordless(post) && (post.mediaKeys ?? []).length === 0,
  );
}

/** Whether a post says nothing but, at most, the link that X adds to a picture. */
export function isWordless({ text }: TimelinePost): boolean {
  return /^\s*(?:https?:\/\/t\.co\/\w+\s*)?$/u.test(text);
}

/** Where a post is looked for: above an id, among those that are not credited to another. */
interface Whereabouts {
  readonly afterId: string;
  readonly credited: ReadonlySet<string>;
}

/** The oldest first. */
function eligible(
  timeline: readonly TimelinePost[],
  { afterId, credited }: Whereabouts,
): readonly TimelinePost[] {
  return timeline
    .filter((post) => isAbove(post.id, afterId) && !credited.has(post.id))
    .toSorted((a, b) => (isAbove(a.id, b.id) ? 1 : -1));
}

/** Tells whether a timeline's text is ours: entities decoded, a trailing media link stripped, any t.co link a wildcard, white space folded. */
export function isSameText(ours: string, shown: string): boolean {
  const theirs = decode(normalise(shown));
  const mine = normalise(ours);
  return matches(mine, theirs) || matches(mine, withoutTrailingLink(theirs));
}

/** Our text with its links cut out must be theirs with the t.co links cut out. */
function matches(mine: string, theirs: string): boolean {
  if (mine === theirs) return true;
  const cutMine = cut(
    mine,
    linksIn(mine).map(({ start, end }) => [start, end]),
  );
  const cutTheirs = cut(
    theirs,
    [...theirs.matchAll(tco)].map((found) => [found.index, found.index + found[0].length]),
  );
  return cutMine === cutTheirs;
}

const tco = /https?:\/\/t\.co\/\w+/gu;

function cut(text: string, spans: readonly (readonly [number, number])[]): string {
  let kept = "";
  let from = 0;
  for (const [start, end] of spans) {
    kept += `${text.slice(from, start)}\0`;
    from = end;
  }
  return kept + text.slice(from);
}

function withoutTrailingLink(text: string): string {
  return text.replace(/\s*https?:\/\/t\.co\/\w+$/u, "");
}

/** X escapes exactly these three in the text of a post. */
function decode(text: string): string {
  return text.replaceAll("&lt;", "<").replaceAll("&gt;", ">").replaceAll("&amp;", "&");
}
