import { expect, test } from "vitest";
import { createChance, digest } from "../src/chance.ts";

test("ids are 16 small letters and digits, and differ", () => {
  const chance = createChance();
  const ids = Array.from({ length: 1_000 }, () => chance.id());
  for (const id of ids) expect(id).toMatch(/^[a-z2-9]{16}$/u);
  expect(new Set(ids).size).toBe(1_000);
});

test("ids use every one of 32 characters at every place", () => {
  const chance = createChance();
  const ids = Array.from({ length: 2_000 }, () => chance.id());
  for (let place = 0; place < 16; place += 1) {
    expect(new Set(ids.map((id) => id.charAt(place))).size).toBe(32);
  }
});

test("the digest is SHA-256 of the text in UTF-8", () => {
  expect(digest("")).toBe("e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855");
  expect(digest("é")).toBe("4a99557e4033c3539de2eb65472017cad5f9557f7a0625a09f1c3f6e2ba69c4c");
});
