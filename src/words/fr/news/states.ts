import type { AccountState } from "../../../domain/account.ts";
import type { HoldReason } from "../../../domain/hold.ts";
import type { HeldReason } from "../../../domain/refusal.ts";
import { escape } from "../../markdown.ts";

/** How an account stands, as the end of a sentence. */
const accountStates: Readonly<Record<AccountState, string>> = {
  ready: "il est prêt",
  paused: "il est en pause",
  suspect: "X refuse ses identifiants, ce qui est peut-être passager",
  revoked: "X n’accepte plus ses identifiants ; il doit être relié à nouveau",
  "read-only":
    "X ne lui donne qu’un accès en lecture ; il doit être relié à nouveau une fois que l’application X peut écrire",
  relink: "ses identifiants ne peuvent plus être ouverts ; il doit être relié à nouveau",
  locked: "X l’a verrouillé, et quelqu’un doit se connecter à X pour le déverrouiller",
  suspended: "X l’a suspendu",
  removing: "il est en cours de retrait",
  removed: "il a été retiré",
};

/** How an account stands, also for a state that only a record still knows. */
export function stateOf(state: string): string {
  return isState(state) ? accountStates[state] : escape(state);
}

/** Why a post is held, as the end of a sentence. */
export const heldReasons: Readonly<Record<HeldReason, string>> = {
  "too-long": "le vers est plus long que X ne le permet",
  "picture-too-long": "il y en a plus que n’en contiennent une image et son texte alternatif",
  "picture-script": "il lui manque des lettres dans la police des images",
  damaged:
    "le vers n’est plus ce qu’il était quand son poème a été ajouté, donc le fichier de la base de données est abîmé",
  duplicate: "d’après X, ce compte a dit la même chose il y a peu",
  repeat: "les mêmes mots ont été publiés, ou sont en route, depuis moins de deux jours",
  refused: "X n’accepte pas ce texte",
  unconfirmable: "il a été essayé deux fois, et personne n’a pu savoir s’il est parti",
  "put-off": "il n’a pas pu partir quand il le devait",
  reworded: "il a maintenant d’autres mots, que personne n’a encore confirmés",
};

/** Why the whole instance stands still, as the end of a sentence. */
export const holds: Readonly<Record<HoldReason, string>> = {
  "no-credit": "l’application X n’a plus de crédits",
  "spend-cap": "l’application X a atteint la limite de dépenses fixée pour elle chez X",
  "app-refused": "X n’accepte pas les clés de ce bot, ou l’horloge de cette machine est fausse",
  "app-suspended": "X a suspendu l’application X de ce bot",
  copied: "ceci est la copie d’une volée qui tourne peut-être encore ailleurs",
  "second-copy": "une autre copie de ce bot tourne avec le même jeton Discord",
  safety: "X a verrouillé, suspendu ou signalé deux comptes de ce serveur en un jour",
};

/** Who may raise a cap. */
export const raisers = {
  instance: "la personne qui fait tourner ce bot",
  guild: "une personne qui gère ce serveur",
} as const;

function isState(state: string): state is AccountState {
  return Object.hasOwn(accountStates, state);
}
