import type { Course } from "../../../domain/reading/course.ts";
import type { Grouping } from "../../../domain/reading/layout.ts";
import type { Position } from "../../../domain/post.ts";
import type { Reading } from "../../../domain/reading/reading.ts";
import type { Announcement } from "../../../flock/announcement.ts";
import type { Queued } from "../../../flock/reading-store.ts";
import type { CycleMeasure } from "../../../flock/reading/manner.ts";
import { at, clip, member, moment, named } from "../../markdown.ts";
import type { Words } from "../../words.ts";
import { count, money, posts, shortSpan, together } from "../format.ts";

type Ended = Omit<Extract<Announcement, { readonly kind: "poem-ended" }>, "kind">;

const dayMs = 86_400_000;
const mostTitle = 60;

/** How often a poem is read, and what follows it. */
export const courses: Words["courses"] = {
  choices: ({ reading, cycle }) =>
    [
      "**Wie oft es das Gedicht liest:**",
      line(reading.course.kind === "once", `Einmal, vom Anfang bis zum Ende: ${made(cycle)}`),
      line(reading.course.kind === "loop", loop(reading.course, cycle)),
      line(
        reading.course.kind === "shuffle",
        `Gemischt, ohne Ende noch einmal und jedes Mal in anderer Reihenfolge: ${made(cycle)} je Durchgang`,
      ),
      ...present(reading),
      ...(reading.course.kind !== "once" && cycle.isShort === true ? [short] : []),
    ].join("\n"),
  onward: (onward) => {
    switch (onward.kind) {
      case "again":
        return `-# Dann beginnt es wieder${onward.isShuffled ? ", in anderer Reihenfolge" : " von vorn"}.`;
      case "next":
        return `-# Dann kommt ${named(clip(onward.poem, mostTitle))}.`;
      case "end":
        return "-# Damit ist das Gedicht zu Ende gelesen.";
      default:
        return onward satisfies never;
    }
  },

  followed: ({ account, poem, ...measured }) =>
    `### ${named(poem.title)} wartet auf ${at(account.handle)}\nEs beginnt von selbst, wenn gelesen ist, was davor kommt: ${posts(measured.posts)} für ${money(measured.costMicros)} bei X.`,
  queue: ({ account, queued }) =>
    queued.length === 0
      ? `### Auf ${at(account.handle)} wartet nichts\nIst sein Gedicht gelesen, ruht es.`
      : [
          `### Was ${at(account.handle)} danach liest`,
          ...queued.map((each, index) => `${index + 1}. ${title(each)}`),
        ].join("\n"),
  queueHint: "-# Jedes beginnt von selbst, wenn das davor gelesen ist.",
  notWaiting: "**Dieses wartet nicht mehr:** Es wurde herausgenommen oder hat begonnen.",
  following: (queued) =>
    queued.length === 0 ? "" : `\n**Danach:** ${together(queued.map(title))}.`,
  whenRead: (course) => {
    if (course.kind === "once") return "Nach diesem beginnt es von selbst.";
    return course.kind === "loop" && course.most !== undefined
      ? "Nach diesem beginnt es von selbst, wenn alle Durchgänge gelesen sind."
      : "Nach diesem beginnt es von selbst, wenn der jetzige Durchgang gelesen ist.";
  },
  waitsBefore: (queued) =>
    queued.length === 0
      ? ""
      : `\n${together(queued.map(title))} ${queued.length === 1 ? "wartet schon: Es kommt" : "warten schon: Sie kommen"} zuerst, außer das jetzige wird gleich ersetzt.`,
  came,
  ended: (item) =>
    [came(item), ...(item.elsewhere ?? []).map(passedOver), whatNext(item)].join("\n"),
  again: ({ poem }, by) => `**Es liest ${bare(poem)} noch einmal**, sagt ${member(by)}.`,
  rests: (by) => `**Es ruht**, sagt ${member(by)}. \`/flock poem give\` beendet das.`,
  another: (handle) => `### Was soll ${at(handle)} lesen?`,
  moreToChoose: (left) =>
    `-# und ${count(left, "weiteres Gedicht", "weitere Gedichte")}; \`/flock poem give\` findet sie beim Tippen`,
  lineCount: (number) => count(number, "Zeile", "Zeilen"),
};

/** Why a poem that was to follow does not. */
export function passedOver({
  poem,
  handle,
}: {
  readonly poem: string;
  readonly handle?: string | undefined;
}): string {
  return `${named(poem)} sollte folgen, aber ${handle === undefined ? "ein Konto eines anderen Schwarms" : at(handle)} liest es inzwischen, und X verbietet denselben Text auf zwei Konten.`;
}

