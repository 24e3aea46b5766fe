import { describe } from "../../domain/schedule/describe.ts";
import type { RhythmOffer } from "../../flock/schedule/schedule.ts";
import { at, member, moment, named } from "../markdown.ts";
import { money, posts } from "./format.ts";
import { labels } from "./labels.ts";
import { schedule } from "./schedule.ts";

/** How an account joins. */
export const enrolment = {
  relinkTitle: (handle: string | undefined): string =>
    `### De nouveaux identifiants pour ${handle === undefined ? "le compte" : at(handle)}`,
  title: (handle: string | undefined): string =>
    handle === undefined
      ? "### Un compte X rejoint la volée"
      : `### ${at(handle)} rejoint la volée`,
  steps: (handle: string | undefined): string =>
    [
      `1. Ouvrez le lien **dans une fenêtre privée, pas dans l’application X**, et connectez-vous avec ${handle === undefined ? "le compte qui doit lire" : at(handle)}.`,
      "2. Choisissez **Authorize app**. X affiche un PIN.",
      "3. Revenez, pressez **Saisir le PIN** et tapez-le là. Ne l’écrivez jamais dans un salon.",
    ].join("\n"),
  copy: (link: string): string => `Le même lien, à copier :\n\`\`\`\n${link}\n\`\`\``,
  expiry: (instant: number): string => `Il sert une seule fois, jusqu’au ${moment(instant)}.`,

  asked: (ownerId: string, until: number): string =>
    `La demande a été faite à ${member(ownerId)} dans ce salon, et personne d’autre ne peut continuer. L’invitation tient jusqu’au ${moment(until)}.`,
  invitation: (ask: {
    readonly ownerId: string;
    readonly by: string;
    readonly handle?: string | undefined;
  }): string =>
    `### Une invitation\n${member(ask.ownerId)}, ${member(ask.by)} vous demande de laisser ${ask.handle === undefined ? "l’un de vos comptes X" : `votre compte X ${at(ask.handle)}`} lire des poèmes, vers par vers, pour ce serveur.`,
  mayDo:
    "**Flock pourra alors** lire la chronologie du compte, publier en son nom, supprimer ce qu’il a publié, et changer le profil du compte quand la modération ou vous le demandez. Flock ne reçoit **ni** son mot de passe **ni** ses messages privés.",
  leaving:
    "**Pour y mettre fin**, à tout moment : `/flock remove` ici, ou sur X sous Settings > Security and account access > Apps and sessions > Connected apps.",
  answerBy: (until: number): string =>
    `Pressez **Commencer** si vous êtes d’accord ; personne d’autre ne le peut. Cela seul ne publie rien. L’invitation tient jusqu’au ${moment(until)}.`,

  otherHandle: (named: string | undefined, granted: string): string =>
    `### Un autre compte que prévu\nX a donné accès à ${at(granted)}, ${named === undefined ? "et aucun compte n’avait été nommé" : `mais vous aviez nommé ${at(named)}`}. Rien n’est encore relié. Est-ce bien ${at(granted)} ?`,

  enrolled: (handle: string): string =>
    `### ${at(handle)} a rejoint la volée\nSes identifiants sont gardés sous scellés. **Rien n’est publié avant « ${labels.startReading} ».**`,
  relinked: (handle: string): string =>
    `### ${at(handle)} a de nouveaux identifiants\nSon poème et sa place dans le poème sont conservés.`,
  poemWaits: (title: string): string =>
    `Il a son poème, ${named(title)}. **${labels.startReading}** prépare son premier vers.`,
  poemMissing: (give: string): string => `Il n’a pas encore de poème : ${give} lui en donne un.`,
  rhythms: (offers: readonly RhythmOffer[], set: string): string =>
    [
      "**Quand doit-il publier ?** Rien n’est fixé tant que vous ne l’avez pas vu et confirmé.",
      ...offers.map((offer) => `- ${offerLine(offer)}`),
      ...(offers.some(({ view }) => view === undefined)
        ? ["-# Ce serveur n’a pas encore de fuseau ; il est d’abord demandé."]
        : []),
      `-# ${set} fixe tout autre rythme. Sans rythme, ses vers ne partent qu’à la main.`,
    ].join("\n"),
  rhythmByModerator: "La modération de ce serveur décide quand il publie.",
  checklist:
    "X demande deux choses à tout compte automatisé, et seul son propriétaire peut les faire :\n1. Activer l’étiquette **Automated** et nommer le compte de la personne qui le gère.\n2. Dire dans la **bio** que c’est un bot, et qui le gère.",
};

/** A rhythm with its next slot and what a month of it comes to; before there is a poem only its posts are known. */
function offerLine({ rhythm, view, isPriced }: RhythmOffer): string {
  const name =
    rhythm.kind === "common"
      ? `**${labels.rhythms[rhythm.name]}**`
      : `**Comme** ${at(rhythm.as.handle)}${ruleOf(view)}`;
  if (view === undefined) return name;
  const [first] = view.slots;
  const next = first === undefined ? "plus aucun créneau" : `prochain le ${moment(first.runAt)}`;
  const price = isPriced ? ` pour ${money(view.costMicros)}` : "";
  return `${name} : ${next}, ${posts(view.measure.per30Days)} en 30 jours${price}`;
}

function ruleOf(view: RhythmOffer["view"]): string {
  return view?.schedule === undefined
    ? ""
    : `, à distance de lui (${schedule.rule(describe(view.schedule.rule))})`;
}
