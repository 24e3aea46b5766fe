import type { Pause } from "../../../domain/pause/pause.ts";
import type { Announcement } from "../../../flock/announcement.ts";
import type { Paused, PauseReport, ResumeReport } from "../../../flock/pausing/pausing.ts";
import { at, escape, member, moment } from "../../markdown.ts";
import { count, together } from "../format.ts";
import { stateOf } from "../news/states.ts";

/** So many accounts are named in a sentence. */
const mostNamed = 10;

/** Stopping accounts, and letting them go on. */
export const pauses = {
  paused: ({ accounts, until, reason }: PauseReport, by: string): string => {
    const end = until === undefined ? "" : ` Until ${moment(until)}.`;
    const why = reason === undefined ? "" : ` Why: ${escape(reason)}`;
    const others = accounts.filter(({ account }) => account.state !== "paused");
    return [
      `### ${headOf(accounts, "is paused", "are paused")}`,
      `${member(by)} stopped ${accounts.length === 1 ? "it" : "them"}; no line is lost.${end}${why}`,
      ...listOf(accounts),
      ...others.map(({ account }) => `- ${at(account.handle)}: ${stateOf(account.state)}`),
    ].join("\n");
  },
  resumed: ({ accounts }: ResumeReport, by: string): string => {
    const going = accounts.filter(({ account }) => account.state === "ready");
    const still = accounts.filter(({ account }) => account.state !== "ready");
    const said = `${member(by)} let ${going.length === 1 ? "it" : "them"} go on.`;
    const list = still.map((one) => `- ${at(one.account.handle)} stays where it is: ${whyOf(one)}`);
    if (going.length === 0) return [`### Not yet`, ...list].join("\n");
    return [`### ${headOf(going, "goes on", "go on")}`, said, ...listOf(going), ...list].join("\n");
  },
  over: ({ handles }: Extract<Announcement, { readonly kind: "pause-over" }>): string =>
    `### ${handles.length === 1 ? `${at(handles[0] ?? "")} reads on` : `${count(handles.length, "account reads", "accounts read")} on`}\n${
      handles.length === 1 ? "Its pause is over." : `The pause of ${namesOf(handles)} is over.`
    }`,
  /** What stops an account, a line each. */
  standing: (all: readonly Pause[]): string =>
    all.map((pause) => `- ${pauseLine(pause)}`).join("\n"),
  tagged: (accounts: number): string => count(accounts, "account", "accounts"),
  tags: (tags: readonly string[]): string =>
    tags.length === 0 ? "" : `-# ${tags.map((tag) => `#${escape(tag)}`).join(" ")}`,
};

function headOf(accounts: readonly Paused[], one: string, more: string): string {
  const [first] = accounts;
  return accounts.length === 1 && first
    ? `${at(first.account.handle)} ${one}`
    : `${count(accounts.length, "account", "accounts")} ${more}`;
}

/** Nothing where the headline names it already. */
function listOf(accounts: readonly Paused[]): readonly string[] {
  return accounts.length === 1 ? [] : [namesOf(accounts.map(({ account }) => account.handle))];
}

function namesOf(handles: readonly string[]): string {
  const named = handles.slice(0, mostNamed).map(at);
  const left = handles.length - named.length;
  return together(left > 0 ? [...named, `${left} more`] : named);
}

function whyOf({ account, pauses: left }: Paused): string {
  const [first] = left;
  return first === undefined ? stateOf(account.state) : pauseLine(first);
}

/** One pause, as the end of a sentence: whose, since when, until when and why. */
export function pauseLine({ kind, tag, by, at: since, until, reason }: Pause): string {
  const whose = {
    owner: "paused by its owner",
    single: "paused",
    all: "paused with all accounts",
    tag: `paused with #${escape(tag ?? "")}`,
  }[kind];
  const who = by === undefined ? "" : `${kind === "owner" ? "," : " by"} ${member(by)}`;
  const end = until === undefined ? "" : `, until ${moment(until)}`;
  const why = reason === undefined ? "" : `: ${escape(reason)}`;
  return `${whose}${who} <t:${Math.floor(since / 1000)}:R>${end}${why}`;
}
