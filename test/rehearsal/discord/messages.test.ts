import {
  ActionRowBuilder,
  ButtonBuilder,
  ButtonStyle,
  ChannelType,
  ContainerBuilder,
  FileBuilder,
  MediaGalleryBuilder,
  MessageFlags,
  TextDisplayBuilder,
  type TextChannel,
} from "discord.js";
import { afterEach, beforeEach, expect, test } from "vitest";
import { call, connect, ID, manualClock, type Connected } from "./support.ts";

const clock = manualClock();
let world: Connected;

beforeEach(async () => {
  world = await connect({ clock });
});
afterEach(() => world[Symbol.asyncDispose]());

async function channel(): Promise<TextChannel> {
  const found = await world.client.channels.fetch(ID.general);
  if (found?.type !== ChannelType.GuildText) throw new Error("no text channel");
  return found;
}

const send = (body: unknown, id: string = ID.general) =>
  call(world.discord, ["POST", `/channels/${id}/messages`], { body });
const count = () => world.control.messages().length;

const postOnce = async () =>
  (await channel()).send({ content: "posted", nonce: "outbox-1", enforceNonce: true });

test("discord.js sends, edits, fetches and deletes a message", async () => {
  const message = await (await channel()).send("hello");
  await message.edit("hello again");
  const fetched = await (await channel()).messages.fetch({ message: message.id, force: true });
  expect(fetched.content).toBe("hello again");
  expect(fetched.editedTimestamp).toBe(clock.now());
  expect(world.control.messages({ channel: "#general" })).toMatchObject([
    { text: "hello again", author: "Flock" },
  ]);
  expect(world.control.messages({ channel: "posts" })).toEqual([]);
  await message.delete();
  expect(count()).toBe(0);
  const gone = await call(world.discord, ["GET", `/channels/${ID.general}/messages/${message.id}`]);
  expect(gone).toMatchObject({ status: 404, body: { code: 10_008 } });
});

test("a repeated enforced nonce gives the first message again, for a few minutes", async () => {
  const first = await postOnce();
  expect((await postOnce()).id).toBe(first.id);
  clock.advance(10 * 60_000);
  expect((await postOnce()).id).not.toBe(first.id);
  expect(count()).toBe(2);
});

test("without enforcement the same nonce makes two messages", async () => {
  await send({ content: "x", nonce: "1" });
  await send({ content: "x", nonce: "1" });
  expect(count()).toBe(2);
});

test.for([
  ["everything named, by default", undefined, { users: [ID.ada, ID.ben], roles: [ID.alerts] }],
  ["nothing, with an empty parse", { parse: [] }, { users: [], roles: [] }],
  ["one listed person", { parse: [], users: [ID.ben] }, { users: [ID.ben], roles: [] }],
  ["all roles that can be pinged", { parse: ["roles"] }, { users: [], roles: [ID.alerts] }],
] as const)("a message pings %s", async ([, allowed_mentions, pings]) => {
  const content = `<@${ID.ada}> <@!${ID.ben}> <@&${ID.alerts}> <@&${ID.quiet}> @everyone`;
  await send({ content, allowed_mentions });
  expect(world.control.messages()).toMatchObject([{ pings: { ...pings, everyone: false } }]);
});

test("an edit pings nobody anew", async () => {
  const message = await (await channel()).send({ content: "x", allowedMentions: { parse: [] } });
  await message.edit({ content: `<@${ID.ada}>`, allowedMentions: { users: [ID.ada] } });
  expect(world.control.messages()).toMatchObject([{ pings: { users: [] } }]);
});

test("the text of a component pings too, and is read with whom it pinged", async () => {
  const card = new TextDisplayBuilder().setContent(`Attention <@&${ID.alerts}>`);
  await (await channel()).send({ components: [card], flags: MessageFlags.IsComponentsV2 });
  expect(world.control.messages()[0]?.text).toBe(`Attention <@&${ID.alerts}>\n(pings @Alerts)`);
});

test("files are served under the address that the message gives", async () => {
  const message = await (
    await channel()
  ).send({
    content: "a picture",
    files: [{ attachment: Buffer.from("PNG"), name: "a.png", description: "a howl" }],
  });
  const attachment = message.attachments.first();
  expect(attachment?.description).toBe("a howl");
  await expect((await fetch(attachment?.url ?? "")).text()).resolves.toBe("PNG");
  expect(world.control.messages()[0]?.text).toBe("a picture\n(file: a.png)");
  const missing = await fetch(`${world.discord.origin}/attachments/1/a.png`);
  expect(missing.status).toBe(404);
});

