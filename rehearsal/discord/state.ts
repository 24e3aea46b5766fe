import { ActError, refuse } from "./errors.ts";

/** The time the stand-in goes by, in milliseconds since 1970. */
export interface Clock {
  now(): number;
}

/** What the bot may do in a channel: all, not see it (50001), or see it and not write (50013). */
export type Access = "open" | "hidden" | "silent";

/** A text channel to begin with. */
export interface ChannelSeed {
  readonly id: string;
  readonly name: string;
  readonly access?: Access;
}

/** A role to begin with; without `mentionable: false` the bot can ping it. */
export interface RoleSeed {
  readonly id: string;
  readonly name: string;
  readonly mentionable?: boolean;
}

/** A person in a guild; `permissions` is Discord's bit set in decimal. */
export interface MemberSeed {
  readonly id: string;
  readonly name: string;
  readonly displayName?: string;
  readonly roles?: readonly string[];
  readonly permissions?: string;
  readonly locale?: string;
}

/** A guild to begin with; all of its people may see all of its channels. */
export interface GuildSeed {
  readonly id: string;
  readonly name: string;
  readonly ownerId: string;
  readonly locale?: string;
  readonly channels: readonly ChannelSeed[];
  readonly roles: readonly RoleSeed[];
  readonly members: readonly MemberSeed[];
}

/** A channel as it stands; a direct message has a recipient and no guild. */
export interface Channel {
  readonly id: string;
  readonly name: string;
  readonly access: Access;
  readonly guildId: string | null;
  readonly recipientId: string | null;
}

/** A guild as it stands; `left` when the bot is no longer in it. */
export interface Guild {
  readonly id: string;
  readonly name: string;
  readonly ownerId: string;
  readonly locale: string;
  readonly roles: Map<string, RoleSeed>;
  readonly members: Map<string, MemberSeed>;
  readonly joinedAt: number;
  readonly botRoleId: string;
  readonly presence: "here" | "unavailable" | "left";
}

/** All that the stand-in knows of guilds, channels and people. */
export interface State {
  readonly clock: Clock;
  readonly nextId: () => string;
  readonly applicationId: string;
  readonly botName: string;
  readonly guilds: Map<string, Guild>;
  readonly channels: Map<string, Channel>;
  /** The application's Public Bot switch. */
  publicBot: boolean;
}

export const PERMISSION = {
  administrator: 1n << 3n,
  view: 1n << 10n,
  send: 1n << 11n,
  all: (1n << 53n) - 1n,
  // View, Send, Embed Links, Attach Files, Read History: what a modest invite link asks for.
  bot: (1n << 10n) | (1n << 11n) | (1n << 14n) | (1n << 15n) | (1n << 16n),
} as const;

const DISCORD_EPOCH = 1_420_070_400_000;

/** A state with these guilds in it. */
export function createState(clock: Clock, guilds: readonly GuildSeed[], botName: string): State {
  const nextId = createIds(clock);
  const state: State = {
    clock,
    nextId,
    applicationId: nextId(),
    botName,
    guilds: new Map(),
    channels: new Map(),
    publicBot: false,
  };
  for (const seed of guilds) addGuild(state, seed);
  return state;
}

/** Puts a guild and its channels in. */
export function addGuild(state: State, seed: GuildSeed): Guild {
  const guild: Guild = {
    id: seed.id,
    name: seed.name,
    ownerId: seed.ownerId,
    locale: seed.locale ?? "en-US",
    roles: new Map(seed.roles.map((role) => [role.id, role])),
    members: new Map(seed.members.map((member) => [member.id, member])),
    joinedAt: state.clock.now(),
    botRoleId: state.nextId(),
    presence: "here",
  };
  state.guilds.set(guild.id, guild);
  for (const { id, name, access = "open" } of seed.channels) {
    state.channels.set(id, { id, name, access, guildId: guild.id, recipientId: null });
  }
  return guild;
}

