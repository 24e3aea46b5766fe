import type { Gateway } from "./gateway.ts";
import { dispatch, INTENT } from "./gateway.ts";
import { ActError } from "./errors.ts";
import {
  addGuild,
  type Access,
  type ChannelSeed,
  type Guild,
  type GuildSeed,
  type MemberSeed,
  type State,
} from "./state.ts";
import { channel as wireChannel, guildCreate as wireGuild } from "./wire.ts";

/** Changes of guilds, channels and people, each told to the bot as Discord tells it. */
export interface WorldControl {
  /** The bot joins a guild, or comes back to one by its id. */
  guildCreate(guild: GuildSeed | string): void;
  /** The bot is thrown out, or the guild has an outage (`unavailable`). */
  guildDelete(guildId: string, options?: { readonly unavailable?: boolean | undefined }): void;
  addMember(guildId: string, member: MemberSeed): void;
  removeMember(guildId: string, personId: string): void;
  setPermissions(guildId: string, personId: string, permissions: string): void;
  createChannel(guildId: string, channel: ChannelSeed): void;
  setAccess(channelId: string, access: Access): void;
  deleteChannel(channelId: string): void;
  /** The application's Public Bot switch; off to begin with. */
  setPublicBot(publicBot: boolean): void;
}

/** The control over this state, its news sent through the gateway. */
export function createWorldControl(state: State, gateway: Gateway): WorldControl {
  const tell = (event: string, data: unknown) => dispatch(gateway, [event, data], INTENT.guilds);
  return {
    guildCreate: (guild) => {
      const joined = typeof guild === "string" ? rejoin(state, guild) : addGuild(state, guild);
      tell("GUILD_CREATE", wireGuild(state, joined));
    },
    guildDelete: (guildId, { unavailable = false } = {}) => {
      const presence = unavailable ? "unavailable" : "left";
      state.guilds.set(guildId, { ...getGuild(state, guildId), presence });
      tell("GUILD_DELETE", unavailable ? { id: guildId, unavailable } : { id: guildId });
    },
    addMember: (guildId, member) => {
      getGuild(state, guildId).members.set(member.id, member);
    },
    removeMember: (guildId, personId) => {
      getGuild(state, guildId).members.delete(personId);
    },
    setPermissions: (guildId, personId, permissions) =>
      setPermissions(state, { guildId, personId, permissions }),
    createChannel: (guildId, { access = "open", ...seed }) => {
      const channel = { ...seed, access, guildId: getGuild(state, guildId).id, recipientId: null };
      state.channels.set(channel.id, channel);
      tell("CHANNEL_CREATE", wireChannel(state, channel));
    },
    setAccess: (channelId, access) => {
      const channel = { ...getChannel(state, channelId), access };
      state.channels.set(channelId, channel);
      tell("CHANNEL_UPDATE", wireChannel(state, channel));
    },
    deleteChannel: (channelId) => {
      const gone = wireChannel(state, getChannel(state, channelId));
      state.channels.delete(channelId);
      tell("CHANNEL_DELETE", gone);
    },
    setPublicBot: (publicBot) => {
      state.publicBot = publicBot;
    },
  };
}

function setPermissions(
  state: State,
  it: { guildId: string; personId: string; permissions: string },
): void {
  const { members, name } = getGuild(state, it.guildId);
  const member = members.get(it.personId);
  if (member === undefined) throw new ActError(`${it.personId} is not a member of ${name}.`);
  members.set(it.personId, { ...member, permissions: it.permissions });
}

function rejoin(state: State, id: string): Guild {
  const guild: Guild = { ...getGuild(state, id), presence: "here" };
  state.guilds.set(id, guild);
  return guild;
}

function getGuild(state: State, id: string): Guild {
  const guild = state.guilds.get(id);
  if (guild === undefined) throw new ActError(`There is no guild ${id}.`);
  return guild;
}

function getChannel(state: State, id: string) {
  const channel = state.channels.get(id);
  if (channel === undefined) throw new ActError(`There is no channel ${id}.`);
  return channel;
}
