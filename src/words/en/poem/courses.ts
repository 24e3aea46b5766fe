import type { Course } from "../../../domain/reading/course.ts";
import type { Grouping } from "../../../domain/reading/layout.ts";
import type { Position } from "../../../domain/post.ts";
import type { Reading } from "../../../domain/reading/reading.ts";
import type { Announcement } from "../../../flock/announcement.ts";
import type { Onward } from "../../../flock/flock.ts";
import type { Queued, Summary } from "../../../flock/reading-store.ts";
import type { Followed, QueueView } from "../../../flock/reading/course.ts";
import type { CycleMeasure, MannerView } from "../../../flock/reading/manner.ts";
import { at, clip, member, moment, named } from "../../markdown.ts";
import { count, money, posts, shortSpan, together } from "../format.ts";

type Ended = Omit<Extract<Announcement, { readonly kind: "poem-ended" }>, "kind">;

const dayMs = 86_400_000;
const mostTitle = 60;

/** How often a poem is read, and what follows it. */
export const courses = {
  choices: ({ reading, cycle }: MannerView): string =>
    [
      "**How often it reads it:**",
      line(reading.course.kind === "once", `Once, from its beginning to its end: ${made(cycle)}`),
      line(reading.course.kind === "loop", loop(reading.course, cycle)),
      line(
        reading.course.kind === "shuffle",
        `Shuffle, again without end and each time in another order: ${made(cycle)} each time`,
      ),
      ...present(reading),
      ...(reading.course.kind !== "once" && cycle.isShort === true ? [short] : []),
    ].join("\n"),
  onward: (onward: Onward): string => {
    switch (onward.kind) {
      case "again":
        return `-# Then it begins again${onward.isShuffled ? ", in another order" : " from the start"}.`;
      case "next":
        return `-# Then comes ${named(clip(onward.poem, mostTitle))}.`;
      case "end":
        return "-# With that the poem is read to its end.";
      default:
        return onward satisfies never;
    }
  },

  followed: ({ account, poem, ...measured }: Followed): string =>
    `### ${named(poem.title)} waits for ${at(account.handle)}\nIt begins by itself when what comes before it is read: ${posts(measured.posts)} for ${money(measured.costMicros)} at X.`,
  queue: ({ account, queued }: QueueView): string =>
    queued.length === 0
      ? `### Nothing waits for ${at(account.handle)}\nWhen its poem is read, it rests.`
      : [
          `### What ${at(account.handle)} reads next`,
          ...queued.map((each, index) => `${index + 1}. ${title(each)}`),
        ].join("\n"),
  queueHint: "-# Each begins by itself when the one before it is read.",
  notWaiting: "**That one waits no more:** it was taken out, or has begun.",
  /** In one line, on a card that says other things too. */
  following: (queued: readonly Queued[]): string =>
    queued.length === 0 ? "" : `\n**Then:** ${together(queued.map(title))}.`,
  whenRead: (course: Course): string => {
    if (course.kind === "once") return "After this one, it begins by itself.";
    return course.kind === "loop" && course.most !== undefined
      ? "After this one, it begins by itself when all the rounds are read."
      : "After this one, it begins by itself when the present round is read.";
  },
  /** Under what else may become of a poem than to begin now. */
  waitsBefore: (queued: readonly Queued[]): string =>
    queued.length === 0
      ? ""
      : `\n${together(queued.map(title))} ${queued.length === 1 ? "waits already: it comes" : "wait already: they come"} first, unless this one is replaced now.`,
  came,
  ended: (item: Ended): string =>
    [came(item), ...(item.elsewhere ?? []).map(passedOver), whatNext(item)].join("\n"),
  again: ({ poem }: Summary, by: string): string =>
    `**It reads ${bare(poem)} again**, said ${member(by)}.`,
  rests: (by: string): string =>
    `**It rests**, said ${member(by)}. \`/flock poem give\` ends that.`,
  another: (handle: string): string => `### What is ${at(handle)} to read?`,
  moreToChoose: (left: number): string =>
    `-# and ${count(left, "poem", "poems")} more; \`/flock poem give\` finds them as you type`,
  lineCount: (number: number): string => count(number, "line", "lines"),
};

