import type { Account } from "../../domain/account.ts";
import { placesOf } from "../../domain/poem/edit/effect.ts";
import type { Diff } from "../../domain/poem/edit/diff.ts";
import type { Line } from "../../domain/poem/poem.ts";
import type { Layout } from "../../domain/reading/layout.ts";
import { layoutOf } from "../../domain/reading/parts.ts";
import { keyOf } from "../../domain/reading/reading.ts";
import type { Reading, Unit } from "../../domain/reading/reading.ts";
import { shuffled } from "../../domain/reading/shuffle.ts";
import { layOut, layOutRest } from "../../domain/reading/units.ts";
import type { Database } from "../database.ts";
import { linesOf } from "./poems.ts";

/** How far a reading has come in a poem's former text, and what became of that. */
interface Come {
  readonly account: Account;
  /** How many units are read, or begun. */
  readonly kept: number;
  /** The last of them is begun, and stays as it was shown. */
  readonly isBegun: boolean;
  readonly changes: Diff;
}

/** The lines that a unit begins and ends with. */
interface Ends {
  readonly first_line: number;
  readonly last_line: number;
}

/** The units that are read or begun, the one that is begun last, and those that are to come. */
interface Laid {
  readonly begun: readonly Ends[];
  readonly rest: readonly Ends[];
}

/** What was read in the former text. */
interface Former {
  /** The units that are read. */
  readonly read: readonly Ends[];
  /** The one that is begun, if one is. */
  readonly begun: Ends | undefined;
  /** Lines that posts of this cycle began with: they are said, though some may have been left out of the poem since. */
  readonly said: readonly number[];
  /** It was read to its end; then it is read, whatever was added. */
  readonly isOver: boolean;
  readonly changes: Diff;
}

/**
 * Lays out a reading over another text of its poem: what it has read, so that it may be moved back there; what is begun, as it was;
 * and what is still to come behind that. Gives the line that the next unit begins with. The lines of every unit stand together
 * in the new text; of what is begun alone the first may be gone, and then it holds no other.
 */
export function layOver(
  db: Database,
  reading: Reading,
  { account, kept, isBegun, changes }: Come,
): number | undefined {
  const ends = endsOf(db, reading.id);
  const former: Former = {
    read: ends.slice(0, isBegun ? kept - 1 : kept),
    begun: isBegun ? ends[kept - 1] : undefined,
    said: saidIn(db, reading),
    isOver: !isBegun && kept === ends.length,
    changes,
  };
  const lines = linesOf(db, reading.poemId);
  const layout = layoutOf(reading, account);
  const { order } = reading;
  const { begun, rest } =
    order === undefined
      ? layInOrder(lines, { former, layout })
      : layShuffled(lines, { former, layout, order });
  write(db, reading.id, [...begun, ...rest]);
  return rest[0]?.first_line;
}

/** The units of a reading by their ends, in the order in which they are read. */
export function endsOf(db: Database, readingId: number): readonly Ends[] {
  return db
    .sql<[number], Ends>(
      "select first_line, last_line from unit where reading_id = ? order by ordinal",
    )
    .all(readingId);
}

/** Leaves out of a reading's layout the units of lines that are out of its poem. */
export function dropGone(db: Database, reading: Reading): void {
  const present = new Set(
    linesOf(db, reading.poemId).flatMap((line) => (line.role === "left-out" ? [] : [line.id])),
  );
  const ends = endsOf(db, reading.id);
  const left = ends.filter(({ first_line: first }) => present.has(first));
  if (left.length < ends.length) write(db, reading.id, left);
}

/** What stands at the cursor has its turn still to come, or is under way. */
function saidIn(db: Database, { id, cycle, cursor = 0 }: Reading): readonly number[] {
  return db
    .sql<[number, number, number], { unit: number }>(
      "select unit from post where reading_id = ? and cycle = ? and past = 0 and unit <> ?",
    )
    .all(id, cycle, cursor)
    .map(({ unit }) => unit);
}

