import type { Line } from "../../domain/poem/poem.ts";
import type { Edited, EditedReading } from "../poem-store.ts";
import { findExcess } from "../schedule/ceiling.ts";
import { postsLeft, postsOfEdited } from "../schedule/coming.ts";
import type { Cycles } from "../schedule/coming.ts";
import type { EditedReader } from "./editing.ts";
import type { LibraryDeps } from "./poems.ts";

type Deps = Pick<LibraryDeps, "store" | "clock">;

/** Who reads an edited poem; first those whose schedules ask for more by that than they may send: it is refused to nobody who edits. */
export async function readersOf(
  { readers }: Pick<Edited, "readers">,
  deps: Deps,
): Promise<readonly EditedReader[]> {
  return withExcess(readers, ({ account }) => postsLeft(account, deps.store), deps);
}

/** The same before the edit is put in place; `lines`: those of the new text. */
export async function readersThen(
  { readers }: Pick<Edited, "readers">,
  lines: readonly Line[],
  deps: Deps,
): Promise<readonly EditedReader[]> {
  const { store } = deps;
  const postsOf = async ({ account, left }: EditedReading) => {
    const reading = await store.readings.findLive(account.id);
    return reading && postsOfEdited(reading, { lines, left: left.after }, { account, store });
  };
  return withExcess(readers, postsOf, deps);
}

async function withExcess(
  readers: readonly EditedReading[],
  postsOf: (reader: EditedReading) => Promise<Cycles | undefined>,
  deps: Deps,
): Promise<readonly EditedReader[]> {
  const found: EditedReader[] = [];
  for (const reader of readers) {
    const excess = await findExcess(reader.account, await postsOf(reader), deps);
    found.push({ ...reader, ...(excess !== undefined && { excess }) });
  }
  return found.toSorted((a, b) => Number(b.excess !== undefined) - Number(a.excess !== undefined));
}
