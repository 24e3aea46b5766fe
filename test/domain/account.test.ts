import { expect, test } from "vitest";
import { isSameHandle, needsRelink, parseHandle } from "../../src/domain/account.ts";
import type { AccountState } from "../../src/domain/account.ts";
import { parsePin } from "../../src/domain/enrolment.ts";
import { isModerator, may } from "../../src/domain/permission.ts";
import { Refusal } from "../../src/domain/refusal.ts";

test.each([
  ["howl", "howl"],
  [" @Howl_1956 ", "Howl_1956"],
  ["https://x.com/howl", "howl"],
  ["http://www.twitter.com/@howl", "howl"],
  ["x.com/howl?s=21", "howl"],
  ["https://mobile.twitter.com/howl/status/1", "howl"],
  ["a".repeat(15), "a".repeat(15)],
])("the handle in %j is %s", (typed, handle) => {
  expect(parseHandle(typed)).toBe(handle);
});

test.each(["", "@", "how l", "hôwl", "a".repeat(16), "https://example.com/howl", "x.com/"])(
  "%j is no handle and is refused",
  (typed) => {
    expect(() => parseHandle(typed)).toThrow(
      expect.objectContaining({ code: "bad-handle", values: { handle: typed } }),
    );
  },
);

test("a refused handle is shown cut", () => {
  expect(() => parseHandle("x".repeat(500))).toThrow(
    expect.objectContaining({ values: { handle: "x".repeat(60) } }),
  );
});

test("letter case does not tell handles apart", () => {
  expect(isSameHandle("Howl", "hOWL")).toBe(true);
  expect(isSameHandle("howl", "howl_")).toBe(false);
});

test("new credentials mend exactly the states that want for them", () => {
  const states: readonly AccountState[] = [
    "ready",
    "paused",
    "suspect",
    "revoked",
    "read-only",
    "relink",
    "locked",
    "suspended",
    "removing",
    "removed",
  ];
  expect(states.filter(needsRelink)).toEqual(["suspect", "revoked", "read-only", "relink"]);
});

test.each([
  ["1234567", "1234567"],
  [" 123 45 67 ", "1234567"],
  ["123-4567", "1234567"],
  ["１２３４５６７", "1234567"],
  ["12345", "12345"],
  ["1234567890", "1234567890"],
])("the PIN in %j is %s", (typed, pin) => {
  expect(parsePin(typed)).toBe(pin);
});

test.each(["", "1234", "12345678901", "12345a7", "my PIN"])("%j is no PIN", (typed) => {
  expect(() => parsePin(typed)).toThrow(expect.objectContaining({ code: "bad-pin", values: {} }));
});

const nobody = { id: "1", name: "N", roles: ["7"], managesGuild: false };
const poet = { ...nobody, roles: ["7", "8"] };
const admin = { ...nobody, managesGuild: true };

test.each([
  [nobody, "everyone", true],
  [nobody, "owner", false],
  [nobody, "moderator", false],
  [nobody, "admin", false],
  [poet, "owner", true],
  [poet, "moderator", true],
  [poet, "admin", false],
  [admin, "owner", true],
  [admin, "moderator", true],
  [admin, "admin", true],
] as const)("where role 8 moderates, %j may what %s may: %s", (actor, allow, allowed) => {
  expect(may(actor, allow, { moderatorRoles: ["8"] })).toBe(allowed);
});

test("until roles are chosen, a moderator is who manages the server", () => {
  expect(isModerator(poet, { moderatorRoles: [] })).toBe(false);
  expect(isModerator(admin, { moderatorRoles: [] })).toBe(true);
});

test("a refusal is an error that carries a code and values, and no prose", () => {
  const refusal = new Refusal("unknown-poem", { name: "howl" });
  expect(refusal).toBeInstanceOf(Error);
  expect(refusal).toMatchObject({
    name: "Refusal",
    message: "unknown-poem",
    code: "unknown-poem",
    values: { name: "howl" },
  });
});
