import { describe, expect, test } from "vitest";
import { changedTexts, checkPicture, largestPicture } from "../../../src/domain/profile/profile.ts";
import { Refusal } from "../../../src/domain/refusal.ts";

function refusalOf(work: () => unknown): unknown {
  try {
    work();
  } catch (error) {
    if (error instanceof Refusal) return { code: error.code, ...error.values };
    throw error;
  }
  return undefined;
}

describe("the texts of a profile", () => {
  test("that are another than what stands there are changed, trimmed, a text taken away among them", () => {
    const known = { name: "Howl", bio: "A bot", location: "Reading" };
    const typed = {
      name: " Howl ",
      bio: "A bot\r\nof Ben",
      url: "https://example.com/a",
      location: "",
    };
    expect(changedTexts(typed, known)).toEqual({
      bio: "A bot\nof Ben",
      url: "https://example.com/a",
      location: "",
    });
    expect(refusalOf(() => changedTexts({ ...known, url: "" }, known))).toEqual({
      code: "profile-same",
    });
    expect(refusalOf(() => changedTexts({}, {}))).toEqual({ code: "profile-same" });
  });

  test.each([
    ["name", 50],
    ["bio", 160],
    ["url", 100],
    ["location", 30],
  ] as const)("of the field %s hold %i characters, counted as a person counts", (field, most) => {
    const text = (length: number) =>
      field === "url" ? `https://a.b/${"x".repeat(length - 12)}` : "𐐨".repeat(length);
    expect(changedTexts({ [field]: text(most) }, {})).toEqual({ [field]: text(most) });
    expect(refusalOf(() => changedTexts({ [field]: text(most + 1) }, {}))).toEqual({
      code: "profile-long",
      field,
      length: most + 1,
      most,
    });
  });

  test("are refused where X would not take them", () => {
    expect(refusalOf(() => changedTexts({ name: "" }, { name: "Howl" }))).toEqual({
      code: "profile-name",
    });
    for (const url of ["example.com", "ftp://example.com", "https://nowhere", "https://a b.c"]) {
      expect(refusalOf(() => changedTexts({ url }, {}))).toEqual({
        code: "profile-url",
        typed: url,
      });
    }
    expect(() => changedTexts({ bio: "a\u202Eb" }, {})).toThrow(
      new Refusal("profile-character", { field: "bio", code: "U+202E" }),
    );
  });
});

test("a picture is a PNG, JPEG or GIF of at most 700 KB", () => {
  for (const head of [
    [0x89, 0x50, 0x4e, 0x47],
    [0xff, 0xd8, 0xff],
    [0x47, 0x49, 0x46, 0x38],
  ]) {
    checkPicture("picture", Uint8Array.from(head));
  }
  const most = largestPicture;
  expect(most).toBe(716_800);
  expect(refusalOf(() => checkPicture("banner", Uint8Array.from([1, 2, 3, 4])))).toEqual({
    code: "profile-picture",
    which: "banner",
    bytes: undefined,
    most,
  });
  const large = new Uint8Array(most + 1);
  large.set([0xff, 0xd8, 0xff]);
  expect(refusalOf(() => checkPicture("picture", large))).toMatchObject({ bytes: most + 1 });
  checkPicture("picture", large.subarray(0, most));
});
