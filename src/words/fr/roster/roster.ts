import { missing } from "../../../domain/approval/approval.ts";
import { approvals } from "./approvals.ts";
import { standardLimit } from "../../../domain/account.ts";
import type { Account } from "../../../domain/account.ts";
import { isLow } from "../../../domain/limits.ts";
import { needsWord, textOfParts } from "../../../domain/post.ts";
import type { Post } from "../../../domain/post.ts";
import type { Reading } from "../../../domain/reading/reading.ts";
import type { Refusals } from "../../../domain/refusal.ts";
import type { TimelineTold } from "../../../flock/adoption/adoption.ts";
import type { AccountGlance, AccountStatus, FlockStatus } from "../../../flock/flock.ts";
import type { Unheard } from "../../../flock/stores.ts";
import { at, clip, member, moment, named, quote } from "../../markdown.ts";
import { agree, count, leftOut, money, posts, whole, xSays } from "../format.ts";
import { short as beginning, place, standing } from "../posts.ts";
import { courses, roundOf, standsAt } from "../poem/courses.ts";
import { holdLine, resumed } from "../news/holds.ts";
import { raisers, stateOf } from "../news/states.ts";
import { troubleLine } from "../news/troubles.ts";

/** The flock and its accounts. */
export const roster = {
  flock: ({ accounts, hold }: FlockStatus): string =>
    `### La volée\n${count(accounts.length, "compte", "comptes")}${handsNeeded(accounts.filter((one) => one.needsHand).length, hold !== undefined)}`,
  empty: (add: string): string =>
    `### La volée\nElle est encore vide. ${add} y fait venir le premier compte.`,
  hold: holdLine,
  /** That X refuses the app is told by the hold already. */
  troubles: ({ accounts, troubles, hold }: FlockStatus): readonly string[] =>
    troubles
      .filter(({ kind }) => kind !== "app-refused" || hold?.reason !== "app-refused")
      .map(({ kind, accountId, since }) => {
        const one = accounts.find(({ account }) => account.id === accountId);
        return troubleLine(kind, one?.account.handle, since);
      }),
  moreTroubles: (left: number): string =>
    `-# et ${count(left, "autre chose qui ne va pas", "autres choses qui ne vont pas")}`,
  away: "**La volée est à l’arrêt**, parce que Flock a été retiré de ce serveur pendant un temps. Pressez **Reprendre** pour la laisser continuer.",
  unheard: ({ news, since }: Unheard, settings: string): string =>
    `**${count(news, "nouvelle n’est parvenue", "nouvelles ne sont parvenues")} à personne depuis le ${moment(since)} :** Flock n’a pu écrire dans aucun salon, ni au propriétaire de ce serveur. ${settings} choisit un salon.`,
  /** Without amounts: those are for moderators. */
  capReached: ({ scope }: Refusals["over-cap"]): string =>
    `**${scope === "guild" ? "Le plafond propre à ce serveur" : "Le plafond du mois"} est atteint**, donc plus rien n’est publié. Aucun vers n’est perdu. Les publications reprennent avec le nouveau mois, ou dès que ${raisers[scope]} relève le plafond${scope === "guild" ? " dans `/flock budget`" : ""}.`,
  appLimit: ({ appLimit }: FlockStatus): string =>
    appLimit === undefined
      ? ""
      : `-# X laisse ce bot envoyer encore ${posts(appLimit.left)} sur ${whole(appLimit.limit)} jusqu’au ${moment(appLimit.resetAt)}, tous comptes ensemble`,
  spent: ({ spentMicros, capMicros }: FlockStatus): string =>
    `-# Dépensé ce mois-ci par ce bot : ${money(spentMicros)} sur ${money(capMicros)}`,
  line: (status: AccountGlance): string =>
    `- ${status.needsHand ? "**Demande un coup de main :** " : ""}${at(status.account.handle)} : ${short(status)}`,

  account: (account: Account): string =>
    `### ${at(account.handle)}\n${sentence(stateOf(account.state))}${xSays(account.reason)}${limited(account)}`,
  room: ({ account, room }: AccountStatus): string => {
    const { used, until, allowances } = room;
    const next = until === undefined ? "" : ` Le prochain pourra partir le ${moment(until)}.`;
    const low = allowances
      .filter(isLow)
      .map(
        ({ left, limit, resetAt }) =>
          `\nX lui laisse envoyer encore ${posts(left)} sur ${whole(limit)} jusqu’au ${moment(resetAt)}.`,
      );
    return `**Posts par jour :** ${whole(used)} sur ${whole(account.ceiling.perDay)} ces dernières 24 heures.${next}${low.join("")}${lengthOf(account)}`;
  },
  belongs: (account: Account): string =>
    `-# Autorisé par ${member(account.ownerId)}, ajouté par ${member(account.addedBy)} le ${moment(account.addedAt)}`,
  reading: ({ poem, reading, position, nth, queued }: AccountStatus, give: string): string => {
    if (poem === undefined || reading === undefined) {
      return `Il n’a pas de poème. ${give} lui en donne un.`;
    }
    const what = readingWords[reading.state](named(poem.title));
    return reading.state === "ended"
      ? `${what}. ${give} lui donne le suivant.`
      : `${what} : ${standsAt(nth, reading, position)}${roundOf(reading)}.${courses.following(queued)}`;
  },
  current: (post: Post, number: number | undefined): string =>
    `**${numbered(number)}Prochain post :** ${standing(post)}\n${quote(textOfParts(post.parts))}`,
  apart: (post: Post, number: number | undefined): string =>
    `**${numbered(number)}${post.position === undefined ? "De plus" : `Vers ${place(post.position)}`} :** ${standing(post)}\n${beginning(post)}`,
  moreApart: (left: number): string =>
    `-# et ${count(left, "autre vers", "autres vers")} ; ce qui est réglé fait de la place ici`,
  last: (post: Post, link: string | undefined): string =>
    `**Dernier post :** ${standing(post)}${post.settledAt === undefined ? "" : ` ${moment(post.settledAt)}`}${link === undefined ? "" : `\n<${link}>`}`,

  resumed: (handle: string, by: string): string =>
    `### ${at(handle)} reprend\n${member(by)} le laisse reprendre.`,
  holdResumed: resumed,
  /** What came of reading the timelines that another copy may have written on. */
  takenOver: (told: readonly TimelineTold[], by: string): string =>
    [
      `### Les publications reprennent\nD’après ${member(by)}, l’ancienne copie est arrêtée.`,
      ...told.map(toldLine).filter((line) => line !== ""),
    ].join("\n"),
  guildGoesOn: (by: string): string => `### La volée reprend\n${member(by)} la laisse reprendre.`,

  askRemoval: (handle: string): string =>
    [
      `### Retirer ${at(handle)} de la volée ?`,
      "- Si un post est en route, Flock en attend la fin.",
      "- Son accès prend fin chez X, et ses identifiants sont effacés ici.",
      "- Sa lecture finit. Son historique reste, et ce qu’il a publié reste sur X.",
    ].join("\n"),
  /** What its owner may have done beside. */
  sweepOffer: (number: number, parts: number, micros: number): string =>
    `Ce compte est à vous, donc vous pouvez aussi faire supprimer tout ce que Flock y a publié : ${posts(number)}${parts > number ? ` (${whole(parts)} sur X, en comptant chaque partie des fils)` : ""}, pour ${money(micros)} chez X. C’est irréversible, et X prend son temps : le compte part une fois qu’il n’en reste rien.`,
  sweeping: (handle: string, number: number): string =>
    `### ${at(handle)} est en cours de retrait\n${posts(number)} ${agree(number, "est d’abord supprimé", "sont d’abord supprimés")} sur X. Le salon sera averti quand ce sera fait, et quand le compte sera parti.`,
  removing: (handle: string): string =>
    `### ${at(handle)} est en cours de retrait\nLe salon sera averti quand X aura mis fin à son accès.`,
  removedAlready: (handle: string): string => `### ${at(handle)} a été retiré`,
  kept: "### Rien n’a été modifié\nLe compte reste dans la volée.",
};

