import { approvals } from "./roster/approvals.ts";
import type { Finding } from "../../domain/lint/finding.ts";
import { standingIn, textOfParts } from "../../domain/post.ts";
import type { Choice, Position, Post } from "../../domain/post.ts";
import type { History, PostView, Preview, PreviewItem, RunReport } from "../../flock/flock.ts";
import { at, clip, escape, member, moment, named, quote, quoteWhole } from "../markdown.ts";
import { whatOf } from "./news/causes.ts";
import { agree, count, money, posts as postsOf } from "./format.ts";
import { standsAt } from "./poem/courses.ts";
import { goesAsPicture, wasPicture } from "./poem/pictures.ts";
import { findingOf } from "./poem/findings.ts";
import { heldReasons } from "./news/states.ts";
import { saidDecisions, saidFacts, saidStanding } from "./say/say.ts";
import { partsOf } from "./undo/parts.ts";

interface PartPlace {
  readonly nth: number;
  readonly of: number;
  readonly weight: number;
  readonly limit: number;
}

/** What comes, what went, what stopped. */
export const posts = {
  previewTitle: ({ account, poem, reading, nth, items }: Preview): string =>
    `### Ce que ${at(account.handle)} dit ensuite\nDu poème ${named(poem.title)}, ${standsAt(nth, reading, items[0]?.position)} ; à la lettre près comme X le reçoit.`,
  place,
  item: (
    { position, parts, picture, standing, costMicros, at: due }: PreviewItem,
    limit: number,
  ): string =>
    [
      `-# ${place(position)}`,
      ...(standing > 0 ? ["le reste d’un fil"] : []),
      ...(picture === undefined ? [] : [goesAsPicture]),
      picture !== undefined
        ? count(parts[0]?.text.length ?? 0, "caractère", "caractères")
        : parts.length === 1
          ? charactersOf(parts[0]?.weight ?? 0, limit)
          : `${standing > 0 ? "" : "un fil de "}${postsOf(parts.length)}`,
      money(costMicros),
      ...(due === undefined ? [] : [moment(due)]),
    ].join(" · "),
  part: ({ nth, of, weight, limit }: PartPlace): string =>
    `-# partie ${nth} sur ${of} · ${charactersOf(weight, limit)}`,
  /** What stands in the way of a picture. */
  look: (sentence: string): string => `-# À regarder : ${sentence}`,
  finding: (finding: Finding): string => `-# À regarder : ${findingOf(finding)}`,
  total: (number: number, micros: number): string =>
    number === 1
      ? `Cela coûte ${money(micros)} chez X.`
      : `Ensemble ${postsOf(number)} pour ${money(micros)} chez X.`,
  obstacle: (sentence: string): string => `**Cela ne partirait pas maintenant.** ${sentence}`,
  noMore: "Il ne reste rien à lire.",
  inFile: (number: number): string =>
    `-# ${agree(number, "Un post ne tient", `${number} posts ne tiennent`)} pas ici en entier ; le fichier joint a chaque texte complet.`,

  confirmTitle: (handle: string, number: number): string =>
    `### Publier ${number === 1 ? "ceci" : "ces posts"} maintenant en tant que ${at(handle)} ?`,
  cancelled: "### Rien n’a été publié\nLe vers garde sa place.",

  reportTitle: ({ account, posted, stopped }: RunReport): string =>
    posted.length === 0 && stopped?.post.state === "unconfirmed"
      ? `### Personne ne sait encore si ${at(account.handle)} a publié ceci`
      : posted.length === 0
        ? `### Rien de ${at(account.handle)} n’est parti`
        : `### ${at(account.handle)} a publié ${posted.length === 1 ? "ceci" : `ces ${posted.length} posts`}`,
  went: (post: Post, link: string | undefined): string =>
    [
      quote(textOfParts(post.parts)),
      `-# ${[...placed(post), ...(link === undefined ? [] : [`<${link}>`])].join(" · ")}`,
    ].join("\n"),
  spent: (micros: number): string => `Coût chez X : ${money(micros)}.`,
  stopped: (post: Post): string =>
    `**Arrêt ici :** ${standing(post)}\n${quote(textOfParts(post.parts))}`,
  aside: (apart: readonly Post[]): string =>
    `**${agree(apart.length, "Un vers a été refusé comme déjà dit et est mis", `${apart.length} vers ont été refusés comme déjà dits et sont mis`)} à part ;** la lecture continue sans ${agree(apart.length, "lui", "eux")}.\n${apart.map(short).join("\n")}`,
  underWay:
    "**Toujours en cours.** X tarde à répondre ; le salon saura comment cela finit. Il n’y a rien d’autre à faire.",
  left: (number: number): string =>
    number === 1
      ? "**Un post n’est pas parti** ; il attend dans le poème, et rien n’en est perdu."
      : `**${number} posts ne sont pas partis** ; ils attendent dans le poème, et rien n’en est perdu.`,

  decided: (choice: Choice, by: string, post: Post | undefined): string => {
    // A reading that is over has nothing to keep back.
    const done = choice === "back" && post?.aside === true ? "later" : choice;
    const when = post?.runAt === undefined ? "plus tard" : `le ${moment(post.runAt)}`;
    if (post?.saidBy !== undefined) return saidDecisions[done](member(by), when);
    return decisions[done](member(by), when);
  },
  text: ({ post, account }: PostView): string =>
    `${at(account.handle)} :\n${quote(textOfParts(post.parts))}`,

  rewordTitle: (handle: string): string =>
    `### Publier ceci maintenant en tant que ${at(handle)} ?`,
  reworded: (post: Post): string =>
    [quoteWhole(textOfParts(post.parts)), ...(post.picture ? [`-# ${goesAsPicture}`] : [])].join(
      "\n",
    ),
  measure: (weight: number, limit: number): string => `-# ${charactersOf(weight, limit)}`,
  rewordHint:
    "-# Seul ce post change ; le poème garde son vers. Tant que **Publier** n’est pas pressé, il reste retenu.",
  waiting: (post: Post): string =>
    `-# De plus, un vers mis à part partira ${post.runAt === undefined ? "plus tard" : `le ${moment(post.runAt)}`} : « ${escape(clip(textOfParts(post.parts).replaceAll("\n", " / "), 60))} »`,

  standing,

  historyTitle: ({ account, page, pages }: History): string =>
    `### Ce que ${at(account.handle)} a publié\n-# Page ${page} sur ${Math.max(pages, 1)}`,
  noHistory: "Rien pour l’instant.",
  past: (post: Post, link: string | undefined): string => {
    const when = post.settledAt === undefined ? [] : [moment(post.settledAt)];
    const where = link === undefined ? [] : [`<${link}>`];
    return `${short(post)}\n-# ${[pastWord(post), ...placed(post), ...when, ...where].join(" · ")}`;
  },
};

