import { afterEach, beforeEach, describe, expect, test, vi } from "vitest";
import type { TwitterApi } from "twitter-api-v2";
import { createStage, type Stage } from "./support.ts";

const NOON = Date.UTC(2026, 10, 21, 12);

describe("timeline", () => {
  let stage: Stage;
  let howl: TwitterApi;
  beforeEach(() => void vi.useFakeTimers({ toFake: ["Date"], now: NOON }));
  afterEach(async () => {
    await stage[Symbol.asyncDispose]();
    vi.useRealTimers();
  });

  async function begin(options: Parameters<typeof createStage>[0] = {}) {
    stage = await createStage(options);
    howl = await stage.enrol("howl");
  }

  async function read(query: Record<string, string | number> = {}) {
    const answer = await howl.v2.get<{ data?: { id: string; text: string }[]; meta: object }>(
      "users/1001/tweets",
      query,
    );
    return { ...answer, texts: answer.data?.map(({ text }) => text) };
  }

  async function shownAfter(seed: number) {
    await begin({ seed, lag: { min: 0, max: 45_000 } });
    vi.setSystemTime(NOON);
    for (let line = 0; line < 20; line += 1) await howl.v2.tweet(`line ${line}`);
    vi.setSystemTime(NOON + 20_000);
    const { texts } = await read({ max_results: 100 });
    await stage[Symbol.asyncDispose]();
    return texts;
  }

  test("a post shows only after its lag, within 45 seconds", async () => {
    await begin({ lag: { min: 10_000, max: 45_000 } });
    await howl.v2.tweet("I saw");
    vi.setSystemTime(NOON + 9_999);
    expect(await read()).toMatchObject({ meta: { result_count: 0 } });
    expect(await stage.x.control.posts()).toHaveLength(1);
    vi.setSystemTime(NOON + 45_000);
    expect((await read()).texts).toEqual(["I saw"]);
  });

  test("the same seed gives the same lags", async () => {
    const first = await shownAfter(7);
    expect(await shownAfter(7)).toEqual(first);
    expect(await shownAfter(8)).not.toEqual(first);
  });

  test("it shows the newest first, after an id, without deleted ones and other people's", async () => {
    await begin();
    const raven = await stage.enrol("raven");
    const ids: string[] = [];
    for (const line of ["one", "two", "three", "four"]) {
      const { data } = await howl.v2.tweet(line);
      ids.push(data.id);
    }
    await raven.v2.tweet("nevermore");
    await howl.v2.deleteTweet(ids[2] ?? "");
    const { texts, meta } = await read({ since_id: ids[0] ?? "", max_results: 5 });
    expect(texts).toEqual(["four", "two"]);
    expect(meta).toEqual({ result_count: 2, newest_id: ids[3], oldest_id: ids[1] });
  });

  test("it turns pages", async () => {
    await begin();
    for (let line = 1; line <= 12; line += 1) await howl.v2.tweet(`line ${line}`);
    const pages = await howl.v2.userTimeline("1001", { max_results: 5 });
    await pages.fetchLast(100);
    expect(pages.tweets.map(({ text }) => text)).toEqual(
      Array.from({ length: 12 }, (_, index) => `line ${12 - index}`),
    );
  });

  test("texts come escaped, with links wrapped", async () => {
    await begin();
    const answer = await howl.v2.tweet(
      "Tom & Jerry <3 > https://example.org/a?b=1&c=2 night.in the dark",
    );
    const shown =
      /^Tom &amp; Jerry &lt;3 &gt; https:\/\/t\.co\/\w{10} https:\/\/t\.co\/\w{10} the dark$/u;
    expect(answer.data.text).toMatch(shown);
    const { texts } = await read();
    expect(texts).toEqual([answer.data.text]);
    const [post] = await stage.x.control.posts();
    expect(post?.text).toContain("Tom & Jerry <3 > https://example.org/a?b=1&c=2 night.in");
  });

  test.each([
    ["max_results", "4"],
    ["max_results", "101"],
    ["since_id", "x"],
    ["odd", "1"],
  ])("a bad query is refused: %s=%s", async (name, value) => {
    await begin();
    await expect(read({ [name]: value })).rejects.toMatchObject({ code: 400 });
  });

  test("an unknown user is an error in a 200", async () => {
    await begin();
    const answer = await howl.v2.get("users/5/tweets");
    expect(answer).toMatchObject({ errors: [{ title: "Not Found Error" }] });
  });

  test("dates and pictures come only when they are asked for", async () => {
    await begin();
    await howl.v2.tweet("I saw");
    const { data } = await read({ "tweet.fields": "created_at,attachments" });
    expect(data).toMatchObject([{ created_at: "2026-11-21T12:00:00.000Z" }]);
    const plain = await read();
    expect(Object.keys(plain.data?.[0] ?? {})).toEqual(["id", "text", "edit_history_tweet_ids"]);
  });
});