/** What an account's timeline told; nothing where nothing stood there. */
function toldLine({ account: { handle }, adopted }: TimelineTold): string {
  if (adopted === undefined) {
    return `- ${at(handle)} reste silencieux : sa chronologie ne peut pas être lue, donc personne ne sait ce que l’ancienne copie a publié. Flock réessaie toutes les heures.`;
  }
  const { posts: number, passedOver, foreign } = adopted;
  const parts = [
    ...(number > 0
      ? [
          `${posts(number)} ${agree(number, "retrouvé", "retrouvés")} sur la chronologie.${leftOut(passedOver)}`,
        ]
      : []),
    ...(foreign > 0 ? [`${posts(foreign)} que cette copie ne connaît pas.`] : []),
  ];
  return parts.length === 0 ? "" : `- ${at(handle)} : ${parts.join(" ")}`;
}

/** Told where it is not what X lets everybody post. */
function lengthOf({ limit }: Account): string {
  return limit === standardLimit
    ? ""
    : `\n**Longueur d’un post :** jusqu’à ${count(limit, "caractère", "caractères")}, ce que X accepte des comptes Premium.`;
}

const readingWords: Readonly<Record<Reading["state"], (poem: string) => string>> = {
  given: (poem) => `Attend **Commencer la lecture** pour lire ${poem}`,
  reading: (poem) => `Lit ${poem}`,
  ended: (poem) => `A lu ${poem} jusqu’au bout`,
  replaced: (poem) => `Ne lit plus ${poem}`,
};

const waiting = { held: "son post est retenu", unconfirmed: "son post est non confirmé" } as const;

function short(glance: AccountGlance): string {
  const { account, poem, reading, position, current, aside, ownerLeftAt } = glance;
  const parts = [stateOf(account.state).replace(/^il est /u, "")];
  if (poem !== undefined && reading !== undefined) {
    const where = position === undefined ? "" : `, ensuite ${place(position)}`;
    parts.push(`${uncapped(readingWords[reading.state](named(clip(poem.title, 60))))}${where}`);
  } else parts.push("pas encore de poème");
  if (current?.state === "held" || current?.state === "unconfirmed")
    parts.push(waiting[current.state]);
  const { approval } = current ?? {};
  if (approval !== undefined && missing(approval) > 0) parts.push(approvals.brief(approval));
  const apart = aside.filter(needsWord).length;
  if (apart > 0) parts.push(`${count(apart, "vers est mis", "vers sont mis")} à part`);
  if (ownerLeftAt !== undefined) parts.push("son propriétaire est parti");
  return parts.join(" ; ");
}

function numbered(number: number | undefined): string {
  return number === undefined ? "" : `${number}. `;
}

function handsNeeded(number: number, isStopped: boolean): string {
  // Whatever stops them all needs a hand, and is told next.
  if (number === 0) return isStopped ? "." : ", et aucun ne demande un coup de main.";
  return `, dont ${count(number, "demande", "demandent")} un coup de main.`;
}

function uncapped(words: string): string {
  return `${words.charAt(0).toLowerCase()}${words.slice(1)}`;
}

function sentence(clause: string): string {
  return `${clause.charAt(0).toUpperCase()}${clause.slice(1)}.`;
}

function limited({ limitedUntil, state }: Account): string {
  return limitedUntil === undefined || state !== "ready"
    ? ""
    : ` X le laisse publier de nouveau le ${moment(limitedUntil)}.`;
}
