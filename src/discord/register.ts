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
import type { Option } from "./option.ts";
import { pathOf, type MessageEntry, type Subcommand } from "./subcommand.ts";

/** The one command at the top of all. */
export const root = "flock";

/** What the menu says: of subcommands by path (`poem add`), of `flock` itself and its groups (`poem`). */
export interface CommandWords {
  readonly commands: Readonly<
    Record<
      string,
      { readonly description: string; readonly options: Readonly<Record<string, string>> }
    >
  >;
  readonly groups: Readonly<Record<string, string>>;
}

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
): Definitions {
  const entries = subcommands.flatMap((subcommand) => subcommand.entries);
  return [commandOf(subcommands, words), ...entries.map(menuEntry)];
}

/** The whole /flock command as Discord takes it; the order of the list is the order of the menu. */
export function commandOf(
  subcommands: readonly Subcommand[],
  words: CommandWords,
): CommandDefinition {
  return {
    name: root,
    type: ApplicationCommandType.ChatInput,
    description: wordOf(words.groups, root),
    ...inGuilds,
    options: entriesOf(subcommands, words),
  };
}

function menuEntry({ name }: MessageEntry): RESTPostAPIContextMenuApplicationCommandsJSONBody {
  return { name, type: ApplicationCommandType.Message, ...inGuilds };
}

/** In guilds alone, by the guild's installation. */
const inGuilds = {
  contexts: [InteractionContextType.Guild],
  integration_types: [ApplicationIntegrationType.GuildInstall],
};

/** Characters that Discord counts against a command's 8,000: names, descriptions and choices, all levels together. */
export function lengthOf(definition: CommandDefinition | APIApplicationCommandOption): number {
  const own = definition.name.length + definition.description.length;
  const nested = "options" in definition ? (definition.options ?? []) : [];
  return nested.reduce((sum, option) => sum + lengthOf(option), own);
}

/** Every description of a command by its path, for a test to measure. */
export function descriptionsOf(
  definition: CommandDefinition | APIApplicationCommandOption,
): readonly (readonly [string, string])[] {
  const nested = "options" in definition ? (definition.options ?? []) : [];
  const below = nested.flatMap((option) =>
    descriptionsOf(option).map(([path, text]) => [`${definition.name} ${path}`, text] as const),
  );
  return [[definition.name, definition.description], ...below];
}

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
function entriesOf(subcommands: readonly Subcommand[], words: CommandWords): Entry[] {
  const tops = new Set(subcommands.map(({ group, name }) => group ?? name));
  return [...tops].map((top) => {
    const alone = subcommands.find(({ group, name }) => group === undefined && name === top);
    if (alone !== undefined) return subcommandEntry(alone, words);
    return {
      type: ApplicationCommandOptionType.SubcommandGroup,
      name: top,
      description: wordOf(words.groups, top),
      options: subcommands
        .filter(({ group }) => group === top)
        .map((subcommand) => subcommandEntry(subcommand, words)),
    };
  });
}

function subcommandEntry(
  subcommand: Subcommand,
  words: CommandWords,
): APIApplicationCommandSubcommandOption {
  const path = pathOf(subcommand);
  const described = words.commands[path];
  if (described === undefined) throw new Error(`words lack a description of "${path}"`);
  const options = Object.entries(subcommand.options).map(([name, option]) =>
    optionEntry(option, { name, description: wordOf(described.options, name) }),
  );
  return {
    type: ApplicationCommandOptionType.Subcommand,
    name: subcommand.name,
    description: described.description,
    // Discord refuses a required option after one that is not.
    options: options.toSorted((a, b) => Number(b.required ?? false) - Number(a.required ?? false)),
  };
}

function optionEntry(
  option: Option,
  named: { readonly name: string; readonly description: string },
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

function wordOf(texts: Readonly<Record<string, string>>, name: string): string {
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
