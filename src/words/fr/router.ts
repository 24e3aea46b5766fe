import type { AccountState } from "../../domain/account.ts";

const states: Readonly<Record<AccountState, string>> = {
  ready: "prêt",
  paused: "en pause",
  suspect: "à examiner",
  revoked: "accès révoqué",
  "read-only": "accès en lecture seule",
  relink: "à relier à nouveau",
  locked: "verrouillé par X",
  suspended: "suspendu par X",
  removing: "en cours de retrait",
  removed: "retiré",
};

/** What the router, the suggestions and the announcer say by themselves. */
export const router = {
  fault: (incident: string): string =>
    `Quelque chose s’est mal passé ici ; \`/flock status\` montre où en sont les choses. Le journal technique le garde sous **${incident}** : merci de donner cet identifiant à la personne qui fait tourner ce bot.`,
  unknownCommand: (): string =>
    "Cette commande n’existe pas sous cette forme ; elle vient sans doute de changer. Redémarrez Discord ou attendez une minute, puis tapez-la de nouveau.",
  /** Under news that may have been told before a crash. */
  again: (): string =>
    "-# (encore une fois : un redémarrage est survenu entre-temps, ceci a peut-être déjà été annoncé)",
  /** Under news that could not go where it belongs. */
  elsewhere: (channelId: string): string =>
    `-# Impossible d’écrire dans <#${channelId}>, donc ceci arrive ici. Choisissez un autre salon dans les réglages.`,
  /** Where a piece of news could not be shown. */
  unshowable: (incident: string): string =>
    `Il y a ici une nouvelle qui n’a pas pu être affichée. Le journal technique la garde sous **${incident}** ; \`/flock status\` montre où en sont les choses.`,
  states,
};
