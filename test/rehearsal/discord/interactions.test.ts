import {
  ActionRowBuilder,
  ApplicationCommandOptionType,
  ApplicationCommandType,
  ButtonBuilder,
  ButtonStyle,
  ChannelSelectMenuBuilder,
  ContainerBuilder,
  FileUploadBuilder,
  LabelBuilder,
  MentionableSelectMenuBuilder,
  MessageFlags,
  ModalBuilder,
  PermissionFlagsBits,
  RoleSelectMenuBuilder,
  StringSelectMenuBuilder,
  TextDisplayBuilder,
  TextInputBuilder,
  TextInputStyle,
  UserSelectMenuBuilder,
  type ChatInputCommandInteraction,
  type Interaction,
  type MessageActionRowComponentBuilder,
} from "discord.js";
import { afterEach, beforeEach, expect, test } from "vitest";
import type { MessageView, Seen } from "../../../rehearsal/discord/person/view.ts";
import { answering, call, connect, ID, manualClock, type Connected } from "./support.ts";

const clock = manualClock();
let world: Connected;
let failures: unknown[];

const {
  String: TEXT,
  Integer,
  User,
  Channel,
  Role,
  Attachment,
  Boolean: TRUTH,
} = ApplicationCommandOptionType;
const option = (type: number, name: string, more: object = {}) => ({
  type,
  name,
  description: name,
  ...more,
});

beforeEach(async () => {
  world = await connect({ clock });
  await call(world.discord, ["PUT", `/applications/${world.client.application.id}/commands`], {
    body: [
      {
        name: "flock",
        description: "Runs the flock",
        options: [
          option(1, "add", {
            options: [
              option(TEXT, "handle", { required: true, autocomplete: true }),
              option(User, "owner"),
              option(Channel, "channel"),
              option(Role, "role"),
              option(Integer, "count", { min_value: 1, max_value: 9 }),
              option(TRUTH, "now"),
            ],
          }),
          option(2, "poem", {
            options: [
              option(1, "add", { options: [option(Attachment, "file", { required: true })] }),
            ],
          }),
        ],
      },
      { name: "ping", description: "Answers" },
      { name: "Add as line", type: ApplicationCommandType.Message },
      { name: "Look at", type: ApplicationCommandType.User },
      {
        name: "guarded",
        description: "For managers",
        default_member_permissions: PermissionFlagsBits.ManageGuild.toString(),
      },
    ],
  });
});

afterEach(async () => {
  await world[Symbol.asyncDispose]();
  expect(failures).toEqual([]);
});

const answer = (by: (interaction: Interaction) => Promise<unknown>) => {
  failures = answering(world, by);
};
const onCommand = (by: (interaction: ChatInputCommandInteraction) => Promise<unknown>) =>
  answer(async (interaction) => {
    if (interaction.isChatInputCommand()) await by(interaction);
  });
const messageOf = (seen: Seen): MessageView => {
  if (seen.kind !== "message" && seen.kind !== "updated") throw new Error(`saw ${seen.text}`);
  return seen.message;
};
const row = (...parts: MessageActionRowComponentBuilder[]) =>
  new ActionRowBuilder<MessageActionRowComponentBuilder>().addComponents(parts);
const button = (id: string, label: string) =>
  new ButtonBuilder().setCustomId(id).setLabel(label).setStyle(ButtonStyle.Primary);

test("a command with every kind of option arrives with its resolved things, who asked, and where", async () => {
  onCommand(async (interaction) => {
    const { options } = interaction;
    const count = options.getInteger("count");
    expect(interaction.memberPermissions?.has(PermissionFlagsBits.ManageGuild)).toBe(true);
    expect(interaction.inCachedGuild() && interaction.channel?.name).toBe("posts");
    expect([interaction.locale, interaction.guildLocale]).toEqual(["de", "en-US"]);
    expect(interaction.appPermissions.has(PermissionFlagsBits.SendMessages)).toBe(true);
    expect(interaction.attachmentSizeLimit).toBe(10_485_760);
    await interaction.reply(
      [
        options.getSubcommand(),
        options.getString("handle"),
        options.getUser("owner")?.id,
        options.getChannel("channel")?.name,
        options.getRole("role")?.name,
        String(count),
        String(options.getBoolean("now")),
      ].join(" | "),
    );
  });
  const seen = await world.control.type(
    ID.ada,
    "/flock add handle:@howl: a poem owner:@Ben Jonson channel:#general role:@Alerts count:3 now:true",
    { channel: "#posts" },
  );
  expect(seen.text).toBe(`add | @howl: a poem | ${ID.ben} | general | Alerts | 3 | true`);
  expect(messageOf(seen)).toMatchObject({ channel: "posts", ephemeralFor: null, byBot: true });
});

