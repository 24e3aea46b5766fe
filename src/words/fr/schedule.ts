import type { Account } from "../../domain/account.ts";
import type { Excess } from "../../domain/schedule/measure.ts";
import {
  clockTime,
  describe,
  isDayAtMost,
  isJitterCut,
  type Days,
  type Description,
} from "../../domain/schedule/describe.ts";
import type { Rule, Schedule, SessionEnd } from "../../domain/schedule/rule.ts";
import { timeOfDayAt } from "../../domain/schedule/zone.ts";
import type { ScheduleDraft, ScheduleView } from "../../flock/schedule/schedule.ts";
import { schedule as english } from "../en/schedule.ts";
import { at, clip, escape, moment } from "../markdown.ts";
import { cronWords } from "./cron.ts";
import {
  accountsNamed,
  agree,
  count,
  duration,
  every,
  money,
  perNames,
  posts,
  shortSpan,
  together,
} from "./format.ts";

const example = "every 3 hours";

/** Schedules. */
export const schedule = {
  rule,
  excess: (handle: string, { posts: number, allowed, per }: Excess): string =>
    `Cela fait ${posts(number)} ${perNames[per]} ; ${at(handle)} peut en envoyer ${allowed} par jour.`,

  /** What is offered while a rule is being typed, in words that are understood. */
  common: english.common,
  /** For Discord's menu, which shows no markdown. */
  suggestion: ({ rule, awayMs, costMicros, isEach }: Suggestion): string => {
    const next = awayMs === undefined ? [] : [`prochain dans ${shortSpan(awayMs)}`];
    const price =
      costMicros === undefined
        ? []
        : [`${money(costMicros)} en 30 jours${isEach ? " chacun" : ""}`];
    const facts = [...next, ...price].map((fact) => ` · ${fact}`).join("");
    return `${clip(rule === undefined ? "une fois" : plainRule(describe(rule)), mostName - facts.length)}${facts}`;
  },
  everyAccount: "tous les comptes de la volée",

  zoneMissing:
    "### Dans quel fuseau ?\nLes heures s’entendent dans votre fuseau, et aucun n’est encore choisi : UTC n’est jamais supposé. Nommez une ville ou un fuseau une seule fois, et il vaut pour tout ce serveur.",
  drafted: ({ accounts }: ScheduleDraft): string =>
    `### Un horaire pour ${whom(accounts)}\nRien n’est fixé avant **Fixer l’horaire**.`,
  terms,
  apart: (mostMs: number): string =>
    `- Décalés jusqu’à ${duration(mostMs)}, chacun d’un temps différent, pour rester à distance`,
  tooMuch: (sentences: string): string => `**C’est trop demander.** ${sentences}`,
  alsoTooMuch: (left: number): string =>
    `De même pour ${count(left, "autre compte", "autres comptes")}.`,
  fewer: ({ allowed, per }: Excess): string =>
    `Il ne peut donc pas être fixé. ${per === "evening" ? `Terminez la règle par \`at most ${allowed} lines\`, ou choisissez-en une plus lente.` : "Choisissez un rythme plus lent, ou des heures calmes plus longues."}`,
  account: (view: ScheduleView): string =>
    [
      `${at(view.account.handle)} : ${posts(view.measure.per30Days)} en 30 jours, ${money(view.costMicros)}`,
      ...(view.slots.length === 0 ? ["- plus aucun créneau"] : view.slots.map(slotLine)),
    ].join("\n"),
  more: (left: number): string => `-# et ${count(left, "autre compte", "autres comptes")}`,
  sum: (accounts: readonly ScheduleView[], costMicros: number): string => {
    const number = accounts.reduce((sum, { measure }) => sum + measure.per30Days, 0);
    return `${accounts.length === 1 ? "Cela fait" : "Ensemble, cela fait"} ${posts(number)} en 30 jours pour ${money(costMicros)} chez X.`;
  },
  /** An instant on the zone's clock, in words that are understood when they are typed: those are English. */
  typed: (instant: number, zone: string): string =>
    `${dateIn(zone, instant)} at ${clockTime(timeOfDayAt(zone, instant))}`,
  shownHere:
    "-# Chaque heure est donnée ici telle que votre propre horloge la montre, flottement compris.",

  isSet: ({ accounts }: ScheduleDraft): string =>
    `### ${whom(accounts)} ${agree(accounts.length, "a son horaire", "ont leur horaire")}`,
  next: ({ account, slots: [first] }: ScheduleView): string =>
    `- ${at(account.handle)} : ${first === undefined ? "plus aucun créneau" : `prochain le ${moment(first.runAt)}`}`,
  waiting: (accounts: readonly Account[], status: string): string =>
    accounts.length === 1
      ? `**Rien n’est publié avant « Commencer la lecture » :** la lecture de ${handles(accounts)} n’a pas encore commencé.`
      : `**Rien n’est publié avant « Commencer la lecture » pour ceux-ci :** ${handles(accounts)}. ${status} avec le compte a le bouton.`,
  poemless: (accounts: readonly Account[], give: string): string =>
    `**Rien à lire :** ${handles(accounts)}. ${give} donne un poème ${accounts.length === 1 ? "à ce compte" : "à chacun"}.`,
  stopped: (accounts: readonly Account[], status: string): string =>
    `**À l’arrêt pour l’instant :** ${handles(accounts)}. ${status} dit pourquoi.`,
  ways: (mention: Mention): string =>
    `-# ${mention("schedule set")} le change, ${mention("schedule show")} le montre, ${mention("schedule clear")} l’efface.`,

  ofFlock: "### Quand la volée publie",
  ofAccount: ({ account }: ScheduleView): string => `### Quand ${at(account.handle)} publie`,
  line: (view: ScheduleView & { readonly schedule: Schedule }): string => {
    const next = view.slots.slice(0, 3).map(({ runAt }) => `<t:${Math.floor(runAt / 1000)}:f>`);
    return [
      `- ${at(view.account.handle)} : ${inZone(view.schedule)} ; ${tally(view)}`,
      `  ${next.length === 0 ? "plus aucun créneau" : `${agree(next.length, "prochain", "prochains")} : ${next.join(", ")}`}`,
    ].join("\n");
  },
  moreLines: (left: number): string =>
    `-# et ${count(left, "autre compte", "autres comptes")} ; nommez-en un avec \`account\` pour le voir`,
  tally: (view: ScheduleView): string => `Depuis que l’horaire est fixé : ${tally(view)}.`,
  without: (accounts: readonly Account[], post: string): string =>
    `**Sans horaire**, et donc seulement par ${post} : ${handles(accounts)}.`,
  noneAtAll: (mention: Mention): string =>
    `Personne n’a d’horaire : les vers ne partent que par ${mention("post")}. ${mention("schedule set")} en fixe un, par exemple avec \`when: ${example}\`.`,
  none: ({ handle }: Account, mention: Mention): string =>
    `### ${at(handle)} n’a pas d’horaire\nSes vers ne partent que par ${mention("post")}. ${mention("schedule set")} en fixe un, par exemple avec \`when: ${example}\`.`,

  askClear: ({ handle }: Account, schedule: Schedule): string =>
    `### Effacer l’horaire de ${at(handle)} ?\n**${sentence(inZone(schedule))}**\nSon poème et sa place dans le poème sont conservés.`,
  cleared: ({ handle }: Account, mention: Mention): string =>
    `### ${at(handle)} n’a plus d’horaire\nSon poème et sa place dans le poème sont conservés ; ses vers ne partent que par ${mention("post")}. ${mention("schedule set")} en fixe un nouveau.`,
  kept: "### Rien n’a été modifié\nL’horaire reste.",

  rhythm: (view: ScheduleView | undefined, next: number | undefined, mention: Mention): string =>
    view?.schedule === undefined
      ? `**Rythme :** aucun ; ses vers ne partent que par ${mention("post")}. ${mention("schedule set")} lui en donne un.`
      : `**Rythme :** ${inZone(view.schedule)}${next === undefined ? noneLeft(view) : ` ; prochain créneau le ${moment(next)}`}`,
  howTo: (mention: Mention): string =>
    `**Quand il publie** se dit avec ${mention("schedule set")}, par exemple \`when: ${example}\`. Sans horaire, ses vers ne partent que par ${mention("post")}.`,
};

