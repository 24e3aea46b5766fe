import { expect, test } from "vitest";
import { afterOf, whatOf } from "../../../src/words/en/news/causes.ts";

test("a cause nobody foresaw is shown as it is, and X's own words are escaped", () => {
  expect(whatOf("odd_thing")).toBe("odd\\_thing.");
  expect(whatOf("forbidden", "not *now*")).toBe("X refused the post. X says: “not \\*now\\*”");
  expect(afterOf("odd", { handle: "howl" })).toContain("not lost");
});
