import { moveCard } from "../../commands/cards/move.ts";
import type { Card } from "../../src/discord/card.ts";
import type { Post } from "../../src/domain/post.ts";
import { en } from "../../src/words/en.ts";
import type { DigestNews } from "../../src/flock/digest/digest-store.ts";
import type { GuildFlock } from "../../src/flock/flock.ts";
import type { World } from "../support/world.ts";
import { plantBirds, type PlantedBirds } from "./birds.ts";
import { plantEnrolments, type PlantedEnrolments } from "./enrolments.ts";
import { plantLibrary, type PlantedLibrary } from "./library.ts";
import type { House } from "./members.ts";

/** What stands in a guild, so that every button has something to act on. */
export interface Planted extends PlantedBirds, PlantedLibrary, PlantedEnrolments {
  readonly house: House;
  /** The admin's: a schedule that is not set yet. */
  readonly rhythm: string;
  /** The wren's planned post and the words that a card of it shows. */
  readonly waiting: readonly (string | number)[];
  /** The admin's: a text for the heron, and the picture of a message. */
  readonly draft: string;
  readonly file: string;
  /** The heron's planned post, and what confirms a move of its reading and an undo of its newest post. */
  readonly next: Post;
  readonly move: readonly string[];
  readonly undo: readonly string[];
  /** How much of the heron's stands on X. */
  readonly standing: { readonly parts: number };
  /** A change of the heron's profile that waits to be confirmed. */
  readonly profile: string;
  /** A digest that was told. */
  readonly digest: number;
}

export interface Ground {
  readonly world: World;
  readonly flock: GuildFlock;
  readonly house: House;
}

/** Fills a guild. */
export async function plant(world: World, house: House): Promise<Planted> {
  const flock = world.flockOf(house.guildId);
  const ground = { world, flock, house };
  const { admin, word } = house;
  await flock.choose({ zone: "UTC", moderatorRoles: house.isChosen ? [house.role] : [] });
  await flock.noteChannel(house.channelId);
  const library = await plantLibrary(ground);
  const birds = await plantBirds(ground, library);
  const enrolments = await plantEnrolments(ground);
  const ask = { account: `${word}_heron`, when: "daily at 10:00", by: admin };
  const { id: rhythm } = await flock.draftSchedule(ask);
  const bound = await plantConfirmations(ground);
  const digest = await plantDigest(ground);
  const words = { account: `${word}_heron`, text: `in ${word} words`, by: admin };
  const { id: draft } = await flock.draftSaying(words);
  const picture = { url: "https://cdn.discordapp.com/a.png", name: "a.png", size: 8 };
  const file = await flock.keepMessageFile(picture, admin);
  const said = { draft, file };
  return { house, ...birds, ...library, ...enrolments, rhythm, ...said, ...bound, digest };
}

async function plantDigest({ world, house: { guildId, word } }: Ground): Promise<number> {
  const news: Omit<DigestNews, "digestId"> = {
    kind: "digest",
    from: 0,
    to: 1,
    dates: ["2026-01-01"],
    accounts: 1,
    posts: 1,
    rows: [{ accountId: word, handle: `${word}_heron`, posts: [1] }],
    others: { accounts: 0, posts: 0 },
    hands: [],
    handsInAll: 0,
    paidMicros: 15_000,
    purses: [],
  };
  const addresses = [{ channel: "alerts", ping: "nobody" }] as const;
  await world.store.digests.put({ guildId, from: 0, to: 1, news, addresses, now: 0 });
  const row = world.db
    .sql<[string], { id: number }>("select id from digest where guild_id = ?")
    .get(guildId);
  return row?.id ?? 0;
}

/** What buttons are bound to, from the cards that show them. */
async function plantConfirmations({ flock, house: { word } }: Ground) {
  const handle = `${word}_heron`;
  const { current } = await flock.preview(handle, 1);
  if (!current) throw new Error(`${handle} has nothing to post`);
  const { posts: _posts, ...undo } = await flock.showUndo(handle, undefined);
  const { current: waiting } = await flock.preview(`${word}_wren`, 1);
  const { draft } = await flock.draftProfile({
    account: handle,
    texts: { name: `A ${word} bird` },
  });
  return {
    standing: await flock.showLeaving(handle),
    waiting: [waiting?.id ?? 0, waiting?.textHash.slice(0, 16) ?? ""],
    profile: draft.id,
    next: current,
    move: argsIn(moveCard(await flock.showMove(handle, "2"), en), "move:go:"),
    undo: [undo.account.id, "on", `${undo.span.newest}`, "1", undo.keys.on.slice(0, 16)],
  };
}

function argsIn(card: Card, id: string): readonly string[] {
  const ids = (card.rows ?? []).flatMap((row) =>
    row.kind === "buttons" ? row.buttons.flatMap((one) => (one.kind === "link" ? [] : one.id)) : [],
  );
  const found = ids.find((each) => each.startsWith(id));
  if (found === undefined) throw new Error(`no button ${id}`);
  return found.slice(id.length).split(":");
}
