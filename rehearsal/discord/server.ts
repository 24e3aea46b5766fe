import { createServer, type IncomingMessage, type Server, type ServerResponse } from "node:http";
import { once } from "node:events";
import type { Duplex } from "node:stream";
import { z } from "zod";
import { readBody } from "./body.ts";
import { commandRoutes, createRegistry } from "./command/registry.ts";
import { createRecord, type DiscordControl } from "./control.ts";
import { ActError } from "./errors.ts";
import { createFaultControl } from "./faults.ts";
import { closeGateway, createGateway, dispatch, INTENT, upgrade, type Gateway } from "./gateway.ts";
import { callbackRoute } from "./interaction/callbacks.ts";
import { createInteractions, reach } from "./interaction/interactions.ts";
import { webhookRoutes } from "./interaction/webhooks.ts";
import { lookupRoutes } from "./lookup.ts";
import type { Shelf } from "./message/attachments.ts";
import { createMessages, wireMessage, type Messages } from "./message/messages.ts";
import { messageRoutes } from "./message/routes.ts";
import { operationsOf, type Operations } from "./operations.ts";
import { createPersonControl } from "./person/control.ts";
import { createRest, serve, type Rest } from "./rest.ts";
import { createState, type Clock, type GuildSeed } from "./state.ts";
import { createWorldControl } from "./world.ts";

/** What the stand-in starts with. */
export interface DiscordOptions {
  /** 0 or absent for any free port; always on 127.0.0.1. */
  readonly port?: number;
  /** The bot token that REST and IDENTIFY must carry. */
  readonly token: string;
  /** The rules of 3 s and 15 min, the ids and the rate windows go by it. */
  readonly clock?: Clock;
  readonly guilds: readonly GuildSeed[];
  readonly botName?: string;
  readonly heartbeatMs?: number;
  /** Requests a second for all routes but interactions; unlimited when absent. */
  readonly limits?: { readonly perSecond?: number };
}

/** A running stand-in for Discord. */
export interface DiscordStandIn extends AsyncDisposable {
  /** For the `api` option of discord.js's REST. */
  readonly api: string;
  readonly origin: string;
  readonly control: DiscordControl;
}

interface Parts {
  readonly rest: Rest;
  readonly gateway: Gateway;
  readonly shelf: Shelf;
  readonly operations: Operations;
}

/** Starts a stand-in for Discord's REST v10 and Gateway v10 on loopback. */
export async function startDiscord(options: DiscordOptions): Promise<DiscordStandIn> {
  const server = createServer();
  server.listen(options.port ?? 0, "127.0.0.1");
  await once(server, "listening");
  const { port } = z.object({ port: z.number() }).parse(server.address());
  const origin = `http://127.0.0.1:${port}`;
  const { control, ...parts } = assemble(options, origin);
  server.on("request", (request, response) => {
    route(parts, request, response).catch((cause: unknown) => {
      const error = cause instanceof Error ? (cause.stack ?? cause.message) : String(cause);
      if (response.headersSent) response.destroy();
      else json(response, 500, { error });
    });
  });
  server.on("upgrade", (request, socket: Duplex, head: Buffer) => {
    upgrade(parts.gateway, request, [socket, head]);
  });
  const stop = () => close(server, parts.gateway);
  return { api: `${origin}/api`, origin, control, [Symbol.asyncDispose]: stop };
}

function assemble(
  options: DiscordOptions,
  origin: string,
): Parts & { readonly control: DiscordControl } {
  const { token, clock = Date, heartbeatMs } = options;
  const state = createState(clock, options.guilds, options.botName ?? "Flock");
  const shelf: Shelf = { origin, nextId: state.nextId, files: new Map() };
  const messages = createMessages(state, shelf);
  const registry = createRegistry(state);
  const url = origin.replace("http", "ws") + "/gateway";
  const reached = (event: string, data: unknown): void => {
    if (event === "INTERACTION_CREATE") reach(interactions, data);
  };
  const gateway = createGateway({ state, token, url, reached, heartbeatMs });
  const tell = (event: string, data: unknown) => dispatch(gateway, [event, data]);
  const interactions = createInteractions({ state, messages, dispatch: tell });
  const routes = [
    ...lookupRoutes(state, url),
    ...commandRoutes(registry),
    ...messageRoutes(messages),
    callbackRoute(interactions),
    ...webhookRoutes(interactions),
  ];
  const rest = createRest({ routes, token, clock, perSecond: options.limits?.perSecond });
  announceMessages(messages, gateway);
  const control: DiscordControl = {
    ...createPersonControl({ state, registry, messages, interactions }),
    ...createWorldControl(state, gateway),
    ...createFaultControl({ rest, gateway, interactions }),
    ...createRecord({ rest, gateway, interactions }),
  };
  return { rest, gateway, shelf, operations: operationsOf(control), control };
}

function announceMessages(messages: Messages, gateway: Gateway): void {
  messages.changes.on("change", (message, change) => {
    const { id, channelId: channel_id, guildId, ephemeralFor } = message;
    if (ephemeralFor !== null || guildId === null) return;
    const event = { created: "CREATE", edited: "UPDATE", deleted: "DELETE" }[change];
    const body = change === "deleted" ? { id, channel_id } : wireMessage(messages, message);
    dispatch(gateway, [`MESSAGE_${event}`, { ...body, guild_id: guildId }], INTENT.messages);
  });
}

async function route(
  parts: Parts,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  const [, head = "", ...rest] = (request.url ?? "").split(/[/?]/);
  if (head === "api") return serve(parts.rest, request, response);
  if (head === "control") return operate(parts.operations[rest[0] ?? ""], request, response);
  const file = head === "attachments" ? parts.shelf.files.get(rest[0] ?? "") : undefined;
  if (file === undefined) return json(response, 404, { error: "There is nothing here." });
  const { type, size } = file.attachment;
  response.writeHead(200, { "content-type": type, "content-length": size });
  response.end(file.bytes);
}

async function operate(
  operation: Operations[string] | undefined,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  if (operation === undefined) return json(response, 404, { error: "There is no such operation." });
  const body = await readBody(request);
  try {
    json(response, 200, (await operation(body.json ?? {})) ?? null);
  } catch (cause) {
    if (cause instanceof ActError) return json(response, 422, { error: cause.message });
    if (cause instanceof z.ZodError) return json(response, 400, { error: z.prettifyError(cause) });
    throw cause;
  }
}

function json(response: ServerResponse, status: number, body: unknown): void {
  response.writeHead(status, { "content-type": "application/json" });
  response.end(JSON.stringify(body));
}

async function close(server: Server, gateway: Gateway): Promise<void> {
  if (!server.listening) return;
  closeGateway(gateway);
  const closed = once(server, "close");
  server.close();
  server.closeAllConnections();
  await closed;
}
