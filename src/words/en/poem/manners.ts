import type { Grouping, Refrains } from "../../../domain/reading/layout.ts";
import type { MannerChoice, MannerView } from "../../../flock/reading/manner.ts";
import { at, named } from "../../markdown.ts";
import { count, money, posts } from "../format.ts";

/** How an account reads its poem. */
export const manners = {
  title: ({ account, poem }: MannerView): string =>
    `### How ${at(account.handle)} reads ${named(poem.title)}\nWhat is chosen here holds for what is still to come; nothing is posted by it.`,
  choices: ({ choices }: MannerView): string => choices.map(choiceLine).join("\n"),
  repeats: ({ repeats, reading }: MannerView): string =>
    `**${posts(repeats)} would say again what was said before**, which X refuses within a day or two. ${whatOfRefrains[reading.refrains]}`,
  overlong: ({ overlong, account }: MannerView): string =>
    `**${posts(overlong)} ${overlong === 1 ? "is" : "are"} longer than ${account.limit} characters.** ${
      account.diction.overlong === "thread"
        ? "What is too long goes out as a thread, broken where the verse breaks; each part costs as much as a post."
        : "What is too long is held until a moderator gives it other words or leaves it out."
    }`,
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
