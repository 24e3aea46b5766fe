import { Events, MessageFlags, type Interaction } from "discord.js";
import { afterEach, beforeEach, expect, test } from "vitest";
import { createDiscordRemote, type DiscordRemote } from "../../../rehearsal/discord/remote.ts";
import { answering, connect, ID, next, PROSE, type Connected } from "./support.ts";

let world: Connected;
let remote: DiscordRemote;
let failures: unknown[] = [];

beforeEach(async () => {
  world = await connect();
  remote = createDiscordRemote(world.discord.origin);
  await world.client.application.commands.set([
    {
      name: "say",
      description: "Says",
      options: [
        { type: 3, name: "text", description: "Text", autocomplete: true },
        { type: 11, name: "file", description: "File" },
      ],
    },
    { type: 3, name: "Add as line" },
  ]);
  failures = answering(world, act);
});
afterEach(async () => {
  await world[Symbol.asyncDispose]();
  expect(failures).toEqual([]);
});

const button = (id: string, label: string) => ({ type: 2, style: 1, custom_id: id, label });
const field = { type: 4, custom_id: "pin", style: 1 };
const select = {
  type: 3,
  custom_id: "s",
  placeholder: "Poem",
  options: [
    { label: "Howl", value: "h", description: "135 lines" },
    { label: "Wires", value: "w" },
  ],
};

async function act(it: Interaction): Promise<unknown> {
  if (it.isAutocomplete()) return it.respond([{ name: "One", value: "1" }]);
  if (it.isChatInputCommand()) {
    const file = it.options.getAttachment("file");
    const text =
      file === null ? it.options.getString("text") : await (await fetch(file.url)).text();
    const components = [
      { type: 1, components: [button("pin", "Enter PIN")] },
      { type: 1, components: [select] },
    ];
    return it.reply({ content: text ?? "nothing", components, flags: MessageFlags.Ephemeral });
  }
  if (it.isMessageContextMenuCommand()) return it.reply(`added ${it.targetMessage.content}`);
  if (it.isStringSelectMenu()) return it.update(`chose ${it.values.join(" ")}`);
  if (it.isModalSubmit()) return it.reply(`got ${it.fields.getTextInputValue("pin")}`);
  if (!it.isButton()) return undefined;
  return it.showModal({
    custom_id: "pin",
    title: "PIN",
    components: [{ type: 18, label: "PIN", component: field }],
  });
}

test("a person acts from another process: types, completes, presses, fills in, selects", async () => {
  await remote.online();
  expect(await remote.complete(ID.ada, "/say text:o", "text")).toEqual([
    { name: "One", value: "1" },
  ]);
  const card = await remote.type(ID.ada, "/say text:hello");
  if (card.kind !== "message") throw new Error("no message");
  expect(card.text).toBe("hello\n[Enter PIN]\n[Poem ▾]\n  - Howl (135 lines)\n  - Wires");
  const shown = await remote.press(ID.ada, card.message, "Enter PIN");
  if (shown.kind !== "modal") throw new Error("no modal");
  expect(await remote.openModal(ID.ada)).toEqual(shown.modal);
  const filled = await remote.fill(ID.ada, shown.modal, { PIN: "123" });
  expect(await remote.openModal(ID.ada)).toBeNull();
  expect(filled.text).toBe("got 123");
  const chosen = await remote.select(ID.ada, card.message, { select: "Poem", values: ["Howl"] });
  expect(chosen).toMatchObject({ kind: "updated", message: { content: "chose h" } });
  expect(await remote.visibleTo(ID.ada)).toHaveLength(2);
  expect(await remote.messages({ channel: "general" })).toHaveLength(1);
  expect((await remote.commands(ID.verse)).map(({ name }) => name)).toEqual(["say", "Add as line"]);
});

test("files and menus cross over", async () => {
  const files = { file: { name: "a.txt", bytes: Buffer.from([0xc3, 0xb6]) } };
  expect((await remote.type(ID.ada, "/say", { files })).text).toMatch(/^ö/);
  const said = await remote.say(ID.ben, "a line", { channel: "posts" });
  const seen = await remote.menu(ID.ada, "Add as line", { message: said });
  expect(seen.text).toBe("added a line");
});

test("what a person cannot do arrives as the same sentence", async () => {
  await expect(remote.type(ID.ada, "/nest")).rejects.toMatchObject({
    name: "ActError",
    message: "There is no command /nest.",
  });
});

test("waiting goes on over many changes until the message comes", async () => {
  const coming = remote.waitFor(({ text }) => text === "three");
  for (const text of ["one", "two", "three"]) await remote.say(ID.ben, text);
  expect((await coming).text).toBe("three");
  const never = remote.waitFor(({ text }) => text === "four", { timeoutMs: 30 });
  await expect(never).rejects.toThrow("No such message came within 30 ms.");
});

test("the world changes and things go wrong from another process", async () => {
  const created = next(world.client, Events.GuildCreate);
  await remote.guildCreate(PROSE);
  expect((await created)[0].id).toBe(ID.prose);
  const deleted = next(world.client, Events.GuildDelete);
  await remote.guildDelete(ID.prose);
  await deleted;
  await remote.addMember(ID.verse, { id: "9", name: "cleo" });
  expect((await remote.say("9", "hi")).author).toBe("cleo");
  await remote.failNext({ route: "GET /users/@me", status: 500, times: 1 });
  expect(await remote.failuresLeft()).toBe(1);
  await remote.heal();
  const resumed = next(world.client, Events.ShardResume);
  await remote.dropGateway();
  await resumed;
  const ledger = await remote.ledger();
  expect(ledger.gateway.map(({ what }) => what)).toContain("dropped the connection");
  expect(await remote.bytes()).toContain("Add as line");
});

async function post(name: string, body: string) {
  const url = `${world.discord.origin}/control/${name}`;
  const response = await fetch(url, { method: "POST", body });
  return { status: response.status, text: await response.text() };
}

test("an unknown operation and a malformed body are named as such", async () => {
  expect(await post("dance", "{}")).toMatchObject({ status: 404 });
  const malformed = await post("type", JSON.stringify({ person: 1 }));
  expect(malformed.status).toBe(400);
  expect(malformed.text).toContain("person");
});
