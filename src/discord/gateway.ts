import {
  Client,
  DiscordAPIError,
  DiscordjsError,
  DiscordjsErrorCodes,
  Events,
  GatewayDispatchEvents,
  GatewayIntentBits,
  Options,
  Routes,
  Status,
  type Guild,
  type Interaction,
} from "discord.js";
import { z } from "zod";
import type { Secret } from "../domain/secret.ts";
import type { Clock, Log, Members } from "../flock/ports.ts";
import { createCourier, isHeldUp, type Courier } from "./courier.ts";
import type { Guilds } from "./guilds.ts";
import { readInteraction } from "./incoming.ts";
import { createPresence, type Presence } from "./news/presence.ts";
import { createMembers } from "./members/members.ts";
import { inviteLink, type Definitions } from "./register.ts";
import { makeRequest } from "./request.ts";
import { responderFor } from "./responder.ts";
import { createRivals } from "./rivals/rivals.ts";
import type { Router } from "./router.ts";

export interface GatewayDeps {
  readonly token: Secret;
  /** Discord's API, such as `http://127.0.0.1:4118/api`; undefined: the real one. */
  readonly api?: string | undefined;
  readonly clock: Clock;
  readonly log: Log;
  /** Told Discord's own time as each answer's Date header says it (ms UTC). */
  readonly noteDate?: (at: number) => void;
}

/** Why there is no connection to Discord. */
export type NoConnection =
  { readonly kind: "bad-token" } | { readonly kind: "unreachable"; readonly detail: string };

export interface Application {
  readonly kind: "application";
  readonly id: string;
  /** Anybody may add the bot to a server (the portal's Public Bot). */
  readonly isPublic: boolean;
  /** Adds the bot to a server with the least that it needs. */
  readonly inviteLink: string;
}

interface GatewayHandlers {
  readonly router: Router;
  readonly guilds: Omit<Guilds, "serves">;
  /** Discord has ended the session for good, with this close code: the token was changed, or the like. */
  readonly lost: (code: number) => void;
  /** Another live copy of the bot answers members too. */
  readonly rivalled: () => void;
}

/** The connection to Discord. */
export interface Gateway extends AsyncDisposable, Presence {
  readonly courier: Courier;
  readonly members: Members;
  /** Asks Discord who the token belongs to, before anything else. */
  identify(): Promise<Application | NoConnection>;
  /** Replaces the application's global commands by these; gives the id of the first. */
  putCommands(applicationId: string, definitions: Definitions): Promise<string>;
  /** Goes online; a gateway that could not is spent. */
  connect(handlers: GatewayHandlers): Promise<{ readonly kind: "connected" } | NoConnection>;
  /** True while the session is up. */
  isReady(): boolean;
}

/** How long a stop waits for answers under way (ms). */
const grace = 5_000;

/** Makes the gateway to Discord, not yet online. */
export function createGateway(deps: GatewayDeps): Gateway {
  const client = createClient(deps);
  const underWay = new Set<Promise<void>>();
  const isReady = (): boolean =>
    client.isReady() && client.ws.shards.every(({ status }) => status === Status.Ready);
  watch(client, deps);
  return {
    ...createPresence(client),
    courier: createCourier(client),
    members: createMembers(client),
    isReady,
    identify: () => identify(client, deps),
    async putCommands(applicationId, body) {
      const answer = await client.rest.put(Routes.applicationCommands(applicationId), { body });
      // Discord promises no order.
      const [{ name }] = body;
      const first = commandsSchema.parse(answer).find((one) => one.name === name);
      if (first === undefined) throw new Error(`Discord gave no id for /${name}`);
      return first.id;
    },
    async connect(handlers) {
      listen(client, { handlers, underWay, log: deps.log });
      return logIn(client, deps);
    },
    async [Symbol.asyncDispose]() {
      client.removeAllListeners(Events.InteractionCreate);
      const waiting = new AbortController();
      const settled = Promise.allSettled(underWay);
      await Promise.race([settled, deps.clock.sleep(grace, waiting.signal)]);
      waiting.abort();
      await client.destroy();
    },
  };
}

const commandsSchema = z.array(z.object({ id: z.string(), name: z.string() }));
const applicationSchema = z.object({ id: z.string(), bot_public: z.boolean().default(true) });
const readySchema = z.object({ guilds: z.array(z.object({ id: z.string() })) });

const rest = { timeout: 10_000, retries: 2, makeRequest, rejectOnRateLimit: isHeldUp };

