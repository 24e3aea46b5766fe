import { describe, expect, test } from "vitest";
import { fakeFlock } from "../fake-flock.ts";
import { accountSample, glanceSample } from "../support.ts";
import { flock, suggested } from "./support.ts";

describe("suggestions of several accounts", () => {
  test("offer all of them first", async () => {
    const choices = await suggested("several", "");
    expect(choices.map(({ value }) => value)).toEqual(["all", "EmilyD", "walt_whitman", "reader"]);
    expect(choices[0]?.name).toBe("all · all accounts of the flock");
  });

  test("complete the last one after a comma, and none twice", async () => {
    expect(await suggested("several", "@emilyd, WA")).toEqual([
      { name: "emilyd, @walt_whitman · ready · Leaves of Grass", value: "emilyd, walt_whitman" },
    ]);
    const rest = await suggested("several", "EmilyD,");
    expect(rest.map(({ value }) => value)).toEqual(["EmilyD, walt_whitman", "EmilyD, reader"]);
  });

  test("offer tags with how many accounts have each", async () => {
    const tags = new Map([
      ["a", ["beat", "night"]],
      ["b", ["night"]],
    ]);
    const tagged = fakeFlock({ ...flock, tags: async () => tags });
    expect(await suggested("several", "EmilyD, #n", tagged)).toEqual([
      { name: "EmilyD, #night · 2 accounts", value: "EmilyD, #night" },
    ]);
    expect((await suggested("several", "#", tagged)).map(({ name }) => name)).toEqual([
      "#beat · 1 account",
      "#night · 2 accounts",
    ]);
  });

  test("of 300 accounts with the longest names stay within what Discord takes", async () => {
    const long = glanceSample(accountSample({ handle: "w".repeat(15) }), "t".repeat(4_000));
    const accounts = Array.from({ length: 300 }, () => long);
    const many = fakeFlock({
      tags: async () => new Map([["a", ["x".repeat(20)]]]),
      glance: async () => accounts,
    });
    for (const typed of ["", "a, ", `${"abcdefghijklmno, ".repeat(5)}w`, "x,".repeat(2_000)]) {
      const choices = await suggested("several", typed, many);
      expect(choices.length).toBeLessThanOrEqual(25);
      for (const { name, value } of choices) {
        expect(Math.max(name.length, value.length)).toBeLessThanOrEqual(100);
      }
    }
  });
});
