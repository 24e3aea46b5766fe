import type { Finding } from "../../domain/lint/finding.ts";
import { standingIn, textOfParts } from "../../domain/post.ts";
import type { Choice, Position, Post } from "../../domain/post.ts";
import type { History, PostView, Preview, PreviewItem, RunReport } from "../../flock/flock.ts";
import { at, clip, escape, member, moment, named, quote, quoteWhole } from "../markdown.ts";
import { whatOf } from "./news/causes.ts";
import { count, money, posts as postsOf } from "./format.ts";
import { standsAt } from "./poem/courses.ts";
import { goesAsPicture, wasPicture } from "./poem/pictures.ts";
import { findingOf } from "./poem/findings.ts";
import { approvals } from "./roster/approvals.ts";
import { heldReasons } from "./news/states.ts";
import { saidDecisions, saidFacts, saidStanding } from "./say/say.ts";
import { partsOf } from "./undo/parts.ts";

interface PartPlace {
  readonly nth: number;
  readonly of: number;
  readonly weight: number;
  readonly limit: number;
}

/** What comes, what went, what stopped. */
export const posts = {
  previewTitle: ({ account, poem, reading, nth, items }: Preview): string =>
    `### What ${at(account.handle)} says next\nFrom ${named(poem.title)}, ${standsAt(nth, reading, items[0]?.position)}; letter for letter as X gets it.`,
  place,
  item: (
    { position, parts, picture, standing, costMicros, at: due }: PreviewItem,
    limit: number,
  ): string =>
    [
      `-# ${place(position)}`,
      ...(standing > 0 ? ["the rest of a thread"] : []),
      ...(picture === undefined ? [] : [goesAsPicture]),
      picture !== undefined
        ? count(parts[0]?.text.length ?? 0, "character", "characters")
        : parts.length === 1
          ? `${parts[0]?.weight ?? 0} of ${limit} characters`
          : `${standing > 0 ? "" : "a thread of "}${parts.length} posts`,
      money(costMicros),
      ...(due === undefined ? [] : [moment(due)]),
    ].join(" · "),
  part: ({ nth, of, weight, limit }: PartPlace): string =>
    `-# part ${nth} of ${of} · ${weight} of ${limit} characters`,
  /** What stands in the way of a picture. */
  look: (sentence: string): string => `-# Look: ${sentence}`,
  finding: (finding: Finding): string => `-# Look: ${findingOf(finding)}`,
  total: (number: number, micros: number): string =>
    number === 1
      ? `It costs ${money(micros)} at X.`
      : `Together ${postsOf(number)} for ${money(micros)} at X.`,
  obstacle: (sentence: string): string => `**It would not go out now.** ${sentence}`,
  noMore: "Nothing is left to read.",
  inFile: (number: number): string =>
    `-# ${number === 1 ? "One post does" : `${number} posts do`} not fit here whole; the attached file has every text in full.`,

  confirmTitle: (handle: string, number: number): string =>
    `### Post ${number === 1 ? "this" : "these"} as ${at(handle)} now?`,
  cancelled: "### Nothing was posted\nThe line keeps its place.",

  reportTitle: ({ account, posted, stopped }: RunReport): string =>
    posted.length === 0 && stopped?.post.state === "unconfirmed"
      ? `### Nobody knows yet whether ${at(account.handle)} has posted this`
      : posted.length === 0
        ? `### Nothing of ${at(account.handle)} has gone out`
        : `### ${at(account.handle)} has posted ${posted.length === 1 ? "this" : `these ${posted.length}`}`,
  went: (post: Post, link: string | undefined): string =>
    [
      quote(textOfParts(post.parts)),
      `-# ${[...placed(post), ...(link === undefined ? [] : [`<${link}>`])].join(" · ")}`,
    ].join("\n"),
  spent: (micros: number): string => `Cost at X: ${money(micros)}.`,
  stopped: (post: Post): string =>
    `**It stopped here:** ${standing(post)}\n${quote(textOfParts(post.parts))}`,
  aside: (apart: readonly Post[]): string =>
    `**${apart.length === 1 ? "One line was refused as said before and stands" : `${apart.length} lines were refused as said before and stand`} apart;** the reading goes on without ${apart.length === 1 ? "it" : "them"}.\n${apart.map(short).join("\n")}`,
  underWay:
    "**Still under way.** X is slow to answer; the channel will say how it ends. Nothing more needs to be done.",
  left: (number: number): string =>
    number === 1
      ? "**One post did not go**; it waits in the poem, and nothing of it is lost."
      : `**${number} posts did not go**; they wait in the poem, and nothing of them is lost.`,

  decided: (choice: Choice, by: string, post: Post | undefined): string => {
    // A reading that is over has nothing to keep back.
    const done = choice === "back" && post?.aside === true ? "later" : choice;
    const when = post?.runAt === undefined ? "later" : moment(post.runAt);
    if (post?.saidBy !== undefined) return saidDecisions[done](member(by), when);
    return decisions[done](member(by), when);
  },
  text: ({ post, account }: PostView): string =>
    `${at(account.handle)}:\n${quote(textOfParts(post.parts))}`,

  rewordTitle: (handle: string): string => `### Post this as ${at(handle)} now?`,
  reworded: (post: Post): string =>
    [quoteWhole(textOfParts(post.parts)), ...(post.picture ? [`-# ${goesAsPicture}`] : [])].join(
      "\n",
    ),
  measure: (weight: number, limit: number): string => `-# ${weight} of ${limit} characters`,
  rewordHint:
    "-# Only this post changes; the poem keeps its line. Until **Post** is pressed, it stays held.",
  waiting: (post: Post): string =>
    `-# Besides, a line that stands apart goes out ${post.runAt === undefined ? "later" : moment(post.runAt)}: “${escape(clip(textOfParts(post.parts).replaceAll("\n", " / "), 60))}”`,

  /** How it stands, as a sentence. */
  standing,

  historyTitle: ({ account, page, pages }: History): string =>
    `### What ${at(account.handle)} has posted\n-# Page ${page} of ${Math.max(pages, 1)}`,
  noHistory: "Nothing yet.",
  past: (post: Post, link: string | undefined): string => {
    const when = post.settledAt === undefined ? [] : [moment(post.settledAt)];
    const where = link === undefined ? [] : [`<${link}>`];
    return `${short(post)}\n-# ${[pastWord(post), ...placed(post), ...when, ...where].join(" · ")}`;
  },
};

