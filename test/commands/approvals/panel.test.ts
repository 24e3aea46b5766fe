import { describe, expect, test, vi } from "vitest";
import { Refusal } from "../../../src/domain/refusal.ts";
import { account, guild } from "../fixtures.ts";
import { press, shown } from "../support.ts";

async function refuse(): Promise<never> {
  throw new Refusal("bad-approvals", { typed: "9", what: "needed", least: 0, most: 5 });
}

describe("the panel of approvals", () => {
  const many = Array.from({ length: 30 }, (_, n) => account({ id: `a${n}`, handle: `bird${n}` }));

  test("lists the accounts with their rules, 25 on a page, and leads back", async () => {
    const flock = { accounts: async () => many };
    const first = await press("settings:approvals:1", { flock });
    expect(shown(first).text).toContain("**@bird0**: none");
    expect(shown(first).text).toContain("-# Page 1 of 2");
    expect(shown(first).labels).toEqual(["Next", "Back to the settings"]);
    const last = await press("settings:approvals:9", { flock });
    expect(last).toMatchObject({
      rows: [{ kind: "choices", options: many.slice(25).map(({ id: value }) => ({ value })) }, {}],
    });
    expect(shown(last).labels).toEqual(["Previous", "Back to the settings"]);
  });

  test("says so where there is no account", async () => {
    const flock = { accounts: async () => [account({ state: "removing" })] };
    const { text, ids } = shown(await press("settings:approvals:1", { flock }));
    expect(text).toContain("This flock has no account yet.");
    expect(ids).toEqual(["settings:panel"]);
  });

  test("asks for an account's rule as it stands", async () => {
    const rule = { needed: 2, leadMs: 6 * 3_600_000, expiry: "post" } as const;
    const flock = { getAccount: async () => account({ approval: rule }) };
    const form = await press("settings:approvals-of:2", { flock, values: ["a"] });
    expect(form).toMatchObject({
      id: `settings:set-approvals:${account().id}:2`,
      fields: [
        { id: "needed", value: "2" },
        { id: "hours", value: "6" },
        { id: "expiry", value: "post", choices: [{ value: "skip" }, { value: "post" }] },
      ],
    });
    await expect(press("settings:approvals-of:1", { flock })).rejects.toMatchObject({
      code: "unknown-button",
    });
  });

  test.each([
    [0, "posts without approval"],
    [1, "Where no other moderator is around, each line is left out at its slot."],
    [3, "needs 3 approvals for each post"],
  ])("takes %i, and says what holds now", async (needed, says) => {
    const approval = { needed, leadMs: 3_600_000, expiry: "skip" } as const;
    const setApprovals = vi.fn(async () => account({ approval }));
    const flock = { setApprovals, accounts: async () => [account({ approval })] };
    const fields = { needed: String(needed), hours: "1", expiry: "skip" };
    const { text, tone } = shown(await press("settings:set-approvals:a:1", { flock, fields }));
    expect(setApprovals).toHaveBeenCalledWith("a", fields);
    expect(text).toContain(says);
    expect(tone).toBe("good");
  });

  test("what was typed amiss changes nothing", async () => {
    const pressed = press("settings:set-approvals:a:1", { flock: { setApprovals: refuse } });
    await expect(pressed).rejects.toMatchObject({ code: "bad-approvals" });
  });

  test("leads back to the settings", async () => {
    const given = await press("settings:panel", { flock: { guild: async () => guild() } });
    expect(shown(given).text).toContain("### Settings");
  });
});
