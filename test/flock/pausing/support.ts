import { createWorld } from "../../support/world.ts";
import type { World } from "../../support/world.ts";

export const hour = 3_600_000;

/** Three readers: one with no tag, one with a tag, one with two. */
export async function three(): Promise<World> {
  const world = await createWorld();
  for (const handle of ["howl", "kaddish", "sutra"])
    await world.reader(handle, `one ${handle}\ntwo ${handle}`);
  await world.flock.setTags("kaddish", "night");
  await world.flock.setTags("sutra", "#Night, beat");
  return world;
}

/** How every account stands. */
export async function states(world: World): Promise<string> {
  const accounts = await world.flock.accounts();
  return accounts.map(({ handle, state }) => `${handle} ${state}`).join(", ");
}
