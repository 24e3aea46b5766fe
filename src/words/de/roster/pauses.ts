import type { Pause } from "../../../domain/pause/pause.ts";
import type { Paused } from "../../../flock/pausing/pausing.ts";
import { at, escape, member, moment } from "../../markdown.ts";
import type { Words } from "../../words.ts";
import { accountsNamed, count } from "../format.ts";
import { stateOf } from "../news/states.ts";

/** Stopping accounts, and letting them go on. */
export const pauses: Words["pauses"] = {
  paused: ({ accounts, until, reason }, by) => {
    const end = until === undefined ? "" : ` Bis ${moment(until)}.`;
    const why = reason === undefined ? "" : ` Warum: ${escape(reason)}`;
    const others = accounts.filter(({ account }) => account.state !== "paused");
    return [
      `### ${headOf(accounts, "ist pausiert", "sind pausiert")}`,
      `${member(by)} hat ${accounts.length === 1 ? "es" : "sie"} angehalten; keine Zeile geht verloren.${end}${why}`,
      ...listOf(accounts),
      ...others.map(({ account }) => `- ${at(account.handle)}: ${stateOf(account.state)}`),
    ].join("\n");
  },
  resumed: ({ accounts }, by) => {
    const going = accounts.filter(({ account }) => account.state === "ready");
    const still = accounts.filter(({ account }) => account.state !== "ready");
    const said = `${member(by)} lässt ${going.length === 1 ? "es" : "sie"} weitermachen.`;
    const list = still.map((one) => `- ${at(one.account.handle)} bleibt, wo es ist: ${whyOf(one)}`);
    if (going.length === 0) return ["### Noch nicht", ...list].join("\n");
    const head = `### ${headOf(going, "macht weiter", "machen weiter")}`;
    return [head, said, ...listOf(going), ...list].join("\n");
  },
  over: ({ handles }) =>
    `### ${handles.length === 1 ? `${at(handles[0] ?? "")} liest weiter` : `${count(handles.length, "Konto liest", "Konten lesen")} weiter`}\n${
      handles.length === 1
        ? "Seine Pause ist vorbei."
        : `Die Pause von ${accountsNamed(handles)} ist vorbei.`
    }`,
  standing: (all) => all.map((pause) => `- ${pauseLine(pause)}`).join("\n"),
  tagged: (accounts) => count(accounts, "Konto", "Konten"),
  tags: (tags) => (tags.length === 0 ? "" : `-# ${tags.map((tag) => `#${escape(tag)}`).join(" ")}`),
};

function headOf(accounts: readonly Paused[], one: string, more: string): string {
  const [first] = accounts;
  return accounts.length === 1 && first
    ? `${at(first.account.handle)} ${one}`
    : `${count(accounts.length, "Konto", "Konten")} ${more}`;
}

/** Nothing where the headline names it already. */
function listOf(accounts: readonly Paused[]): readonly string[] {
  return accounts.length === 1
    ? []
    : [accountsNamed(accounts.map(({ account }) => account.handle))];
}

function whyOf({ account, pauses: left }: Paused): string {
  const [first] = left;
  return first === undefined ? stateOf(account.state) : pauseLine(first);
}

/** One pause, as the end of a sentence: whose, since when, until when and why. */
export function pauseLine({ kind, tag, by, at: since, until, reason }: Pause): string {
  const whose = {
    owner: "von seinem Besitzer pausiert",
    single: "pausiert",
    all: "mit allen Konten pausiert",
    tag: `mit #${escape(tag ?? "")} pausiert`,
  }[kind];
  const who = by === undefined ? "" : `${kind === "owner" ? "," : " von"} ${member(by)}`;
  const end = until === undefined ? "" : `, bis ${moment(until)}`;
  const why = reason === undefined ? "" : `: ${escape(reason)}`;
  return `${whose}${who} <t:${Math.floor(since / 1000)}:R>${end}${why}`;
}
