import { describe, expect, test } from "vitest";
import {
  attachment,
  MalformedOptions,
  member,
  optional,
  parseOptions,
  text,
  whole,
} from "../../src/discord/option.ts";

const shape = {
  account: text({ suggest: "accounts", most: 20 }),
  count: optional(whole(1, 10)),
  owner: optional(member()),
  file: optional(attachment()),
};

describe("options", () => {
  test("are given by name, those left out as undefined", () => {
    const values = parseOptions(shape, { account: "walt", count: 3 });
    expect(values).toEqual({ account: "walt", count: 3, owner: undefined, file: undefined });
  });

  test("keep the url, name and size of an attachment", () => {
    const file = { url: "https://cdn.example/a.txt", name: "a.txt", size: 12 };
    expect(parseOptions({ file: attachment() }, { file })).toEqual({ file });
  });

  test.each([
    ["a required one is missing", {}],
    ["a text is too long", { account: "w".repeat(21) }],
    ["a text is empty", { account: "" }],
    ["a number is out of its bounds", { account: "walt", count: 11 }],
    ["a number is not whole", { account: "walt", count: 1.5 }],
    ["a member is no id", { account: "walt", owner: "ada" }],
    ["a kind is wrong", { account: 7 }],
    ["an attachment has no url", { account: "walt", file: { name: "a", size: 1 } }],
    ["one is not declared", { account: "walt", colour: "red" }],
  ])("are refused when %s", (_, given) => {
    expect(() => parseOptions(shape, given)).toThrow(MalformedOptions);
  });
});
