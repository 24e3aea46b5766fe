import type { Grouping, Refrains } from "../../../domain/reading/layout.ts";
import type { MannerChoice, OverlongWay } from "../../../flock/reading/manner.ts";
import { at, named } from "../../markdown.ts";
import type { Words } from "../../words.ts";
import { agree, count, money, posts, whole } from "../format.ts";

/** How an account reads its poem. */
export const manners: Words["manners"] = {
  title: ({ account, poem }) =>
    `### Wie ${at(account.handle)} ${named(poem.title)} liest\nWas du hier wählst, gilt für das, was noch kommt; gepostet wird dadurch nichts.`,
  choices: ({ choices }) => choices.map(choiceLine).join("\n"),
  repeats: ({ repeats, reading }) =>
    `**${posts(repeats)} ${agree(repeats, "würde", "würden")} sagen, was schon gesagt ist**, und das lehnt X innerhalb von ein, zwei Tagen ab. ${whatOfRefrains[reading.refrains]}`,
  overlong: ({ overlong, account, ways }) =>
    [
      `**${posts(overlong)} ${agree(overlong, "ist", "sind")} länger als ${whole(account.limit)} Zeichen:**`,
      ...ways.map(wayLine),
    ].join("\n"),
  next: "Als Nächstes sagt es:",
  thereupon: "und dann:",
};

/** What a grouping is called, on its button. */
export function groupingLabel(grouping: Grouping): string {
  switch (grouping.kind) {
    case "lines":
      return lineLabels[grouping.count - 1] ?? `${grouping.count} Zeilen`;
    case "stanza":
      return "Strophe";
    case "packed":
      return "So viele wie passen";
    default:
      return grouping satisfies never;
  }
}

const lineLabels = ["Zeile", "Zweizeiler", "Dreizeiler"];

const whatOfRefrains: Readonly<Record<Refrains, string>> = {
  join: "Was wiederkehrt, wird zusammen mit der Zeile daneben gesagt.",
  space: "Die Lesung wartet dort, bis 48 Stunden vergangen sind.",
  skip: "Was wiederkehrt, wird nach dem ersten Mal ausgelassen.",
  ask: "Was wiederkehrt, wird zurückgehalten, und die Moderation wird gefragt.",
};

function wayLine({ overlong, isPresent, ...made }: OverlongWay): string {
  const line = whatOfOverlong[overlong](made);
  return isPresent ? `- **${line}**` : `- ${line}`;
}

type Made = Pick<OverlongWay, "posts" | "costMicros" | "held">;

const whatOfOverlong: Readonly<Record<OverlongWay["overlong"], (made: Made) => string>> = {
  thread: ({ posts: number, costMicros }) =>
    `Thread: gebrochen, wo der Vers bricht, ${posts(number)} untereinander, ${money(costMicros)}`,
  picture: ({ posts: number, costMicros, held }) =>
    `Bild: der Vers als Bild gesetzt, mit dem ganzen Text als Alternativtext, ${posts(number)}, ${money(costMicros)}${held === 0 ? "" : `; ${held} davon, ${agree(held, "aus dem", "aus denen")} kein Bild werden kann, ${agree(held, "wird", "werden")} zurückgehalten`}`,
  hold: () => "Zurückhalten: Die Moderation gibt andere Worte oder lässt es aus",
};

function choiceLine({
  grouping,
  isPresent,
  posts: number,
  costMicros,
  days,
}: MannerChoice): string {
  const length = days === undefined ? "" : `, ${count(days, "Tag", "Tage")} nach Zeitplan`;
  const line = `${whatOf(grouping)}: ${posts(number)}${length}, ${money(costMicros)}`;
  return isPresent ? `- **${line}**` : `- ${line}`;
}

function whatOf(grouping: Grouping): string {
  switch (grouping.kind) {
    case "lines":
      return grouping.count === 1
        ? "Zeile: Jede Zeile ist ein Post, mit dem, was von ihr überläuft"
        : `${groupingLabel(grouping)}: ${grouping.count} Zeilen einer Strophe sind ein Post`;
    case "stanza":
      return "Strophe: Jede Strophe ist ein Post";
    case "packed":
      return "So viele wie passen: Ein Post fasst so viele ganze Zeilen einer Strophe, wie er kann";
    default:
      return grouping satisfies never;
  }
}
