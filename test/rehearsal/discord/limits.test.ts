import { MessageFlags } from "discord.js";
import { afterEach, beforeEach, expect, test } from "vitest";
import { call, connect, formError, ID, type Connected } from "./support.ts";

let world: Connected;

beforeEach(async () => {
  world = await connect();
});
afterEach(() => world[Symbol.asyncDispose]());

const send = (body: unknown) =>
  call(world.discord, ["POST", `/channels/${ID.general}/messages`], { body });
const count = () => world.control.messages().length;

const flags = MessageFlags.IsComponentsV2;
const text = (content = "x") => ({ type: 10, content });
const button = (more: object = {}) => ({
  type: 2,
  style: 1,
  label: "x",
  custom_id: "x",
  ...more,
});
const row = (...components: object[]) => ({ type: 1, components });
const options = (size: number) =>
  Array.from({ length: size }, (_, n) => ({ label: `${n}`, value: `${n}` }));
const select = (more: object = {}) => ({ type: 3, custom_id: "s", options: options(1), ...more });
const IN_ROW = ["components", 0, "components", 0] as const;
const LONG = "BASE_TYPE_MAX_LENGTH";
const LENGTH = "BASE_TYPE_BAD_LENGTH";
const NEEDED = "BASE_TYPE_REQUIRED";

