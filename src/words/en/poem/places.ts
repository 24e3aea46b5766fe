import type { Spot } from "../../../domain/reading/place.ts";
import type { Preview } from "../../../flock/flock.ts";
import type { Moved, MoveView, OldPlace } from "../../../flock/reading/moving.ts";
import { at, clip, escape, moment, named } from "../../markdown.ts";
import { count, money, posts } from "../format.ts";
import { place } from "../posts.ts";

const mostQuoted = 80;

/** Places in a poem, and how a reading gets there. */
export const places = {
  /** In the list that opens while a place is typed. */
  suggestion: (spot: Spot): string => `${nameOf(spot)} · ${spot.line.text.trim()}`,

  ask: (view: MoveView): string => {
    const { account, poem } = view.preview;
    const title = `### Move ${at(account.handle)} to ${titleOf(view)} of ${named(poem.title)}?`;
    return [title, ...insideOf(view), ...changesOf(view), ...refusedOf(view), leftOf(view)].join(
      "\n",
    );
  },
  cancelled: "### Nothing was moved\nThe reading keeps its place.",
  moved: ({ line, preview }: Moved): string => {
    const { account, poem, reading } = preview;
    const isGiven = reading.state === "given";
    return [
      `### ${at(account.handle)} ${isGiven ? "is to go on" : "goes on"} at line ${line}${postOf(preview)} of ${named(poem.title)}`,
      `${isGiven ? "**Nothing is posted before Start.** " : ""}Next it says, letter for letter as X gets it:`,
    ].join("\n");
  },

  /** Of an account that was removed and comes back. */
  had: ({ poem, line }: OldPlace): string =>
    `**It was here before:** it stood at line ${line} of ${named(poem.title)}, and can go on there.`,
  orAnother: (give: string): string => `Or ${give} gives it another poem.`,
  hadRefused: ({ poem, line }: OldPlace, why: string): string =>
    `**It was here before** and stood at line ${line} of ${named(poem.title)}, but cannot go on there. ${why}`,
};

/** A button's label for an old place. */
export function goOnLabel(title: string, line: number): string {
  return `Go on with ${clip(title, 40)}, line ${line}`;
}

function nameOf({ kind, number }: Spot): string {
  return kind === "line" || kind === "stanza" ? `${kind} ${number}` : kind;
}

function titleOf({ spot: { kind, number }, preview }: MoveView): string {
  const post = postOf(preview);
  switch (kind) {
    case "next":
      return `line ${number}${post}, past its next post,`;
    case "start":
      return "the start";
    case "stanza":
    case "line":
      return `${kind} ${number}${post}`;
    default:
      return kind satisfies never;
  }
}

/** A line's number is seldom that of its post: title and byline, a refrain and its neighbour are one. */
function postOf({ items: [first] }: Preview): string {
  return first === undefined ? "" : ` (post ${place(first.position)})`;
}

function insideOf({ spot, begins, lies }: MoveView): readonly string[] {
  if (lies === "first") return [];
  const what = spot.kind === "stanza" ? "That stanza begins" : "That line lies";
  return [
    lies === "inside"
      ? `${what} inside a post, so the whole post is meant; it begins “${quoted(begins.text)}”.`
      : `That line is left out, since it was said before; the post after it is meant, which begins “${quoted(begins.text)}”.`,
  ];
}

function changesOf({ over, again, anew, preview }: MoveView): readonly string[] {
  return [
    ...(preview.reading.state === "ended"
      ? ["The poem had been read to its end; the reading goes on from there."]
      : []),
    ...(over > 0 ? [`**${count(over, "line is", "lines are")} passed over** and not said.`] : []),
    ...(again > 0
      ? [`**${count(again, "line is", "lines are")} said again.** What was posted stays on X.`]
      : []),
    ...(anew > 0
      ? [
          `${count(anew, "line", "lines")} that had been passed over ${anew === 1 ? "comes" : "come"} now.`,
        ]
      : []),
    ...(preview.reading.state === "given" ? ["Nothing is posted before Start."] : []),
  ];
}

function leftOf({ left }: MoveView): string {
  return `From there to the end it is ${posts(left.posts)} for ${money(left.costMicros)} at X. What comes first:`;
}

function refusedOf({ refused, preview }: MoveView): readonly string[] {
  if (!refused) return [];
  const { posts: number, until } = refused;
  const which = number === 1 ? "it" : "each of them";
  const what =
    preview.reading.refrains === "space"
      ? `The reading would wait for ${which}.`
      : `Flock would hold ${which} and ask.`;
  return [
    `**X would refuse ${number === 1 ? "one of the posts there" : `${number} of the posts there`} until ${moment(until)}**, since the same words were said within the last 48 hours. ${what}`,
  ];
}

function quoted(text: string): string {
  return escape(clip(text.trim(), mostQuoted));
}
