import {
  ApplicationCommandOptionType,
  ApplicationCommandType,
  ApplicationIntegrationType,
  chatInputApplicationCommandMention,
  InteractionContextType,
  OAuth2Scopes,
  PermissionFlagsBits,
  type APIApplicationCommandBasicOption,
  type APIApplicationCommandOption,
  type APIApplicationCommandSubcommandOption,
  type RESTPostAPIChatInputApplicationCommandsJSONBody,
  type RESTPostAPIContextMenuApplicationCommandsJSONBody,
} from "discord.js";
import { z } from "zod";
import type { Digest } from "../domain/text/text.ts";
import type { InstanceStore } from "../flock/stores.ts";
import { described, translated } from "./menu/words.ts";
import type { CommandWords, Description, Menu, Translations } from "./menu/words.ts";
import type { Option } from "./option.ts";
import { pathOf, type MessageEntry, type Subcommand } from "./subcommand.ts";

/** The one command at the top of all. */
export const root = "flock";

export type CommandDefinition = RESTPostAPIChatInputApplicationCommandsJSONBody;

/** All that is registered: the command, and what it adds to the menu of every message. */
export type Definitions = readonly [
  CommandDefinition,
  ...(readonly RESTPostAPIContextMenuApplicationCommandsJSONBody[]),
];

/** /flock and its menu entries as Discord takes them. */
export function definitionsOf(
  subcommands: readonly Subcommand[],
  words: CommandWords,
  translations: Translations = {},
): Definitions {
  const entries = subcommands.flatMap((subcommand) => subcommand.entries);
  const menu = { words, translations };
  return [
    commandOf(subcommands, words, translations),
    ...entries.map((entry) => menuEntry(entry, menu)),
  ];
}

/** The whole /flock command as Discord takes it; the order of the list is the order of the menu. */
export function commandOf(
  subcommands: readonly Subcommand[],
  words: CommandWords,
  translations: Translations = {},
): CommandDefinition {
  const menu = { words, translations };
  return {
    name: root,
    type: ApplicationCommandType.ChatInput,
    ...described(menu, ({ groups }) => wordOf(groups, root)),
    ...inGuilds,
    options: entriesOf(subcommands, menu),
  };
}

function menuEntry(
  { name }: MessageEntry,
  menu: Menu,
): RESTPostAPIContextMenuApplicationCommandsJSONBody {
  const names = translated(menu, ({ entries }) => wordOf(entries, name));
  return {
    name,
    ...(names && { name_localizations: names }),
    type: ApplicationCommandType.Message,
    ...inGuilds,
  };
}

/** In guilds alone, by the guild's installation. */
const inGuilds = {
  contexts: [InteractionContextType.Guild],
  integration_types: [ApplicationIntegrationType.GuildInstall],
};

/** Mentions a subcommand so that a click writes it: `mention("poem add")`. */
export type Mention = (subcommand: string) => string;

/** Mentions by the command's id, or plainly while it has none. */
export function mentionBy(commandId: string | undefined): Mention {
  return (path) => {
    if (commandId === undefined) return `\`/${root} ${path}\``;
    const [first = path, second] = path.split(" ");
    return second === undefined
      ? chatInputApplicationCommandMention(root, first, commandId)
      : chatInputApplicationCommandMention(root, first, second, commandId);
  };
}

export interface RegisterDeps {
  readonly store: Pick<InstanceStore, "find" | "put">;
  readonly applicationId: string;
  readonly digest: Digest;
  /** Replaces the application's global commands by these (PUT); gives the id of the first. */
  readonly put: (definitions: Definitions) => Promise<string>;
}

