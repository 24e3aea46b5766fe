import fc from "fast-check";
import { expect, test } from "vitest";
import { higher, idAt, instantOf, isAbove } from "../../src/domain/snowflake.ts";

test("a post id tells its instant", () => {
  // The first post with an id of this kind that X's documentation shows.
  expect(new Date(instantOf("1541815603606036480")).toISOString()).toBe("2022-06-28T16:07:40.105Z");
});

test("no id of an instant lies below that instant's lowest", () => {
  const instant = fc.integer({ min: Date.UTC(2011, 0), max: Date.UTC(2060, 0) });
  const rest = fc.bigInt({ min: 0n, max: (1n << 22n) - 1n });
  fc.assert(
    fc.property(instant, rest, (at, low) => {
      const id = (BigInt(idAt(at)) + low).toString();
      expect(instantOf(id)).toBe(at);
      expect(isAbove(idAt(at), id)).toBe(false);
      expect(isAbove(idAt(at + 1), id)).toBe(true);
    }),
  );
});

test("before X there is no id below zero", () => {
  expect(idAt(0)).toBe("0");
  expect(idAt(Date.UTC(2026, 0) + 0.5)).toBe(idAt(Date.UTC(2026, 0)));
});

test("ids are compared as whole numbers of any length", () => {
  expect(isAbove("10", "9")).toBe(true);
  expect(isAbove("9", "9")).toBe(false);
  expect(isAbove("9007199254740993", "9007199254740992")).toBe(true);
  expect(higher("9", "10")).toBe("10");
  expect(higher("10", "9")).toBe("10");
});
