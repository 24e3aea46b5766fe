import { randomBytes } from "node:crypto";
import { EventEmitter } from "node:events";
import { z } from "zod";
import type { ModalData } from "../message/layout.ts";
import { wireMessage, type Message, type Messages } from "../message/messages.ts";
import {
  botPermissions,
  permissionsOf,
  type Channel,
  type Guild,
  type MemberSeed,
  type State,
} from "../state.ts";
import { channel as wireChannel, member as wireMember } from "../wire.ts";

/** Discord's interaction types. */
export const KIND = { command: 2, component: 3, autocomplete: 4, modal: 5 } as const;

/** Who acts, and where. */
export interface Place {
  readonly guild: Guild;
  readonly channel: Channel;
  readonly member: MemberSeed;
}

/** An interaction as it stands. */
export interface Interaction {
  readonly id: string;
  readonly token: string;
  readonly type: number;
  /** In a few words, for the ledger: `/flock add`, `component add:pin:1`. */
  readonly what: string;
  readonly place: Place;
  readonly raisedAt: number;
  readonly payload: unknown;
  /** The message whose button was pressed, or from which the modal was opened. */
  readonly sourceId: string | null;
  /** The callback type it was answered with. */
  readonly answered: number | null;
  /** The message that answered it. */
  readonly originalId: string | null;
}

/** A modal that the bot has opened for a person. */
export interface Modal {
  readonly id: string;
  readonly place: Place;
  readonly sourceId: string | null;
  readonly data: ModalData;
  /** Until it is submitted. */
  readonly open: boolean;
}

/** What a person comes to see of an interaction. */
export type Outcome =
  | { readonly kind: "message" | "updated"; readonly message: Message }
  | { readonly kind: "modal"; readonly modal: Modal }
  | { readonly kind: "choices"; readonly choices: readonly Choice[] };

/** A suggestion of an autocomplete. */
export interface Choice {
  readonly name: string;
  readonly value: string | number;
}

/** An interaction as the ledger keeps it; answers in milliseconds after its dispatch. */
export const interactionEntry = z.object({
  id: z.string(),
  what: z.string(),
  person: z.string(),
  guild: z.string(),
  raisedAt: z.number(),
  /** When it last went to a connection that stood; what is replayed had not come through before. */
  reachedAt: z.number().nullable(),
  answers: z.array(z.object({ how: z.string(), afterMs: z.number() })),
});

type InteractionEntry = z.infer<typeof interactionEntry>;

/** All interactions, the modals they opened, and what comes of them. */
export interface Interactions {
  readonly state: State;
  readonly messages: Messages;
  readonly dispatch: (event: string, data: unknown) => void;
  readonly all: Map<string, Interaction>;
  readonly modals: Map<string, Modal>;
  readonly ledger: Map<string, InteractionEntry>;
  readonly outcomes: EventEmitter<{ outcome: [string, Outcome] }>;
}

const reachedSchema = z.object({ id: z.string() });

interface Act {
  readonly type: number;
  readonly what: string;
  readonly data: unknown;
  readonly source?: Message | undefined;
}

/** A book of interactions with none in it. */
export function createInteractions(
  base: Pick<Interactions, "state" | "messages" | "dispatch">,
): Interactions {
  const outcomes: Interactions["outcomes"] = new EventEmitter();
  outcomes.setMaxListeners(0);
  return { ...base, all: new Map(), modals: new Map(), ledger: new Map(), outcomes };
}

/** Dispatches a new interaction to the bot. */
export function raise(book: Interactions, place: Place, act: Act): Interaction {
  const { state } = book;
  const { guild, member } = place;
  const id = state.nextId();
  const token = randomBytes(24).toString("base64url");
  const source = act.source && { message: wireMessage(book.messages, act.source) };
  const payload = {
    ...envelope(state, place),
    id,
    token,
    type: act.type,
    data: act.data,
    ...source,
  };
  const raisedAt = state.clock.now();
  const interaction: Interaction = {
    id,
    token,
    type: act.type,
    what: act.what,
    place,
    raisedAt,
    payload,
    sourceId: act.source?.id ?? null,
    answered: null,
    originalId: null,
  };
  book.all.set(id, interaction);
  book.ledger.set(id, {
    id,
    what: act.what,
    person: member.id,
    guild: guild.id,
    raisedAt,
    reachedAt: null,
    answers: [],
  });
  book.dispatch("INTERACTION_CREATE", payload);
  return interaction;
}

/** Notes that an interaction goes to a bot that is connected. */
export function reach(book: Interactions, payload: unknown): void {
  const { id } = reachedSchema.parse(payload);
  const entry = book.ledger.get(id);
  if (entry) book.ledger.set(id, { ...entry, reachedAt: book.state.clock.now() });
}

/** Keeps the interaction's new standing, and how it came by it. */
export function settle(book: Interactions, interaction: Interaction, how: string): void {
  book.all.set(interaction.id, interaction);
  note(book, interaction.id, how);
}

/** Writes an answer into the ledger. */
export function note(book: Interactions, id: string, how: string): void {
  const entry = book.ledger.get(id);
  if (entry === undefined) return;
  const afterMs = book.state.clock.now() - entry.raisedAt;
  book.ledger.set(id, { ...entry, answers: [...entry.answers, { how, afterMs }] });
}

function envelope(state: State, { guild, channel, member }: Place) {
  return {
    application_id: state.applicationId,
    guild_id: guild.id,
    guild: { id: guild.id, locale: guild.locale, features: [] },
    channel_id: channel.id,
    channel: {
      ...wireChannel(state, channel),
      permissions: permissionsOf(guild, member).toString(),
    },
    member: { ...wireMember(guild, member), permissions: permissionsOf(guild, member).toString() },
    app_permissions: botPermissions(channel).toString(),
    locale: member.locale ?? guild.locale,
    guild_locale: guild.locale,
    version: 1,
    context: 0,
    entitlements: [],
    authorizing_integration_owners: { "0": guild.id },
    attachment_size_limit: 10 * 1024 * 1024,
  };
}
