import { expect, test } from "vitest";
import { groupingKey, parseGrouping, parseLines } from "../../../src/domain/reading/grouping.ts";

test.each(["2", " 7 ", "20"])("a post may hold %s lines", (typed) => {
  const grouping = parseLines(typed);
  expect(grouping).toEqual({ kind: "lines", count: Number(typed) });
  expect(parseGrouping(groupingKey(grouping))).toEqual(grouping);
});

test.each(["", "1", "21", "0", "-3", "2.5", "several"])("%j is no number of lines", (typed) => {
  expect(() => parseLines(typed)).toThrow(
    expect.objectContaining({ code: "bad-lines", values: { typed, least: 2, most: 20 } }),
  );
});
