import { describe, expect, test } from "vitest";
import { commands } from "../../../commands/index.ts";
import { pathOf } from "../../../src/discord/subcommand.ts";
import type { Described } from "../../../src/words/en/commands.ts";
import { en } from "../../../src/words/en.ts";
import { account, guild } from "../fixtures.ts";
import { ask, member, press, shown } from "../support.ts";
import type { Asked } from "../support.ts";

const flock = { guild: async () => guild(), accounts: async () => [account()] };
const visitor = { flock, actor: member, isModerator: false };
const everything = commands.map(pathOf).toSorted();

describe("/flock help", () => {
  test("lists for a moderator every command with a clickable mention, page by page", async () => {
    const texts = await pagesFor({ flock });
    expect(texts.length).toBeGreaterThan(1);
    expect(texts.flatMap(listed).toSorted()).toEqual(everything);
    expect(texts.filter((text) => text.includes("**To begin:**"))).toEqual([texts[0]]);
    expect(texts[1]).toContain(`-# Page 2 of ${texts.length}`);
  });

  test("lists for everybody else only what they may use, on one page, in groups", async () => {
    const { text, ids } = shown(await ask("help", {}, visitor));
    expect(listed(text)).toEqual([
      "status",
      "preview",
      "history",
      "schedule show",
      "poem list",
      "poem show",
      "poem suggest",
      "help",
    ]);
    expect(text.match(/^\*\*[^*]+\*\*$/gmu)).toEqual(["**Look**", "**Poems**", "**This server**"]);
    expect(text).not.toContain("To begin");
    expect(ids).toEqual([]);
  });

  test("gives an example below a command", async () => {
    const all = (await pagesFor({ flock })).join("\n");
    expect(all).toContain(
      "- </flock schedule set:1>: Choose when accounts post\n  `/flock schedule set account:@howl when:every 3 hours`",
    );
    expect(all).toMatch(/^- <\/flock settings:1>: [^\n]+\n- /mu);
  });

  test("lists for an account's owner what concerns their account", async () => {
    const owner = { ...visitor, actor: { ...member, id: account().ownerId } };
    const all = (await pagesFor(owner)).flatMap(listed);
    expect(all).toEqual(expect.arrayContaining(["relink", "remove"]));
    expect(all).not.toContain("post");
  });

  test("leaves settings to who manages the server", async () => {
    const roles = { guild: async () => guild({ moderatorRoles: ["9"] }), accounts: async () => [] };
    const actor = { ...member, roles: ["9"] };
    const all = (await pagesFor({ flock: roles, actor })).flatMap(listed);
    expect(all).toContain("post");
    expect(all).not.toContain("settings");
    expect(all).not.toContain("budget");
  });

  test("fits with mentions as long as Discord's", async () => {
    await pagesFor({ flock, mention: longMention });
  });
});

test("every command is in one group of the help, and none that there is not", () => {
  expect(en.help.groups.flatMap(({ paths }) => paths).toSorted()).toEqual(everything);
});

test.each(commands.map((command) => [pathOf(command), command] as const))(
  "the example of %s names only options that it has, and all that it needs",
  (path, { options }) => {
    const described: Readonly<Record<string, Described>> = en.commands;
    const example = described[path]?.example ?? "";
    const named = [...example.matchAll(/(?:^| )([a-z]\w*):/gu)].map(([, name = ""]) => name);
    expect(Object.keys(options)).toEqual(expect.arrayContaining(named));
    const needed = Object.entries(options).filter(([, { required }]) => required);
    expect(named).toEqual(expect.arrayContaining(needed.map(([name]) => name)));
    if (Object.keys(options).length > 0) expect(named).not.toEqual([]);
  },
);

function longMention(path: string): string {
  return `</flock ${path}:${"1".repeat(20)}>`;
}

/** The texts of all pages. */
async function pagesFor(asked: Asked): Promise<readonly string[]> {
  const texts: string[] = [];
  let given = await ask("help", {}, asked);
  for (;;) {
    const { text, ids } = shown(given);
    texts.push(text);
    const next = `help:page:${texts.length + 1}`;
    if (!ids.includes(next)) return texts;
    given = await press(next, asked);
  }
}

function listed(text: string): readonly string[] {
  return [...text.matchAll(/^- <\/flock ([a-z ]+):1>: \S/gmu)].map(([, path = ""]) => path);
}