/** Why a poem that was to follow does not. */
export function passedOver({
  poem,
  handle,
}: {
  readonly poem: string;
  readonly handle?: string | undefined;
}): string {
  return `${named(poem)} was to follow, but ${handle === undefined ? "an account of another flock" : at(handle)} reads it by now, and X forbids the same text on two accounts.`;
}

/** What a reading came to. */
function came(item: Ended): string {
  const parts = [
    lines(item),
    ...(item.elapsedMs === undefined ? [] : [elapsed(item.elapsedMs)]),
    ...(item.costMicros === undefined ? [] : [money(item.costMicros)]),
  ];
  const times = (item.cycles ?? 1) > 1 ? ` ${item.cycles} times` : "";
  return `### ${at(item.handle)} is at the end of its poem\n${named(item.poem)} is read${times}: ${parts.join(", ")}.${stillApart(item.apart ?? 0)}`;
}

/** Which of an account's readings it is, and where it stands: `reading 7, line 42 of 135`. */
export function standsAt(nth: number, reading: Reading, position: Position | undefined): string {
  const where =
    position === undefined
      ? []
      : [`${unitName(reading.grouping)} ${position.unit} of ${position.of}`];
  return [`reading ${nth}`, ...where].join(", ");
}

/** Which round of its course a reading is in; nothing where there is but one. */
export function roundOf({ course, cycle }: Reading): string {
  if (course.kind === "loop") {
    return course.most === undefined ? `; round ${cycle}` : `; round ${cycle} of ${course.most}`;
  }
  return course.kind === "shuffle" ? `; round ${cycle}, shuffled` : "";
}

function unitName(grouping: Grouping): string {
  if (grouping.kind === "stanza") return "stanza";
  const names = ["line", "couplet", "tercet"];
  return (grouping.kind === "lines" ? names[grouping.count - 1] : undefined) ?? "post";
}

function line(isSo: boolean, text: string): string {
  return isSo ? `- **${text}**` : `- ${text}`;
}

function loop(course: Course, cycle: CycleMeasure): string {
  if (course.kind !== "loop" || course.most === undefined) {
    return `Loop, again from the start without end: ${made(cycle)} each time`;
  }
  const { posts: each, costMicros, days } = cycle;
  const { most } = course;
  const all = {
    posts: each * most,
    costMicros: costMicros * most,
    days: days === undefined ? undefined : days * most,
  };
  return `Loop, ${most} times in all: ${made(cycle)} each time, ${made(all)} together`;
}

function made({ posts: number, days, costMicros }: Omit<CycleMeasure, "isShort">): string {
  const length = days === undefined ? "" : `, ${count(days, "day", "days")}`;
  return `${posts(number)}${length}, ${money(costMicros)}`;
}

/** What a change under way does, and when. */
function present({ state, course, order }: Reading): readonly string[] {
  if (state !== "reading") return [];
  if (course.kind === "shuffle" && order === undefined) {
    return ["-# This round goes on in the poem's order; the next one is shuffled."];
  }
  return course.kind !== "shuffle" && order !== undefined
    ? ["-# This round stays shuffled to its end."]
    : ["-# A change holds from the end of this round on."];
}

const short =
  "**The second time begins before X forgets the first**, so each line then waits until 48 hours have passed since it was said.";

function title(queued: Queued): string {
  return named(clip(queued.title, mostTitle));
}

/** Inside of bold. */
function bare(poem: string): string {
  return named(poem).slice(2, -2);
}

function lines({ lines: number, posts: made }: Ended): string {
  if (number === undefined) return posts(made);
  const all = count(number, "line", "lines");
  return number === made ? all : `${all} in ${posts(made)}`;
}

function elapsed(ms: number): string {
  return ms < 2 * dayMs ? shortSpan(ms) : count(Math.round(ms / dayMs), "day", "days");
}

function whatNext({ next, readingId }: Ended): string {
  if (next) {
    return `Next: ${named(next.poem)} begins ${next.at === undefined ? "with the account's next post" : moment(next.at)}.`;
  }
  return readingId === undefined
    ? "The next poem: `/flock poem give`."
    : "It rests until it is given something to read.";
}

function stillApart(number: number): string {
  return number === 0
    ? ""
    : ` ${count(number, "line stands", "lines stand")} apart still; \`/flock status\` with the account shows what is to be decided.`;
}
