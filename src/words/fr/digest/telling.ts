import type { DigestRhythm, Telling } from "../../../domain/digest/telling.ts";
import { mostTold } from "../../../domain/digest/telling.ts";
import type { Guild } from "../../../domain/guild.ts";

/** How a server is told of its flock, on the panel of settings. */
export const telling = {
  panel: (guild: Guild): string =>
    [
      `**Ce qui part** est annoncé ${modes[guild.announce]} Dans une volée de plus de ${mostTold} comptes, seul le bilan en parle. Les échecs viennent toujours à part.`,
      `**Le bilan**, avec une image, ${digestOf(guild)}. Il va là où les échecs sont annoncés, avec les dépenses ; si c’est le même salon, sans elles.`,
      `**Jours et heures** suivent ${guild.zone === undefined ? "UTC, tant qu’aucun fuseau n’est choisi" : `le fuseau ${guild.zone}`}.`,
    ].join("\n"),
  announce: {
    day: "Une carte par compte et par jour",
    each: "Une carte pour chaque post",
    failures: "Seulement les échecs",
  } satisfies Readonly<Record<Telling["announce"], string>>,
  digest: {
    daily: "Un bilan chaque jour",
    weekly: "Un bilan chaque lundi",
    off: "Aucun bilan",
  } satisfies Readonly<Record<DigestRhythm, string>>,
  hour: clock,
  chooseAnnounce: "Comment les posts sont annoncés",
  chooseDigest: "Quand vient le bilan",
  chooseHour: "À quelle heure",
};

const modes: Readonly<Record<Telling["announce"], string>> = {
  day: "sur une carte par compte et par jour, mise à jour à chaque post.",
  each: "sur une carte pour chaque post.",
  failures: "nulle part : seuls les échecs le sont.",
};

function digestOf({ digest, digestHour }: Guild): string {
  const hour = `à ${clock(digestHour)}`;
  switch (digest) {
    case "daily":
      return `vient chaque jour ${hour}`;
    case "weekly":
      return `vient le lundi ${hour}`;
    case "off":
      return "ne vient pas";
    case undefined:
      return `vient le lundi ${hour}, chaque jour dans une volée de plus de ${mostTold} comptes, tant que rien d’autre n’est choisi`;
    default:
      return digest satisfies never;
  }
}

function clock(hour: number): string {
  return `${hour} h`;
}