test("a deferred ephemeral answer is seen once it is edited, by its person alone", async () => {
  onCommand(async (interaction) => {
    await interaction.deferReply({ flags: MessageFlags.Ephemeral });
    await interaction.editReply("ready");
  });
  const seen = await world.control.type(ID.ada, "/ping");
  expect(messageOf(seen)).toMatchObject({ text: "ready", ephemeralFor: ID.ada, waiting: false });
  expect(world.control.visibleTo(ID.ada).map(({ text }) => text)).toEqual(["ready"]);
  expect(world.control.visibleTo(ID.ben)).toEqual([]);
  expect(world.control.messages()).toEqual([]);
  const [entry] = world.control.ledger().interactions;
  expect(entry).toMatchObject({
    what: "/ping",
    answers: [
      { how: "deferred its ephemeral reply", afterMs: 0 },
      { how: "edited its answer", afterMs: 0 },
    ],
  });
});

test("ephemeral is decided when deferring: neither an edit nor the first follow-up changes it", async () => {
  onCommand(async (interaction) => {
    await interaction.deferReply();
    await interaction.followUp({ content: "first", flags: MessageFlags.Ephemeral });
    await interaction.followUp({ content: "second", flags: MessageFlags.Ephemeral });
  });
  const seen = await world.control.type(ID.ada, "/ping");
  expect(messageOf(seen)).toMatchObject({ text: "first", ephemeralFor: null });
  const second = await world.control.waitFor(({ text }) => text === "second");
  expect(second.ephemeralFor).toBe(ID.ada);
});

test("with_response gives the message back", async () => {
  onCommand(async (interaction) => {
    const response = await interaction.reply({ content: "hello", withResponse: true });
    expect(response.resource?.message?.content).toBe("hello");
    const fetched = await interaction.fetchReply();
    expect(fetched.id).toBe(response.interaction.responseMessageId);
    await interaction.deleteReply();
  });
  await world.control.type(ID.ada, "/ping");
  await expect.poll(() => world.control.messages()).toEqual([]);
});

test("a button updates the message it stands on, from what the update leaves out nothing is lost", async () => {
  answer(async (interaction) => {
    if (interaction.isChatInputCommand()) {
      await interaction.reply({ content: "Sure?", components: [row(button("yes:1", "Yes"))] });
    } else if (interaction.isButton()) {
      expect(interaction.message.content).toBe("Sure?");
      await interaction.update({ components: [row(button("yes:1", "Yes").setDisabled(true))] });
    }
  });
  const asked = messageOf(await world.control.type(ID.ada, "/ping"));
  expect(asked.text).toBe("Sure?\n[Yes]");
  const seen = await world.control.press(ID.ben, asked, "Yes");
  expect(seen).toMatchObject({ kind: "updated", text: "Sure?\n[Yes] (disabled)" });
  await expect(world.control.press(ID.ben, asked, "Yes")).rejects.toThrow("is disabled");
  await expect(world.control.press(ID.ben, asked, "No")).rejects.toThrow("There is no button No");
});

test("a deferred update is seen when the message is edited, or as silence", async () => {
  answer(async (interaction) => {
    if (interaction.isChatInputCommand()) {
      await interaction.reply({
        content: "0",
        components: [row(button("up", "Up"), button("mute", "Mute"))],
      });
    } else if (interaction.isButton()) {
      await interaction.deferUpdate();
      if (interaction.customId === "up") await interaction.editReply("1");
    }
  });
  const message = messageOf(await world.control.type(ID.ada, "/ping"));
  expect(await world.control.press(ID.ada, message, "up")).toMatchObject({ kind: "updated" });
  const silent = await world.control.press(ID.ada, message, { button: "mute", timeoutMs: 50 });
  expect(silent).toMatchObject({ kind: "nothing", acknowledged: true });
});

