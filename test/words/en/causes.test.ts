import { expect, test } from "vitest";
import { afterOf, whatOf } from "../../../src/words/en/news/causes.ts";

test("a cause nobody foresaw is shown as it is, and X's own words are escaped", () => {
  expect(whatOf("odd_thing")).toBe("odd\\_thing.");
  expect(whatOf("forbidden", "not *now*")).toBe("X refused the post. X says: “not \\*now\\*”");
  expect(afterOf("odd", { handle: "howl" })).toContain("not lost");
});

test("a post too dear for what is left under a cap says how it can go all the same", () => {
  const after = afterOf("over-cap", { handle: "howl" });
  expect(after).toContain("not lost");
  for (const way of ["cap is raised", "new month", "/flock move"]) expect(after).toContain(way);
});
