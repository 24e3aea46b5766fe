import { inspect } from "node:util";
import { expect, test } from "vitest";
import { createSecret } from "../src/domain/secret.ts";
import { createVault, keyIdOf } from "../src/vault.ts";

const keyOf = (byte: number) => createSecret(Buffer.alloc(32, byte).toString("base64"));
const place = { table: "accounts", row: "7", column: "token" };
const vault = createVault(keyOf(1));

test("what was sealed opens at its place", () => {
  for (const text of ["a token", "", "Ωδή 🐺"]) {
    expect(vault.open(vault.seal(createSecret(text), place), place).reveal()).toBe(text);
  }
});

test("it opens with the same key in another process's vault", () => {
  const sealed = vault.seal(createSecret("a token"), place);
  expect(createVault(keyOf(1)).open(sealed, place).reveal()).toBe("a token");
});

test("the same value is sealed differently each time, and never shows", () => {
  const sealed = Array.from({ length: 50 }, () =>
    Buffer.from(vault.seal(createSecret("howling"), place)),
  );
  expect(new Set(sealed.map((value) => value.toString("hex"))).size).toBe(50);
  for (const value of sealed) expect(value.includes("howling")).toBe(false);
});

test("the envelope is format, key id, nonce, tag, ciphertext", () => {
  const sealed = Buffer.from(vault.seal(createSecret("howling"), place));
  expect(sealed[0]).toBe(1);
  expect(sealed.toString("hex", 1, 5)).toBe(keyIdOf(keyOf(1)));
  expect(sealed.length).toBe(1 + 4 + 12 + 16 + 7);
});

test.each([
  ["table", { ...place, table: "enrolments" }],
  ["row", { ...place, row: "8" }],
  ["column", { ...place, column: "secret" }],
  ["parts in other places", { table: "accounts", row: '7","token', column: "" }],
])("a value moved to another place does not open: %s", (_what, other) => {
  const sealed = vault.seal(createSecret("a token"), place);
  expect(() => vault.open(sealed, other)).toThrow("moved from its place");
});

test("a value with any one bit changed does not open", () => {
  const sealed = vault.seal(createSecret("a token"), place);
  for (let bit = 0; bit < sealed.length * 8; bit += 1) {
    const changed = Uint8Array.from(sealed);
    changed[bit >> 3] = (changed[bit >> 3] ?? 0) ^ (1 << (bit & 7));
    expect(() => vault.open(changed, place), `bit ${bit}`).toThrow(Error);
  }
});

test("a value that was cut anywhere does not open", () => {
  const sealed = vault.seal(createSecret("a token"), place);
  for (let length = 0; length < sealed.length; length += 1) {
    expect(() => vault.open(sealed.subarray(0, length), place), `${length} bytes`).toThrow(Error);
  }
});

test("another key is named as such and opens nothing", () => {
  const sealed = vault.seal(createSecret("a token"), place);
  expect(keyIdOf(keyOf(2))).not.toBe(keyIdOf(keyOf(1)));
  expect(() => createVault(keyOf(2)).open(sealed, place)).toThrow("sealed with another key");
});

test("an error holds nothing of the value or the key", () => {
  const sealed = vault.seal(createSecret("howling"), place);
  const thrown: unknown[] = [];
  for (const [opener, where] of [
    [createVault(keyOf(2)), place],
    [vault, { ...place, row: "8" }],
  ] as const) {
    try {
      opener.open(sealed, where);
    } catch (error) {
      thrown.push(error);
    }
  }
  expect(thrown).toHaveLength(2);
  const shown = inspect(thrown, { depth: 9, showHidden: true });
  expect(shown).not.toContain("howling");
  expect(shown).not.toContain(Buffer.from(sealed).toString("hex", 33));
  expect(shown).not.toContain(keyOf(1).reveal());
});

test("a key of another length makes no vault", () => {
  expect(() => createVault(createSecret(Buffer.alloc(16).toString("base64")))).toThrow("32 bytes");
});
