import { isSaidBefore, textOfParts } from "../../../domain/post.ts";
import type { Choice, Post } from "../../../domain/post.ts";
import type { Announcement } from "../../../flock/announcement.ts";
import type { SaidReport } from "../../../flock/say/saying.ts";
import { at, member, moment, quote, quoteWhole } from "../../markdown.ts";
import { count, money, posts as postsOf } from "../format.ts";
import type { Words } from "../../words.ts";

type Failed = Pick<Extract<Announcement, { readonly kind: "failed" }>, "cause" | "waits">;

const withPicture = "avec une image";

/** What a member has an account say in their own words. */
export const say: Words["say"] = {
  title: (handle: string): string => `### Faire dire ceci à ${at(handle)} maintenant ?`,
  picture: (altText: string): string =>
    `Avec une image ; son texte alternatif, pour qui ne la voit pas :\n${quoteWhole(altText)}`,
  /** Of what cannot be said like this. */
  wrong: (sentence: string): string => `**Cela ne peut pas être dit ainsi.** ${sentence}`,
  inFile: (parts: number): string =>
    `-# Un fil de ${postsOf(parts)} ; le fichier joint donne chaque texte en entier.`,
  hint: "-# C’est dit une seule fois. Ce que lit le compte garde sa place et ses heures. **Modifier** accepte aussi les retours à la ligne.",
  /** Where so many must approve it. */
  approval: (needed: number): string =>
    `-# Il faut d’abord ${count(needed, "approbation", "approbations")} de la modération, et la vôtre ne compte pas pour vos propres mots. Le salon en reçoit la carte.`,
  cancelled: "### Rien n’a été dit\nLe texte est abandonné.",
  report: (report: SaidReport): readonly string[] => [
    `### ${headOf(report)}`,
    [quote(textOfParts(report.post.parts)), ...footOf(report)].join("\n"),
  ],
  form: {
    title: "Le faire dire à la volée",
    account: "Compte",
    typed: "Son nom sur X, comme @walt_whitman.",
    text: "Ce qu’il dit",
    textHint:
      "Exactement ainsi, retours à la ligne compris. Longueur et coût sont montrés ensuite.",
    several: "Le message a plusieurs images ; aucune n’est emportée.",
    alt: {
      label: "Texte alternatif de l’image",
      description: "Ce qu’elle montre, pour qui ne la voit pas.",
    },
    carried: {
      label: "Texte alternatif de l’image du message",
      description: "Ce qu’elle montre, pour qui ne la voit pas. Laissé vide : sans l’image.",
    },
  },
};

/** Who had it said, and with what, as facts of a line. */
export function saidFacts(said: {
  readonly saidBy?: string | undefined;
  readonly attached?: unknown;
}): readonly string[] {
  const { saidBy, attached } = said;
  return [
    ...(saidBy === undefined ? [] : [`à la demande de ${member(saidBy)}`]),
    ...(attached === undefined ? [] : [withPicture]),
  ];
}

/** What becomes of what was to be said and did not go, and what mends it. */
export function afterSaid({ cause, waits = false }: Failed): string {
  if (waits) return "Un nouvel essai aura lieu de lui-même.";
  const first = isSaidBefore(cause)
    ? "**Réessayer dans 48 h** le fera partir alors de lui-même"
    : cause === "damaged"
      ? "Rien n’est publié depuis un fichier abîmé : prévenez qui gère ce bot"
      : cause === "too-long"
        ? "Il est plus long que ne peut l’être un post de ce compte"
        : "**Réessayer** l’envoie tel quel";
  const reword = cause === "damaged" ? "" : " ; **Reformuler** lui donne d’autres mots";
  return `Il attend votre choix. ${first}${reword} ; **L’abandonner** y met fin. Ce que lit le compte continue entre-temps.`;
}

/** How a post in a member's own words stands, where that is otherwise than for a line; undefined: as for a line. */
export function saidStanding(
  post: Post,
  { why, waits }: { readonly why: (cause: string) => string; readonly waits: string },
): string | undefined {
  if (post.saidBy === undefined) return undefined;
  if (post.state === "skipped") return "Il a été abandonné.";
  if (post.state === "planned") {
    const cause = post.lastError === undefined ? [] : [why(post.lastError)];
    const goes = post.runAt === undefined ? waits : `Il part le ${moment(post.runAt)}.`;
    return [...cause, goes].join(" ");
  }
  if (post.state === "held" && post.heldReason === "put-off" && post.lastError !== undefined) {
    return `${why(post.lastError)} Il attend un choix.`;
  }
  return undefined;
}

/** What was chosen for a post in a member's own words. */
export const saidDecisions: Readonly<Record<Choice, (by: string, when: string) => string>> = {
  posted: (by) => `### Réglé : cela a été dit\nD’après ${by}, c’est bien sur X.`,
  again: (by) =>
    `### Réglé : cela repart\n${by} a choisi de le faire dire à nouveau. Le salon saura comment cela finit.`,
  later: laterSaid,
  back: laterSaid,
  leave: (by) => `### Réglé : cela reste tel quel\n${by} laisse ce qui se trouve sur X.`,
  skip: (by) => `### Réglé : abandonné\n${by} a choisi de ne pas le faire dire.`,
};

function laterSaid(by: string, when: string): string {
  return `### Réglé : un nouvel essai aura lieu plus tard\n${by} le fait partir ${when}.`;
}

function headOf({ post, account, underWay }: SaidReport): string {
  const who = at(account.handle);
  if (post.state === "posted") return `${who} a dit ceci`;
  if (underWay) return `${who} est en train de dire ceci`;
  if (post.state === "unconfirmed") return `Personne ne sait encore si ${who} a dit ceci`;
  return `${who} n’a pas dit ceci`;
}

function footOf({ post, link }: SaidReport): readonly string[] {
  if (post.state !== "posted") return [];
  const facts = [
    ...(post.attached === undefined ? [] : [withPicture]),
    ...(post.parts.length > 1 ? [`un fil de ${postsOf(post.parts.length)}`] : []),
    money(post.costMicros),
    ...(link === undefined ? [] : [`<${link}>`]),
  ];
  return [`-# ${facts.join(" · ")}`];
}
