import { afterEach, beforeEach, describe, expect, test } from "vitest";
import type { ITwitterApiClientPlugin, TwitterApi } from "twitter-api-v2";
import { createStage, sendRaw, type Stage } from "./support.ts";

// What the library would send; the call itself goes nowhere.
async function signed(howl: TwitterApi, act: (client: TwitterApi) => Promise<unknown>) {
  let authorization = "";
  const gone = await createStage();
  await gone[Symbol.asyncDispose]();
  const listen: ITwitterApiClientPlugin = {
    onBeforeRequest({ computedParams }) {
      authorization = computedParams.headers?.["Authorization"] ?? "";
    },
  };
  const client = gone.client(howl.getActiveTokens(), [listen]);
  await expect(act(client)).rejects.toThrow("Request failed");
  return authorization;
}

describe("signatures", () => {
  let stage: Stage;
  let offset = 0;
  beforeEach(async () => {
    offset = 0;
    stage = await createStage({ clock: { now: () => Date.now() + offset } });
  });
  afterEach(() => stage[Symbol.asyncDispose]());

  test("a request as it was signed is served, once", async () => {
    const howl = await stage.enrol("howl");
    const authorization = await signed(howl, (client) => client.v2.get("users/me"));
    const sent = { method: "GET", path: "/2/users/me", headers: { authorization } };
    expect((await sendRaw(stage.x.port, sent)).status).toBe(200);
    expect((await sendRaw(stage.x.port, sent)).status).toBe(401);
    const ledger = await stage.x.control.ledger();
    expect(ledger.at(-1)).toMatchObject({ handle: "howl", status: 401, reason: "nonce-reused" });
  });

  test.each([
    ["another path", { path: "/2/users/1001/tweets?max_results=5" }],
    ["another query", { path: "/2/users/1002/tweets?max_results=6" }],
    ["another host", { headers: { host: "upload.x.com" } }],
  ])("a signature does not serve for %s", async (_, change) => {
    const howl = await stage.enrol("howl");
    const authorization = await signed(howl, (client) =>
      client.v2.get("users/1002/tweets", { max_results: 5 }),
    );
    const sent = { method: "GET", path: "/2/users/1002/tweets?max_results=5", ...change };
    const headers = { authorization, ...("headers" in change ? change.headers : {}) };
    const answer = await sendRaw(stage.x.port, { ...sent, headers });
    expect(answer.status).not.toBe(200);
    const right = { ...sent, method: "GET", path: "/2/users/1002/tweets?max_results=5" };
    const after = await sendRaw(stage.x.port, { ...right, headers: { authorization } });
    expect(after.status).toBe(200);
  });

  test("a form body is part of the signature", async () => {
    const howl = await stage.enrol("howl");
    const authorization = await signed(howl, (client) =>
      client.v1.post("account/update_profile.json", { name: "Howl (a bot)" }),
    );
    const sent = (name: string) =>
      sendRaw(stage.x.port, {
        method: "POST",
        path: "/1.1/account/update_profile.json",
        headers: { authorization, "content-type": "application/x-www-form-urlencoded" },
        body: String(new URLSearchParams({ name })),
      });
    expect(await sent("Mallory")).toMatchObject({
      status: 401,
      body: expect.stringContaining("32"),
    });
    expect((await sent("Howl (a bot)")).status).toBe(200);
  });

  test("odd characters in a form body and a query are signed as the library signs them", async () => {
    const howl = await stage.enrol("howl");
    const description = "a & b = c + d * (e) ! ' ~ é “ü” 🐦\nsecond";
    await howl.v1.post("account/update_profile.json", { description });
    const [account] = await stage.x.control.accounts();
    expect(account?.profile["description"]).toBe(description);
    const refused = howl.v2.get("users/1001/tweets", { expansions: "a b+c&d=*'()!é" });
    await expect(refused).resolves.toEqual({ meta: { result_count: 0 } });
  });

  test.each([
    ["slow", -5 * 60_000 - 1000],
    ["fast", 5 * 60_000 + 1000],
  ])("a clock here that is %s by more than five minutes gives code 135", async (_, drift) => {
    const howl = await stage.enrol("howl");
    offset = drift;
    await expect(howl.v2.me()).rejects.toMatchObject({
      code: 401,
      data: { errors: [{ code: 135 }] },
    });
    await stage.x.control.setRules({ timestampWindow: 10 * 60_000 });
    await expect(howl.v2.me()).resolves.toBeDefined();
  });

  test("an unknown token is unauthorized in version 2 and code 89 in version 1.1", async () => {
    const nobody = stage.client({ accessToken: "1001-nobody", accessSecret: "nothing" });
    await expect(nobody.v2.me()).rejects.toMatchObject({
      code: 401,
      data: { title: "Unauthorized", type: "about:blank", status: 401 },
    });
    await expect(nobody.v1.post("account/update_profile.json", {})).rejects.toMatchObject({
      code: 401,
      data: { errors: [{ code: 89 }] },
    });
  });

  test("a wrong token secret is refused and changes nothing", async () => {
    const howl = await stage.enrol("howl");
    const tokens = { ...howl.getActiveTokens(), accessSecret: "wrong" };
    const mallory = stage.client(tokens);
    await expect(mallory.v2.tweet("I saw")).rejects.toMatchObject({ code: 401 });
    expect(await stage.x.control.posts()).toEqual([]);
  });

  test("a request without any signature is refused", async () => {
    const sent = { method: "GET", path: "/2/users/me" };
    expect((await sendRaw(stage.x.port, sent)).status).toBe(401);
  });
});
