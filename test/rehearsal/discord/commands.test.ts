import { ApplicationCommandType, SlashCommandBuilder } from "discord.js";
import { beforeAll, afterAll, describe, expect, test } from "vitest";
import type { DiscordStandIn } from "../../../rehearsal/discord/server.ts";
import { call, connect, formError, ID, standIn } from "./support.ts";

const text = (name: string, more: object = {}) => ({ type: 3, name, description: "d", ...more });
const command = (more: object = {}) => ({ name: "flock", description: "d", ...more });
const sub = (options: object[]) => ({ type: 1, name: "add", description: "d", options });
const many = (count: number, make: (n: number) => object) =>
  Array.from({ length: count }, (_, n) => make(n));

test("discord.js registers commands for everywhere and for one guild, and keeps their ids", async () => {
  await using world = await connect();
  const { commands } = world.client.application;
  const flock = new SlashCommandBuilder()
    .setName("flock")
    .setDescription("Runs the flock")
    .addSubcommandGroup((group) =>
      group
        .setName("poem")
        .setDescription("Poems")
        .addSubcommand((one) =>
          one
            .setName("add")
            .setDescription("Adds one")
            .addStringOption((option) =>
              option.setName("name").setDescription("Its name").setRequired(true),
            ),
        ),
    );
  const first = await commands.set([
    flock,
    { name: "Add as line", type: ApplicationCommandType.Message },
  ]);
  const again = await commands.set([flock]);
  expect([...again.keys()]).toEqual([first.find(({ name }) => name === "flock")?.id]);
  await commands.set([flock], ID.verse);
  const local = await commands.fetch({ guildId: ID.verse });
  expect(local.map(({ name }) => name)).toEqual(["flock"]);
  expect(world.control.commands(ID.verse)).toHaveLength(2);
});

