import type { Guild } from "../domain/guild.ts";
import type { Address, AnnouncementKind } from "../flock/announcement.ts";
import { startLoop } from "../flock/loop/loop.ts";
import type { Clock, Log, Typesetter } from "../flock/ports.ts";
import type { Delivery, GuildStore, OutboxStore } from "../flock/stores.ts";
import { wordsFor } from "../words/languages.ts";
import type { Words } from "../words/words.ts";
import { card, type Block, type Card } from "./card.ts";
import type { Courier, Parcel, Ping, Sent } from "./courier.ts";
import { placeOf, shownCard } from "./news/shown.ts";
import type { NewsCard, Subcommand } from "./subcommand.ts";

export interface AnnouncerDeps {
  readonly outbox: OutboxStore;
  readonly guilds: Pick<GuildStore, "find">;
  readonly cards: NewsCards;
  readonly courier: Courier;
  readonly plotter: Pick<Typesetter, "plot">;
  readonly clock: Clock;
  readonly log: Log;
}

/** Brings the outbox's news to the guilds' channels, the oldest first. */
export interface Announcer extends AsyncDisposable {
  /** There may be news. */
  nudge(): void;
}

export type NewsCards = ReadonlyMap<AnnouncementKind, NewsCard>;

/** The cards of all kinds of news. @throws Error when two subcommands have a card of one kind */
export function newsCards(subcommands: readonly Subcommand[]): NewsCards {
  const cards = new Map<AnnouncementKind, NewsCard>();
  for (const news of subcommands.flatMap((subcommand) => subcommand.news)) {
    if (cards.has(news.kind)) throw new Error(`two cards of ${news.kind}`);
    cards.set(news.kind, news);
  }
  return cards;
}

/** Starts the announcer; what was being sent when the last run ended is sent again. */
export async function startAnnouncer(deps: AnnouncerDeps): Promise<Announcer> {
  const { outbox, clock, log } = deps;
  await outbox.recover();
  return startLoop({
    name: "announcer",
    clock,
    log,
    nextDue: () => outbox.nextDue(),
    async step(now) {
      const delivery = await outbox.claim(now);
      if (delivery !== undefined) await deliver(deps, delivery);
    },
  });
}

/** The longest wait between two tries (ms). */
const longestWait = 600_000;
const firstWait = 5_000;

async function deliver(deps: AnnouncerDeps, delivery: Delivery): Promise<void> {
  const { outbox, clock, log } = deps;
  const retry = (): Promise<void> => {
    const wait = Math.min(longestWait, firstWait * 2 ** Math.min(20, delivery.tries - 1));
    return outbox.settle(delivery.id, { retryAt: clock.now() + wait });
  };
  try {
    const sent = await bring(deps, delivery);
    if (sent?.kind === "sent") {
      await outbox.settle(delivery.id, { channelId: sent.channelId, messageId: sent.messageId });
    } else if (sent?.kind === "later") {
      log.warn("news_delayed", { ...named(delivery), cause: String(sent.cause) });
      await retry();
    } else {
      log.warn("news_lost", named(delivery));
      await outbox.settle(delivery.id, "lost");
    }
  } catch (error) {
    log.fault("news_failed", error, named(delivery));
    await retry();
  }
}

/** Tries one place after the other; gives undefined when none takes the news. */
async function bring(deps: AnnouncerDeps, delivery: Delivery): Promise<Sent | undefined> {
  const guild = await deps.guilds.find(delivery.guildId);
  if (guild === undefined) return undefined;
  const changed = delivery.sent && (await change(deps, delivery, { guild, ...delivery.sent }));
  if (changed) return changed;
  const { channelId: wanted, places } = placesFor(guild, delivery.address);
  for (const to of places) {
    const lost = wanted === undefined || wanted === to.id ? undefined : wanted;
    const sent = await send(deps, delivery, { to, guild, lost });
    if (sent.kind !== "unusable") return sent;
    deps.log.warn("channel_lost", { ...named(delivery), channel: to.id, code: sent.code });
  }
  return undefined;
}

/** Changes the message that news became; gives undefined where it is gone and there is more to tell. */
async function change(
  deps: AnnouncerDeps,
  delivery: Delivery,
  { guild, ...message }: NonNullable<Delivery["sent"]> & { readonly guild: Guild },
): Promise<Sent | undefined> {
  const { channelId: wanted } = placesFor(guild, delivery.address);
  const to = { kind: "channel", id: message.channelId } as const;
  const news = await cardOf(deps, delivery, { to, guild });
  // What stood above a card that goes on and on still holds.
  const isElsewhere = delivery.anew && wanted !== undefined && wanted !== to.id;
  const { router } = wordsFor(guild.language);
  const head = isElsewhere ? [router.elsewhere(wanted)] : [];
  const changed = await deps.courier.change(message, headed(news, head));
  if (changed.kind === "refused") deps.log.fault("news_refused", changed.cause, named(delivery));
  if (changed.kind === "later") return changed;
  // A message that is gone, or cannot be reached, asks nobody anything any more.
  return changed.kind === "unusable" && delivery.anew ? undefined : { kind: "sent", ...message };
}

