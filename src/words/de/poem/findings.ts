import { findingKinds } from "../../../domain/lint/finding.ts";
import type { Finding, FindingKind } from "../../../domain/lint/finding.ts";
import type { Found, PoemLint } from "../../../domain/lint/poem.ts";
import { hourMs } from "../../../domain/schedule/rule.ts";
import type { Refrains } from "../../../domain/reading/layout.ts";
import type { AlikeLine } from "../../../flock/linting/alike.ts";
import { at, clip, escape } from "../../markdown.ts";
import type { Words } from "../../words.ts";
import { count, money, posts, shortSpan, together, whole } from "../format.ts";
import { lackOf } from "./pictures.ts";

const mostQuoted = 60;

/** What a moderator should know of a poem before it is read. */
export const findings: Words["findings"] = {
  none: "Nichts darin braucht einen zweiten Blick.",
  told: (lint, most) => {
    const shown = examplesOf(lint, most);
    const left = lint.total - shown.length;
    const kinds = findingKinds.filter((kind) => lint.counts[kind] > 0);
    return [
      `**Bitte sieh dir das an:** ${together(kinds.map((kind) => names[kind](lint.counts[kind])))}.`,
      ...shown.map(exampleLine),
      ...(left > 0 ? [`-# und ${whole(left)} mehr`] : []),
    ].join("\n");
  },
  alike: ({ own, examples, abroad }) => {
    const here =
      own === 0
        ? []
        : [
            `${count(own, "Zeile gleicht", "Zeilen gleichen")} ganz oder fast dem, was ein Konto hier sagt`,
          ];
    const there =
      abroad === 0
        ? []
        : [
            `${count(abroad, "Zeile gleicht", "Zeilen gleichen")} ganz oder fast dem, was Konten anderer Schwärme sagen`,
          ];
    return [
      `**${[...here, ...there].join("; ")}.** X verbietet dieselben Worte auf zwei Konten: Eine gleiche Zeile wird zurückgehalten, solange ein anderes Konto sie innerhalb von 48 Stunden gesagt hat, und ein Gedicht, das einem anderen sehr gleicht, gefährdet beide Konten.`,
      ...examples.map(alikeLine),
    ].join("\n");
  },
  repeats: ({ account, repeats: ahead }) =>
    `In diesem Rhythmus würde ${at(account.handle)} **${posts(ahead.posts)} innerhalb von ${Math.round(ahead.windowMs / hourMs)} Stunden noch einmal sagen**, ${ahead.posts === 1 ? "" : "am nächsten "}${shortSpan(ahead.nearestMs)} nach denselben Worten. ${whatOfRepeats[ahead.refrains]}`,
};

/** What a moderator should know of a text, as a clause. */
export function findingOf(finding: Finding): string {
  switch (finding.kind) {
    case "blank":
      return "darin ist nichts zu sehen, und X nimmt keinen solchen Post";
    case "too-long":
      return `${finding.weight} von ${finding.limit} Zeichen, zu lang für X; er wird zurückgehalten, nicht gekürzt`;
    case "picture-too-long":
      return "er geht als Bild hinaus, und es ist mehr, als ein Bild und sein Alternativtext fassen, also wird er zurückgehalten; unter **Leseweise** lassen weniger Zeilen je Post oder ein Thread ihn gehen";
    case "picture-script": {
      const where = finding.part === "text" ? "" : ` (${partNames[finding.part]})`;
      return `er geht als Bild hinaus, und dessen Schrift fehlen ${lackOf(finding.lacks)}${where}, also wird er zurückgehalten; ein Thread, unter **Leseweise**, lässt ihn gehen`;
    }
    case "link": {
      const { link, costMicros, mend } = finding;
      const cost = `X hält ${quoted(link)} für einen Link, deshalb kostet dieser Post ${money(costMicros)}`;
      return mend === undefined ? cost : `${cost}; als ${quoted(mend)} wäre es keiner`;
    }
    case "mention":
      return `X meldet diesen Post allen, die ${quoted(`@${finding.name}`)} heißen, und lehnt ihn vielleicht ab, weil niemand darum gebeten hat`;
    case "hashtag":
      return `X macht aus ${quoted(`#${finding.name}`)} einen Hashtag, er taucht also in Suchen auf`;
    case "cashtag":
      return finding.names.length > 1
        ? `X lehnt einen Post mit mehr als einem Börsenkürzel ab, und dieser hat ${finding.names.length}: ${together(finding.names.slice(0, 3).map((name) => quoted(`$${name}`)))}`
        : `X hält ${quoted(`$${finding.names[0] ?? ""}`)} für ein Börsenkürzel, er taucht also in Suchen auf`;
    case "repeat":
      return finding.apartMs === undefined
        ? "dieselben Worte kommen davor, und X lehnt ab, was innerhalb von ein, zwei Tagen wiederkehrt"
        : `dieselben Worte kommen ${shortSpan(finding.apartMs)} davor, und X lehnt ab, was innerhalb von ein, zwei Tagen wiederkehrt`;
    default:
      return finding satisfies never;
  }
}

