import type { Obstacle } from "../../../domain/watch/silence.ts";
import type { TroubleKind } from "../../../domain/trouble.ts";
import type { Announcement } from "../../../flock/announcement.ts";
import { at, moment } from "../../markdown.ts";
import { shortSpan, xSays } from "../format.ts";
import { whatOf } from "./causes.ts";
import { stateOf } from "./states.ts";

type News<K extends "trouble" | "trouble-over"> = Extract<Announcement, { readonly kind: K }>;

interface TroubleWords {
  readonly title: (who: string) => string;
  /** What it means, and what to do. */
  readonly what: string;
  readonly over: (who: string) => string;
}

const words: Readonly<Record<TroubleKind, TroubleWords>> = {
  "app-refused": {
    title: () => "X does not accept this bot's own keys",
    what: "**Nothing is lost.** Whoever runs this bot looks at the X app's keys and at this machine's clock. Every account stands still; Flock tries one from time to time and says when X accepts it again.",
    over: () => "X accepts this bot again",
  },
  "token-refused": {
    title: (who) => `X refuses the credentials of ${who}`,
    what: "That may pass: X has refused everybody's for hours before. Flock asks again over some hours, and until then the account says nothing. No line is lost. **Relink** gives it new credentials; **Try the account again** lets its next line show whether X takes it.",
    over: (who) => `X accepts the credentials of ${who} again`,
  },
  unreachable: {
    title: () => "X cannot be reached",
    what: "**Nothing is lost.** Nothing leaves this machine for X: its network or X itself is down. Slots that pass meanwhile are not made up for, and their lines wait for the next ones; Flock tries again by itself and says when it is over. If it lasts, whoever runs this bot looks at its network.",
    over: () => "X can be reached again",
  },
  silent: {
    title: (who) => `${who} should have spoken and did not`,
    what: "Several of its slots passed without a post. No line is lost.",
    over: (who) => `${who} speaks again`,
  },
  unread: {
    title: (who) => `The timeline of ${who} cannot be read`,
    what: "Another copy of this flock may have posted for it, and only the timeline tells. Until it is read the account says nothing. No line is lost. Flock tries again every hour, later every day; where its credentials do not work, **Relink** gives it new ones.",
    over: (who) => `The timeline of ${who} is read, and it may post again`,
  },
  "clock-off": {
    title: () => "This machine's clock is wrong",
    what: "Posts would go at wrong times, and X refuses signatures from a wrong clock. Whoever runs this bot sets the clock, best by NTP.",
    over: () => "This machine's clock is right again",
  },
};

/** Something is wrong and lasts. */
export function troubleBegun(item: News<"trouble">): string {
  const { trouble, handle, detail, obstacle, offMs } = item;
  const { title, what } = words[trouble];
  const facts = [
    ...(obstacle === undefined ? [] : [` ${inTheWay(obstacle)}`]),
    ...(offMs === undefined
      ? []
      : [` It is ${shortSpan(Math.abs(offMs))} ${aheadOrBehind(offMs)}.`]),
  ];
  return `### ${title(whoOf(handle))}\n${what}${facts.join("")}${xSays(detail)}`;
}

/** It is over. */
export function troubleOver({ trouble, handle, since }: News<"trouble-over">): string {
  return `### ${words[trouble].over(whoOf(handle))}\nThe trouble began ${moment(since)}.`;
}

/** What is wrong, for a list. */
export function troubleLine(kind: TroubleKind, handle: string | undefined, since: number): string {
  return `- Since ${moment(since)}: ${words[kind].title(whoOf(handle))}`;
}

/** What keeps a silent account from speaking, as a sentence. */
function inTheWay(obstacle: Obstacle): string {
  switch (obstacle.kind) {
    case "state":
      return `In its way: ${stateOf(obstacle.state)}.`;
    case "post":
      return obstacle.state === "held"
        ? "In its way: its post is held, and waits for a decision."
        : "In its way: nobody knows yet whether its last post went out.";
    case "limited":
      return `In its way: X lets it post again ${moment(obstacle.until)}.`;
    case "error":
      return `Its last attempt: ${whatOf(obstacle.error)}`;
    default:
      return obstacle satisfies never;
  }
}

function aheadOrBehind(offMs: number): string {
  return offMs > 0 ? "ahead" : "behind";
}

function whoOf(handle: string | undefined): string {
  return handle === undefined ? "an account" : at(handle);
}
