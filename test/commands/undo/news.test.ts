import { describe, expect, test } from "vitest";
import type { Post } from "../../../src/domain/post.ts";
import { account, accountStatus, longest, noon, post, posted } from "../fixtures.ts";
import { ask, shown, told } from "../support.ts";

const id = { accountId: account().id, handle: "howl" };
const parts = [
  { text: "a long", networkId: "1" },
  { text: "line", networkId: undefined },
];

describe("what was taken down", () => {
  test("is told with its words, who chose it and what it cost", () => {
    const news = { kind: "taken-down", ...id, by: "100", costMicros: 10_000 } as const;
    const one = told({ ...news, next: "again", posts: 1, texts: ["*one*\ntwo"] });
    expect(one.text).toContain("### A post of **@howl** was taken down\n> \\*one\\*\n> two");
    expect(one.text).toContain("-# by <@100> · $0.01 · read again");
    const texts = Array.from({ length: 5 }, () => longest.overLimit);
    const many = told({ ...news, next: "on", posts: 7, texts });
    expect(many.text).toContain("### 7 posts of **@howl** were taken down");
    expect(many.text).toContain("-# and 2 more");
    expect(many.text).toContain("the reading goes on");
  });

  test.each([
    ["unknown", ["undo:retry:7", "undo:leave:7"]],
    ["not-sent", ["undo:retry:7", "undo:leave:7"]],
    ["forbidden", ["undo:retry:7", "undo:leave:7"]],
    ["invalid", ["undo:retry:7", "undo:leave:7"]],
    ["revoked", ["undo:retry:7", "undo:leave:7", `relink:start:${id.accountId}`]],
    ["read-only", ["undo:retry:7", "undo:leave:7", `relink:start:${id.accountId}`]],
    ["locked", ["undo:retry:7", "undo:leave:7", `status:resume:${id.accountId}:news:locked`]],
    ["suspended", ["undo:retry:7", "undo:leave:7", `status:resume:${id.accountId}:news:suspended`]],
    ["flagged", ["undo:retry:7", "undo:leave:7", `status:resume:${id.accountId}:news:paused`]],
    ["removed", []],
  ])("that %s stands in its way is told in words, with what mends it", (cause, ids) => {
    const news = { kind: "takedown-stopped", ...id, postId: 7, standing: 2, cause } as const;
    const { text, ids: carried } = told({ ...news, text: longest.overLimit, waits: true });
    expect(text).toContain("is not down yet");
    expect(text).not.toContain(`${cause}.`);
    expect(text).toContain("2 parts stand still.");
    expect(text).toContain("Until it is down the account says nothing");
    expect(carried).toEqual(ids);
  });

  test("X's own words are shown, but not what only this machine knows", () => {
    const news = { kind: "takedown-stopped", ...id, postId: 7, text: "one", standing: 1 } as const;
    const forbidden = told({ ...news, cause: "forbidden", detail: "*no*", waits: false });
    expect(forbidden.text).toContain("X says: “\\*no\\*”");
    expect(forbidden.text).not.toContain("Until it is down");
    expect(
      told({ ...news, cause: "unknown", detail: "ECONNRESET", waits: false }).text,
    ).not.toContain("ECONNRESET");
  });
});

describe("a thread that was refused midway", () => {
  const held = { state: "held", heldReason: "refused", parts } as const;

  test("offers what its parts ask for: left, or taken down; nothing is skipped", () => {
    const news = {
      kind: "failed",
      ...id,
      postId: 7,
      text: "line",
      cause: "invalid",
      standing: 1,
    } as const;
    const { text, ids, labels } = told(news);
    expect(text).toContain("1 part of its thread stands on X. **Take it down** removes it");
    expect(ids).toEqual([
      "post:settle:7:again",
      "post:reword:7",
      "post:settle:7:leave",
      "undo:open:7",
    ]);
    expect(labels).toEqual(["Try again", "Reword", "Leave it as it is", "Take it down"]);
  });

  test.each([
    ["rate-limited", ["Try again", "Leave it as it is"]],
    ["locked", ["It is unlocked", "Leave it as it is"]],
    ["revoked", ["Relink", "Leave it as it is"]],
    ["flagged", ["Resume", "Leave it as it is"]],
  ])("and goes on later (%s) names the buttons that it has", (cause, carried) => {
    const { text, labels } = told({
      kind: "failed",
      ...id,
      postId: 7,
      text: "line",
      cause,
      standing: 2,
    });
    expect(text).toContain("2 parts of its thread stand on X, and the rest is to go under them.");
    expect(text).not.toContain("Take it down");
    expect(labels).toEqual(carried);
  });

  test("and goes on later can be ended on its account's card", async () => {
    const current = post({ state: "planned", parts });
    const found = accountStatus({ account: account({ state: "paused" }), current });
    const flock = { accountStatus: async () => found, schedules: async () => [] };
    const { labels } = shown(await ask("status", { account: "a" }, { flock }));
    expect(labels).toContain("Leave it as it is");
    expect(labels).not.toContain("Take it down");
  });

  test("offers the same in the account's status, on two rows where it is more than one holds", async () => {
    const refused = await statusOf(post(held));
    expect(refused.labels.slice(0, 4)).toEqual([
      "Try again",
      "Reword",
      "Leave it as it is",
      "Take it down",
    ]);
    const duplicate = await statusOf(post({ ...held, heldReason: "duplicate" }));
    expect(duplicate.labels.slice(0, 6)).toEqual([
      "Try again in 48 h",
      "Reword",
      "Go back and wait",
      "It was posted",
      "Leave it as it is",
      "Take it down",
    ]);
  });

  test("held because it was taken down before, it waits with what may become of it", () => {
    const news = { kind: "failed", ...id, postId: 7, text: "line", cause: "reread" } as const;
    const { text, ids } = told(news);
    expect(text).toContain("held, not passed over");
    expect(ids).toEqual([
      "post:settle:7:later",
      "post:reword:7",
      "post:settle:7:back",
      "post:settle:7:skip",
    ]);
  });
});

describe("/flock history marks", () => {
  test.each([
    [{ state: "withdrawn" }, "-# taken down ·"],
    [{ state: "withdrawn", takedown: "open" }, "-# being taken down ·"],
    [
      { state: "withdrawn", takedown: "left", parts },
      "-# taken down in part: 1 of 2 parts stand ·",
    ],
    [{ state: "skipped", parts }, "-# left as it is: 1 of 2 parts stand ·"],
    [{ state: "skipped" }, "-# skipped ·"],
  ] as const)("%j", async (change, words) => {
    const one = { post: posted(change), account: account(), link: undefined };
    const history = async () => ({ account: account(), posts: [one], page: 1, pages: 1 });
    const { text } = shown(await ask("history", { account: "a" }, { flock: { history } }));
    expect(text).toContain(words);
    expect(text).toContain(`<t:${noon / 1000}:F>`);
  });
});

async function statusOf(current: Post) {
  const flock = {
    accountStatus: async () => accountStatus({ current }),
    schedules: async () => [],
  };
  return shown(await ask("status", { account: "a" }, { flock }));
}
