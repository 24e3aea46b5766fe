import type { DigestRhythm, Telling } from "../../../domain/digest/telling.ts";
import { mostTold } from "../../../domain/digest/telling.ts";
import type { Guild } from "../../../domain/guild.ts";

/** How a server is told of its flock, on the panel of settings. */
export const telling = {
  panel: (guild: Guild): string =>
    [
      `**Was hinausgeht,** wird ${modes[guild.announce]} In einem Schwarm mit mehr als ${mostTold} Konten berichtet allein die Übersicht davon. Fehlschläge kommen immer einzeln.`,
      `**Die Übersicht** mit einem Bild ${digestOf(guild)}. Sie geht dorthin, wo Fehlschläge gemeldet werden, mit den Ausgaben; wo das derselbe Kanal ist, ohne.`,
      `**Tage und Stunden** gehen nach ${guild.zone === undefined ? "UTC, bis eine Zone gewählt ist" : `der Zone ${guild.zone}`}.`,
    ].join("\n"),
  announce: {
    day: "Eine Karte je Konto und Tag",
    each: "Eine Karte für jeden Post",
    failures: "Nur Fehlschläge",
  } satisfies Readonly<Record<Telling["announce"], string>>,
  digest: {
    daily: "Jeden Tag eine Übersicht",
    weekly: "Jeden Montag eine Übersicht",
    off: "Keine Übersicht",
  } satisfies Readonly<Record<DigestRhythm, string>>,
  hour: clock,
  chooseAnnounce: "Wie Posts gemeldet werden",
  chooseDigest: "Wann die Übersicht kommt",
  chooseHour: "Zu welcher Stunde",
};

const modes: Readonly<Record<Telling["announce"], string>> = {
  day: "auf einer Karte je Konto und Tag gemeldet, die mit jedem Post ergänzt wird.",
  each: "auf einer Karte für jeden Post gemeldet.",
  failures: "nirgends gemeldet, nur Fehlschläge.",
};

function digestOf({ digest, digestHour }: Guild): string {
  const hour = `um ${clock(digestHour)}`;
  switch (digest) {
    case "daily":
      return `kommt jeden Tag ${hour}`;
    case "weekly":
      return `kommt montags ${hour}`;
    case "off":
      return "kommt nicht";
    case undefined:
      return `kommt montags ${hour}, in einem Schwarm mit mehr als ${mostTold} Konten jeden Tag, bis etwas anderes gewählt ist`;
    default:
      return digest satisfies never;
  }
}

function clock(hour: number): string {
  return `${hour} Uhr`;
}
