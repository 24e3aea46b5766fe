import { z } from "zod";
import type { Modal } from "../interaction/interactions.ts";
import {
  component,
  flatten,
  isSelect,
  LINK_STYLE,
  TYPE,
  type Component,
} from "../message/components.ts";
import type { Message, Messages } from "../message/messages.ts";
import { FLAG } from "../message/payload.ts";
import { findPerson, findRole } from "../state.ts";
import { userById } from "../wire.ts";

/** A message as a person sees it. */
export const messageView = z.object({
  id: z.string(),
  /** Grows with every change of any message. */
  revision: z.number(),
  guildId: z.string().nullable(),
  channelId: z.string(),
  channel: z.string(),
  author: z.string(),
  byBot: z.boolean(),
  /** The one person who sees it, if it is ephemeral. */
  ephemeralFor: z.string().nullable(),
  /** A deferred reply without its text as yet. */
  waiting: z.boolean(),
  deleted: z.boolean(),
  /** All of it as plain text; timestamps and mentions stay as they are written. */
  text: z.string(),
  content: z.string(),
  flags: z.number(),
  components: z.array(component),
  attachments: z.array(z.object({ name: z.string(), size: z.number(), url: z.string() })),
  /** Ids whom it really pinged. */
  pings: z.object({
    users: z.array(z.string()),
    roles: z.array(z.string()),
    everyone: z.boolean(),
  }),
  nonce: z.union([z.string(), z.number()]).nullable(),
  createdAt: z.number(),
  editedAt: z.number().nullable(),
});

export type MessageView = z.infer<typeof messageView>;

/** A modal as a person sees it. */
export const modalView = z.object({
  id: z.string(),
  title: z.string(),
  customId: z.string(),
  text: z.string(),
  components: z.array(component),
});

export type ModalView = z.infer<typeof modalView>;

/** What a person sees after an act. */
export const seen = z.discriminatedUnion("kind", [
  z.object({
    kind: z.enum(["message", "updated"]),
    interactionId: z.string(),
    message: messageView,
    text: z.string(),
  }),
  z.object({
    kind: z.literal("modal"),
    interactionId: z.string(),
    modal: modalView,
    text: z.string(),
  }),
  z.object({ kind: z.literal("link"), url: z.string(), text: z.string() }),
  z.object({
    kind: z.literal("nothing"),
    interactionId: z.string(),
    acknowledged: z.boolean(),
    text: z.string(),
  }),
]);

export type Seen = z.infer<typeof seen>;

/** The message as people see it. */
export function viewMessage({ state }: Messages, it: Message): MessageView {
  const attachments = it.attachments.map(({ name, size, url }) => ({ name, size, url }));
  const pinged = [
    ...it.pings.users.map(
      (id) => findPerson(state, id)?.displayName ?? userById(state, id).username,
    ),
    ...it.pings.roles.map((id) => findRole(state, id)?.name ?? id),
  ];
  const { username, global_name: shownName } = userById(state, it.authorId);
  return {
    id: it.id,
    revision: it.revision,
    guildId: it.guildId,
    channelId: it.channelId,
    channel: state.channels.get(it.channelId)?.name ?? "",
    author: shownName ?? username,
    byBot: it.authorId === state.applicationId,
    ephemeralFor: it.ephemeralFor,
    waiting: (it.flags & FLAG.loading) !== 0,
    deleted: it.deleted,
    text: textOf(it, pinged),
    content: it.content,
    flags: it.flags,
    components: [...it.components],
    attachments,
    pings: {
      users: [...it.pings.users],
      roles: [...it.pings.roles],
      everyone: it.pings.everyone,
    },
    nonce: it.nonce,
    createdAt: it.createdAt,
    editedAt: it.editedAt,
  };
}

/** The modal as a person sees it. */
export function viewModal({ id, data }: Modal): ModalView {
  const lines = data.components.map(modalLine);
  return {
    id,
    title: data.title,
    customId: data.custom_id,
    text: [data.title, ...lines].join("\n"),
    components: data.components,
  };
}

/** The buttons of a message, links among them. */
export function buttonsOf(components: readonly Component[]): Component[] {
  return flatten(components).filter(({ type }) => type === TYPE.button);
}

/** The text on a button. */
export function labelOf(it: Component): string {
  return [it.emoji?.name, it.label].filter(Boolean).join(" ");
}

function textOf(it: Message, pinged: readonly string[]): string {
  const embeds = it.embeds.flatMap(({ title, description, fields }) => [
    title,
    description,
    ...(fields ?? []).map(({ name, value }) => `${name}: ${value}`),
  ]);
  const files = it.attachments.map(({ name }) => `(file: ${name})`);
  const pings =
    pinged.length === 0 ? [] : [`(pings ${pinged.map((name) => `@${name}`).join(", ")})`];
  const parts = [it.content, ...embeds, ...it.components.map(line), ...files, ...pings];
  return parts.filter(Boolean).join("\n");
}

function line(it: Component): string {
  const inside = it.components ?? [];
  if (it.type === TYPE.row) return inside.map(line).join(" ");
  if (it.type === TYPE.button) return button(it);
  if (isSelect(it)) return select(it);
  if (it.type === TYPE.gallery) {
    return (it.items ?? [])
      .map(({ description }) => `(picture: ${description ?? "untitled"})`)
      .join("\n");
  }
  if (it.type === TYPE.thumbnail) return `(picture: ${it.description ?? "untitled"})`;
  if (it.type === TYPE.separator) return it.divider === false ? "" : "———";
  const accessory = it.accessory === undefined ? [] : [line(it.accessory)];
  return [it.content ?? "", ...inside.map(line), ...accessory].filter(Boolean).join("\n");
}

/** What can be chosen stands under the menu: a person would open it. */
function select(it: Component): string {
  const state = it.disabled ? " (disabled)" : "";
  const options = (it.options ?? []).map(
    ({ label, description }) => `\n  - ${label}${description ? ` (${description})` : ""}`,
  );
  return `[${it.placeholder ?? "Make a selection"} ▾]${state}${options.join("")}`;
}

function button(it: Component): string {
  const label = `[${labelOf(it)}]`;
  if (it.style === LINK_STYLE) return `${label}(${it.url ?? ""})`;
  return it.disabled ? `${label} (disabled)` : label;
}

function modalLine(it: Component): string {
  if (it.type === TYPE.text) return it.content ?? "";
  const field = it.component ?? it.components?.[0];
  const label = it.label ?? field?.label ?? field?.custom_id ?? "";
  const choices = field?.options;
  const hint =
    choices?.map(({ label: one }) => one).join(" / ") ?? field?.value ?? field?.placeholder ?? "";
  const description = it.description ? ` — ${it.description}` : "";
  return `${label}${description}: [${hint}]`;
}
