import type { Barrier } from "../../../domain/limits.ts";
import type { OutcomeKind } from "../../../domain/outcome.ts";
import type { HeldReason } from "../../../domain/refusal.ts";
import { at, clip, escape } from "../../markdown.ts";
import { xSays } from "../format.ts";
import { heldReasons } from "./states.ts";

interface Cause {
  /** What happened. */
  readonly what: string;
  /** What the bot did, and what mends it, where it helps by the account's name. */
  readonly after: string | ((who: string) => string);
}

type CauseKind =
  | Exclude<OutcomeKind, "posted" | "undrawable">
  | HeldReason
  | Barrier["kind"]
  | "flock-held"
  | "stopped"
  | "over-cap"
  | "unread"
  | "too-late"
  | "repriced"
  | "restart"
  | "fault"
  | "token-refused"
  | "reread"
  | "unapproved";

const nothingLost = "Le vers n’est pas perdu : il attend.";
const held = "Le vers est retenu, et le compte ne dit plus rien avant votre choix.";
const noPicture = `${held} **Reformuler** lui donne d’autres mots ; **Façon de lire** dans \`/flock status\` en fait un fil.`;
const ways =
  "**Reformuler** lui donne d’autres mots ; **Revenir et attendre** arrête la lecture jusqu’à ce qu’il soit parti.";
const standsApart = `La lecture continue sans lui. **Réessayer dans 48 h** le fera partir alors de lui-même ; ${ways}`;
const needsRelink = `${nothingLost} **Relier** donne au compte de nouveaux identifiants.`;

/** Every reason for which a post did not go, and what follows from it. */
const causes: Readonly<Record<CauseKind, Cause>> = {
  duplicate: { what: cap(heldReasons.duplicate), after: standsApart },
  repeat: { what: cap(heldReasons.repeat), after: standsApart },
  reread: {
    what: "Les mêmes mots ont été supprimés il y a peu, et X peut les refuser pendant environ 48 heures",
    after: `Le vers est retenu, pas sauté : la lecture s’y arrête. **Réessayer dans 48 h** le fera partir alors de lui-même, pendant que la lecture continue ; ${ways}`,
  },
  "too-long": { what: cap(heldReasons["too-long"]), after: held },
  "picture-too-long": { what: cap(heldReasons["picture-too-long"]), after: noPicture },
  "picture-script": { what: cap(heldReasons["picture-script"]), after: noPicture },
  damaged: {
    what: cap(heldReasons.damaged),
    after:
      "Rien n’est publié à partir d’un fichier abîmé. Merci de prévenir la personne qui fait tourner ce bot : la dernière sauvegarde est à restaurer. **Le sauter** omet ce vers ; un poème ajouté de nouveau est lu depuis son premier vers.",
  },
  refused: { what: cap(heldReasons.refused), after: held },
  invalid: { what: cap(heldReasons.refused), after: held },
  unconfirmable: {
    what: cap(heldReasons.unconfirmable),
    after: `${held} Regardez d’abord le compte.`,
  },
  unapproved: {
    what: "Il n’a pas été approuvé à temps",
    after:
      "Le vers est sauté, et la lecture continue après lui ; `/flock move` y revient. **Approbations** dans `/flock settings` change ce qui se passe alors.",
  },
  "put-off": { what: cap(heldReasons["put-off"]), after: "Il attend votre choix." },
  reworded: { what: cap(heldReasons.reworded), after: "Il est mis à part jusqu’à votre choix." },
  "rate-limited": {
    what: "La limite de X pour le moment est épuisée",
    after: `${nothingLost} Publiez-le à nouveau quand X le permet.`,
  },
  "day-limited": {
    what: "La limite de X pour un jour est épuisée",
    after: `${nothingLost} Publiez-le à nouveau quand X le permet.`,
  },
  "app-limited": {
    what: "La limite de X pour tous les comptes de ce bot ensemble est épuisée",
    after: `${nothingLost} Tous les comptes reprennent quand X le permet.`,
  },
  "share-used": {
    what: "Ce que X laisse encore publier à ce bot est gardé pour les autres comptes",
    after: `${nothingLost} Il pourra partir quand X en permettra davantage.`,
  },
  "over-ceiling": {
    what: "Le compte a envoyé autant de posts en 24 heures qu’il le peut, ou un fil le ferait passer au-delà",
    after: `${nothingLost} La modération change cela avec **Posts par jour** dans \`/flock status\` ; sinon, il pourra partir quand assez d’entre eux auront un jour.`,
  },
  "no-credit": {
    what: "L’application X n’a plus de crédits",
    after: `${nothingLost} Tous les comptes sont à l’arrêt. Rechargez chez X, puis pressez **Reprendre** : un seul compte est essayé d’abord.`,
  },
  "spend-cap": {
    what: "L’application X a atteint la limite de dépenses fixée pour elle chez X",
    after: `${nothingLost} Tous les comptes sont à l’arrêt. Relevez la limite chez X, puis pressez **Reprendre** : un seul compte est essayé d’abord.`,
  },
  revoked: { what: "X n’accepte plus les identifiants du compte", after: needsRelink },
  "token-refused": {
    what: "X a refusé les identifiants du compte, ce qui est peut-être passager",
    after: `${nothingLost} Flock interroge X de nouveau pendant quelques heures.`,
  },
  "read-only": {
    what: "X ne donne à ce compte qu’un accès en lecture",
    after: `${nothingLost} La personne qui fait tourner ce bot règle les App permissions de l’application X sur Read and write ; ensuite, **Relier**.`,
  },
  locked: {
    what: "X a verrouillé le compte",
    after: (who) =>
      `${nothingLost} Connectez-vous en tant que ${who}, passez le contrôle, pressez **Il est déverrouillé**. Le prochain vers montre alors si X l’accepte ; rien d’autre n’est demandé à X.`,
  },
  suspended: {
    what: "X a suspendu le compte",
    after: `${nothingLost} Son propriétaire peut faire appel chez X ; une fois cela fait, **Réessayer le compte**.`,
  },
  flagged: {
    what: "Le filtre antispam de X a arrêté le post et prend le compte pour un automate",
    after: `${nothingLost} Le compte est en pause pour éviter pire. Laissez-le se reposer, vérifiez qu’il porte l’étiquette de X pour les comptes automatisés, puis pressez **Reprendre**.`,
  },
  forbidden: {
    what: "X a refusé le post",
    after: `${nothingLost} Le compte est en pause pour éviter pire ; **Reprendre** quand la raison est claire.`,
  },
  "app-refused": {
    what: "X n’accepte pas les clés de ce bot, ou son horloge est fausse",
    after: `${nothingLost} C’est à la personne qui fait tourner ce bot de corriger cela ; Flock essaie un compte de temps en temps et dit quand c’est fini.`,
  },
  "not-sent": {
    what: "X était injoignable, et rien n’a quitté cette machine",
    after: `${nothingLost} **Réessayer** dans quelques minutes.`,
  },
  "not-uploaded": {
    what: "X n’a pas accepté l’image, donc le post n’a pas été demandé",
    after: `${nothingLost} **Réessayer** dans quelques minutes.`,
  },
  fault: {
    what: "Quelque chose s’est mal passé dans Flock, et rien n’a quitté cette machine",
    after: `${nothingLost} Merci de prévenir la personne qui fait tourner ce bot : le journal technique en dit plus sous cet identifiant.`,
  },
  "flock-held": { what: "Toutes les publications étaient arrêtées", after: nothingLost },
  stopped: { what: "Le compte a été arrêté avant que son tour vienne", after: nothingLost },
  "over-cap": {
    what: "Il restait trop peu sous le plafond du mois pour ce post",
    after: `${nothingLost} Il pourra partir quand le plafond, que montre \`/flock budget\`, sera relevé, ou avec le nouveau mois ; \`/flock move\` passe outre.`,
  },
  unread: {
    what: "La chronologie qui dit ce qu’une autre copie de cette volée a publié ne peut pas encore être lue",
    after: `${nothingLost} Le compte reprend une fois qu’elle est lue ; Flock réessaie de lui-même.`,
  },
  "too-late": {
    what: "Flock a été absent trop longtemps après qu’on lui a demandé de publier ceci",
    after: `${nothingLost} Publiez-le à nouveau s’il est encore souhaité.`,
  },
  repriced: {
    what: "Les prix ont changé après la demande",
    after: `${nothingLost} Publiez-le à nouveau au nouveau prix s’il est encore souhaité.`,
  },
  restart: {
    what: "Flock a été arrêté pendant que X avait le vers",
    after: "Flock regarde la chronologie du compte avant de faire quoi que ce soit d’autre.",
  },
  unknown: {
    what: "La réponse de X n’est jamais venue, donc personne ne sait si le vers est parti",
    after: "Flock regarde la chronologie du compte avant de faire quoi que ce soit d’autre.",
  },
};

