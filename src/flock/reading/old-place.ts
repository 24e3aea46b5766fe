import type { Account } from "../../domain/account.ts";
import { lineNumber } from "../../domain/reading/place.ts";
import { Refusal } from "../../domain/refusal.ts";
import type { Poem } from "../../domain/poem/poem.ts";
import type { Clock } from "../ports.ts";
import type { Store } from "../stores.ts";
import type { OldPlace } from "./moving.ts";

interface Places {
  readonly store: Store;
  readonly clock: Clock;
}

/** Where an account that has come back had stood before it was removed; undefined: nowhere, or at the end of its poem. */
export async function findOldPlace(
  account: Account,
  { store, clock }: Places,
): Promise<OldPlace | undefined> {
  const reading = await store.readings.findOldPlace(account);
  if (reading?.cursor === undefined) return undefined;
  const poem = await store.poems.get(reading.poemId);
  const lines = await store.poems.lines(poem.id);
  return {
    readingId: reading.id,
    poem,
    line: lineNumber(lines, reading.cursor),
    refused: await twinOf(account, poem, { store, clock }),
  };
}

/** The refusal that giving the poem would meet. */
async function twinOf(
  account: Account,
  poem: Poem,
  { store, clock }: Places,
): Promise<Refusal | undefined> {
  try {
    await store.readings.refuseTwin(account, poem, clock.now());
    return undefined;
  } catch (error) {
    if (error instanceof Refusal) return error;
    throw error;
  }
}
