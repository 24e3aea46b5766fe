import type { Pause } from "../../../domain/pause/pause.ts";
import type { Announcement } from "../../../flock/announcement.ts";
import type { Paused, PauseReport, ResumeReport } from "../../../flock/pausing/pausing.ts";
import { at, escape, member, moment } from "../../markdown.ts";
import { agree, count, others, together } from "../format.ts";
import { stateOf } from "../news/states.ts";

/** So many accounts are named in a sentence. */
const mostNamed = 10;

/** Stopping accounts, and letting them go on. */
export const pauses = {
  paused: ({ accounts, until, reason }: PauseReport, by: string): string => {
    const end = until === undefined ? "" : ` Jusqu’au ${moment(until)}.`;
    const why = reason === undefined ? "" : ` Raison : ${escape(reason)}`;
    const rest = accounts.filter(({ account }) => account.state !== "paused");
    return [
      `### ${headOf(accounts, "est en pause", "sont en pause")}`,
      `${member(by)} ${agree(accounts.length, "l’a arrêté", "les a arrêtés")} ; aucun vers n’est perdu.${end}${why}`,
      ...listOf(accounts),
      ...rest.map(({ account }) => `- ${at(account.handle)} : ${stateOf(account.state)}`),
    ].join("\n");
  },
  resumed: ({ accounts }: ResumeReport, by: string): string => {
    const going = accounts.filter(({ account }) => account.state === "ready");
    const still = accounts.filter(({ account }) => account.state !== "ready");
    const said = `${member(by)} ${agree(going.length, "le laisse", "les laisse")} reprendre.`;
    const list = still.map(
      (one) => `- ${at(one.account.handle)} reste où il en est : ${whyOf(one)}`,
    );
    if (going.length === 0) return [`### Pas encore`, ...list].join("\n");
    return [`### ${headOf(going, "reprend", "reprennent")}`, said, ...listOf(going), ...list].join(
      "\n",
    );
  },
  over: ({ handles }: Extract<Announcement, { readonly kind: "pause-over" }>): string =>
    `### ${handles.length === 1 ? `${at(handles[0] ?? "")} reprend sa lecture` : count(handles.length, "compte reprend sa lecture", "comptes reprennent leur lecture")}\n${
      handles.length === 1 ? "Sa pause est finie." : `La pause de ${namesOf(handles)} est finie.`
    }`,
  /** What stops an account, a line each. */
  standing: (all: readonly Pause[]): string =>
    all.map((pause) => `- ${pauseLine(pause)}`).join("\n"),
  tagged: (accounts: number): string => count(accounts, "compte", "comptes"),
  tags: (tags: readonly string[]): string =>
    tags.length === 0 ? "" : `-# ${tags.map((tag) => `#${escape(tag)}`).join(" ")}`,
};

function headOf(accounts: readonly Paused[], one: string, more: string): string {
  const [first] = accounts;
  return accounts.length === 1 && first
    ? `${at(first.account.handle)} ${one}`
    : count(accounts.length, `compte ${one}`, `comptes ${more}`);
}

/** Nothing where the headline names it already. */
function listOf(accounts: readonly Paused[]): readonly string[] {
  return accounts.length === 1 ? [] : [namesOf(accounts.map(({ account }) => account.handle))];
}

function namesOf(handles: readonly string[]): string {
  const named = handles.slice(0, mostNamed).map(at);
  const left = handles.length - named.length;
  return together(left > 0 ? [...named, others(left)] : named);
}

function whyOf({ account, pauses: left }: Paused): string {
  const [first] = left;
  return first === undefined ? stateOf(account.state) : pauseLine(first);
}

/** One pause, as the end of a sentence: whose, since when, until when and why. */
export function pauseLine({ kind, tag, by, at: since, until, reason }: Pause): string {
  const whose = {
    owner: "mis en pause par son propriétaire",
    single: "mis en pause",
    all: "mis en pause avec tous les comptes",
    tag: `mis en pause avec #${escape(tag ?? "")}`,
  }[kind];
  const who = by === undefined ? "" : `${kind === "owner" ? "," : " par"} ${member(by)}`;
  const end = until === undefined ? "" : `, jusqu’au ${moment(until)}`;
  const why = reason === undefined ? "" : ` : ${escape(reason)}`;
  return `${whose}${who} <t:${Math.floor(since / 1000)}:R>${end}${why}`;
}
