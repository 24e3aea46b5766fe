import { describe, expect, it } from "vitest";
import { createSecret } from "../../src/domain/secret.ts";
import {
  adaptersAt,
  createStage,
  credentials,
  expectNoSecret,
  mustBegin,
  mustGrant,
  serve,
  serveReply,
  type Reply,
} from "./support.ts";

const verifier = "1234567";

describe("beginning", () => {
  it("gives a link where any account may be logged in, the named one filled in", async () => {
    await using stage = await createStage();
    const begun = mustBegin(await stage.enroller.begin({ handle: "howl" }));
    const link = new URL(begun.link);
    expect(link.origin + link.pathname).toBe("https://api.x.com/oauth/authorize");
    expect(Object.fromEntries(link.searchParams)).toEqual({
      oauth_token: begun.token.reveal(),
      force_login: "true",
      screen_name: "howl",
    });
    expectNoSecret(begun, [begun.secret.reveal()]);
  });

  it("names nobody in the link where no handle was given", async () => {
    await using stage = await createStage();
    const begun = mustBegin(await stage.enroller.begin({ handle: undefined }));
    expect(new URL(begun.link).searchParams.has("screen_name")).toBe(false);
  });

  it("asks for a PIN, and for no other access than the app has", async () => {
    let length: string | undefined;
    await using server = await serve((response, { headers }) => {
      length = headers["content-length"];
      response.end();
    });
    await server.enroller.begin({ handle: "howl" });
    expect(Number(length)).toBe("oauth_callback=oob".length);
  });

  it.each([
    ["an empty 200", ""],
    [
      "a callback that is not confirmed",
      "oauth_token=a&oauth_token_secret=hush&oauth_callback_confirmed=false",
    ],
    ["a missing secret", "oauth_token=a&oauth_callback_confirmed=true"],
  ])("with %s is unclear", async (_what, body) => {
    await using server = await serveReply({ status: 200, body });
    const refusal = await server.enroller.begin({ handle: undefined });
    expect(refusal).toEqual({ kind: "unclear", detail: "200 without the tokens asked for" });
  });

  it("without a callback URL in the app's settings says so in the words of X", async () => {
    await using stage = await createStage();
    await stage.control.setApp({ callback: false });
    const refusal = await stage.enroller.begin({ handle: "howl" });
    expect(refusal).toMatchObject({ kind: "app-callback" });
    expect(refusal).toHaveProperty("detail", expect.stringContaining("Callback URL not approved"));
  });

  it("with keys that X does not know names the keys", async () => {
    await using stage = await createStage();
    await stage.control.setApp({ secret: "another" });
    expect(await stage.enroller.begin({ handle: "howl" })).toEqual({ kind: "app-keys" });
  });

  it("with a clock that is wrong names the clock", async () => {
    await using stage = await createStage({ clock: { now: () => Date.UTC(2020, 0) } });
    expect(await stage.enroller.begin({ handle: "howl" })).toEqual({ kind: "app-clock" });
  });

  const callbackXml =
    '<?xml version="1.0" encoding="UTF-8"?><errors><error code="415">Callback URL not approved for this client application.</error></errors>';

  const answers: readonly (readonly [string, Reply, object])[] = [
    [
      "code 415 as XML",
      { status: 403, body: callbackXml, type: "application/xml" },
      { kind: "app-callback", detail: "Callback URL not approved for this client application." },
    ],
    [
      "code 417",
      { status: 401, body: { errors: [{ code: 417, message: "Desktop applications only." }] } },
      { kind: "app-callback", detail: "Desktop applications only." },
    ],
    [
      "code 32 as JSON that does not say it is",
      { status: 401, body: '{"errors":[{"code":32,"message":"Could not authenticate you."}]}' },
      { kind: "app-keys" },
    ],
    [
      "a 401 in plain text",
      { status: 401, body: "Failed to validate oauth signature and token" },
      { kind: "app-keys" },
    ],
    ["a 503 page", { status: 503, body: "<h1>Over</h1>" }, { kind: "unreachable", detail: "503" }],
    ["a 403 page", { status: 403, body: "<h1>No</h1>" }, { kind: "unclear", detail: "403" }],
    [
      "a 403 of X's own",
      { status: 403, body: { errors: [{ code: 87, message: "Client is not permitted." }] } },
      { kind: "unclear", detail: "403 Client is not permitted." },
    ],
    [
      "a body that the library cannot bear",
      { status: 400, body: { errors: [null] } },
      { kind: "unclear", detail: "400" },
    ],
    [
      "broken JSON",
      { status: 200, body: '{"oauth', type: "application/json" },
      { kind: "unclear", detail: "200 without the tokens asked for" },
    ],
  ];

  it.each(answers)("answered with %s is told as it is", async (_what, reply, refusal) => {
    await using server = await serveReply(reply);
    expect(await server.enroller.begin({ handle: undefined })).toEqual(refusal);
  });

  it("where X is silent is unreachable after the deadline", async () => {
    await using server = await serve(() => {}, 150);
    const refusal = await server.enroller.begin({ handle: undefined });
    expect(refusal).toEqual({ kind: "unreachable", detail: "no answer within 150 ms" });
    expectNoSecret(refusal);
  });

  it("where nobody listens is unreachable", async () => {
    const gone = await serve(() => {});
    await gone[Symbol.asyncDispose]();
    const refusal = await adaptersAt(gone.port).enroller.begin({ handle: undefined });
    expect(refusal).toEqual({ kind: "unreachable", detail: "ECONNREFUSED" });
  });
});

