import { expect, test } from "vitest";
import { digest } from "../../src/chance.ts";
import { listedPrices } from "../../src/domain/money/prices.ts";
import type { Database } from "../../src/store/database.ts";
import { openDatabase } from "../../src/store/database.ts";
import { hashOfParts } from "../../src/store/posts/rules.ts";
import { createStore } from "../../src/store/store.ts";
import { home, idPast, setStage } from "../contract/stage.ts";
import type { Stage } from "../contract/stage.ts";
import { createManualClock } from "../support/manual-clock.ts";

/** A stage whose database can be reached behind the store's back. */
async function setOpenStage(): Promise<{ readonly db: Database; readonly stage: Stage }> {
  const db = openDatabase({ path: ":memory:", clock: createManualClock() });
  return { db, stage: await setStage(async (rules) => createStore(db, rules)) };
}

/** Copies a post with some columns changed. */
function copyPost(db: Database, postId: number, change: Readonly<Record<string, unknown>>): void {
  const row = db
    .sql<[number], Record<string, unknown>>("select * from post where id = ?")
    .get(postId);
  const { id: _, ...copy } = { ...row, ...change };
  const names = Object.keys(copy);
  db.sql(`insert into post (${names.join()}) values (${names.map(() => "?").join()})`).run(
    ...Object.values(copy),
  );
}

const apart = { reading_id: null, unit: null, cycle: null, interaction_id: null };

test.each(["sending", "unconfirmed"])(
  "the database refuses a second post with an open outcome beside one that is %s",
  async (state) => {
    const { db, stage } = await setOpenStage();
    await using _ = stage;
    const howl = await stage.reader("howl", ["one", "two"]);
    await stage.press(howl);
    const { postId } = await stage.claimOne();
    expect(() => copyPost(db, postId, { ...apart, state })).toThrow("UNIQUE");
    copyPost(db, postId, { ...apart, state: "planned" });
  },
);

test("the database refuses a second current post of a reading", async () => {
  const { db, stage } = await setOpenStage();
  await using _ = stage;
  const { id } = await stage.current(await stage.reader("howl", ["one", "two"]));
  for (const state of ["planned", "sending", "unconfirmed", "held"]) {
    expect(() => copyPost(db, id, { state, unit: null })).toThrow("UNIQUE");
  }
});

test("a post that stands apart is no current one, but may be on its way as the only one", async () => {
  const { db, stage } = await setOpenStage();
  await using _ = stage;
  const howl = await stage.reader("howl", ["one", "two"]);
  const { id } = await stage.current(howl);
  for (const state of ["planned", "held", "sending"]) {
    copyPost(db, id, { state, unit: null, aside: 1 });
  }
  expect(() => copyPost(db, id, { state: "sending", unit: null, aside: 1 })).toThrow("UNIQUE");
  expect(await stage.current(howl)).toMatchObject({ id });
});

test("the database refuses the same unit twice in a cycle, unless it was left out or taken down", async () => {
  const { db, stage } = await setOpenStage();
  await using _ = stage;
  const howl = await stage.reader("howl", ["one", "two"]);
  const { postId } = await stage.say(howl, { kind: "posted", id: idPast(stage.now) });
  const state = "posted";
  expect(() => copyPost(db, postId, { state, interaction_id: null })).toThrow("UNIQUE");
  copyPost(db, postId, { state, interaction_id: null, cycle: 2 });
  copyPost(db, postId, { state: "skipped", interaction_id: null });
  copyPost(db, postId, { state: "withdrawn", interaction_id: null });
});

test("the database refuses the same press, slot, network id and reader twice", async () => {
  const { db, stage } = await setOpenStage();
  await using _ = stage;
  const howl = await stage.reader("howl", ["one", "two"]);
  const { postId } = await stage.say(howl, { kind: "posted", id: idPast(stage.now) });
  const other = { ...apart, state: "skipped" };
  expect(() => copyPost(db, postId, { ...other, interaction_id: "press-1" })).toThrow("UNIQUE");
  copyPost(db, postId, { ...other, slot_at: 7 });
  expect(() => copyPost(db, postId, { ...other, slot_at: 7 })).toThrow("UNIQUE");
  expect(() =>
    db
      .sql(
        "insert into part (post_id, ordinal, text, text_hash, network_id) select ?, 2, 'x', 'x', network_id from part where network_id is not null",
      )
      .run(postId),
  ).toThrow("UNIQUE");
  expect(() =>
    db
      .sql(
        "insert into reading (account_id, poem_id, state, given_by, given_at) select account_id, poem_id, 'given', 'm', 0 from reading",
      )
      .run(),
  ).toThrow("UNIQUE");
});