/** The guild that the bot is in. @throws the 10004 of the API */
export function joinedGuild(state: State, id: string): Guild {
  const guild = state.guilds.get(id);
  if (guild?.presence !== "here") throw refuse.unknownGuild();
  return guild;
}

/** The channel that the bot can see. @throws the 10003 or 50001 of the API */
export function visibleChannel(state: State, id: string): Channel {
  const channel = state.channels.get(id);
  if (channel === undefined) throw refuse.unknownChannel();
  const gone = channel.guildId !== null && state.guilds.get(channel.guildId)?.presence !== "here";
  if (gone || channel.access === "hidden") throw refuse.missingAccess();
  return channel;
}

/** The channels of a guild, in the order they were made. */
export function channelsOf(state: State, guildId: string): Channel[] {
  return [...state.channels.values()].filter((channel) => channel.guildId === guildId);
}

/** The direct message channel with a person, made when there is none. */
export function directChannel(state: State, personId: string): Channel {
  for (const channel of state.channels.values()) {
    if (channel.recipientId === personId) return channel;
  }
  const id = state.nextId();
  const channel: Channel = { id, name: "", access: "open", guildId: null, recipientId: personId };
  state.channels.set(id, channel);
  return channel;
}

/** The person in whichever guild has them. */
export function findPerson(state: State, id: string): MemberSeed | undefined {
  for (const guild of state.guilds.values()) {
    const member = guild.members.get(id);
    if (member !== undefined) return member;
  }
  return undefined;
}

/** The role in whichever guild has it. */
export function findRole(state: State, id: string): RoleSeed | undefined {
  for (const guild of state.guilds.values()) {
    const role = guild.roles.get(id);
    if (role !== undefined) return role;
  }
  return undefined;
}

/** What a member may do, as interactions tell it. */
export function permissionsOf(guild: Guild, member: MemberSeed): bigint {
  const own = BigInt(member.permissions ?? "0");
  const all = guild.ownerId === member.id || (own & PERMISSION.administrator) !== 0n;
  return all ? PERMISSION.all : own;
}

/** What the bot may do in a channel. */
export function botPermissions(channel: Channel): bigint {
  if (channel.access === "hidden") return PERMISSION.bot & ~PERMISSION.view;
  return channel.access === "silent" ? PERMISSION.bot & ~PERMISSION.send : PERMISSION.bot;
}

/** Where a person acts: the guild and channel meant by these names or ids. */
export function placeOf(
  state: State,
  personId: string,
  where: { readonly guild?: string | undefined; readonly channel?: string | undefined },
): { readonly guild: Guild; readonly channel: Channel; readonly member: MemberSeed } {
  const guild = [...state.guilds.values()].find((candidate) =>
    where.guild === undefined
      ? candidate.presence === "here" && candidate.members.has(personId)
      : candidate.id === where.guild || candidate.name === where.guild,
  );
  if (guild === undefined) {
    throw new ActError(`${personId} is in no such guild as ${where.guild ?? "any"}.`);
  }
  if (guild.presence !== "here") throw new ActError(`The bot is not in ${guild.name} now.`);
  const member = guild.members.get(personId);
  if (member === undefined) throw new ActError(`${personId} is not a member of ${guild.name}.`);
  const wanted = where.channel?.replace(/^#/, "");
  const channel = channelsOf(state, guild.id).find(
    ({ id, name }) => wanted === undefined || id === wanted || name === wanted,
  );
  if (channel === undefined) {
    throw new ActError(`${guild.name} has no channel ${where.channel ?? "at all"}.`);
  }
  return { guild, channel, member };
}

// A snowflake holds the milliseconds since 2015 above 22 low bits, and grows with every one made.
function createIds(clock: Clock): () => string {
  let last = 0n;
  return () => {
    const at = BigInt(Math.max(0, Math.floor(clock.now()) - DISCORD_EPOCH)) << 22n;
    last = at > last ? at : last + 1n;
    return last.toString();
  };
}