/** What happened, as a sentence, with X's own words where there are any; a cause unknown here is shown as it is. */
export function whatOf(cause: string, detail?: string): string {
  const what = isCause(cause) ? causes[cause].what : escape(clip(cause, 300));
  if (detail !== undefined && ownCauses.has(cause))
    return `${what} (${escape(clip(detail, 300))}).`;
  return `${what}.${xSays(detail)}`;
}

/** What the bot did about it, and what mends it; `waits`: it goes by itself once it may. */
export function afterOf(
  cause: string,
  { handle, waits = false }: { readonly handle: string; readonly waits?: boolean | undefined },
): string {
  if (waits && passing.has(cause)) return `${nothingLost} Flock le réessaie de lui-même.`;
  if (!isCause(cause)) return nothingLost;
  const { after } = causes[cause];
  return typeof after === "string" ? after : after(at(handle));
}

/** What mends it, where no line waits for that. */
export function mendOf(cause: string, handle: string): string {
  return afterOf(cause, { handle }).replace(nothingLost, "").trim();
}

/** What X has said nothing of. */
const ownCauses: ReadonlySet<string> = new Set([
  "not-sent",
  "not-uploaded",
  "fault",
  "picture-script",
] satisfies CauseKind[]);

/** What passes without a hand. */
const passing: ReadonlySet<string> = new Set([
  "rate-limited",
  "day-limited",
  "not-sent",
  "not-uploaded",
  "flock-held",
  "stopped",
  "over-cap",
] satisfies CauseKind[]);

function isCause(cause: string): cause is CauseKind {
  return Object.hasOwn(causes, cause);
}

function cap(clause: string): string {
  return clause.charAt(0).toUpperCase() + clause.slice(1);
}
