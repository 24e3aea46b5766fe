import { overlongWays } from "../../domain/account.ts";
import type { Account } from "../../domain/account.ts";
import { costOf } from "../../domain/money/cost.ts";
import type { Poem } from "../../domain/poem/poem.ts";
import { layoutOf, wordingOf } from "../../domain/reading/parts.ts";
import type { Unit } from "../../domain/reading/reading.ts";
import { textOf } from "../../domain/reading/unit-text.ts";
import { Refusal } from "../../domain/refusal.ts";
import { isTooLong } from "../../domain/text/weight.ts";
import { findAllUnset } from "../picture/unset.ts";
import type { Typesetter } from "../ports.ts";
import { getReading } from "../posting/preview.ts";
import type { RosterDeps } from "../roster.ts";
import type { OverlongWay } from "./manner.ts";
import { restOf } from "./rest.ts";

/** What becomes in each way of what is too long for one post. */
export async function waysOf(
  long: readonly Unit[],
  {
    account,
    poem,
    deps,
  }: { readonly account: Account; readonly poem: Poem; readonly deps: WayDeps },
): Promise<readonly OverlongWay[]> {
  const texts = long.map((unit) => textOf(unit, account.diction));
  const unset = await findAllUnset(texts, { poem, ...deps });
  return overlongWays.map((overlong) => {
    const voice = { ...account, diction: { ...account.diction, overlong } };
    const going = long
      .map((unit) => wordingOf(unit, voice))
      .filter(({ form, texts }) =>
        form === "picture" ? !texts.some((text) => unset.has(text)) : overlong !== "hold",
      );
    return {
      overlong,
      isPresent: account.diction.overlong === overlong,
      posts: going.reduce((sum, { texts }) => sum + texts.length, 0),
      costMicros: costOf(going, deps.prices),
      held: long.length - going.length,
    };
  });
}

/** What measures the ways. */
export interface WayDeps extends RosterDeps {
  readonly typesetter: Pick<Typesetter, "check">;
}

/** Whether a unit is too long for one post of an account. */
export function isOverlong(unit: Unit, { diction, limit }: Account): boolean {
  return isTooLong(textOf(unit, diction), limit);
}

/** Nothing is chosen that would be held as soon as its turn comes. @throws Refusal `picture-script` */
export async function refuseUnset(account: Account, deps: WayDeps): Promise<void> {
  const { reading, poem } = await getReading(account, deps.store);
  const all = await deps.store.poems.lines(poem.id);
  const rest = await restOf(reading, { all, store: deps.store });
  const texts = rest
    .layOut(layoutOf(reading, account))
    .filter((unit) => isOverlong(unit, account))
    .map((unit) => textOf(unit, account.diction));
  for (const unset of (await findAllUnset(texts, { poem, ...deps })).values()) {
    if (unset.kind === "picture-script") throw new Refusal(unset.kind, unset);
  }
}