/** Registers the commands if their definitions are not those registered last; gives the id of the first. */
export async function register(definitions: Definitions, deps: RegisterDeps): Promise<string> {
  const { store, applicationId } = deps;
  const hash = deps.digest(JSON.stringify(definitions));
  const known = registered(await store.find(rememberedAs));
  if (known?.hash === hash && known.applicationId === applicationId) return known.commandId;
  const commandId = await deps.put(definitions);
  await store.put(rememberedAs, JSON.stringify({ hash, applicationId, commandId }));
  return commandId;
}

const rememberedAs = "commands-hash";

const registeredSchema = z.object({
  hash: z.string(),
  applicationId: z.string(),
  commandId: z.string(),
});

function registered(text: string | undefined): z.infer<typeof registeredSchema> | undefined {
  return text === undefined ? undefined : registeredSchema.parse(JSON.parse(text));
}

type Entry = Extract<
  APIApplicationCommandOption,
  {
    type: ApplicationCommandOptionType.Subcommand | ApplicationCommandOptionType.SubcommandGroup;
  }
>;

/** Subcommands in their order; a group stands where its first subcommand stands. */
function entriesOf(subcommands: readonly Subcommand[], menu: Menu): Entry[] {
  const tops = new Set(subcommands.map(({ group, name }) => group ?? name));
  return [...tops].map((top) => {
    const alone = subcommands.find(({ group, name }) => group === undefined && name === top);
    if (alone !== undefined) return subcommandEntry(alone, menu);
    const group = subcommands.filter(({ group }) => group === top);
    return groupEntry(top, group, menu);
  });
}

function groupEntry(name: string, group: readonly Subcommand[], menu: Menu): Entry {
  return {
    type: ApplicationCommandOptionType.SubcommandGroup,
    name,
    ...described(menu, ({ groups }) => wordOf(groups, name)),
    options: group.map((subcommand) => subcommandEntry(subcommand, menu)),
  };
}

function subcommandEntry(
  subcommand: Subcommand,
  menu: Menu,
): APIApplicationCommandSubcommandOption {
  const of = ({ commands }: CommandWords) => wordOf(commands, pathOf(subcommand));
  const options = Object.entries(subcommand.options).map(([name, option]) =>
    optionEntry(option, { name, ...described(menu, (words) => wordOf(of(words).options, name)) }),
  );
  return {
    type: ApplicationCommandOptionType.Subcommand,
    name: subcommand.name,
    ...described(menu, (words) => of(words).description),
    // Discord refuses a required option after one that is not.
    options: options.toSorted((a, b) => Number(b.required ?? false) - Number(a.required ?? false)),
  };
}

function optionEntry(
  option: Option,
  named: Description & { readonly name: string },
): APIApplicationCommandBasicOption {
  const base = { ...named, required: option.required };
  switch (option.kind) {
    case "text":
      return {
        ...base,
        type: ApplicationCommandOptionType.String,
        ...(option.most !== undefined && { max_length: option.most }),
        ...(option.suggest !== undefined && { autocomplete: true }),
      };
    case "whole":
      return {
        ...base,
        type: ApplicationCommandOptionType.Integer,
        min_value: option.least,
        max_value: option.most,
      };
    case "member":
      return { ...base, type: ApplicationCommandOptionType.User };
    case "attachment":
      return { ...base, type: ApplicationCommandOptionType.Attachment };
    default:
      return option satisfies never;
  }
}

function wordOf<T>(texts: Readonly<Record<string, T>>, name: string): T {
  const found = texts[name];
  if (found === undefined) throw new Error(`words lack a description of "${name}"`);
  return found;
}

/** Adds the bot to a server with the least that it needs. */
export function inviteLink(applicationId: string): string {
  const { ViewChannel, SendMessages, AttachFiles } = PermissionFlagsBits;
  const query = new URLSearchParams({
    client_id: applicationId,
    scope: `${OAuth2Scopes.Bot} ${OAuth2Scopes.ApplicationsCommands}`,
    permissions: String(ViewChannel | SendMessages | AttachFiles),
  });
  return `https://discord.com/oauth2/authorize?${query.toString()}`;
}
