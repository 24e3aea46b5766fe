import { describe, expect, test } from "vitest";
import { accountStates } from "../../../src/domain/account.ts";
import {
  byConcerns,
  concernsOf,
  isAskable,
  needsHand,
  tokenOf,
} from "../../../src/domain/checkup/checkup.ts";
import type { Standing, TokenWord } from "../../../src/domain/checkup/checkup.ts";

const seen = { by: "m", at: 1 };

function word(token: TokenWord["token"], at = 10): TokenWord {
  return { at, token, cause: undefined, detail: undefined };
}

/** An account with which all is well. */
function standing(change: Partial<Standing> = {}): Standing {
  return {
    state: "ready",
    word: word("alive"),
    saidAt: undefined,
    vouched: { label: seen, bio: seen },
    hasTwin: false,
    alike: 0,
    rights: "public domain",
    ...change,
  };
}

describe("what is to be mended of an account", () => {
  test.each<[string, Partial<Standing>, readonly string[]]>([
    ["nothing where all is in order", {}, []],
    ["nothing about rights where it reads nothing", { rights: undefined }, []],
    ["nothing new where a person paused it", { state: "paused" }, []],
    ["a state in which X stopped it", { state: "locked" }, ["stopped"]],
    [
      "one word for credentials that are over",
      { state: "revoked", word: word("refused") },
      ["stopped"],
    ],
    ["a token that X refuses", { word: word("refused") }, ["token"]],
    ["the same text elsewhere", { hasTwin: true }, ["twin"]],
    ["a label that nobody has seen", { vouched: { bio: seen } }, ["label"]],
    ["a bio that nobody has seen", { vouched: { label: seen } }, ["bio"]],
    ["lines that others say", { alike: 1 }, ["alike"]],
    ["rights that are not noted", { rights: " " }, ["rights"]],
    ["that X did not tell", { word: word("unsaid") }, ["unsaid"]],
    ["that nobody ever tried its token", { word: undefined }, ["unasked"]],
  ])("is %s", (_, change, found) => {
    expect(concernsOf(standing(change))).toEqual(found);
  });

  test("comes the gravest first, and whoever has more of it before others", () => {
    const all = concernsOf(
      standing({ word: word("refused"), vouched: {}, hasTwin: true, alike: 2, rights: "" }),
    );
    expect(all).toEqual(["token", "twin", "label", "bio", "alike", "rights"]);
    const none = concernsOf(standing());
    const label = concernsOf(standing({ vouched: { bio: seen } }));
    const labels = concernsOf(standing({ vouched: {} }));
    expect([none, label, labels, all].toSorted(byConcerns)).toEqual([all, labels, label, none]);
  });

  test("needs a hand unless only rights are missing or the token was not tried", () => {
    expect(needsHand(["rights", "unsaid", "unasked"])).toBe(false);
    for (const each of ["stopped", "token", "twin", "label", "bio", "alike"] as const) {
      expect(needsHand([each])).toBe(true);
    }
  });
});

test("a token is what X said last, unless a post went out since", () => {
  expect(tokenOf({ word: undefined, saidAt: undefined })).toBeUndefined();
  expect(tokenOf({ word: undefined, saidAt: 5 })).toBe("alive");
  expect(tokenOf({ word: word("refused", 10), saidAt: 9 })).toBe("refused");
  expect(tokenOf({ word: word("refused", 10), saidAt: 11 })).toBe("alive");
});

test("X is asked of no account whose credentials are known to be over", () => {
  expect(accountStates.filter((state) => !isAskable(state))).toEqual([
    "revoked",
    "relink",
    "removing",
    "removed",
  ]);
});
