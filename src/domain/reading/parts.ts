import type { Voice } from "../account.ts";
import type { Form } from "../post.ts";
import { isTooLong } from "../text/weight.ts";
import { split } from "../text/split.ts";
import type { Manner, Unit } from "./reading.ts";
import { textOf } from "./unit-text.ts";
import type { Layout } from "./layout.ts";

/** How a poem is laid out for an account. */
export function layoutOf({ grouping, refrains }: Manner, { limit, diction }: Voice): Layout {
  return { grouping, refrains, limit, keepIndent: diction.keepIndent };
}

/** How an account says a unit: in these exact texts, or in one text that is set as a picture. */
export interface Wording {
  readonly form: Form;
  readonly texts: readonly string[];
  /** A picture goes out beside the first of them. */
  readonly attached?: boolean;
}

/** One text, or where it is too long what the account's diction makes of it: the parts of a thread, a picture, or the text to be held. */
export function wordingOf(unit: Unit, { limit, diction }: Voice): Wording {
  const text = textOf(unit, diction);
  if (diction.overlong === "hold" || !isTooLong(text, limit))
    return { form: "text", texts: [text] };
  if (diction.overlong === "picture") return { form: "picture", texts: [text] };
  const parts = split(text, { limit, numbered: diction.numbered });
  return { form: "text", texts: parts.map(({ shown }) => shown) };
}
