import { dayMs, everyDay, hourMs, minuteMs, weekend, workdays } from "../rule.ts";
import type { SessionEnd, TimeOfDay, Weekday } from "../rule.ts";
import { createScanner, type Phrase, type Scanner } from "./scanner.ts";
import {
  anyTime,
  datesAmong,
  listOfTimes,
  rangeOf,
  timeOf,
  timesOf,
  waysApart,
  type Range,
} from "./times.ts";

/** The phrases of English found in a text, and the words that belong to none. */
export interface Phrases {
  /** `every 3 hours`: ms. */
  readonly every: readonly Phrase<number>[];
  /** `3 times a day`. */
  readonly timesADay: readonly Phrase<number>[];
  /** `from 9:00`. */
  readonly begin: readonly Phrase<TimeOfDay>[];
  readonly until: readonly Phrase<SessionEnd>[];
  readonly times: readonly Phrase<readonly TimeOfDay[]>[];
  readonly days: readonly Phrase<readonly Weekday[]>[];
  /** `every evening`. */
  readonly parts: readonly Phrase<string>[];
  /** What may be read in more ways than one, and how to write each of them. */
  readonly doubts: readonly Phrase<readonly string[]>[];
  readonly left: string;
}

/** Takes a text in small letters apart. The order matters: a longer phrase goes before one that is part of it. */
export function phrasesIn(text: string): Phrases {
  const scanner = createScanner(text);
  const timesADay = takeTimesADay(scanner);
  const every = takeEvery(scanner);
  const days = takeDays(scanner);
  const parts = scanner.take("(?:every|each) (morning|afternoon|evening|night)", (part) => part);
  const [part] = parts.map(({ value }) => value);
  const ranges = takeRanges(scanner);
  const until = takeUntil(scanner);
  const begin = scanner.take(`${fromLead}(${anyTime})`, (text = "") => timeOf(text, part));
  const times = scanner.take(listOfTimes, (at = "", list = "") => timesOf(at, list, part));
  scanner.take("(?:a|one) (?:line|post|unit|verse)", () => true);
  // Without a rhythm no start or end makes sense, in doubt or not.
  const inDoubt =
    every.length === 0 ? [] : [...doubtsIn(ranges), ...doubtsApart([...begin, ...times], until)];
  return {
    timesADay,
    every,
    days,
    parts,
    times,
    begin: [...ranges.map(({ text, at, value }) => ({ text, at, value: value.from })), ...begin],
    until: [
      ...ranges.map(({ text, at, value }) => ({ text, at, value: atTime(value.to) })),
      ...until,
    ],
    doubts: [...datesAmong(times, text), ...inDoubt],
    left: scanner.left(),
  };
}

/** In the order in which they are to be tried. */
const amounts: ReadonlyMap<string, number> = new Map([
  ["half an", 0.5],
  ["half", 0.5],
  ["an", 1],
  ["a", 1],
  ["one", 1],
  ["once", 1],
  ["other", 2],
  ["two", 2],
  ["twice", 2],
  ["three", 3],
  ["four", 4],
  ["five", 5],
  ["six", 6],
  ["seven", 7],
  ["eight", 8],
  ["nine", 9],
  ["ten", 10],
  ["twelve", 12],
  ["fifteen", 15],
  ["twenty", 20],
  ["thirty", 30],
]);
const amount = String.raw`(\d{1,4}(?:\.\d{1,2})?|${[...amounts.keys()].join("|")})`;

function amountOf(text: string): number {
  return amounts.get(text) ?? Number(text);
}

function takeTimesADay(scanner: Scanner): readonly Phrase<number>[] {
  const aDay = "(?:daily|(?:a|per|each|every) day)";
  return [
    ...scanner.take(`(once|twice) ${aDay}`, timesADayOf),
    ...scanner.take(`${amount} ?(?:times|x) ${aDay}`, timesADayOf),
  ];
}

function timesADayOf(text = ""): number | undefined {
  const times = amountOf(text);
  return Number.isInteger(times) && times >= 1 && times <= 24 ? times : undefined;
}

function takeEvery(scanner: Scanner): readonly Phrase<number>[] {
  const unit = "(minute|min|m|hour|hr|h|day)s?";
  const line = "(?:(?:with )?(?:a|one|1) (?:line|post|unit|verse) )?";
  return [
    ...scanner.take(`${line}(?:every|each) (?:${amount} ?)?${unit}`, everyOf),
    ...scanner.take("hourly", () => hourMs),
  ];
}

