import { expect, test } from "vitest";
import type { Account } from "../../src/domain/account.ts";
import { listedPrices, parsePrices } from "../../src/domain/money/prices.ts";
import { openDatabase } from "../../src/store/database.ts";
import type { Rules } from "../../src/store/posts/rules.ts";
import { createStore } from "../../src/store/store.ts";
import { abroad, home, idPast, setStage } from "../contract/stage.ts";
import type { Stage } from "../contract/stage.ts";
import { createManualClock } from "../support/manual-clock.ts";

const flat = parsePrices("flat") ?? listedPrices;
let presses = 0;

/** Starts a bot on one database again and again, each time by other rules; its cap holds one post. */
function setStages(): (change?: Partial<Rules>) => Promise<Stage> {
  const db = openDatabase({ path: ":memory:", clock: createManualClock() });
  const open = async (rules: Rules) => createStore(db, rules);
  return async (change) => {
    const stage = await setStage(open, { capMicros: 15_000, ...change });
    await stage.store.posts.recover(stage.now);
    return stage;
  };
}

/** Presses Post and lets X take what goes; gives what is told of caps, and whether it pings. */
async function press(stage: Stage, account: Account): Promise<readonly unknown[]> {
  await stage.news();
  const { id: postId, textHash } = await stage.current(account);
  const interactionId = `again-${(presses += 1)}`;
  const ask = { account, postId, textHash, count: 1, interactionId, by: "m", now: stage.now };
  await stage.store.posts.request(ask);
  for (const claim of await stage.claim()) {
    await stage.settle(claim, { kind: "posted", id: idPast(stage.now, presses) });
  }
  const news = await stage.news();
  return news.flatMap(({ announcement: { kind }, address: { ping } }) =>
    kind === "cap-reached" || kind === "spending" ? [[kind, ping]] : [],
  );
}

/** An account whose first post spends the cap, and whose second one is stopped by it. */
async function spendAll(stage: Stage): Promise<Account> {
  const howl = await stage.reader("howl", ["one", "two", "three", "four"]);
  expect(await press(stage, howl)).toEqual([["spending", "hand"]]);
  expect(await press(stage, howl)).toEqual([["cap-reached", "nobody"]]);
  return howl;
}

test("a cap of the instance that was another one between two starts is told of anew", async () => {
  const start = setStages();
  await using first = await start();
  const howl = await spendAll(first);
  expect(await press(await start(), howl)).toEqual([]);
  await start({ capMicros: 200_000 });
  expect(await press(await start(), howl)).toEqual([["cap-reached", "hand"]]);
});

test("a cap that stops everything once more, after prices under which it stopped nothing, is told of once more", async () => {
  const start = setStages();
  await using first = await start();
  const howl = await spendAll(first);
  expect(await press(await start({ prices: flat }), howl)).toEqual([]);
  expect(await press(await start(), howl)).toEqual([["cap-reached", "hand"]]);
  expect(await press(await start(), howl)).toEqual([]);
});

test("a server's own cap is, too", async () => {
  const start = setStages();
  await using first = await start({ capMicros: 1_000_000 });
  await first.store.ledger.setCap(home, { micros: 15_000, by: "m" });
  const howl = await spendAll(first);
  expect(await press(await start({ capMicros: 1_000_000, prices: flat }), howl)).toEqual([]);
  const again = await start({ capMicros: 1_000_000 });
  expect(await press(again, howl)).toEqual([["cap-reached", "hand"]]);
});

test("where nothing is charged any more a server with its first account hears of no cap that was reached before", async () => {
  const start = setStages();
  await using first = await start();
  await spendAll(first);
  const stage = await start({ prices: flat });
  await stage.account("away", abroad);
  expect(await stage.kinds()).toEqual(["enrolled"]);
});

test("where nothing is charged any more nobody hears that posting stops, whatever cap is set", async () => {
  const start = setStages();
  await using first = await start({ capMicros: 1_000_000 });
  const howl = await first.reader("howl", ["one", "two", "three"]);
  expect(await press(first, howl)).toEqual([]);
  const stage = await start({ capMicros: 10_000, prices: flat });
  await stage.store.ledger.setCap(home, { micros: 5_000, by: "m" });
  expect(await press(stage, howl)).toEqual([]);
});
