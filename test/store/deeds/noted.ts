import { createHmac } from "node:crypto";
import { createActing } from "../../../src/acting.ts";
import type { Act } from "../../../src/flock/ports.ts";
import { createWorld, guildId, moderator } from "../../support/world.ts";

export const signBy = (key: string) => (text: string) =>
  createHmac("sha256", key).update(text).digest("hex");
export const sign = signBy("a key of the test");
const pausing: Act = {
  guildId,
  actorId: moderator,
  via: "/flock pause",
  interactionId: "7",
};

/** A world that keeps its log, and a way to act in it as a member. */
export async function noted(path = ":memory:") {
  const acting = createActing();
  const world = await createWorld({ path, journal: { acting, sign } });
  const as = <T>(act: Partial<Act>, deed: () => Promise<T>) =>
    acting.run({ ...pausing, ...act }, deed);
  return { world, as };
}
