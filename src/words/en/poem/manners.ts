import type { Grouping, Refrains } from "../../../domain/reading/layout.ts";
import type { MannerChoice, MannerView, OverlongWay } from "../../../flock/reading/manner.ts";
import { at, named } from "../../markdown.ts";
import { count, money, posts } from "../format.ts";

/** How an account reads its poem. */
export const manners = {
  title: ({ account, poem }: MannerView): string =>
    `### How ${at(account.handle)} reads ${named(poem.title)}\nWhat is chosen here holds for what is still to come; nothing is posted by it.`,
  choices: ({ choices }: MannerView): string => choices.map(choiceLine).join("\n"),
  repeats: ({ repeats, reading }: MannerView): string =>
    `**${posts(repeats)} would say again what was said before**, which X refuses within a day or two. ${whatOfRefrains[reading.refrains]}`,
  overlong: ({ overlong, account, ways }: MannerView): string =>
    [
      `**${posts(overlong)} ${overlong === 1 ? "is" : "are"} longer than ${account.limit} characters:**`,
      ...ways.map(wayLine),
    ].join("\n"),
  next: "Next it says:",
  thereupon: "and then:",
};

/** What a grouping is called, on its button. */
export function groupingLabel(grouping: Grouping): string {
  switch (grouping.kind) {
    case "lines":
      return lineLabels[grouping.count - 1] ?? `${grouping.count} lines`;
    case "stanza":
      return "Stanza";
    case "packed":
      return "As many as fit";
    default:
      return grouping satisfies never;
  }
}

const lineLabels = ["Line", "Couplet", "Tercet"];

const whatOfRefrains: Readonly<Record<Refrains, string>> = {
  join: "What comes again is said together with the line beside it.",
  space: "The reading waits there until 48 hours have passed.",
  skip: "What comes again is left out after the first time.",
  ask: "What comes again is held, and a moderator is asked.",
};

function wayLine({ overlong, isPresent, ...made }: OverlongWay): string {
  const line = whatOfOverlong[overlong](made);
  return isPresent ? `- **${line}**` : `- ${line}`;
}

type Made = Pick<OverlongWay, "posts" | "costMicros" | "held">;

const whatOfOverlong: Readonly<Record<OverlongWay["overlong"], (made: Made) => string>> = {
  thread: ({ posts: number, costMicros }) =>
    `Thread: broken where the verse breaks, ${posts(number)} under one another, ${money(costMicros)}`,
  picture: ({ posts: number, costMicros, held }) =>
    `Picture: the verse set as an image, with its whole text as alt text, ${posts(number)}, ${money(costMicros)}${held === 0 ? "" : `; ${held} of which no picture can be made ${held === 1 ? "is" : "are"} held`}`,
  hold: () => "Hold: a moderator gives it other words or leaves it out",
};

function choiceLine({
  grouping,
  isPresent,
  posts: number,
  costMicros,
  days,
}: MannerChoice): string {
  const length = days === undefined ? "" : `, ${count(days, "day", "days")} by its schedule`;
  const line = `${whatOf(grouping)}: ${posts(number)}${length}, ${money(costMicros)}`;
  return isPresent ? `- **${line}**` : `- ${line}`;
}

function whatOf(grouping: Grouping): string {
  switch (grouping.kind) {
    case "lines":
      return grouping.count === 1
        ? "Line: each line is a post, with what runs over from it"
        : `${groupingLabel(grouping)}: ${grouping.count} lines of a stanza are a post`;
    case "stanza":
      return "Stanza: each stanza is a post";
    case "packed":
      return "As many as fit: a post holds as many whole lines of a stanza as it can";
    default:
      return grouping satisfies never;
  }
}
