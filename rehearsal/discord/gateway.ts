import { EventEmitter } from "node:events";
import type { IncomingMessage } from "node:http";
import type { Duplex } from "node:stream";
import { WebSocketServer, type RawData, type WebSocket } from "ws";
import { z } from "zod";
import { deliver, findSession, forgetLost, replay, send, type Session } from "./session.ts";
import type { State } from "./state.ts";
import { guildCreate, ready } from "./wire.ts";

/** Something of note at the gateway. */
export const gatewayEntry = z.object({ at: z.number(), what: z.string() });

type GatewayEntry = z.infer<typeof gatewayEntry>;

/** The gateway: who is connected, what was sent, and what is to go wrong. */
export interface Gateway {
  readonly state: State;
  readonly token: string;
  readonly url: string;
  readonly heartbeatMs: number;
  readonly server: WebSocketServer;
  readonly sessions: Map<string, Session>;
  readonly ledger: GatewayEntry[];
  /** What the bot sent, its IDENTIFY and RESUME left out. */
  readonly received: string[];
  readonly news: EventEmitter<{ ready: [] }>;
  /** Told of every event that goes to a connection that stands, once more where it is replayed. */
  readonly reached: (event: string, data: unknown) => void;
  refusals: number;
  down: boolean;
}

export const INTENT = { guilds: 1, messages: 1 << 9 } as const;
// Members, presences and message content need Discord's leave, which this application lacks.
const PRIVILEGED = (1 << 1) | (1 << 8) | (1 << 15);
const KNOWN = 0b11_0011_0001_1111_1111_1111_1111;
const MOST_BYTES = 4096;

const frame = z.object({ op: z.number().int(), d: z.unknown().optional() });
const identity = z.looseObject({
  token: z.string(),
  intents: z.number().int(),
  properties: z.looseObject({}),
});
const resumption = z.object({ token: z.string(), session_id: z.string(), seq: z.number().int() });

/** A gateway for the bot with this token. */
export function createGateway(
  options: Pick<Gateway, "state" | "token" | "url" | "reached"> & {
    readonly heartbeatMs?: number | undefined;
  },
): Gateway {
  const { state, token, url, reached, heartbeatMs = 41_250 } = options;
  return {
    state,
    token,
    url,
    heartbeatMs,
    server: new WebSocketServer({ noServer: true }),
    sessions: new Map(),
    ledger: [],
    received: [],
    news: new EventEmitter(),
    reached,
    refusals: 0,
    down: false,
  };
}

/** Takes a WebSocket upgrade in. */
export function upgrade(
  gateway: Gateway,
  request: IncomingMessage,
  [socket, head]: [Duplex, Buffer],
): void {
  const url = new URL(request.url ?? "/", "http://127.0.0.1");
  if (gateway.down || url.pathname.replace(/\/$/, "") !== "/gateway") {
    socket.end(`HTTP/1.1 ${gateway.down ? "503 Service Unavailable" : "404 Not Found"}\r\n\r\n`);
    return;
  }
  gateway.server.handleUpgrade(request, socket, head, (client) => {
    if (url.searchParams.get("v") !== "10") return client.close(4012, "Invalid API version");
    client.on("message", (data) => receive(gateway, client, data));
    client.on("close", (code) => leave(gateway, client, code));
    client.on("error", () => client.terminate());
    send(client, {
      op: 10,
      d: { heartbeat_interval: gateway.heartbeatMs, _trace: [] },
      s: null,
      t: null,
    });
  });
}

/** Sends an event to every session with the intent, and keeps it for those that come back. */
export function dispatch(gateway: Gateway, [t, d]: readonly [string, unknown], intent = 0): void {
  for (const session of gateway.sessions.values()) {
    if ((session.intents & intent) === intent) deliver(gateway, session, [t, d]);
  }
}

/** Ends every connection: without a word (no code), or with a close code. */
export function drop(gateway: Gateway, code?: number): void {
  note(gateway, code === undefined ? "dropped the connection" : `closed with ${code}`);
  for (const client of gateway.server.clients) {
    if (code === undefined) client.terminate();
    else client.close(code);
  }
}

/** Asks of every client: 1 a heartbeat now, 7 to reconnect, 9 to take its session for invalid. */
export function ask(gateway: Gateway, op: 1 | 7 | 9, d: unknown): void {
  note(gateway, `sent op ${op}`);
  if (op === 9 && d !== true) gateway.sessions.clear();
  for (const client of gateway.server.clients) send(client, { op, d, s: null, t: null });
}

