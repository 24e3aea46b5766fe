import { join } from "node:path";
import { digest } from "../../src/chance.ts";
import { createClock } from "../../src/clock.ts";
import { listedPrices } from "../../src/domain/money/prices.ts";
import { createSecret } from "../../src/domain/secret.ts";
import { idAt } from "../../src/domain/snowflake.ts";
import { createSchedule, dayMs, hourMs, minuteMs } from "../../src/domain/schedule/rule.ts";
import { timeOfDayAt } from "../../src/domain/schedule/zone.ts";
import { sealCredentials } from "../../src/flock/enrolment/sealing.ts";
import { normalise } from "../../src/domain/text/text.ts";
import type { Store } from "../../src/flock/stores.ts";
import type { Vault } from "../../src/flock/ports.ts";
import { openDatabase } from "../../src/store/database.ts";
import type { Database } from "../../src/store/database.ts";
import { hashOfParts } from "../../src/store/posts/rules.ts";
import { scheduleBody } from "../../src/store/schedule/schedule-row.ts";
import { createStore } from "../../src/store/store.ts";
import { createVault } from "../../src/vault.ts";

/** A flock on a real file: so many accounts due now, so many that wait for a later slot. */
export interface Flock extends AsyncDisposable {
  readonly db: Database;
  readonly store: Store;
  readonly vault: Vault;
  /** More accounts, each with one post due at an instant. */
  addDue(more: More): Promise<void>;
}

/** Accounts from a number on, due at an instant (ms UTC); with credentials of X's stand-in, or made up. */
interface More {
  readonly from: number;
  readonly count: number;
  readonly dueAt: number;
  readonly tokens: readonly { readonly token: string; readonly secret: string }[];
}

export interface FlockOptions {
  readonly folder: string;
  readonly due: number;
  readonly waiting: number;
  /** When the due ones are due (ms UTC). */
  readonly dueAt: number;
  /** When a timeline is looked at after a doubt (ms). */
  readonly checksAfter?: readonly [number, number];
}

/** The guild of those who wait. */
export const guild = "100000000000000001";
const poems = { due: 1, waiting: 2 } as const;
/** The longest poem that Flock takes: what a plan costs must not grow with it. */
const lines = 20_000;
const nights = 365;
const idsPerPoem = 1_000_000;
/** The readings of those that wait are numbered from 1, of those that are due from here on. */
const firstReading = 10_000_000;

/** Opens an empty database and fills it. */
export async function createFlock(options: FlockOptions): Promise<Flock> {
  const path = join(options.folder, "flock.db");
  const db = openDatabase({ path, clock: createClock() });
  const vault = createVault(createSecret(Buffer.alloc(32, 7).toString("base64")));
  const store = createStore(db, {
    digest,
    prices: listedPrices,
    capMicros: Number.MAX_SAFE_INTEGER,
    duplicateWindow: 48 * hourMs,
    checksAfter: options.checksAfter ?? [10_000, 60_000],
    recheck: { every: hourMs, until: dayMs },
  });
  // As if it had run under these prices before: nothing is to be priced anew.
  await store.instance.put("prices", JSON.stringify(listedPrices.micros));
  await store.guilds.arrive({ id: guild, name: "Poets", adminId: "1" }, options.dueAt);
  const addMore = async (more: More): Promise<void> => {
    const indices = Array.from({ length: more.count }, (_, nth) => more.from + nth);
    for (const id of new Set(indices.map(guildOf))) {
      await store.guilds.arrive({ id, name: "Few", adminId: "1" }, more.dueAt);
    }
    await db.write(() => indices.forEach((index) => addDue(db, vault, { ...more, index })));
  };
  await db.write(() => {
    if (isFilled(db)) return;
    // One more than are due: something comes after the last one too.
    addPoem(db, poems.due, lines + 1);
    addPoem(db, poems.waiting, 2);
    if (options.waiting > 0) addWaiting(db, options);
  });
  await addMore({ from: 0, count: options.due, dueAt: options.dueAt, tokens: [] });
  return {
    db,
    store,
    vault,
    addDue: addMore,
    [Symbol.asyncDispose]: () => store[Symbol.asyncDispose](),
  };
}

