import type { Spot } from "../../../domain/reading/place.ts";
import type { Moved, MoveView, OldPlace } from "../../../flock/reading/moving.ts";
import { at, clip, escape, moment, named } from "../../markdown.ts";
import { count, money, posts } from "../format.ts";

const mostQuoted = 80;

/** Places in a poem, and how a reading gets there. */
export const places = {
  /** In the list that opens while a place is typed. */
  suggestion: (spot: Spot): string => `${nameOf(spot)} · ${spot.line.text.trim()}`,

  ask: (view: MoveView): string => {
    const { account, poem } = view.preview;
    const title = `### Move ${at(account.handle)} to ${titleOf(view.spot)} of ${named(poem.title)}?`;
    return [title, ...insideOf(view), ...changesOf(view), leftOf(view), ...refusedOf(view)].join(
      "\n",
    );
  },
  cancelled: "### Nothing was moved\nThe reading keeps its place.",
  moved: ({ line, preview: { account, poem, reading } }: Moved): string =>
    `### ${at(account.handle)} ${reading.state === "given" ? "is to go on" : "goes on"} at line ${line} of ${named(poem.title)}\n${
      reading.state === "given"
        ? "**Nothing is posted before Start.** Next it says, letter for letter as X gets it:"
        : "Next it says, letter for letter as X gets it:"
    }`,

  /** Of an account that was removed and comes back. */
  had: ({ poem, line }: OldPlace): string =>
    `**It was here before:** it stood at line ${line} of ${named(poem.title)}, and can go on there. Nothing is said again that was said then.`,
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

function titleOf({ kind, number }: Spot): string {
  switch (kind) {
    case "next":
      return `line ${number}, past its next post,`;
    case "start":
      return "the start";
    case "stanza":
    case "line":
      return `${kind} ${number}`;
    default:
      return kind satisfies never;
  }
}

function insideOf({ spot, begins, isInside }: MoveView): readonly string[] {
  if (!isInside) return [];
  const what = spot.kind === "stanza" ? "That stanza" : "That line";
  return [
    `${what} lies inside a post, or is said with another; the whole post is meant, which begins “${quoted(begins.text)}”.`,
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
  return `From there to the end it is ${posts(left.posts)} for ${money(left.costMicros)} at X.`;
}

function refusedOf({ refused, preview }: MoveView): readonly string[] {
  if (!refused) return [];
  const { posts: number, until } = refused;
  const what =
    preview.reading.refrains === "space"
      ? "The reading would wait for each of them."
      : "Flock would hold each of them and ask.";
  return [
    `**X would refuse ${number === 1 ? "one of these posts" : `${posts(number)} of these`} until ${moment(until)}**, since the same words were said within the last 48 hours. ${what}`,
  ];
}

function quoted(text: string): string {
  return escape(clip(text.trim(), mostQuoted));
}
