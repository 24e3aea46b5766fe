import { expect, test } from "vitest";
import type { Foresight } from "../../../src/flock/foresight/foreseeing.ts";
import { account, longest, noon } from "../fixtures.ts";
import { ask, member, press, shown } from "../support.ts";

const one = { account: account(), at: noon, text: "I celebrate *myself*", costMicros: 15_000 };
const visitor = { actor: member, isModerator: false };

test("the flock's day tells when, who, how it begins, and the sum", async () => {
  const other = { ...one, account: account({ id: "b", handle: "howl" }), text: "a\nb" };
  const { text, ids, tone } = shown(await day({ posts: [one, other], costMicros: 30_000 }));
  const due = `<t:${noon / 1000}:t> (<t:${noon / 1000}:R>)`;
  expect(text).toContain("2 posts of 2 accounts, together $0.03 at X.");
  expect(text).toContain(
    String.raw`- ${due} **@leaves\_of\_grass**: I celebrate \*myself\* · $0.015`,
  );
  expect(text).toContain(`- ${due} **@howl**: a / b · $0.015`);
  expect([ids, tone]).toEqual([[], "plain"]);
});

test("what it costs is for moderators", async () => {
  const { text } = shown(await day({ posts: [one], costMicros: 15_000 }, visitor));
  expect(text).toContain("1 post of 1 account.");
  expect(text).not.toContain("$");
});

test("a day without posts says how there come to be some, and who stands still", async () => {
  const { text } = shown(await day({ silent: [account()] }));
  expect(text).toContain("</flock schedule set:1> sets a rhythm");
  expect(text).toContain("</flock status:1> tells why");
});

test("what stops the whole flock stands above", async () => {
  const flock = { ...knowing({ posts: [one] }), stop: away };
  const given = await ask("preview", {}, { flock });
  expect(shown(given)).toMatchObject({ tone: "warn" });
  expect(shown(given).text).toContain("It would not go out now");
});

test("a cap that is reached is told without amounts", async () => {
  const values = { scope: "instance", capMicros: 15_000_000, spentMicros: 15_000_000 } as const;
  const stop = async () => ({ code: "over-cap", values }) as const;
  const flock = { ...knowing({ posts: [one] }), stop };
  const { text } = shown(await ask("preview", {}, { flock, ...visitor }));
  expect(text).toContain("cap is reached");
  expect(text).not.toContain("$");
});

test("thousands of the longest posts are turned page by page", async () => {
  const long = { ...one, account: account({ handle: longest.handle }), text: longest.overLimit };
  const posts = Array.from({ length: 2_400 }, () => long);
  const silent = Array.from({ length: 300 }, () => long.account);
  const { text, ids } = shown(await day({ posts, silent }));
  expect(text).toMatch(/-# Page 1 of \d+/u);
  expect(ids).toEqual(["preview:day:2"]);
  const second = await press("preview:day:2", { flock: knowing({ posts, silent }) });
  expect(shown(second).ids).toEqual(["preview:day:1", "preview:day:3"]);
  const last = await press("preview:day:99999", { flock: knowing({ posts }) });
  expect(shown(last).ids).toHaveLength(1);
});

async function away() {
  return { code: "guild-away", values: {} } as const;
}

function knowing(change: Partial<Foresight>) {
  return { foresee: async () => ({ posts: [], costMicros: 0, silent: [], ...change }) };
}

function day(change: Partial<Foresight>, reader = {}) {
  return ask("preview", {}, { flock: knowing(change), ...reader });
}