/** Whatever stands before the end of what was begun is read, new lines too. */
function layInOrder(
  lines: readonly Line[],
  { former, layout }: { readonly former: Former; readonly layout: Layout },
): Laid {
  const { read, begun, said, isOver, changes } = former;
  const ends = [...read, ...(begun ? [begun] : [])].map(({ last_line: last }) => last);
  const to = isOver ? lines.length : placeBehind([...said, ...ends], changes);
  const from = lines.findIndex(({ id }) => id === begun?.first_line);
  const readTo = from < 0 ? to : from;
  return {
    begun: [
      ...layOut(lines.slice(0, readTo), layout).map(endsIn),
      ...(begun ? [spanOf(lines.slice(readTo, to), begun)] : []),
    ],
    rest: layOut(lines.slice(to), layout).map(endsIn),
  };
}

/** Only what was read is read; a unit that new lines have parted becomes several. */
function layShuffled(
  lines: readonly Line[],
  {
    former: { read, begun, said, isOver, changes },
    layout,
    order,
  }: { readonly former: Former; readonly layout: Layout; readonly order: string },
): Laid {
  const units = begun ? [...read, begun] : read;
  const holders = holdersIn(units, { said, changes });
  const runs = Map.groupBy(runsOf(lines, holders), ([first]) => holders.get(first?.id ?? 0));
  const parts = [-1, ...units.keys()].flatMap((nth) => runs.get(nth) ?? []);
  const isOpen = ([first]: readonly Line[]): boolean => first?.id === begun?.first_line;
  const open = begun && spanOf(parts.find(isOpen) ?? [], begun);
  const rest = isOver ? [] : shuffled(layOutRest(lines, new Set(holders.keys()), layout), order);
  return {
    begun: [
      ...parts.filter((run) => !isOpen(run)).map((run) => endsIn({ lines: run })),
      ...(open ? [open] : []),
    ],
    rest: rest.map(endsIn),
  };
}

/** Which of these units held which lines of the former text that were said; -1: none does any more. */
function holdersIn(
  units: readonly Ends[],
  { said, changes }: Pick<Former, "said" | "changes">,
): ReadonlyMap<number, number> {
  const former = changes.flatMap((change) => (change.kind === "added" ? [] : [change.was]));
  const places = new Map(former.map(({ id }, place) => [id, place]));
  const held = units.flatMap(({ first_line: first, last_line: last }, nth) =>
    former
      .slice(places.get(first) ?? former.length, (places.get(last) ?? -1) + 1)
      .filter(({ role }) => role !== "left-out")
      .map(({ id }) => [id, nth] as const),
  );
  return new Map([...said.map((id) => [id, -1] as const), ...held]);
}

/** The lines of each unit that stand together, with nothing else that is said between them. */
function runsOf(
  lines: readonly Line[],
  holders: ReadonlyMap<number, number>,
): readonly (readonly Line[])[] {
  const runs: Line[][] = [];
  let open: number | undefined;
  for (const line of lines) {
    if (line.role === "left-out") continue;
    const holder = holders.get(line.id);
    if (holder !== undefined && holder === open) runs.at(-1)?.push(line);
    else if (holder !== undefined) runs.push([line]);
    open = holder;
  }
  return runs;
}

/** A unit that is begun: these lines, or the first of its own where that is gone. */
function spanOf(lines: readonly Line[], { first_line: first }: Ends): Ends {
  const isThere = lines[0]?.id === first;
  return { first_line: first, last_line: (isThere && lines.at(-1)?.id) || first };
}

/** How many lines of the new text lie at or before the last of these. */
function placeBehind(ids: readonly number[], changes: Diff): number {
  const places = placesOf(changes);
  return ids.reduce((behind, id) => Math.max(behind, (places.get(id) ?? -1) + 1), 0);
}

function endsIn(unit: Pick<Unit, "lines">): Ends {
  const first = keyOf(unit);
  return { first_line: first, last_line: unit.lines.at(-1)?.id ?? first };
}

function write(db: Database, readingId: number, units: readonly Ends[]): void {
  db.sql("delete from unit where reading_id = ?").run(readingId);
  for (const [index, { first_line: first, last_line: last }] of units.entries()) {
    db.sql("insert into unit (reading_id, ordinal, first_line, last_line) values (?, ?, ?, ?)").run(
      readingId,
      index + 1,
      first,
      last,
    );
  }
  db.sql("update reading set unit_count = ? where id = ?").run(units.length, readingId);
}
