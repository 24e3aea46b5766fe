import type { Deed, DeedKind, DeedValues } from "../../../domain/deed.ts";
import { parseGrouping } from "../../../domain/reading/grouping.ts";
import { clip, escape, itemsOf, member } from "../../markdown.ts";
import { storedWord } from "../../stored.ts";
import type { Words } from "../../words.ts";
import { agree, count, duration, money, whole } from "../format.ts";
import { groupingLabel } from "../poem/manners.ts";
import { terms } from "../schedule.ts";
import { logValues } from "./log-values.ts";

const mostValue = 80;

/** What members did. */
export const log: Words["log"] = {
  values: logValues,
  title: ({ total, page, pages }, by) =>
    `### Was getan wurde\n${count(total, "Tat", "Taten")}${by === undefined ? "" : ` von ${member(by)}`}${pages > 1 ? `, Seite ${whole(page)} von ${whole(pages)}` : ""}`,
  deed: (deed) => {
    const subject = deed.subject === "" ? "" : ` ${escape(clip(deed.subject, 40))}`;
    return `- <t:${Math.floor(deed.at / 1000)}:f> ${member(deed.actorId)} ${byWhat(deed.via)}: ${kinds[deed.what]}${subject}, ${changeOf(deed)}`;
  },
  more: (left) => `-# und ${count(left, "weitere Tat", "weitere Taten")}; der Export zeigt alle`,
  foot: ({ newest, refused }) =>
    [
      ...(refused.presses > 0
        ? [
            `Heute ${agree(refused.presses, "wurde", "wurden")} ${count(refused.presses, "Druck", "Drücke")} von ${count(refused.members, "Mitglied", "Mitgliedern")} ohne Berechtigung abgelehnt.`,
          ]
        : []),
      ...(newest === undefined ? [] : [`-# Neuestes Glied: \`${newest.slice(0, 16)}\``]),
    ].join("\n"),
  exported: (left) =>
    left === 0
      ? "Jede Tat als eine Zeile JSON, die älteste zuerst."
      : `Die neuesten Taten, jede als eine Zeile JSON, die älteste zuerst. ${count(left, "ältere passt", "ältere passen")} nicht mehr in die Datei; \`/flock log\` für ein Konto oder Mitglied hat sie.`,
};

const kinds: Readonly<Record<DeedKind, string>> = {
  account: "Konto",
  credentials: "Zugangsdaten von",
  pause: "Pause von",
  tag: "Tag von",
  reading: "Lesung von",
  queued: "was folgt für",
  schedule: "Zeitplan von",
  post: "Post von",
  saying: "eigene Worte von",
  takedown: "Löschen eines Posts von",
  approval: "Freigabe eines Posts von",
  approval_card: "wartender Post von",
  author: "andere Worte für einen Post von",
  vouched: "Wort zu Kennzeichnung oder Bio von",
  profile: "Profil von",
  poem: "Gedicht",
  suggestion: "Vorschlag",
  enrolment: "Anmeldung von",
  guild: "Einstellungen von",
  instance: "ganzer Bot",
};

const names: Readonly<Record<string, string>> = {
  state: "Zustand",
  verified: "verifiziert",
  numbered: "Teile nummeriert",
  theme: "Farben",
  kind: "Art",
  until: "bis",
  reason: "Grund",
  poem: "Gedicht",
  grouping: "Einheit",
  refrains: "Wiederholungen",
  course: "wie oft",
  line: "Zeile",
  waits: "wartet",
  words: "Worte",
  next: "danach",
  title: "Titel",
  version: "Fassung",
  zone: "Zeitzone",
  language: "Sprache",
  value: "Wert",
  post_limit: "Länge eines Posts",
  posts_per_day: "Posts am Tag",
  keep_indent: "behält Einzüge",
  overlong: "was zu lang ist",
  owner_id: "Besitzer",
  approvals: "nötige Freigaben",
  approval_lead: "gefragt vorher",
  approval_expiry: "nicht rechtzeitig freigegeben",
  kept_by: "zurückgehalten von",
  held_reason: "zurückgehalten, weil",
  cycles_most: "höchstens so oft",
  removed_at: "entfernt",
  at: "geändert",
  duty: "Pflicht",
  posts_channel: "Kanal der Posts",
  alerts_channel: "Kanal der Fehlschläge",
  alert_role: "zu pingende Rolle",
  moderator_roles: "Rollen der Moderation",
  announce: "Meldung der Posts",
  digest: "Übersicht",
  digest_hour: "Stunde der Übersicht",
  cap_micros: "eigene Obergrenze",
  hold: "angehalten, weil",
  credits_micros: "Guthaben bei X",
  name: "Name",
  bio: "Bio",
  url: "Link",
  location: "Ort",
};

