import type { Deed, DeedKind, DeedValues } from "../../../domain/deed.ts";
import type { LogPage } from "../../../flock/deeds/record.ts";
import { parseGrouping } from "../../../domain/reading/grouping.ts";
import { clip, escape, itemsOf, member } from "../../markdown.ts";
import { storedWord } from "../../stored.ts";
import { agree, count, duration, money, whole } from "../format.ts";
import { groupingLabel } from "../poem/manners.ts";
import { terms } from "../schedule.ts";
import { logValues } from "./log-values.ts";

const mostValue = 80;

/** What members did. */
export const log = {
  values: logValues,
  title: ({ total, page, pages }: LogPage, by: string | undefined): string =>
    `### Ce qui a été fait\n${count(total, "action", "actions")}${by === undefined ? "" : ` de ${member(by)}`}${pages > 1 ? `, page ${whole(page)} sur ${whole(pages)}` : ""}`,
  deed: (deed: Deed): string => {
    const subject = deed.subject === "" ? "" : ` ${escape(clip(deed.subject, 40))}`;
    return `- <t:${Math.floor(deed.at / 1000)}:f> ${member(deed.actorId)} ${byWhat(deed.via)} : ${kinds[deed.what]}${subject}, ${changeOf(deed)}`;
  },
  more: (left: number): string =>
    `-# et ${count(left, "autre action", "autres actions")} ; l’export les montre toutes`,
  foot: ({ newest, refused }: LogPage): string =>
    [
      ...(refused.presses > 0
        ? [
            `Aujourd’hui, ${count(refused.presses, "appui", "appuis")} de ${count(refused.members, "membre", "membres")} sans droit ${agree(refused.presses, "a été refusé", "ont été refusés")}.`,
          ]
        : []),
      ...(newest === undefined ? [] : [`-# Dernier maillon : \`${newest.slice(0, 16)}\``]),
    ].join("\n"),
  exported: (left: number): string =>
    left === 0
      ? "Chaque action en une ligne de JSON, la plus ancienne d’abord."
      : `Les actions les plus récentes, chacune en une ligne de JSON, la plus ancienne d’abord. ${count(left, "action plus ancienne ne tient", "actions plus anciennes ne tiennent")} plus dans le fichier ; \`/flock log\` pour un compte ou un membre les a.`,
};

const kinds: Readonly<Record<DeedKind, string>> = {
  account: "compte",
  credentials: "identifiants de",
  pause: "pause de",
  tag: "tag de",
  reading: "lecture de",
  queued: "suite pour",
  schedule: "horaire de",
  post: "post de",
  saying: "mots propres de",
  takedown: "suppression d’un post de",
  approval: "approbation d’un post de",
  approval_card: "post en attente de",
  author: "d’autres mots pour un post de",
  vouched: "parole sur l’étiquette ou la bio de",
  profile: "profil de",
  poem: "poème",
  suggestion: "proposition",
  enrolment: "connexion de",
  guild: "réglages de",
  instance: "bot entier",
};

const names: Readonly<Record<string, string>> = {
  state: "état",
  owner_id: "propriétaire",
  approvals: "approbations nécessaires",
  approval_lead: "demandé avant",
  approval_expiry: "pas approuvé à temps",
  kept_by: "retenu par",
  post_limit: "longueur d’un post",
  posts_per_day: "posts par jour",
  keep_indent: "garde les retraits",
  overlong: "ce qui est trop long",
  numbered: "parties numérotées",
  theme: "thème",
  verified: "vérifié",
  kind: "sorte",
  until: "fin",
  reason: "raison",
  name: "nom",
  poem: "poème",
  grouping: "groupement",
  refrains: "refrains",
  course: "déroulement",
  cycles_most: "fois au plus",
  line: "vers",
  held_reason: "retenu parce que",
  waits: "attend",
  words: "mots",
  next: "ensuite",
  title: "titre",
  removed_at: "retiré",
  at: "changé",
  duty: "devoir",
  posts_channel: "salon des posts",
  alerts_channel: "salon des échecs",
  alert_role: "rôle à mentionner",
  moderator_roles: "rôles de modération",
  announce: "annonce des posts",
  digest: "bilan",
  digest_hour: "heure du bilan",
  zone: "fuseau",
  language: "langue",
  cap_micros: "plafond propre",
  hold: "arrêté parce que",
  credits_micros: "crédits chez X",
  value: "valeur",
  url: "lien",
  location: "lieu",
};

const bare: Readonly<Record<string, string>> = {
  interaction_id: "demandé à la main",
  seal: "remplacés par de nouveaux",
  trial: "un compte essaie d’abord",
  look: "X est interrogé à nouveau",
};

function changeOf({ before, after, schedules }: Deed): string {
  if (schedules) return rhythmOf(schedules);
  if (before === undefined) return `ajout${listOf(after ?? {})}`;
  if (after === undefined) return `suppression${listOf(before)}`;
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
  if (!was?.length) return `ajout (${is?.join(", ") ?? ""})`;
  if (!is?.length) return `suppression (${was[0] ?? ""})`;
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
  return pressed === undefined ? `\`${command}\`` : `par un bouton de \`${command}\``;
}

function nameOf(name: string): string {
  return names[name] ?? name;
}

/** An instant, a member, a channel, a role and money as what they are; all else in its own words. */
function shown(name: string, value: string | number | null | undefined): string {
  if (value === null || value === undefined || value === "") return "rien";
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
  return roles.length === 0 ? "rien" : roles.join(" ");
}
