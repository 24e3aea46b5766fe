import {
  botPermissions,
  channelsOf,
  findPerson,
  PERMISSION,
  type Channel,
  type Guild,
  type MemberSeed,
  type RoleSeed,
  type State,
} from "./state.ts";

/** The bot as a user object. */
export function botUser(state: State) {
  return { ...user(state.applicationId, state.botName, null), bot: true };
}

/** A person, or the bot, as a user object. */
export function userById(state: State, id: string) {
  if (id === state.applicationId) return botUser(state);
  const person = findPerson(state, id);
  return person === undefined ? user(id, `user-${id}`, null) : personUser(person);
}

/** A person as a user object. */
export function personUser(person: MemberSeed) {
  return user(person.id, person.name, person.displayName ?? null);
}

/** A person as a guild member object, without the user. */
export function bareMember(guild: Guild, roles: readonly string[]) {
  return {
    nick: null,
    avatar: null,
    banner: null,
    roles,
    joined_at: new Date(guild.joinedAt).toISOString(),
    premium_since: null,
    communication_disabled_until: null,
    flags: 0,
    pending: false,
  };
}

/** A person as a guild member object. */
export function member(guild: Guild, person: MemberSeed) {
  return {
    ...bareMember(guild, person.roles ?? []),
    user: personUser(person),
    deaf: false,
    mute: false,
  };
}

/** The bot as a member of a guild. */
export function botMember(state: State, guild: Guild) {
  return {
    ...bareMember(guild, [guild.botRoleId]),
    user: botUser(state),
    deaf: false,
    mute: false,
  };
}

/** A role object. */
export function role(seed: RoleSeed, position = 1) {
  return {
    id: seed.id,
    name: seed.name,
    color: 0,
    colors: { primary_color: 0, secondary_color: null, tertiary_color: null },
    hoist: false,
    icon: null,
    unicode_emoji: null,
    position,
    permissions: "0",
    managed: false,
    mentionable: seed.mentionable ?? true,
    flags: 0,
  };
}

/** All roles of a guild: everyone, the bot's own, and the others. */
export function roles(state: State, guild: Guild) {
  const everyone = role({ id: guild.id, name: "@everyone", mentionable: false }, 0);
  const own = role({ id: guild.botRoleId, name: state.botName, mentionable: false }, 1);
  return [
    everyone,
    {
      ...own,
      permissions: PERMISSION.bot.toString(),
      managed: true,
      tags: { bot_id: state.applicationId },
    },
    ...[...guild.roles.values()].map((seed, at) => role(seed, at + 2)),
  ];
}

/** A channel object; what the bot may not do there stands in its overwrites. */
export function channel(state: State, it: Channel) {
  if (it.guildId === null) {
    const recipients = it.recipientId === null ? [] : [userById(state, it.recipientId)];
    return { id: it.id, type: 1, last_message_id: null, flags: 0, recipients };
  }
  const denied = PERMISSION.bot & ~botPermissions(it);
  return {
    id: it.id,
    type: 0,
    guild_id: it.guildId,
    name: it.name,
    position: channelsOf(state, it.guildId).findIndex(({ id }) => id === it.id),
    permission_overwrites:
      denied === 0n
        ? []
        : [{ id: state.applicationId, type: 1, allow: "0", deny: denied.toString() }],
    parent_id: null,
    topic: null,
    nsfw: false,
    last_message_id: null,
    rate_limit_per_user: 0,
    flags: 0,
  };
}

/** A guild as REST gives it. */
export function guild(state: State, it: Guild) {
  return {
    id: it.id,
    name: it.name,
    icon: null,
    splash: null,
    discovery_splash: null,
    banner: null,
    description: null,
    owner_id: it.ownerId,
    afk_channel_id: null,
    afk_timeout: 300,
    widget_enabled: false,
    verification_level: 1,
    default_message_notifications: 0,
    explicit_content_filter: 0,
    roles: roles(state, it),
    emojis: [],
    stickers: [],
    features: [],
    mfa_level: 0,
    nsfw_level: 0,
    application_id: null,
    system_channel_id: null,
    system_channel_flags: 0,
    rules_channel_id: null,
    public_updates_channel_id: null,
    safety_alerts_channel_id: null,
    vanity_url_code: null,
    premium_tier: 0,
    premium_subscription_count: 0,
    premium_progress_bar_enabled: false,
    preferred_locale: it.locale,
    max_members: 500_000,
    max_presences: null,
    max_video_channel_users: 25,
  };
}

/**
 * A guild as GUILD_CREATE gives it. Without the members intent only the bot stands among the
 * members, as Discord does it.
 */
export function guildCreate(state: State, it: Guild) {
  return {
    ...guild(state, it),
    joined_at: new Date(it.joinedAt).toISOString(),
    large: false,
    unavailable: false,
    member_count: it.members.size + 1,
    members: [botMember(state, it)],
    channels: channelsOf(state, it.id).map((one) => channel(state, one)),
    threads: [],
    presences: [],
    voice_states: [],
    stage_instances: [],
    guild_scheduled_events: [],
    soundboard_sounds: [],
  };
}

/** The data of READY. */
export function ready(
  state: State,
  guilds: readonly Guild[],
  session: { readonly id: string; readonly url: string },
) {
  return {
    v: 10,
    user: { ...botUser(state), verified: true, mfa_enabled: false, email: null },
    guilds: guilds.map(({ id }) => ({ id, unavailable: true })),
    session_id: session.id,
    session_type: "normal",
    resume_gateway_url: session.url,
    shard: [0, 1],
    application: { id: state.applicationId, flags: 0 },
  };
}

/** The application object. */
export function application(state: State) {
  return {
    id: state.applicationId,
    name: state.botName,
    icon: null,
    description: "",
    summary: "",
    bot: botUser(state),
    bot_public: state.publicBot,
    bot_require_code_grant: false,
    owner: user("100000000000000001", "operator", null),
    team: null,
    verify_key: "0".repeat(64),
    flags: 0,
    integration_types_config: { "0": {} },
  };
}

function user(id: string, username: string, globalName: string | null) {
  return {
    id,
    username,
    global_name: globalName,
    discriminator: "0",
    avatar: null,
    bot: false,
    system: false,
    public_flags: 0,
  };
}
