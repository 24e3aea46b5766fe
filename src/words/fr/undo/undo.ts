import { textOfParts } from "../../../domain/post.ts";
import type { Post } from "../../../domain/post.ts";
import type { Next } from "../../../domain/undo/takedown.ts";
import type { Announcement } from "../../../flock/announcement.ts";
import type { PostView } from "../../../flock/flock.ts";
import type { Undone, UndoView } from "../../../flock/undo/undoing.ts";
import { at, clip, escape, member, moment, quote } from "../../markdown.ts";
import { agree, count, money, others, posts as postsOf, xSays } from "../format.ts";
import { place } from "../posts.ts";
import { partsOf } from "./parts.ts";

type News<K extends "taken-down" | "takedown-stopped"> = Extract<
  Announcement,
  { readonly kind: K }
>;

/** What is taken down from X, and what becomes of its line. */
export const undo = {
  /** In the list that opens while a post is typed. */
  suggestion: (post: Post): string => {
    const where = post.position === undefined ? "" : `${place(post.position)} · `;
    return `${where}${textOfParts(post.parts).replaceAll("\n", " / ")}`;
  },
  last: (number: number): string =>
    agree(number, "Le dernier post", `Les ${number} derniers posts`),

  ask: ({ account, posts }: UndoView): string =>
    posts.length === 1
      ? `### Supprimer ce post de ${at(account.handle)} sur X ?`
      : `### Supprimer ces ${posts.length} posts de ${at(account.handle)} sur X ?`,
  post: ({ post, link }: PostView, isOnly: boolean): string => {
    const parts = post.parts.length > 1 ? [partsOf(post)] : [];
    const when = post.settledAt === undefined ? [] : [moment(post.settledAt)];
    const facts = [
      ...placeOf(post),
      ...parts,
      ...when,
      ...(link === undefined ? [] : [`<${link}>`]),
    ];
    return `${isOnly ? quote(textOfParts(post.parts)) : line(textOfParts(post.parts), 60)}\n-# ${facts.join(" · ")}`;
  },
  price: ({ parts, costMicros }: UndoView): string =>
    `Cela coûte ${money(costMicros)} chez X${parts === 1 ? "" : ` pour ${postsOf(parts)}, en commençant par le plus récent`}. Ce qui est supprimé ne peut pas être remis.`,
  again: ({ posts, refusedUntil }: UndoView): string => {
    const one = posts.length === 1;
    const comes = one ? "le vers vient ensuite" : "les vers viennent ensuite";
    const waits =
      refusedUntil === undefined
        ? ""
        : ` X peut refuser les mêmes mots pendant environ 48 heures, ici jusqu’au ${moment(refusedUntil)} : ${one ? "le" : "un tel"} vers est alors retenu, pas sauté, et la question est posée au salon.`;
    return `**${readAgainLabel(posts.length)} :** ${comes}, et rien d’autre n’est dit avant ${one ? "sa" : "leur"} suppression.${waits}`;
  },
  on: ({ posts }: UndoView): string =>
    `**Continuer :** la lecture garde sa place, et ${posts.length === 1 ? "le vers n’est pas redit" : "les vers ne sont pas redits"}.`,
  /** `why` it cannot be read again, as a sentence. */
  noAgain: (why: string): string => `Seule la suppression est possible, pas la relecture. ${why}`,
  cancelled: "### Rien n’a été supprimé\nTout reste sur X comme avant.",

  begun: ({ account, posts, next }: Undone, by: string): string =>
    [
      `### ${posts.length === 1 ? "Le post" : `Les ${posts.length} posts`} de ${at(account.handle)} ${posts.length === 1 ? "est" : "sont"} en cours de suppression`,
      `C’est le choix de ${member(by)}. ${becomes[next](posts.length)} Le salon sera averti quand ce sera fait.`,
    ].join("\n"),
  waits: (why: string): string =>
    `**X ne peut pas être sollicité maintenant.** ${why} Flock le fera de lui-même dès que possible.`,

  takenDown: ({ handle, by, next, texts, posts: number, costMicros }: News<"taken-down">): string =>
    [
      `### ${number === 1 ? "Un post" : postsOf(number)} de ${at(handle)} ${agree(number, "a été supprimé", "ont été supprimés")}`,
      ...texts.map((text) => (number === 1 ? quote(text) : line(text, 120))),
      ...(number > texts.length ? [`-# et ${others(number - texts.length)}`] : []),
      `-# par ${member(by)} · ${money(costMicros)} · ${ends[next](number)}`,
    ].join("\n"),
  stopped: ({
    handle,
    text,
    standing,
    others: left = 0,
    cause,
    detail,
    waits,
  }: News<"takedown-stopped">): string =>
    [
      `### Un post de ${at(handle)} n’est pas encore supprimé`,
      `${isCause(cause) ? causes[cause].what : escape(clip(cause, 300))}.${saysOf(cause, detail)}`,
      quote(text),
      [
        ...(standing > 1
          ? [`${count(standing, "partie est encore", "parties sont encore")} en place.`]
          : []),
        ...(left > 0
          ? [
              `${count(left, "autre de ses posts est encore sur X", "autres de ses posts sont encore sur X")}.`,
            ]
          : []),
        ...(isCause(cause) ? [causes[cause].after] : []),
        ...(waits
          ? ["D’ici là, le compte ne dit rien ; **Le laisser tel quel** met fin à l’attente."]
          : []),
      ].join(" "),
    ].join("\n"),
  hurried: (by: string): string =>
    `### La demande est refaite à X\nUn nouvel essai a lieu tout de suite, à l’initiative de ${member(by)}. Le salon sera averti quand ce sera fait.`,
  left: (by: string): string =>
    `### Cela reste tel quel\n${member(by)} laisse sur X ce qui y est encore. La lecture continue.`,
  /** What of a thread stands when it failed midway. */
  threadStands: (number: number): string =>
    `${count(number, "partie de son fil est", "parties de son fil sont")} sur X. **Le supprimer** ${agree(number, "l’enlève", "les enlève")} ; **Le laisser tel quel** ${agree(number, "la laisse", "les laisse")} en place, et la lecture continue.`,
  /** The rest goes when the account may post again. */
  threadWaits: (number: number): string =>
    `${count(number, "partie de son fil est", "parties de son fil sont")} sur X, et la suite doit venir dessous. **Le laisser tel quel** termine le fil là, et la lecture continue.`,
  /** The rest was not approved in time. */
  threadLeft: (number: number): string =>
    `${count(number, "partie de son fil est", "parties de son fil sont")} déjà sur X et ${agree(number, "y reste", "y restent")} ; seule la suite est sautée. **Le supprimer** ${agree(number, "l’enlève", "les enlève")}.`,
};

