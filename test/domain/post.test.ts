import { expect, test } from "vitest";
import {
  idFromLink,
  isSaidBefore,
  linkTo,
  textOfParts,
  transitions,
} from "../../src/domain/post.ts";

test("a post's life knows exactly these changes", () => {
  expect(transitions).toEqual({
    planned: ["sending", "held", "skipped"],
    sending: ["posted", "planned", "held", "unconfirmed"],
    unconfirmed: ["posted", "planned", "skipped"],
    held: ["planned", "skipped", "posted", "withdrawn"],
    posted: ["withdrawn"],
    skipped: ["withdrawn"],
    withdrawn: [],
  });
});

test("a post's link names its account and id, and gives the id back", () => {
  expect(linkTo("howl", "123")).toBe("https://x.com/howl/status/123");
  expect(idFromLink(linkTo("howl", "123"))).toBe("123");
});

test.each([
  ["1541815603606036480", "1541815603606036480"],
  ["  42 ", "42"],
  ["https://twitter.com/i/web/status/42?s=20", "42"],
  ["https://x.com/howl/status/42/photo/1", "42"],
])("the id in %j is %s", (link, id) => {
  expect(idFromLink(link)).toBe(id);
});

test.each(["", "https://x.com/howl", "status/", "12a", "123456789012345678901"])(
  "%j holds no id and is refused",
  (link) => {
    expect(() => idFromLink(link)).toThrow(expect.objectContaining({ code: "bad-link" }));
  },
);

test("all that a post says is its parts, one below the other", () => {
  expect(textOfParts([{ text: "one" }, { text: "two\nthree" }])).toBe("one\ntwo\nthree");
});

test.each([
  ["duplicate", true],
  ["repeat", true],
  ["too-long", false],
  [undefined, false],
])("a post that is held for %s was said before: %s", (cause, isBefore) => {
  expect(isSaidBefore(cause)).toBe(isBefore);
});