type Mention = (subcommand: string) => string;

interface Suggestion {
  /** Undefined for a single point in time. */
  readonly rule: Rule | undefined;
  readonly awayMs: number | undefined;
  readonly costMicros: number | undefined;
  /** The price is that of one account among several. */
  readonly isEach: boolean;
}

/** The longest name of a choice in Discord's menu. */
const mostName = 100;

/** A rule in words. What is typed stays English, so these are only told. */
function rule(description: Description): string {
  if (description.kind === "once") return `le ${moment(description.at)}`;
  const words = plainRule(description);
  return description.kind === "cron" ? `${words} (\`${description.expression}\`)` : words;
}

function plainRule(description: Description): string {
  switch (description.kind) {
    case "times":
      return `${daysIn(description.days)} à ${together(description.times.map(clockTime))}`;
    case "interval":
      return every(description.every);
    case "session":
      return `${daysIn(description.days)} à ${clockTime(description.start)}, un vers ${every(description.every)}, ${untilIn(description.until)}`;
    case "cron":
      return cronWords(description.expression);
    case "once":
      return "une fois";
    default:
      return description satisfies never;
  }
}

function untilIn(until: SessionEnd): string {
  switch (until.kind) {
    case "units":
      return `${count(until.units, "vers", "vers")} au plus`;
    case "time":
      return `jusqu’à ${clockTime(until.time)}`;
    case "reading":
      return "jusqu’à la fin du poème";
    default:
      return until satisfies never;
  }
}

