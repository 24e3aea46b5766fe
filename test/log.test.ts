import { DiscordAPIError } from "discord.js";
import { ApiResponseError } from "twitter-api-v2";
import { expect, test } from "vitest";
import { Refusal } from "../src/domain/refusal.ts";
import { createSecret } from "../src/domain/secret.ts";
import { createLog } from "../src/log.ts";
import { StartRefusal } from "../src/start-refusal.ts";

const sentinel = "sentinel-9f3c";

function recorded(level: "debug" | "info" | "warn" | "error" | "silent" = "debug") {
  const lines: string[] = [];
  const log = createLog({ level, write: (line) => void lines.push(line) });
  return { log, lines, last: (): unknown => JSON.parse(lines.at(-1) ?? "null") };
}

test("an event is one line of JSON with its level, instant and values", () => {
  const { log, lines, last } = recorded();
  log.info("account_enrolled", { handle: "howl", count: 3, ids: ["1", "2"], nothing: undefined });
  expect(lines).toHaveLength(1);
  expect(lines[0]).toMatch(/^\{.*\}\n$/u);
  expect(last()).toEqual({
    level: "info",
    time: expect.stringMatching(/^\d{4}-\d\d-\d\dT[\d:.]+Z$/u),
    event: "account_enrolled",
    handle: "howl",
    count: 3,
    ids: ["1", "2"],
  });
});

test("what is below the level is not written", () => {
  const { log, lines } = recorded("warn");
  log.debug("looked");
  log.info("looked");
  log.warn("looked");
  log.fault("looked", new Error("broken"));
  expect(lines).toHaveLength(2);
});

test("a fault has an id of 8 characters, which its line tells with the cause", () => {
  const { log, last } = recorded();
  const cause = new Error("outer", { cause: new RangeError("inner") });
  const incident = log.fault("tick_failed", cause, { account: "7" });
  expect(incident).toMatch(/^[a-z\d]{8}$/u);
  expect(last()).toMatchObject({
    level: "error",
    event: "tick_failed",
    incident,
    account: "7",
    error: {
      name: "Error",
      message: "outer",
      stack: expect.arrayContaining([expect.stringContaining("log.test.ts")]),
      cause: { name: "RangeError", message: "inner" },
    },
  });
  expect(log.fault("tick_failed", cause)).not.toBe(incident);
});

test("our refusals tell their code", () => {
  const { log, last } = recorded();
  log.fault("start_refused", new StartRefusal("x-keys", {}, { cause: new Refusal("stale", {}) }));
  expect(last()).toMatchObject({
    error: { name: "StartRefusal", code: "x-keys", cause: { name: "Refusal", code: "stale" } },
  });
});

test("causes that go round in a circle end", () => {
  const { log, lines } = recorded();
  const error = new Error("round");
  error.cause = error;
  log.fault("went round", error);
  expect(lines).toHaveLength(1);
});

const request = { headers: { Authorization: `OAuth ${sentinel}` }, body: sentinel };

/** As X's library throws: the request, with its signature and keys, hangs on the error. */
function errorOfX(): Error {
  const stack = `Error: ${sentinel}\n    at parse (/srv/node_modules/twitter-api-v2/index.js:1:2)`;
  const properties = { message: sentinel, stack, code: 403, request, data: sentinel };
  const error: Error = Object.create(ApiResponseError.prototype);
  for (const [name, value] of Object.entries(properties)) {
    Object.defineProperty(error, name, { value, enumerable: true });
  }
  return error;
}

function errorOfDiscord(): Error {
  const url = `https://discord.com/api/v10/webhooks/1/${sentinel}`;
  const body = { files: undefined, json: { content: sentinel } };
  return new DiscordAPIError({ code: 10_062, message: sentinel }, 10_062, 404, "POST", url, body);
}

/** A plain error made inside a library, which may quote what was sent. */
function plainErrorOfLibrary(): Error {
  const error = new Error(sentinel);
  error.stack = `Error: ${sentinel}\n    at send (/srv/node_modules/some/index.js:1:2)`;
  return error;
}

/** Nobody knows who made it. */
function errorWithoutFrames(): Error {
  const error = new Error(sentinel);
  error.stack = `Error: ${sentinel}`;
  return error;
}

function errorOfParser(): unknown {
  try {
    return JSON.parse(sentinel);
  } catch (error) {
    return error;
  }
}

const hidden: readonly (readonly [string, unknown])[] = [
  ["a secret", createSecret(sentinel)],
  ["a secret deep down", { one: [{ two: createSecret(sentinel) }] }],
  ["a token by its key", { accessToken: sentinel }],
  ["headers", request.headers],
  ["a client secret", { client_secret: sentinel }],
  ["credentials", { credentials: { value: sentinel } }],
  ["a PIN", { pin: sentinel }],
  ["bytes", Buffer.from(sentinel)],
  ["a function", () => sentinel],
  ["an error of X's library", errorOfX()],
  ["an error of Discord's library", errorOfDiscord()],
  ["a plain error of a library", plainErrorOfLibrary()],
  ["a plain error without frames", errorWithoutFrames()],
  ["a parser's error", errorOfParser()],
  ["our error with properties", Object.assign(new Error("ours"), { request })],
  ["our error about theirs", new Error("ours", { cause: errorOfX() })],
  ["our error with an odd code", Object.assign(new Error("ours"), { code: `${sentinel} !` })],
  ["our error about a thrown text", new Error("ours", { cause: sentinel })],
];

test.each(hidden)("nothing secret is written: %s", (_what, value) => {
  const { log, lines } = recorded();
  log.info("looked", { value });
  log.warn("looked", { values: [value] });
  log.fault("looked", new Error("ours", { cause: value }), { value });
  expect(lines).toHaveLength(3);
  expect(lines.join("")).not.toContain(sentinel);
});

test.each([
  ["a text", sentinel],
  ["an object", { token: sentinel }],
  ["an error of X's library", errorOfX()],
])("nothing secret is written when it is thrown itself: %s", (_what, thrown) => {
  const { log, lines } = recorded();
  log.fault("looked", thrown);
  expect(lines.join("")).not.toContain(sentinel);
});

test("of a library's error its class, code and frames are told", () => {
  const { log, last } = recorded();
  log.fault("post_failed", errorOfX());
  expect(last()).toMatchObject({
    error: {
      name: "ApiResponseError",
      code: 403,
      stack: ["at parse (/srv/node_modules/twitter-api-v2/index.js:1:2)"],
    },
  });
});