test("the database refuses one X user on two accounts, unless one is removed", async () => {
  const { db, stage } = await setOpenStage();
  await using _ = stage;
  await stage.account("howl");
  const copy = (id: string, state: string) =>
    db
      .sql(
        `insert into account (id, guild_id, user_id, handle, owner_id, added_by, added_at, state, access, highest_id)
         select ?, guild_id, user_id, handle, owner_id, added_by, added_at, ?, access, highest_id from account limit 1`,
      )
      .run(id, state);
  expect(() => copy("second", "ready")).toThrow("UNIQUE");
  expect(() => copy("second", "removing")).toThrow("UNIQUE");
  copy("second", "removed");
});

test("text that was changed behind the plan's back is held, and nothing is claimed", async () => {
  const { db, stage } = await setOpenStage();
  await using _ = stage;
  const howl = await stage.reader("howl", ["one", "two"]);
  await stage.press(howl);
  await stage.news();
  db.sql("update part set text = 'buy now'").run();
  expect(await stage.claim()).toEqual([]);
  expect(await stage.current(howl)).toMatchObject({ state: "held", heldReason: "damaged" });
  expect((await stage.news()).map((news) => news.announcement)).toMatchObject([
    { kind: "failed", cause: "damaged" },
  ]);
  expect(db.sql("select * from attempt").all()).toEqual([]);
});

test("an attempt is written with the claim and closed with its outcome", async () => {
  const { db, stage } = await setOpenStage();
  await using _ = stage;
  const howl = await stage.reader("howl", ["one", "two"]);
  await stage.press(howl);
  const claim = await stage.claimOne();
  const attempts = () => db.sql("select * from attempt").all();
  expect(attempts()).toMatchObject([
    { id: claim.attemptId, part: 1, after_id: howl.highestId, ended_at: null, outcome: null },
  ]);
  stage.now += 5;
  await stage.settle(claim, { kind: "unknown", detail: "timeout" });
  expect(attempts()).toMatchObject([
    { began_at: stage.now - 5, ended_at: stage.now, outcome: "unknown", detail: "timeout" },
  ]);
});

test("a cursor that was moved while a post was on its way stays where it was moved to", async () => {
  const { db, stage } = await setOpenStage();
  await using _ = stage;
  const howl = await stage.reader("howl", ["one", "two", "three", "four"]);
  await stage.press(howl, 2);
  const claim = await stage.claimOne();
  db.sql(
    "update reading set cursor = (select id from line where text = 'three'), revision = revision + 1",
  ).run();
  await stage.settle(claim, { kind: "posted", id: idPast(stage.now) });
  expect(await stage.store.posts.find(home, claim.postId)).toMatchObject({ state: "posted" });
  expect(await stage.current(howl)).toMatchObject({ parts: [{ text: "three" }] });
});

test("a post's parts go one after the other, each as a reply to the one before", async () => {
  const { db, stage } = await setOpenStage();
  await using _ = stage;
  const howl = await stage.reader("howl", ["one", "two"]);
  const { id } = await stage.current(howl);
  db.sql("insert into part (post_id, ordinal, text, text_hash) values (?, 2, 'and more', ?)").run(
    id,
    digest("and more"),
  );
  const hash = hashOfParts(
    { texts: ["one", "and more"], picture: null },
    { digest, prices: listedPrices },
  );
  db.sql("update post set text_hash = ? where id = ?").run(hash, id);
  await stage.press(howl);
  const first = await stage.claimOne();
  expect(first).toMatchObject({ part: 1, text: "one", replyTo: undefined });
  const posted = idPast(stage.now);
  await stage.settle(first, { kind: "posted", id: posted });
  expect(await stage.current(howl)).toMatchObject({ id, state: "planned" });
  const second = await stage.claimOne();
  expect(second).toMatchObject({ part: 2, text: "and more", replyTo: posted, afterId: posted });
  await stage.settle(second, { kind: "posted", id: idPast(stage.now, 2) });
  expect(await stage.store.posts.find(home, id)).toMatchObject({ state: "posted" });
  expect(await stage.store.ledger.spentSince(0)).toBe(30_000);
  expect(await stage.current(howl)).toMatchObject({ parts: [{ text: "two" }] });
});
