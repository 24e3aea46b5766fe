import type { Account } from "../../domain/account.ts";
import { lineNumber } from "../../domain/reading/place.ts";
import { Refusal } from "../../domain/refusal.ts";
import type { Store } from "../stores.ts";
import type { OldPlace } from "./moving.ts";

/** Where an account that has come back had stood before it was removed; undefined: nowhere, or at the end of its poem. */
export async function findOldPlace(account: Account, store: Store): Promise<OldPlace | undefined> {
  const reading = await store.readings.findOldPlace(account);
  if (reading?.cursor === undefined) return undefined;
  const poem = await store.poems.get(reading.poemId);
  const lines = await store.poems.lines(poem.id);
  return {
    readingId: reading.id,
    poem,
    line: lineNumber(lines, reading.cursor),
    refused: await twinOf(account, { poem, store }),
  };
}

/** The refusal that giving the poem would meet. */
async function twinOf(
  account: Account,
  { poem, store }: Pick<OldPlace, "poem"> & { readonly store: Store },
): Promise<Refusal | undefined> {
  try {
    await store.readings.refuseTwin(account, poem);
    return undefined;
  } catch (error) {
    if (error instanceof Refusal) return error;
    throw error;
  }
}
