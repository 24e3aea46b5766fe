import { expect, test } from "vitest";
import { longest, noon } from "../fixtures.ts";
import { told } from "../support.ts";

test("news of an only slot that passed says when it was and what is to be done", () => {
  const about = { accountId: "a1", handle: longest.handle, at: noon };
  const { text, ids, tone } = told({ kind: "only-slot-passed", ...about });
  expect(text).toContain("has passed");
  expect(text).toContain(`It was <t:${noon / 1000}:F>`);
  expect(text).toContain("`/flock schedule set` gives it another time");
  expect([ids, tone]).toEqual([["post:next:a1"], "warn"]);
});
