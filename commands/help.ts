import { action, buttons, card, type Card } from "../src/discord/card.ts";
import {
  component,
  pathOf,
  subcommand,
  type Call,
  type Subcommand,
} from "../src/discord/subcommand.ts";
import { may, ownsAny } from "../src/domain/permission.ts";
import { pagesOf } from "../src/domain/text/pages.ts";
import type { Described } from "../src/words/en/commands.ts";
import { numberAt } from "./cards/ids.ts";

/** Characters of a page, out of Discord's 4,000: groups stay whole. */
const roomForPage = 1_700;

/** The list with `help` at its end, which tells every member what of the list they may use. */
export function withHelp(others: readonly Subcommand[]): readonly Subcommand[] {
  const help: Subcommand = subcommand({
    name: "help",
    allow: "everyone",
    answer: "ephemeral",
    options: {},
    components: [
      component({
        action: "page",
        allow: "everyone",
        answer: "update",
        run: async (call) => helpPage(numberAt(call.args, 0), [...others, help], call),
      }),
    ],
    run: async (call) => helpPage(1, [...others, help], call),
  });
  return [...others, help];
}

async function helpPage(asked: number, commands: readonly Subcommand[], call: Call): Promise<Card> {
  const { help, labels, shelf } = call.words;
  const groups = groupsOf(await usableBy(call, commands), call);
  const pages = pagesOf(groups, { first: roomForPage, most: roomForPage });
  const page = Math.max(1, Math.min(asked, pages.length));
  const turns = [
    ...(page > 1 ? [action("secondary", labels.previous, `help:page:${page - 1}`)] : []),
    ...(page < pages.length ? [action("secondary", labels.next, `help:page:${page + 1}`)] : []),
  ];
  return card(
    "plain",
    [
      help.title,
      ...(page === 1 && call.isModerator ? [help.begin(call.mention)] : []),
      ...(pages[page - 1] ?? []),
      help.more,
      ...(pages.length > 1 ? [shelf.page(page, pages.length)] : []),
    ],
    turns.length > 0 ? [buttons(...turns)] : [],
  );
}

/** Each group of which the member may use something, as a text. */
function groupsOf(
  usable: readonly Subcommand[],
  { words: { commands, help }, mention }: Pick<Call, "words" | "mention">,
): readonly string[] {
  const paths = new Set(usable.map(pathOf));
  const described: Readonly<Record<string, Described>> = commands;
  return help.groups.flatMap((group) => {
    const lines = group.paths
      .filter((path) => paths.has(path))
      .map((path) => help.line(path, described[path], mention(path)));
    return lines.length === 0 ? [] : [`**${group.title}**\n${lines.join("\n")}`];
  });
}

async function usableBy(
  { flock, actor }: Call,
  commands: readonly Subcommand[],
): Promise<readonly Subcommand[]> {
  const guild = await flock.guild();
  const owned = ownsAny(actor, await flock.accounts());
  return commands.filter(({ allow }) => may(actor, allow, guild) || (allow === "owner" && owned));
}
