import type { Account } from "../../../domain/account.ts";
import { findingKinds } from "../../../domain/lint/finding.ts";
import type { Finding, FindingKind } from "../../../domain/lint/finding.ts";
import type { Found, PoemLint } from "../../../domain/lint/poem.ts";
import { hourMs } from "../../../domain/schedule/rule.ts";
import type { Refrains } from "../../../domain/reading/layout.ts";
import type { AlikeLine, AlikeLines } from "../../../flock/linting/alike.ts";
import type { RepeatsAhead } from "../../../flock/linting/rhythm.ts";
import { at, clip, escape } from "../../markdown.ts";
import { agree, count, money, others, posts, shortSpan, together } from "../format.ts";
import { lackOf } from "./pictures.ts";

const mostQuoted = 60;

/** What a moderator should know of a poem before it is read. */
export const findings = {
  none: "Rien n’y demande un second regard.",
  told: (lint: PoemLint, most: number): string => {
    const shown = examplesOf(lint, most);
    const left = lint.total - shown.length;
    const kinds = findingKinds.filter((kind) => lint.counts[kind] > 0);
    return [
      `**À regarder :** ${together(kinds.map((kind) => names[kind](lint.counts[kind])))}.`,
      ...shown.map(exampleLine),
      ...(left > 0 ? [`-# et ${others(left)}`] : []),
    ].join("\n");
  },
  alike: ({ own, examples, abroad }: AlikeLines): string => {
    const here = own === 0 ? [] : [`${equal(own)} à ce que dit un compte d’ici`];
    const there =
      abroad === 0 ? [] : [`${equal(abroad)} à ce que disent des comptes d’autres volées`];
    return [
      `**${[...here, ...there].join(" ; ")}.** X interdit les mêmes mots sur deux comptes : un vers identique est retenu tant qu’un autre compte l’a dit il y a moins de 48 heures, et un poème très proche d’un autre met les deux comptes en danger.`,
      ...examples.map(alikeLine),
    ].join("\n");
  },
  /** At a rhythm that is not set yet. */
  repeats: ({ account, repeats: ahead }: Repeating): string =>
    `À ce rythme, ${at(account.handle)} **redirait ${posts(ahead.posts)} en moins de ${Math.round(ahead.windowMs / hourMs)} heures**, ${agree(ahead.posts, "", "le plus proche ")}${shortSpan(ahead.nearestMs)} après les mêmes mots. ${whatOfRepeats[ahead.refrains]}`,
};

interface Repeating {
  readonly account: Account;
  readonly repeats: RepeatsAhead;
}

/** What a moderator should know of a text, as a clause. */
export function findingOf(finding: Finding): string {
  switch (finding.kind) {
    case "blank":
      return "rien n’y est visible, et X n’accepte pas un tel post";
    case "too-long":
      return `${finding.weight} caractères sur ${finding.limit}, trop long pour X ; il sera retenu, pas coupé`;
    case "picture-too-long":
      return "il part en image, et il y en a plus que n’en contiennent une image et son texte alternatif, donc il sera retenu ; sous **Façon de lire**, moins de vers par post ou un fil le laissent partir";
    case "picture-script": {
      const where = finding.part === "text" ? "" : ` ${partNames[finding.part]}`;
      return `il part en image, dont la police ne contient pas ${lackOf(finding.lacks)}${where}, donc il sera retenu ; un fil, sous **Façon de lire**, le laisse partir`;
    }
    case "link": {
      const { link, costMicros, mend } = finding;
      const cost = `X prend ${quoted(link)} pour un lien, donc ce post coûte ${money(costMicros)}`;
      return mend === undefined ? cost : `${cost} ; écrit ${quoted(mend)}, ce n’en serait pas un`;
    }
    case "mention":
      return `X signale ce post à qui porte le nom ${quoted(`@${finding.name}`)}, et peut le refuser, puisque personne ne l’a demandé`;
    case "hashtag":
      return `X fait de ${quoted(`#${finding.name}`)} un hashtag, donc il apparaît dans les recherches`;
    case "cashtag":
      return finding.names.length > 1
        ? `X refuse un post qui a plus d’un symbole boursier, et celui-ci en a ${finding.names.length} : ${together(finding.names.slice(0, 3).map((name) => quoted(`$${name}`)))}`
        : `X prend ${quoted(`$${finding.names[0] ?? ""}`)} pour un symbole boursier, donc il apparaît dans les recherches`;
    case "repeat":
      return finding.apartMs === undefined
        ? "les mêmes mots viennent plus tôt, et X refuse ce qui revient en moins d’un jour ou deux"
        : `les mêmes mots viennent ${shortSpan(finding.apartMs)} plus tôt, et X refuse ce qui revient en moins d’un jour ou deux`;
    default:
      return finding satisfies never;
  }
}

