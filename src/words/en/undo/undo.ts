import { textOfParts } from "../../../domain/post.ts";
import type { Post } from "../../../domain/post.ts";
import type { Next } from "../../../domain/undo/takedown.ts";
import type { Announcement } from "../../../flock/announcement.ts";
import type { PostView } from "../../../flock/flock.ts";
import type { Undone, UndoView } from "../../../flock/undo/undoing.ts";
import { at, clip, escape, member, moment, quote } from "../../markdown.ts";
import { count, money, posts as postsOf, xSays } from "../format.ts";
import { place } from "../posts.ts";
import { partsOf } from "./parts.ts";

type News<K extends "taken-down" | "takedown-stopped"> = Extract<
  Announcement,
  { readonly kind: K }
>;

/** What is taken down from X, and what becomes of its line. */
export const undo = {
  /** In the list that opens while a post is typed. */
  suggestion: (post: Post): string => {
    const where = post.position === undefined ? "" : `${place(post.position)} · `;
    return `${where}${textOfParts(post.parts).replaceAll("\n", " / ")}`;
  },
  last: (number: number): string => `The last ${postsOf(number)}`,

  ask: ({ account, posts }: UndoView): string =>
    posts.length === 1
      ? `### Take this post of ${at(account.handle)} down from X?`
      : `### Take these ${posts.length} posts of ${at(account.handle)} down from X?`,
  post: ({ post, link }: PostView, isOnly: boolean): string => {
    const parts = post.parts.length > 1 ? [partsOf(post)] : [];
    const when = post.settledAt === undefined ? [] : [moment(post.settledAt)];
    const facts = [
      ...placeOf(post),
      ...parts,
      ...when,
      ...(link === undefined ? [] : [`<${link}>`]),
    ];
    return `${isOnly ? quote(textOfParts(post.parts)) : line(textOfParts(post.parts), 60)}\n-# ${facts.join(" · ")}`;
  },
  price: ({ parts, costMicros }: UndoView): string =>
    `It costs ${money(costMicros)} at X${parts === 1 ? "" : ` for ${postsOf(parts)}, the newest first`}. What is down cannot be put up again.`,
  again: ({ posts, refusedUntil }: UndoView): string => {
    const one = posts.length === 1;
    const comes = one ? "the line comes" : "the lines come";
    const waits =
      refusedUntil === undefined
        ? ""
        : ` X may refuse the same words for about 48 hours, here until ${moment(refusedUntil)}: then ${one ? "the" : "such a"} line is held, not passed over, and the channel is asked.`;
    return `**${readAgainLabel(posts.length)}:** ${comes} next, and nothing else is said before ${one ? "it is" : "they are"} down.${waits}`;
  },
  on: ({ posts }: UndoView): string =>
    `**Go on:** the reading keeps its place, and ${posts.length === 1 ? "the line is" : "the lines are"} not said again.`,
  /** `why` it cannot be read again, as a sentence. */
  noAgain: (why: string): string => `It is only taken down; it cannot be read again. ${why}`,
  cancelled: "### Nothing was taken down\nEverything stands on X as it did.",

  begun: ({ account, posts, next }: Undone, by: string): string =>
    [
      `### ${posts.length === 1 ? "The post" : `The ${posts.length} posts`} of ${at(account.handle)} ${posts.length === 1 ? "is" : "are"} being taken down`,
      `${member(by)} chose it. ${becomes[next](posts.length)} The channel hears when it is done.`,
    ].join("\n"),
  waits: (why: string): string =>
    `**X cannot be asked now.** ${why} Flock does it by itself once it can.`,

  takenDown: ({ handle, by, next, texts, posts: number, costMicros }: News<"taken-down">): string =>
    [
      `### ${number === 1 ? "A post" : postsOf(number)} of ${at(handle)} ${number === 1 ? "was" : "were"} taken down`,
      ...texts.map((text) => (number === 1 ? quote(text) : line(text, 120))),
      ...(number > texts.length ? [`-# and ${number - texts.length} more`] : []),
      `-# by ${member(by)} · ${money(costMicros)} · ${ends[next]}`,
    ].join("\n"),
  stopped: ({
    handle,
    text,
    standing,
    others = 0,
    cause,
    detail,
    waits,
  }: News<"takedown-stopped">): string =>
    [
      `### A post of ${at(handle)} is not down yet`,
      `${isCause(cause) ? causes[cause].what : escape(clip(cause, 300))}.${saysOf(cause, detail)}`,
      quote(text),
      [
        ...(standing > 1 ? [`${count(standing, "part stands", "parts stand")} still.`] : []),
        ...(others > 0
          ? [`${count(others, "other post of it stands", "other posts of it stand")} too.`]
          : []),
        ...(isCause(cause) ? [causes[cause].after] : []),
        ...(waits
          ? ["Until it is down the account says nothing; **Leave it as it is** ends that."]
          : []),
      ].join(" "),
    ].join("\n"),
  hurried: (by: string): string =>
    `### X is asked again\n${member(by)} has it tried at once. The channel hears when it is done.`,
  left: (by: string): string =>
    `### It stays as it is\n${member(by)} leaves what still stands on X. The reading goes on.`,
  /** What of a thread stands when it failed midway. */
  threadStands: (number: number): string =>
    `${count(number, "part of its thread stands", "parts of its thread stand")} on X. **Take it down** removes ${number === 1 ? "it" : "them"}; **Leave it as it is** lets ${number === 1 ? "it" : "them"} stand, and the reading goes on.`,
  /** The rest goes when the account may post again. */
  threadWaits: (number: number): string =>
    `${count(number, "part of its thread stands", "parts of its thread stand")} on X, and the rest is to go under ${number === 1 ? "it" : "them"}. **Leave it as it is** ends the thread there, and the reading goes on.`,
  /** The rest was not approved in time. */
  threadLeft: (number: number): string =>
    `${count(number, "part of its thread stands", "parts of its thread stand")} on X already and ${number === 1 ? "stays" : "stay"} there; only the rest is left out. **Take it down** removes ${number === 1 ? "it" : "them"}.`,
};

