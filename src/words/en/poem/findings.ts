import type { Account } from "../../../domain/account.ts";
import { findingKinds } from "../../../domain/lint/finding.ts";
import type { Finding, FindingKind } from "../../../domain/lint/finding.ts";
import type { Found, PoemLint } from "../../../domain/lint/poem.ts";
import { hourMs } from "../../../domain/schedule/rule.ts";
import type { Refrains } from "../../../domain/reading/layout.ts";
import type { AlikeLine, AlikeLines } from "../../../flock/linting/alike.ts";
import type { RepeatsAhead } from "../../../flock/linting/rhythm.ts";
import { at, clip, escape } from "../../markdown.ts";
import { count, money, posts, shortSpan, together } from "../format.ts";
import { lackOf } from "./pictures.ts";

const mostQuoted = 60;

/** What a moderator should know of a poem before it is read. */
export const findings = {
  none: "Nothing in it needs a second look.",
  told: (lint: PoemLint, most: number): string => {
    const shown = examplesOf(lint, most);
    const left = lint.total - shown.length;
    const kinds = findingKinds.filter((kind) => lint.counts[kind] > 0);
    return [
      `**Please look at this:** ${together(kinds.map((kind) => names[kind](lint.counts[kind])))}.`,
      ...shown.map(exampleLine),
      ...(left > 0 ? [`-# and ${left} more`] : []),
    ].join("\n");
  },
  alike: ({ own, examples, abroad }: AlikeLines): string => {
    const here =
      own === 0
        ? []
        : [
            `${count(own, "line is", "lines are")} equal or nearly equal to what an account here says`,
          ];
    const there =
      abroad === 0
        ? []
        : [
            `${count(abroad, "line is", "lines are")} equal or nearly equal to what accounts of other flocks say`,
          ];
    return [
      `**${[...here, ...there].join("; ")}.** X forbids the same words on two accounts: an equal line is held while another account has said it within 48 hours, and a poem much like another puts both accounts at risk.`,
      ...examples.map(alikeLine),
    ].join("\n");
  },
  /** At a rhythm that is not set yet. */
  repeats: ({ account, repeats: ahead }: Repeating): string =>
    `At this rhythm ${at(account.handle)} **would say ${posts(ahead.posts)} again within ${Math.round(ahead.windowMs / hourMs)} hours**, ${ahead.posts === 1 ? "" : "the closest "}${shortSpan(ahead.nearestMs)} after the same words. ${whatOfRepeats[ahead.refrains]}`,
};

interface Repeating {
  readonly account: Account;
  readonly repeats: RepeatsAhead;
}

/** What a moderator should know of a text, as a clause. */
export function findingOf(finding: Finding): string {
  switch (finding.kind) {
    case "blank":
      return "nothing in it can be seen, and X takes no such post";
    case "too-long":
      return `${finding.weight} of ${finding.limit} characters, too long for X; it will be held, not cut`;
    case "picture-too-long":
      return "it goes out as a picture, and there is more of it than one picture and its alt text hold, so it will be held; under **How it reads**, fewer lines in a post or a thread let it go";
    case "picture-script": {
      const where = finding.part === "text" ? "" : ` of the ${finding.part}`;
      return `it goes out as a picture, whose typeface lacks ${lackOf(finding.lacks)}${where}, so it will be held; a thread, under **How it reads**, lets it go`;
    }
    case "link": {
      const { link, costMicros, mend } = finding;
      const cost = `X takes ${quoted(link)} for a link, so this post costs ${money(costMicros)}`;
      return mend === undefined ? cost : `${cost}; as ${quoted(mend)} it would be none`;
    }
    case "mention":
      return `X tells whoever is called ${quoted(`@${finding.name}`)} of this post, and may refuse it, since nobody asked`;
    case "hashtag":
      return `X makes ${quoted(`#${finding.name}`)} a hashtag, so it turns up in searches`;
    case "cashtag":
      return finding.names.length > 1
        ? `X refuses a post with more than one stock symbol, and this one has ${finding.names.length}: ${together(finding.names.slice(0, 3).map((name) => quoted(`$${name}`)))}`
        : `X takes ${quoted(`$${finding.names[0] ?? ""}`)} for a stock symbol, so it turns up in searches`;
    case "repeat":
      return finding.apartMs === undefined
        ? "the same words come before, and X refuses what comes again within a day or two"
        : `the same words come ${shortSpan(finding.apartMs)} before, and X refuses what comes again within a day or two`;
    default:
      return finding satisfies never;
  }
}

/** A few of each kind before more of one. */
function examplesOf({ examples }: PoemLint, most: number): readonly Found[] {
  const nth = new Map<Found, number>();
  const seen = new Map<FindingKind, number>();
  for (const each of examples) {
    const before = seen.get(each.finding.kind) ?? 0;
    seen.set(each.finding.kind, before + 1);
    nth.set(each, before);
  }
  const inTurn = examples.toSorted((a, b) => (nth.get(a) ?? 0) - (nth.get(b) ?? 0));
  const shown = new Set(inTurn.slice(0, most));
  return examples.filter((each) => shown.has(each));
}

function exampleLine({ line, text, finding }: Found): string {
  return `- Line ${line}, ${quoted(text)}: ${findingOf(finding)}`;
}

function alikeLine({ line, text, handle, theirs }: AlikeLine): string {
  const words = text.trim() === theirs.trim() ? "the same" : quoted(theirs);
  return `- Line ${line}, ${quoted(text)}: ${at(handle)} says ${words}`;
}

/** An outside text in a sentence. */
function quoted(text: string): string {
  return `“${escape(clip(text.trim(), mostQuoted).replaceAll("\n", " / "))}”`;
}

const names: Readonly<Record<FindingKind, (number: number) => string>> = {
  blank: (number) => count(number, "post that shows nothing", "posts that show nothing"),
  "too-long": (number) => count(number, "post that is too long", "posts that are too long"),
  "picture-too-long": (number) =>
    count(number, "post that no picture holds", "posts that no picture holds"),
  "picture-script": (number) =>
    count(number, "picture whose letters are lacking", "pictures whose letters are lacking"),
  repeat: (number) => count(number, "repeat", "repeats"),
  cashtag: (number) => count(number, "post with stock symbols", "posts with stock symbols"),
  link: (number) => count(number, "link", "links"),
  mention: (number) => count(number, "mention", "mentions"),
  hashtag: (number) => count(number, "hashtag", "hashtags"),
};

const whatOfRepeats: Readonly<Record<Refrains, string>> = {
  join: "X refuses that, and no line beside could take it in, so a moderator would be asked each time. **How it reads** offers to wait or to skip instead.",
  space:
    "X refuses that, so the reading waits there each time until the time has passed. **How it reads** offers to join or to skip instead.",
  skip: "X refuses that, so a moderator would be asked each time. **How it reads** offers to wait or to join instead.",
  ask: "X refuses that, so a moderator would be asked each time. **How it reads** offers to join, to wait or to skip instead.",
};
