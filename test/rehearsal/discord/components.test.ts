import {
  ActionRowBuilder,
  ButtonBuilder,
  ButtonStyle,
  ChannelSelectMenuBuilder,
  ContainerBuilder,
  FileUploadBuilder,
  LabelBuilder,
  MentionableSelectMenuBuilder,
  MessageFlags,
  ModalBuilder,
  RoleSelectMenuBuilder,
  StringSelectMenuBuilder,
  TextDisplayBuilder,
  TextInputBuilder,
  TextInputStyle,
  UserSelectMenuBuilder,
  type MessageActionRowComponentBuilder,
} from "discord.js";
import { expect, test } from "vitest";
import type { DiscordControl } from "../../../rehearsal/discord/control.ts";
import { messageOf, useActing } from "./acting.ts";
import { call, ID } from "./support.ts";

const { answer, onCommand, world } = useActing();

const row = (...parts: MessageActionRowComponentBuilder[]) =>
  new ActionRowBuilder<MessageActionRowComponentBuilder>().addComponents(parts);
const button = (id: string, label: string) =>
  new ButtonBuilder().setCustomId(id).setLabel(label).setStyle(ButtonStyle.Primary);

test("a button updates the message it stands on, from what the update leaves out nothing is lost", async () => {
  answer(async (interaction) => {
    if (interaction.isChatInputCommand()) {
      await interaction.reply({ content: "Sure?", components: [row(button("yes:1", "Yes"))] });
    } else if (interaction.isButton()) {
      expect(interaction.message.content).toBe("Sure?");
      await interaction.update({ components: [row(button("yes:1", "Yes").setDisabled(true))] });
    }
  });
  const asked = messageOf(await world().control.type(ID.ada, "/ping"));
  expect(asked.text).toBe("Sure?\n[Yes]");
  const seen = await world().control.press(ID.ben, asked, "Yes");
  expect(seen).toMatchObject({ kind: "updated", text: "Sure?\n[Yes] (disabled)" });
  await expect(world().control.press(ID.ben, asked, "Yes")).rejects.toThrow("is disabled");
  await expect(world().control.press(ID.ben, asked, "No")).rejects.toThrow("There is no button No");
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
  const message = messageOf(await world().control.type(ID.ada, "/ping"));
  expect(await world().control.press(ID.ada, message, "up")).toMatchObject({ kind: "updated" });
  const silent = await world().control.press(ID.ada, message, { button: "mute", timeoutMs: 50 });
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
  const shown = await world().control.type(ID.ada, "/ping");
  if (shown.kind !== "modal") throw new Error("no modal");
  expect(shown.text).toBe("Add a poem\nTitle: []\nFile: []");
  const file = { name: "howl.txt", bytes: Buffer.from("I saw the best minds") };
  const { modal } = shown;
  const fill = (values: Parameters<DiscordControl["fill"]>[2]) =>
    world().control.fill(ID.ada, modal, values);
  await expect(fill({ Title: "Howl" })).rejects.toThrow("The field File takes 1 to 1 files");
  await expect(fill({ Title: "x".repeat(21), File: file })).rejects.toThrow("1 to 20");
  await expect(fill({ Name: "Howl" })).rejects.toThrow("The form has no field Name");
  await expect(world().control.fill(ID.ben, modal, {})).rejects.toThrow("No such form");
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
        world().discord,
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
  const card = messageOf(await world().control.type(ID.ada, "/ping"));
  await expect(world().control.press(ID.ben, card, "Enter PIN")).rejects.toThrow("does not see");
  const shown = await world().control.press(ID.ada, card, "Enter PIN");
  if (shown.kind !== "modal") throw new Error("no modal");
  const seen = await world().control.fill(ID.ada, shown.modal, { PIN: "12 34" });
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
  const message = messageOf(await world().control.type(ID.ada, "/ping"));
  const choose = async (select: string, ...values: string[]) =>
    (await world().control.select(ID.ada, message, { select, values })).text;
  expect(await choose("Poem", "Kubla")).toBe("2");
  expect(await choose("user", "@Ben Jonson")).toBe(`${ID.ben} ben`);
  expect(await choose("role", "Alerts")).toBe(`${ID.alerts} Alerts`);
  expect(await choose("mentionable", "Ada", "Quiet")).toBe(`${ID.ada} ${ID.quiet}`);
  expect(await choose("channel", "#posts")).toBe(`${ID.posts} ${ID.posts}`);
  await expect(choose("Poem", "Iliad")).rejects.toThrow("There is no choice Iliad");
  await expect(choose("Poem", "Howl", "Kubla")).rejects.toThrow("Between 1 and 1");
});

test("a forged press of an unknown button reaches the bot all the same", async () => {
  answer(async (interaction) => {
    if (interaction.isChatInputCommand())
      await interaction.reply({ content: "mine", flags: MessageFlags.Ephemeral });
    if (interaction.isButton()) await interaction.reply(`no ${interaction.customId}`);
  });
  const mine = messageOf(await world().control.type(ID.ada, "/ping"));
  const seen = await world().control.press(ID.ben, mine, { button: "gone:1", forged: true });
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
  const message = messageOf(await world().control.type(ID.ada, "/ping"));
  expect(message.text).toBe("# Join\nUntil <t:1:F>\n———\n[Authorize](https://x.test/) [Enter PIN]");
  const link = await world().control.press(ID.ada, message, "Authorize");
  expect(link).toMatchObject({ kind: "link", url: "https://x.test/" });
});
