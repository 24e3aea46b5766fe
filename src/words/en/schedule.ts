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
import { at, clip, escape, moment } from "../markdown.ts";
import { cronWords } from "./cron.ts";
import { accountsNamed, count, duration, money, posts, shortSpan, together } from "./format.ts";

const example = "every 3 hours";

/** Schedules. */
export const schedule = {
  rule,
  excess: (handle: string, { posts: number, allowed, per }: Excess): string =>
    `That is ${posts(number)} in one ${per}; ${at(handle)} may send ${allowed} a day.`,

  /** What is offered while a rule is being typed, in words that are understood. */
  common: [
    example,
    "9:00, 14:00 and 20:00",
    "21:00 on weekdays, a line every 6 minutes",
    "daily at 9:00",
    "3 times a day",
  ],
  /** For Discord's menu, which shows no markdown. */
  suggestion: ({ rule, awayMs, costMicros, isEach }: Suggestion): string => {
    const next = awayMs === undefined ? [] : [`next in ${shortSpan(awayMs)}`];
    const price =
      costMicros === undefined ? [] : [`${money(costMicros)} in 30 days${isEach ? " each" : ""}`];
    const facts = [...next, ...price].map((fact) => ` · ${fact}`).join("");
    return `${clip(rule === undefined ? "once" : plainRule(describe(rule)), mostName - facts.length)}${facts}`;
  },
  everyAccount: "all accounts of the flock",

  zoneMissing:
    "### In which zone?\nTimes are meant in your zone, and none is set yet: UTC is never assumed. Name a city or a zone once, and it holds for this whole server.",
  drafted: ({ accounts }: ScheduleDraft): string =>
    `### A schedule for ${whom(accounts)}\nNothing is set before **Set it**.`,
  terms,
  apart: (mostMs: number): string =>
    `- Set back by up to ${duration(mostMs)}, each by a different time, so that they keep apart`,
  tooMuch: (sentences: string): string => `**It asks for too much.** ${sentences}`,
  alsoTooMuch: (left: number): string => `So do ${count(left, "account", "accounts")} more.`,
  fewer: ({ allowed, per }: Excess): string =>
    `So it cannot be set. ${per === "evening" ? `Let the rule end with \`at most ${allowed} lines\`, or choose a slower one.` : "Choose a slower rhythm, or longer quiet hours."}`,
  account: (view: ScheduleView): string =>
    [
      `${at(view.account.handle)}: ${posts(view.measure.per30Days)} in 30 days, ${money(view.costMicros)}`,
      ...(view.slots.length === 0 ? ["- no slot is left"] : view.slots.map(slotLine)),
    ].join("\n"),
  more: (left: number): string => `-# and ${count(left, "account", "accounts")} more`,
  sum: (accounts: readonly ScheduleView[], costMicros: number): string => {
    const number = accounts.reduce((sum, { measure }) => sum + measure.per30Days, 0);
    return `${accounts.length === 1 ? "That is" : "Together"} ${posts(number)} in 30 days for ${money(costMicros)} at X.`;
  },
  /** An instant on the zone's clock, in words that are understood when they are typed. */
  typed: (instant: number, zone: string): string =>
    `${dateIn(zone, instant)} at ${clockTime(timeOfDayAt(zone, instant))}`,
  shownHere: "-# Every time stands here as your own clock shows it, jitter included.",

  isSet: ({ accounts }: ScheduleDraft): string =>
    `### ${whom(accounts)} ${accounts.length === 1 ? "has its" : "have their"} schedule`,
  next: ({ account, slots: [first] }: ScheduleView): string =>
    `- ${at(account.handle)}: ${first === undefined ? "no slot is left" : `next ${moment(first.runAt)}`}`,
  waiting: (accounts: readonly Account[], status: string): string =>
    accounts.length === 1
      ? `**Nothing is posted before Start:** the reading of ${handles(accounts)} has not been started yet.`
      : `**Nothing of these is posted before Start:** ${handles(accounts)}. ${status} with the account has the button.`,
  poemless: (accounts: readonly Account[], give: string): string =>
    `**Nothing to read:** ${handles(accounts)}. ${give} gives ${accounts.length === 1 ? "it" : "each of them"} a poem.`,
  stopped: (accounts: readonly Account[], status: string): string =>
    `**At a standstill for now:** ${handles(accounts)}. ${status} tells why.`,
  ways: (mention: Mention): string =>
    `-# ${mention("schedule set")} changes it, ${mention("schedule show")} shows it, ${mention("schedule clear")} takes it away.`,

  ofFlock: "### When the flock posts",
  ofAccount: ({ account }: ScheduleView): string => `### When ${at(account.handle)} posts`,
  line: (view: ScheduleView & { readonly schedule: Schedule }): string => {
    const next = view.slots.slice(0, 3).map(({ runAt }) => `<t:${Math.floor(runAt / 1000)}:f>`);
    return [
      `- ${at(view.account.handle)}: ${inZone(view.schedule)}; ${tally(view)}`,
      `  ${next.length === 0 ? "no slot is left" : `next ${next.join(", ")}`}`,
    ].join("\n");
  },
  moreLines: (left: number): string =>
    `-# and ${count(left, "account", "accounts")} more; name one with \`account\` to see it`,
  tally: (view: ScheduleView): string => `Since it was set: ${tally(view)}.`,
  without: (accounts: readonly Account[], post: string): string =>
    `**Without a schedule**, and so only by ${post}: ${handles(accounts)}.`,
  noneAtAll: (mention: Mention): string =>
    `Nobody has a schedule: lines go out only by ${mention("post")}. ${mention("schedule set")} sets one, for example with \`when: ${example}\`.`,
  none: ({ handle }: Account, mention: Mention): string =>
    `### ${at(handle)} has no schedule\nIts lines go out only by ${mention("post")}. ${mention("schedule set")} sets one, for example with \`when: ${example}\`.`,

  askClear: ({ handle }: Account, schedule: Schedule): string =>
    `### Clear the schedule of ${at(handle)}?\n**${sentence(inZone(schedule))}**\nIts poem and its place in it are kept.`,
  cleared: ({ handle }: Account, mention: Mention): string =>
    `### ${at(handle)} has no schedule any more\nIts poem and its place in it are kept; its lines go out only by ${mention("post")}. ${mention("schedule set")} sets a new one.`,
  kept: "### Nothing was changed\nThe schedule stays.",

  rhythm: (view: ScheduleView | undefined, next: number | undefined, mention: Mention): string =>
    view?.schedule === undefined
      ? `**Rhythm:** none; its lines go out only by ${mention("post")}. ${mention("schedule set")} gives it one.`
      : `**Rhythm:** ${inZone(view.schedule)}${next === undefined ? noneLeft(view) : `; next slot ${moment(next)}`}`,
  howTo: (mention: Mention): string =>
    `**When it posts** is told by ${mention("schedule set")}, for example with \`when: ${example}\`. Without a schedule its lines go out only by ${mention("post")}.`,
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

