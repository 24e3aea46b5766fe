import { parseBody, refuse } from "../errors.ts";
import type { Request, Route } from "../rest.ts";
import { visibleChannel, type Channel } from "../state.ts";
import { edit, post, remove, wireMessage, type Message, type Messages } from "./messages.ts";
import { FLAG, payloadSchema } from "./payload.ts";

// "Unique in the past few minutes", says Discord of an enforced nonce.
const NONCE_MS = 3 * 60_000;

/** The routes of messages in channels. */
export function messageRoutes(book: Messages): Route[] {
  const one = "/channels/:channel/messages/:message";
  const all = "/channels/:channel/messages";
  return [
    { method: "POST", path: all, answer: (request) => create(book, request) },
    { method: "GET", path: all, answer: (request) => list(book, request) },
    {
      method: "GET",
      path: one,
      answer: (request) => ({ status: 200, body: wireMessage(book, find(book, request)) }),
    },
    { method: "PATCH", path: one, answer: (request) => change(book, request) },
    { method: "DELETE", path: one, answer: (request) => take(book, request) },
    {
      method: "POST",
      path: "/channels/:channel/typing",
      answer: (request) => {
        writableChannel(book, request);
        return { status: 204 };
      },
    },
  ];
}

function create(book: Messages, request: Request) {
  const channel = writableChannel(book, request);
  const sent = parseBody(payloadSchema, request.json);
  const payload = { ...sent, flags: (sent.flags ?? 0) & ~FLAG.ephemeral & ~FLAG.loading };
  const earlier = sent.enforce_nonce ? byNonce(book, channel, sent.nonce) : undefined;
  const message =
    earlier ??
    post(book, { channel, authorId: book.state.applicationId, payload, uploads: request.uploads });
  return { status: 200, body: wireMessage(book, message) };
}

function byNonce(book: Messages, channel: Channel, nonce: string | number | null | undefined) {
  const oldest = book.state.clock.now() - NONCE_MS;
  return [...book.all.values()].find(
    (message) =>
      message.channelId === channel.id &&
      message.nonce !== null &&
      String(message.nonce) === String(nonce ?? "") &&
      message.createdAt >= oldest,
  );
}

function list(book: Messages, request: Request) {
  const channel = visibleChannel(book.state, request.params["channel"] ?? "");
  const limit = Math.min(100, Number(request.query.get("limit") ?? 50));
  const after = BigInt(request.query.get("after") ?? 0);
  const messages = [...book.all.values()].filter(
    (message) => isPublic(message, channel) && BigInt(message.id) > after,
  );
  const body = messages.slice(-limit).toReversed();
  return { status: 200, body: body.map((message) => wireMessage(book, message)) };
}

function change(book: Messages, request: Request) {
  const message = find(book, request);
  if (message.authorId !== book.state.applicationId) throw refuse.notTheAuthor();
  const payload = parseBody(payloadSchema, request.json);
  const edited = edit(book, message, { payload, uploads: request.uploads });
  return { status: 200, body: wireMessage(book, edited) };
}

function take(book: Messages, request: Request) {
  const message = find(book, request);
  // The bot's invite asks for no Manage Messages.
  if (message.authorId !== book.state.applicationId) throw refuse.missingPermissions();
  remove(book, message);
  return { status: 204 };
}

function find(book: Messages, { params }: Request): Message {
  const channel = visibleChannel(book.state, params["channel"] ?? "");
  const message = book.all.get(params["message"] ?? "");
  if (message === undefined || !isPublic(message, channel)) throw refuse.unknownMessage();
  return message;
}

function isPublic(message: Message, channel: Channel): boolean {
  return message.channelId === channel.id && message.ephemeralFor === null && !message.deleted;
}

function writableChannel(book: Messages, { params }: Request): Channel {
  const channel = visibleChannel(book.state, params["channel"] ?? "");
  if (channel.access === "silent") throw refuse.missingPermissions();
  return channel;
}
