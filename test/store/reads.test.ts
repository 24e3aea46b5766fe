import { expect, test } from "vitest";
import { openDatabase } from "../../src/store/database.ts";
import type { Database } from "../../src/store/database.ts";
import { keepHold } from "../../src/store/holds/hold.ts";
import { readGate } from "../../src/store/holds/gate.ts";
import { createStore } from "../../src/store/store.ts";
import { setStage } from "../contract/stage.ts";
import type { Stage } from "../contract/stage.ts";
import { createManualClock } from "../support/manual-clock.ts";

/** A stage whose database keeps every statement that was asked of it since the last look. */
async function setHeardStage(): Promise<{
  readonly db: Database;
  readonly stage: Stage;
  readonly heard: Set<string>;
}> {
  const db = openDatabase({ path: ":memory:", clock: createManualClock() });
  const heard = new Set<string>();
  const listening: Database = {
    ...db,
    sql(text: string) {
      heard.add(text);
      return db.sql(text);
    },
  };
  const stage = await setStage(async (rules) => createStore(listening, rules));
  return { db: listening, stage, heard };
}

/** How SQLite goes through the tables for a statement. */
function stepsOf(db: Database, text: string): readonly string[] {
  const nothing = Array.from(text.matchAll(/\?/gu), () => null);
  const named = Array.from(text.matchAll(/:(\w+)/gu), ([, name]) => [name, null]);
  return db
    .sql<unknown[], { detail: string }>(`explain query plan ${text}`)
    .all(...(named.length > 0 ? [Object.fromEntries(named)] : nothing))
    .map(({ detail }) => detail);
}

test("what is asked once a minute, and of every account for a status, reads no table of posts from end to end", async () => {
  const { db, stage, heard } = await setHeardStage();
  await using _ = stage;
  const { store } = stage;
  const howl = await stage.reader("howl", ["one", "two"]);
  await stage.say(howl, { kind: "unknown", detail: "ECONNRESET" });
  db.sql("update post set remind_at = 1").run();
  keepHold(db, undefined, { reason: "spend-cap", until: 1 });

  heard.clear();
  await store.posts.findCurrent(howl.id);
  await store.posts.listAside(howl.id);
  await store.posts.remind(stage.now);
  await store.enrolments.expire(stage.now);
  await store.enrolments.nextExpiry();
  readGate(db, stage.now);

  const asked = [...heard];
  expect(asked.filter((text) => / (?:post|enrolment) /u.test(text)).length).toBeGreaterThan(6);
  for (const text of asked) {
    expect(stepsOf(db, text), text).not.toContainEqual(
      expect.stringMatching(/^SCAN (?:post|enrolment)$/u),
    );
  }
});

test("who else reads a text, or has read it, is found by indexes", async () => {
  const { db, stage, heard } = await setHeardStage();
  await using _ = stage;
  const howl = await stage.reader("howl", ["one", "two"]);

  heard.clear();
  await stage.give(howl, ["three"]);
  await stage.store.readings.refusedUntil(["one"], stage.now);
  const asked = [...heard].filter((text) => /said_at/u.test(text) && /^\s*select/u.test(text));
  expect(asked).toHaveLength(2);
  for (const text of asked) {
    const steps = stepsOf(db, text);
    // What a part of the statement has found by an index is gone through.
    const made = new Set(
      steps.flatMap((step) => /^(?:CO-ROUTINE|MATERIALIZE) (.+)$/u.exec(step)?.[1] ?? []),
    );
    const scans = steps.flatMap((step) => /^SCAN (\S+)/u.exec(step)?.[1] ?? []);
    expect(
      scans.filter((name) => !made.has(name) && !name.includes("subquery")),
      text,
    ).toEqual([]);
  }

  heard.clear();
  await stage.store.readings.elsewhere(howl, stage.now);
  const [list = ""] = heard;
  // Every account is looked at, and of each no more than what it reads and has just posted.
  expect(stepsOf(db, list).filter((step) => step.startsWith("SCAN "))).toEqual(["SCAN account"]);
});

test("what is asked of every account for a status, in an order, is not planned anew at every value", async () => {
  const { stage, heard } = await setHeardStage();
  await using _ = stage;
  const { store } = stage;
  const howl = await stage.reader("howl", ["one", "two"]);

  heard.clear();
  await store.accounts.list(howl.guildId);
  await store.readings.findLast(howl.id);
  await store.posts.findCurrent(howl.id);
  await store.posts.listAside(howl.id);
  await store.watch.lateness(howl.guildId, stage.now);

  const inOrder = [...heard].filter((text) => text.includes("order by"));
  expect(inOrder.length).toBe(5);
  for (const text of inOrder) expect(text.replaceAll(/cast\(\? as \w+\)/gu, "")).not.toContain("?");
});

test("what is asked at every post, in an order or of several tables, is not planned anew at every value", async () => {
  const { stage, heard } = await setHeardStage();
  await using _ = stage;
  const howl = await stage.reader("howl", ["one", "two", "three"]);
  await stage.say(howl, { kind: "posted", id: "1" });

  heard.clear();
  await stage.say(howl, { kind: "posted", id: "2" });
  await stage.store.posts.nextDue();
  const planned = [...heard].filter((text) => /^\s*select.*(?:order by| join )/su.test(text));
  expect(planned.length).toBeGreaterThan(5);
  const bare = planned.filter((text) =>
    text.replaceAll(/cast\(\? as \w+\)|json_each\(\?\)/gu, "").includes("?"),
  );
  expect(bare).toEqual([]);
});

test("what an account said in a day is found by indexes, the parts of its threads among it", async () => {
  const { db, stage, heard } = await setHeardStage();
  await using _ = stage;
  const howl = await stage.reader("howl", ["one", "two"]);
  await stage.store.limits.setCeiling(howl.id, { perDay: 1, verified: false });
  await stage.say(howl, { kind: "posted", id: "1" });

  heard.clear();
  await stage.press(howl);
  expect(await stage.claim()).toEqual([]);
  const asked = [...heard].filter((text) => /settled_at is null/u.test(text));
  expect(asked).toHaveLength(2);
  for (const text of asked) {
    expect(stepsOf(db, text), text).not.toContainEqual(expect.stringMatching(/^SCAN p/u));
  }
});

test("of an account that asks for no approval, and of lines that nobody edited, no author is looked for or noted", async () => {
  const { stage, heard } = await setHeardStage();
  await using _ = stage;
  const howl = await stage.reader("howl", ["one", "two", "three"]);

  heard.clear();
  await stage.say(howl, { kind: "posted", id: "1" });
  expect([...heard].filter((text) => /\bauthor\b|select changed_by/u.test(text))).toEqual([]);
  expect((await stage.current(howl)).parts).toMatchObject([{ text: "two" }]);
});
