import { expect, test } from "vitest";
import { digest } from "../../src/chance.ts";
import { parsePoem } from "../../src/domain/poem/parse.ts";
import { openDatabase } from "../../src/store/database.ts";
import type { Database } from "../../src/store/database.ts";
import { areWhole } from "../../src/store/poem/line-hash.ts";
import { createStore } from "../../src/store/store.ts";
import { home, setStage } from "../contract/stage.ts";
import type { Stage } from "../contract/stage.ts";
import { createManualClock } from "../support/manual-clock.ts";

async function setDamageable(): Promise<{ readonly stage: Stage; readonly db: Database }> {
  const db = openDatabase({ path: ":memory:", clock: createManualClock() });
  return { db, stage: await setStage(async (rules) => createStore(db, rules)) };
}

async function decide(stage: Stage, postId: number, choice: "again" | "skip"): Promise<boolean> {
  const { now } = stage;
  return stage.store.posts.decide({
    guildId: home,
    postId,
    choice,
    networkId: undefined,
    by: "m",
    now,
  });
}

test.each([
  ["its words", "update line set text = 'Moloch' where text = 'Holy'"],
  ["its place", "update line set position = position + 100 where text = 'Holy'"],
  ["its digest", "update line set hash = 'aa' where text = 'Holy'"],
])(
  "a line that is damaged in %s is held when its turn comes, told, and skipped at most",
  async (_what, damage) => {
    const { stage, db } = await setDamageable();
    await using _ = stage;
    const howl = await stage.reader("howl", ["One", "Holy", "Three"]);
    db.sql(damage).run();
    await stage.say(howl, { kind: "posted", id: "1" });
    const held = await stage.current(howl);
    // A line that has lost its place comes last.
    if (held.parts[0]?.text === "Three") await stage.say(howl, { kind: "posted", id: "2" });
    const damaged = await stage.current(howl);
    expect(damaged).toMatchObject({ state: "held", heldReason: "damaged" });
    expect(await stage.kinds()).toContain("failed");
    await expect(decide(stage, damaged.id, "again")).rejects.toMatchObject({
      code: "post-held",
      values: { reason: "damaged" },
    });
    expect(await decide(stage, damaged.id, "skip")).toBe(true);
  },
);

test.each([
  ["its words", "update part set text = 'Holy'"],
  ["its words, and bound anew to other prices", "update part set text = 'Holy'"],
  ["its digest", "update post set text_hash = 'aa'"],
])("a planned post that is damaged in %s is not claimed", async (what, damage) => {
  const { stage, db } = await setDamageable();
  await using _ = stage;
  const howl = await stage.reader("howl", ["One", "Two"]);
  await stage.store.posts.recover(stage.now);
  await stage.press(howl);
  db.sql(damage).run();
  if (what.includes("prices")) {
    db.sql("update instance set value = '{}' where name = 'prices'").run();
    await stage.store.posts.recover(stage.now);
    await stage.press(howl);
  }
  expect(await stage.claim()).toEqual([]);
  expect(await stage.current(howl)).toMatchObject({ state: "held", heldReason: "damaged" });
});

test("lines from before the digests are given theirs at the next start", async () => {
  const { stage, db } = await setDamageable();
  await using _ = stage;
  const howl = await stage.reader("howl", ["One", "Two"]);
  db.sql("update line set hash = null").run();
  await stage.store.posts.recover(stage.now);
  await stage.say(howl, { kind: "posted", id: "1" });
  expect(await stage.current(howl)).toMatchObject({ state: "planned", parts: [{ text: "Two" }] });
});

test("an edit makes no damaged line whole but the one that it gives other words", async () => {
  const { stage, db } = await setDamageable();
  await using _ = stage;
  const howl = await stage.reader("howl", ["One", "Holy", "Three"]);
  db.sql("update line set text = 'Moloch' where text = 'Holy'").run();
  const ask = { guildId: home, poemId: 1, by: "m", now: stage.now };
  const edit = (version: number, text: string) =>
    stage.store.edits.edit({ ...ask, version, parsed: parsePoem(text, "poem") });
  await edit(1, "Zero\nOne\nMoloch\nThree");
  await stage.say(howl, { kind: "posted", id: "1" });
  await stage.say(howl, { kind: "posted", id: "2" });
  expect(await stage.current(howl)).toMatchObject({ state: "held", heldReason: "damaged" });
  await decide(stage, (await stage.current(howl)).id, "skip");
  expect(await stage.current(howl)).toMatchObject({ state: "planned" });
  const whole = () =>
    areWhole(
      db,
      db.sql<[], { id: number }>("select id from line where position = 2").all(),
      digest,
    );
  expect(whole()).toBe(false);
  await edit(2, "Zero\nOne\nHoly Moloch\nThree");
  expect(whole()).toBe(true);
});