/** How a post stands, as a sentence. */
export function standing(post: Post): string {
  return (
    saidStanding(post, { why: whatOf, waits: approvals.waits(post.approval) }) ?? standingOf(post)
  );
}

function standingOf(post: Post): string {
  switch (post.state) {
    case "planned":
      if (isApart(post) && post.runAt !== undefined) return waitsApart(post, post.runAt);
      return [
        ...(post.lastError === undefined ? [] : [whatOf(post.lastError)]),
        ...(approvals.waits(post.approval) === "" ? [] : [approvals.waits(post.approval)]),
        waits(post),
      ].join(" ");
    case "sending":
      return "It is on its way to X.";
    case "unconfirmed":
      return post.asked
        ? "X's answer was lost, and the timeline does not tell whether it went out."
        : "X's answer was lost. Flock looks at the account's timeline, which takes about a minute, and says what it finds.";
    case "held":
      return `It ${post.aside ? "stands apart" : "is held"}: ${post.heldReason === undefined ? "it needs a moderator" : heldReasons[post.heldReason]}.`;
    case "posted":
      return "It was posted.";
    case "skipped":
      return isLeft(post) ? `It was left as it is: ${partsOf(post)}.` : "It was skipped.";
    case "withdrawn":
      return post.takedown === undefined
        ? "It was taken down again."
        : post.takedown === "open"
          ? "It is being taken down."
          : `It was taken down in part: ${partsOf(post)}.`;
    default:
      return post.state satisfies never;
  }
}

/** Where in its poem a post stands: `3 of 66`. */
export function place(position: Position): string {
  return `${position.unit} of ${position.of}`;
}

function waitsApart(post: Post, at: number): string {
  const why = post.lastError === undefined ? [] : [whatOf(post.lastError)];
  const rest = post.aside ? "The reading goes on without it" : "The reading waits for it";
  return [...why, `${rest}; it goes out ${moment(at)}.`].join(" ");
}

function isApart({ aside, waits }: Post): boolean {
  return aside || waits;
}

function waits(post: Post): string {
  return post.runAt === undefined
    ? "It goes when the account posts next, by its schedule or by `/flock post`."
    : `It is due ${moment(post.runAt)}.`;
}

/** The beginning of a post, in one line. */
export function short(post: Post): string {
  return `> ${escape(clip(textOfParts(post.parts).replaceAll("\n", " / "), 120))}`;
}

function placed(post: Post): readonly string[] {
  const where = post.position === undefined ? [] : [place(post.position)];
  return [...where, ...(post.picture ? [wasPicture] : []), ...saidFacts(post)];
}

function pastWord(post: Post): string {
  if (post.state === "posted") return `posted for ${money(post.costMicros)}`;
  if (isLeft(post)) return `left as it is: ${partsOf(post)}`;
  if (post.state === "skipped" && post.saidBy !== undefined) return "dropped";
  if (post.state !== "withdrawn") return post.state;
  if (post.takedown === undefined) return "taken down";
  return post.takedown === "open" ? "being taken down" : `taken down in part: ${partsOf(post)}`;
}

/** A thread that was not brought to its end. */
function isLeft(post: Post): boolean {
  return post.state === "skipped" && post.parts.length > 1 && standingIn(post) > 0;
}

const decisions = {
  posted: (by: string): string =>
    `### Settled: it was posted\n${by} says that it stands on X. The poem goes on after it.`,
  again: (by: string): string =>
    `### Settled: it goes out again\n${by} chose to post it again. The channel will say how it ends.`,
  later: (by: string, when: string): string =>
    `### Settled: it is tried again later\n${by} has it go out ${when}. The reading goes on meanwhile.`,
  back: (by: string, when: string): string =>
    `### Settled: the reading goes back and waits\n${by} has it stand still at this line, which goes out ${when}.`,
  leave: (by: string): string =>
    `### Settled: it stays as it is\n${by} leaves what stands on X. The poem goes on after it.`,
  skip: (by: string): string =>
    `### Settled: skipped\n${by} chose to leave it out. The poem goes on after it.`,
} as const;
