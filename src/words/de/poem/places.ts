import type { Spot } from "../../../domain/reading/place.ts";
import type { Preview } from "../../../flock/flock.ts";
import type { MoveView } from "../../../flock/reading/moving.ts";
import { at, clip, escape, moment, named } from "../../markdown.ts";
import type { Words } from "../../words.ts";
import { agree, count, money, posts, whole } from "../format.ts";
import { place } from "../posts.ts";

const mostQuoted = 80;

/** Places in a poem, and how a reading gets there. */
export const places: Words["places"] = {
  suggestion: (spot) => `${nameOf(spot)} · ${spot.line.text.trim()}`,

  ask: (view) => {
    const { account, poem } = view.preview;
    const title = `### ${at(account.handle)} bewegen: ${titleOf(view)}, ${named(poem.title)}?`;
    return [title, ...insideOf(view), ...changesOf(view), ...refusedOf(view), leftOf(view)].join(
      "\n",
    );
  },
  cancelled: "### Nichts wurde bewegt\nDie Lesung behält ihren Platz.",
  moved: ({ line, preview }) => {
    const { account, poem, reading } = preview;
    const isGiven = reading.state === "given";
    return [
      `### ${at(account.handle)} ${isGiven ? "soll bei" : "macht bei"} Zeile ${line}${postOf(preview)} von ${named(poem.title)} ${isGiven ? "weitermachen" : "weiter"}`,
      `${isGiven ? "**Vor dem Start wird nichts gepostet.** " : ""}Als Nächstes sagt es, Buchstabe für Buchstabe, wie X es bekommt:`,
    ].join("\n");
  },

  had: ({ poem, line }) =>
    `**Es war schon einmal hier:** Es stand bei Zeile ${line} von ${named(poem.title)} und kann dort weitermachen.`,
  orAnother: (give) => `Oder ${give} gibt ihm ein anderes Gedicht.`,
  hadRefused: ({ poem, line }, why) =>
    `**Es war schon einmal hier** und stand bei Zeile ${line} von ${named(poem.title)}, kann dort aber nicht weitermachen. ${why}`,
};

/** A button's label for an old place. */
export function goOnLabel(title: string, line: number): string {
  return `Weiter mit ${clip(title, 40)}, Zeile ${line}`;
}

const kinds: Readonly<Record<Spot["kind"], string>> = {
  line: "Zeile",
  stanza: "Strophe",
  next: "Danach (next)",
  start: "Anfang (start)",
};

function nameOf({ kind, number }: Spot): string {
  return kind === "line" || kind === "stanza" ? `${kinds[kind]} ${number}` : kinds[kind];
}

function titleOf({ spot: { kind, number }, preview }: MoveView): string {
  const post = postOf(preview);
  switch (kind) {
    case "next":
      return `über den nächsten Post hinaus zu Zeile ${number}${post}`;
    case "start":
      return "zum Anfang";
    case "stanza":
      return `zu Strophe ${number}${post}`;
    case "line":
      return `zu Zeile ${number}${post}`;
    default:
      return kind satisfies never;
  }
}

/** A line's number is seldom that of its post: title and byline, a refrain and its neighbour are one. */
function postOf({ items: [first] }: Preview): string {
  return first === undefined ? "" : ` (Post ${place(first.position)})`;
}

function insideOf({ spot, begins, lies }: MoveView): readonly string[] {
  if (lies === "first") return [];
  const what = spot.kind === "stanza" ? "Diese Strophe beginnt" : "Diese Zeile liegt";
  return [
    lies === "inside"
      ? `${what} mitten in einem Post, also ist der ganze Post gemeint; er beginnt „${quoted(begins.text)}“.`
      : `Diese Zeile wird ausgelassen, weil sie schon gesagt ist; gemeint ist der Post danach, der „${quoted(begins.text)}“ beginnt.`,
  ];
}

function changesOf({ over, again, anew, preview }: MoveView): readonly string[] {
  return [
    ...(preview.reading.state === "ended"
      ? ["Das Gedicht war zu Ende gelesen; die Lesung geht von dort weiter."]
      : []),
    ...(over > 0
      ? [`**${count(over, "Zeile wird", "Zeilen werden")} übergangen** und nicht gesagt.`]
      : []),
    ...(again > 0
      ? [
          `**${count(again, "Zeile wird", "Zeilen werden")} noch einmal gesagt.** Was gepostet ist, bleibt auf X.`,
        ]
      : []),
    ...(anew > 0
      ? [
          `${count(anew, "Zeile, die übergangen war, kommt", "Zeilen, die übergangen waren, kommen")} jetzt.`,
        ]
      : []),
    ...(preview.reading.state === "given" ? ["Vor dem Start wird nichts gepostet."] : []),
  ];
}

function leftOf({ left }: MoveView): string {
  return `Von dort bis zum Ende sind es ${posts(left.posts)} für ${money(left.costMicros)} bei X. Was zuerst kommt:`;
}

function refusedOf({ refused, preview }: MoveView): readonly string[] {
  if (!refused) return [];
  const { posts: number, until } = refused;
  const which = agree(number, "diesen", "jeden davon");
  const what =
    preview.reading.refrains === "space"
      ? `Die Lesung würde auf ${which} warten.`
      : `Flock würde ${which} zurückhalten und fragen.`;
  return [
    `**X würde ${number === 1 ? "einen der Posts dort" : `${whole(number)} der Posts dort`} ablehnen, bis ${moment(until)}**, weil dieselben Worte in den letzten 48 Stunden gesagt wurden. ${what}`,
  ];
}

function quoted(text: string): string {
  return escape(clip(text.trim(), mostQuoted));
}