/** No "every day": that says on which days, not how often. */
function everyOf(text = "", unit = ""): number | undefined {
  if (unit === "day" && text === "") return undefined;
  const ms = amountOf(text || "one") * spans(unit);
  return Number.isInteger(ms / minuteMs) && ms > 0 ? ms : undefined;
}

function spans(unit: string): number {
  if (unit === "day") return dayMs;
  return unit.startsWith("h") ? hourMs : minuteMs;
}

function takeDays(scanner: Scanner): readonly Phrase<readonly Weekday[]>[] {
  const lead = "(?:on )?(?:every |each )?(?:the )?";
  return [
    ...scanner.take(`${lead}(${dayName}) ?(?:-|to|through) ?(${dayName})`, (from = "", to = "") =>
      daysFrom(dayOf(from), dayOf(to)),
    ),
    ...scanner.take(`${lead}(?:weekdays?|workdays?|working days?)`, () => workdays),
    ...scanner.take(`${lead}weekends?`, () => weekend),
    ...scanner.take(`(?:on )?(?:daily|everyday|(?:every|each) day)`, () => everyDay),
    ...scanner.take(`${lead}(${dayName})`, (name = "") => [dayOf(name)]),
  ];
}

const dayName = "(?:mon|tues?|wed(?:nes)?|thu(?:rs?)?|fri|sat(?:ur)?|sun)(?:days?)?";
const dayNames = ["mon", "tue", "wed", "thu", "fri", "sat", "sun"];

function dayOf(name: string): Weekday {
  return dayNames.indexOf(name.slice(0, 3)) + 1;
}

/** Friday to Monday goes over the week's end. */
function daysFrom(first: Weekday, last: Weekday): readonly Weekday[] {
  const count = ((last - first + 7) % 7) + 1;
  return Array.from({ length: count }, (_, index) => ((first - 1 + index) % 7) + 1);
}

const fromLead = "(?:from|(?:starting|beginning|starts|begins)(?: at)?) ";

function takeRanges(scanner: Scanner): readonly Phrase<Range>[] {
  return [
    ...scanner.take(`between (${anyTime}) and (${anyTime})`, rangeOf),
    ...scanner.take(`(?:${fromLead})?(${anyTime}) ?(?:-|to|until|till) ?(${anyTime})`, rangeOf),
  ];
}

function doubtsIn(ranges: readonly Phrase<Range>[]): readonly Phrase<readonly string[]>[] {
  return ranges.flatMap(({ text, at, value: { ways } }) =>
    ways.length === 0 ? [] : [{ text, at, value: ways }],
  );
}

/** `from 8, a line every 6 minutes, until 11pm` is as much in doubt as `from 8:00 to 11pm`. */
function doubtsApart(
  starts: readonly Phrase<unknown>[],
  ends: readonly Phrase<SessionEnd>[],
): readonly Phrase<readonly string[]>[] {
  const lastTime = new RegExp(`(?:^| )(${anyTime})$`, "u");
  const [start, end] = [starts.at(-1), ends.find(({ value }) => value.kind === "time")];
  const [from, to] = [start, end].map((phrase) => lastTime.exec(phrase?.text ?? "")?.[1] ?? "");
  const ways = waysApart(from ?? "", to ?? "");
  if (start === undefined || end === undefined || ways.length === 0) return [];
  return [{ text: `${start.text} ${end.text}`, at: start.at, value: ways }];
}

function endOf(text = ""): SessionEnd | undefined {
  const time = timeOf(text);
  return time === undefined ? undefined : atTime(time);
}

function atTime(time: TimeOfDay): SessionEnd {
  return { kind: "time", time };
}

function takeUntil(scanner: Scanner): readonly Phrase<SessionEnd>[] {
  const ends = "(?:ends|is over|is read|is done)";
  return [
    ...scanner.take(`(?:until|till) the (?:poem|reading) ${ends}`, () => ({
      kind: "reading" as const,
    })),
    ...scanner.take(`(?:until|till|to) (${anyTime})`, endOf),
    ...scanner.take(
      String.raw`(?:at most |up to |for )?(\d{1,4}) (?:line|post|unit)s?`,
      (text = "") => ({ kind: "units" as const, units: Number(text) }),
    ),
  ];
}
