import type { Obstacle } from "../../../domain/watch/silence.ts";
import type { TroubleKind } from "../../../domain/trouble.ts";
import type { Announcement } from "../../../flock/announcement.ts";
import { at, moment } from "../../markdown.ts";
import { shortSpan, xSays } from "../format.ts";
import { whatOf } from "./causes.ts";
import { stateOf } from "./states.ts";

type News<K extends "trouble" | "trouble-over"> = Extract<Announcement, { readonly kind: K }>;

interface TroubleWords {
  readonly title: (who: string) => string;
  /** What it means, and what to do. */
  readonly what: string;
  readonly over: (who: string) => string;
}

const words: Readonly<Record<TroubleKind, TroubleWords>> = {
  "app-refused": {
    title: () => "X n’accepte pas les clés de ce bot",
    what: "**Rien n’est perdu.** La personne qui fait tourner ce bot vérifie les clés de l’application X et l’horloge de cette machine. Tous les comptes sont à l’arrêt ; Flock en essaie un de temps en temps et dit quand X l’accepte de nouveau.",
    over: () => "X accepte de nouveau ce bot",
  },
  "token-refused": {
    title: (who) => `X refuse les identifiants ${of(who)}`,
    what: "C’est peut-être passager : X a déjà refusé ceux de tout le monde pendant des heures. Flock interroge X de nouveau pendant quelques heures, et d’ici là le compte ne dit rien. Aucun vers n’est perdu. **Relier** lui donne de nouveaux identifiants ; **Réessayer le compte** laisse son prochain vers montrer si X l’accepte.",
    over: (who) => `X accepte de nouveau les identifiants ${of(who)}`,
  },
  unreachable: {
    title: () => "X est injoignable",
    what: "**Rien n’est perdu.** Rien ne part de cette machine vers X : son réseau ou X lui-même est en panne. Les créneaux qui passent entre-temps ne sont pas rattrapés, et leurs vers attendent les suivants ; Flock réessaie de lui-même et dit quand c’est fini. Si cela dure, la personne qui fait tourner ce bot vérifie son réseau.",
    over: () => "X est de nouveau joignable",
  },
  silent: {
    title: (who) => `${who} aurait dû parler et ne l’a pas fait`,
    what: "Plusieurs de ses créneaux sont passés sans post. Aucun vers n’est perdu.",
    over: (who) => `${who} parle de nouveau`,
  },
  unread: {
    title: (who) => `La chronologie ${of(who)} ne peut pas être lue`,
    what: "Une autre copie de cette volée a peut-être publié pour lui, et seule la chronologie le dit. Tant qu’elle n’est pas lue, le compte ne dit rien. Aucun vers n’est perdu. Flock réessaie toutes les heures, plus tard tous les jours ; si ses identifiants ne marchent pas, **Relier** lui en donne de nouveaux.",
    over: (who) => `La chronologie ${of(who)} est lue, et il peut publier de nouveau`,
  },
  "clock-off": {
    title: () => "L’horloge de cette machine est fausse",
    what: "Les posts partiraient à de mauvaises heures, et X refuse les signatures d’une horloge fausse. La personne qui fait tourner ce bot règle l’horloge, de préférence par NTP.",
    over: () => "L’horloge de cette machine est de nouveau juste",
  },
};

/** Something is wrong and lasts. */
export function troubleBegun(item: News<"trouble">): string {
  const { trouble, handle, detail, obstacle, offMs } = item;
  const { title, what } = words[trouble];
  const facts = [
    ...(obstacle === undefined ? [] : [` ${inTheWay(obstacle)}`]),
    ...(offMs === undefined
      ? []
      : [` Elle est en ${aheadOrBehind(offMs)} de ${shortSpan(Math.abs(offMs))}.`]),
  ];
  return `### ${title(whoOf(handle))}\n${what}${facts.join("")}${xSays(detail)}`;
}

/** It is over. */
export function troubleOver({ trouble, handle, since }: News<"trouble-over">): string {
  return `### ${words[trouble].over(whoOf(handle))}\nL’ennui avait commencé le ${moment(since)}.`;
}

/** What is wrong, for a list. */
export function troubleLine(kind: TroubleKind, handle: string | undefined, since: number): string {
  return `- Depuis le ${moment(since)} : ${words[kind].title(whoOf(handle))}`;
}

/** What keeps a silent account from speaking, as a sentence. */
function inTheWay(obstacle: Obstacle): string {
  switch (obstacle.kind) {
    case "state":
      return `Ce qui l’empêche : ${stateOf(obstacle.state)}.`;
    case "post":
      return obstacle.state === "held"
        ? "Ce qui l’empêche : son post est retenu et attend une décision."
        : "Ce qui l’empêche : personne ne sait encore si son dernier post est parti.";
    case "limited":
      return `Ce qui l’empêche : X le laisse publier de nouveau le ${moment(obstacle.until)}.`;
    case "error":
      return `Son dernier essai : ${whatOf(obstacle.error)}`;
    default:
      return obstacle satisfies never;
  }
}

function aheadOrBehind(offMs: number): string {
  return offMs > 0 ? "avance" : "retard";
}

function whoOf(handle: string | undefined): string {
  return handle === undefined ? "un compte" : at(handle);
}

function of(who: string): string {
  return who.startsWith("un ") ? `d’${who}` : `de ${who}`;
}