/** A larger flock would hear of its posts in the digest alone: of these each is told, so that every row is written. */
const dueInGuild = 20;

/** The guild of an account that is due, by its number. */
export function guildOf(index: number): string {
  return String(200_000_000_000_000_000n + BigInt(Math.floor(index / dueInGuild)));
}

/** The id in the database of an account that is due, by its number. */
export function dueIdOf(index: number): string {
  return `due${String(index).padStart(9, "0")}`;
}

/** Whom X knows as that account. */
export function personOf(index: number): { readonly handle: string; readonly id: string } {
  return { handle: `due_${index}`, id: String(firstReading + index) };
}

/** What a step of claims and settlements leaves behind, counted. */
export function countRows(db: Database): Readonly<Record<string, number>> {
  const count = (what: string): number =>
    db.sql<[], { n: number }>(`select count(*) as n from ${what}`).get()?.n ?? 0;
  const planned = `post where state = 'planned' and reading_id >= ${firstReading}`;
  return {
    posts: count("post where state = 'posted' and settled_at is not null"),
    attempts: count("attempt where outcome = 'posted' and ended_at is not null"),
    parts: count("part where network_id is not null and said_at is not null"),
    ledger: count("ledger"),
    announcements: count("announcement"),
    slotsUsed: count("schedule where used = 1"),
    readingsMoved: count(
      `reading where poem_id = ${poems.due} and cursor = ${poems.due * idsPerPoem} + id - ${firstReading} + 1`,
    ),
    planned: count(planned),
    withSlot: count(`${planned} and slot_at is not null and run_at >= slot_at`),
    sending: count("post where state = 'sending'"),
  };
}

function isFilled(db: Database): boolean {
  return db.sql("select 1 from poem limit 1").get() !== undefined;
}

function textOf(line: number): string {
  return `Line ${line} of a poem, as long as a line of verse is`;
}

function addPoem(db: Database, id: number, count: number): void {
  db.sql(
    "insert into poem (id, guild_id, name, title, line_count, text_hash, added_by, added_at) values (?, ?, ?, ?, ?, ?, '1', 0)",
  ).run(id, guild, `poem-${id}`, `Poem ${id}`, count, String(id));
  for (let position = 0; position < count; position += 1) {
    db.sql(
      "insert into line (id, poem_id, position, stanza, role, text) values (?, ?, ?, 1, 'verse', ?)",
    ).run(id * idsPerPoem + position, id, position, textOf(position));
  }
}

/** An account whose reading stands at a line of its own, with a slot that has come. */
function addDue(
  db: Database,
  vault: Vault,
  { index, from, dueAt, tokens }: More & { readonly index: number },
): void {
  const id = dueIdOf(index);
  const number = firstReading + index;
  const { handle, id: userId } = personOf(index);
  const line = poems.due * idsPerPoem + index;
  const text = textOf(index);
  const home = guildOf(index);
  db.sql(addAccount).run(id, home, userId, handle, idAt(dueAt - dayMs));
  const given = tokens[index - from] ?? { token: `token-${id}`, secret: `secret-${id}` };
  const credentials = { token: createSecret(given.token), secret: createSecret(given.secret) };
  const { token, secret } = sealCredentials(vault, credentials, { table: "credentials", row: id });
  db.sql("insert into credentials values (?, ?, ?)").run(id, token, secret);
  db.sql(addSchedule).run(id, bodyFor(index, dueAt), dueAt - 1, dueAt - 1, dueAt + hourMs);
  db.sql(addReading).run(number, id, poems.due, line);
  // The post that is due and the one after it.
  for (const nth of [0, 1]) {
    const place = index + nth + 1;
    db.sql(addUnit).run(number, place, line + nth, line + nth);
  }
  const { lastInsertRowid: post } = db.sql(addPost).run({
    number,
    guild: home,
    id,
    line,
    ordinal: index + 1,
    of: lines,
    hash: hashOfParts({ texts: [text], picture: null }, { digest, prices: listedPrices }),
    dueAt,
  });
  db.sql("insert into part (post_id, ordinal, text, text_hash) values (?, 1, ?, ?)").run(
    post,
    text,
    digest(normalise(text)),
  );
}

