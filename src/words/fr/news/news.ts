import { heldAs } from "../../../domain/post.ts";
import type { Announcement, AnnouncementKind } from "../../../flock/announcement.ts";
import { at, member, moment, named, quote } from "../../markdown.ts";
import { afterOf, mendOf, whatOf } from "./causes.ts";
import { agree, count, leftOut, money, posts, shortSpan } from "../format.ts";
import { flockGoesOn, flockHeld } from "./holds.ts";
import { goesAsPicture, wasPicture } from "../poem/pictures.ts";
import { moneyNews } from "./money.ts";
import { troubleBegun, troubleOver } from "./troubles.ts";
import { afterSaid, saidFacts } from "../say/say.ts";
import { undo } from "../undo/undo.ts";

type News<K extends AnnouncementKind> = Extract<Announcement, { readonly kind: K }>;

/** What a channel is told. */
export const news = {
  enrolled: ({ handle, by, relinked }: News<"enrolled">): string =>
    relinked
      ? `### ${at(handle)} a de nouveaux identifiants\nRelié par ${member(by)}. Il reprend là où il en était.`
      : `### ${at(handle)} a rejoint la volée\nAutorisé par ${member(by)}. Rien n’est publié avant « Commencer la lecture ».`,
  posted: (item: News<"posted">): string => {
    const where =
      item.unit === undefined || item.of === undefined ? [] : [`${item.unit} sur ${item.of}`];
    const poem = item.poem === undefined ? [] : [named(item.poem)];
    const how = item.pictured === true ? [wasPicture] : [];
    const found = item.reconciled ? ["retrouvé sur la chronologie"] : [];
    return [
      `${at(item.handle)} a publié :`,
      quote(item.text),
      `-# ${[...saidFacts(item), ...poem, ...where, ...how, money(item.costMicros), ...found].join(" · ")}`,
    ].join("\n");
  },
  failed: (item: News<"failed">): string =>
    [
      `### ${at(item.handle)} n’a pas pu publier`,
      whatOf(item.cause, item.detail),
      shown(item),
      `${item.saidBy === undefined ? afterOf(item.cause, item) : afterSaid(item)}${item.until === undefined ? "" : ` Ce sera le ${moment(item.until)}.`}`,
      ...standingOf(item),
    ].join("\n"),
  stopped: ({ handle, cause, detail }: News<"stopped">): string =>
    `### ${at(handle)} ne peut plus publier\n${whatOf(cause, detail)} Il n’a aucun vers à dire en ce moment. ${mendOf(cause, handle)}`,
  adopted: ({ handle, posts: number, passedOver, text }: News<"adopted">): string =>
    [
      `### ${posts(number)} de ${at(handle)} ${agree(number, "retrouvé", "retrouvés")} sur la chronologie`,
      `Une autre copie de cette volée ${agree(number, "l’avait publié :", "les avait publiés, et voici le dernier :")}`,
      quote(text),
      `Le poème continue après lui.${leftOut(passedOver)}`,
    ].join("\n"),
  unconfirmed: ({ handle, since, ...said }: News<"unconfirmed">): string =>
    [
      `### ${since === undefined ? "Est-ce que" : "Toujours en suspens : est-ce que"} ${at(handle)} a publié ceci ?`,
      `La réponse de X n’est jamais venue, et la chronologie ne le dit pas.${since === undefined ? "" : ` C’était le ${moment(since)}.`}`,
      shown(said),
      "Regardez le compte sur X. Tant qu’aucun de ces boutons n’est pressé, il ne dit plus rien.",
    ].join("\n"),
  flockHeld,
  flockGoesOn,
  appLimited: ({ until }: News<"app-limited">): string =>
    `### X ne laisse plus rien publier à ce bot pour un temps\nTous ses comptes partagent cette limite. Aucun vers n’est perdu. Les publications reprennent le ${moment(until)}.`,
  ...moneyNews,
  restarted: ({ uncertain, ...absence }: News<"restarted">): string =>
    `### Flock a redémarré\n${absenceOf(absence)}${uncertain === 0 ? "Aucun post n’est en doute." : `Pour ${posts(uncertain)}, personne ne sait encore ${agree(uncertain, "s’il est parti", "s’ils sont partis")}. La chronologie ou la modération le tranchera avant que le compte dise autre chose.`}`,
  overslept: (item: News<"overslept">): string =>
    `### Flock a été absent un moment\n${absenceOf(item)}Flock tournait, mais la machine dormait ou était bloquée, ou son horloge a été avancée.`,
  onlySlotPassed: ({ handle, at: slot }: News<"only-slot-passed">): string =>
    `### Le seul créneau de ${at(handle)} est passé\nC’était le ${moment(slot)}. Son horaire n’en a pas d’autre : le prochain vers attend et attendrait toujours ; il n’est pas perdu. \`/flock schedule set\` lui donne un autre moment ; **Réessayer** le montre avec son coût, pour le publier tout de suite.`,
  trouble: troubleBegun,
  troubleOver,
  removed: ({ handle, by }: News<"removed">): string =>
    `### ${at(handle)} a quitté la volée\nRetiré par ${member(by)}. Son accès chez X a pris fin et ses identifiants sont effacés ; son historique reste.`,
  revokeFailed: ({ handle }: News<"revoke-failed">): string =>
    `### Merci de mettre fin à la main à l’accès de ${at(handle)}\nIl est retiré et ses identifiants sont effacés ici, mais depuis un jour X ne confirme pas que son accès a pris fin. Son propriétaire se connecte en tant que ${at(handle)}, ouvre **Connected apps sur X**, et révoque cette application.`,
  guildReturned: ({ accounts }: News<"guild-returned">): string =>
    `### Flock est de retour\nFlock avait été retiré de ce serveur, donc ${count(accounts, "compte est", "comptes sont")} à l’arrêt. La modération presse **Reprendre** pour laisser la volée continuer.`,
  unreadable:
    "### Une nouvelle illisible\nUne nouvelle est abîmée dans la base de données. `/flock status` montre où en est la volée.",
  keyLost: ({ accounts }: News<"key-lost">): string =>
    `### ${count(accounts, "compte doit être relié", "comptes doivent être reliés")} à nouveau\nLa clé qui ouvrait ${agree(accounts, "ses", "leurs")} identifiants a disparu ; poèmes, places et historique sont conservés. **Voir la volée** a un bouton pour chacun, ou bien utilisez \`/flock relink\`.`,
};

/** What stands of its thread, and what may become of that. */
function standingOf({ standing, cause }: News<"failed">): readonly string[] {
  if (standing === undefined) return [];
  if (cause === "unapproved") return [undo.threadLeft(standing)];
  return [heldAs(cause) === undefined ? undo.threadWaits(standing) : undo.threadStands(standing)];
}

/** The text of a post, with a note where it is a picture at X. */
function shown({ text, pictured = false }: Pick<News<"failed">, "text" | "pictured">): string {
  return pictured ? `${quote(text)}\n-# ${goesAsPicture}` : quote(text);
}

type Absence = Partial<Pick<News<"restarted">, "awayMs" | "missed" | "nextAt">>;

function absenceOf({ awayMs, missed, nextAt }: Absence): string {
  if (awayMs === undefined) return "";
  const passed = missed === undefined ? [] : [count(missed, "créneau passé", "créneaux passés")];
  const next = nextAt === undefined ? [] : [`prochain le ${moment(nextAt)}`];
  return `${[`Absent ${shortSpan(awayMs)}`, ...passed, "aucun vers perdu", ...next].join(" ; ")}.\n`;
}