function daysIn(days: Days): string {
  switch (days.kind) {
    case "every-day":
      return "chaque jour";
    case "workdays":
      return "en semaine";
    case "weekend":
      return "le week-end";
    case "some":
      return together(days.days.map((day) => `le ${names[day - 1] ?? ""}`));
    default:
      return days satisfies never;
  }
}

const names = ["lundi", "mardi", "mercredi", "jeudi", "vendredi", "samedi", "dimanche"];

/** A rule and all that bends it. */
export function terms(schedule: Schedule): string {
  const { quiet, staggerMs, startsAt, endsAt, restMs, zone } = schedule;
  return [
    `**${sentence(rule(describe(schedule.rule)))}${isDayAtMost(schedule.rule) ? ", un jour au plus" : ""}**`,
    `- Fuseau : ${escape(zone)}`,
    `- Heures calmes : ${quiet === undefined ? "aucune" : `de ${clockTime(quiet.from)} à ${clockTime(quiet.to)}`}`,
    ...(staggerMs === 0 ? [] : [`- Décalé de ${duration(staggerMs)}, à distance des autres`]),
    `- Flottement : ${jitter(schedule)}`,
    `- ${startsAt === undefined ? "À partir de maintenant" : `À partir du ${moment(startsAt)}`}, ${endsAt === undefined ? "sans fin" : `jusqu’au ${moment(endsAt)}`}`,
    `- Repos entre deux lectures : ${restMs === 0 ? "aucun" : duration(restMs)}`,
  ].join("\n");
}

function jitter(schedule: Schedule): string {
  if (schedule.jitterMs === 0) return "aucun";
  const most = isJitterCut(schedule) ? ", et au plus un quart du temps jusqu’au suivant" : "";
  return `un post part jusqu’à ${duration(schedule.jitterMs)} après son créneau${most}`;
}

function slotLine({ runAt }: ScheduleView["slots"][number]): string {
  return `- ${moment(runAt)}`;
}

function inZone({ rule: chosen, zone }: Schedule): string {
  return `${rule(describe(chosen))} (${escape(zone)})`;
}

function tally({ used, missed }: ScheduleView): string {
  return `${count(used, "créneau utilisé", "créneaux utilisés")}, ${count(missed, "manqué", "manqués")}`;
}

function whom(accounts: readonly ScheduleView[]): string {
  const [first, second] = accounts;
  return first !== undefined && second === undefined
    ? at(first.account.handle)
    : count(accounts.length, "compte", "comptes");
}

function handles(accounts: readonly Account[]): string {
  return accountsNamed(accounts.map(({ handle }) => handle));
}

/** A date as it is typed, in English. */
function dateIn(zone: string, instant: number): string {
  return new Intl.DateTimeFormat("en-GB", { timeZone: zone, dateStyle: "long" }).format(instant);
}

function sentence(clause: string): string {
  return `${clause.charAt(0).toUpperCase()}${clause.slice(1)}`;
}

function noneLeft({ slots }: ScheduleView): string {
  return slots.length === 0 ? " ; plus aucun créneau" : "";
}
