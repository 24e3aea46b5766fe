import { describe, expect, test } from "vitest";
import { mayLift, parseReason } from "../../../src/domain/pause/pause.ts";

const owner = { id: "1", isModerator: false };
const moderator = { id: "2", isModerator: true };
const both = { id: "1", isModerator: true };
const stranger = { id: "3", isModerator: false };

describe("who may end a pause", () => {
  test.each([
    ["owner", [owner, both]],
    ["single", [owner, moderator, both]],
    ["all", [moderator, both]],
    ["tag", [moderator, both]],
  ] as const)("that is %s", (kind, those) => {
    const able = [owner, moderator, both, stranger].filter((who) =>
      mayLift({ kind }, who, { ownerId: "1" }),
    );
    expect(able).toEqual(those);
  });
});

test("a reason is one line of at most 200 characters, or none", () => {
  expect(parseReason("  a\n\n b ")).toBe("a b");
  expect(parseReason(" \n ")).toBeUndefined();
  expect(parseReason("x".repeat(200))).toHaveLength(200);
  expect(() => parseReason("x".repeat(201))).toThrow(
    expect.objectContaining({ code: "bad-reason", values: { most: 200 } }),
  );
});
