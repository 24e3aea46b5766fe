import { isSaidBefore, textOfParts } from "../../../domain/post.ts";
import type { Choice, Post } from "../../../domain/post.ts";
import type { Announcement } from "../../../flock/announcement.ts";
import type { SaidReport } from "../../../flock/say/saying.ts";
import { at, member, moment, quote, quoteWhole } from "../../markdown.ts";
import { count, money, posts as postsOf } from "../format.ts";

type Failed = Pick<Extract<Announcement, { readonly kind: "failed" }>, "cause" | "waits">;

const withPicture = "with a picture";

/** What a member has an account say in their own words. */
export const say = {
  title: (handle: string): string => `### Have ${at(handle)} say this now?`,
  picture: (altText: string): string =>
    `With a picture; its alt text, for those who do not see it:\n${quoteWhole(altText)}`,
  /** Of what cannot be said like this. */
  wrong: (sentence: string): string => `**It cannot be said like this.** ${sentence}`,
  inFile: (parts: number): string =>
    `-# A thread of ${postsOf(parts)}; the attached file has every text in full.`,
  hint: "-# It is said once. What the account reads keeps its place and its times. **Edit** also takes line breaks.",
  /** Where so many must approve it. */
  approval: (needed: number): string =>
    `-# It needs ${count(needed, "approval", "approvals")} of moderators before it goes, and yours does not count for your own words. The channel gets its card.`,
  cancelled: "### Nothing was said\nThe text is thrown away.",
  report: (report: SaidReport): readonly string[] => [
    `### ${headOf(report)}`,
    [quote(textOfParts(report.post.parts)), ...footOf(report)].join("\n"),
  ],
  form: {
    title: "Say this with the flock",
    account: "Account",
    typed: "Its handle, such as @walt_whitman.",
    text: "What it says",
    textHint: "Exactly so, line breaks too. Length and cost are shown next.",
    several: "The message has several pictures; none is taken along.",
    alt: {
      label: "Alt text of the picture",
      description: "What it shows, for those who do not see it.",
    },
    carried: {
      label: "Alt text of the message's picture",
      description: "What it shows, for those who do not see it. Left empty: without the picture.",
    },
  },
};

/** Who had it said, and with what, as facts of a line. */
export function saidFacts(said: {
  readonly saidBy?: string | undefined;
  readonly attached?: unknown;
}): readonly string[] {
  const { saidBy, attached } = said;
  return [
    ...(saidBy === undefined ? [] : [`said by ${member(saidBy)}`]),
    ...(attached === undefined ? [] : [withPicture]),
  ];
}

/** What becomes of what was to be said and did not go, and what mends it. */
export function afterSaid({ cause, waits = false }: Failed): string {
  if (waits) return "It is tried again by itself.";
  const first = isSaidBefore(cause)
    ? "**Try again in 48 h** has it go by itself then"
    : cause === "damaged"
      ? "Nothing is posted from a broken file: please tell whoever runs this bot"
      : cause === "too-long"
        ? "It is longer than a post of this account may be"
        : "**Try again** sends it as it is";
  const reword = cause === "damaged" ? "" : "; **Reword** gives it other words";
  return `It waits for your word. ${first}${reword}; **Drop it** ends it. What the account reads goes on meanwhile.`;
}

/** How a post in a member's own words stands, where that is otherwise than for a line; undefined: as for a line. */
export function saidStanding(
  post: Post,
  { why, waits }: { readonly why: (cause: string) => string; readonly waits: string },
): string | undefined {
  if (post.saidBy === undefined) return undefined;
  if (post.state === "skipped") return "It was dropped.";
  if (post.state === "planned") {
    const cause = post.lastError === undefined ? [] : [why(post.lastError)];
    const goes = post.runAt === undefined ? waits : `It goes out ${moment(post.runAt)}.`;
    return [...cause, goes].join(" ");
  }
  if (post.state === "held" && post.heldReason === "put-off" && post.lastError !== undefined) {
    return `${why(post.lastError)} It waits for a word.`;
  }
  return undefined;
}

/** What was chosen for a post in a member's own words. */
export const saidDecisions: Readonly<Record<Choice, (by: string, when: string) => string>> = {
  posted: (by) => `### Settled: it was said\n${by} says that it stands on X.`,
  again: (by) =>
    `### Settled: it goes out again\n${by} chose to have it said again. The channel will say how it ends.`,
  later: laterSaid,
  back: laterSaid,
  leave: (by) => `### Settled: it stays as it is\n${by} leaves what stands on X.`,
  skip: (by) => `### Settled: dropped\n${by} chose not to have it said.`,
};

function laterSaid(by: string, when: string): string {
  return `### Settled: it is tried again later\n${by} has it go out ${when}.`;
}

function headOf({ post, account, underWay }: SaidReport): string {
  const who = at(account.handle);
  if (post.state === "posted") return `${who} has said this`;
  if (underWay) return `${who} is saying this`;
  if (post.state === "unconfirmed") return `Nobody knows yet whether ${who} has said this`;
  return `${who} has not said this`;
}

function footOf({ post, link }: SaidReport): readonly string[] {
  if (post.state !== "posted") return [];
  const facts = [
    ...(post.attached === undefined ? [] : [withPicture]),
    ...(post.parts.length > 1 ? [`a thread of ${postsOf(post.parts.length)}`] : []),
    money(post.costMicros),
    ...(link === undefined ? [] : [`<${link}>`]),
  ];
  return [`-# ${facts.join(" · ")}`];
}