/** What a button says that has a line read again. */
export function readAgainLabel(number: number): string {
  return number === 1 ? "Relire ce vers" : "Relire ces vers";
}

const becomes: Readonly<Record<Next, (posts: number) => string>> = {
  again: (posts) =>
    `${posts === 1 ? "Son vers est relu" : "Leurs vers sont relus"} ensuite, et rien d’autre n’est dit avant.`,
  on: () => "La lecture garde sa place.",
};

const ends: Readonly<Record<Next, (posts: number) => string>> = {
  again: (posts) => agree(posts, "relu ensuite", "relus ensuite"),
  on: () => "la lecture continue",
};

interface Cause {
  readonly what: string;
  readonly after: string;
}

const byItself = "Flock réessaie de lui-même.";
const mended = "La suppression se fera d’elle-même une fois cela réglé.";
const byHand = `${byItself} Si X continue de refuser, supprimez-le à la main sur X et pressez **Réessayer**.`;

/** What may stand in the way of a removal. */
const causes = {
  unknown: { what: "X ne répond pas, donc personne ne sait s’il a disparu", after: byItself },
  "not-sent": { what: "X est injoignable", after: byItself },
  forbidden: { what: "X refuse de le supprimer", after: byHand },
  invalid: { what: "X refuse de le supprimer", after: byHand },
  revoked: {
    what: "X n’accepte plus les identifiants du compte",
    after: `**Relier** lui en donne de nouveaux. ${mended}`,
  },
  "read-only": {
    what: "X ne donne à ce compte qu’un accès en lecture",
    after: `La personne qui fait tourner ce bot règle les App permissions de l’application X sur Read and write ; ensuite, **Relier**. ${mended}`,
  },
  locked: {
    what: "X a verrouillé le compte",
    after: `Connectez-vous à X, passez son contrôle, pressez **Il est déverrouillé**. ${mended}`,
  },
  suspended: { what: "X a suspendu le compte", after: mended },
  flagged: {
    what: "Le filtre antispam de X prend le compte pour un automate, il est donc en pause",
    after: byItself,
  },
  removed: {
    what: "Le compte a quitté la volée",
    after: "Son propriétaire supprime sur X ce qui s’y trouve encore.",
  },
} as const satisfies Readonly<Record<string, Cause>>;

function isCause(cause: string): cause is keyof typeof causes {
  return Object.hasOwn(causes, cause);
}

/** What X has said; not what only this machine knows. */
function saysOf(cause: string, detail: string | undefined): string {
  return cause === "unknown" || cause === "not-sent" ? "" : xSays(detail);
}

function line(text: string, most: number): string {
  return `> ${escape(clip(text.replaceAll("\n", " / "), most))}`;
}

function placeOf(post: Post): readonly string[] {
  return post.position === undefined ? [] : [place(post.position)];
}
