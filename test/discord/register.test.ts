import { ApplicationCommandOptionType } from "discord.js";
import { describe, expect, test } from "vitest";
import { commands } from "../../commands/index.ts";
import { card } from "../../src/discord/card.ts";
import { attachment, member, optional, text, whole } from "../../src/discord/option.ts";
import {
  commandOf,
  mentionBy,
  register,
  definitionsOf,
  type Definitions,
} from "../../src/discord/register.ts";
import { subcommand } from "../../src/discord/subcommand.ts";
import { en } from "../../src/words/en.ts";
import { translations } from "../../src/words/languages.ts";
import { descriptionsOf, lengthOf } from "../support/menu.ts";

const status = subcommand({
  name: "status",
  allow: "everyone",
  answer: "ephemeral",
  options: { account: optional(text({ suggest: "accounts" })) },
  run: () => Promise.resolve(card("plain", ["x"])),
});
const poemAdd = subcommand({
  name: "add",
  group: "poem",
  allow: "moderator",
  answer: "ephemeral",
  options: {
    name: optional(text({ most: 60 })),
    file: attachment(),
    by: optional(member()),
    lines: optional(whole(1, 9)),
  },
  run: () => Promise.resolve(card("plain", ["x"])),
});
const words = {
  groups: { flock: "All of it", poem: "Poems" },
  commands: {
    status: { description: "How it stands", options: { account: "Which" } },
    "poem add": {
      description: "Add one",
      options: { name: "Name", file: "File", by: "Whose", lines: "How many" },
    },
  },
};
const german = {
  groups: { flock: "Alles davon" },
  entries: { "Keep this": "Behalten" },
  commands: { status: { description: "Wie es steht", options: { account: "Welches" } } },
};
const french = { status: { description: "Etat", options: { account: "Which one of them" } } };
const small = commandOf([poemAdd, status], words);

describe("the command", () => {
  test("can be used in guilds alone, by the guild's installation", () => {
    expect(small).toMatchObject({ name: "flock", contexts: [0], integration_types: [0] });
  });

  test("has subcommands and groups in the order of the list", () => {
    expect(small.options?.map(({ name, type }) => [name, type])).toEqual([
      ["poem", ApplicationCommandOptionType.SubcommandGroup],
      ["status", ApplicationCommandOptionType.Subcommand],
    ]);
  });

  test("names required options first, with their limits and suggestions", () => {
    const [poem, status] = small.options ?? [];
    expect(poem).toMatchObject({
      options: [
        {
          options: [
            { name: "file", type: ApplicationCommandOptionType.Attachment, required: true },
            { name: "name", type: ApplicationCommandOptionType.String, max_length: 60 },
            { name: "by", type: ApplicationCommandOptionType.User, required: false },
            {
              name: "lines",
              type: ApplicationCommandOptionType.Integer,
              min_value: 1,
              max_value: 9,
            },
          ],
        },
      ],
    });
    expect(status).toMatchObject({ options: [{ name: "account", autocomplete: true }] });
  });

  test("without a word for a subcommand or an option is a fault", () => {
    expect(() => commandOf([status], { ...words, commands: {} })).toThrow(/"status"/u);
    const lacking = { status: { description: "x", options: {} } };
    expect(() => commandOf([status], { ...words, commands: lacking })).toThrow(/"account"/u);
  });

  test("counts names and descriptions of every level, the longest language of each", () => {
    const expected = ["flockAll of it", "statusHow it stands", "accountWhich"].join("");
    expect(lengthOf(commandOf([status], words))).toBe(expected.length);
    const longer = ["flockAlles", "statusHow it stands", "accountWhich one of them"].join("");
    const others = {
      de: { ...german, groups: { flock: "Alles" } },
      fr: { ...german, groups: { flock: "Tout" }, commands: french },
    };
    const english = { ...words, groups: { flock: "All" } };
    expect(lengthOf(commandOf([status], english, others))).toBe(longer.length);
  });

  test("is described in English, and to others in their own language", () => {
    expect(commandOf([status], words, { de: german })).toMatchObject({
      description: "All of it",
      description_localizations: { de: "Alles davon" },
      options: [
        {
          description_localizations: { de: "Wie es steht" },
          options: [{ description: "Which", description_localizations: { de: "Welches" } }],
        },
      ],
    });
    expect(JSON.stringify(small)).not.toContain("locali");
  });

  test("without a translation of a subcommand is a fault", () => {
    const others = { de: { ...german, commands: {} } };
    expect(() => commandOf([status], words, others)).toThrow(/"status"/u);
  });
});

