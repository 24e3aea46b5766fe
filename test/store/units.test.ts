import fc from "fast-check";
import { expect, test } from "vitest";
import { digest } from "../../src/chance.ts";
import { layoutOf } from "../../src/domain/reading/parts.ts";
import { parsePoem } from "../../src/domain/poem/parse.ts";
import { keyOf } from "../../src/domain/reading/reading.ts";
import type { Manner } from "../../src/domain/reading/reading.ts";
import { layOut } from "../../src/domain/reading/units.ts";
import { openDatabase } from "../../src/store/database.ts";
import { findNextKey, findUnit, unitsFrom } from "../../src/store/poem/layout.ts";
import { createStore } from "../../src/store/store.ts";
import { setStage } from "../contract/stage.ts";
import { createManualClock } from "../support/manual-clock.ts";

const words = fc.stringMatching(/^ {0,2}[a-z]{1,3}(?: [a-z]{1,3}){0,3}$/u);
const poems = fc
  .tuple(
    fc.constantFrom("", "Wires\n\n", "Wires\nby the Flock\n\n"),
    fc.array(fc.array(words, { minLength: 1, maxLength: 6 }), { minLength: 1, maxLength: 6 }),
    fc.constantFrom("", "\n\nBerlin, 1888"),
  )
  .map(([head, stanzas, end]) => head + stanzas.map((rows) => rows.join("\n")).join("\n\n") + end);
const manners: fc.Arbitrary<Manner> = fc.record({
  grouping: fc.constantFrom(
    { kind: "lines", count: 1 },
    { kind: "lines", count: 2 },
    { kind: "stanza" },
    { kind: "packed" },
  ),
  refrains: fc.constantFrom("join", "skip", "ask"),
});

/** An account that was given a poem, and the units that it is to read. */
async function given(text: string, manner: Manner) {
  const db = openDatabase({ path: ":memory:", clock: createManualClock() });
  const stage = await setStage(async (rules) => createStore(db, { ...rules, digest }));
  const account = await stage.account("howl");
  const { poems: library, readings } = stage.store;
  const ask = { guildId: account.guildId, addedBy: "m", now: stage.now };
  // Lines of another poem come before.
  await library.add({ ...ask, name: "other", parsed: parsePoem("One\n\ntwo\nthree", "other") });
  const poem = await library.add({ ...ask, name: "poem", parsed: parsePoem(text, "poem") });
  const reading = await readings.give({ account, poem, manner, by: "m", now: stage.now });
  const units = layOut(await library.lines(poem.id), layoutOf(manner, account));
  return { db, reading, units };
}

test("a reading's units are kept as its poem was laid out, and each is found by the line it begins with", async () => {
  await fc.assert(
    fc.asyncProperty(poems, manners, async (text, manner) => {
      const { db, reading, units } = await given(text, manner);
      expect(reading.cursor).toBe(units[0] && keyOf(units[0]));
      expect(unitsFrom(db, reading, { from: reading.cursor })).toEqual(units);
      for (const [index, unit] of units.entries()) {
        const next = units[index + 1];
        expect(findUnit(db, reading, keyOf(unit))).toEqual({ ...unit, editors: [] });
        expect(findNextKey(db, reading.id, keyOf(unit))).toBe(next && keyOf(next));
        const two = unitsFrom(db, reading, { from: keyOf(unit), most: 2 });
        expect(two).toEqual(units.slice(index, index + 2));
      }
      db[Symbol.dispose]();
    }),
    { numRuns: 60 },
  );
});

test("a line that begins no unit of the reading finds none", async () => {
  const manner = { grouping: { kind: "lines", count: 2 }, refrains: "ask" } as const;
  const { db, reading, units } = await given("one\ntwo\nthree", manner);
  const second = units[0]?.lines[1]?.id ?? 0;
  for (const id of [undefined, second, 1, 10_000_000]) {
    expect(findUnit(db, reading, id)).toBeUndefined();
    expect(unitsFrom(db, reading, { from: id })).toEqual([]);
  }
  expect(findNextKey(db, reading.id, second)).toBeUndefined();
  db[Symbol.dispose]();
});
