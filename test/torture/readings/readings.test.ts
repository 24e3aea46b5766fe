import { expect, test } from "vitest";
import { tellPlay } from "./command.ts";
import { play } from "./play.ts";

const seeds = Array.from({ length: 25 }, (_, nth) => nth + 1);

test.each(seeds)(
  "sixty random acts on a reading lose no line, and say none twice (seed %i)",
  async (seed) => {
    expect(tellPlay(seed, await play(seed, 60))).toBeUndefined();
  },
);