/** Whether a bot is connected and identified. */
export function isOnline(gateway: Gateway): boolean {
  return [...gateway.sessions.values()].some(({ socket }) => socket !== undefined);
}

/** Ends all connections for good. */
export function closeGateway(gateway: Gateway): void {
  for (const client of gateway.server.clients) client.terminate();
  gateway.server.close();
}

function receive(gateway: Gateway, client: WebSocket, data: RawData): void {
  const text = textOf(data);
  const parsed = frame.safeParse(text.length > MOST_BYTES ? undefined : json(text));
  if (!parsed.success) return refuse(gateway, client, 4002);
  const { op, d } = parsed.data;
  if (op !== 2 && op !== 6) gateway.received.push(text);
  if (op === 1) return send(client, { op: 11, d: null, s: null, t: null });
  const session = findSession(gateway, client);
  if (op === 2) return session ? refuse(gateway, client, 4005) : identify(gateway, client, d);
  if (op === 6) return session ? refuse(gateway, client, 4005) : resume(gateway, client, d);
  if (session === undefined) return refuse(gateway, client, 4003);
  // 3 presence, 4 voice, 8 members, 31 sounds: taken and left at that.
  if (![3, 4, 8, 31].includes(op)) refuse(gateway, client, 4001);
}

function identify(gateway: Gateway, client: WebSocket, d: unknown): void {
  const parsed = identity.safeParse(d);
  if (!parsed.success) return refuse(gateway, client, 4002);
  const { token, intents } = parsed.data;
  if (token !== gateway.token) return refuse(gateway, client, 4004);
  if (intents < 0 || (intents & ~KNOWN) !== 0) return refuse(gateway, client, 4013);
  if ((intents & PRIVILEGED) !== 0) return refuse(gateway, client, 4014);
  const { state } = gateway;
  const id = `session-${state.nextId()}`;
  const session: Session = { id, intents, sent: [], sequence: 0, socket: client };
  forgetLost(gateway);
  gateway.sessions.set(id, session);
  const guilds = [...state.guilds.values()].filter(({ presence }) => presence !== "left");
  note(gateway, `identified with intents ${intents}`);
  deliver(gateway, session, ["READY", ready(state, guilds, { id, url: gateway.url })]);
  if ((intents & INTENT.guilds) !== 0) {
    for (const guild of guilds.filter(({ presence }) => presence === "here")) {
      deliver(gateway, session, ["GUILD_CREATE", guildCreate(state, guild)]);
    }
  }
  gateway.news.emit("ready");
}

function resume(gateway: Gateway, client: WebSocket, d: unknown): void {
  const parsed = resumption.safeParse(d);
  if (!parsed.success) return refuse(gateway, client, 4002);
  const { token, session_id: id, seq } = parsed.data;
  if (token !== gateway.token) return refuse(gateway, client, 4004);
  const session = gateway.sessions.get(id);
  if (session === undefined || gateway.refusals > 0) {
    gateway.refusals = Math.max(0, gateway.refusals - 1);
    gateway.sessions.delete(id);
    note(gateway, "refused to resume");
    return send(client, { op: 9, d: false, s: null, t: null });
  }
  if (seq > session.sequence) return refuse(gateway, client, 4007);
  session.socket = client;
  note(gateway, `resumed, ${replay(gateway, session, seq)} replayed`);
  deliver(gateway, session, ["RESUMED", { _trace: [] }]);
  gateway.news.emit("ready");
}

// Closing with 1000 or 1001 ends a session; after anything else it may be resumed.
function leave(gateway: Gateway, client: WebSocket, code: number): void {
  const session = findSession(gateway, client);
  note(gateway, `connection ended with ${code}`);
  if (session === undefined) return;
  session.socket = undefined;
  if (code === 1000 || code === 1001) gateway.sessions.delete(session.id);
}

function refuse(gateway: Gateway, client: WebSocket, code: number): void {
  note(gateway, `closed with ${code}`);
  client.close(code);
}

function note({ ledger, state }: Gateway, what: string): void {
  ledger.push({ at: state.clock.now(), what });
}

function json(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

function textOf(data: RawData): string {
  if (Array.isArray(data)) return Buffer.concat(data).toString("utf8");
  return (data instanceof ArrayBuffer ? Buffer.from(data) : data).toString("utf8");
}