const bare: Readonly<Record<string, string>> = {
  interaction_id: "von Hand verlangt",
  seal: "durch neue ersetzt",
  trial: "ein Konto versucht es zuerst",
  look: "X wird erneut gefragt",
};

function changeOf({ before, after, schedules }: Deed): string {
  if (schedules) return rhythmOf(schedules);
  if (before === undefined) return `neu${listOf(after ?? {})}`;
  if (after === undefined) return `fort${listOf(before)}`;
  return Object.entries(after)
    .map(
      ([name, value]) =>
        // The value itself tells nobody anything.
        bare[name] ?? `${nameOf(name)} ${shown(name, before[name])} → ${shown(name, value)}`,
    )
    .join(", ");
}

/** The whole of a rhythm that is new, the gist of one that is gone, and of one that stays what is another. */
function rhythmOf({ before, after }: NonNullable<Deed["schedules"]>): string {
  const [was, is] = [before, after].map((one) => (one ? itemsOf(terms(one)) : []));
  if (!was?.length) return `neu (${is?.join(", ") ?? ""})`;
  if (!is?.length) return `fort (${was[0] ?? ""})`;
  return is.filter((line) => !was.includes(line)).join(", ");
}

function listOf(values: DeedValues): string {
  const list = Object.entries(values)
    .filter(([name]) => bare[name] === undefined)
    .map(([name, value]) => `${nameOf(name)} ${shown(name, value)}`);
  return list.length === 0 ? "" : ` (${list.join(", ")})`;
}

/** A command as it is typed; a button or form by the command that shows it. */
function byWhat(via: string): string {
  const [command = "", pressed] = via.split(": ");
  return pressed === undefined ? `\`${command}\`` : `mit einem Knopf von \`${command}\``;
}

function nameOf(name: string): string {
  return names[name] ?? name;
}

/** An instant, a member, a channel, a role and money as what they are; all else in its own words. */
function shown(name: string, value: string | number | null | undefined): string {
  if (value === null || value === undefined || value === "") return "nichts";
  if (typeof value === "number") {
    if (name === "until" || name === "removed_at" || name === "at")
      return `<t:${Math.floor(value / 1000)}:f>`;
    if (name.endsWith("_micros")) return money(value);
    if (name === "approval_lead") return duration(value);
  }
  const known = storedWord(logValues, { column: name, value });
  if (known !== undefined) return known;
  if (name === "grouping") return groupingLabel(parseGrouping(String(value)));
  if (name === "moderator_roles") return rolesIn(String(value));
  if (name === "owner_id" || name === "kept_by") return member(String(value));
  if (name.endsWith("_channel")) return `<#${value}>`;
  if (name === "alert_role") return `<@&${value}>`;
  return escape(clip(String(value).replaceAll(/\s+/gu, " "), mostValue));
}

/** As they are kept: a list of ids in JSON. */
function rolesIn(list: string): string {
  const roles = [...list.matchAll(/\d+/gu)].map(([id]) => `<@&${id}>`);
  return roles.length === 0 ? "nichts" : roles.join(" ");
}