describe("the command as it is registered", () => {
  const english = commandOf(commands, en);
  const whole = commandOf(commands, en, translations);

  test("keeps within 5,500 characters in English, 8,000 with the longest of its languages, and 22 entries", () => {
    expect(lengthOf(english)).toBeLessThanOrEqual(5_500);
    expect(lengthOf(whole)).toBeLessThanOrEqual(8_000);
    expect(whole.options?.length).toBeLessThanOrEqual(22);
  });

  test("describes everything in at most 32 characters, in another language in at most 100", () => {
    const long = descriptionsOf(english).filter(([, words]) => words.length > 32 || words === "");
    expect(long).toEqual([]);
    const longer = descriptionsOf(whole).filter(([, words]) => words.length > 100 || words === "");
    expect(longer).toEqual([]);
    expect(descriptionsOf(whole).map(([path]) => path)).toContain("flock poem add file");
  });

  test("names the entries of a message's menu in every language, in at most 32 characters", () => {
    const [, ...entries] = definitionsOf(commands, en, translations);
    expect(entries.map(({ name }) => name)).toEqual(Object.keys(en.entries));
    for (const { name_localizations: names } of entries) {
      expect(Object.keys(names ?? {})).toEqual(Object.keys(translations));
      for (const name of Object.values(names ?? {})) {
        expect(name).toMatch(/^.{1,32}$/u);
      }
    }
  });
});

describe("registering", () => {
  test("happens once as long as nothing changes, and the id is remembered", async () => {
    const { deps, puts } = setUp();
    expect(await register([small], deps)).toBe("command-1");
    expect(await register([small], deps)).toBe("command-1");
    expect(puts).toEqual([[small]]);
  });

  test("happens again when the definition has changed", async () => {
    const { deps, puts } = setUp();
    await register([small], deps);
    await register([commandOf([status], words)], deps);
    expect(puts).toHaveLength(2);
  });

  test("happens again when an entry of a message's menu comes", async () => {
    const { deps, puts } = setUp();
    await register([small], deps);
    const entry = {
      name: "Keep this",
      allow: "everyone",
      answer: "ephemeral",
      run: () => Promise.resolve(card("plain", ["x"])),
    } as const;
    const whole = definitionsOf([poemAdd, { ...status, entries: [entry] }], words);
    expect(whole).toEqual([
      small,
      { name: "Keep this", type: 3, contexts: [0], integration_types: [0] },
    ]);
    const named = definitionsOf([{ ...status, entries: [entry] }], words, { de: german });
    expect(named[1]).toMatchObject({ name: "Keep this", name_localizations: { de: "Behalten" } });
    expect(await register(whole, deps)).toBe("command-2");
    expect(puts).toEqual([[small], whole]);
  });

  test("happens again for another application", async () => {
    const { deps, puts } = setUp();
    await register([small], deps);
    expect(await register([small], { ...deps, applicationId: "8" })).toBe("command-2");
    expect(puts).toHaveLength(2);
  });
});

describe("a mention", () => {
  test("can be clicked once the command has an id", () => {
    const mention = mentionBy("55");
    expect(mention("status")).toBe("</flock status:55>");
    expect(mention("poem add")).toBe("</flock poem add:55>");
  });

  test("is plain before that", () => {
    expect(mentionBy(undefined)("poem add")).toBe("`/flock poem add`");
  });
});

function setUp() {
  const kept = new Map<string, string>();
  const puts: Definitions[] = [];
  const deps = {
    applicationId: "7",
    digest: (text: string) => `digest of ${text.length}`,
    put: (definitions: Definitions) => {
      puts.push(definitions);
      return Promise.resolve(`command-${puts.length}`);
    },
    store: {
      find: (name: string) => Promise.resolve(kept.get(name)),
      put: (name: string, value: string) => Promise.resolve(void kept.set(name, value)),
    },
  };
  return { deps, puts };
}
