import { expect, test } from "vitest";
import { listedPrices, parsePrices, type Prices } from "../../src/domain/money/prices.ts";
import { openDatabase } from "../../src/store/database.ts";
import type { Rules } from "../../src/store/posts/rules.ts";
import { createStore } from "../../src/store/store.ts";
import { approve, choose, hourly, tend, told } from "../contract/approvals/play.ts";
import { apart, decide, refuse } from "../contract/aside.ts";
import { hour, idPast, setStage } from "../contract/stage.ts";
import type { Stage } from "../contract/stage.ts";
import { createManualClock } from "../support/manual-clock.ts";

const dearer: Prices = {
  ...listedPrices,
  basis: "operator",
  micros: { ...listedPrices.micros, post: 20_000 },
};

/** A stage, and the same database played on under other prices, as after a restart. */
async function setTwoStages(): Promise<{
  readonly stage: Stage;
  readonly restart: (prices: Prices) => Promise<Stage>;
}> {
  const db = openDatabase({ path: ":memory:", clock: createManualClock() });
  const open = async (rules: Rules) => createStore(db, rules);
  const stage = await setStage(open);
  await stage.store.posts.recover(stage.now);
  return {
    stage,
    async restart(prices) {
      await stage.news();
      const again = await setStage(open, { prices });
      again.now = stage.now + 1_000;
      await again.store.posts.recover(again.now);
      return again;
    },
  };
}

test("after a start under other prices a planned post shows the new one, pays it and tells it", async () => {
  const { stage, restart } = await setTwoStages();
  await using _ = stage;
  const howl = await stage.reader("howl", ["one", "night.in the dark"]);
  expect(await stage.current(howl)).toMatchObject({ costMicros: 15_000 });
  const again = await restart(dearer);
  expect(await again.current(howl)).toMatchObject({ costMicros: 20_000 });
  await again.say(howl, { kind: "posted", id: idPast(again.now) });
  expect(await again.store.ledger.spentSince(0)).toBe(20_000);
  expect((await again.news()).map(({ announcement }) => announcement)).toMatchObject([
    { kind: "posted", costMicros: 20_000 },
  ]);
  expect(await again.current(howl)).toMatchObject({ costMicros: 200_000 });
});

test("a button that was shown with another price posts nothing", async () => {
  const { stage, restart } = await setTwoStages();
  await using _ = stage;
  const howl = await stage.reader("howl", ["one", "two"]);
  const shown = await stage.current(howl);
  const again = await restart(dearer);
  const ask = { account: howl, postId: shown.id, textHash: shown.textHash, count: 1, by: "m" };
  const press = { ...ask, interactionId: "old", now: again.now };
  await expect(again.store.posts.request(press)).rejects.toMatchObject({ code: "stale" });
  await again.press(howl);
  expect(await again.claimOne()).toMatchObject({ text: "one" });
});

test("what was asked for by hand at another price does not go, and the channel hears of it", async () => {
  const { stage, restart } = await setTwoStages();
  await using _ = stage;
  const howl = await stage.reader("howl", ["one", "two"]);
  await stage.press(howl, 2);
  const again = await restart(dearer);
  expect(await again.claim()).toEqual([]);
  expect(await again.current(howl)).toMatchObject({ state: "planned", lastError: "repriced" });
  expect((await again.news()).map(({ announcement }) => announcement)).toMatchObject([
    { kind: "failed", handle: "howl", cause: "repriced" },
  ]);
});

test("a start under the same prices changes nothing", async () => {
  const { stage, restart } = await setTwoStages();
  await using _ = stage;
  const howl = await stage.reader("howl", ["one", "two"]);
  await stage.press(howl);
  const before = await stage.current(howl);
  const again = await restart(listedPrices);
  expect(await again.current(howl)).toEqual(before);
  expect(await again.claimOne()).toMatchObject({ text: "one" });
});

