import { DiscordAPIError, MessageFlags, RESTJSONErrorCodes, Routes } from "discord.js";
import type { Client, RateLimitData } from "discord.js";
import { z } from "zod";
import { Refusal } from "../domain/refusal.ts";
import type { Card } from "./card.ts";
import { replyOf } from "./reply/reply.ts";
import type { ChannelTrial } from "./router.ts";

/** Whom a message calls. */
export interface Ping {
  readonly kind: "role" | "member";
  readonly id: string;
}

/** A message of the bot's own accord, no answer to anybody. */
export interface Parcel {
  readonly to: { readonly kind: "channel" | "member"; readonly id: string };
  readonly card: Card;
  /** Its text must mention whom it pings; all other mentions in it stay silent. */
  readonly ping?: Ping;
  /** A message with the same nonce, sent a few minutes before, is not sent again (25 characters at most). */
  readonly nonce?: string;
}

export type Sent =
  | { readonly kind: "sent"; readonly channelId: string; readonly messageId: string }
  /** The bot cannot write there: gone, hidden, forbidden. */
  | { readonly kind: "unusable"; readonly code: number | string }
  /** Discord does not take this message anywhere. */
  | { readonly kind: "refused"; readonly cause: unknown }
  /** Discord is down, busy or out of reach. */
  | { readonly kind: "later"; readonly cause: unknown };

/** Sends messages to channels and members. */
export interface Courier {
  send(parcel: Parcel): Promise<Sent>;
  /** Puts another card in the place of a message that it sent; nobody is called by it. */
  change(
    message: { readonly channelId: string; readonly messageId: string },
    card: Card,
  ): Promise<Sent>;
  /** The guild of a channel that the bot sees. */
  guildOf(channelId: string): string | undefined;
}

/** A courier over discord.js's REST. */
export function createCourier(client: Client): Courier {
  return {
    async send(parcel) {
      try {
        const channelId = await channelOf(client, parcel.to);
        const message = await post(client, channelId, parcel);
        return { kind: "sent", channelId, messageId: message.id };
      } catch (cause) {
        return failureOf(cause);
      }
    },
    async change({ channelId, messageId }, card) {
      try {
        const { body, files } = messageOf({ card });
        const route = Routes.channelMessage(channelId, messageId);
        await client.rest.patch(route, { body, files });
        return { kind: "sent", channelId, messageId };
      } catch (cause) {
        return failureOf(cause);
      }
    },
    guildOf(channelId) {
      const channel = client.channels.cache.get(channelId);
      return channel === undefined || channel.isDMBased() ? undefined : channel.guildId;
    },
  };
}

/** Longer than five messages in five seconds ever take (ms). */
const longestPause = 10_000;

/**
 * A message that Discord wants to wait for longer is told later: of one that is older than an hour only some changes an hour are
 * taken (30046), and all other news would wait behind it.
 */
export function isHeldUp({ route, retryAfter }: RateLimitData): boolean {
  return /^\/channels\/[^/]+\/messages/u.test(route) && retryAfter > longestPause;
}

/** Sends a real message to a channel of a guild. @throws Refusal `channel-unusable` */
export async function tryChannel(
  courier: Courier,
  { guildId, channelId, card }: ChannelTrial,
): Promise<void> {
  const home = courier.guildOf(channelId);
  if (home !== undefined && home !== guildId) throw new Refusal("channel-unusable", { channelId });
  const sent = await courier.send({ to: { kind: "channel", id: channelId }, card });
  if (sent.kind === "unusable") throw new Refusal("channel-unusable", { channelId });
  if (sent.kind !== "sent") throw new Error("a channel could not be tried", { cause: sent.cause });
}

const withId = z.object({ id: z.string() });

async function channelOf(client: Client, to: Parcel["to"]): Promise<string> {
  if (to.kind === "channel") return to.id;
  const body = { recipient_id: to.id };
  return withId.parse(await client.rest.post(Routes.userChannels(), { body })).id;
}

async function post(
  client: Client,
  channelId: string,
  parcel: Parcel,
): Promise<z.infer<typeof withId>> {
  return withId.parse(await client.rest.post(Routes.channelMessages(channelId), messageOf(parcel)));
}

function messageOf({ card, ping, nonce }: Omit<Parcel, "to">) {
  const { components, files } = replyOf(card);
  const body = {
    components,
    flags: MessageFlags.IsComponentsV2,
    allowed_mentions: allowed(ping),
    attachments: files.map(({ name }, id) => ({ id, filename: name })),
    ...(nonce !== undefined && { nonce, enforce_nonce: true }),
  };
  return { body, files: files.map(({ name, attachment }) => ({ name, data: attachment })) };
}

function allowed(ping: Ping | undefined): Readonly<Record<string, readonly string[]>> {
  if (ping === undefined) return { parse: [] };
  return ping.kind === "role" ? { parse: [], roles: [ping.id] } : { parse: [], users: [ping.id] };
}

const unusable: ReadonlySet<number | string> = new Set([
  RESTJSONErrorCodes.CannotSendMessagesInNonTextChannel,
  RESTJSONErrorCodes.CannotExecuteActionOnThisChannelType,
  RESTJSONErrorCodes.InvalidActionOnArchivedThread,
  RESTJSONErrorCodes.ThreadLocked,
]);

/** 401 is no fault of the message: the token was changed, and a restart with the new one mends it. */
function failureOf(cause: unknown): Sent {
  if (!(cause instanceof DiscordAPIError)) return { kind: "later", cause };
  const { status, code } = cause;
  if (status === 403 || status === 404 || unusable.has(code)) return { kind: "unusable", code };
  return { kind: status === 400 || status === 413 ? "refused" : "later", cause };
}
