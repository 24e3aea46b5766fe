import { afterEach, beforeEach, describe, expect, test, vi } from "vitest";
import { begin, createStage, sendRaw, type Stage } from "./support.ts";

const NOON = Date.UTC(2026, 10, 21, 12);

describe("enrolment by PIN", () => {
  let stage: Stage;
  beforeEach(async () => {
    vi.useFakeTimers({ toFake: ["Date"], now: NOON });
    stage = await createStage();
  });
  afterEach(async () => {
    await stage[Symbol.asyncDispose]();
    vi.useRealTimers();
  });

  async function pending(handle = "howl") {
    const link = await begin(stage.client(), handle);
    const tokens = { accessToken: link.oauth_token, accessSecret: link.oauth_token_secret };
    return { ...link, client: stage.client(tokens) };
  }

  test("the whole flow gives credentials that speak for the account", async () => {
    const { url, client } = await pending();
    expect(url).toContain("https://api.x.com/oauth/authorize?");
    const pin = await stage.x.control.authorise({ link: url, handle: "@Howl" });
    expect(pin).toMatch(/^\d{7}$/u);
    const { userId, screenName, client: howl } = await client.login(pin);
    expect({ userId, screenName }).toEqual({ userId: "1001", screenName: "howl" });
    const me = await howl.v2.me();
    expect(me.data).toEqual({ id: "1001", name: "Howl", username: "howl" });
  });

  test("the page names the app and what it asks, offers the account, and shows the PIN", async () => {
    const { url, oauth_token, client } = await pending("raven");
    const { search } = new URL(url);
    const shown = await fetch(`${stage.x.origin}/oauth/authorize${search}`);
    const question = await shown.text();
    expect(question).toContain("Let Flock use your account?");
    expect(question).toContain("Post and delete posts for you");
    expect(question).toContain('<option value="raven" selected>');
    const body = new URLSearchParams({ oauth_token, handle: "raven", decision: "authorise" });
    const decided = await fetch(`${stage.x.origin}/oauth/authorize`, { method: "POST", body });
    const pin = /<kbd>(\d{7})<\/kbd>/u.exec(await decided.text())?.[1] ?? "";
    await expect(client.login(pin)).resolves.toMatchObject({ screenName: "raven" });
    const again = await fetch(`${stage.x.origin}/oauth/authorize${search}`);
    expect([again.status, await again.text()]).toEqual([403, expect.stringContaining("Whoa")]);
  });

  test("the page of a read-only request does not speak of posting", async () => {
    const { url } = await begin(stage.client(), "howl", "read");
    const shown = await fetch(`${stage.x.origin}/oauth/authorize${new URL(url).search}`);
    expect(await shown.text()).not.toContain("Post and delete");
  });

  test("authorising again at the same permission gives the same token", async () => {
    const first = await stage.enrol("howl");
    const second = await stage.enrol("howl");
    expect(second.getActiveTokens()).toEqual(first.getActiveTokens());
  });

  test("authorising again at another permission gives another token", async () => {
    await stage.x.control.setApp({ access: "read" });
    const first = await stage.enrol("howl");
    await stage.x.control.setApp({ access: "read-write" });
    const second = await stage.enrol("howl");
    expect(second.getActiveTokens()).not.toEqual(first.getActiveTokens());
    await expect(second.v2.tweet("I saw the best minds")).resolves.toBeDefined();
  });

  test("an invalidated token is dead in both versions, and another one comes after it", async () => {
    const howl = await stage.enrol("howl");
    const { accessToken } = { accessToken: "", ...howl.getActiveTokens() };
    const answer = await howl.v1.post("oauth/invalidate_token.json");
    expect(answer).toEqual({ access_token: accessToken });
    await expect(howl.v1.post("oauth/invalidate_token.json")).rejects.toMatchObject({
      code: 401,
      data: { errors: [{ code: 89 }] },
    });
    await expect(howl.v2.me()).rejects.toMatchObject({
      code: 401,
      data: { title: "Unauthorized", type: "about:blank", status: 401 },
    });
    const again = await stage.enrol("howl");
    expect(again.getActiveTokens()).not.toEqual(howl.getActiveTokens());
  });

  test("a token that the owner revoked is unauthorized", async () => {
    const howl = await stage.enrol("howl");
    await stage.x.control.revoke("howl");
    await expect(howl.v2.me()).rejects.toMatchObject({ code: 401 });
  });

  test("a wrong PIN is refused in plain text, and the right one still works", async () => {
    const { url, client } = await pending();
    const pin = await stage.x.control.authorise({ link: url, handle: "howl" });
    await expect(client.login("0000000")).rejects.toMatchObject({
      code: 401,
      data: { "Invalid oauth_verifier parameter": "" },
    });
    await expect(client.login(pin)).resolves.toBeDefined();
  });

  test("a PIN works once", async () => {
    const { url, client } = await pending();
    const pin = await stage.x.control.authorise({ link: url, handle: "howl" });
    await client.login(pin);
    await expect(client.login(pin)).rejects.toMatchObject({
      code: 401,
      data: { "Request token missing": "" },
    });
  });

  test("a request token ends after 15 minutes", async () => {
    const { url, client } = await pending();
    const pin = await stage.x.control.authorise({ link: url, handle: "howl" });
    vi.setSystemTime(NOON + 15 * 60_000);
    await expect(client.login(pin)).rejects.toMatchObject({
      code: 401,
      data: { "Request token missing": "" },
    });
    await expect(stage.x.control.authorise({ link: url, handle: "howl" })).rejects.toThrow(
      "expired",
    );
  });

  test("a request token that was denied gives nothing", async () => {
    const { url, client } = await pending();
    await stage.x.control.deny(url);
    await expect(client.login("1234567")).rejects.toMatchObject({
      data: { "Request token missing": "" },
    });
  });

  test("Cancel on the page denies", async () => {
    const { oauth_token, client } = await pending();
    const body = new URLSearchParams({ oauth_token, handle: "howl", decision: "cancel" });
    await fetch(`${stage.x.origin}/oauth/authorize`, { method: "POST", body });
    await expect(client.login("1234567")).rejects.toMatchObject({ code: 401 });
  });

  test("a PIN that nobody was given yet is refused", async () => {
    const { client } = await pending();
    await expect(client.login("")).rejects.toMatchObject({
      data: { "Invalid oauth_verifier parameter": "" },
    });
  });

  test("wrong app keys are code 32", async () => {
    await stage.x.control.setApp({ secret: "changed" });
    await expect(begin(stage.client(), "howl")).rejects.toMatchObject({
      code: 401,
      data: { errors: [{ code: 32 }] },
    });
    await stage.x.control.setApp({ secret: "app-secret", key: "changed" });
    await expect(begin(stage.client(), "howl")).rejects.toMatchObject({ code: 401 });
  });

  test("without a callback URL in the portal, or with another one, it is code 415", async () => {
    await expect(
      stage.client().generateAuthLink("https://elsewhere.example"),
    ).rejects.toMatchObject({
      code: 403,
      data: { errors: [{ code: 415 }] },
    });
    await stage.x.control.setApp({ callback: false });
    await expect(begin(stage.client(), "howl")).rejects.toMatchObject({
      code: 403,
      data: { errors: [{ code: 415 }] },
    });
  });

  test.each([
    ["the app is read-only", () => stage.x.control.setApp({ access: "read" }), "write"],
    ["only reading was asked for", () => Promise.resolve(), "read"],
    ["the account is", () => stage.x.control.setAccount("howl", { access: "read" }), "write"],
  ] as const)("posting is forbidden when %s", async (_, arrange, access) => {
    await arrange();
    const howl = await stage.enrol("howl", access);
    const { rateLimit, data } = await howl.v2.get("users/me", {}, { fullResponse: true });
    expect([rateLimit?.limit, data]).toEqual([75, expect.anything()]);
    const refused = howl.v2.tweet("I saw the best minds");
    await expect(refused).rejects.toMatchObject({
      code: 403,
      headers: { "x-access-level": "read" },
      data: { type: "https://api.twitter.com/2/problems/oauth1-permissions" },
    });
  });

  test("an unknown page of the authorising site is not found", async () => {
    const answer = await sendRaw(stage.x.port, { method: "GET", path: "/2/nothing" });
    expect(answer.status).toBe(404);
  });
});