/** A rule in words that are understood again when they are typed, but for cron and single instants. */
function rule(description: Description): string {
  if (description.kind === "once") return moment(description.at);
  const words = plainRule(description);
  return description.kind === "cron" ? `${words} (\`${description.expression}\`)` : words;
}

function plainRule(description: Description): string {
  switch (description.kind) {
    case "times":
      return `${daysIn(description.days)} at ${together(description.times.map(clockTime))}`;
    case "interval":
      return every(description.every);
    case "session":
      return `${daysIn(description.days)} at ${clockTime(description.start)}, a line ${every(description.every)}, ${untilIn(description.until)}`;
    case "cron":
      return cronWords(description.expression);
    case "once":
      return "once";
    default:
      return description satisfies never;
  }
}

function every({ count: number, unit }: { readonly count: number; readonly unit: string }): string {
  return number === 1 && unit !== "day"
    ? `every ${unit}`
    : `every ${count(number, unit, `${unit}s`)}`;
}

function untilIn(until: SessionEnd): string {
  switch (until.kind) {
    case "units":
      return `at most ${count(until.units, "line", "lines")}`;
    case "time":
      return `until ${clockTime(until.time)}`;
    case "reading":
      return "until the poem ends";
    default:
      return until satisfies never;
  }
}

function daysIn(days: Days): string {
  switch (days.kind) {
    case "every-day":
      return "every day";
    case "workdays":
      return "on weekdays";
    case "weekend":
      return "on weekends";
    case "some":
      return `on ${together(days.days.map((day) => names[day - 1] ?? ""))}`;
    default:
      return days satisfies never;
  }
}

const names = ["Mondays", "Tuesdays", "Wednesdays", "Thursdays", "Fridays", "Saturdays", "Sundays"];

/** A rule and all that bends it. */
export function terms(schedule: Schedule): string {
  const { quiet, staggerMs, startsAt, endsAt, restMs, zone } = schedule;
  return [
    `**${sentence(rule(describe(schedule.rule)))}${isDayAtMost(schedule.rule) ? ", for a day at most" : ""}**`,
    `- Zone: ${escape(zone)}`,
    `- Quiet hours: ${quiet === undefined ? "none" : `${clockTime(quiet.from)} to ${clockTime(quiet.to)}`}`,
    ...(staggerMs === 0 ? [] : [`- Set back by ${duration(staggerMs)}, apart from the others`]),
    `- Jitter: ${jitter(schedule)}`,
    `- From ${startsAt === undefined ? "now on" : moment(startsAt)}, ${endsAt === undefined ? "without an end" : `until ${moment(endsAt)}`}`,
    `- Rest between two readings: ${restMs === 0 ? "none" : duration(restMs)}`,
  ].join("\n");
}

function jitter(schedule: Schedule): string {
  if (schedule.jitterMs === 0) return "none";
  const most = isJitterCut(schedule) ? ", and at most a quarter of the way to the next" : "";
  return `a post goes up to ${duration(schedule.jitterMs)} after its slot${most}`;
}

function slotLine({ runAt }: ScheduleView["slots"][number]): string {
  return `- ${moment(runAt)}`;
}

function inZone({ rule: chosen, zone }: Schedule): string {
  return `${rule(describe(chosen))} (${escape(zone)})`;
}

function tally({ used, missed }: ScheduleView): string {
  return `${count(used, "slot", "slots")} used, ${missed} missed`;
}

function whom(accounts: readonly ScheduleView[]): string {
  const [first, second] = accounts;
  return first !== undefined && second === undefined
    ? at(first.account.handle)
    : count(accounts.length, "account", "accounts");
}

function handles(accounts: readonly Account[]): string {
  return accountsNamed(accounts.map(({ handle }) => handle));
}

function dateIn(zone: string, instant: number): string {
  return new Intl.DateTimeFormat("en-GB", { timeZone: zone, dateStyle: "long" }).format(instant);
}

function sentence(clause: string): string {
  return `${clause.charAt(0).toUpperCase()}${clause.slice(1)}`;
}

function noneLeft({ slots }: ScheduleView): string {
  return slots.length === 0 ? "; no slot is left" : "";
}
