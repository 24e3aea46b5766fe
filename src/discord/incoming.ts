import {
  ApplicationCommandOptionType,
  MessageFlags,
  PermissionFlagsBits,
  type AutocompleteInteraction,
  type ChatInputCommandInteraction,
  type CommandInteractionOption,
  type Interaction,
  type MessageContextMenuCommandInteraction,
  type ModalSubmitInteraction,
} from "discord.js";
import type { Actor } from "../domain/permission.ts";
import { root } from "./register.ts";
import type { TargetMessage } from "./subcommand.ts";

/** What a member did, as plain values. */
export type Incoming = CommandRequest | EntryRequest | ComponentRequest | SuggestRequest;

interface Sender {
  /** Of the interaction. */
  readonly id: string;
  readonly guildId: string | undefined;
  readonly channelId: string;
  readonly locale: string;
  readonly actor: Actor;
}

/** A subcommand was sent. */
export interface CommandRequest extends Sender {
  readonly kind: "command";
  /** `poem add` */
  readonly path: string;
  readonly options: Readonly<Record<string, unknown>>;
}

/** An entry of a message's menu was chosen. */
export interface EntryRequest extends Sender {
  readonly kind: "entry";
  readonly name: string;
  readonly message: TargetMessage;
}

/** A button was pressed, something chosen in a menu, or a form sent. */
export interface ComponentRequest extends Sender {
  readonly kind: "component";
  /** Everybody in the channel sees the message that carries it. */
  readonly isPublic?: boolean;
  readonly customId: string;
  readonly values: readonly string[];
  readonly fields: Readonly<Record<string, string>>;
}

/** A member is typing an option's value. */
export interface SuggestRequest extends Sender {
  readonly kind: "suggest";
  readonly path: string;
  readonly option: string;
  readonly typed: string;
  /** The options typed beside it, as far as Discord gives them; nobody has checked them. */
  readonly others: Readonly<Record<string, unknown>>;
}

/** Reads an interaction; undefined for the kinds that Flock does not use. */
export function readInteraction(interaction: Interaction): Incoming | undefined {
  const sender = senderOf(interaction);
  if (interaction.isChatInputCommand()) {
    const options = optionsOf(interaction);
    return { ...sender, kind: "command", path: pathTyped(interaction), options };
  }
  if (interaction.isAutocomplete()) {
    const { name, value } = interaction.options.getFocused(true);
    const { [name]: _focused, ...others } = optionsOf(interaction);
    const path = pathTyped(interaction);
    return { ...sender, kind: "suggest", path, option: name, typed: value, others };
  }
  if (interaction.isMessageContextMenuCommand()) {
    const { commandName: name } = interaction;
    return { ...sender, kind: "entry", name, message: targetOf(interaction) };
  }
  const component = {
    ...sender,
    kind: "component",
    isPublic: isPublic(interaction),
    values: [],
    fields: {},
  } as const;
  if (interaction.isButton()) return { ...component, customId: interaction.customId };
  if (interaction.isAnySelectMenu()) {
    return { ...component, customId: interaction.customId, values: interaction.values };
  }
  if (interaction.isModalSubmit()) {
    return { ...component, customId: interaction.customId, fields: fieldsOf(interaction) };
  }
  return undefined;
}

function isPublic(interaction: Interaction): boolean {
  if (!interaction.isMessageComponent() && !interaction.isModalSubmit()) return false;
  return interaction.message?.flags.has(MessageFlags.Ephemeral) === false;
}

/** It comes whole with the interaction, whatever the bot may read in the channel. */
function targetOf({ targetMessage }: MessageContextMenuCommandInteraction): TargetMessage {
  const { id, author, webhookId, content, attachments } = targetMessage;
  const pictures = [...attachments.values()]
    .filter(({ contentType }) => contentType?.startsWith("image/") ?? false)
    .map(({ url, name, size, description }) => {
      return { url, name, size, description: description ?? undefined };
    });
  const isBot = author.bot || webhookId !== null;
  return { id, authorId: author.id, isBot, text: content, pictures };
}

function senderOf(interaction: Interaction): Sender {
  return {
    id: interaction.id,
    guildId: interaction.guildId ?? undefined,
    channelId: interaction.channelId ?? "",
    locale: interaction.locale,
    actor: {
      id: interaction.user.id,
      name: interaction.user.displayName,
      roles: rolesOf(interaction),
      managesGuild: interaction.memberPermissions?.has(PermissionFlagsBits.ManageGuild) ?? false,
    },
  };
}

/** Without @everyone, which discord.js counts as a role of each member where it knows the guild. */
function rolesOf({ member, guildId }: Interaction): readonly string[] {
  if (member === null) return [];
  const roles = Array.isArray(member.roles) ? member.roles : [...member.roles.cache.keys()];
  return roles.filter((role) => role !== guildId);
}

function pathTyped(interaction: ChatInputCommandInteraction | AutocompleteInteraction): string {
  const { commandName, options } = interaction;
  const path = [options.getSubcommandGroup(false), options.getSubcommand(false)];
  const typed = path.filter((part) => part !== null).join(" ");
  return commandName === root ? typed : `/${commandName} ${typed}`;
}

function optionsOf({
  options,
}: ChatInputCommandInteraction | AutocompleteInteraction): Readonly<Record<string, unknown>> {
  const leaves = leavesOf(options.data);
  return Object.fromEntries(leaves.map((option) => [option.name, valueOf(option)]));
}

function leavesOf(options: readonly CommandInteractionOption[]): CommandInteractionOption[] {
  return options.flatMap((option) => {
    const isLevel =
      option.type === ApplicationCommandOptionType.Subcommand ||
      option.type === ApplicationCommandOptionType.SubcommandGroup;
    return isLevel ? leavesOf(option.options ?? []) : [option];
  });
}

function valueOf({ attachment, value }: CommandInteractionOption): unknown {
  if (attachment === undefined || attachment === null) return value;
  return { url: attachment.url, name: attachment.name, size: attachment.size };
}

function fieldsOf(interaction: ModalSubmitInteraction): Readonly<Record<string, string>> {
  const fields: Record<string, string> = {};
  for (const [id, field] of interaction.fields.fields) {
    if ("value" in field && typeof field.value === "string") fields[id] = field.value;
    const [chosen] = "values" in field ? field.values : [];
    if (typeof chosen === "string") fields[id] = chosen;
  }
  return fields;
}