test("a modal with labels is shown, filled in and submitted with files", async () => {
  answer(async (interaction) => {
    if (interaction.isChatInputCommand()) {
      await interaction.showModal(
        new ModalBuilder()
          .setCustomId("poem:add")
          .setTitle("Add a poem")
          .addLabelComponents(
            new LabelBuilder()
              .setLabel("Title")
              .setTextInputComponent(
                new TextInputBuilder()
                  .setCustomId("title")
                  .setStyle(TextInputStyle.Short)
                  .setMaxLength(20),
              ),
            new LabelBuilder()
              .setLabel("File")
              .setFileUploadComponent(new FileUploadBuilder().setCustomId("file")),
          ),
      );
    } else if (interaction.isModalSubmit()) {
      const file = interaction.fields.getUploadedFiles("file", true).first();
      const text = await (await fetch(file?.url ?? "")).text();
      await interaction.reply(`${interaction.fields.getTextInputValue("title")}: ${text}`);
    }
  });
  const shown = await world.control.type(ID.ada, "/ping");
  if (shown.kind !== "modal") throw new Error("no modal");
  expect(shown.text).toBe("Add a poem\nTitle: []\nFile: []");
  const file = { name: "howl.txt", bytes: Buffer.from("I saw the best minds") };
  const { modal } = shown;
  const fill = (values: Parameters<typeof world.control.fill>[2]) =>
    world.control.fill(ID.ada, modal, values);
  await expect(fill({ Title: "Howl" })).rejects.toThrow("The field File takes 1 to 1 files");
  await expect(fill({ Title: "x".repeat(21), File: file })).rejects.toThrow("1 to 20");
  await expect(fill({ Name: "Howl" })).rejects.toThrow("The form has no field Name");
  await expect(world.control.fill(ID.ben, modal, {})).rejects.toThrow("No such form");
  expect(await fill({ Title: "Howl", file })).toMatchObject({ text: "Howl: I saw the best minds" });
});

test("a modal opened from a button updates that button's message, and cannot open another modal", async () => {
  const modal = new ModalBuilder()
    .setCustomId("pin")
    .setTitle("PIN")
    .addLabelComponents(
      new LabelBuilder()
        .setLabel("PIN")
        .setTextInputComponent(
          new TextInputBuilder().setCustomId("pin").setStyle(TextInputStyle.Short),
        ),
    );
  answer(async (interaction) => {
    if (interaction.isChatInputCommand()) {
      await interaction.reply({
        content: "card",
        components: [row(button("pin", "Enter PIN"))],
        flags: MessageFlags.Ephemeral,
      });
    } else if (interaction.isButton()) await interaction.showModal(modal);
    else if (interaction.isModalSubmit() && interaction.isFromMessage()) {
      const refused = await call(
        world.discord,
        ["POST", `/interactions/${interaction.id}/${interaction.token}/callback`],
        { body: { type: 9, data: modal.toJSON() } },
      );
      expect(refused).toMatchObject({ status: 400, body: { code: 50_035 } });
      await interaction.update({
        content: interaction.fields.getTextInputValue("pin"),
        components: [],
      });
    }
  });
  const card = messageOf(await world.control.type(ID.ada, "/ping"));
  await expect(world.control.press(ID.ben, card, "Enter PIN")).rejects.toThrow("does not see");
  const shown = await world.control.press(ID.ada, card, "Enter PIN");
  if (shown.kind !== "modal") throw new Error("no modal");
  const seen = await world.control.fill(ID.ada, shown.modal, { PIN: "12 34" });
  expect(seen).toMatchObject({ kind: "updated", text: "12 34", message: { id: card.id } });
});

