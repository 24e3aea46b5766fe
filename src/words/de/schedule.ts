import type { Account } from "../../domain/account.ts";
import {
  clockTime,
  describe,
  isDayAtMost,
  isJitterCut,
  type Days,
  type Description,
} from "../../domain/schedule/describe.ts";
import type { Rule, Schedule, SessionEnd } from "../../domain/schedule/rule.ts";
import type { ScheduleView } from "../../flock/schedule/schedule.ts";
import { schedule as english } from "../en/schedule.ts";
import { at, clip, escape, moment } from "../markdown.ts";
import type { Words } from "../words.ts";
import { cronWords } from "./cron.ts";
import {
  accountsNamed,
  count,
  duration,
  every,
  money,
  perNames,
  posts,
  shortSpan,
  together,
} from "./format.ts";

/** What is typed is English in every language. */
const { common, typed } = english;
const [example = ""] = common;

/** Schedules. */
export const schedule: Words["schedule"] = {
  rule,
  excess: (handle, { posts: number, allowed, per }) =>
    `Das sind ${posts(number)} ${perNames[per]}; ${at(handle)} darf ${allowed} am Tag senden.`,

  common,
  suggestion: ({ rule, awayMs, costMicros, isEach }) => {
    const next = awayMs === undefined ? [] : [`nächster in ${shortSpan(awayMs)}`];
    const price =
      costMicros === undefined
        ? []
        : [`${money(costMicros)} in 30 Tagen${isEach ? " je Konto" : ""}`];
    const facts = [...next, ...price].map((fact) => ` · ${fact}`).join("");
    return `${clip(rule === undefined ? "einmal" : plainRule(describe(rule)), mostName - facts.length)}${facts}`;
  },
  everyAccount: "alle Konten des Schwarms",

  zoneMissing:
    "### In welcher Zeitzone?\nZeiten sind in deiner Zeitzone gemeint, und noch ist keine gewählt: UTC wird nie angenommen. Nenne einmal eine Stadt oder Zeitzone; sie gilt dann für diesen ganzen Server.",
  drafted: ({ accounts }) =>
    `### Ein Zeitplan für ${whom(accounts)}\nVor **Festlegen** gilt nichts davon.`,
  terms,
  apart: (mostMs) =>
    `- Abstand voneinander: jedes um eine andere Zeit verschoben, um bis zu ${duration(mostMs)}`,
  tooMuch: (sentences) => `**Das ist zu viel verlangt.** ${sentences}`,
  alsoTooMuch: (left) => `Ebenso bei ${count(left, "weiteren Konto", "weiteren Konten")}.`,
  fewer: ({ allowed, per }) =>
    `So lässt er sich nicht festlegen. ${per === "evening" ? `Lass die Regel mit \`at most ${allowed} lines\` enden, oder wähle eine langsamere.` : "Wähle einen langsameren Rhythmus oder eine längere Ruhezeit."}`,
  account: (view) =>
    [
      `${at(view.account.handle)}: ${posts(view.measure.per30Days)} in 30 Tagen, ${money(view.costMicros)}`,
      ...(view.slots.length === 0 ? ["- kein Termin ist mehr übrig"] : view.slots.map(slotLine)),
    ].join("\n"),
  more: (left) => `-# und ${count(left, "weiteres Konto", "weitere Konten")}`,
  sum: (accounts, costMicros) => {
    const number = accounts.reduce((sum, { measure }) => sum + measure.per30Days, 0);
    return `${accounts.length === 1 ? "Das sind" : "Zusammen sind das"} ${posts(number)} in 30 Tagen für ${money(costMicros)} bei X.`;
  },
  typed,
  shownHere: "-# Jede Zeit steht hier, wie deine eigene Uhr sie zeigt, die Streuung eingerechnet.",

  isSet: ({ accounts }) =>
    `### ${whom(accounts)} ${accounts.length === 1 ? "hat seinen Zeitplan" : "haben ihren Zeitplan"}`,
  next: ({ account, slots: [first] }) =>
    `- ${at(account.handle)}: ${first === undefined ? "kein Termin ist mehr übrig" : `als Nächstes ${moment(first.runAt)}`}`,
  waiting: (accounts, status) =>
    accounts.length === 1
      ? `**Vor dem Start wird nichts gepostet:** Die Lesung von ${handles(accounts)} ist noch nicht begonnen.`
      : `**Von diesen wird vor dem Start nichts gepostet:** ${handles(accounts)}. ${status} mit dem Konto hat den Knopf.`,
  poemless: (accounts, give) =>
    `**Nichts zu lesen:** ${handles(accounts)}. ${give} gibt ${accounts.length === 1 ? "ihm" : "jedem davon"} ein Gedicht.`,
  stopped: (accounts, status) =>
    `**Steht zurzeit still:** ${handles(accounts)}. ${status} sagt, warum.`,
  ways: (mention) =>
    `-# ${mention("schedule set")} ändert ihn, ${mention("schedule show")} zeigt ihn, ${mention("schedule clear")} hebt ihn auf.`,

  ofFlock: "### Wann der Schwarm postet",
  ofAccount: ({ account }) => `### Wann ${at(account.handle)} postet`,
  line: (view) => {
    const next = view.slots.slice(0, 3).map(({ runAt }) => `<t:${Math.floor(runAt / 1000)}:f>`);
    return [
      `- ${at(view.account.handle)}: ${inZone(view.schedule)}; ${tally(view)}`,
      `  ${next.length === 0 ? "kein Termin ist mehr übrig" : `als Nächstes ${next.join(", ")}`}`,
    ].join("\n");
  },
  moreLines: (left) =>
    `-# und ${count(left, "weiteres Konto", "weitere Konten")}; nenne eines mit \`account\`, um es zu sehen`,
  tally: (view) => `Seit er gilt: ${tally(view)}.`,
  without: (accounts, post) => `**Ohne Zeitplan**, also nur mit ${post}: ${handles(accounts)}.`,
  noneAtAll: (mention) =>
    `Kein Konto hat einen Zeitplan: Zeilen gehen nur mit ${mention("post")} hinaus. ${mention("schedule set")} legt einen fest, zum Beispiel mit \`when: ${example}\`.`,
  none: ({ handle }, mention) =>
    `### ${at(handle)} hat keinen Zeitplan\nSeine Zeilen gehen nur mit ${mention("post")} hinaus. ${mention("schedule set")} legt einen fest, zum Beispiel mit \`when: ${example}\`.`,

  askClear: ({ handle }, schedule) =>
    `### Zeitplan von ${at(handle)} aufheben?\n**${sentence(inZone(schedule))}**\nSein Gedicht und seine Stelle darin bleiben.`,
  cleared: ({ handle }, mention) =>
    `### ${at(handle)} hat keinen Zeitplan mehr\nSein Gedicht und seine Stelle darin bleiben; seine Zeilen gehen nur noch mit ${mention("post")} hinaus. ${mention("schedule set")} legt einen neuen fest.`,
  kept: "### Nichts wurde geändert\nDer Zeitplan bleibt.",

  rhythm: (view, next, mention) =>
    view?.schedule === undefined
      ? `**Rhythmus:** keiner; die Zeilen gehen nur mit ${mention("post")} hinaus. ${mention("schedule set")} gibt einen.`
      : `**Rhythmus:** ${inZone(view.schedule)}${next === undefined ? noneLeft(view) : `; nächster Termin ${moment(next)}`}`,
  howTo: (mention) =>
    `**Wann es postet,** sagst du mit ${mention("schedule set")}, zum Beispiel mit \`when: ${example}\`. Ohne Zeitplan gehen seine Zeilen nur mit ${mention("post")} hinaus.`,
};

