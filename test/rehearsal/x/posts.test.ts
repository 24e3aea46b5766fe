import { afterEach, beforeEach, describe, expect, test, vi } from "vitest";
import type { TwitterApi } from "twitter-api-v2";
import { createStage, type Stage } from "./support.ts";

const NOON = Date.UTC(2026, 10, 21, 12);
const DAY = 24 * 60 * 60_000;

function invalid(mark: string) {
  return {
    code: 400,
    data: {
      type: "https://api.twitter.com/2/problems/invalid-request",
      errors: [{ message: expect.stringContaining(mark) }],
    },
  };
}

describe("posts", () => {
  let stage: Stage;
  let howl: TwitterApi;
  beforeEach(async () => {
    vi.useFakeTimers({ toFake: ["Date"], now: NOON });
    stage = await createStage();
    howl = await stage.enrol("howl");
  });
  afterEach(async () => {
    await stage[Symbol.asyncDispose]();
    vi.useRealTimers();
  });

  test("a post stands, trimmed and in order, under an id made of its instant", async () => {
    const first = await howl.v2.tweet("  I saw the best minds \n");
    const second = await howl.v2.tweet("of my generation");
    expect(first.data.text).toBe("I saw the best minds");
    expect(Number((BigInt(first.data.id) >> 22n) + 1_288_834_974_657n)).toBe(NOON);
    expect(BigInt(second.data.id)).toBeGreaterThan(BigInt(first.data.id));
    expect(await stage.x.control.posts()).toEqual([
      {
        id: first.data.id,
        handle: "howl",
        text: "I saw the best minds",
        at: NOON,
        media: [],
        deleted: false,
      },
      {
        id: second.data.id,
        handle: "howl",
        text: "of my generation",
        at: NOON,
        media: [],
        deleted: false,
      },
    ]);
  });

  test("ids increase even when the clock is set back", async () => {
    const first = await howl.v2.tweet("one");
    vi.setSystemTime(NOON - 60_000);
    const second = await howl.v2.tweet("two");
    expect(BigInt(second.data.id)).toBeGreaterThan(BigInt(first.data.id));
  });

  test("an account may reply to its own post, and to one that mentions it", async () => {
    const own = await howl.v2.tweet("I saw");
    const reply = await howl.v2.reply("the best minds", own.data.id);
    const raven = await stage.enrol("raven");
    const call = await raven.v2.tweet("what says @Howl?");
    await howl.v2.reply("nothing more", call.data.id);
    const posts = await stage.x.control.posts({ handle: "howl" });
    expect(posts.map(({ replyTo }) => replyTo)).toEqual([undefined, own.data.id, call.data.id]);
    expect(posts[1]?.id).toBe(reply.data.id);
  });

  test("a reply to anybody else's post is refused", async () => {
    const raven = await stage.enrol("raven");
    const { data } = await raven.v2.tweet("once upon a midnight, @howler");
    await expect(howl.v2.reply("never", data.id)).rejects.toMatchObject({
      code: 403,
      data: { type: "about:blank", detail: expect.stringContaining("mentioned or are the author") },
    });
  });

  test("a reply to a post that is gone is refused", async () => {
    const { data } = await howl.v2.tweet("I saw");
    await howl.v2.deleteTweet(data.id);
    await expect(howl.v2.reply("the best", data.id)).rejects.toMatchObject({ code: 403 });
    await expect(howl.v2.reply("the best", "12")).rejects.toMatchObject({ code: 403 });
  });

  test("a post is deleted by its account alone, and once", async () => {
    const { data } = await howl.v2.tweet("I saw");
    const raven = await stage.enrol("raven");
    await expect(raven.v2.deleteTweet(data.id)).rejects.toMatchObject({ code: 403 });
    await expect(howl.v2.deleteTweet(data.id)).resolves.toEqual({ data: { deleted: true } });
    await expect(howl.v2.deleteTweet(data.id)).rejects.toMatchObject({ code: 404 });
    expect(await stage.x.control.posts()).toMatchObject([{ id: data.id, deleted: true }]);
  });

  test("the same text again within a day is a duplicate, in spite of case, spaces and deletion", async () => {
    const { data } = await howl.v2.tweet("Moloch!  Moloch!");
    await howl.v2.deleteTweet(data.id);
    vi.setSystemTime(NOON + DAY - 60_000);
    await expect(howl.v2.tweet(" moloch!\nMoloch! ")).rejects.toMatchObject({
      code: 403,
      data: {
        type: "about:blank",
        detail: "You are not allowed to create a Tweet with duplicate content.",
      },
    });
    const raven = await stage.enrol("raven");
    await expect(raven.v2.tweet("Moloch! Moloch!")).resolves.toBeDefined();
    vi.setSystemTime(NOON + DAY);
    await expect(howl.v2.tweet("Moloch! Moloch!")).resolves.toBeDefined();
  });

  test.each(["", "   ", " \u00A0\n"])(
    "a text of nothing but space is refused: %j",
    async (text) => {
      await expect(howl.v2.tweet(text)).rejects.toMatchObject(invalid("empty"));
    },
  );

  test("the limit is 280 by weight", async () => {
    await expect(howl.v2.tweet("a".repeat(281))).rejects.toMatchObject(invalid("too long"));
    await expect(howl.v2.tweet("詩".repeat(141))).rejects.toMatchObject(invalid("too long"));
    await expect(howl.v2.tweet("詩".repeat(140))).resolves.toBeDefined();
    const long = `https://example.org/${"a".repeat(300)} ${"b".repeat(256)}`;
    await expect(howl.v2.tweet(long)).resolves.toBeDefined();
    await expect(howl.v2.tweet("👩🏽‍❤️‍💋‍👨🏿".repeat(140))).resolves.toBeDefined();
  });

  test("a verified account may write more", async () => {
    const ada = await stage.enrol("ada");
    await expect(ada.v2.tweet("a".repeat(25_000))).resolves.toBeDefined();
    await expect(ada.v2.tweet("b".repeat(25_001))).rejects.toMatchObject(invalid("too long"));
  });

  test("unknown keys, characters that X forbids and unknown pictures are refused", async () => {
    const odd = howl.v2.post("tweets", { text: "I saw", quote: "1" });
    await expect(odd).rejects.toMatchObject(invalid("quote"));
    await expect(howl.v2.tweet("I\u{FFFE}saw")).rejects.toMatchObject(invalid("characters"));
    const pictured = howl.v2.tweet("I saw", { media: { media_ids: ["77"] } });
    await expect(pictured).rejects.toMatchObject(invalid("media IDs"));
    expect(await stage.x.control.posts()).toEqual([]);
  });

  test.each([
    ["suspended", "problems/user-suspended", "suspended"],
    ["locked", "about:blank", "temporarily locked"],
  ] as const)(
    "an account that is %s may not post, until it is active again",
    async (state, type, detail) => {
      await stage.x.control.setAccount("howl", { state });
      await expect(howl.v2.tweet("I saw")).rejects.toMatchObject({
        code: 403,
        data: { type: expect.stringContaining(type), detail: expect.stringContaining(detail) },
      });
      await stage.x.control.setAccount("howl", { state: "active" });
      await expect(howl.v2.tweet("I saw")).resolves.toBeDefined();
    },
  );

  test("a post that its owner deleted by hand is gone", async () => {
    const { data } = await howl.v2.tweet("I saw");
    await stage.x.control.deleteByOwner(data.id);
    await expect(howl.v2.deleteTweet(data.id)).rejects.toMatchObject({ code: 404 });
  });
});