/** What a reading came to. */
function came(item: Ended): string {
  const parts = [
    lines(item),
    ...(item.elapsedMs === undefined ? [] : [elapsed(item.elapsedMs)]),
    ...(item.costMicros === undefined ? [] : [money(item.costMicros)]),
  ];
  const times = (item.cycles ?? 1) > 1 ? ` ${item.cycles}-mal` : "";
  return `### ${at(item.handle)} ist am Ende seines Gedichts\n${named(item.poem)} ist${times} gelesen: ${parts.join(", ")}.${stillApart(item.apart ?? 0)}`;
}

/** Which of an account's readings it is, and where it stands: `Lesung 7, Zeile 42 von 135`. */
export function standsAt(nth: number, reading: Reading, position: Position | undefined): string {
  const where =
    position === undefined
      ? []
      : [`${unitName(reading.grouping)} ${position.unit} von ${position.of}`];
  return [`Lesung ${nth}`, ...where].join(", ");
}

/** Which round of its course a reading is in; nothing where there is but one. */
export function roundOf({ course, cycle }: Reading): string {
  if (course.kind === "loop") {
    return course.most === undefined
      ? `; Durchgang ${cycle}`
      : `; Durchgang ${cycle} von ${course.most}`;
  }
  return course.kind === "shuffle" ? `; Durchgang ${cycle}, gemischt` : "";
}

function unitName(grouping: Grouping): string {
  if (grouping.kind === "stanza") return "Strophe";
  const names = ["Zeile", "Zweizeiler", "Dreizeiler"];
  return (grouping.kind === "lines" ? names[grouping.count - 1] : undefined) ?? "Post";
}

function line(isSo: boolean, text: string): string {
  return isSo ? `- **${text}**` : `- ${text}`;
}

function loop(course: Course, cycle: CycleMeasure): string {
  if (course.kind !== "loop" || course.most === undefined) {
    return `Schleife, ohne Ende von vorn: ${made(cycle)} je Durchgang`;
  }
  const { posts: each, costMicros, days } = cycle;
  const { most } = course;
  const all = {
    posts: each * most,
    costMicros: costMicros * most,
    days: days === undefined ? undefined : days * most,
  };
  return `Schleife, ${most}-mal insgesamt: ${made(cycle)} je Durchgang, zusammen ${made(all)}`;
}

function made({ posts: number, days, costMicros }: Omit<CycleMeasure, "isShort">): string {
  const length = days === undefined ? "" : `, ${count(days, "Tag", "Tage")}`;
  return `${posts(number)}${length}, ${money(costMicros)}`;
}

/** What a change under way does, and when. */
function present({ state, course, order }: Reading): readonly string[] {
  if (state !== "reading") return [];
  if (course.kind === "shuffle" && order === undefined) {
    return [
      "-# Dieser Durchgang geht in der Reihenfolge des Gedichts weiter; der nächste ist gemischt.",
    ];
  }
  return course.kind !== "shuffle" && order !== undefined
    ? ["-# Dieser Durchgang bleibt bis zum Ende gemischt."]
    : ["-# Eine Änderung gilt ab dem Ende dieses Durchgangs."];
}

const short =
  "**Der zweite Durchgang beginnt, bevor X den ersten vergessen hat**, deshalb wartet dann jede Zeile, bis 48 Stunden vergangen sind, seit sie gesagt wurde.";

function title(queued: Queued): string {
  return named(clip(queued.title, mostTitle));
}

/** Inside of bold. */
function bare(poem: string): string {
  return named(poem).slice(2, -2);
}

function lines({ lines: number, posts: made }: Ended): string {
  if (number === undefined) return posts(made);
  const all = count(number, "Zeile", "Zeilen");
  return number === made ? all : `${all} in ${posts(made)}`;
}

function elapsed(ms: number): string {
  return ms < 2 * dayMs ? shortSpan(ms) : count(Math.round(ms / dayMs), "Tag", "Tage");
}

function whatNext({ next, readingId }: Ended): string {
  if (next) {
    return `Danach: ${named(next.poem)} beginnt ${next.at === undefined ? "mit dem nächsten Post des Kontos" : moment(next.at)}.`;
  }
  return readingId === undefined
    ? "Das nächste Gedicht: `/flock poem give`."
    : "Es ruht, bis es wieder etwas zu lesen bekommt.";
}

function stillApart(number: number): string {
  return number === 0
    ? ""
    : ` ${count(number, "Zeile steht", "Zeilen stehen")} noch beiseite; \`/flock status\` mit dem Konto zeigt, was zu entscheiden ist.`;
}
