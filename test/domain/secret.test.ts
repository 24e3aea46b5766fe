import { format, inspect } from "node:util";
import { expect, test } from "vitest";
import { createSecret } from "../../src/domain/secret.ts";

const secret = createSecret("hush-hush");

test("a secret is told when asked", () => {
  expect(secret.reveal()).toBe("hush-hush");
});

test.each([
  ["a string", String(secret)],
  ["a part of a text", `a ${secret.toString()}`],
  ["JSON", JSON.stringify({ secret })],
  ["an inspection", inspect(secret)],
  ["an inspection of everything hidden", inspect({ secret }, { showHidden: true, depth: 9 })],
  ["a formatted line", format("%s %o %j", secret, secret, secret)],
  ["an error's cause", inspect(new Error("x", { cause: secret }))],
  ["its keys and values", inspect(Object.entries(secret), { showHidden: true })],
])("as %s it shows nothing of itself", (_, printed) => {
  expect(printed).not.toContain("hush");
});

test("in text it prints as a mark", () => {
  expect(String(secret)).toBe("[secret]");
  expect(JSON.stringify([secret])).toBe('["[secret]"]');
  expect(inspect({ secret })).toBe("{ secret: [secret] }");
});

test("nobody can change how it prints", () => {
  expect(Object.isFrozen(secret)).toBe(true);
});
