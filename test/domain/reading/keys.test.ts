import { expect, test } from "vitest";
import { groupingKey, groupings, parseGrouping } from "../../../src/domain/reading/grouping.ts";
import { lineByLine } from "../../../src/domain/reading/layout.ts";
import { poem, posts } from "./support.ts";

test("the groupings that are offered have keys from which they are read again, line by line first", () => {
  const keys = groupings.map(groupingKey);
  expect(keys).toEqual(["lines:1", "lines:2", "lines:3", "stanza", "packed"]);
  expect(keys.map(parseGrouping)).toEqual(groupings);
  expect(parseGrouping("lines:12")).toEqual({ kind: "lines", count: 12 });
});

test.each(["", "lines:0", "lines:", "lines:1234", "xlines:3", "lines:3x", "stanzas"])(
  "%j is read as line by line",
  (key) => {
    expect(parseGrouping(key)).toEqual(lineByLine.grouping);
  },
);

test("a stanza is one post however long it is, and a packed one ends where it is full", () => {
  const lines = poem("one two", "three four", "five six");
  const limit = "one two\nthree four".length;
  expect(posts(lines, { grouping: { kind: "stanza" }, limit })).toHaveLength(1);
  expect(posts(lines, { grouping: { kind: "packed" }, limit })).toEqual([
    "one two\nthree four",
    "five six",
  ]);
});
