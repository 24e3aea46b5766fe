import type { Grouping, Refrains } from "../../../domain/reading/layout.ts";
import type { MannerChoice, MannerView, OverlongWay } from "../../../flock/reading/manner.ts";
import { at, named } from "../../markdown.ts";
import { agree, count, money, posts } from "../format.ts";

/** How an account reads its poem. */
export const manners = {
  title: ({ account, poem }: MannerView): string =>
    `### Comment ${at(account.handle)} lit ${named(poem.title)}\nCe qui est choisi ici vaut pour ce qui est encore à venir ; cela ne publie rien.`,
  choices: ({ choices }: MannerView): string => choices.map(choiceLine).join("\n"),
  repeats: ({ repeats, reading }: MannerView): string =>
    `**${posts(repeats)} ${agree(repeats, "redirait", "rediraient")} ce qui a déjà été dit**, ce que X refuse pendant un jour ou deux. ${whatOfRefrains[reading.refrains]}`,
  overlong: ({ overlong, account, ways }: MannerView): string =>
    [
      `**${posts(overlong)} ${agree(overlong, "dépasse", "dépassent")} ${account.limit} caractères :**`,
      ...ways.map(wayLine),
    ].join("\n"),
  next: "Ensuite il dit :",
  thereupon: "et puis :",
};

/** What a grouping is called, on its button. */
export function groupingLabel(grouping: Grouping): string {
  switch (grouping.kind) {
    case "lines":
      return lineLabels[grouping.count - 1] ?? `${grouping.count} vers`;
    case "stanza":
      return "Strophe";
    case "packed":
      return "Autant que possible";
    default:
      return grouping satisfies never;
  }
}

const lineLabels = ["Vers", "Distique", "Tercet"];

const whatOfRefrains: Readonly<Record<Refrains, string>> = {
  join: "Ce qui revient est dit avec le vers voisin.",
  space: "La lecture y attend que 48 heures aient passé.",
  skip: "Ce qui revient est omis après la première fois.",
  ask: "Ce qui revient est retenu, et la question est posée à la modération.",
};

function wayLine({ overlong, isPresent, ...made }: OverlongWay): string {
  const line = whatOfOverlong[overlong](made);
  return isPresent ? `- **${line}**` : `- ${line}`;
}

type Made = Pick<OverlongWay, "posts" | "costMicros" | "held">;

const whatOfOverlong: Readonly<Record<OverlongWay["overlong"], (made: Made) => string>> = {
  thread: ({ posts: number, costMicros }) =>
    `Fil : coupé là où le vers se coupe, ${posts(number)} l’un sous l’autre, ${money(costMicros)}`,
  picture: ({ posts: number, costMicros, held }) =>
    `Image : les vers composés en image, avec tout leur texte en texte alternatif, ${posts(number)}, ${money(costMicros)}${held === 0 ? "" : ` ; ${held} dont aucune image ne peut être faite ${agree(held, "est retenu", "sont retenus")}`}`,
  hold: () => "Retenir : la modération lui donne d’autres mots ou l’omet",
};

function choiceLine({
  grouping,
  isPresent,
  posts: number,
  costMicros,
  days,
}: MannerChoice): string {
  const length = days === undefined ? "" : `, ${count(days, "jour", "jours")} d’après son horaire`;
  const line = `${whatOf(grouping)} : ${posts(number)}${length}, ${money(costMicros)}`;
  return isPresent ? `- **${line}**` : `- ${line}`;
}

function whatOf(grouping: Grouping): string {
  switch (grouping.kind) {
    case "lines":
      return grouping.count === 1
        ? "Vers (chaque vers est un post, avec sa suite)"
        : `${groupingLabel(grouping)} (${grouping.count} vers d’une strophe font un post)`;
    case "stanza":
      return "Strophe (chaque strophe est un post)";
    case "packed":
      return "Autant que possible (un post prend autant de vers entiers d’une strophe qu’il peut)";
    default:
      return grouping satisfies never;
  }
}
