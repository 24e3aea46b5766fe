import fc from "fast-check";
import { expect, test } from "vitest";
import { digest } from "../../src/chance.ts";
import { parsePoem } from "../../src/domain/poem/parse.ts";
import type { ParsedPoem } from "../../src/domain/poem/poem.ts";
import { keyOf, unitsFrom, unitsOf } from "../../src/domain/poem/reading.ts";
import { openDatabase } from "../../src/store/database.ts";
import { createPoemStore, findNextKey, findUnit } from "../../src/store/poems.ts";
import { createManualClock } from "../support/manual-clock.ts";

const verses = fc.array(fc.stringMatching(/^[a-z ]{0,12}[a-z]$/u), { minLength: 1, maxLength: 30 });
const poems = fc.record({
  head: fc.constantFrom("", "Wires\n\n", "Wires\nby the Flock\n\n"),
  verses,
});

/** A database with two poems, of which the second is looked at. */
async function shelve(parsed: ParsedPoem) {
  const db = openDatabase({ path: ":memory:", clock: createManualClock() });
  db.sql("insert into guild (id, name, state, joined_at) values ('g', 'g', 'here', 0)").run();
  const store = createPoemStore(db, digest);
  const other = parsePoem("One\n\ntwo\nthree", "other");
  await store.add({ guildId: "g", name: "other", parsed: other, addedBy: "m", now: 0 });
  const poem = await store.add({ guildId: "g", name: "poem", parsed, addedBy: "m", now: 0 });
  return { db, poem, lines: await store.lines(poem.id) };
}

async function compare(parsed: ParsedPoem): Promise<void> {
  const { db, poem, lines } = await shelve(parsed);
  const units = unitsOf(lines);
  for (const { id } of lines) {
    const [unit, next] = unitsFrom(units, id, 2);
    expect(findUnit(db, poem.id, id)).toEqual(unit);
    expect(findNextKey(db, poem.id, id)).toBe(next && keyOf(next));
  }
  // A line of another poem is none of this one's.
  const foreign = (lines[0]?.id ?? 0) - 1;
  for (const id of [undefined, foreign, 10_000_000]) {
    expect(findUnit(db, poem.id, id)).toBeUndefined();
  }
  expect(findNextKey(db, poem.id, foreign)).toBeUndefined();
  db[Symbol.dispose]();
}

test("a unit and the one after it are found by a line as among all units of the poem", async () => {
  await fc.assert(
    fc.asyncProperty(poems, ({ head, verses }) =>
      compare(parsePoem(`${head}${verses.join("\n")}`, "poem")),
    ),
    { numRuns: 60 },
  );
});

test.each(["", "Lost\n\n", "Lost\nby the Flock\n\n"])(
  "so are they in a book of a thousand lines that begins %j",
  async (head) => {
    const rows = Array.from({ length: 1_053 }, (_, index) => `line ${index}`);
    await compare(parsePoem(head + rows.join("\n"), "book"));
  },
);
