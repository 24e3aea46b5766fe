import { WebSocket } from "ws";

/** What one bot was sent, whether it is connected or may come back. */
export interface Session {
  readonly id: string;
  readonly intents: number;
  readonly sent: Packet[];
  sequence: number;
  socket: WebSocket | undefined;
}

interface Packet {
  readonly op: 0;
  readonly t: string;
  readonly s: number;
  readonly d: unknown;
}

interface Sessions {
  readonly sessions: Map<string, Session>;
  readonly reached: (event: string, data: unknown) => void;
}

const MOST_KEPT = 1000;

/** Sends an event to whoever is connected, and keeps it for those who come back. */
export function deliver(
  gateway: Sessions,
  session: Session,
  [t, d]: readonly [string, unknown],
): void {
  session.sequence += 1;
  const packet: Packet = { op: 0, t, s: session.sequence, d };
  session.sent.push(packet);
  if (session.sent.length > MOST_KEPT) session.sent.shift();
  pass(gateway, session, packet);
}

/** Sends once more what came after the last event that a bot knows of; gives how many that were. */
export function replay(gateway: Sessions, session: Session, seq: number): number {
  const missed = session.sent.filter(({ s }) => s > seq);
  for (const packet of missed) pass(gateway, session, packet);
  return missed.length;
}

/** The session that this connection serves. */
export function findSession({ sessions }: Sessions, client: WebSocket): Session | undefined {
  return [...sessions.values()].find(({ socket }) => socket === client);
}

/** One bot has one session: who identifies afresh will not come back to an old one. */
export function forgetLost({ sessions }: Sessions): void {
  for (const { id, socket } of sessions.values()) {
    if (socket === undefined) sessions.delete(id);
  }
}

/** Writes a packet to a connection. */
export function send(client: WebSocket, packet: unknown): void {
  client.send(JSON.stringify(packet));
}

function pass({ reached }: Sessions, { socket }: Session, packet: Packet): void {
  if (socket?.readyState !== WebSocket.OPEN) return;
  send(socket, packet);
  reached(packet.t, packet.d);
}
