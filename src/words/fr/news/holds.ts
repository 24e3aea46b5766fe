import { isCopyReason } from "../../../domain/hold.ts";
import type { CopyReason, Hold, HoldReason, Resumed } from "../../../domain/hold.ts";
import type { Announcement } from "../../../flock/announcement.ts";
import { member, moment } from "../../markdown.ts";
import { holds } from "./states.ts";

type News<K extends "flock-held" | "flock-goes-on"> = Extract<Announcement, { readonly kind: K }>;

const oneFirst = "pressez **Reprendre** : un seul compte est essayé d’abord.";

const oldCopy =
  "Arrêtez pour de bon l’ancienne copie ; ensuite, une personne qui gère ce serveur presse **L’ancienne copie est arrêtée, reprendre**. Flock lit d’abord ce qui se trouve sur les chronologies.";

/** What ends each hold. */
const mends: Readonly<Record<HoldReason, string>> = {
  "no-credit": `Rechargez chez X, puis ${oneFirst}`,
  "spend-cap": `Relevez la limite chez X, puis ${oneFirst}`,
  "app-refused":
    "La personne qui fait tourner ce bot vérifie les clés de l’application X et l’horloge de cette machine. Flock interroge X de temps en temps avec un seul compte ; **Reprendre** le fait tout de suite.",
  "app-suspended": `La personne qui fait tourner ce bot règle cela avec X dans la console des développeurs, puis ${oneFirst}`,
  copied: oldCopy,
  "second-copy": oldCopy,
  safety: `Continuer ainsi pourrait coûter d’autres comptes. Voyez ce que X en dit, laissez-les se reposer, puis ${oneFirst}`,
};

/** A flock, or every flock, stands still. */
export function flockHeld({ reason, until, again }: News<"flock-held">): string {
  if (isCopyReason(reason)) return `### ${titleOf(reason)}\n${copies[reason]} ${oldCopy}`;
  if (again === true) {
    return `### Toujours à l’arrêt\nUn seul compte a été essayé, et rien n’a changé : ${holds[reason]}. ${endOf(reason, until)}`;
  }
  return `### ${titleOf(reason)}\nLa cause : ${holds[reason]}. **Rien n’est perdu.** ${endOf(reason, until)}`;
}

/** It is over. */
export function flockGoesOn({ reason }: News<"flock-goes-on">): string {
  if (isCopyReason(reason)) {
    return "### Les publications reprennent\nD’après une personne qui gère un serveur, l’ancienne copie est arrêtée : tous les comptes dont la chronologie a été lue reprennent.";
  }
  const whose = reason === "safety" ? "cette volée reprend" : "tous les comptes reprennent";
  return `### Les publications reprennent\nX a accepté un post, donc ${whose}. La cause de l’arrêt : ${holds[reason]}.`;
}

/** How the hold stands, for a card. */
export function holdLine({ reason, until, trial }: Hold): string {
  if (trial) {
    return `**Un seul compte est essayé d’abord :** le prochain vers à publier part seul (\`/flock post\` en envoie un tout de suite) ; dès que X l’accepte, tous reprennent. La cause de l’arrêt : ${holds[reason]}.`;
  }
  return `**${titleOf(reason)} :** ${holds[reason]}. ${endOf(reason, until)}`;
}

/** What Resume did. */
export function resumed(how: Resumed, by: string): string {
  return `${done[how]}\n${member(by)} a pressé Reprendre. ${next[how]}`;
}

const done: Readonly<Record<Resumed, string>> = {
  trial: "### Un seul compte est essayé d’abord",
  asking: "### La demande est refaite à X",
};

const next: Readonly<Record<Resumed, string>> = {
  trial:
    "Le prochain vers à publier part seul ; `/flock post` en envoie un tout de suite. Dès que X l’accepte, tous reprennent, et ce salon en est averti.",
  asking:
    "Si X accepte ce bot, le prochain vers à publier part seul, et dès qu’il est en place, tous reprennent.",
};

const copies: Readonly<Record<CopyReason, string>> = {
  copied:
    "Ceci est la copie d’une volée, ou une sauvegarde restaurée : l’autre tourne peut-être encore, et a peut-être publié depuis. Rien n’est publié deux fois et aucun vers n’est perdu.",
  "second-copy":
    "Une autre copie de ce bot tourne avec le même jeton Discord : elle a répondu à un membre avant celle-ci. Deux copies diraient les vers deux fois.",
};

function titleOf(reason: HoldReason): string {
  return reason === "safety"
    ? "Cette volée est à l’arrêt"
    : "Toutes les publications sont arrêtées";
}

function endOf(reason: HoldReason, until: number | undefined): string {
  const own =
    until === undefined
      ? ""
      : `D’après X, cela peut reprendre le ${moment(until)} ; un seul compte est alors essayé. `;
  return `${own}${mends[reason]}`;
}
