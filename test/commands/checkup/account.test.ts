import { describe, expect, test, vi } from "vitest";
import type { AccountCheckup } from "../../../src/flock/checkup/checking.ts";
import { account, noon, poem } from "../fixtures.ts";
import { ask, press, shown } from "../support.ts";
import { id, link, one } from "./fixtures.ts";

const showOne = async (change: Partial<AccountCheckup> = {}) =>
  shown(await ask("check", { account: "x" }, { flock: { checkup: async () => one(change) } }));

describe("/flock check of one account", () => {
  test("shows one account as a checklist, each item with what to do and where", async () => {
    const { text, labels, ids, tone } = await showOne({
      vouched: {},
      concerns: ["label", "bio", "rights"],
      poem: poem(),
    });
    expect(text).toContain("It needs a hand.");
    expect(text).toContain("**Token:** alive. Checked");
    expect(text).toContain("<https://x.com/settings/account/automation>");
    expect(text).toContain(
      "must say that it is a bot, and who runs it: <https://x.com/settings/profile>",
    );
    expect(text).toContain(`**Last post:** <t:${(noon - 1_000) / 1000}:F>`);
    expect(text).toContain("no other account says a line of its poem.");
    expect(text).toContain("nothing is noted for **Song of Myself**");
    expect(tone).toBe("warn");
    expect(labels).toEqual([
      "Ask X",
      "It wears the label",
      "The bio says so",
      "Automated label",
      "Edit the bio",
      "All accounts",
    ]);
    expect(ids).toContain(`check:vouch:${id}:label:yes`);
  });

  test("tells who has seen label and bio, and lets that be taken back", async () => {
    const { text, labels, ids, tone } = await showOne();
    expect(text).toContain("All is in order.");
    expect(text).toContain(`**Automated label:** <@100> has seen it <t:${noon / 1000}:F>`);
    expect(text).toContain("public domain, noted for **Song of Myself**.");
    expect(tone).toBe("good");
    expect(labels).toEqual(expect.arrayContaining(["It has no label", "The bio does not"]));
    expect(ids).toContain(`check:vouch:${id}:bio:no`);
  });

  test.each<[string, Partial<AccountCheckup>, string]>([
    ["a post since", { last: { at: noon + 1, link } }, "alive, since it posted"],
    [
      "nothing",
      { word: undefined, token: undefined, last: undefined, concerns: ["unasked"] },
      "not known.",
    ],
    [
      "a refusal",
      {
        word: { at: noon, token: "refused", cause: "revoked", detail: undefined },
        token: "refused",
        concerns: ["token"],
      },
      "X refuses it. Checked",
    ],
    [
      "a pause that X wants",
      {
        word: { at: noon, token: "unsaid", cause: "rate-limited", detail: undefined },
        concerns: ["unsaid"],
      },
      "X did not tell. X wants a pause first. Checked",
    ],
    [
      "X's own words",
      { word: { at: noon, token: "alive", cause: "forbidden", detail: "Not for *you*" } },
      "alive. X says: “Not for \\*you\\*” Checked",
    ],
    ["a stop", { account: account({ state: "locked" }), concerns: ["stopped"] }, "X has locked it"],
  ])("tells of the token by %s", async (_, change, said) => {
    expect((await showOne(change)).text).toContain(said);
  });

  test("offers new credentials where the token is over", async () => {
    const refused = { at: noon, token: "refused", cause: "revoked", detail: undefined } as const;
    const { ids } = await showOne({ word: refused, token: "refused", concerns: ["token"] });
    expect(ids[0]).toBe(`relink:start:${id}`);
    const over = await showOne({
      account: account({ state: "revoked" }),
      askable: 0,
      concerns: ["stopped"],
    });
    expect(over.ids[0]).toBe(`relink:start:${id}`);
    expect(over.labels).not.toContain("Ask X");
  });

  test.each<[string, Partial<AccountCheckup>, string]>([
    [
      "a twin of the guild",
      { twin: { handle: "b_c", until: undefined } },
      "**@b\\_c** reads the same text, which X forbids.",
    ],
    [
      "a twin that has ended",
      { twin: { handle: undefined, until: noon } },
      "An account of another server has just read the same text",
    ],
    [
      "lines like another's",
      {
        lines: {
          own: 1,
          abroad: 1,
          examples: [{ line: 3, text: "a", handle: "b", theirs: "A *line*" }],
        },
      },
      "2 lines are nearly the same as what **@b** says: “A \\*line\\*” (its line 3)",
    ],
    [
      "lines abroad alone",
      { lines: { own: 0, abroad: 1, examples: [] } },
      "1 line is nearly the same as what accounts of other servers say",
    ],
    ["no reading", { lines: undefined, poem: undefined }, "it reads nothing now."],
  ])("tells of words: %s", async (_, change, said) => {
    expect((await showOne(change)).text).toContain(said);
  });

  test("takes a moderator's word for a duty, and shows the account anew", async () => {
    const vouch = vi.fn<(ask: object) => Promise<void>>(async () => {});
    const flockOf = { flock: { vouch, checkup: async () => one() } };
    await press(`check:vouch:${id}:bio:yes`, flockOf);
    await press(`check:vouch:${id}:label:no`, flockOf);
    expect(vouch.mock.calls.map(([given]) => given)).toEqual([
      { account: id, duty: "bio", so: true, by: "100" },
      { account: id, duty: "label", so: false, by: "100" },
    ]);
    await expect(press(`check:vouch:${id}:vow:yes`, flockOf)).rejects.toMatchObject({
      code: "unknown-button",
    });
  });
});
