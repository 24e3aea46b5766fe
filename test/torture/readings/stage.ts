import type { Random } from "../../../rehearsal/x/random.ts";
import type { World } from "../../support/world.ts";
import type { Story } from "./story.ts";
import type { Poet } from "./verse.ts";

/** What an act plays on. */
export interface Stage {
  readonly world: World;
  readonly random: Random;
  readonly poet: Poet;
  readonly story: Story;
}

/** What a moderator, X or time does to a reading; gives what it was. @throws Refusal */
export type Act = (stage: Stage) => Promise<string>;

export type WeighedAct = readonly [weight: number, act: Act];

/** The one account that reads. */
export const handle = "howl";

/** One of these. */
export function pick<T>({ whole }: Random, among: readonly T[]): T {
  const one = among[whole(0, among.length - 1)];
  if (one === undefined) throw new Error("nothing to pick from");
  return one;
}
