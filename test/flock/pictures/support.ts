import { createWorld } from "../../support/world.ts";
import type { World } from "../../support/world.ts";

/** Too long for one post, and no link to pay for where it is a picture. */
export const long = Array.from(
  { length: 8 },
  (_, n) => `The ${n + 1}. wire hums above the yard at night.in the dark nobody hears it.`,
).join("\n");

/** An account that sets what is too long as a picture; its next unit is long. */
export async function pictured(text = `Wires\n\none\n\n${long}\n\nthree\n`): Promise<World> {
  const world = await createWorld();
  await world.reader("howl", text);
  await world.flock.setManner("howl", { grouping: { kind: "stanza" } });
  await world.flock.setDiction("howl", { overlong: "picture" });
  await world.post("howl", 2);
  await world.news();
  return world;
}
