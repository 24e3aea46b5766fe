import type { Refusals } from "../../../domain/refusal.ts";
import { at, named } from "../../markdown.ts";
import { agree, posts } from "../format.ts";

type Code =
  | "taking-down"
  | "thread-under-way"
  | "nothing-stands"
  | "bad-posts"
  | "fewer-stand"
  | "undo-over"
  | "undo-moved"
  | "undo-between";

/** What is said where nothing can be taken down, or nothing be read again. */
export const undoRefusals: { readonly [C in Code]: (values: Refusals[C]) => string } = {
  "taking-down": ({ handle }) =>
    `Un post de ${at(handle)} est en cours de suppression et sera relu ensuite ; d’ici là, le compte ne dit rien. Le salon en sera averti.`,
  "thread-under-way": ({ handle }) =>
    `La suite de ce fil de ${at(handle)} doit encore partir d’elle-même. Rien n’a été modifié. Attendez la fin du fil, ou terminez-le dans \`/flock status\` avec **Le laisser tel quel**.`,
  "nothing-stands": ({ handle }) =>
    `Flock ne connaît sur X rien de ${at(handle)} qui puisse être supprimé : c’est déjà supprimé ou en cours de suppression, ou bien Flock n’a jamais su où le trouver. Le reste éventuel est à supprimer à la main sur X.`,
  "bad-posts": ({ typed, most }) =>
    `${named(typed)} ne désigne aucun post. Choisissez-en un dans la liste qui s’ouvre pendant la saisie, collez son lien, ou tapez combien des derniers posts, de 1 à ${most}. Rien n’a été modifié.`,
  "fewer-stand": ({ handle, count }) =>
    `Seulement ${posts(count)} de ${at(handle)} ${agree(count, "peut être supprimé", "peuvent être supprimés")}. Rien n’a été modifié. Demandez ce nombre-là.`,
  "undo-over": ({ handle }) =>
    `La lecture de ${at(handle)} qui a dit cela est finie, ou ce tour de lecture l’est ; ce qu’il lit maintenant garde sa place.`,
  "undo-moved": ({ handle }) =>
    `${at(handle)} a été déplacé depuis, ou son poème a été modifié, et le vers n’a donc plus de place dans sa lecture ; \`/flock move\` mène où vous voulez.`,
  "undo-between": ({ handle }) =>
    `${at(handle)} a dit d’autres vers entre ceux-ci. Supprimez-les un par un, et chacun pourra être relu.`,
};
