import { createWorld, moderator } from "../../support/world.ts";
import type { World } from "../../support/world.ts";

export const hour = 3_600_000;
export const day = 24 * hour;

export const wires = "Wires\n\none\ntwo\nthree\n";
export const tides = "Tides\n\nwave\nfoam\n";

/** A world in which @howl reads Wires, of four posts, every morning. */
export async function readingDaily(rest = "0"): Promise<World> {
  const world = await createWorld();
  await world.reader("howl", wires);
  await world.flock.choose({ zone: "Europe/Berlin" });
  const ask = { account: "howl", when: "daily at 9:00", by: moderator };
  const draft = await world.flock.draftSchedule(ask);
  await world.flock.changeDraft(draft.id, { by: moderator, jitter: "0", rest });
  await world.flock.setSchedule(draft.id, moderator);
  return world;
}

/** Puts a poem into the library. */
export async function shelve(world: World, name: string, text: string): Promise<void> {
  await world.flock.addPoem({ name, fileName: undefined, text, by: moderator });
}

/** Has a poem follow what @howl reads. */
export async function queue(world: World, name: string, text: string): Promise<void> {
  await shelve(world, name, text);
  await world.flock.follow({ account: "howl", poem: name, by: moderator });
}

export const said = (world: World): readonly string[] =>
  world.network.standing.map(({ text }) => text);
