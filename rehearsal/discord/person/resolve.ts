import { ActError } from "../errors.ts";
import { keep, wireAttachment } from "../message/attachments.ts";
import type { Messages } from "../message/messages.ts";
import { channelsOf, permissionsOf, type Guild } from "../state.ts";
import { bareMember, botUser, channel, personUser, role } from "../wire.ts";

/** A file that a person hands in. */
export interface FileInput {
  readonly name: string;
  readonly bytes: Uint8Array;
}

/** Turns names into ids, and gathers the objects that Discord sends beside them. */
export interface Resolver {
  readonly messages: Messages;
  readonly guild: Guild;
  readonly users: Record<string, unknown>;
  readonly members: Record<string, unknown>;
  readonly roles: Record<string, unknown>;
  readonly channels: Record<string, unknown>;
  readonly attachments: Record<string, unknown>;
}

const CONTENT_TYPES: Readonly<Record<string, string>> = {
  txt: "text/plain; charset=utf-8",
  md: "text/markdown; charset=utf-8",
  png: "image/png",
  jpg: "image/jpeg",
  jpeg: "image/jpeg",
  gif: "image/gif",
  webp: "image/webp",
};

/** A resolver for things of this guild. */
export function createResolver(messages: Messages, guild: Guild): Resolver {
  return { messages, guild, users: {}, members: {}, roles: {}, channels: {}, attachments: {} };
}

/** What was gathered, as the `resolved` of an interaction; nothing when there is nothing. */
export function resolved(resolver: Resolver): { readonly resolved?: Record<string, unknown> } {
  const { users, members, roles, channels, attachments } = resolver;
  const kinds = Object.entries({ users, members, roles, channels, attachments });
  const used = kinds.filter(([, things]) => Object.keys(things).length > 0);
  return used.length === 0 ? {} : { resolved: Object.fromEntries(used) };
}

/** The id of the person meant. @throws ActError when there is no such member */
export function resolveUser(resolver: Resolver, text: string): string {
  const found = findUser(resolver, text);
  if (found === undefined) {
    throw new ActError(`There is no member ${text} in ${resolver.guild.name}.`);
  }
  return found;
}

/** The id of the role meant. @throws ActError when there is none */
export function resolveRole(resolver: Resolver, text: string): string {
  const found = findRole(resolver, text);
  if (found === undefined)
    throw new ActError(`There is no role ${text} in ${resolver.guild.name}.`);
  return found;
}

/** The id of the person or role meant. @throws ActError when there is neither */
export function resolveMentionable(resolver: Resolver, text: string): string {
  const found = findUser(resolver, text) ?? findRole(resolver, text);
  if (found === undefined) {
    throw new ActError(`There is no member or role ${text} in ${resolver.guild.name}.`);
  }
  return found;
}

/** The id of the channel meant. @throws ActError when there is none, or none of these types */
export function resolveChannel(
  resolver: Resolver,
  text: string,
  types: readonly number[] | null | undefined,
): string {
  const { state } = resolver.messages;
  const wanted = bare(text);
  const found = channelsOf(state, resolver.guild.id).find(
    ({ id, name }) => id === wanted || name.toLowerCase() === wanted,
  );
  if (found === undefined) {
    throw new ActError(`There is no channel ${text} in ${resolver.guild.name}.`);
  }
  const it = channel(state, found);
  if (types && types.length > 0 && !types.includes(it.type)) {
    throw new ActError(`A channel like ${text} cannot be chosen here.`);
  }
  resolver.channels[found.id] = { ...it, permissions: "0" };
  return found.id;
}

/** The id of the file, which is served from then on. */
export function resolveFile(resolver: Resolver, { name, bytes }: FileInput): string {
  const upload = { field: "", name, type: typeOf(name), bytes: Buffer.from(bytes) };
  const attachment = keep(resolver.messages.shelf, upload);
  resolver.attachments[attachment.id] = { ...wireAttachment(attachment), ephemeral: true };
  return attachment.id;
}

/** The type that Discord gives a file by its name. */
export function typeOf(name: string): string {
  const ending = name.split(".").at(-1)?.toLowerCase() ?? "";
  return CONTENT_TYPES[ending] ?? "application/octet-stream";
}

function findUser({ guild, messages, users, members }: Resolver, text: string): string | undefined {
  const { state } = messages;
  const wanted = bare(text);
  if (wanted === state.applicationId || wanted === state.botName.toLowerCase()) {
    users[state.applicationId] = botUser(state);
    members[state.applicationId] = { ...bareMember(guild, [guild.botRoleId]), permissions: "0" };
    return state.applicationId;
  }
  const person = [...guild.members.values()].find(({ id, name, displayName }) =>
    [id, name.toLowerCase(), displayName?.toLowerCase()].includes(wanted),
  );
  if (person === undefined) return undefined;
  users[person.id] = personUser(person);
  const permissions = permissionsOf(guild, person).toString();
  members[person.id] = { ...bareMember(guild, person.roles ?? []), permissions };
  return person.id;
}

function findRole({ guild, roles }: Resolver, text: string): string | undefined {
  const wanted = bare(text);
  const found = [...guild.roles.values()].find(
    ({ id, name }) => id === wanted || name.toLowerCase() === wanted,
  );
  if (found !== undefined) roles[found.id] = role(found);
  return found?.id;
}

// `@Ada`, `#verse`, `<@1>`, `<@&1>`, `<#1>` and plain names and ids all mean the same thing here.
function bare(text: string): string {
  return text
    .trim()
    .replace(/^<(?:@[!&]?|#)(\d+)>$/, "$1")
    .replace(/^[@#]/, "")
    .toLowerCase();
}
