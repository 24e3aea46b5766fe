import { describe, expect, test, vi } from "vitest";
import { listedPrices, parsePrices } from "../../src/domain/money/prices.ts";
import type { Budget } from "../../src/flock/budget/budget.ts";
import { noon } from "./fixtures.ts";
import { ask, form, moderator, press, shown } from "./support.ts";

function budgetOf(change: Partial<Budget> = {}): Budget {
  return {
    endsAt: noon,
    spent: { postsMicros: 3_000_000, readsMicros: 40_000, otherMicros: 10_000 },
    forecast: { posts: 100, costMicros: 1_500_000 },
    cap: undefined,
    instance: { spentMicros: 6_000_000, capMicros: 15_000_000 },
    balance: undefined,
    prices: listedPrices,
    ...change,
  };
}

async function panel(change: Partial<Budget> = {}) {
  return shown(await ask("budget", {}, { flock: { budget: async () => budgetOf(change) } }));
}

describe("the panel", () => {
  test("shows what was spent on what, what is to come, and the sum of all servers against their cap", async () => {
    const { text, ids, tone } = await panel();
    expect(text).toContain("**Spent by this server:** $3.05");
    expect(text).toMatch(/- Posts: \$3\.00\n- Reads: \$0\.04\n- Other: \$0\.01/u);
    expect(text).toContain("**By the end of the month:** $4.55");
    expect(text).toContain("100 posts still to come for $1.50");
    expect(text).toContain("**All servers of this bot:** $6.00 of $15.00");
    expect(text).toContain("**This server's own cap:** none");
    expect(text).toContain("no watch on them");
    expect(ids).toEqual(["budget:cap", "budget:credits"]);
    expect(tone).toBe("plain");
  });

  test("shows the server's own cap and the credits, with who typed them", async () => {
    const { text } = await panel({
      cap: { micros: 5_000_000, by: "100" },
      balance: { micros: 25_000_000, at: noon, by: "200", leftMicros: 20_500_000 },
    });
    expect(text).toContain("**This server's own cap:** $5.00 a month, set by <@100>");
    expect(text).toContain("about $20.50 left of the $25.00 that <@200> typed <t:");
  });

  test("says so where no credits are left by its count, or nothing is to come", async () => {
    const balance = { micros: 1_000_000, at: noon, by: "200", leftMicros: -5_000 };
    const { text } = await panel({ balance, forecast: { posts: 0, costMicros: 0 } });
    expect(text).toContain("none left by this count of the $1.00");
    expect(text).toContain("**By the end of the month:** $3.05. No schedule has anything left");
  });

  test.each([
    [{ cap: { micros: 4_549_999, by: "100" } }, "this server's own cap"],
    [{ instance: { spentMicros: 13_500_001, capMicros: 15_000_000 } }, "the cap of this bot"],
  ])("warns where the forecast passes a cap: %j", async (change, whose) => {
    const { text, tone } = await panel(change);
    expect(text).toContain(`**That is over ${whose}:** not all of it would be posted`);
    expect(tone).toBe("warn");
  });

  test("stays calm on a flat plan, whatever was spent before it began", async () => {
    const instance = { spentMicros: 15_000_001, capMicros: 15_000_000 };
    const prices = { ...listedPrices, basis: "flat" } as const;
    expect(await panel({ instance, prices })).toMatchObject({ tone: "plain" });
  });

  test("stays calm where the forecast reaches the caps exactly", async () => {
    const { tone } = await panel({
      cap: { micros: 4_550_000, by: "100" },
      instance: { spentMicros: 13_500_000, capMicros: 15_000_000 },
    });
    expect(tone).toBe("plain");
  });

  test("says what its amounts are reckoned by: X's list, the operator's prices, or a flat plan", async () => {
    const listed = await panel();
    expect(listed.text).toContain(
      "X's price list of August 2026: $0.015 a post, $0.20 with a link. The bill is X's own",
    );
    const own = await panel({ prices: parsePrices("post=0.02") ?? listedPrices });
    expect(own.text).toContain("whoever runs this bot has set: $0.02 a post, $0.20 with a link");
    const flat = await panel({ prices: parsePrices("flat") ?? listedPrices });
    expect(flat.text).toContain("X charges it nothing for each post (a flat plan)");
    expect(flat.text).toContain("every cost shows as $0.00");
  });

  test("opens from news too", async () => {
    const opened = await press("budget:open", { flock: { budget: async () => budgetOf() } });
    expect(shown(opened).text).toContain("### Budget");
  });
});

describe("Cap", () => {
  test("asks for US dollars, filled with the cap that holds, which may be left empty", async () => {
    const held = { micros: 2_500_000, by: "100" };
    const asked = form(await press("budget:cap", { flock: { cap: async () => held } }));
    expect(asked).toMatchObject({ id: "budget:set-cap", fields: [{ value: "2.5" }] });
    expect(asked.fields[0]?.required).toBe(false);
    const none = form(await press("budget:cap", { flock: { cap: async () => undefined } }));
    expect(none.fields[0]?.value).toBe("");
  });

  test.each(["5", ""])("sends %j as typed and shows what holds then", async (typed) => {
    const setCap = vi.fn(async () => budgetOf({ cap: { micros: 5_000_000, by: "100" } }));
    const given = await press("budget:set-cap", { flock: { setCap }, fields: { cap: typed } });
    expect(setCap).toHaveBeenCalledWith(typed, moderator.id);
    expect(shown(given).text).toContain("$5.00 a month");
  });
});

test("Top-up asks for the credits that X shows, sends them as typed and shows what is left", async () => {
  const asked = form(await press("budget:credits"));
  expect(asked).toMatchObject({ id: "budget:top-up", fields: [{ id: "credits" }] });
  const balance = { micros: 25_000_000, at: noon, by: "100", leftMicros: 25_000_000 };
  const topUp = vi.fn(async () => budgetOf({ balance }));
  const given = await press("budget:top-up", { flock: { topUp }, fields: { credits: "25" } });
  expect(topUp).toHaveBeenCalledWith("25", moderator.id);
  expect(shown(given).text).toContain("about $25.00 left");
});

test("the option does in one line what Top-up does", async () => {
  const balance = { micros: 25_000_000, at: noon, by: "100", leftMicros: 25_000_000 };
  const topUp = vi.fn(async () => budgetOf({ balance }));
  const { text } = shown(await ask("budget", { topup: "25" }, { flock: { topUp } }));
  expect(topUp).toHaveBeenCalledWith("25", moderator.id);
  expect(text).toContain("about $25.00 left");
});