test("a post that was on its way counts against the cap, and is entered, at the price that holds now", async () => {
  const { stage, restart } = await setTwoStages();
  await using _ = stage;
  const howl = await stage.reader("howl", ["one", "two"]);
  await stage.press(howl);
  const { postId } = await stage.claimOne();
  const again = await restart(dearer);
  expect(await again.current(howl)).toMatchObject({ state: "unconfirmed", costMicros: 20_000 });
  expect(await again.store.ledger.spentSince(0)).toBe(20_000);
  const post = { id: idPast(again.now), text: "one" };
  await again.check(postId, { kind: "found", post, reads: 1 });
  expect(await again.store.ledger.spentSince(0)).toBe(20_000 + 5_000);
});

test("a post that is put off and comes back is not taken for one that was changed", async () => {
  const { stage, restart } = await setTwoStages();
  await using _ = stage;
  const howl = await stage.reader("howl", ["one", "two"]);
  await stage.press(howl);
  const claim = await stage.claimOne();
  const again = await restart(dearer);
  const absent = { kind: "absent", reads: 0 } as const;
  for (const _ of [1, 2]) await again.store.posts.settleCheck(claim, absent, again.now);
  expect(await again.claimOne()).toMatchObject({ postId: claim.postId, text: "one" });
});

test("on a flat plan everything is entered with nothing, and no cap is reached", async () => {
  const { stage, restart } = await setTwoStages();
  await using _ = stage;
  const howl = await stage.reader("howl", ["one", "two", "three"]);
  await stage.store.ledger.setCap(howl.guildId, { micros: 1, by: "m" });
  const again = await restart(parsePrices("flat") ?? listedPrices);
  await again.news();
  await again.say(howl, { kind: "posted", id: idPast(again.now) });
  again.now += hour;
  const { postId } = await again.say(howl, { kind: "unknown", detail: "timeout" });
  await again.check(postId, { kind: "absent", reads: 3 });
  expect(await again.store.ledger.spentSince(0)).toBe(0);
  expect(await again.kinds()).toEqual(["posted"]);
});

test("a line that waits keeps its word under other prices, and one that was asked for now is asked about again", async () => {
  const { stage, restart } = await setTwoStages();
  await using _ = stage;
  const howl = await stage.reader("howl", ["one", "two", "three"]);
  const waiting = await refuse(stage, howl);
  const pressed = await refuse(stage, howl);
  await decide(stage, waiting.id, "later");
  await decide(stage, pressed.id, "again");
  const again = await restart(dearer);
  expect(await apart(again, howl, waiting.id)).toMatchObject({
    state: "planned",
    runAt: stage.now + 48 * hour,
    costMicros: 20_000,
  });
  expect(await apart(again, howl, pressed.id)).toMatchObject({
    state: "held",
    heldReason: "duplicate",
    costMicros: 20_000,
  });
  expect((await again.news()).map(({ announcement }) => announcement)).toMatchObject([
    { kind: "failed", cause: "duplicate", postId: pressed.id },
  ]);
});

test("a thread of which parts stand goes on at another price without another approval", async () => {
  const { stage, restart } = await setTwoStages();
  await using _ = stage;
  const howl = await stage.account("howl");
  const diction = { ...howl.diction, overlong: "thread" } as const;
  await stage.store.accounts.setDiction(howl.id, diction, stage.now);
  await stage.give(howl, ["words ".repeat(60), "two"]);
  const reading = await stage.store.readings.findLive(howl.id);
  await stage.store.readings.start(reading?.id ?? 0, stage.now);
  await hourly(stage, howl);
  await choose(stage, howl);
  await stage.claim();
  await tend(stage);
  await approve(stage, howl, "m1");
  stage.now += hour;
  await stage.settle(await stage.claimOne(), { kind: "posted", id: idPast(stage.now) });
  const again = await restart(dearer);
  expect(await again.claimOne()).toMatchObject({ part: 2, replyTo: idPast(stage.now) });
  await tend(again);
  expect(await told(again)).not.toContainEqual(expect.stringMatching(/^asked/u));
});