describe("completing", () => {
  it("gives who granted it, and credentials that post", async () => {
    await using stage = await createStage();
    const granted = await stage.enrol("howl");
    expect(granted).toMatchObject({ kind: "granted", userId: "1001", handle: "howl" });
    const { token, secret } = granted.credentials;
    expectNoSecret(granted, [token.reveal(), secret.reveal()]);
    const outcome = await stage.network.post(granted.credentials, { text: "I saw" });
    expect(outcome.kind).toBe("posted");
  });

  it("gives the same credentials again on authorising again", async () => {
    await using stage = await createStage();
    const { credentials: first } = await stage.enrol("howl");
    const { credentials: again } = await stage.enrol("howl");
    expect(again.token.reveal()).toBe(first.token.reveal());
  });

  it("tells a wrong PIN, after which the right one still serves", async () => {
    await using stage = await createStage();
    const begun = mustBegin(await stage.enroller.begin({ handle: "howl" }));
    const pin = await stage.control.authorise({ link: begun.link, handle: "howl" });
    const wrong = await stage.enroller.complete({ ...begun, verifier: `${pin}0` });
    expect(wrong).toEqual({ kind: "wrong-pin" });
    mustGrant(await stage.enroller.complete({ ...begun, verifier: pin }));
  });

  it("with a PIN that was used finds the request gone", async () => {
    await using stage = await createStage();
    const begun = mustBegin(await stage.enroller.begin({ handle: "howl" }));
    const pin = await stage.control.authorise({ link: begun.link, handle: "howl" });
    mustGrant(await stage.enroller.complete({ ...begun, verifier: pin }));
    const again = await stage.enroller.complete({ ...begun, verifier: pin });
    expect(again).toEqual({ kind: "request-gone" });
  });

  it("after a denial finds the request gone", async () => {
    await using stage = await createStage();
    const begun = mustBegin(await stage.enroller.begin({ handle: "howl" }));
    await stage.control.deny(begun.link);
    const refusal = await stage.enroller.complete({ ...begun, verifier });
    expect(refusal).toEqual({ kind: "request-gone" });
  });

  it("with a request that X never knew finds it gone", async () => {
    await using stage = await createStage();
    const never = { token: createSecret("never"), secret: createSecret("known") };
    const refusal = await stage.enroller.complete({ ...never, verifier });
    expect(refusal).toEqual({ kind: "request-gone" });
  });

  const answers: readonly (readonly [string, Reply, object])[] = [
    [
      "an empty 200",
      { status: 200 },
      { kind: "unclear", detail: "200 without the tokens asked for" },
    ],
    [
      "tokens of nobody",
      { status: 200, body: "oauth_token=a&oauth_token_secret=hush" },
      { kind: "unclear", detail: "200 without the tokens asked for" },
    ],
    ["a 500", { status: 500, body: "Oops" }, { kind: "unreachable", detail: "500" }],
    [
      "code 32",
      { status: 401, body: { errors: [{ code: 32, message: "Could not authenticate you." }] } },
      { kind: "app-keys" },
    ],
  ];

  it.each(answers)("answered with %s grants nothing", async (_what, reply, refusal) => {
    await using server = await serveReply(reply);
    const told = await server.enroller.complete({ ...credentials, verifier });
    expect(told).toEqual(refusal);
    expectNoSecret(told, ["hush"]);
  });
});
