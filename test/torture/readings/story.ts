import type { Database } from "../../../src/store/database.ts";
import { keyOf } from "../../../src/domain/reading/reading.ts";
import { allUnits } from "../../../src/store/poem/layout.ts";
import { toReading } from "../../../src/store/reading/row.ts";
import type { ReadingRow } from "../../../src/store/reading/row.ts";

/** Follows what readings say from act to act. */
export interface Story {
  /** Looks at what an act has changed; gives what is wrong with it, a sentence each. */
  look(): readonly string[];
  /** An account's last reading is about to be moved to the unit that begins with a line. */
  move(accountId: string, lineId: number): void;
}

/** What one cycle of a reading owes its listeners. */
interface Cycle {
  /** Lines that are to be said in it. */
  due: Set<number>;
  isOver: boolean;
  /** Posts that a move left behind, by the lines that are said again. */
  readonly left: Map<number, Set<number>>;
}

interface PostRow {
  readonly id: number;
  readonly reading_id: number;
  readonly cycle: number;
  readonly state: string;
  readonly aside: number;
  readonly lines: number;
  readonly ordinal: number;
  readonly text: string;
  readonly is_said: number;
}

/** The lines that a post holds, and whether any of it was said. */
interface Told extends Pick<PostRow, "reading_id" | "cycle" | "state" | "aside"> {
  readonly count: number;
  readonly lines: Set<number>;
  isSaid: boolean;
}

/** Creates the story of all readings of a database. */
export function createStory(db: Database): Story {
  const words = new Map<string, number>();
  const known = new Map<string, ReadonlySet<number>>();
  const cycles = new Map<string, Cycle>();

  /** Which line has which words; those of former texts are kept for what was said of them. */
  function learn(): void {
    for (const { id, text } of db.sql<[], { id: number; text: string }>(allLines).all()) {
      for (const word of text.split(" ")) words.set(word, id);
    }
  }

  /** A part's lines are those that had its words when it was planned. */
  function linesOf({ id, ordinal, text }: PostRow): ReadonlySet<number> {
    const key = `${id}:${ordinal}:${text}`;
    const found = known.get(key);
    if (found) return found;
    const lines = new Set(text.split(/\s+/u).flatMap((word) => words.get(word) ?? []));
    known.set(key, lines);
    return lines;
  }

  function tell(): ReadonlyMap<number, Told> {
    const told = new Map<number, Told>();
    for (const row of db.sql<[], PostRow>(allParts).all()) {
      const { lines: count, is_said: isSaid, ...rest } = row;
      const post = told.get(row.id) ?? { ...rest, count, lines: new Set(), isSaid: false };
      told.set(row.id, post);
      for (const line of linesOf(row)) post.lines.add(line);
      if (isSaid === 1) post.isSaid = true;
    }
    return told;
  }

  function cycleOf(reading: number, cycle: number, due: () => Iterable<number>): Cycle {
    const key = `${reading}:${cycle}`;
    const found = cycles.get(key);
    if (found) return found;
    const begun: Cycle = { due: new Set(due()), isOver: false, left: new Map() };
    cycles.set(key, begun);
    return begun;
  }

  /** What has begun owes what it had still to say; a line that was given another role or taken out is owed no more. */
  function owe(): void {
    for (const row of db.sql<[], ReadingRow>("select * from reading").all()) {
      const verse = versesOf(db, row.poem_id);
      for (let nth = row.cycle; nth > 0 && !cycles.has(`${row.id}:${nth}`); nth -= 1) {
        // An account that came back goes on where it stood.
        const given = nth === row.cycle ? () => ahead(db, row) : () => [];
        cycleOf(row.id, nth, row.state === "given" ? given : () => verse);
      }
      for (let nth = row.cycle; nth > 0; nth -= 1) {
        const cycle = cycles.get(`${row.id}:${nth}`);
        if (cycle) cycle.due = cycle.due.intersection(verse);
      }
      const present = cycles.get(`${row.id}:${row.cycle}`);
      if (row.state !== "reading" || !present || isBack(db, row)) continue;
      // What an edit puts behind the post at the cursor is read in this cycle.
      present.due = present.due.union(new Set(ahead(db, row, 1)).intersection(verse));
    }
  }

  function judgeOnce(told: ReadonlyMap<number, Told>): readonly string[] {
    const sayers = new Map<string, number>();
    const breaches: string[] = [];
    for (const [id, post] of told) {
      if (!post.isSaid) continue;
      for (const line of post.lines) {
        const { left } = cycleOf(post.reading_id, post.cycle, () => []);
        if (left.get(line)?.has(id)) continue;
        const key = `${post.reading_id}:${post.cycle}:${line}`;
        const former = sayers.get(key);
        if (former !== undefined) {
          breaches.push(`line ${line} is said by post ${former} and again by post ${id}`);
        }
        sayers.set(key, id);
      }
    }
    return breaches;
  }

  /** When a cycle is over, all that it owed was begun: it is said, or a moderator has had it left out, or is asked. */
  function judgeWhole(told: ReadonlyMap<number, Told>): readonly string[] {
    const begun = Map.groupBy(told.values(), (post) => `${post.reading_id}:${post.cycle}`);
    return db
      .sql<[], ReadingRow>("select * from reading")
      .all()
      .flatMap((row) =>
        Array.from({ length: row.cycle }, (_, nth) => nth + 1).flatMap((nth) => {
          const key = `${row.id}:${nth}`;
          const cycle = cycles.get(key);
          const isOver = nth < row.cycle || (row.state === "ended" && row.cursor === null);
          if (!cycle || cycle.isOver || !isOver) return [];
          cycle.isOver = true;
          const lines = new Set<number>();
          for (const post of begun.get(key) ?? []) for (const line of post.lines) lines.add(line);
          return [...cycle.due.difference(lines)].map(
            (line) => `line ${line} is lost in cycle ${nth} of reading ${row.id}`,
          );
        }),
      );
  }

  return {
    look() {
      learn();
      owe();
      const told = tell();
      return [...judgeOnce(told), ...judgeWhole(told), ...judgeCounts(told)];
    },
    move(accountId, lineId) {
      const [row] = db.sql<[string], ReadingRow>(lastReading).all(accountId);
      if (!row) return;
      const reading = toReading(row);
      const units = allUnits(db, reading);
      const from = units.findIndex((unit) => keyOf(unit) === reading.cursor);
      const to = units.findIndex((unit) => keyOf(unit) === lineId);
      const cycle = cycleOf(row.id, row.cycle, () => []);
      const idsFrom = (begin: number, end?: number) =>
        units.slice(begin, end).flatMap(({ lines }) => lines.map(({ id }) => id));
      if (from >= 0) for (const id of idsFrom(from, to)) cycle.due.delete(id);
      for (const [post, { lines, state, aside, ...said }] of tell()) {
        const isOfCycle = said.reading_id === row.id && said.cycle === row.cycle;
        if (!isOfCycle || (state === "planned" && aside === 0)) continue;
        for (const line of lines.intersection(new Set(idsFrom(to)))) {
          cycle.left.set(line, (cycle.left.get(line) ?? new Set()).add(post));
        }
      }
    },
  };
}

