import { describe, expect, test } from "vitest";
import { Refusal } from "../../../src/domain/refusal.ts";
import type { UndoView } from "../../../src/flock/undo/undoing.ts";
import { account, longest, noon, post, posted } from "../fixtures.ts";
import { ask, member, press, shown } from "../support.ts";

const hour = 3_600_000;
const keys = { again: "a".repeat(64), on: "b".repeat(64) };
const link = "https://x.com/leaves_of_grass/status/1234567890123456789";
const mine = { actor: { ...member, id: "300" }, isModerator: false };
const visitor = { actor: member, isModerator: false };

function view(change: Partial<UndoView> = {}): UndoView {
  return {
    account: account(),
    posts: [{ post: posted(), account: account(), link }],
    parts: 1,
    costMicros: 10_000,
    noAgain: undefined,
    refusedUntil: noon + 48 * hour,
    span: { newest: 7, count: 1 },
    keys,
    ...change,
  };
}

const show = async (change: Partial<UndoView> = {}) =>
  shown(await ask("undo", { account: "a" }, { flock: { showUndo: async () => view(change) } }));

describe("/flock undo", () => {
  test("names the post by text and link, with its price, both choices and what X may refuse", async () => {
    const { text, ids, labels } = await show();
    expect(text).toContain("Take this post of **@leaves\\_of\\_grass** down from X?");
    expect(text).toContain("> I celebrate \\*myself\\*");
    expect(text).toContain(`2 of 4 · <t:${noon / 1000}:F>`);
    expect(text).toContain(`<${link}>`);
    expect(text).toContain("It costs $0.01 at X. What is down cannot be put up again.");
    expect(text).toContain("X may refuse the same words for about 48 hours");
    expect(text).toContain("held, not passed over");
    expect(labels).toEqual(["Read this line again", "Go on", "Keep it"]);
    expect(ids).toEqual([
      `undo:go:${account().id}:again:7:1:${"a".repeat(16)}`,
      `undo:go:${account().id}:on:7:1:${"b".repeat(16)}`,
      "undo:keep",
    ]);
  });

  test("names every one of several, within Discord's limits, and how much stands of a thread", async () => {
    const parts = [
      { text: longest.overLimit, networkId: "1".repeat(19) },
      { text: longest.overLimit, networkId: undefined },
    ];
    const one = { post: posted({ parts }), account: account(), link };
    const { text, labels } = await show({
      posts: Array.from({ length: 10 }, () => one),
      parts: 10,
      costMicros: 100_000,
      span: { newest: 7, count: 10 },
    });
    expect(text).toContain("Take these 10 posts of");
    expect(text).toContain("It costs $0.10 at X for 10 posts, the newest first.");
    expect(text.split("1 of 2 parts stand")).toHaveLength(11);
    expect(labels).toEqual(["Read these lines again", "Go on", "Keep it"]);
  });

  test("where nothing can be read again it says why, and only takes down", async () => {
    const noAgain = new Refusal("undo-over", { handle: "howl" });
    const { text, ids, labels } = await show({ noAgain });
    expect(text).toContain("It is only taken down; it cannot be read again. The reading of");
    expect(text).not.toContain("48 hours");
    expect(labels).toEqual(["Take it down", "Keep it"]);
    expect(ids[0]).toBe(`undo:go:${account().id}:on:7:1:${"b".repeat(16)}`);
  });

  test("a press asks for just what was shown, once by the press's own id", async () => {
    const asked: unknown[] = [];
    const flock = {
      getAccount: async () => account(),
      undo: async (request: unknown) => {
        asked.push(request);
        return {
          account: account(),
          next: "again",
          posts: view().posts,
          obstacle: undefined,
        } as const;
      },
    };
    const id = `undo:go:${account().id}:again:7:3:${"a".repeat(16)}`;
    const { text } = shown(await press(id, { flock }));
    expect(asked).toEqual([
      {
        account: account().id,
        next: "again",
        span: { newest: 7, count: 3 },
        key: "a".repeat(16),
        by: "100",
        press: "77",
      },
    ]);
    expect(text).toContain("is being taken down");
    expect(text).toContain("<@100> chose it.");
    await press(id, { flock, ...mine });
    await expect(press(id, { flock, ...visitor })).rejects.toMatchObject({ code: "not-allowed" });
    expect(asked).toHaveLength(2);
    const odd = `undo:go:${account().id}:maybe:7:3:${"a".repeat(16)}`;
    await expect(press(odd, { flock })).rejects.toMatchObject({ code: "unknown-button" });
  });

  test("what keeps X from being asked is said at once", async () => {
    const obstacle = new Refusal("account-stopped", { handle: "howl", state: "locked" });
    const undone = { account: account(), next: "on", posts: view().posts, obstacle } as const;
    const flock = { getAccount: async () => account(), undo: async () => undone };
    const { text, tone } = shown(await press(`undo:go:a:on:7:1:${"b".repeat(16)}`, { flock }));
    expect(tone).toBe("warn");
    expect(text).toContain("X has locked it");
    expect(text).toContain("Flock does it by itself once it can.");
  });

  test("kept, nothing is changed", async () => {
    expect(shown(await press("undo:keep", visitor)).text).toContain("Nothing was taken down");
  });

  test("a button under other news opens the same card, for the owner too", async () => {
    const asked: unknown[] = [];
    const flock = {
      findPost: async () => ({ post: post({ state: "held" }), account: account(), link }),
      showUndo: async (...names: unknown[]) => {
        asked.push(names);
        return view();
      },
    };
    expect(shown(await press("undo:open:7", { flock, ...mine })).labels[0]).toBe(
      "Read this line again",
    );
    expect(asked).toEqual([[account().id, "#7"]]);
    await expect(press("undo:open:7", { flock, ...visitor })).rejects.toMatchObject({
      code: "not-allowed",
    });
    const nobody = { findPost: async () => undefined };
    await expect(press("undo:open:7", { flock: nobody })).rejects.toMatchObject({
      code: "unknown-post",
    });
  });

  test.each([
    ["retry", "hurryTakedown", "X is asked again"],
    ["leave", "leaveTakedown", "It stays as it is"],
  ] as const)("%s is done once", async (action, call, words) => {
    const found = { post: post({ state: "withdrawn" }), account: account(), link: undefined };
    const flock = { findPost: async () => found, [call]: async () => true };
    expect(shown(await press(`undo:${action}:7`, { flock })).text).toContain(words);
    const late = { ...flock, [call]: async () => false };
    await expect(press(`undo:${action}:7`, { flock: late })).rejects.toMatchObject({
      code: "already-done",
    });
    await expect(press(`undo:${action}:7`, { flock, ...visitor })).rejects.toMatchObject({
      code: "not-allowed",
    });
  });
});
