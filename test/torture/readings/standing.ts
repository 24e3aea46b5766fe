import { keyOf } from "../../../src/domain/reading/reading.ts";
import type { Reading, Unit } from "../../../src/domain/reading/reading.ts";
import type { Database } from "../../../src/store/database.ts";
import { allUnits, unitsFrom } from "../../../src/store/poem/layout.ts";
import { toReading } from "../../../src/store/reading/row.ts";
import type { ReadingRow } from "../../../src/store/reading/row.ts";

interface OpenPost {
  readonly id: number;
  readonly account_id: string;
  readonly reading_id: number;
  readonly reading_revision: number;
  readonly cycle: number;
  readonly unit: number;
  readonly unit_number: number;
  readonly unit_count: number;
  readonly state: string;
  readonly aside: number;
  readonly run_at: number | null;
  readonly slot_at: number | null;
  readonly waits: number;
  readonly tried: number;
  /** Whether somebody gave it other words. */
  readonly amended: number;
}

/** What is wrong with the readings as they stand in the database, a sentence each. */
export function judgeStanding(db: Database): readonly string[] {
  const posts = db.sql<[], OpenPost>(openPosts).all();
  const readings = db.sql<[], ReadingRow>("select * from reading order by id").all().map(toReading);
  const live = new Set(
    readings.filter(({ state }) => state === "reading").map(({ accountId }) => accountId),
  );
  return [
    ...readings.flatMap((reading) => judgeUnits(db, reading)),
    ...readings.filter(isLive).flatMap((reading) => judgeCurrent(db, reading, posts)),
    ...readings.filter(isPlaced).flatMap((reading) => judgeAhead(db, reading)),
    ...posts
      .filter((post) => !live.has(post.account_id) && isNext(post))
      .map(({ id }) => `post ${id} is planned though its account reads nothing`),
    ...judgeCycles(db),
    ...judgeKeys(db),
  ];
}

function isLive({ state }: Reading): boolean {
  return state === "reading";
}

/** It waits for its start, and an edit has left something of it. */
function isPlaced({ state, cursor }: Reading): boolean {
  return state === "given" && cursor !== undefined;
}

/** The next post of a reading, or one that was put aside for an earlier one. */
function isNext(post: OpenPost): boolean {
  return post.aside === 0 || isParked(post);
}

function isParked({ aside, state, run_at: runAt }: OpenPost): boolean {
  return aside === 1 && state === "planned" && runAt === null;
}

/** The units of every reading are numbered through, and the reading knows how many there are. */
function judgeUnits(db: Database, { id }: Reading): readonly string[] {
  const ordinals = db
    .sql<[number], { ordinal: number; of: number }>(
      `select ordinal, (select unit_count from reading where id = reading_id) as "of"
       from unit where reading_id = ? order by ordinal`,
    )
    .all(id);
  const isWhole = ordinals.every(
    ({ ordinal, of }, nth) => ordinal === nth + 1 && of === ordinals.length,
  );
  return isWhole ? [] : [`the units of reading ${id} are not numbered through`];
}

function judgeCurrent(
  db: Database,
  reading: Reading,
  posts: readonly OpenPost[],
): readonly string[] {
  const { id, accountId, cursor, cycle, revision } = reading;
  const current = posts.filter((post) => post.account_id === accountId && post.aside === 0);
  const [post] = current;
  if (!post || current.length > 1) return [`reading ${id} has ${current.length} current posts`];
  const unit = allUnits(db, reading).find((each) => keyOf(each) === cursor);
  const said = [post.reading_id, post.cycle, post.unit, post.reading_revision];
  const wanted = [id, cycle, cursor, revision];
  const place = [post.unit_number, post.unit_count];
  return [
    ...(said.join() === wanted.join()
      ? []
      : [
          `post ${post.id} is of (reading, cycle, unit, revision) ${said.join()}, not ${wanted.join()}`,
        ]),
    ...(unit && place.join() === [unit.position.unit, unit.position.of].join()
      ? []
      : [
          `post ${post.id} says it is ${place.join(" of ")}, not ${unit?.position.unit} of ${unit?.position.of}`,
        ]),
    ...(unit && isOpen(post) ? judgeWords(db, post, unit) : []),
    // Where it has gone back, it goes on with what it put aside.
    ...judgeAhead(
      db,
      reading,
      posts.find((each) => each.account_id === accountId && isParked(each)),
    ),
  ];
}

