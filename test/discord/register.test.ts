import { ApplicationCommandOptionType } from "discord.js";
import { describe, expect, test } from "vitest";
import { commands } from "../../commands/index.ts";
import { card } from "../../src/discord/card.ts";
import { attachment, member, optional, text, whole } from "../../src/discord/option.ts";
import {
  commandOf,
  descriptionsOf,
  lengthOf,
  mentionBy,
  register,
  definitionsOf,
  type Definitions,
} from "../../src/discord/register.ts";
import { subcommand } from "../../src/discord/subcommand.ts";
import { en } from "../../src/words/en.ts";

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

  test("counts names and descriptions of every level", () => {
    const expected = ["flockAll of it", "statusHow it stands", "accountWhich"].join("");
    expect(lengthOf(commandOf([status], words))).toBe(expected.length);
  });
});

describe("the command as it is registered", () => {
  const whole = commandOf(commands, en);

  test("keeps within 5,500 characters and 22 entries", () => {
    expect(lengthOf(whole)).toBeLessThanOrEqual(5_500);
    expect(whole.options?.length).toBeLessThanOrEqual(22);
  });

  test("describes everything in at most 32 characters", () => {
    const long = descriptionsOf(whole).filter(([, words]) => words.length > 32 || words === "");
    expect(long).toEqual([]);
    expect(descriptionsOf(whole).map(([path]) => path)).toContain("flock poem add file");
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
