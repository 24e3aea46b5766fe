import { afterEach, beforeEach, describe, expect, test } from "vitest";
import type { TwitterApi } from "twitter-api-v2";
import { createStage, PNG, type Stage } from "./support.ts";

let stage: Stage;
let howl: TwitterApi;
beforeEach(async () => {
  stage = await createStage();
  howl = await stage.enrol("howl");
});
afterEach(() => stage[Symbol.asyncDispose]());

function upload(media: Buffer, client = howl) {
  return client.v2.post<{ data: { id: string; media_key: string } }>(
    "media/upload",
    { media, media_category: "tweet_image" },
    { forceBodyMode: "form-data" },
  );
}

describe("media", () => {
  test("a picture is uploaded in one shot, described, and posted", async () => {
    const { data } = await upload(PNG);
    expect(data.media_key).toBe(`3_${data.id}`);
    await howl.v2.post("media/metadata", {
      id: data.id,
      metadata: { alt_text: { text: "A single dot" } },
    });
    const media: { media_ids: [string] } = { media_ids: [data.id] };
    const post = await howl.v2.tweet("I saw", { media });
    expect(post.data.text).toMatch(/^I saw https:\/\/t\.co\/\w{10}$/u);
    const shown = await howl.v2.userTimeline("1001", { "tweet.fields": ["attachments"] });
    expect(shown.tweets[0]?.attachments).toEqual({ media_keys: [data.media_key] });
    expect(await stage.x.control.posts()).toMatchObject([
      { text: "I saw", media: [{ id: data.id, bytes: PNG.length, alt: "A single dot" }] },
    ]);
  });

  test("a picture may be posted without a word", async () => {
    const { data } = await upload(PNG);
    const answer = await howl.v2.post<{ data: { text: string } }>("tweets", {
      media: { media_ids: [data.id] },
    });
    expect(answer.data.text).toMatch(/^https:\/\/t\.co\/\w{10}$/u);
  });

  test("another account's picture may be neither posted nor described", async () => {
    const raven = await stage.enrol("raven");
    const { data } = await upload(PNG, raven);
    const media: { media_ids: [string] } = { media_ids: [data.id] };
    await expect(howl.v2.tweet("I saw", { media })).rejects.toMatchObject({ code: 400 });
    const words = { id: data.id, metadata: { alt_text: { text: "mine" } } };
    await expect(howl.v2.post("media/metadata", words)).rejects.toMatchObject({ code: 400 });
  });

  test("what is no picture, or too large a one, is refused", async () => {
    await expect(upload(Buffer.from("a poem"))).rejects.toMatchObject({ code: 400 });
    const large = Buffer.concat([PNG, Buffer.alloc(5 * 1024 * 1024)]);
    await expect(upload(large)).rejects.toMatchObject({ code: 400 });
    const huge = Buffer.concat([PNG, Buffer.alloc(9 * 1024 * 1024)]);
    await expect(upload(huge)).rejects.toThrow();
  });

  test("a description of more than 1,000 characters is refused", async () => {
    const { data } = await upload(PNG);
    const words = { id: data.id, metadata: { alt_text: { text: "a".repeat(1001) } } };
    await expect(howl.v2.post("media/metadata", words)).rejects.toMatchObject({ code: 400 });
  });
});

describe("profile", () => {
  test("name, bio and pictures are kept", async () => {
    await howl.v1.updateAccountProfile({ name: "Howl (a bot)", description: "run by @ada" });
    await howl.v1.updateAccountProfileImage(PNG);
    await howl.v1.updateAccountProfileBanner(PNG);
    const [account] = await stage.x.control.accounts();
    expect(account).toMatchObject({
      name: "Howl (a bot)",
      profile: { description: "run by @ada", image: "70 bytes", banner: "70 bytes" },
    });
    await expect(howl.v2.me()).resolves.toMatchObject({ data: { name: "Howl (a bot)" } });
  });

  test("a bio that is too long is refused", async () => {
    const long = howl.v1.updateAccountProfile({ description: "a".repeat(161) });
    await expect(long).rejects.toMatchObject({ code: 403, data: { errors: [{ code: 120 }] } });
  });

  test("where the plan does not include them, all three calls are code 453", async () => {
    await stage.x.control.setRules({ profile: "refused-453" });
    for (const call of [
      () => howl.v1.updateAccountProfile({ name: "Howl" }),
      () => howl.v1.updateAccountProfileImage(PNG),
      () => howl.v1.updateAccountProfileBanner(PNG),
    ]) {
      await expect(call()).rejects.toMatchObject({
        code: 403,
        data: { errors: [{ code: 453 }] },
      });
    }
  });
});