test("the five selects arrive with what was chosen", async () => {
  const selects = [
    new StringSelectMenuBuilder()
      .setCustomId("string")
      .setPlaceholder("Poem")
      .addOptions({ label: "Howl", value: "1" }, { label: "Kubla", value: "2" }),
    new UserSelectMenuBuilder().setCustomId("user"),
    new RoleSelectMenuBuilder().setCustomId("role"),
    new MentionableSelectMenuBuilder().setCustomId("mentionable").setMaxValues(2),
    new ChannelSelectMenuBuilder().setCustomId("channel"),
  ];
  answer(async (interaction) => {
    if (interaction.isChatInputCommand()) {
      await interaction.reply({ components: selects.map((it) => row(it)) });
    } else if (interaction.isAnySelectMenu()) {
      const names = [
        ...(interaction.isUserSelectMenu() ? interaction.users.map((it) => it.username) : []),
        ...(interaction.isRoleSelectMenu() ? interaction.roles.map((it) => it.name) : []),
        ...(interaction.isChannelSelectMenu() ? interaction.channels.map((it) => it.id) : []),
      ];
      await interaction.reply([...interaction.values, ...names].join(" "));
    }
  });
  const message = messageOf(await world.control.type(ID.ada, "/ping"));
  const choose = async (select: string, ...values: string[]) =>
    (await world.control.select(ID.ada, message, { select, values })).text;
  expect(await choose("Poem", "Kubla")).toBe("2");
  expect(await choose("user", "@Ben Jonson")).toBe(`${ID.ben} ben`);
  expect(await choose("role", "Alerts")).toBe(`${ID.alerts} Alerts`);
  expect(await choose("mentionable", "Ada", "Quiet")).toBe(`${ID.ada} ${ID.quiet}`);
  expect(await choose("channel", "#posts")).toBe(`${ID.posts} ${ID.posts}`);
  await expect(choose("Poem", "Iliad")).rejects.toThrow("There is no choice Iliad");
  await expect(choose("Poem", "Howl", "Kubla")).rejects.toThrow("Between 1 and 1");
});

test("suggestions come as the bot makes them, for options that make any", async () => {
  answer(async (interaction) => {
    if (!interaction.isAutocomplete()) return;
    const { name, value } = interaction.options.getFocused(true);
    expect(interaction.options.getSubcommand()).toBe("add");
    await interaction.respond([{ name: `${name} like ${value}`, value: "howl" }]);
  });
  const choices = await world.control.complete(ID.ada, "/flock add handle:how", "handle");
  expect(choices).toEqual([{ name: "handle like how", value: "howl" }]);
  await expect(world.control.complete(ID.ada, "/flock add", "owner")).rejects.toThrow(
    "no suggestions",
  );
});

test("the menu of a message and of a person reach the bot with their target", async () => {
  answer(async (interaction) => {
    if (interaction.isMessageContextMenuCommand())
      await interaction.reply(interaction.targetMessage.content);
    if (interaction.isUserContextMenuCommand())
      await interaction.reply(interaction.targetUser.username);
  });
  const said = world.control.say(ID.ben, "a line of verse");
  const seen = await world.control.menu(ID.ada, "Add as line", { message: said });
  expect(seen.text).toBe("a line of verse");
  const looked = await world.control.menu(ID.ada, "Look at", { person: "@Ben Jonson" });
  expect(looked.text).toBe("ben");
  await expect(world.control.menu(ID.ada, "Look at", { message: said })).rejects.toThrow(
    "no entry",
  );
});

test("a file given to a command can be fetched from its address", async () => {
  onCommand(async (interaction) => {
    const file = interaction.options.getAttachment("file", true);
    const response = await fetch(file.url);
    await interaction.reply(
      `${file.name} ${file.size} ${file.contentType} ${await response.text()}`,
    );
  });
  const files = { file: { name: "a b.txt", bytes: Buffer.from("Höwl") } };
  const seen = await world.control.type(ID.ada, "/flock poem add file:a b.txt", { files });
  expect(seen.text).toBe("a b.txt 5 text/plain; charset=utf-8 Höwl");
});

test("what a person cannot type is said in a sentence", async () => {
  failures = [];
  const { control } = world;
  const refusals = {
    "/nest": "There is no command /nest.",
    "/flock fly": "/flock has no fly; it goes on with: add, poem.",
    "/flock poem": "/flock poem has no end here; it goes on with: add.",
    "/flock add": "The option handle is required.",
    "/flock add howl": '"howl" belongs to no option',
    "/flock add handle:a handle:b": "given twice",
    "/flock add handle:a owner:@Nobody": "There is no member @Nobody in Verse.",
    "/flock add handle:a count:10": "lies between 1 and 9",
    "/flock add handle:a count:x": "wants a number",
    "/flock add handle:a now:perhaps": "is true or false",
    "/flock poem add file:x": "wants a file",
  };
  for (const [text, sentence] of Object.entries(refusals)) {
    await expect(control.type(ID.ada, text)).rejects.toThrow(sentence);
  }
  await expect(control.type(ID.ben, "/guarded")).rejects.toThrow("There is no command /guarded.");
  await expect(control.type("1", "/ping")).rejects.toThrow("in no such guild");
  expect(control.ledger().interactions).toEqual([]);
});

