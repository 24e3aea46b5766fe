import { expect, test } from "vitest";
import { openDatabase } from "../../src/store/database.ts";
import { createStore } from "../../src/store/store.ts";
import { idPast, setStage } from "../contract/stage.ts";
import { createManualClock } from "../support/manual-clock.ts";

test("a cap of the instance that was another one between two starts is told of anew", async () => {
  const db = openDatabase({ path: ":memory:", clock: createManualClock() });
  const start = async (capMicros: number) => {
    const stage = await setStage(async (rules) => createStore(db, rules), { capMicros });
    await stage.store.posts.recover(stage.now);
    return stage;
  };
  await using first = await start(15_000);
  const howl = await first.reader("howl", ["one", "two"]);
  await first.say(howl, { kind: "posted", id: idPast(first.now) });
  let presses = 0;
  const told = async (stage: typeof first) => {
    const { id: postId, textHash } = await stage.current(howl);
    const interactionId = `again-${(presses += 1)}`;
    const ask = { account: howl, postId, textHash, count: 1, interactionId, by: "m" };
    await stage.store.posts.request({ ...ask, now: stage.now });
    expect(await stage.claim()).toEqual([]);
    return (await stage.kinds()).filter((kind) => kind === "cap-reached");
  };
  expect(await told(first)).toEqual(["cap-reached"]);
  expect(await told(await start(15_000))).toEqual([]);
  await start(200_000);
  expect(await told(await start(15_000))).toEqual(["cap-reached"]);
});
