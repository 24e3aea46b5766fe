import type { Voice } from "../account.ts";
import { isTooLong } from "../text/lint.ts";
import { split } from "../text/split.ts";
import type { Manner, Unit } from "./reading.ts";
import { textOf } from "./unit-text.ts";
import type { Layout } from "./layout.ts";

/** How a poem is laid out for an account. */
export function layoutOf({ grouping, refrains }: Manner, { limit, diction }: Voice): Layout {
  return { grouping, refrains, limit, keepIndent: diction.keepIndent };
}

/** The exact texts in which an account says a unit: one, or the parts of a thread where it is too long and the account makes threads. */
export function partsOf(unit: Unit, { limit, diction }: Voice): readonly string[] {
  const text = textOf(unit, diction);
  if (diction.overlong === "hold" || !isTooLong(text, limit)) return [text];
  return split(text, { limit, numbered: diction.numbered }).map(({ shown }) => shown);
}