/** It was never tried, nobody was shown it or waits for it, and nobody gave it other words. */
function isOpen(post: OpenPost): boolean {
  const { state, waits, run_at: runAt, slot_at: slotAt, tried, amended } = post;
  const isFresh = state === "planned" && waits === 0 && tried === 0 && amended === 0;
  return isFresh && (runAt === null || slotAt !== null);
}

/** What is planned is what its unit says. */
function judgeWords(db: Database, { id }: OpenPost, unit: Unit): readonly string[] {
  const parts = db
    .sql<[number], { text: string }>("select text from part where post_id = ?")
    .all(id);
  const wanted = wordsIn(unit.lines);
  const missing = wanted.symmetricDifference(wordsIn(parts));
  return missing.size === 0 ? [] : [`post ${id} and its unit differ: ${[...missing].join(" ")}`];
}

/** The words of texts, without the numbers of a thread's parts. */
function wordsIn(texts: readonly { readonly text: string }[]): ReadonlySet<string> {
  const words = texts.flatMap(({ text }) => text.split(/\s+/u));
  return new Set(words.filter((word) => /^\p{L}+$/u.test(word)));
}

/** What is still to come holds no line twice, none that is gone, and none that a post of this cycle has for itself. */
function judgeAhead(db: Database, reading: Reading, parked?: OpenPost): readonly string[] {
  const { id, cursor, cycle, state } = reading;
  const units = unitsFrom(db, reading, { from: parked?.unit ?? cursor });
  if (units.length === 0) return [`reading ${id} stands nowhere`];
  const ahead = state === "given" ? units : units.slice(1);
  const present = linesIn(db, reading);
  const taken = unitsTaken(db, id, cycle);
  const lines = units.flatMap((unit) => unit.lines.map((line) => line.id));
  return [
    ...twiceIn(lines).map((line) => `line ${line} lies twice ahead of reading ${id}`),
    ...ahead
      .flatMap((unit) => unit.lines)
      .filter((line) => !present.has(line.id))
      .map((line) => `line ${line.id} is gone and lies ahead of reading ${id}`),
    ...ahead
      .filter((unit) => taken.has(keyOf(unit)))
      .map(
        (unit) => `unit ${keyOf(unit)} of reading ${id} was begun and lies ahead: ${wordsOf(unit)}`,
      ),
  ];
}

function linesIn(db: Database, { poemId }: Reading): ReadonlySet<number> {
  const rows = db
    .sql<[number], { id: number }>("select id from line where poem_id = ? and position is not null")
    .all(poemId);
  return new Set(rows.map(({ id }) => id));
}

/** The units that no other post of this cycle may say. */
function unitsTaken(db: Database, readingId: number, cycle: number): ReadonlySet<number> {
  const rows = db
    .sql<[number, number], { unit: number }>(
      `select unit from post where reading_id = ? and cycle = ? and past = 0
         and state not in ('skipped', 'withdrawn')`,
    )
    .all(readingId, cycle);
  return new Set(rows.map(({ unit }) => unit));
}

/** The counter of an account's life tells how many cycles it has begun: those of its readings, but for what it had read before it came back. */
function judgeCycles(db: Database): readonly string[] {
  return db
    .sql<[], { handle: string; cycles: number; begun: number }>(
      `select handle, cycles, (
         select coalesce(sum(cycle), 0) from reading where account_id = account.id and started_at is not null) as begun
       from account where cycles > begun`,
    )
    .all()
    .map(
      ({ handle, cycles, begun }) => `@${handle} has begun ${begun} cycles and counts ${cycles}`,
    );
}

function judgeKeys(db: Database): readonly string[] {
  const broken = db.sql<[], { table: string }>("pragma foreign_key_check").all();
  return broken.map(({ table }) => `a row of ${table} points to nothing`);
}

function twiceIn(ids: readonly number[]): readonly number[] {
  return ids.filter((id, nth) => ids.indexOf(id) < nth);
}

function wordsOf({ lines }: Unit): string {
  return lines.map(({ text }) => text.slice(0, 30)).join(" / ");
}

const openPosts = `
  select id, account_id, reading_id, reading_revision, cycle, unit, unit_number, unit_count, state, aside, run_at, slot_at, waits,
    exists (select 1 from attempt where post_id = post.id) as tried,
    exists (select 1 from author where post_id = post.id) as amended
  from post where state in ('planned', 'sending', 'unconfirmed', 'held') and reading_id is not null`;