/** What a button says that has a line read again. */
export function readAgainLabel(number: number): string {
  return number === 1 ? "Read this line again" : "Read these lines again";
}

const becomes: Readonly<Record<Next, (posts: number) => string>> = {
  again: (posts) =>
    `${posts === 1 ? "Its line is" : "Their lines are"} read again then, and nothing else is said before.`,
  on: () => "The reading keeps its place.",
};

const ends: Readonly<Record<Next, string>> = {
  again: "read again",
  on: "the reading goes on",
};

interface Cause {
  readonly what: string;
  readonly after: string;
}

const byItself = "Flock tries again by itself.";
const mended = "It is taken down by itself once that is mended.";
const byHand = `${byItself} If X keeps refusing, delete it at X by hand and press **Try again**.`;

/** What may stand in the way of a removal. */
const causes = {
  unknown: { what: "X does not answer, so nobody knows whether it is gone", after: byItself },
  "not-sent": { what: "X cannot be reached", after: byItself },
  forbidden: { what: "X refuses to remove it", after: byHand },
  invalid: { what: "X refuses to remove it", after: byHand },
  revoked: {
    what: "X no longer accepts the account's credentials",
    after: `**Relink** gives it new ones. ${mended}`,
  },
  "read-only": {
    what: "X lets this account only be read",
    after: `Whoever runs this bot sets the X app's permissions to Read and write; then **Relink**. ${mended}`,
  },
  locked: {
    what: "X has locked the account",
    after: `Log in at X, pass its check, press **It is unlocked**. ${mended}`,
  },
  suspended: { what: "X has suspended the account", after: mended },
  flagged: {
    what: "X's spam filter takes the account for automated, so it is paused",
    after: byItself,
  },
  removed: {
    what: "The account has left the flock",
    after: "Whoever owns it deletes at X what still stands.",
  },
} as const satisfies Readonly<Record<string, Cause>>;

function isCause(cause: string): cause is keyof typeof causes {
  return Object.hasOwn(causes, cause);
}

/** What X has said; not what only this machine knows. */
function saysOf(cause: string, detail: string | undefined): string {
  return cause === "unknown" || cause === "not-sent" ? "" : xSays(detail);
}

function line(text: string, most: number): string {
  return `> ${escape(clip(text.replaceAll("\n", " / "), most))}`;
}

function placeOf(post: Post): readonly string[] {
  return post.position === undefined ? [] : [place(post.position)];
}
