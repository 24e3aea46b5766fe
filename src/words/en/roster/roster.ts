import { missing } from "../../../domain/approval/approval.ts";
import { approvals } from "./approvals.ts";
import { standardLimit } from "../../../domain/account.ts";
import type { Account } from "../../../domain/account.ts";
import { isLow } from "../../../domain/limits.ts";
import { needsWord, textOfParts } from "../../../domain/post.ts";
import type { Post } from "../../../domain/post.ts";
import type { Reading } from "../../../domain/reading/reading.ts";
import type { Refusals } from "../../../domain/refusal.ts";
import type { TimelineTold } from "../../../flock/adoption/adoption.ts";
import type { AccountGlance, AccountStatus, FlockStatus } from "../../../flock/flock.ts";
import type { Unheard } from "../../../flock/stores.ts";
import { at, clip, member, moment, named, quote } from "../../markdown.ts";
import { count, leftOut, money, posts, whole, xSays } from "../format.ts";
import { short as beginning, place, standing } from "../posts.ts";
import { courses, roundOf, standsAt } from "../poem/courses.ts";
import { holdLine, resumed } from "../news/holds.ts";
import { raisers, stateOf } from "../news/states.ts";
import { troubleLine } from "../news/troubles.ts";

/** The flock and its accounts. */
export const roster = {
  flock: ({ accounts, hold }: FlockStatus): string =>
    `### The flock\n${count(accounts.length, "account", "accounts")}${handsNeeded(accounts.filter((one) => one.needsHand).length, hold !== undefined)}`,
  empty: (add: string): string =>
    `### The flock\nNobody is in it yet. ${add} brings the first account in.`,
  hold: holdLine,
  /** That X refuses the app is told by the hold already. */
  troubles: ({ accounts, troubles, hold }: FlockStatus): readonly string[] =>
    troubles
      .filter(({ kind }) => kind !== "app-refused" || hold?.reason !== "app-refused")
      .map(({ kind, accountId, since }) => {
        const one = accounts.find(({ account }) => account.id === accountId);
        return troubleLine(kind, one?.account.handle, since);
      }),
  moreTroubles: (left: number): string =>
    `-# and ${count(left, "more thing that is wrong", "more things that are wrong")}`,
  away: "**The flock stands still**, because Flock was taken out of this server for a while. Press **Resume** to let it go on.",
  unheard: ({ news, since }: Unheard, settings: string): string =>
    `**${count(news, "piece of news", "pieces of news")} since ${moment(since)} reached nobody:** Flock could write in no channel, nor to the owner of this server. ${settings} chooses a channel.`,
  /** Without amounts: those are for moderators. */
  capReached: ({ scope }: Refusals["over-cap"]): string =>
    `**${scope === "guild" ? "This server's own cap" : "The month's cap"} is reached**, so nothing more is posted. No line is lost. It goes on with the new month, or once ${raisers[scope]} raises the cap${scope === "guild" ? " in `/flock budget`" : ""}.`,
  appLimit: ({ appLimit }: FlockStatus): string =>
    appLimit === undefined
      ? ""
      : `-# X lets this bot send ${count(appLimit.left, "more post", "more posts")} of ${whole(appLimit.limit)} until ${moment(appLimit.resetAt)}, all accounts together`,
  spent: ({ spentMicros, capMicros }: FlockStatus): string =>
    `-# Spent this month by this bot: ${money(spentMicros)} of ${money(capMicros)}`,
  line: (status: AccountGlance): string =>
    `- ${status.needsHand ? "**Needs a hand:** " : ""}${at(status.account.handle)}: ${short(status)}`,

  account: (account: Account): string =>
    `### ${at(account.handle)}\n${sentence(stateOf(account.state))}${xSays(account.reason)}${limited(account)}`,
  room: ({ account, room }: AccountStatus): string => {
    const { used, until, allowances } = room;
    const next = until === undefined ? "" : ` The next may go ${moment(until)}.`;
    const low = allowances
      .filter(isLow)
      .map(
        ({ left, limit, resetAt }) =>
          `\nX lets it send ${count(left, "more post", "more posts")} of ${whole(limit)} until ${moment(resetAt)}.`,
      );
    return `**Posts a day:** ${whole(used)} of ${whole(account.ceiling.perDay)} in the last 24 hours.${next}${low.join("")}${lengthOf(account)}`;
  },
  belongs: (account: Account): string =>
    `-# Authorised by ${member(account.ownerId)}, added by ${member(account.addedBy)} ${moment(account.addedAt)}`,
  reading: ({ poem, reading, position, nth, queued }: AccountStatus, give: string): string => {
    if (poem === undefined || reading === undefined) return `It has no poem. ${give} gives it one.`;
    const what = readingWords[reading.state](named(poem.title));
    return reading.state === "ended"
      ? `${what}. ${give} gives it the next.`
      : `${what}: ${standsAt(nth, reading, position)}${roundOf(reading)}.${courses.following(queued)}`;
  },
  current: (post: Post, number: number | undefined): string =>
    `**${numbered(number)}Next post:** ${standing(post)}\n${quote(textOfParts(post.parts))}`,
  apart: (post: Post, number: number | undefined): string =>
    `**${numbered(number)}${post.position === undefined ? "Besides" : `Line ${place(post.position)}`}:** ${standing(post)}\n${beginning(post)}`,
  moreApart: (left: number): string =>
    `-# and ${count(left, "line", "lines")} more; what is settled makes room here`,
  last: (post: Post, link: string | undefined): string =>
    `**Last post:** ${standing(post)}${post.settledAt === undefined ? "" : ` ${moment(post.settledAt)}`}${link === undefined ? "" : `\n<${link}>`}`,

  resumed: (handle: string, by: string): string =>
    `### ${at(handle)} goes on\n${member(by)} let it go on.`,
  holdResumed: resumed,
  /** What came of reading the timelines that another copy may have written on. */
  takenOver: (told: readonly TimelineTold[], by: string): string =>
    [
      `### Posting goes on\n${member(by)} said that the old copy is stopped.`,
      ...told.map(toldLine).filter((line) => line !== ""),
    ].join("\n"),
  guildGoesOn: (by: string): string => `### The flock goes on\n${member(by)} let it go on.`,

  askRemoval: (handle: string): string =>
    [
      `### Remove ${at(handle)}?`,
      "- A post on its way is waited for.",
      "- Its access is ended at X, and its credentials are wiped here.",
      "- Its reading ends. Its history stays, and what it posted stays on X.",
    ].join("\n"),
  /** What its owner may have done beside. */
  sweepOffer: (number: number, parts: number, micros: number): string =>
    `You own it, so you may have everything that Flock posted with it deleted too: ${posts(number)}${parts > number ? ` (${whole(parts)} at X, threads counted out)` : ""}, for ${money(micros)} at X. That cannot be undone, and X takes its time: the account leaves once they are gone.`,
  sweeping: (handle: string, number: number): string =>
    `### ${at(handle)} is being removed
${posts(number)} ${number === 1 ? "is" : "are"} deleted at X first. The channel is told when that is done, and when the account has left.`,
  removing: (handle: string): string =>
    `### ${at(handle)} is being removed\nThe channel is told once X has ended its access.`,
  removedAlready: (handle: string): string => `### ${at(handle)} has been removed`,
  kept: "### Nothing was changed\nThe account stays in the flock.",
};

