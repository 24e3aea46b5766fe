import type { Account, Overlong } from "../../domain/account.ts";
import { costOf } from "../../domain/money/cost.ts";
import { isTooLongForPicture } from "../../domain/picture/picture.ts";
import { layoutOf, wordingOf } from "../../domain/reading/parts.ts";
import type { Unit } from "../../domain/reading/reading.ts";
import { textOf } from "../../domain/reading/unit-text.ts";
import { isTooLong } from "../../domain/text/weight.ts";
import { refuseScript } from "../picture/pictures.ts";
import type { Typesetter } from "../ports.ts";
import { getReading } from "../posting/preview.ts";
import type { RosterDeps } from "../roster.ts";
import type { OverlongWay } from "./manner.ts";
import { restOf } from "./rest.ts";

/** What becomes in one way of what is too long for one post. */
export function wayOf(
  overlong: Overlong,
  {
    account,
    long,
    deps,
  }: { readonly account: Account; readonly long: readonly Unit[]; readonly deps: RosterDeps },
): OverlongWay {
  const voice = { ...account, diction: { ...account.diction, overlong } };
  const going = long
    .map((unit) => wordingOf(unit, voice))
    .filter(({ form, texts }) =>
      form === "picture" ? !texts.some(isTooLongForPicture) : overlong !== "hold",
    );
  return {
    overlong,
    isPresent: account.diction.overlong === overlong,
    posts: going.reduce((sum, { texts }) => sum + texts.length, 0),
    costMicros: costOf(going, deps.prices),
    held: long.length - going.length,
  };
}

/** Whether a unit is too long for one post of an account. */
export function isOverlong(unit: Unit, { diction, limit }: Account): boolean {
  return isTooLong(textOf(unit, diction), limit);
}

/** Nothing is chosen that would be held as soon as its turn comes. @throws Refusal `picture-script` */
export async function refuseUnset(
  account: Account,
  deps: RosterDeps & { readonly typesetter: Typesetter },
): Promise<void> {
  const { reading, poem } = await getReading(account, deps.store);
  const all = await deps.store.poems.lines(poem.id);
  const rest = await restOf(reading, { all, store: deps.store });
  const texts = rest
    .layOut(layoutOf(reading, account))
    .filter((unit) => isOverlong(unit, account))
    .map((unit) => textOf(unit, account.diction));
  const { title, byline } = poem;
  const picture = { title, byline, theme: account.diction.theme };
  await refuseScript(texts, { picture, typesetter: deps.typesetter });
}
