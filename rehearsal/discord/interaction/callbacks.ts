import { z } from "zod";
import { ApiError, invalid, lengthIssues, parseBody, refuse, type Issue } from "../errors.ts";
import { modalIssues, modalSchema } from "../message/layout.ts";
import { edit, post, wireMessage, type Message } from "../message/messages.ts";
import { FLAG, payloadSchema } from "../message/payload.ts";
import type { Reply, Request, Route } from "../rest.ts";
import { KIND, settle, type Interaction, type Interactions } from "./interactions.ts";

const FIRST_ANSWER_MS = 3000;

const ANSWER = { message: 4, defer: 5, deferUpdate: 6, update: 7, choices: 8, modal: 9 } as const;

const bodySchema = z.object({ type: z.number().int(), data: z.unknown().optional() });
const deferSchema = z.looseObject({ flags: z.number().int().nullish() }).nullish();
const choicesSchema = z.looseObject({
  choices: z.array(z.looseObject({ name: z.string(), value: z.union([z.string(), z.number()]) })),
});

interface Call {
  readonly book: Interactions;
  readonly interaction: Interaction;
  readonly data: unknown;
  readonly uploads: Request["uploads"];
}

/** The route of first answers. */
export function callbackRoute(book: Interactions): Route {
  return {
    method: "POST",
    path: "/interactions/:id/:token/callback",
    open: true,
    answer: (request) => callback(book, request),
  };
}

function callback(book: Interactions, { params, json, uploads, query }: Request): Reply {
  const interaction = book.all.get(params["id"] ?? "");
  if (interaction?.token !== params["token"] || interaction === undefined) {
    throw refuse.unknownInteraction();
  }
  if (interaction.answered !== null) throw refuse.acknowledged();
  if (book.state.clock.now() - interaction.raisedAt > FIRST_ANSWER_MS) {
    throw refuse.unknownInteraction();
  }
  const { type, data } = parseBody(bodySchema, json);
  if (!allowed(interaction).includes(type)) throw invalid([wrongType(type)]);
  const message = answerUnder({ book, interaction, data, uploads }, type);
  if (query.get("with_response") !== "true") return { status: 204 };
  return { status: 200, body: response(book, { interaction, type, message }) };
}

// A modal cannot answer a modal, and only what came from a message can change it.
function allowed({ type, sourceId }: Interaction): number[] {
  const { message, defer, deferUpdate, update, choices, modal } = ANSWER;
  if (type === KIND.autocomplete) return [choices];
  const changes = sourceId === null ? [] : [deferUpdate, update];
  return [message, defer, ...changes, ...(type === KIND.modal ? [] : [modal])];
}

function wrongType(type: number): Issue {
  return {
    path: ["type"],
    code: "INTERACTION_CALLBACK_TYPE_INVALID",
    message: `An interaction of this kind cannot be answered with type ${type}`,
  };
}

// What is wrong with the answer itself lies below `data` in the body.
function answerUnder(call: Call, type: number): Message | undefined {
  try {
    return answer(call, type);
  } catch (cause) {
    throw cause instanceof ApiError ? cause.under("data") : cause;
  }
}

function answer(call: Call, type: number): Message | undefined {
  if (type === ANSWER.message) return reply(call);
  if (type === ANSWER.defer) return defer(call);
  if (type === ANSWER.update) return update(call);
  if (type === ANSWER.choices) suggest(call);
  else if (type === ANSWER.modal) open(call);
  else settle(call.book, { ...call.interaction, answered: type }, "deferred its update");
  return undefined;
}

function reply(call: Call): Message {
  const { book, interaction, uploads } = call;
  const payload = parseBody(payloadSchema, call.data);
  const ephemeral = ((payload.flags ?? 0) & FLAG.ephemeral) !== 0;
  const message = post(book.messages, { ...draft(call, ephemeral), payload, uploads });
  settle(book, { ...interaction, answered: ANSWER.message, originalId: message.id }, "replied");
  book.outcomes.emit("outcome", interaction.id, { kind: "message", message });
  return message;
}

function defer(call: Call): Message {
  const { book, interaction, data } = call;
  const sent = parseBody(deferSchema, data)?.flags ?? 0;
  const ephemeral = (sent & FLAG.ephemeral) !== 0;
  const flags = sent | FLAG.loading;
  const empty = { payload: {}, uploads: [], flags };
  const message = post(book.messages, { ...draft(call, ephemeral), ...empty });
  const how = ephemeral ? "deferred its ephemeral reply" : "deferred its reply";
  settle(book, { ...interaction, answered: ANSWER.defer, originalId: message.id }, how);
  return message;
}

function update(call: Call): Message {
  const { book, interaction, uploads } = call;
  const source = book.messages.all.get(interaction.sourceId ?? "");
  if (source === undefined || source.deleted) throw refuse.unknownMessage();
  const payload = parseBody(payloadSchema, call.data);
  const message = edit(book.messages, source, { payload, uploads });
  settle(book, { ...interaction, answered: ANSWER.update }, "updated the message");
  book.outcomes.emit("outcome", interaction.id, { kind: "updated", message });
  return message;
}

function suggest({ book, interaction, data }: Call): void {
  const { choices } = parseBody(choicesSchema, data);
  const issues = choices.flatMap(({ name, value }, index) => [
    ...lengthIssues(["choices", index, "name"], name, { min: 1, max: 100 }),
    ...lengthIssues(["choices", index, "value"], String(value), { min: 1, max: 100 }),
  ]);
  if (choices.length > 25) {
    issues.push({
      path: ["choices"],
      code: "BASE_TYPE_MAX_LENGTH",
      message: "Must be 25 or fewer in length.",
    });
  }
  if (issues.length > 0) throw invalid(issues);
  settle(book, { ...interaction, answered: ANSWER.choices }, `suggested ${choices.length}`);
  book.outcomes.emit("outcome", interaction.id, {
    kind: "choices",
    choices: choices.map(({ name, value }) => ({ name, value })),
  });
}

function open({ book, interaction, data }: Call): void {
  const modalData = parseBody(modalSchema, data);
  const issues = modalIssues(modalData);
  if (issues.length > 0) throw invalid(issues);
  const { id, place, sourceId } = interaction;
  const modal = { id, place, sourceId, data: modalData, open: true };
  book.modals.set(id, modal);
  settle(book, { ...interaction, answered: ANSWER.modal }, "opened a modal");
  book.outcomes.emit("outcome", id, { kind: "modal", modal });
}

function draft({ interaction, book }: Call, ephemeral: boolean) {
  const { place, type, id } = interaction;
  return {
    channel: place.channel,
    authorId: book.state.applicationId,
    type: type === KIND.command ? 20 : 0,
    ephemeralFor: ephemeral ? place.member.id : null,
    interactionId: id,
  };
}

function response(
  book: Interactions,
  it: { interaction: Interaction; type: number; message: Message | undefined },
) {
  const { id, type } = it.interaction;
  if (it.message === undefined) return { interaction: { id, type }, resource: { type: it.type } };
  return {
    interaction: {
      id,
      type,
      response_message_id: it.message.id,
      response_message_loading: (it.message.flags & FLAG.loading) !== 0,
      response_message_ephemeral: it.message.ephemeralFor !== null,
    },
    resource: { type: it.type, message: wireMessage(book.messages, it.message) },
  };
}
