import { describe, expect, test } from "vitest";
import { parseTags, parseTargets } from "../../../src/domain/pause/tag.ts";

describe("tags as they are typed", () => {
  test("are separated by commas or spaces, small, in order, none twice", () => {
    expect(parseTags(" #Night, beat night\tÄrger_2,x-y ")).toEqual([
      "beat",
      "night",
      "x-y",
      "ärger_2",
    ]);
    expect(parseTags(" , ")).toEqual([]);
  });

  test.each(["all", "ALL", "a*b", "x".repeat(21), "##a"])("refuse %s", (typed) => {
    expect(() => parseTags(typed)).toThrow(expect.objectContaining({ code: "bad-tag" }));
  });

  test("are five at most", () => {
    expect(parseTags("a b c d e a")).toHaveLength(5);
    expect(() => parseTags("a b c d e f")).toThrow(
      expect.objectContaining({ code: "many-tags", values: { most: 5 } }),
    );
  });
});

test.each([
  [" All ", { kind: "all" }],
  ["howl", { kind: "some", names: ["howl"], tags: [] }],
  ["@howl, #Night ,, kaddish", { kind: "some", names: ["@howl", "kaddish"], tags: ["night"] }],
  // An account may be called so too: only alone it means every one.
  ["all, howl", { kind: "some", names: ["all", "howl"], tags: [] }],
  ["", { kind: "some", names: [], tags: [] }],
] as const)("%j names these accounts", (typed, targets) => {
  expect(parseTargets(typed)).toEqual(targets);
});