interface Attempt {
  readonly to: Parcel["to"];
  readonly guild: Guild;
  /** The channel where it belongs and cannot go. */
  readonly lost: string | undefined;
}

async function send(deps: AnnouncerDeps, delivery: Delivery, attempt: Attempt): Promise<Sent> {
  const { to, guild, lost } = attempt;
  const news = await cardOf(deps, delivery, attempt);
  const ping = pingOf(delivery.address, guild);
  const words = wordsFor(guild.language);
  const head = headOf(delivery, { ping, lost, news, words });
  const parcel = { to, nonce: nonceOf(delivery), ...(ping !== undefined && { ping }) };
  const sent = await deps.courier.send({ ...parcel, card: headed(news, head) });
  if (sent.kind !== "refused") return sent;
  const incident = deps.log.fault("news_refused", sent.cause, named(delivery));
  const plain = card("warn", [words.router.unshowable(incident)]);
  return deps.courier.send({ ...parcel, card: headed(plain, head) });
}

/** What takes the place of a message that is gone is another one. */
function nonceOf({ id, sent }: Delivery): string {
  return sent === undefined ? String(id) : `${id}-${sent.messageId.slice(-8)}`;
}

async function cardOf(
  { cards, log, plotter }: AnnouncerDeps,
  delivery: Delivery,
  { to, guild }: Pick<Attempt, "to" | "guild">,
): Promise<Card> {
  const { announcement } = delivery;
  const words = wordsFor(guild.language);
  try {
    const news = cards.get(announcement.kind);
    if (news === undefined) throw new Error(`no card of ${announcement.kind}`);
    const place = placeOf(to, guild);
    return await shownCard(news, { announcement, words, place }, { plotter, log });
  } catch (error) {
    const incident = log.fault("news_without_card", error, named(delivery));
    return card("warn", [words.router.unshowable(incident)]);
  }
}

interface Places {
  /** The channel where the news belongs, if one was chosen. */
  readonly channelId: string | undefined;
  readonly places: readonly Parcel["to"][];
}

/** Where it belongs, then where the first account was added, where a moderator last spoke, and at last the server's owner. */
function placesFor(guild: Guild, address: Address): Places {
  const { postsChannel, alertsChannel, firstChannel, lastChannel, adminId } = guild;
  const belongs = {
    posts: [postsChannel],
    alerts: [alertsChannel, postsChannel],
    here: [address.channelId, postsChannel],
  }[address.channel];
  const chosen = belongs.flatMap((id) => id ?? []);
  const channels = [
    ...new Set([...chosen, ...[firstChannel, lastChannel].flatMap((id) => id ?? [])]),
  ];
  const places = channels.map((id) => ({ kind: "channel", id }) as const);
  const admin = adminId === undefined ? [] : [{ kind: "member", id: adminId } as const];
  return { channelId: chosen[0], places: [...places, ...admin] };
}

function pingOf({ ping, ownerId }: Address, guild: Guild): Ping | undefined {
  if (ping === "hand" && guild.alertRole !== undefined)
    return { kind: "role", id: guild.alertRole };
  if (ping === "nobody") return undefined;
  // What concerns no single account falls to the server's owner, until a role is chosen.
  const id = ownerId ?? (ping === "hand" ? guild.adminId : undefined);
  return id === undefined ? undefined : { kind: "member", id };
}

/** What stands above the news; first, because the end of a long card is cut. */
function headOf(
  { again }: Delivery,
  {
    ping,
    lost,
    news,
    words,
  }: Pick<Attempt, "lost"> & {
    readonly news: Card;
    readonly ping: Ping | undefined;
    readonly words: Words;
  },
): readonly string[] {
  const mention = ping && (ping.kind === "role" ? `<@&${ping.id}>` : `<@${ping.id}>`);
  const isMentioned = news.blocks.some(
    (block) => block.kind === "text" && mention !== undefined && block.text.includes(mention),
  );
  return [
    ...(mention === undefined || isMentioned ? [] : [mention]),
    ...(lost === undefined ? [] : [words.router.elsewhere(lost)]),
    ...(again ? [words.router.again()] : []),
  ];
}

function headed(news: Card, head: readonly string[]): Card {
  if (head.length === 0) return news;
  const block: Block = { kind: "text", text: head.join("\n") };
  return { ...news, blocks: [block, ...news.blocks] };
}

function named({ id, guildId, announcement }: Delivery): Readonly<Record<string, unknown>> {
  return { news: id, guild: guildId, kind: announcement.kind };
}
