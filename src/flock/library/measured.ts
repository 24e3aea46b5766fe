import type { Voice } from "../../domain/account.ts";
import { costOf } from "../../domain/money/cost.ts";
import type { Prices } from "../../domain/money/prices.ts";
import type { Line } from "../../domain/poem/poem.ts";
import { layoutOf, wordingOf } from "../../domain/reading/parts.ts";
import type { Manner } from "../../domain/reading/reading.ts";
import { layOut } from "../../domain/reading/units.ts";
import type { Measured } from "../reading/manner.ts";

/** What one reading of these lines makes: its posts and its price. */
export function measure(
  lines: readonly Line[],
  {
    manner,
    voice,
    prices,
  }: { readonly manner: Manner; readonly voice: Voice; readonly prices: Prices },
): Measured {
  const posts = layOut(lines, layoutOf(manner, voice)).map((unit) => wordingOf(unit, voice));
  return {
    posts: posts.length,
    threads: posts.filter(({ texts }) => texts.length > 1).length,
    costMicros: costOf(posts, prices),
  };
}