/** What an account's timeline told; nothing where nothing stood there. */
function toldLine({ account: { handle }, adopted }: TimelineTold): string {
  if (adopted === undefined) {
    return `- ${at(handle)} stays silent: its timeline cannot be read, so nobody knows what the old copy posted. Flock tries again every hour.`;
  }
  const { posts: number, passedOver, foreign } = adopted;
  const parts = [
    ...(number > 0 ? [`${posts(number)} found on the timeline.${leftOut(passedOver)}`] : []),
    ...(foreign > 0 ? [`${posts(foreign)} there that this copy does not know.`] : []),
  ];
  return parts.length === 0 ? "" : `- ${at(handle)}: ${parts.join(" ")}`;
}

/** Told where it is not what X lets everybody post. */
function lengthOf({ limit }: Account): string {
  return limit === standardLimit
    ? ""
    : `\n**Length of a post:** up to ${count(limit, "character", "characters")}, which X takes from Premium accounts.`;
}

const readingWords: Readonly<Record<Reading["state"], (poem: string) => string>> = {
  given: (poem) => `Waits for **Start** to read ${poem}`,
  reading: (poem) => `Reads ${poem}`,
  ended: (poem) => `Has read ${poem} to its end`,
  replaced: (poem) => `No longer reads ${poem}`,
};

function short(glance: AccountGlance): string {
  const { account, poem, reading, position, current, aside, ownerLeftAt } = glance;
  const parts = [stateOf(account.state).replace(/^it is /u, "")];
  if (poem !== undefined && reading !== undefined) {
    const where = position === undefined ? "" : `, next ${place(position)}`;
    parts.push(`${uncapped(readingWords[reading.state](named(clip(poem.title, 60))))}${where}`);
  } else parts.push("no poem yet");
  if (current?.state === "held" || current?.state === "unconfirmed")
    parts.push(`its post is ${current.state}`);
  const { approval } = current ?? {};
  if (approval !== undefined && missing(approval) > 0) parts.push(approvals.brief(approval));
  const apart = aside.filter(needsWord).length;
  if (apart > 0) parts.push(`${count(apart, "line stands", "lines stand")} apart`);
  if (ownerLeftAt !== undefined) parts.push("its owner has left");
  return parts.join("; ");
}

function numbered(number: number | undefined): string {
  return number === undefined ? "" : `${number}. `;
}

function handsNeeded(number: number, isStopped: boolean): string {
  // Whatever stops them all needs a hand, and is told next.
  if (number === 0) return isStopped ? "." : ", and none of them needs a hand.";
  return `, of which ${count(number, "needs", "need")} a hand.`;
}

function uncapped(words: string): string {
  return `${words.charAt(0).toLowerCase()}${words.slice(1)}`;
}

function sentence(clause: string): string {
  return `${clause.charAt(0).toUpperCase()}${clause.slice(1)}.`;
}

function limited({ limitedUntil, state }: Account): string {
  return limitedUntil === undefined || state !== "ready"
    ? ""
    : ` X lets it post again ${moment(limitedUntil)}.`;
}