const partNames = { title: "du titre", byline: "de la signature" } as const;

function equal(number: number): string {
  return count(number, "vers est identique ou presque", "vers sont identiques ou presque");
}

/** A few of each kind before more of one. */
function examplesOf({ examples }: PoemLint, most: number): readonly Found[] {
  const nth = new Map<Found, number>();
  const seen = new Map<FindingKind, number>();
  for (const each of examples) {
    const before = seen.get(each.finding.kind) ?? 0;
    seen.set(each.finding.kind, before + 1);
    nth.set(each, before);
  }
  const inTurn = examples.toSorted((a, b) => (nth.get(a) ?? 0) - (nth.get(b) ?? 0));
  const shown = new Set(inTurn.slice(0, most));
  return examples.filter((each) => shown.has(each));
}

function exampleLine({ line, text, finding }: Found): string {
  return `- Vers ${line}, ${quoted(text)} : ${findingOf(finding)}`;
}

function alikeLine({ line, text, handle, theirs }: AlikeLine): string {
  const words = text.trim() === theirs.trim() ? "la même chose" : quoted(theirs);
  return `- Vers ${line}, ${quoted(text)} : ${at(handle)} dit ${words}`;
}

/** An outside text in a sentence. */
function quoted(text: string): string {
  return `« ${escape(clip(text.trim(), mostQuoted).replaceAll("\n", " / "))} »`;
}

const names: Readonly<Record<FindingKind, (number: number) => string>> = {
  blank: (number) => count(number, "post qui ne montre rien", "posts qui ne montrent rien"),
  "too-long": (number) => count(number, "post trop long", "posts trop longs"),
  "picture-too-long": (number) =>
    count(number, "post trop long pour une image", "posts trop longs pour une image"),
  "picture-script": (number) =>
    count(number, "image dont des lettres manquent", "images dont des lettres manquent"),
  repeat: (number) => count(number, "répétition", "répétitions"),
  cashtag: (number) =>
    count(number, "post avec des symboles boursiers", "posts avec des symboles boursiers"),
  link: (number) => count(number, "lien", "liens"),
  mention: (number) => count(number, "mention", "mentions"),
  hashtag: (number) => count(number, "hashtag", "hashtags"),
};

const whatOfRepeats: Readonly<Record<Refrains, string>> = {
  join: "X refuse cela, et aucun vers voisin ne pourrait l’accueillir, donc la question serait posée chaque fois à la modération. **Façon de lire** propose plutôt d’attendre ou de sauter.",
  space:
    "X refuse cela, donc la lecture y attend chaque fois que le délai soit passé. **Façon de lire** propose plutôt de joindre ou de sauter.",
  skip: "X refuse cela, donc la question serait posée chaque fois à la modération. **Façon de lire** propose plutôt d’attendre ou de joindre.",
  ask: "X refuse cela, donc la question serait posée chaque fois à la modération. **Façon de lire** propose plutôt de joindre, d’attendre ou de sauter.",
};
