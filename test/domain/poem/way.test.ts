import { expect, test } from "vitest";
import { damagedFile, monsters, seeded } from "./damage.ts";
import { wayOf } from "./way.ts";

test("a hundred and fifty damaged files go the whole way to what a moderator is told, or are refused", () => {
  const random = seeded(0x50f7);
  const refused = new Set<string>();
  let read = 0;
  for (let n = 0; n < 150; n += 1) {
    const way = wayOf(damagedFile(random));
    if (typeof way === "string") refused.add(way);
    else {
      read += 1;
      // Whatever the manner, something is posted, and no example is without its words.
      expect(way.every(({ posts, costMicros }) => posts > 0 && costMicros > 0)).toBe(true);
      expect(way.flatMap(({ examples }) => examples).every(({ line }) => line > 0)).toBe(true);
    }
  }
  expect(read).toBeGreaterThan(30);
  expect([...refused].every((code) => code.startsWith("poem-"))).toBe(true);
  expect(refused.size).toBeGreaterThan(4);
});

test.each(monsters.slice(0, 5))("%s goes it too, or is refused", (_, text) => {
  const way = wayOf(Buffer.from(text));
  expect(typeof way === "string" ? way : String(way.length)).toMatch(/^poem-|^3$/u);
});