describe("a refused registration", () => {
  let discord: DiscordStandIn;
  let application: string;

  beforeAll(async () => {
    discord = await standIn();
    const { body } = await call(discord, ["GET", "/applications/@me"]);
    application = String(Object.entries(body ?? {}).find(([key]) => key === "id")?.[1]);
  });
  afterAll(() => discord[Symbol.asyncDispose]());

  const put = (commands: unknown) =>
    call(discord, ["PUT", `/applications/${application}/commands`], { body: commands });

  const NAME = "APPLICATION_COMMAND_INVALID_NAME";
  const LENGTH = "BASE_TYPE_BAD_LENGTH";
  const MOST = "BASE_TYPE_MAX_LENGTH";
  test.for([
    ["a name in capitals", command({ name: "Flock" }), ["name"], NAME],
    ["a name with a space", command({ name: "a b" }), ["name"], NAME],
    ["a name of 33", command({ name: "x".repeat(33) }), ["name"], LENGTH],
    ["a missing name", { description: "d" }, ["name"], "BASE_TYPE_REQUIRED"],
    ["a missing description", { name: "x" }, ["description"], "BASE_TYPE_REQUIRED"],
    ["a description of 101", command({ description: "x".repeat(101) }), ["description"], LENGTH],
    [
      "a localised name in capitals",
      command({ name_localizations: { de: "Schar" } }),
      ["name_localizations", "de"],
      NAME,
    ],
    ["26 options", command({ options: many(26, (n) => text(`o${n}`)) }), ["options"], MOST],
    [
      "26 choices",
      command({
        options: [text("o", { choices: many(26, (n) => ({ name: `${n}`, value: `${n}` })) })],
      }),
      ["options", 0, "choices"],
      MOST,
    ],
    [
      "a choice's name of 101",
      command({ options: [text("o", { choices: [{ name: "x".repeat(101), value: "x" }] })] }),
      ["options", 0, "choices", 0, "name"],
      LENGTH,
    ],
    [
      "a number as a text's choice",
      command({ options: [text("o", { choices: [{ name: "x", value: 1 }] })] }),
      ["options", 0, "choices", 0, "value"],
      "APPLICATION_COMMAND_OPTIONS_CHOICES_VALUE_INVALID",
    ],
    [
      "choices and autocomplete at once",
      command({
        options: [text("o", { autocomplete: true, choices: [{ name: "x", value: "x" }] })],
      }),
      ["options", 0, "autocomplete"],
      "APPLICATION_COMMAND_OPTIONS_AUTOCOMPLETE_CHOICES",
    ],
    [
      "autocomplete on a user option",
      command({ options: [{ type: 6, name: "o", description: "d", autocomplete: true }] }),
      ["options", 0, "type"],
      "APPLICATION_COMMAND_OPTIONS_TYPE_INVALID",
    ],
    [
      "a required option after an optional one",
      command({ options: [text("a"), text("b", { required: true })] }),
      ["options", 1],
      "APPLICATION_COMMAND_OPTIONS_REQUIRED_INVALID",
    ],
    [
      "two options of one name",
      command({ options: [text("a"), text("a")] }),
      ["options"],
      "APPLICATION_COMMAND_OPTIONS_NAME_ALREADY_EXISTS",
    ],
    [
      "a subcommand beside a plain option",
      command({ options: [sub([]), text("a")] }),
      ["options"],
      "APPLICATION_COMMAND_OPTIONS_TYPE_INVALID",
    ],
    [
      "a subcommand in a subcommand",
      command({ options: [sub([sub([])])] }),
      ["options", 0, "options", 0, "type"],
      "APPLICATION_COMMAND_OPTIONS_NESTING_INVALID",
    ],
    [
      "an option right in a group",
      command({ options: [{ type: 2, name: "g", description: "d", options: [text("a")] }] }),
      ["options", 0, "options", 0, "type"],
      "APPLICATION_COMMAND_OPTIONS_NESTING_INVALID",
    ],
    [
      "an unknown option type",
      command({ options: [text("a", { type: 12 })] }),
      ["options", 0, "type"],
      "BASE_TYPE_CHOICES",
    ],
    [
      "a max_length of 6001",
      command({ options: [text("a", { max_length: 6001 })] }),
      ["options", 0, "max_length"],
      "NUMBER_TYPE_MAX",
    ],
    [
      "a menu entry with a description",
      { type: 3, name: "Add", description: "d" },
      ["description"],
      "APPLICATION_COMMAND_DESCRIPTION_INVALID",
    ],
    [
      "more than 8,000 characters in all, the longest language counted",
      command({
        options: many(25, (n) => ({
          ...sub(
            many(4, (m) => text(`o${m}`, { description_localizations: { de: "x".repeat(80) } })),
          ),
          name: `s${n}`,
        })),
      }),
      [],
      "APPLICATION_COMMAND_TOO_LARGE",
    ],
  ] as const)("names %s", async ([, definition, path, code]) => {
    const answer = await put([command({ name: "fine" }), definition]);
    expect(answer.status).toBe(400);
    expect(answer.body).toMatchObject({
      code: 50_035,
      message: "Invalid Form Body",
      errors: formError([1, ...path], code),
    });
    expect(discord.control.commands(ID.verse)).toEqual([]);
  });

  test("names two commands of one name", async () => {
    const answer = await put([command(), command()]);
    expect(answer.body).toMatchObject({
      errors: formError([1], "APPLICATION_COMMANDS_DUPLICATE_NAME"),
    });
  });

  test("says how many are too many: 100 commands, 15 entries of a menu", async () => {
    const commands = await put(many(101, (n) => command({ name: `c${n}` })));
    expect(commands.body).toMatchObject({ code: 30_032 });
    const entries = await put(many(16, (n) => ({ type: 3, name: `m${n}` })));
    expect(entries.body).toMatchObject({ code: 30_032 });
  });

  test("concerns only the bot's own application", async () => {
    const answer = await call(discord, ["PUT", "/applications/1/commands"], { body: [] });
    expect(answer).toMatchObject({ status: 403, body: { code: 20_012 } });
  });
});