/** Nothing pings but what names whom; messages and members are not kept. */
function createClient({ api }: GatewayDeps): Client {
  return new Client({
    intents: [GatewayIntentBits.Guilds],
    allowedMentions: { parse: [] },
    enforceNonce: true,
    // Until then interactions wait in discord.js, and they must be answered within 3 s.
    waitGuildTimeout: 1_000,
    rest: api === undefined ? rest : { ...rest, api },
    makeCache: Options.cacheWithLimits({
      ...Options.DefaultMakeCacheSettings,
      MessageManager: 0,
      GuildMemberManager: { maxSize: 0, keepOverLimit: (one) => one.id === one.client.user.id },
      UserManager: { maxSize: 0, keepOverLimit: (one) => one.id === one.client.user.id },
      PresenceManager: 0,
      VoiceStateManager: 0,
      StageInstanceManager: 0,
      GuildEmojiManager: 0,
      GuildStickerManager: 0,
      GuildScheduledEventManager: 0,
      EntitlementManager: 0,
    }),
  });
}

async function identify(
  client: Client,
  { token }: GatewayDeps,
): Promise<Application | NoConnection> {
  try {
    client.rest.setToken(token.reveal());
    const answer = applicationSchema.parse(await client.rest.get(Routes.currentApplication()));
    const { id, bot_public: isPublic } = answer;
    return { kind: "application", id, isPublic, inviteLink: inviteLink(id) };
  } catch (error) {
    return noConnection(error);
  }
}

async function logIn(
  client: Client,
  { token }: GatewayDeps,
): Promise<{ readonly kind: "connected" } | NoConnection> {
  try {
    const ready = readiness(client);
    await client.login(token.reveal());
    await ready;
    return { kind: "connected" };
  } catch (error) {
    return noConnection(error);
  }
}

/** Who is logged in is ready only when the guilds have come, a moment later; a session may also end before that. */
function readiness(client: Client): Promise<void> {
  const { promise, resolve } = Promise.withResolvers<void>();
  client.once(Events.ClientReady, () => resolve());
  client.once(Events.ShardDisconnect, () => resolve());
  return promise;
}

function noConnection(error: unknown): NoConnection {
  const isToken =
    (error instanceof DiscordAPIError && error.status === 401) ||
    (error instanceof DiscordjsError && error.code === DiscordjsErrorCodes.TokenInvalid);
  if (isToken) return { kind: "bad-token" };
  const cause = error instanceof Error && error.cause instanceof Error ? error.cause : error;
  return { kind: "unreachable", detail: String(cause) };
}

interface Listening {
  readonly handlers: GatewayHandlers;
  readonly underWay: Set<Promise<void>>;
  readonly log: Log;
}

function listen(client: Client, { handlers, underWay, log }: Listening): void {
  const { router, guilds, lost, rivalled } = handlers;
  const rivals = createRivals(client, rivalled);
  const start = (work: () => Promise<void>): void => {
    const running = work().catch((error: unknown) => {
      log.fault("gateway_event_failed", error);
    });
    underWay.add(running);
    void running.finally(() => underWay.delete(running));
  };
  const arrive = (guild: Guild): void => {
    const { id, name, ownerId: adminId, preferredLocale: locale } = guild;
    start(() => guilds.arrive({ id, name, adminId, locale }));
  };
  // discord.js forgets no guild by itself that was left between two sessions, so the list is read from the packet.
  client.ws.on(GatewayDispatchEvents.Ready, (packet: unknown) => {
    start(async () => guilds.seen(readySchema.parse(packet).guilds.map(({ id }) => id)));
  });
  client.once(Events.ClientReady, ({ guilds: { cache } }) => {
    const present = [...cache.values()].filter(({ available }) => available);
    present.toSorted((a, b) => a.joinedTimestamp - b.joinedTimestamp).forEach(arrive);
  });
  client.on(Events.GuildCreate, arrive);
  client.on(Events.GuildAvailable, arrive);
  client.on(Events.GuildDelete, ({ id }) => start(() => guilds.leave(id)));
  client.on(Events.ShardDisconnect, ({ code }) => lost(code));
  client.on(Events.InteractionCreate, (interaction: Interaction) => {
    start(async () => {
      const incoming = readInteraction(interaction);
      if (incoming === undefined) return;
      const isTaken = rivals.arrive(interaction.id);
      // What a member does in the moment in which the bot arrives is not turned away.
      await guilds.settled();
      await router.handle(incoming, responderFor(interaction, isTaken));
    });
  });
}

/** Without a listener for `error`, discord.js would end the process. */
function watch(client: Client, { log, noteDate }: GatewayDeps): void {
  client.on(Events.Error, (error) => void log.fault("discord_failed", error));
  client.on(Events.ShardError, (error) =>
    log.warn("discord_shard_failed", { cause: String(error) }),
  );
  client.on(Events.Warn, (message) => log.warn("discord_warned", { message }));
  client.on(Events.ShardReconnecting, () => log.info("discord_reconnecting"));
  client.on(Events.ShardResume, () => log.info("discord_resumed"));
  client.rest.on("rateLimited", ({ route, retryAfter }) =>
    log.warn("discord_rate_limited", { route, retryAfter }),
  );
  client.rest.on("response", (_, { headers }) => {
    const at = Date.parse(headers.get("date") ?? "");
    if (Number.isFinite(at)) noteDate?.(at);
  });
}
