import type { DigestRhythm, Telling } from "../../../domain/digest/telling.ts";
import { mostTold } from "../../../domain/digest/telling.ts";
import type { Guild } from "../../../domain/guild.ts";

/** How a server is told of its flock, on the panel of settings. */
export const telling = {
  panel: (guild: Guild): string =>
    [
      `**What goes out** is told ${modes[guild.announce]} In a flock of more than ${mostTold} the digest alone tells of it. Failures always come apart.`,
      `**The digest**, with a picture, ${digestOf(guild)}. It goes where failures are announced, with what is spent; where that is the same channel, without.`,
      `**Days and hours** go by ${guild.zone === undefined ? "UTC, until a zone is chosen" : `the zone ${guild.zone}`}.`,
    ].join("\n"),
  announce: {
    day: "One card per account and day",
    each: "A card for each post",
    failures: "Failures only",
  } satisfies Readonly<Record<Telling["announce"], string>>,
  digest: {
    daily: "A digest every day",
    weekly: "A digest every Monday",
    off: "No digest",
  } satisfies Readonly<Record<DigestRhythm, string>>,
  hour: clock,
  chooseAnnounce: "How posts are told",
  chooseDigest: "When the digest comes",
  chooseHour: "At which hour",
};

const modes: Readonly<Record<Telling["announce"], string>> = {
  day: "on one card per account and day, changed as posts go out.",
  each: "on a card for each post.",
  failures: "nowhere: only failures are.",
};

function digestOf({ digest, digestHour }: Guild): string {
  const hour = `at ${clock(digestHour)}`;
  switch (digest) {
    case "daily":
      return `comes every day ${hour}`;
    case "weekly":
      return `comes on Mondays ${hour}`;
    case "off":
      return "does not come";
    case undefined:
      return `comes on Mondays ${hour}, to a flock of more than ${mostTold} every day, until something else is chosen`;
    default:
      return digest satisfies never;
  }
}

function clock(hour: number): string {
  return `${hour}:00`;
}
