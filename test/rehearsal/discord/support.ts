import { Client, Events, GatewayIntentBits, type ClientEvents, type Interaction } from "discord.js";
import type { DiscordControl } from "../../../rehearsal/discord/control.ts";
import {
  startDiscord,
  type DiscordOptions,
  type DiscordStandIn,
} from "../../../rehearsal/discord/server.ts";
import type { GuildSeed } from "../../../rehearsal/discord/state.ts";

// discord.js cuts a leading "Bot" off a token.
export const TOKEN = "the-token-of-the-rehearsal";

export const ID = {
  verse: "200000000000000001",
  prose: "200000000000000002",
  general: "400000000000000001",
  posts: "400000000000000002",
  hidden: "400000000000000003",
  silent: "400000000000000004",
  alerts: "500000000000000001",
  quiet: "500000000000000002",
  ada: "300000000000000001",
  ben: "300000000000000002",
} as const;

const MANAGE_GUILD = String(1 << 5);

const VERSE: GuildSeed = {
  id: ID.verse,
  name: "Verse",
  ownerId: ID.ada,
  channels: [
    { id: ID.general, name: "general" },
    { id: ID.posts, name: "posts" },
    { id: ID.hidden, name: "hidden", access: "hidden" },
    { id: ID.silent, name: "silent", access: "silent" },
  ],
  roles: [
    { id: ID.alerts, name: "Alerts" },
    { id: ID.quiet, name: "Quiet", mentionable: false },
  ],
  members: [
    { id: ID.ada, name: "ada", displayName: "Ada", permissions: MANAGE_GUILD, locale: "de" },
    { id: ID.ben, name: "ben", displayName: "Ben Jonson", roles: [ID.alerts] },
  ],
};

export const PROSE: GuildSeed = {
  ...VERSE,
  id: ID.prose,
  name: "Prose",
  channels: [{ id: "400000000000000011", name: "general" }],
  members: [{ id: ID.ben, name: "ben" }],
  ownerId: ID.ben,
};

/** A stand-in with one guild. */
export function standIn(options: Partial<DiscordOptions> = {}): Promise<DiscordStandIn> {
  return startDiscord({ token: TOKEN, guilds: [VERSE], ...options });
}

/** A clock that stands still until it is moved. */
export function manualClock(start = Date.UTC(2026, 7, 1)) {
  let now = start;
  return {
    now: () => now,
    advance: (ms: number) => {
      now += ms;
    },
  };
}

/** An unmodified discord.js client for the stand-in, not yet logged in. */
export function createClient({ api }: DiscordStandIn): Client {
  return new Client({
    intents: [GatewayIntentBits.Guilds],
    rest: { api },
    // discord.js waits 5 s between two IDENTIFYs of one process.
    ws: { buildIdentifyThrottler: async () => ({ waitForIdentify: async () => {} }) },
  });
}

export interface Connected extends AsyncDisposable {
  readonly discord: DiscordStandIn;
  readonly control: DiscordControl;
  readonly client: Client<true>;
}

/** A stand-in and a ready client on it. */
export async function connect(options: Partial<DiscordOptions> = {}): Promise<Connected> {
  const discord = await standIn(options);
  const client = createClient(discord);
  const ready = Promise.withResolvers<Client<true>>();
  client.once(Events.ClientReady, ready.resolve);
  await client.login(TOKEN);
  return {
    discord,
    control: discord.control,
    client: await ready.promise,
    [Symbol.asyncDispose]: async () => {
      await client.destroy();
      await discord[Symbol.asyncDispose]();
    },
  };
}

/** Answers every interaction so; the returned list holds what went wrong in it. */
export function answering(
  { client }: Pick<Connected, "client">,
  answer: (interaction: Interaction) => Promise<unknown>,
): unknown[] {
  const failures: unknown[] = [];
  client.on(Events.InteractionCreate, (interaction) => {
    answer(interaction).catch((error: unknown) => failures.push(error));
  });
  return failures;
}

/** The next event of this name that the client emits. */
export function next<Event extends keyof ClientEvents>(
  client: Client,
  event: Event,
): Promise<ClientEvents[Event]> {
  return new Promise((resolve) => {
    client.once(event, (...values) => resolve(values));
  });
}

/** A request to the API as the bot, or with another token or none. */
export async function call(
  { api }: DiscordStandIn,
  [method, path]: readonly [string, string],
  options: { readonly body?: unknown; readonly token?: string | null } = {},
): Promise<{ readonly status: number; readonly body: unknown; readonly headers: Headers }> {
  const { token = TOKEN, body } = options;
  const response = await fetch(`${api}/v10${path}`, {
    method,
    headers: {
      ...(token === null ? {} : { authorization: `Bot ${token}` }),
      "content-type": "application/json",
    },
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
  });
  const text = await response.text();
  const parsed: unknown = text === "" ? undefined : JSON.parse(text);
  return { status: response.status, body: parsed, headers: response.headers };
}

/** The body of a 50035 with one error at this path. */
export function formError(path: readonly (string | number)[], code: string): unknown {
  const leaf: unknown = { _errors: [{ code }] };
  return path.reduceRight((inner, key) => ({ [key]: inner }), leaf);
}
