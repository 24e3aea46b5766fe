import type { Deed, DeedKind, DeedValues } from "../../../domain/deed.ts";
import type { LogPage } from "../../../flock/deeds/record.ts";
import { parseGrouping } from "../../../domain/reading/grouping.ts";
import { clip, escape, itemsOf, member } from "../../markdown.ts";
import { storedWord } from "../../stored.ts";
import { count, duration, money, whole } from "../format.ts";
import { groupingLabel } from "../poem/manners.ts";
import { terms } from "../schedule.ts";
import { logValues } from "./log-values.ts";

const mostValue = 80;

/** What members did. */
export const log = {
  values: logValues,
  title: ({ total, page, pages }: LogPage, by: string | undefined): string =>
    `### What was done\n${count(total, "deed", "deeds")}${by === undefined ? "" : ` of ${member(by)}`}${pages > 1 ? `, page ${whole(page)} of ${whole(pages)}` : ""}`,
  deed: (deed: Deed): string => {
    const subject = deed.subject === "" ? "" : ` ${escape(clip(deed.subject, 40))}`;
    return `- <t:${Math.floor(deed.at / 1000)}:f> ${member(deed.actorId)} ${byWhat(deed.via)}: ${kinds[deed.what]}${subject}, ${changeOf(deed)}`;
  },
  more: (left: number): string => `-# and ${count(left, "deed", "deeds")} more; export shows all`,
  foot: ({ newest, refused }: LogPage): string =>
    [
      ...(refused.presses > 0
        ? [
            `Refused today: ${count(refused.presses, "press", "presses")} by ${count(refused.members, "member", "members")} who may not.`,
          ]
        : []),
      ...(newest === undefined ? [] : [`-# Newest link: \`${newest.slice(0, 16)}\``]),
    ].join("\n"),
  exported: (left: number): string =>
    left === 0
      ? "Every deed in a line of JSON, the oldest first."
      : `The newest deeds, each in a line of JSON, the oldest first. ${count(left, "older one goes", "older ones go")} into no file with them; \`/flock log\` of one account or member has them.`,
};

const kinds: Readonly<Record<DeedKind, string>> = {
  account: "account",
  credentials: "credentials of",
  pause: "pause of",
  tag: "tag of",
  reading: "reading of",
  queued: "what follows for",
  schedule: "schedule of",
  post: "post of",
  saying: "own words of",
  takedown: "taking down of a post of",
  approval: "approval of a post of",
  approval_card: "waiting post of",
  author: "other words for a post of",
  vouched: "word on the label or bio of",
  profile: "profile of",
  poem: "poem",
  suggestion: "suggestion",
  enrolment: "sign-in of",
  guild: "settings of",
  instance: "whole bot",
};

const names: Readonly<Record<string, string>> = {
  numbered: "parts are numbered",
  post_limit: "length of a post",
  posts_per_day: "posts a day",
  keep_indent: "keeps indents",
  overlong: "what is too long",
  owner_id: "owner",
  approvals: "approvals needed",
  approval_lead: "asked before",
  approval_expiry: "not approved in time",
  kept_by: "kept by",
  held_reason: "held because",
  cycles_most: "times at most",
  removed_at: "removed",
  at: "changed",
  posts_channel: "channel of posts",
  alerts_channel: "channel of failures",
  alert_role: "role to ping",
  moderator_roles: "moderator roles",
  announce: "how posts are told",
  digest_hour: "hour of the digest",
  cap_micros: "own cap",
  hold: "stopped because",
  credits_micros: "credits at X",
  url: "link",
  location: "place",
};

const bare: Readonly<Record<string, string>> = {
  interaction_id: "asked for by hand",
  seal: "replaced by new ones",
  trial: "one account is tried first",
  look: "X is asked again",
};

function changeOf({ before, after, schedules }: Deed): string {
  if (schedules) return rhythmOf(schedules);
  if (before === undefined) return `new${listOf(after ?? {})}`;
  if (after === undefined) return `gone${listOf(before)}`;
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
  if (!was?.length) return `new (${is?.join(", ") ?? ""})`;
  if (!is?.length) return `gone (${was[0] ?? ""})`;
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
  return pressed === undefined ? `\`${command}\`` : `by a button of \`${command}\``;
}

function nameOf(name: string): string {
  return names[name] ?? name;
}

/** An instant, a member, a channel, a role and money as what they are; all else in its own words. */
function shown(name: string, value: string | number | null | undefined): string {
  if (value === null || value === undefined || value === "") return "none";
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
  return roles.length === 0 ? "none" : roles.join(" ");
}
