import type { Account } from "../../domain/account.ts";
import type { Finding } from "../../domain/lint/finding.ts";
import { refuseLongPicture } from "../../domain/picture/picture.ts";
import type { Line, Poem } from "../../domain/poem/poem.ts";
import { layoutOf, wordingOf } from "../../domain/reading/parts.ts";
import type { Manner } from "../../domain/reading/reading.ts";
import { layOut } from "../../domain/reading/units.ts";
import { isRefusal } from "../../domain/refusal.ts";
import type { Clock, Typesetter } from "../ports.ts";

/** Why no picture can be made of a text. */
export type Unset = Extract<Finding, { readonly kind: "picture-script" | "picture-too-long" }>;

/** With what a text is set. */
interface Setting {
  readonly poem: Pick<Poem, "title" | "byline">;
  readonly typesetter: Pick<Typesetter, "check">;
}

/** Why no picture can be made of a text; undefined: one can. */
async function findUnset(
  text: string,
  { poem: { title, byline }, typesetter }: Setting,
): Promise<Unset | undefined> {
  try {
    await typesetter.check({ text, title, byline });
    refuseLongPicture(text);
    return undefined;
  } catch (error) {
    if (isRefusal(error, "picture-too-long")) return { kind: error.code };
    if (isRefusal(error, "picture-script")) return { kind: error.code, ...error.values };
    throw error;
  }
}

/** So many texts are tried at once (4 ms each) before everything else has a turn. */
const atOnce = 10;

/** Of which of these texts no picture can be made, and why. */
export async function findAllUnset(
  texts: readonly string[],
  { clock, ...setting }: Setting & { readonly clock: Clock },
): Promise<ReadonlyMap<string, Unset>> {
  const found = new Map<string, Unset>();
  for (const [index, text] of texts.entries()) {
    const unset = await findUnset(text, setting);
    if (unset) found.set(text, unset);
    if (index % atOnce === atOnce - 1) await clock.sleep(0);
  }
  return found;
}

/** The same of a whole poem as an account would read it. */
export async function findUnsetIn(
  lines: readonly Line[],
  {
    account,
    manner,
    ...setting
  }: Setting & {
    readonly account: Account;
    readonly manner: Manner;
    readonly clock: Clock;
  },
): Promise<ReadonlyMap<string, Unset>> {
  if (account.diction.overlong !== "picture") return new Map();
  const texts = layOut(lines, layoutOf(manner, account))
    .map((unit) => wordingOf(unit, account))
    .flatMap(({ form, texts }) => (form === "picture" ? texts : []));
  return findAllUnset(texts, setting);
}
