import { expect, test } from "vitest";
import { tellPlay } from "./command.ts";
import { judgeCounters } from "./counted.ts";
import { play } from "./play.ts";
import { openStage } from "./stage.ts";
import { watchTouches } from "./touched.ts";

const acts = 50;

test.each([1, 2, 3])(
  "whatever members type and press, the database stays consistent (seed %i)",
  async (seed) => {
    expect(tellPlay({ seed, acts }, await play(seed, acts))).toBeUndefined();
  },
);

test("a seed plays the same acts again", async () => {
  expect(await play(5, 20)).toEqual(await play(5, 20));
});

test("a counter that is off, and a row of a guild that changes, are noticed", async () => {
  await using stage = await openStage(1);
  const { db } = stage.world;
  expect(judgeCounters(db)).toEqual([]);
  const touches = watchTouches(db);
  db.sql("update poem set version = version + 1 where id = 1").run();
  expect(touches()).toEqual([]);
  db.sql("insert into temp.acting values (1)").run();
  db.sql("update reading set unit_count = unit_count + 1 where id = 1").run();
  db.sql("update poem set version = version where id = 1").run();
  expect(judgeCounters(db)).toEqual([expect.stringMatching(/^units of 1: \d+ counted/u)]);
  expect(touches()).toEqual([{ what: "reading", guild: "100000000000000001" }]);
});
