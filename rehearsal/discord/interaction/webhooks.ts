import { parseBody, refuse } from "../errors.ts";
import { edit, post, remove, wireMessage, type Message } from "../message/messages.ts";
import { FLAG, payloadSchema } from "../message/payload.ts";
import type { Request, Route } from "../rest.ts";
import { KIND, note, type Interaction, type Interactions } from "./interactions.ts";

const TOKEN_LIFE_MS = 15 * 60_000;
// Callback types after which the original is the message that the person acted on.
const ON_SOURCE: ReadonlySet<number | null> = new Set([6, 7]);

/** The routes of what follows a first answer: edits, deletions and further messages. */
export function webhookRoutes(book: Interactions): Route[] {
  const one = "/webhooks/:application/:token/messages/:message";
  const open = true;
  const shown = (message: Message) => ({ status: 200, body: wireMessage(book.messages, message) });
  return [
    {
      method: "POST",
      path: "/webhooks/:application/:token",
      open,
      answer: (request) => shown(followUp(book, request)),
    },
    { method: "GET", path: one, open, answer: (request) => shown(find(book, request).message) },
    { method: "PATCH", path: one, open, answer: (request) => shown(change(book, request)) },
    { method: "DELETE", path: one, open, answer: (request) => take(book, request) },
  ];
}

function take(book: Interactions, request: Request) {
  const { message, interaction } = find(book, request);
  remove(book.messages, message);
  note(book, interaction.id, "deleted its answer");
  return { status: 204 };
}

function followUp(book: Interactions, request: Request): Message {
  const interaction = byToken(book, request);
  const payload = parseBody(payloadSchema, request.json);
  const { uploads } = request;
  const original = book.messages.all.get(interaction.originalId ?? "");
  // The first follow-up after a deferred reply fills that reply, whatever its own flags say.
  const waiting = original && !original.deleted && (original.flags & FLAG.loading) !== 0;
  const ephemeral = ((payload.flags ?? 0) & FLAG.ephemeral) !== 0;
  const { place } = interaction;
  const message = waiting
    ? edit(book.messages, original, { payload, uploads })
    : post(book.messages, {
        channel: place.channel,
        authorId: book.state.applicationId,
        payload,
        uploads,
        ephemeralFor: ephemeral ? place.member.id : null,
        interactionId: interaction.id,
      });
  note(book, interaction.id, "followed up");
  book.outcomes.emit("outcome", interaction.id, { kind: "message", message });
  return message;
}

function change(book: Interactions, request: Request): Message {
  const { interaction, message: before } = find(book, request);
  const payload = parseBody(payloadSchema, request.json);
  const message = edit(book.messages, before, { payload, uploads: request.uploads });
  const kind = message.id === interaction.sourceId ? "updated" : "message";
  note(book, interaction.id, "edited its answer");
  book.outcomes.emit("outcome", interaction.id, { kind, message });
  return message;
}

function find(
  book: Interactions,
  request: Request,
): { interaction: Interaction; message: Message } {
  const interaction = byToken(book, request);
  const { answered, sourceId, originalId } = interaction;
  const asked = request.params["message"];
  const original = ON_SOURCE.has(answered) ? sourceId : originalId;
  const message = book.messages.all.get((asked === "@original" ? original : asked) ?? "");
  const own = message?.interactionId === interaction.id || message?.id === original;
  if (message === undefined || message.deleted || !own) throw refuse.unknownMessage();
  return { interaction, message };
}

function byToken(book: Interactions, { params }: Request): Interaction {
  const interaction = [...book.all.values()].find(({ token }) => token === params["token"]);
  if (interaction === undefined || params["application"] !== book.state.applicationId) {
    throw refuse.unknownWebhook();
  }
  if (book.state.clock.now() - interaction.raisedAt > TOKEN_LIFE_MS) throw refuse.deadToken();
  if (interaction.answered === null || interaction.type === KIND.autocomplete) {
    throw refuse.unknownWebhook();
  }
  return interaction;
}