/** Every post counts the lines that it holds. */
function judgeCounts(told: ReadonlyMap<number, Told>): readonly string[] {
  return [...told]
    .filter(([, { lines, count }]) => lines.size !== count)
    .map(([id, { lines, count }]) => `post ${id} holds ${lines.size} lines and counts ${count}`);
}

function versesOf(db: Database, poemId: number): Set<number> {
  const rows = db
    .sql<[number], { id: number }>(
      "select id from line where poem_id = ? and position is not null and role = 'verse'",
    )
    .all(poemId);
  return new Set(rows.map(({ id }) => id));
}

/** It has gone back to a held line, and goes on from there where it was. */
function isBack(db: Database, { account_id: accountId }: ReadingRow): boolean {
  const parked = db.sql<[string], { one: number }>(parkedPost).get(accountId);
  return parked !== undefined;
}

/** The lines of a reading from its cursor on, or from so many units behind it. */
function ahead(db: Database, row: ReadingRow, behind = 0): readonly number[] {
  const reading = toReading(row);
  const units = allUnits(db, reading);
  const from = units.findIndex((unit) => keyOf(unit) === reading.cursor);
  return units.slice(from + behind).flatMap(({ lines }) => lines.map(({ id }) => id));
}

/** What stands in a poem's present text comes last, and wins. */
const allLines = "select id, text from line order by position is not null, id";

const parkedPost =
  "select 1 as one from post where account_id = ? and aside = 1 and state = 'planned' and run_at is null";

const allParts = `
  select post.id, post.reading_id, post.cycle, post.state, post.aside, post.lines, part.ordinal, part.text,
    part.network_id is not null or post.state = 'posted' as is_said
  from post join part on part.post_id = post.id where post.reading_id is not null order by post.id, part.ordinal`;

const lastReading = "select * from reading where account_id = ? order by id desc limit 1";
