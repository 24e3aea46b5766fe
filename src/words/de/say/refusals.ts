import type { PictureFound, SayRefusals } from "../../../domain/say/refusals.ts";
import { at, moment } from "../../markdown.ts";
import { whole } from "../format.ts";
import type { Words } from "../../words.ts";

const kinds: Readonly<Record<PictureFound, string>> = {
  gif: "Das ist ein GIF",
  webp: "Das ist ein WebP-Bild",
  other: "Das ist kein Bild, das hinausgehen kann",
};

const megabytesOf = new Intl.NumberFormat("de", { maximumFractionDigits: 1 });

/** What is said of a text, or a picture, that no account can say. */
export const sayRefusals: Pick<Words["refusals"], keyof SayRefusals> = {
  "say-too-long": ({ handle, weight, limit }) =>
    `Das sind ${whole(weight)} von ${whole(limit)} Zeichen, und ${at(handle)} macht keine Threads. Drücke **Bearbeiten** und kürze es, oder wähle Threads mit **Wie es liest** in \`/flock status\`.`,
  "say-repeat": ({ until }) =>
    `Dieselben Worte wurden in den letzten zwei Tagen gepostet oder sind unterwegs, und X lehnt ab, was zweimal gesagt wird. Wieder hinaus dürfen sie: ${moment(until)}; andere Worte gleich.`,
  "say-nobody": () =>
    "Hier ist kein Konto, das du das sagen lassen könntest. Die Moderation holt eines mit `/flock add` herein.",
  "picture-kind": ({ found }) =>
    `${kinds[found]}. Nichts wurde gesagt. Hänge ein PNG oder ein JPEG an.`,
  "picture-too-large": ({ bytes, most }) =>
    `Dieses Bild hat ${megabytes(bytes)} Megabyte; X nimmt ${megabytes(most)}. Nichts wurde gesagt. Hänge ein kleineres an.`,
  "alt-needed": () =>
    "Kein Bild geht ohne Alternativtext hinaus: was es zeigt, für alle, die es nicht sehen. Drücke **Bearbeiten** und schreibe ihn.",
  "alt-too-long": ({ length, most }) =>
    `Der Alternativtext hat ${whole(length)} Zeichen; X nimmt ${whole(most)}. Drücke **Bearbeiten** und kürze ihn.`,
  "alt-alone": () =>
    "Da ist ein Alternativtext und kein Bild, das er beschreibt. Nichts wurde gesagt. Hänge auch das Bild an, oder lass `alt` weg.",
  "undo-said": ({ handle }) =>
    `Das hat jemand ${at(handle)} sagen lassen; es ist keine Zeile seines Gedichts.`,
};

/** Rounded up, so that what is too large never looks as if it fitted. */
function megabytes(bytes: number): string {
  return megabytesOf.format(Math.ceil((bytes / 1_048_576) * 10) / 10);
}
