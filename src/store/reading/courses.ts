import type { Account } from "../../domain/account.ts";
import { orderOf } from "../../domain/reading/course.ts";
import type { Course } from "../../domain/reading/course.ts";
import type { Reading } from "../../domain/reading/reading.ts";
import { Refusal } from "../../domain/refusal.ts";
import type { CourseStore, EndedAsk } from "../../flock/reading-store.ts";
import { findAccount } from "../accounts.ts";
import type { Database } from "../database.ts";
import { countRead, layReading } from "../poem/layout.ts";
import { findPoem, getPoem } from "../poem/poems.ts";
import { planNext } from "../posts/plan.ts";
import type { Rules } from "../posts/rules.ts";
import { addReading, beginReading } from "./begin.ts";
import { refuseTwin } from "./twin.ts";
import { summaryOf } from "./ended.ts";
import { findReading, getReading } from "./row.ts";

/** How often poems are read, and what comes when one is read. */
export function createCourses(db: Database, rules: Rules): CourseStore {
  return {
    setCourse: (readingId, course) => db.write(() => setCourse(db, readingId, course)),
    summary: async (ask) => {
      const { reading, account } = getEnded(db, ask);
      return summaryOf(db, reading, account);
    },
    readAgain: (ask) => db.write(() => readAgain(db, ask, rules)),
    rest: (ask) => db.write(() => rest(db, ask)),
  };
}

/** What has begun, or has been given a place, goes on to the end of its cycle in the order that it has; what has not is laid out at once. */
function setCourse(db: Database, readingId: number, course: Course): void {
  db.sql(
    `update reading set course = ?, cycles_most = ?, seed = coalesce(?, seed) where id = ?`,
  ).run(
    course.kind,
    course.kind === "loop" ? (course.most ?? null) : null,
    course.kind === "shuffle" ? course.seed : null,
    readingId,
  );
  const reading = getReading(db, readingId);
  const { state, cycle, accountId } = reading;
  const account = findAccount(db, accountId);
  if (state !== "given" || countRead(db, reading) > 0 || !account) return;
  db.sql("update reading set cycle_order = ? where id = ?").run(
    orderOf(course, cycle) ?? null,
    readingId,
  );
  const first = layReading(db, getReading(db, readingId), { account, kept: 0 });
  db.sql("update reading set cursor = ? where id = ?").run(first ?? null, readingId);
}

/** The same poem in the same manner, once, from now on; the reading that ended must be the account's last. */
function readAgain(db: Database, ask: EndedAsk, rules: Rules): void {
  const { reading, account } = getLast(db, ask);
  const { by, now } = ask;
  const { title: name } = getPoem(db, reading.poemId);
  const poem = findPoem(db, account.guildId, reading.poemId);
  if (!poem) throw new Refusal("unknown-poem", { name });
  refuseTwin(db, { account, poem, now, window: rules.duplicateWindow });
  const { id } = addReading(db, { account, poem, manner: reading, by, now });
  const begun = beginReading(db, id, now);
  if (begun) planNext(db, begun, { rules, now });
}

/** A person's word that the account is to rest; false when it was given before. */
function rest(db: Database, ask: EndedAsk): boolean {
  const { reading } = getLast(db, ask);
  const { changes } = db
    .sql("update reading set rested_by = ? where id = ? and rested_by is null")
    .run(ask.by, reading.id);
  return changes > 0;
}

/** @throws Refusal `reading-past` where the account reads, or has read, something else since */
function getLast(db: Database, ask: EndedAsk): Ended {
  const ended = getEnded(db, ask);
  const { account, reading } = ended;
  const later = db
    .sql<[string, number], { poem_id: number }>(
      "select poem_id from reading where account_id = ? and id > ? order by id desc",
    )
    .get(account.id, reading.id);
  if (!later) return ended;
  const { handle } = account;
  throw new Refusal("reading-past", { handle, poem: getPoem(db, later.poem_id).title });
}

interface Ended {
  readonly reading: Reading;
  readonly account: Account;
}

/** @throws Refusal `unknown-button` where this is no reading of the account's that has ended */
function getEnded(db: Database, { accountId, readingId }: Omit<EndedAsk, "by" | "now">): Ended {
  const reading = findReading(db, readingId);
  const account = findAccount(db, accountId);
  if (!account || reading?.accountId !== account.id || reading.state !== "ended") {
    throw new Refusal("unknown-button", {});
  }
  return { reading, account };
}