/** The longest name of a choice in Discord's menu. */
const mostName = 100;

function rule(description: Description): string {
  if (description.kind === "once") return moment(description.at);
  const words = plainRule(description);
  return description.kind === "cron" ? `${words} (\`${description.expression}\`)` : words;
}

function plainRule(description: Description): string {
  switch (description.kind) {
    case "times":
      return `${daysIn(description.days)} um ${together(description.times.map(clockTime))}`;
    case "interval":
      return every(description.every);
    case "session":
      return `${daysIn(description.days)} um ${clockTime(description.start)}, ${every(description.every)} eine Zeile, ${untilIn(description.until)}`;
    case "cron":
      return cronWords(description.expression);
    case "once":
      return "einmal";
    default:
      return description satisfies never;
  }
}

function untilIn(until: SessionEnd): string {
  switch (until.kind) {
    case "units":
      return `höchstens ${count(until.units, "Zeile", "Zeilen")}`;
    case "time":
      return `bis ${clockTime(until.time)}`;
    case "reading":
      return "bis das Gedicht zu Ende ist";
    default:
      return until satisfies never;
  }
}

function daysIn(days: Days): string {
  switch (days.kind) {
    case "every-day":
      return "täglich";
    case "workdays":
      return "werktags (Mo bis Fr)";
    case "weekend":
      return "am Wochenende";
    case "some":
      return together(days.days.map((day) => names[day - 1] ?? ""));
    default:
      return days satisfies never;
  }
}

