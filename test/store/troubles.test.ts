import { beforeEach, expect, test } from "vitest";
import { digest } from "../../src/chance.ts";
import { openDatabase, type Database } from "../../src/store/database.ts";
import { createStore } from "../../src/store/store.ts";
import { beginTrouble, endTrouble, forgetTrouble } from "../../src/store/troubles.ts";
import type { Account } from "../../src/domain/account.ts";
import { abroad, home, setStage, start, type Stage } from "../contract/stage.ts";
import { createManualClock } from "../support/manual-clock.ts";

let db: Database;
let stage: Stage;
let account: Account;

beforeEach(async () => {
  db = openDatabase({ path: ":memory:", clock: createManualClock() });
  stage = await setStage(async (rules) => createStore(db, { ...rules, digest }));
  account = await stage.account("howl");
  await stage.account("kaddish", abroad);
  await stage.news();
});

test("what is wrong with an account is told once to its guild, and once when it is over", async () => {
  expect(beginTrouble(db, { kind: "silent", account, now: start })).toBe(true);
  expect(beginTrouble(db, { kind: "silent", account, now: start + 1 })).toBe(false);
  expect(await stage.store.instance.troubles(home)).toEqual([
    { kind: "silent", accountId: account.id, since: start },
  ]);
  expect(await stage.store.instance.troubles(abroad)).toEqual([]);
  expect(endTrouble(db, { kind: "silent", account, now: start })).toBe(true);
  expect(endTrouble(db, { kind: "silent", account, now: start })).toBe(false);
  expect(await stage.news()).toMatchObject([
    { guildId: home, announcement: { kind: "trouble", trouble: "silent", handle: "howl" } },
    { guildId: home, announcement: { kind: "trouble-over", since: start } },
  ]);
});

test("what is wrong with the instance is told to every guild with a flock", async () => {
  beginTrouble(db, { kind: "clock-off", now: start, detail: "2 h ahead" });
  expect(await stage.news()).toMatchObject([
    { guildId: home, announcement: { trouble: "clock-off", detail: "2 h ahead" } },
    { guildId: abroad, announcement: { trouble: "clock-off" } },
  ]);
  expect(await stage.store.instance.troubles(abroad)).toMatchObject([{ accountId: undefined }]);
});

test("a trouble that is forgotten is over without a word", async () => {
  beginTrouble(db, { kind: "token-refused", account, now: start });
  await stage.news();
  forgetTrouble(db, { kind: "token-refused", account });
  expect(await stage.store.instance.troubles(home)).toEqual([]);
  expect(await stage.news()).toEqual([]);
});