test("components refer to files that came along, and the reference becomes an address", async () => {
  const components = [
    new MediaGalleryBuilder().addItems({ media: { url: "attachment://a.png" }, description: "A" }),
    new FileBuilder().setURL("attachment://a.png"),
  ];
  const flags = MessageFlags.IsComponentsV2;
  const files = [{ attachment: Buffer.from("PNG"), name: "a.png" }];
  const message = await (await channel()).send({ components, flags, files });
  expect(JSON.stringify(message.components)).toContain(`${world.discord.origin}/attachments/`);
  await message.edit({ components: message.components });
  await expect((await channel()).send({ components, flags })).rejects.toMatchObject({
    code: 50_035,
  });
});

test("the Components V2 flag cannot be taken off, nor text put beside it", async () => {
  const text = new TextDisplayBuilder().setContent("card");
  const message = await (
    await channel()
  ).send({ components: [text], flags: MessageFlags.IsComponentsV2 });
  await expect(message.edit({ content: "text" })).rejects.toMatchObject({ code: 50_035 });
  const path = `/channels/${ID.general}/messages/${message.id}`;
  await call(world.discord, ["PATCH", path], { body: { flags: 0 } });
  expect(world.control.messages()[0]?.flags).toBe(MessageFlags.IsComponentsV2);
});

test("the bot can neither edit nor delete what a person said", async () => {
  const said = world.control.say(ID.ben, "mine");
  const path = `/channels/${ID.general}/messages/${said.id}`;
  const edited = await call(world.discord, ["PATCH", path], { body: { content: "x" } });
  expect(edited).toMatchObject({ status: 403, body: { code: 50_005 } });
  const deleted = await call(world.discord, ["DELETE", path]);
  expect(deleted).toMatchObject({ status: 403, body: { code: 50_013 } });
});

test.for([
  [ID.hidden, 403, 50_001],
  [ID.silent, 403, 50_013],
  ["1", 404, 10_003],
] as const)(
  "a message into channel %s is refused with %s and code %s",
  async ([id, status, code]) => {
    expect(await send({ content: "x" }, id)).toMatchObject({ status, body: { code } });
  },
);

test("a channel that is closed to the bot and opened again follows suit", async () => {
  world.control.setAccess(ID.posts, "silent");
  expect((await send({ content: "x" }, ID.posts)).status).toBe(403);
  world.control.setAccess(ID.posts, "open");
  expect((await send({ content: "x" }, ID.posts)).status).toBe(200);
});

test("a direct message is seen by its recipient alone", async () => {
  await world.client.users.send(ID.ben, "psst");
  expect(world.control.visibleTo(ID.ben)).toMatchObject([{ text: "psst", guildId: null }]);
  expect(world.control.visibleTo(ID.ada)).toEqual([]);
});

test("waiting for a message ends when it comes, or with a sentence", async () => {
  const { control } = world;
  const coming = control.waitFor(({ text }) => text === "later");
  await send({ content: "sooner" });
  await send({ content: "later" });
  expect((await coming).text).toBe("later");
  expect((await control.waitFor(({ text }) => text === "sooner")).text).toBe("sooner");
  const never = control.waitFor(({ text }) => text === "never", { timeoutMs: 10 });
  await expect(never).rejects.toThrow("No such message came within 10 ms.");
});

test("a card just within every limit is taken", async () => {
  const card = new ContainerBuilder();
  for (let n = 0; n < 33; n++) {
    card.addTextDisplayComponents(
      new TextDisplayBuilder().setContent("x".repeat(n === 0 ? 3968 : 1)),
    );
  }
  const buttons = Array.from({ length: 5 }, (_, n) =>
    new ButtonBuilder()
      .setCustomId(`${n}`.padEnd(100, "x"))
      .setLabel("x".repeat(80))
      .setStyle(ButtonStyle.Secondary),
  );
  card.addActionRowComponents(new ActionRowBuilder<ButtonBuilder>().addComponents(buttons));
  await send({ components: [card.toJSON()], flags: MessageFlags.IsComponentsV2 });
  expect(count()).toBe(1);
});