/** How a post stands, as a sentence. */
export function standing(post: Post): string {
  return (
    saidStanding(post, { why: whatOf, waits: approvals.waits(post.approval) }) ?? standingOf(post)
  );
}

function standingOf(post: Post): string {
  switch (post.state) {
    case "planned":
      if (isApart(post) && post.runAt !== undefined) return waitsApart(post, post.runAt);
      return [
        ...(post.lastError === undefined ? [] : [whatOf(post.lastError)]),
        ...(approvals.waits(post.approval) === "" ? [] : [approvals.waits(post.approval)]),
        waits(post),
      ].join(" ");
    case "sending":
      return "Il est en route vers X.";
    case "unconfirmed":
      return post.asked
        ? "La réponse de X s’est perdue, et la chronologie ne dit pas s’il est parti."
        : "La réponse de X s’est perdue. Flock regarde la chronologie du compte, ce qui prend environ une minute, et dit ce qu’il en est.";
    case "held":
      return `Il est ${post.aside ? "mis à part" : "retenu"} : ${post.heldReason === undefined ? "il demande la modération" : heldReasons[post.heldReason]}.`;
    case "posted":
      return "Il a été publié.";
    case "skipped":
      return isLeft(post) ? `Il a été laissé tel quel : ${partsOf(post)}.` : "Il a été sauté.";
    case "withdrawn":
      return post.takedown === undefined
        ? "Il a été supprimé ensuite."
        : post.takedown === "open"
          ? "Il est en cours de suppression."
          : `Il a été supprimé en partie : ${partsOf(post)}.`;
    default:
      return post.state satisfies never;
  }
}

/** Where in its poem a post stands: `3 sur 66`. */
export function place(position: Position): string {
  return `${position.unit} sur ${position.of}`;
}

function charactersOf(weight: number, limit: number): string {
  return `${count(weight, "caractère", "caractères")} sur ${limit}`;
}

function waitsApart(post: Post, at: number): string {
  const why = post.lastError === undefined ? [] : [whatOf(post.lastError)];
  const rest = post.aside ? "La lecture continue sans lui" : "La lecture l’attend";
  return [...why, `${rest} ; il part le ${moment(at)}.`].join(" ");
}

function isApart({ aside, waits }: Post): boolean {
  return aside || waits;
}

function waits(post: Post): string {
  return post.runAt === undefined
    ? "Il partira quand le compte publiera, d’après son horaire ou par `/flock post`."
    : `Il est prévu pour le ${moment(post.runAt)}.`;
}

/** The beginning of a post, in one line. */
export function short(post: Post): string {
  return `> ${escape(clip(textOfParts(post.parts).replaceAll("\n", " / "), 120))}`;
}

function placed(post: Post): readonly string[] {
  const where = post.position === undefined ? [] : [place(post.position)];
  return [...where, ...(post.picture ? [wasPicture] : []), ...saidFacts(post)];
}

const stateNames = {
  planned: "prévu",
  sending: "en route",
  unconfirmed: "non confirmé",
  held: "retenu",
  skipped: "sauté",
} as const;

function pastWord(post: Post): string {
  if (post.state === "posted") return `publié pour ${money(post.costMicros)}`;
  if (isLeft(post)) return `laissé tel quel : ${partsOf(post)}`;
  if (post.state === "skipped" && post.saidBy !== undefined) return "abandonné";
  if (post.state !== "withdrawn") return stateNames[post.state];
  if (post.takedown === undefined) return "supprimé";
  return post.takedown === "open"
    ? "en cours de suppression"
    : `supprimé en partie : ${partsOf(post)}`;
}

/** A thread that was not brought to its end. */
function isLeft(post: Post): boolean {
  return post.state === "skipped" && post.parts.length > 1 && standingIn(post) > 0;
}

const decisions = {
  posted: (by: string): string =>
    `### Réglé : il a été publié\nD’après ${by}, il est bien sur X. Le poème continue après lui.`,
  again: (by: string): string =>
    `### Réglé : il repart\n${by} a choisi de le publier à nouveau. Le salon saura comment cela finit.`,
  later: (by: string, when: string): string =>
    `### Réglé : il sera réessayé plus tard\n${by} le fait partir ${when}. La lecture continue entre-temps.`,
  back: (by: string, when: string): string =>
    `### Réglé : la lecture revient et attend\n${by} l’arrête à ce vers, qui part ${when}.`,
  leave: (by: string): string =>
    `### Réglé : il reste tel quel\n${by} laisse ce qui se trouve sur X. Le poème continue après lui.`,
  skip: (by: string): string =>
    `### Réglé : sauté\n${by} a choisi de l’omettre. Le poème continue après lui.`,
} as const;