test.for([
  ["content over 2,000", { content: "x".repeat(2001) }, ["content"], LONG],
  ["a nonce over 25", { content: "x", nonce: "x".repeat(26) }, ["nonce"], LONG],
  ["content of the wrong type", { content: 1 }, ["content"], "BASE_TYPE_INVALID"],
  [
    "an embed's title over 256",
    { embeds: [{ title: "x".repeat(257) }] },
    ["embeds", 0, "title"],
    LONG,
  ],
  [
    "embeds over 6,000 in all",
    { embeds: [{ description: "x".repeat(4000) }, { description: "x".repeat(4000) }] },
    ["embeds"],
    "MAX_EMBED_SIZE_EXCEEDED",
  ],
  [
    "content beside V2",
    { flags, content: "x", components: [text()] },
    ["content"],
    "MESSAGE_CANNOT_USE_LEGACY_FIELDS_WITH_COMPONENTS_V2",
  ],
  [
    "embeds beside V2",
    { flags, embeds: [{ title: "x" }], components: [text()] },
    ["embeds"],
    "MESSAGE_CANNOT_USE_LEGACY_FIELDS_WITH_COMPONENTS_V2",
  ],
  [
    "V2 parts without the flag",
    { components: [text()] },
    ["components", 0, "type"],
    "UNION_TYPE_CHOICES",
  ],
  [
    "a bare button on top",
    { flags, components: [button()] },
    ["components", 0, "type"],
    "UNION_TYPE_CHOICES",
  ],
  [
    "a container in a container",
    { flags, components: [{ type: 17, components: [{ type: 17, components: [text()] }] }] },
    [...IN_ROW, "type"],
    "UNION_TYPE_CHOICES",
  ],
  [
    "41 components, nested ones counted",
    { flags, components: [{ type: 17, components: Array.from({ length: 40 }, () => text()) }] },
    ["components"],
    "COMPONENT_MAX_TOTAL_COMPONENTS_EXCEEDED",
  ],
  [
    "4,001 characters over two texts",
    { flags, components: [text("x".repeat(2000)), text("x".repeat(2001))] },
    ["components"],
    "COMPONENT_DISPLAYABLE_TEXT_SIZE_EXCEEDED",
  ],
  ["an empty text", { flags, components: [text("")] }, ["components", 0, "content"], NEEDED],
  [
    "six buttons in a row",
    { components: [row(...Array.from({ length: 6 }, (_, n) => button({ custom_id: `${n}` })))] },
    ["components", 0, "components"],
    LENGTH,
  ],
  [
    "two selects in a row",
    { components: [row(select(), select({ custom_id: "t" }))] },
    ["components", 0, "components"],
    "COMPONENT_LAYOUT_WIDTH_EXCEEDED",
  ],
  [
    "six rows",
    { components: Array.from({ length: 6 }, (_, n) => row(button({ custom_id: `${n}` }))) },
    ["components"],
    LENGTH,
  ],
  [
    "a custom id used twice",
    { components: [row(button(), button())] },
    ["components"],
    "COMPONENT_CUSTOM_ID_DUPLICATED",
  ],
  [
    "a custom id of 101",
    { components: [row(button({ custom_id: "x".repeat(101) }))] },
    [...IN_ROW, "custom_id"],
    LENGTH,
  ],
  [
    "a label of 81",
    { components: [row(button({ label: "x".repeat(81) }))] },
    [...IN_ROW, "label"],
    LONG,
  ],
  [
    "a button without label and emoji",
    { components: [row(button({ label: undefined }))] },
    IN_ROW,
    "BUTTON_COMPONENT_LABEL_OR_EMOJI_REQUIRED",
  ],
  [
    "a link of 513",
    {
      components: [row({ type: 2, style: 5, label: "x", url: "https://x.test/".padEnd(513, "x") })],
    },
    [...IN_ROW, "url"],
    LENGTH,
  ],
  [
    "a link of another scheme",
    { components: [row({ type: 2, style: 5, label: "x", url: "file:///etc" })] },
    [...IN_ROW, "url"],
    "URL_TYPE_INVALID_SCHEME",
  ],
  [
    "a link with a custom id",
    { components: [row(button({ style: 5, url: "https://x.test" }))] },
    IN_ROW,
    "BUTTON_COMPONENT_CUSTOM_ID_URL_MUTUALLY_EXCLUSIVE",
  ],
  [
    "a select without options",
    { components: [row(select({ options: [] }))] },
    [...IN_ROW, "options"],
    LENGTH,
  ],
  [
    "26 options",
    { components: [row(select({ options: options(26) }))] },
    [...IN_ROW, "options"],
    LENGTH,
  ],
  [
    "an option value used twice",
    { components: [row(select({ options: [...options(1), ...options(1)] }))] },
    [...IN_ROW, "options"],
    "SELECT_COMPONENT_OPTION_VALUE_DUPLICATED",
  ],
  [
    "a placeholder of 151",
    { components: [row(select({ placeholder: "x".repeat(151) }))] },
    [...IN_ROW, "placeholder"],
    LONG,
  ],
  [
    "more choices than 25",
    { components: [row(select({ max_values: 26 }))] },
    [...IN_ROW, "max_values"],
    "NUMBER_TYPE_MAX",
  ],
  [
    "a section without accessory",
    { flags, components: [{ type: 9, components: [text()] }] },
    ["components", 0, "accessory"],
    NEEDED,
  ],
  [
    "a section of four texts",
    {
      flags,
      components: [{ type: 9, components: [text(), text(), text(), text()], accessory: button() }],
    },
    ["components", 0, "components"],
    LENGTH,
  ],
  [
    "a gallery of eleven",
    {
      flags,
      components: [
        {
          type: 12,
          items: Array.from({ length: 11 }, () => ({ media: { url: "https://x.test/a.png" } })),
        },
      ],
    },
    ["components", 0, "items"],
    LENGTH,
  ],
  [
    "parse and users at once",
    { content: "x", allowed_mentions: { parse: ["users"], users: [ID.ada] } },
    ["allowed_mentions"],
    "MESSAGE_ALLOWED_MENTIONS_PARSE_EXCLUSIVE",
  ],
  [
    "101 allowed users",
    { content: "x", allowed_mentions: { users: Array.from({ length: 101 }, (_, n) => `${n}`) } },
    ["allowed_mentions", "users"],
    LENGTH,
  ],
] as const)("a message is refused for %s", async ([, body, path, code]) => {
  const answer = await send(body);
  expect(answer).toMatchObject({
    status: 400,
    body: { code: 50_035, errors: formError(path, code) },
  });
  expect(count()).toBe(0);
});

test("a message is refused when it is empty", async () =>
  expect((await send({ content: " " })).body).toMatchObject({ code: 50_006 }));

test("a message is refused when its JSON is broken", async () => {
  const url = `${world.discord.api}/v10/channels/${ID.general}/messages`;
  const authorization = `Bot ${world.client.token}`;
  const response = await fetch(url, { method: "POST", headers: { authorization }, body: "{" });
  await expect(response.json()).resolves.toMatchObject({ code: 50_109 });
});

test("a message is refused when a file is over 10 MiB", async () => {
  const attachment = Buffer.alloc(10 * 1024 * 1024 + 1);
  const channel = await world.client.channels.fetch(ID.general);
  const sent = channel?.isSendable() && channel.send({ files: [{ attachment, name: "big.bin" }] });
  await expect(sent).rejects.toMatchObject({ code: 40_005, status: 413 });
});