/** A part of a picture that is not its verse. */
export const partNames = { text: "Text", title: "Titel", byline: "Verfasserzeile" } as const;

/** A few of each kind before more of one. */
function examplesOf({ examples }: PoemLint, most: number): readonly Found[] {
  const nth = new Map<Found, number>();
  const seen = new Map<FindingKind, number>();
  for (const each of examples) {
    const before = seen.get(each.finding.kind) ?? 0;
    seen.set(each.finding.kind, before + 1);
    nth.set(each, before);
  }
  const inTurn = examples.toSorted((a, b) => (nth.get(a) ?? 0) - (nth.get(b) ?? 0));
  const shown = new Set(inTurn.slice(0, most));
  return examples.filter((each) => shown.has(each));
}

function exampleLine({ line, text, finding }: Found): string {
  return `- Zeile ${line}, ${quoted(text)}: ${findingOf(finding)}`;
}

function alikeLine({ line, text, handle, theirs }: AlikeLine): string {
  const words = text.trim() === theirs.trim() ? "dasselbe" : quoted(theirs);
  return `- Zeile ${line}, ${quoted(text)}: ${at(handle)} sagt ${words}`;
}

/** An outside text in a sentence. */
function quoted(text: string): string {
  return `„${escape(clip(text.trim(), mostQuoted).replaceAll("\n", " / "))}“`;
}

const names: Readonly<Record<FindingKind, (number: number) => string>> = {
  blank: (number) => count(number, "Post, der nichts zeigt", "Posts, die nichts zeigen"),
  "too-long": (number) => count(number, "zu langer Post", "zu lange Posts"),
  "picture-too-long": (number) =>
    count(number, "Post, den kein Bild fasst", "Posts, die kein Bild fasst"),
  "picture-script": (number) =>
    count(
      number,
      "Bild, dessen Schrift Buchstaben fehlen",
      "Bilder, deren Schrift Buchstaben fehlen",
    ),
  repeat: (number) => count(number, "Wiederholung", "Wiederholungen"),
  cashtag: (number) => count(number, "Post mit Börsenkürzel", "Posts mit Börsenkürzel"),
  link: (number) => count(number, "Link", "Links"),
  mention: (number) => count(number, "Erwähnung", "Erwähnungen"),
  hashtag: (number) => count(number, "Hashtag", "Hashtags"),
};

const whatOfRepeats: Readonly<Record<Refrains, string>> = {
  join: "X lehnt das ab, und keine Zeile daneben könnte sie aufnehmen, also würde jedes Mal die Moderation gefragt. **Leseweise** bietet stattdessen Warten oder Überspringen an.",
  space:
    "X lehnt das ab, also wartet die Lesung dort jedes Mal, bis die Zeit vergangen ist. **Leseweise** bietet stattdessen Verbinden oder Überspringen an.",
  skip: "X lehnt das ab, also würde jedes Mal die Moderation gefragt. **Leseweise** bietet stattdessen Warten oder Verbinden an.",
  ask: "X lehnt das ab, also würde jedes Mal die Moderation gefragt. **Leseweise** bietet stattdessen Verbinden, Warten oder Überspringen an.",
};
