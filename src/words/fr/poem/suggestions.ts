import type { WordRights } from "../../../domain/poem/suggestion.ts";
import type { Announcement } from "../../../flock/announcement.ts";
import type { PoemText } from "../../../flock/library/library.ts";
import type { Beginning, GivenPoem } from "../../../flock/poem-store.ts";
import { clip, escape, member, moment, named, quote } from "../../markdown.ts";
import { accountsNamed, agree, count, money, posts } from "../format.ts";

type News<K extends Announcement["kind"]> = Extract<Announcement, { readonly kind: K }>;

interface Titled {
  readonly title: string;
  readonly byline?: string | undefined;
}

const rights: Readonly<Record<WordRights, string>> = {
  mine: "ce sont ses propres mots",
  "public-domain": "les mots sont dans le domaine public",
  permitted: "les ayants droit sont d’accord",
};

const suggest = "`/flock poem suggest`";

/** Poems that members offer, and are asked for. */
export const suggestions = {
  labels: {
    paste: "Coller le poème",
    answer: "Répondre et proposer",
    withdraw: "Retirer ma proposition",
    withdrawNamed: (title: string): string => `Retirer ${clip(title, 60)}`,
    accept: "Accepter",
    decline: "Décliner",
    readAll: "Tout lire",
    takeOut: "Le retirer",
    keep: "Le garder",
    agree: "Oui, il peut être lu",
    refuse: "Non",
    add: "L’ajouter",
  },
  form: {
    title: "Proposer un poème",
    agreeTitle: "Votre poème",
    poemTitle: "Titre",
    titleHint: "Laissé vide : celui du texte est repris, ou ses premiers mots.",
    byline: "Le nom sous le titre",
    bylineHint: "Qui a écrit le poème. Laissé vide : le nom donné dans le texte, ou aucun.",
    text: "Le poème",
    textHint: "Ligne vide entre les strophes. Au-delà de 4 000 caractères : joignez un .txt.",
    rights: "D’où viennent les mots ?",
    choices: {
      mine: "Je les ai écrits",
      "public-domain": "Ils sont dans le domaine public",
      permitted: "Les ayants droit sont d’accord",
    },
  },
  declineForm: {
    title: "Décliner le poème",
    label: "Pourquoi ?",
    description: "La raison est transmise à qui l’a proposé. Peut rester vide.",
  },
  nameForm: {
    title: "Ajouter le poème",
    label: "Nom court",
    description: "Son nom dans les commandes.",
  },

  invitation:
    "### Proposer un poème\nJoignez-le en fichier .txt avec l’option `file`, ou collez-le. La modération décide si un compte X de ce serveur le lit à voix haute, vers par vers ; la réponse arrive ici, et votre nom est cité.",
  given: (poems: readonly GivenPoem[]): string =>
    [
      "**Vos poèmes dans la bibliothèque**, que vous pouvez retirer tant que personne ne les lit :",
      ...poems.map(
        ({ poem, suggestion }) =>
          `- ${heading(poem)}${suggestion.state === "leaving" ? " : son retrait est demandé à la modération" : ""}`,
      ),
    ].join("\n"),
  questions: (poem: PoemText): string =>
    `### ${heading(poem.entry)}\nVoici comment il se lit. Rien n’est encore envoyé : quel nom mettre sous le titre, et d’où viennent les mots ? Cette carte attend pendant une heure.`,
  /** A file that is no UTF-8. */
  guessed: (encoding: string): string =>
    `**Comparez les accents et les tirets :** ce fichier n’est pas en UTF-8 et a été lu comme **${escape(encoding)}**, ce qui est une supposition. Si quelque chose semble faux, enregistrez-le en UTF-8 et joignez-le de nouveau.`,
  beginning,
  sent: (poem: Titled): string =>
    `### Envoyé : ${heading(poem)}\nLa modération l’a reçu. Sa décision sera annoncée dans ce salon.`,
  pending: ({ title, byline, expiresAt }: Titled & { readonly expiresAt: number }): string =>
    `### En attente : ${heading({ title, byline })}\nLa modération n’a pas encore décidé. Sans décision, l’attente prend fin le ${moment(expiresAt)}.`,
  withdrawn: (poem: Titled): string =>
    `### Retiré : ${heading(poem)}\nIl n’est pas dans la bibliothèque, et personne ne le lit.`,
  leaving: (poem: Titled): string =>
    `### Demandé : ${heading(poem)}\nUn compte le lit en ce moment, donc son retrait a été demandé à la modération. La réponse arrivera dans le salon où vous l’avez proposé.`,

  suggested: (item: News<"suggested">): string =>
    [
      `### Un poème est proposé : ${heading(item)}`,
      `${member(item.by)} le propose et précise : ${rights[item.rights]}.`,
      `${count(item.lines, "vers", "vers")}. Une lecture fait ${posts(item.posts)}${threads(item.threads)} et coûte ${money(item.costMicros)} chez X.`,
    ].join("\n"),
  whole: (poem: Titled): string => `### ${heading(poem)}\nEn entier, comme il a été envoyé :`,
  accepted: ({ suggestion, poem }: GivenPoem, by: string, give: string): string =>
    `### Accepté : ${heading(poem)}\nAccepté par ${member(by)}, proposé par ${member(suggestion.contributorId)}. Il est dans la bibliothèque sous le nom ${named(poem.name)} ; ${give} le donne à lire à un compte.`,
  declined: (
    poem: Titled & { readonly contributorId: string },
    by: string,
    reason: string | undefined,
  ): string =>
    `### Décliné : ${heading(poem)}\nDécliné par ${member(by)}, proposé par ${member(poem.contributorId)}.${becauseOf(reason)}`,
  answered: (item: News<"suggestion-answered">): string => {
    const who = `${member(item.ownerId)}, votre poème ${named(item.title)}`;
    const by = item.by === undefined ? "" : ` par ${member(item.by)}`;
    switch (item.answer) {
      case "accepted":
        return `${who} est maintenant dans la bibliothèque, sous le nom ${named(item.poem ?? "")} : accepté${by}. ${suggest} permet de le retirer tant que personne ne le lit.`;
      case "declined":
        return `${who} a été décliné${by}.${becauseOf(item.reason)}`;
      case "expired":
        return `${who} a attendu 30 jours sans réponse, et son délai est passé. Vous pouvez le proposer de nouveau.`;
      case "kept":
        return `${who} reste dans la bibliothèque : décidé${by}. ${suggest} permet de redemander.`;
      case "taken-out":
        return `${who} n’est plus dans la bibliothèque : retiré${by}.`;
      default:
        return item.answer satisfies never;
    }
  },
  /** In the place of what asked for a word. */
  over: (item: News<"suggestion-over">): string => {
    switch (item.how) {
      case "withdrawn":
        return `### Retiré : ${heading(item)}\n${member(item.ownerId)} a retiré sa proposition. Il n’y a rien à décider.`;
      case "expired":
        return `### Pas décidé : ${heading(item)}\nIl avait attendu 30 jours, et son délai est passé. ${member(item.ownerId)} en est averti, et peut le proposer de nouveau.`;
      case "unanswered":
        return `### Sans réponse : ${heading(item)}\nLa demande à ${member(item.ownerId)} date de 30 jours, et la question est close. Rien n’a été ajouté.`;
      default:
        return item.how satisfies never;
    }
  },
  /** Under a poem of the library. */
  credit: (contributorId: string): string => `Proposé par ${member(contributorId)}.`,

  asking: (ownerId: string, until: number): string =>
    `### Son accord d’abord\nLa demande est faite à ${member(ownerId)} dans ce salon ; rien n’est ajouté avant son accord. La question tient jusqu’au ${moment(until)}.`,
  consentAsked: (item: News<"consent-asked">): string =>
    [
      `### Est-ce que ceci peut être lu à voix haute ?\n${member(item.ownerId)}, ${member(item.by)} aimerait qu’un compte X de ce serveur lise ce que vous avez écrit, vers par vers, là où tout le monde peut le voir :`,
      beginning(item),
      `Personne d’autre que vous ne peut répondre. Si vous êtes d’accord, votre nom est cité dans la bibliothèque, et ${suggest} permet de le retirer. La question tient jusqu’au ${moment(item.expiresAt)}.`,
    ].join("\n"),
  agreed: ({ poem }: GivenPoem, ownerId: string): string =>
    `### Il peut être lu : ${heading(poem)}\n${member(ownerId)} est d’accord. Il est dans la bibliothèque sous le nom ${named(poem.name)} ; ${suggest} permet de le retirer tant que personne ne le lit.`,
  refused: (ownerId: string): string =>
    `### Cela reste où c’est\n${member(ownerId)} préfère que ce ne soit pas lu. Rien n’en est conservé.`,
  consentAnswered: (item: News<"consent-answered">): string => {
    const who = `${member(item.by)}, ${member(item.ownerId)}`;
    switch (item.answer) {
      case "agreed":
        return `${who} est d’accord : ${named(item.title)} est dans la bibliothèque, sous le nom ${named(item.poem ?? "")}. \`/flock poem give\` le donne à lire à un compte.`;
      case "refused":
        return `${who} préfère que ce message ne soit pas lu. Rien n’a été ajouté.`;
      case "expired":
        return `${who} n’a pas répondu en 30 jours. Rien n’a été ajouté.`;
      default:
        return item.answer satisfies never;
    }
  },
  ownMessage: (poem: PoemText): string =>
    `### ${heading(poem.entry)}\nVoici comment il se lit. Rien n’est encore ajouté ; cette carte attend pendant une heure.`,

  withdrawalAsked: (item: News<"withdrawal-asked">): string =>
    `### Doit-il quitter la bibliothèque ? ${heading(item)}\n${member(item.ownerId)} l’a donné et souhaite le retirer. ${accountsNamed(item.readBy)} ${agree(item.readBy.length, "le lit", "le lisent")} en ce moment. Ce qui a été publié reste sur X dans tous les cas.`,
  takenOut: (poem: Titled & { readonly contributorId: string }, by: string): string =>
    `### Retiré : ${heading(poem)}\nRetiré par ${member(by)}, à la demande de ${member(poem.contributorId)}.`,
  kept: (poem: Titled & { readonly contributorId: string }, by: string): string =>
    `### Gardé : ${heading(poem)}\n${member(by)} le garde dans la bibliothèque. ${member(poem.contributorId)} en est averti.`,
};

function beginning({ head, left }: Beginning): string {
  return `${quote(head)}${left > 0 ? `\n-# et ${count(left, "autre vers", "autres vers")}` : ""}`;
}

function heading({ title, byline }: Titled): string {
  const name = escape(clip(title, 120));
  return byline === undefined ? name : `${name}, ${escape(clip(byline, 80))}`;
}

function threads(number: number): string {
  return number === 0 ? "" : `, dont ${count(number, "fil", "fils")},`;
}

function becauseOf(reason: string | undefined): string {
  return reason === undefined ? "" : ` Voici la raison donnée :\n${quote(reason)}`;
}
