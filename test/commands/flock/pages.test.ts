import { expect, test } from "vitest";
import type { Card, Modal } from "../../../src/discord/card.ts";
import type { AccountGlance } from "../../../src/flock/flock.ts";
import { account, accountStatus, flockStatus, longest, noon, poem } from "../fixtures.ts";
import { ask, press, shown } from "../support.ts";

/** So many that no card holds them all, by handle. */
const many = flockOf(300);

test("a flock that fits on one page has neither pages nor a menu", async () => {
  const { text, ids } = shown(await status(flockOf(25)));
  expect(handlesIn(text)).toHaveLength(25);
  expect(text).not.toContain("Page");
  expect(ids).toEqual([]);
});

test("a larger one is turned page by page until everybody was seen once", async () => {
  const seen: string[] = [];
  let given = await status(many);
  for (let page = 1; ; page += 1) {
    const { text, ids } = shown(given);
    seen.push(...handlesIn(text));
    expect(text).toMatch(new RegExp(String.raw`-# Page ${page} of \d+$`, "mu"));
    const next = `status:list:${page + 1}:all`;
    const back = page === 1 ? [] : [`status:list:${page - 1}:all`];
    expect(ids.slice(0, -1)).toEqual(ids.includes(next) ? [...back, next] : back);
    if (!ids.includes(next)) break;
    given = await press(next, { flock: knowing(many) });
  }
  expect(seen).toEqual(many.map(({ account: { handle } }) => handle));
});

test("what needs a hand stands on the first page, with a look at those of the page", async () => {
  const ill = many.map((one, nth) => (nth >= 293 ? { ...one, needsHand: true } : one));
  const { text, ids } = shown(await status(ill));
  expect(handlesIn(text).slice(0, 8)).toEqual([...names(293, 300), "bird000"]);
  expect(ids.filter((id) => id.startsWith("status:account:"))).toEqual(
    [293, 294, 295, 296, 297].map((nth) => `status:account:${nth}`),
  );
  const second = shown(await press("status:list:2:all", { flock: knowing(ill) }));
  expect(second.ids.filter((id) => id.startsWith("status:account:"))).toEqual([]);
});

test("the menu offers states and tags that some have, the larger tags first, each with how many", async () => {
  const flock = many.map((one, nth) => ({
    ...one,
    needsHand: nth < 2,
    tags: [...(nth < 5 ? ["day"] : []), ...(nth < 9 ? ["night"] : [])],
    account: account({
      ...one.account,
      state: nth % 100 === 0 ? "paused" : "ready",
      limitedUntil: nth === 7 ? noon : undefined,
    }),
  }));
  const given = await status(flock);
  expect(menuOf(given)).toMatchObject({
    id: "status:filter",
    placeholder: "Showing: All accounts · 300",
    options: [
      { label: "All accounts · 300", value: "all" },
      { label: "Needs a hand · 2", value: "hand" },
      { label: "Paused · 3", value: "paused" },
      { label: "Limited by X · 1", value: "limited" },
      { label: "#night · 9", value: "#night" },
      { label: "#day · 5", value: "#day" },
    ],
  });
  const chosen = async (value: string) =>
    shown(await press("status:filter", { flock: knowing(flock), values: [value] })).text;
  expect(handlesIn(await chosen("hand"))).toEqual(names(0, 2));
  expect(handlesIn(await chosen("paused"))).toEqual(["bird000", "bird100", "bird200"]);
  expect(handlesIn(await chosen("limited"))).toEqual(["bird007"]);
  expect(handlesIn(await chosen("#night"))).toEqual(names(0, 9));
  expect(await chosen("#night")).toContain(String.raw`-# \#night: 9 accounts`);
});

test("pages keep what is chosen", async () => {
  const flock = many.map((one) => ({ ...one, tags: ["night"] }));
  const given = await press("status:filter", { flock: knowing(flock), values: ["#night"] });
  expect(shown(given).ids).toContain("status:list:2:#night");
  const second = await press("status:list:2:#night", { flock: knowing(flock) });
  expect(shown(second).text).toMatch(/night: 300 accounts · Page 2 of/u);
  expect(menuOf(second).placeholder).toBe("Showing: #night · 300");
});

test("what nobody is any more says so and can be left; a page past the last is the last", async () => {
  const given = await press("status:list:4:#gone", { flock: knowing(many) });
  expect(shown(given).text).toContain(String.raw`-# \#gone: none of them just now`);
  expect(menuOf(given).options.map(({ value }) => value)).toEqual(["all"]);
  const late = shown(await press("status:list:999:all", { flock: knowing(many) }));
  expect(handlesIn(late.text).at(-1)).toBe("bird299");
  const odd = shown(await press("status:list:1:constructor", { flock: knowing(many) }));
  expect(handlesIn(odd.text)).toEqual([]);
});

test("300 with the longest names, a hundred tags and every stop at once fit", async () => {
  const flock = Array.from({ length: 300 }, (_, nth) =>
    accountStatus({
      account: account({ id: "i".repeat(16), handle: longest.handle, state: "suspended" }),
      poem: poem({ title: longest.title }),
      needsHand: true,
      tags: [`${nth % 100}`.padEnd(20, "t")],
    }),
  );
  const stops = { hold: { reason: "app-refused", until: noon }, away: true } as const;
  const given = await press(`status:list:3:${"0".padEnd(20, "t")}`, {
    flock: { status: async () => flockStatus({ accounts: flock, ...stops }) },
  });
  shown(given);
  expect(menuOf(given).options).toHaveLength(25);
});

function flockOf(number: number): readonly AccountGlance[] {
  return names(0, number).map((handle, nth) =>
    accountStatus({ account: account({ id: `${nth}`, handle }) }),
  );
}

function names(from: number, to: number): readonly string[] {
  return Array.from({ length: to - from }, (_, nth) => `bird${`${from + nth}`.padStart(3, "0")}`);
}

function knowing(accounts: readonly AccountGlance[]) {
  return { status: async () => flockStatus({ accounts }) };
}

function status(accounts: readonly AccountGlance[]): Promise<Card | Modal> {
  return ask("status", {}, { flock: knowing(accounts) });
}

function handlesIn(text: string): readonly string[] {
  return [...text.matchAll(/^- (?:\*\*Needs a hand:\*\* )?\*\*@(\w+)\*\*/gmu)].map(
    ([, handle = ""]) => handle,
  );
}

function menuOf(given: Card | Modal) {
  const rows = given.kind === "card" ? (given.rows ?? []) : [];
  const found = rows.find((row) => row.kind === "choices");
  if (found === undefined) throw new Error("the card has no menu");
  return found;
}