/** Rules of every kind with a slot when their post is due, none quicker than a quarter of an hour. */
function bodyFor(index: number, dueAt: number): string {
  const everyMs = (15 + (index % 60)) * minuteMs;
  const due = timeOfDayAt("Europe/Vienna", dueAt);
  const times = [due, (due + 600) % 1_440].toSorted((a, b) => a - b);
  const rule =
    index % 2 === 0
      ? ({ kind: "interval", everyMs, anchor: dueAt } as const)
      : ({ kind: "times", times, days: [1, 2, 3, 4, 5, 6, 7] } as const);
  const staggerMs = rule.kind === "times" ? dueAt % minuteMs : 0;
  return scheduleBody({ ...createSchedule(rule, "Europe/Vienna"), staggerMs });
}

const addAccount = `insert into account (id, guild_id, user_id, handle, owner_id, added_by, added_at, state, access, highest_id)
  values (?, ?, ?, ?, '1', '1', 0, 'ready', 'read-write', ?)`;
const addSchedule =
  "insert into schedule (account_id, body, set_by, set_at, reckoned_to, looked_to, look_at) values (?, ?, '1', 0, ?, ?, ?)";
const addUnit = "insert into unit (reading_id, ordinal, first_line, last_line) values (?, ?, ?, ?)";
const addReading = `insert into reading (id, account_id, poem_id, state, cursor, given_by, given_at, started_at)
  values (?, ?, ?, 'reading', ?, '1', 0, 0)`;
const addPost = `insert into post (guild_id, account_id, reading_id, reading_revision, cycle, unit, unit_number, unit_count,
    state, text_hash, cost, run_at, slot_at, due_at, planned_at)
  values (:guild, :id, :number, 0, 1, :line, :ordinal, :of, 'planned', :hash, 15000, :dueAt, :dueAt, :dueAt, 0)`;

/** Their slots lie within the next year, an hour away or more. */
function addWaiting(db: Database, { waiting, dueAt }: FlockOptions): void {
  const ids = `with recursive n (i) as (select 1 union all select i + 1 from n where i < ${waiting})`;
  const at = dueAt + hourMs;
  const spread = Math.ceil((nights * dayMs) / waiting);
  const body = bodyFor(1, dueAt);
  db.sql(
    `${ids} insert into account (id, guild_id, user_id, handle, owner_id, added_by, added_at, state, access, highest_id)
     select 'w' || i, ?, 'user-w' || i, 'w_' || i, '1', '1', 0, 'ready', 'read-write', '0' from n`,
  ).run(guild);
  db.sql(
    `${ids} insert into credentials select 'w' || i, randomblob(60), randomblob(60) from n`,
  ).run();
  db.sql(
    `${ids} insert into schedule (account_id, body, set_by, set_at, reckoned_to, looked_to, look_at)
     select 'w' || i, ?, '1', 0, ?, ?, ? + i * ? from n`,
  ).run(body, dueAt, dueAt, at + hourMs, spread);
  db.sql(
    `${ids} insert into reading (id, account_id, poem_id, state, cursor, given_by, given_at, started_at)
     select i, 'w' || i, ?, 'reading', ?, '1', 0, 0 from n`,
  ).run(poems.waiting, poems.waiting * idsPerPoem);
  db.sql(
    `${ids} insert into post (id, guild_id, account_id, reading_id, reading_revision, cycle, unit, unit_number, unit_count,
       state, text_hash, cost, run_at, slot_at, planned_at)
     select i, :guild, 'w' || i, i, 0, 1, :line, 1, 2, 'planned', hex(randomblob(32)), 15000,
       :at + i * :spread, :at + i * :spread, 0 from n`,
  ).run({ guild, line: poems.waiting * idsPerPoem, at, spread });
  db.sql(
    `${ids} insert into part (post_id, ordinal, text, text_hash) select i, 1, 'A line of verse that waits', hex(randomblob(32)) from n`,
  ).run();
}