test("a bot that never answers is seen as not responding", async () => {
  failures = [];
  const seen = await world.control.type(ID.ada, "/ping", { timeoutMs: 20 });
  expect(seen).toMatchObject({ kind: "nothing", acknowledged: false });
});

test("after 3 seconds the interaction is unknown", async () => {
  onCommand(async (interaction) => {
    clock.advance(3001);
    await expect(interaction.reply("late")).rejects.toMatchObject({ code: 10_062, status: 404 });
    clock.advance(-3001);
    await interaction.reply("in time");
  });
  expect((await world.control.type(ID.ada, "/ping")).text).toBe("in time");
});

test("a second first answer is refused, also to a replayed interaction", async () => {
  const codes: unknown[] = [];
  answer(async (interaction) => {
    if (!interaction.isChatInputCommand()) return;
    await interaction.reply("once").catch((error: { code: unknown }) => codes.push(error.code));
  });
  const seen = await world.control.type(ID.ada, "/ping");
  if (seen.kind !== "message") throw new Error("no message");
  world.control.replayInteraction(seen.interactionId);
  await expect.poll(() => codes).toEqual([40_060]);
  expect(world.control.messages()).toHaveLength(1);
});

test("the token dies after 15 minutes, or when it is made stale", async () => {
  const held: ChatInputCommandInteraction[] = [];
  onCommand(async (interaction) => {
    held.push(interaction);
    await interaction.reply("early");
  });
  const first = await world.control.type(ID.ada, "/ping");
  clock.advance(15 * 60_000 + 1);
  await expect(held[0]?.editReply("late")).rejects.toMatchObject({ code: 50_027, status: 401 });
  const second = await world.control.type(ID.ada, "/ping");
  if (second.kind === "link") throw new Error("no interaction");
  world.control.stale(second.interactionId);
  await expect(held[1]?.followUp("late")).rejects.toMatchObject({ code: 50_027 });
  expect(first.text).toBe("early");
});

test("a follow-up before the first answer, and the answer to no answer, are unknown", async () => {
  onCommand(async (interaction) => {
    const hook = `/webhooks/${interaction.applicationId}/${interaction.token}`;
    const early = await call(world.discord, ["POST", hook], { body: { content: "x" } });
    expect(early.body).toMatchObject({ code: 10_015 });
    await interaction.reply("x");
    await interaction.deleteReply();
    const gone = await call(world.discord, ["GET", `${hook}/messages/@original`]);
    expect(gone.body).toMatchObject({ code: 10_008 });
    await interaction.followUp("done");
  });
  await world.control.type(ID.ada, "/ping");
  await world.control.waitFor(({ text }) => text === "done");
});

test("a forged press of an unknown button reaches the bot all the same", async () => {
  answer(async (interaction) => {
    if (interaction.isChatInputCommand())
      await interaction.reply({ content: "mine", flags: MessageFlags.Ephemeral });
    if (interaction.isButton()) await interaction.reply(`no ${interaction.customId}`);
  });
  const mine = messageOf(await world.control.type(ID.ada, "/ping"));
  const seen = await world.control.press(ID.ben, mine, { button: "gone:1", forged: true });
  expect(seen.text).toBe("no gone:1");
});

test("a Components V2 card reads as text, and its link button gives the address", async () => {
  onCommand((interaction) =>
    interaction.reply({
      flags: MessageFlags.IsComponentsV2 | MessageFlags.Ephemeral,
      components: [
        new ContainerBuilder()
          .addTextDisplayComponents(new TextDisplayBuilder().setContent("# Join\nUntil <t:1:F>"))
          .addSeparatorComponents((separator) => separator)
          .addActionRowComponents(
            row(
              new ButtonBuilder()
                .setStyle(ButtonStyle.Link)
                .setLabel("Authorize")
                .setURL("https://x.test/"),
              button("pin", "Enter PIN"),
            ),
          ),
      ],
    }),
  );
  const message = messageOf(await world.control.type(ID.ada, "/ping"));
  expect(message.text).toBe("# Join\nUntil <t:1:F>\n———\n[Authorize](https://x.test/) [Enter PIN]");
  const link = await world.control.press(ID.ada, message, "Authorize");
  expect(link).toMatchObject({ kind: "link", url: "https://x.test/" });
});
