import { isCopyReason } from "../../../domain/hold.ts";
import type { CopyReason, Hold, HoldReason, Resumed } from "../../../domain/hold.ts";
import type { Announcement } from "../../../flock/announcement.ts";
import { member, moment } from "../../markdown.ts";
import { holds } from "./states.ts";

type News<K extends "flock-held" | "flock-goes-on"> = Extract<Announcement, { readonly kind: K }>;

const oneFirst = "press **Resume**: one account is tried first.";

const oldCopy =
  "Stop the old copy for good; then whoever manages this server presses **The old copy is stopped, resume**. Flock reads what stands on the timelines first.";

/** What ends each hold. */
const mends: Readonly<Record<HoldReason, string>> = {
  "no-credit": `Top up at X, then ${oneFirst}`,
  "spend-cap": `Raise the limit at X, then ${oneFirst}`,
  "app-refused":
    "Whoever runs this bot looks at the X app's keys and at this machine's clock. Flock asks X from time to time with one account; **Resume** asks at once.",
  "app-suspended": `Whoever runs this bot settles it with X in the developer console, then ${oneFirst}`,
  copied: oldCopy,
  "second-copy": oldCopy,
  safety: `More of the same from here could cost more accounts. See what X says of them, let them rest, then ${oneFirst}`,
};

/** A flock, or every flock, stands still. */
export function flockHeld({ reason, until, again }: News<"flock-held">): string {
  if (isCopyReason(reason)) return `### ${titleOf(reason)}\n${copies[reason]} ${oldCopy}`;
  if (again === true) {
    return `### Still stopped\nOne account was tried, and nothing has changed: ${holds[reason]}. ${endOf(reason, until)}`;
  }
  return `### ${titleOf(reason)}\nThe cause: ${holds[reason]}. **Nothing is lost.** ${endOf(reason, until)}`;
}

/** It is over. */
export function flockGoesOn({ reason }: News<"flock-goes-on">): string {
  if (isCopyReason(reason)) {
    return "### Posting goes on\nSomebody who manages a server said that the old copy is stopped: every account goes on whose timeline has been read.";
  }
  const whose = reason === "safety" ? "this flock" : "every account";
  return `### Posting goes on\nX has taken a post, so ${whose} goes on. It had stopped because ${holds[reason]}.`;
}

/** How the hold stands, for a card. */
export function holdLine({ reason, until, trial }: Hold): string {
  if (trial) {
    return `**One account is tried first:** the next line that is due goes alone (\`/flock post\` sends one at once); once X takes it, all go on. They had stopped because ${holds[reason]}.`;
  }
  return `**${titleOf(reason)}:** ${holds[reason]}. ${endOf(reason, until)}`;
}

/** What Resume did. */
export function resumed(how: Resumed, by: string): string {
  return `${done[how]}\n${member(by)} pressed Resume. ${next[how]}`;
}

const done: Readonly<Record<Resumed, string>> = {
  trial: "### One account is tried first",
  asking: "### X is asked again",
};

const next: Readonly<Record<Resumed, string>> = {
  trial:
    "The next line that is due goes alone; `/flock post` sends one at once. Once X takes it, all go on, and this channel hears of it.",
  asking:
    "Where X accepts this bot, the next line that is due goes alone, and once it stands all go on.",
};

const copies: Readonly<Record<CopyReason, string>> = {
  copied:
    "This is a copy of a flock, or a backup that was put back: the other one may still be running, and may have posted since. Nothing is posted twice and no line is lost.",
  "second-copy":
    "Another copy of this bot is running with the same Discord token: it answered a member before this one could. Two copies would say lines twice.",
};

function titleOf(reason: HoldReason): string {
  return reason === "safety" ? "This flock is stopped" : "All posting is stopped";
}

function endOf(reason: HoldReason, until: number | undefined): string {
  const own =
    until === undefined ? "" : `X says it may go on ${moment(until)}; one account is tried then. `;
  return `${own}${mends[reason]}`;
}