const names = [
  "montags",
  "dienstags",
  "mittwochs",
  "donnerstags",
  "freitags",
  "samstags",
  "sonntags",
];

/** A rule and all that bends it. */
export function terms(schedule: Schedule): string {
  const { quiet, staggerMs, startsAt, endsAt, restMs, zone } = schedule;
  return [
    `**${sentence(rule(describe(schedule.rule)))}${isDayAtMost(schedule.rule) ? ", höchstens einen Tag lang" : ""}**`,
    `- Zeitzone: ${escape(zone)}`,
    `- Ruhezeit: ${quiet === undefined ? "keine" : `${clockTime(quiet.from)} bis ${clockTime(quiet.to)}`}`,
    ...(staggerMs === 0 ? [] : [`- Abstand zu den anderen: um ${duration(staggerMs)} verschoben`]),
    `- Streuung: ${jitter(schedule)}`,
    `- Ab ${startsAt === undefined ? "jetzt" : moment(startsAt)}, ${endsAt === undefined ? "ohne Ende" : `bis ${moment(endsAt)}`}`,
    `- Ruhe zwischen zwei Lesungen: ${restMs === 0 ? "keine" : duration(restMs)}`,
  ].join("\n");
}

function jitter(schedule: Schedule): string {
  if (schedule.jitterMs === 0) return "keine";
  const most = isJitterCut(schedule) ? ", und höchstens ein Viertel des Wegs zum nächsten" : "";
  return `ein Post geht bis zu ${duration(schedule.jitterMs)} nach seinem Termin hinaus${most}`;
}

function slotLine({ runAt }: ScheduleView["slots"][number]): string {
  return `- ${moment(runAt)}`;
}

function inZone({ rule: chosen, zone }: { readonly rule: Rule; readonly zone: string }): string {
  return `${rule(describe(chosen))} (${escape(zone)})`;
}

function tally({ used, missed }: ScheduleView): string {
  return `${count(used, "Termin", "Termine")} genutzt, ${missed} verpasst`;
}

function whom(accounts: readonly ScheduleView[]): string {
  const [first, second] = accounts;
  return first !== undefined && second === undefined
    ? at(first.account.handle)
    : count(accounts.length, "Konto", "Konten");
}

function handles(accounts: readonly Account[]): string {
  return accountsNamed(accounts.map(({ handle }) => handle));
}

function sentence(clause: string): string {
  return `${clause.charAt(0).toUpperCase()}${clause.slice(1)}`;
}

function noneLeft({ slots }: ScheduleView): string {
  return slots.length === 0 ? "; kein Termin ist mehr übrig" : "";
}
