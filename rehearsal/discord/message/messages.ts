import { EventEmitter } from "node:events";
import { keep, settle, wireAttachment, type Attachment, type Shelf } from "./attachments.ts";
import type { Component } from "./components.ts";
import {
  checkMessage,
  FLAG,
  mentionsIn,
  shownText,
  type Payload,
  type Substance,
  type Upload,
} from "./payload.ts";
import { findPerson, findRole, type Channel, type State } from "../state.ts";
import { userById } from "../wire.ts";

// Whom a message really pinged.
interface Pings {
  readonly users: readonly string[];
  readonly roles: readonly string[];
  readonly everyone: boolean;
}

/** A message as it stands. */
export interface Message {
  readonly id: string;
  readonly channelId: string;
  readonly guildId: string | null;
  readonly authorId: string;
  /** 0 said, 20 the answer to a command, 23 to a menu entry. */
  readonly type: number;
  readonly content: string;
  readonly embeds: NonNullable<Payload["embeds"]>;
  readonly components: readonly Component[];
  readonly flags: number;
  readonly attachments: readonly Attachment[];
  readonly nonce: string | number | null;
  readonly pings: Pings;
  readonly ephemeralFor: string | null;
  readonly interactionId: string | null;
  readonly createdAt: number;
  readonly editedAt: number | null;
  readonly deleted: boolean;
  /** Grows with every change of any message. */
  readonly revision: number;
}

/** All messages and files, and the changes as they happen. */
export interface Messages {
  readonly state: State;
  readonly all: Map<string, Message>;
  readonly shelf: Shelf;
  readonly changes: EventEmitter<{ change: [Message, "created" | "edited" | "deleted"] }>;
  revision: number;
}

/** Where a new message goes and whose it is. */
export interface Draft {
  readonly channel: Channel;
  readonly authorId: string;
  readonly payload: Payload;
  readonly uploads: readonly Upload[];
  readonly type?: number;
  readonly flags?: number;
  readonly ephemeralFor?: string | null;
  readonly interactionId?: string | null;
}

const NOBODY: Pings = { users: [], roles: [], everyone: false };
const KEPT_FLAGS = FLAG.ephemeral | FLAG.v2;

/** An empty book of messages; its files lie on this shelf. */
export function createMessages(state: State, shelf: Shelf): Messages {
  const changes: Messages["changes"] = new EventEmitter();
  changes.setMaxListeners(0);
  return { state, shelf, all: new Map(), changes, revision: 0 };
}

/** Creates a message. @throws what Discord refuses it with */
export function post(book: Messages, draft: Draft): Message {
  const { payload, uploads, channel, ephemeralFor = null } = draft;
  const substance: Substance = {
    content: payload.content ?? "",
    embeds: payload.embeds,
    components: payload.components ?? [],
    flags: (payload.flags ?? 0) | (draft.flags ?? 0),
    fileNames: uploads.map(({ name }) => name),
  };
  const waiting = (substance.flags & FLAG.loading) !== 0;
  if (!waiting) checkMessage(payload, substance, uploads);
  const attachments = uploads.map((upload) => keep(book.shelf, upload, describe(payload, upload)));
  return store(book, "created", {
    id: book.state.nextId(),
    channelId: channel.id,
    guildId: channel.guildId,
    authorId: draft.authorId,
    type: draft.type ?? 0,
    content: substance.content,
    embeds: payload.embeds ?? [],
    components: settle(substance.components, attachments),
    flags: ephemeralFor === null ? substance.flags : substance.flags | FLAG.ephemeral,
    attachments,
    nonce: payload.nonce ?? null,
    pings: ephemeralFor === null ? pingsOf(book, substance, payload) : NOBODY,
    ephemeralFor,
    interactionId: draft.interactionId ?? null,
    createdAt: book.state.clock.now(),
    editedAt: null,
    deleted: false,
  });
}

/**
 * Edits a message: what the payload leaves out stays, and the Components V2 flag never goes. Only
 * a message that was still waiting for its first text pings.
 */
export function edit(
  book: Messages,
  message: Message,
  { payload, uploads }: Pick<Draft, "payload" | "uploads">,
): Message {
  const listed = payload.attachments?.map(({ id }) => String(id));
  const kept = message.attachments.filter(({ id }) => listed?.includes(id) ?? true);
  const substance: Substance = {
    content: payload.content === undefined ? message.content : (payload.content ?? ""),
    embeds: payload.embeds === undefined ? message.embeds : payload.embeds,
    components: payload.components === undefined ? message.components : (payload.components ?? []),
    flags: ((payload.flags ?? 0) | (message.flags & KEPT_FLAGS)) & ~FLAG.loading,
    fileNames: [...kept, ...uploads].map(({ name }) => name),
  };
  checkMessage(payload, substance, uploads);
  const added = uploads.map((upload) => keep(book.shelf, upload, describe(payload, upload)));
  const attachments = [...kept, ...added];
  const first = (message.flags & FLAG.loading) !== 0 && message.ephemeralFor === null;
  return store(book, "edited", {
    ...message,
    content: substance.content,
    embeds: substance.embeds ?? [],
    components: settle(substance.components, attachments),
    flags: message.ephemeralFor === null ? substance.flags & ~FLAG.ephemeral : substance.flags,
    attachments,
    pings: first ? pingsOf(book, substance, payload) : message.pings,
    editedAt: book.state.clock.now(),
  });
}

/** Takes a message away; it stays in the book, marked. */
export function remove(book: Messages, message: Message): void {
  store(book, "deleted", { ...message, deleted: true });
}

/** A message object. */
export function wireMessage({ state }: Messages, it: Message) {
  return {
    id: it.id,
    channel_id: it.channelId,
    type: it.type,
    author: userById(state, it.authorId),
    content: it.content,
    timestamp: new Date(it.createdAt).toISOString(),
    edited_timestamp: it.editedAt === null ? null : new Date(it.editedAt).toISOString(),
    tts: false,
    pinned: false,
    mention_everyone: it.pings.everyone,
    mentions: it.pings.users.map((id) => userById(state, id)),
    mention_roles: it.pings.roles,
    attachments: it.attachments.map(wireAttachment),
    embeds: it.embeds.map((embed) => ({ type: "rich", ...embed })),
    components: it.components,
    flags: it.flags,
    ...(it.nonce === null ? {} : { nonce: it.nonce }),
    ...(it.interactionId === null
      ? {}
      : { webhook_id: state.applicationId, application_id: state.applicationId }),
  };
}

function store(
  book: Messages,
  change: "created" | "edited" | "deleted",
  message: Omit<Message, "revision">,
): Message {
  const stored = { ...message, revision: ++book.revision };
  book.all.set(stored.id, stored);
  book.changes.emit("change", stored, change);
  return stored;
}

// A role is pinged when it is mentionable; the bot asks for no permission to mention everyone.
function pingsOf({ state }: Messages, { content, components }: Substance, payload: Payload): Pings {
  const asked = mentionsIn(shownText(content, components), payload.allowed_mentions);
  return {
    users: asked.users.filter((id) => findPerson(state, id) !== undefined),
    roles: asked.roles.filter(
      (id) => (findRole(state, id) ?? { mentionable: false }).mentionable !== false,
    ),
    everyone: false,
  };
}

function describe(payload: Payload, { field }: Upload): string | null {
  const index = field.match(/^files\[(\d+)\]$/)?.[1];
  return payload.attachments?.find(({ id }) => String(id) === index)?.description ?? null;
}
