import { describe, expect, test } from "vitest";
import { choicesFor } from "../../src/discord/suggest.ts";
import { en } from "../../src/words/en.ts";
import { accountSample, fakeFlock, poemSample, statusSample } from "./support.ts";

const walt = statusSample(accountSample({ handle: "walt_whitman" }), "Leaves of Grass");
const emily = statusSample(accountSample({ handle: "EmilyD", state: "read-only" }));
const noel = statusSample(accountSample({ handle: "reader" }), "Noël");

const flock = fakeFlock({
  status: () =>
    Promise.resolve({
      accounts: [emily, walt, noel],
      hold: undefined,
      away: false,
      spentMicros: 0,
      capMicros: 0,
    }),
  poems: () =>
    Promise.resolve([
      poemSample(),
      poemSample({ name: "grass", title: "Leaves of Grass", byline: undefined }),
      poemSample({ name: "long", title: "t".repeat(300), byline: undefined }),
    ]),
});

function suggested(what: "accounts" | "poems", typed: string) {
  return choicesFor(what, typed, { flock, words: en });
}

describe("suggestions", () => {
  test("show an account with its poem and state, and give its handle", async () => {
    expect(await suggested("accounts", "")).toEqual([
      { name: "@EmilyD · read-only access", value: "EmilyD" },
      { name: "@walt_whitman · Leaves of Grass · ready", value: "walt_whitman" },
      { name: "@reader · Noël · ready", value: "reader" },
    ]);
  });

  test("find an account with or without the at sign, in any case", async () => {
    for (const typed of ["@walt", "WALT", " walt"]) {
      expect(await suggested("accounts", typed)).toHaveLength(1);
    }
  });

  test("find an account by its poem, accents or not", async () => {
    expect(await suggested("accounts", "noel")).toEqual([
      { name: "@reader · Noël · ready", value: "reader" },
    ]);
  });

  test("show a poem with its byline, and give its name", async () => {
    expect(await suggested("poems", "ginsberg")).toEqual([
      { name: "Howl — Allen Ginsberg", value: "howl" },
    ]);
  });

  test("put first what begins with what is typed", async () => {
    const [first] = await suggested("poems", "l");
    expect(first?.value).toBe("long");
  });

  test("are never longer than Discord takes", async () => {
    for (const { name } of await suggested("poems", "")) {
      expect(name.length).toBeLessThanOrEqual(100);
    }
  });

  test("are 25 at most", async () => {
    const many = Array.from({ length: 40 }, (_, n) => poemSample({ name: `poem-${n}` }));
    const crowded = fakeFlock({ poems: () => Promise.resolve(many) });
    expect(await choicesFor("poems", "", { flock: crowded, words: en })).toHaveLength(25);
  });
});
