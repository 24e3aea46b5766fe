import { afterEach, beforeEach, describe, expect, test } from "vitest";
import type { TwitterApi } from "twitter-api-v2";
import type { XControl } from "../../../rehearsal/x/control.ts";
import { createXRemote } from "../../../rehearsal/x/remote.ts";
import { begin, createStage, sendRaw, type Stage } from "./support.ts";

describe("control over HTTP", () => {
  let stage: Stage;
  let remote: XControl;
  let howl: TwitterApi;
  beforeEach(async () => {
    stage = await createStage();
    remote = createXRemote(stage.x.origin);
    howl = await stage.enrol("howl");
  });
  afterEach(() => stage[Symbol.asyncDispose]());

  test("it sees what the control in the process sees", async () => {
    const { data } = await howl.v2.tweet("I saw");
    await howl.v2.reply("the best", data.id);
    await howl.v2.me();
    await remote.setCredits({ credits: 5, spendCap: undefined });
    for (const read of ["ledger", "posts", "spent", "accounts"] as const) {
      expect(await remote[read]()).toEqual(await stage.x.control[read]());
    }
    expect(await remote.posts({ handle: "raven" })).toEqual([]);
    expect(await remote.spent()).toMatchObject({ credits: 5, total: 0.04 });
  });

  test("it plays the person at the page", async () => {
    const link = await begin(stage.client(), "raven");
    const pin = await remote.authorise({ link: link.url, handle: "raven" });
    const tokens = { accessToken: link.oauth_token, accessSecret: link.oauth_token_secret };
    await expect(stage.client(tokens).login(pin)).resolves.toMatchObject({ screenName: "raven" });
    const other = await begin(stage.client(), "raven");
    await remote.deny(other.url);
    await expect(remote.authorise({ link: other.url, handle: "raven" })).rejects.toThrow("decided");
    await expect(remote.authorise({ requestToken: "x", handle: "no" })).rejects.toThrow("unknown");
  });

  test("it brings faults about and clears them", async () => {
    await remote.fault({ kind: "locked", match: { handle: "howl" } });
    await expect(howl.v2.tweet("I saw")).rejects.toMatchObject({ code: 403 });
    await remote.clearFaults();
    await expect(howl.v2.tweet("I saw")).resolves.toBeDefined();
  });

  test("it changes accounts, app, rules and money", async () => {
    await remote.setAccount("howl", { state: "suspended" });
    await expect(howl.v2.me()).rejects.toMatchObject({ code: 403 });
    await remote.setAccount("howl", { state: "active" });
    await remote.setRules({ limits: { "GET /2/users/me": 0 } });
    await expect(howl.v2.me()).rejects.toMatchObject({ code: 429 });
    await remote.setRules({ limits: {} });
    await remote.setCredits({ credits: 0 });
    await expect(howl.v2.me()).rejects.toMatchObject({ code: 402 });
    await remote.setCredits({ credits: undefined });
    const { data } = await howl.v2.tweet("I saw");
    await remote.deleteByOwner(data.id);
    expect(await remote.posts()).toMatchObject([{ deleted: true }]);
    await remote.setApp({ access: "read" });
    await expect(howl.v2.tweet("more")).rejects.toMatchObject({ code: 403 });
    await remote.revoke("howl");
    await expect(howl.v2.me()).rejects.toMatchObject({ code: 401 });
  });

  test("it waits for what comes to pass, and stops waiting when told to", async () => {
    const waited = remote.waitFor(({ posts }) => posts.length === 2);
    await howl.v2.tweet("one");
    await howl.v2.tweet("two");
    await waited;
    const stop = new AbortController();
    const never = remote.waitFor(() => false, stop.signal);
    stop.abort();
    await expect(never).rejects.toThrow();
    const here = stage.x.control.waitFor(() => false, stop.signal);
    await expect(here).rejects.toThrow();
  });

  test("mistakes are answered in words", async () => {
    await expect(remote.revoke("nobody")).rejects.toThrow("no account @nobody");
    const wrong = await fetch(`${stage.x.origin}/control/fault`, {
      method: "POST",
      headers: { "content-type": "application/json" },
      body: JSON.stringify({ kind: "no-such-fault" }),
    });
    expect(wrong.status).toBe(400);
    const odd = await fetch(`${stage.x.origin}/control/odd`, {
      method: "POST",
      headers: { "content-type": "application/json" },
      body: "{}",
    });
    expect(odd.status).toBe(404);
  });

  test("it is closed to requests for another host, and to pages in a browser", async () => {
    const path = "/control/ledger";
    const headers = { "content-type": "application/json" };
    const outside = await sendRaw(stage.x.port, { method: "POST", path, headers, body: "{}" });
    expect(outside.status).toBe(403);
    const plain = await fetch(`${stage.x.origin}${path}`, { method: "POST", body: "{}" });
    expect(plain.status).toBe(405);
  });

  test("the ledger holds no secret", async () => {
    await howl.v2.tweet("I saw");
    const { accessToken, accessSecret } = {
      accessToken: "",
      accessSecret: "",
      ...howl.getActiveTokens(),
    };
    const seen = JSON.stringify(await remote.ledger());
    for (const secret of [accessToken, accessSecret, "app-secret"]) {
      expect(secret).not.toBe("");
      expect(seen).not.toContain(secret);
    }
  });

  test("it starts on the port it is given", async () => {
    const { port } = stage.x;
    await stage[Symbol.asyncDispose]();
    await using again = await createStage({ port });
    expect(again.x.origin).toBe(`http://127.0.0.1:${port}`);
  });
});
