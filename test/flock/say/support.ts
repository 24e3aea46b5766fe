import type { Diction } from "../../../src/domain/account.ts";
import type { SaidReport, SayingRequest } from "../../../src/flock/say/saying.ts";
import { calm, createWorld, moderator } from "../../support/world.ts";
import type { World } from "../../support/world.ts";

/** The least that begins as a PNG does. */
export const png = Buffer.from("89504e470d0a1a0a00", "hex");

/** A thread of two for an account that makes threads. */
export const long = Array.from(
  { length: 8 },
  (_, n) => `The ${n + 1}. wire hums above the yard and nobody hears it.`,
).join(" ");

type Words = Partial<Omit<SayingRequest, "by">> & { readonly by?: string };

/** An account that reads nothing. */
export async function mute(): Promise<World> {
  const world = await createWorld();
  await world.flock.choose({ announce: "each" });
  await world.enrol("howl");
  await world.news();
  return world;
}

export function draft(world: World, words: Words = {}) {
  return world.flock.draftSaying({
    account: "howl",
    text: "Back tomorrow.",
    by: moderator,
    ...words,
  });
}

/** What of a thread is said otherwise changes for an account that reads nothing, too. */
export async function setDiction(world: World, change: Partial<Diction>): Promise<void> {
  const { id, diction } = await world.flock.getAccount("howl");
  await world.store.accounts.setDiction(id, { ...diction, ...change }, world.clock.now());
}

/** What the month has cost so far, in millionths of a US dollar. */
export async function spent(world: World): Promise<number> {
  return world.store.ledger.spentSince(0);
}

let presses = 0;

/** Presses Say it; the clock stands still meanwhile. */
export async function confirm(world: World, id: string, by = moderator): Promise<SaidReport> {
  presses += 1;
  const report = world.flock.say({ id, by, interactionId: `say-${presses}` });
  report.catch(() => {});
  await calm();
  return report;
}

/** Drafts and confirms. */
export async function say(world: World, words: Words = {}): Promise<SaidReport> {
  return confirm(world, (await draft(world, words)).id, words.by);
}
