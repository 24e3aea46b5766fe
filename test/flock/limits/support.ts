import type { World } from "../../support/world.ts";
import { moderator } from "../../support/world.ts";

export const minute = 60_000;
export const hour = 60 * minute;
export const day = 24 * hour;

/** A poem whose every line no other account says. */
export function poemOf(handle: string, lines = 60): string {
  return Array.from({ length: lines }, (_, nth) => `${handle} says line ${nth + 1}`).join("\n");
}

/** Sets a schedule without jitter unless told, for one account or several. */
export async function rhythm(
  world: World,
  ask: { readonly account: string; readonly when: string; readonly change?: object },
): Promise<void> {
  const { account, when, change = {} } = ask;
  await world.flock.choose({ zone: "Europe/Berlin" });
  const draft = await world.flock.draftSchedule({ account, when, by: moderator });
  await world.flock.changeDraft(draft.id, { by: moderator, jitter: "0", ...change });
  await world.flock.setSchedule(draft.id, moderator);
}

/** How many posts of an account stand. */
export function saidBy(world: World, handle: string): number {
  return world.network.standing.filter(({ token }) => token === `token-of-${handle}`).length;
}
