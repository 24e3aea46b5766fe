import { expect, test } from "vitest";
import { readConfig } from "../src/config.ts";
import { listedPrices, parsePrices } from "../src/domain/money/prices.ts";

const secrets = {
  DISCORD_TOKEN: "pretend.discord.token",
  X_API_KEY: "pretend-x-key",
  X_API_SECRET: "pretend-x-secret",
};

function read(env: Record<string, string>, files: Record<string, string> = {}) {
  return readConfig({ env, files: (path) => files[path] });
}

function configOf(env: Record<string, string>) {
  const reading = read(env);
  if (reading.kind === "wrong") throw new Error(JSON.stringify(reading.problems));
  return reading.config;
}

function problemsOf(env: Record<string, string>, files: Record<string, string> = {}) {
  const reading = read(env, files);
  return reading.kind === "wrong" ? reading.problems : [];
}

function secretsOf(env: Record<string, string>, files: Record<string, string> = {}) {
  const reading = read(env, files);
  if (reading.kind !== "live") throw new Error(JSON.stringify(reading));
  return reading.secrets;
}

test("with nothing set it is unconfigured and has its defaults", () => {
  expect(read({ PATH: "/bin", HOME: "/root" })).toEqual({
    kind: "unconfigured",
    unknown: [],
    config: {
      guilds: [],
      monthlyCapMicros: 15_000_000,
      prices: listedPrices,
      folder: "data",
      heartbeatUrl: undefined,
      logLevel: "info",
      metricsPort: undefined,
      discordApi: undefined,
      xApi: undefined,
    },
  });
});

test("with the three secrets it is live, and the secrets do not show", () => {
  const reading = read({ ...secrets, FLOCK_KEY: "pretend-key" });
  expect(reading.kind).toBe("live");
  expect(JSON.stringify(reading)).not.toContain("pretend");
  const { discordToken, xKey, xSecret, key } = secretsOf({ ...secrets, FLOCK_KEY: "pretend-key" });
  expect([discordToken, xKey, xSecret, key].map((secret) => secret?.reveal())).toEqual([
    ...Object.values(secrets),
    "pretend-key",
  ]);
});

test("the instance's key alone configures nothing, and is not needed", () => {
  expect(read({ FLOCK_KEY: "pretend-key" }).kind).toBe("unconfigured");
  expect(secretsOf(secrets).key).toBeUndefined();
});

test.each(Object.keys(secrets))("with all but %s it is wrong and says so", (name) => {
  const rest = Object.entries(secrets).filter(([other]) => other !== name);
  expect(problemsOf(Object.fromEntries(rest))).toEqual([{ name, code: "missing" }]);
});

test("empty values count as unset", () => {
  expect(read({ DISCORD_TOKEN: "", X_API_KEY: " ", X_API_SECRET: "", FLOCK_DATA: "" })).toEqual(
    read({}),
  );
});

test("values are trimmed", () => {
  const env = { ...secrets, DISCORD_TOKEN: " pretend.discord.token\n" };
  expect(secretsOf(env).discordToken.reveal()).toBe("pretend.discord.token");
});

test("a credential goes before a file, a file before the environment", () => {
  const files = { "/run/credentials/DISCORD_TOKEN": "of-systemd\n", "/secrets/token": "of-file\n" };
  const byFile = { ...secrets, DISCORD_TOKEN_FILE: "/secrets/token" };
  const byCredential = { ...byFile, CREDENTIALS_DIRECTORY: "/run/credentials" };
  expect(secretsOf(byFile, files).discordToken.reveal()).toBe("of-file");
  expect(secretsOf(byCredential, files).discordToken.reveal()).toBe("of-systemd");
  expect(secretsOf(byCredential, files).xKey.reveal()).toBe("pretend-x-key");
});

test("files alone configure", () => {
  const files = {
    "/run/c/DISCORD_TOKEN": "a",
    "/run/c/X_API_KEY": "b",
    "/run/c/X_API_SECRET": "c",
  };
  expect(read({ CREDENTIALS_DIRECTORY: "/run/c" }, files).kind).toBe("live");
});

test.each([
  ["a file that is not there", "DISCORD_TOKEN_FILE", "/gone", "file-unreadable"],
  ["two words", "DISCORD_TOKEN", "Bot pretend", "not-one-word"],
  ["quotation marks", "DISCORD_TOKEN", '"pretend"', "not-one-word"],
  ["a letter that no header takes", "DISCORD_TOKEN", "prétend", "not-one-word"],
])("a secret is wrong: %s", (...[, name, value, code]) => {
  expect(problemsOf({ ...secrets, [name]: value })).toEqual([{ name, code }]);
});

test("an empty secret file is wrong", () => {
  expect(problemsOf({ ...secrets, X_API_KEY_FILE: "/empty" }, { "/empty": "\n" })).toEqual([
    { name: "X_API_KEY", code: "file-empty" },
  ]);
});

test("a file that is not there is wrong even when nothing else is set", () => {
  expect(problemsOf({ X_API_KEY_FILE: "/gone" })).toContainEqual({
    name: "X_API_KEY_FILE",
    code: "file-unreadable",
  });
});

const pretended = {
  applicationId: "1".repeat(19),
  publicKey: "ab".repeat(32),
  botToken: `${"M".repeat(24)}.${"G".repeat(6)}.${"x".repeat(38)}`,
  bearer: `${"A".repeat(22)}${"b".repeat(60)}%3D${"c".repeat(20)}`,
  key: "k".repeat(25),
  secret: "s".repeat(50),
  accessToken: `12345678-${"t".repeat(40)}`,
  accessSecret: "t".repeat(45),
  clientId: `${"c".repeat(28)}MTpjaQ`,
};

test.each([
  ["DISCORD_TOKEN", pretended.applicationId, "discord-application-id"],
  ["DISCORD_TOKEN", pretended.publicKey, "discord-public-key"],
  ["DISCORD_TOKEN", pretended.key, "x-api-key"],
  ["X_API_KEY", pretended.bearer, "x-bearer-token"],
  ["X_API_KEY", pretended.secret, "x-api-secret"],
  ["X_API_KEY", pretended.clientId, "x-client-id"],
  ["X_API_KEY", pretended.botToken, "discord-token"],
  ["X_API_SECRET", pretended.key, "x-api-key"],
  ["X_API_SECRET", pretended.accessToken, "x-access-token"],
  ["X_API_SECRET", pretended.accessSecret, "x-access-secret"],
])("a wrong paste is named: %s with %s", (name, value, looksLike) => {
  expect(problemsOf({ ...secrets, [name]: value })).toEqual([{ name, code: "paste", looksLike }]);
});

test("what the portals show is taken where it belongs", () => {
  const { botToken, key, secret } = pretended;
  const env = { DISCORD_TOKEN: botToken, X_API_KEY: key, X_API_SECRET: secret };
  expect(read({ ...env, FLOCK_KEY: Buffer.alloc(32, 7).toString("base64") }).kind).toBe("live");
});

test("settings are read", () => {
  const config = configOf({
    FLOCK_GUILDS: "11111111111111111, 22222222222222222222",
    FLOCK_MONTHLY_CAP: "7.25",
    FLOCK_PRICES: "post=0.02",
    FLOCK_DATA: "/var/lib/flock",
    FLOCK_HEARTBEAT_URL: "https://beats.example/abc",
    FLOCK_LOG_LEVEL: "debug",
    FLOCK_DISCORD_API: "http://127.0.0.1:4118/api/",
    FLOCK_X_API: "http://localhost:4119/",
  });
  expect(config).toEqual({
    guilds: ["11111111111111111", "22222222222222222222"],
    monthlyCapMicros: 7_250_000,
    prices: parsePrices("post=0.02"),
    folder: "/var/lib/flock",
    heartbeatUrl: "https://beats.example/abc",
    logLevel: "debug",
    metricsPort: undefined,
    discordApi: "http://127.0.0.1:4118/api",
    xApi: "http://localhost:4119",
  });
});

test.each([
  ["0", 0],
  ["15", 15_000_000],
  ["0.1", 100_000],
  ["1.000001", 1_000_001],
])("a cap of %s dollars is %d millionths", (dollars, micros) => {
  expect(configOf({ FLOCK_MONTHLY_CAP: dollars }).monthlyCapMicros).toBe(micros);
});

test.each([
  ["FLOCK_GUILDS", "my server", "not-servers"],
  ["FLOCK_GUILDS", "11111111111111111,,22222222222222222", "not-servers"],
  ["FLOCK_MONTHLY_CAP", "-1", "not-dollars"],
  ["FLOCK_MONTHLY_CAP", "ten", "not-dollars"],
  ["FLOCK_MONTHLY_CAP", "1e9", "not-dollars"],
  ["FLOCK_MONTHLY_CAP", "7,50", "not-dollars"],
  ["FLOCK_PRICES", "post=0,02", "not-prices"],
  ["FLOCK_PRICES", "cheap", "not-prices"],
  ["FLOCK_HEARTBEAT_URL", "ftp://beats.example", "not-an-address"],
  ["FLOCK_HEARTBEAT_URL", "https://me:pass@beats.example", "not-an-address"],
  ["FLOCK_HEARTBEAT_URL", "beats", "not-an-address"],
  ["FLOCK_LOG_LEVEL", "loud", "not-a-level"],
])("a wrong setting is named: %s=%s", (name, value, code) => {
  expect(problemsOf({ ...secrets, [name]: value })).toEqual([{ name, code }]);
  expect(problemsOf({ [name]: value })).toEqual([{ name, code }]);
});

const loopback = ["http://127.0.0.1:1", "http://127.9.9.9", "http://[::1]", "http://localhost:1"];
const elsewhere = [
  "http://api.x.com",
  "https://127.0.0.1:1",
  "http://127.0.0.1.example.com:1",
  "http://localhost.example.com:1",
  "http://0.0.0.0:1",
  "http://[::ffff:127.0.0.1]:1",
  "http://10.0.0.1:1",
  "http://me@127.0.0.1:1",
  "http://example.com#@127.0.0.1",
  "http://127.0.0.1:1/?to=x",
  "127.0.0.1:1",
  "file:///127.0.0.1",
];

test.each(loopback)("a stand-in may be at %s", (address) => {
  const config = configOf({ FLOCK_DISCORD_API: address, FLOCK_X_API: address });
  expect([config.discordApi, config.xApi]).toEqual([address, address]);
});

test.each(elsewhere)("a stand-in may not be at %s", (address) => {
  expect(problemsOf({ FLOCK_DISCORD_API: address, FLOCK_X_API: address })).toEqual([
    { name: "FLOCK_DISCORD_API", code: "not-loopback" },
    { name: "FLOCK_X_API", code: "not-loopback" },
  ]);
});

test("X's stand-in is an origin without a path", () => {
  expect(problemsOf({ FLOCK_X_API: "http://127.0.0.1:1/api" })).toEqual([
    { name: "FLOCK_X_API", code: "not-loopback" },
  ]);
});

test("every problem is named at once", () => {
  expect(problemsOf({ X_API_KEY: "a b", FLOCK_LOG_LEVEL: "loud" }).map(({ name }) => name)).toEqual(
    ["FLOCK_LOG_LEVEL", "DISCORD_TOKEN", "X_API_KEY", "X_API_SECRET"],
  );
});

test("a misspelt name is named, whatever else is set", () => {
  const env = { FLOCK_MONTLY_CAP: "5", FLOCK_KEY_FILE: "/k", FLOCK_DATA: "d" };
  expect(read(env).unknown).toEqual(["FLOCK_MONTLY_CAP"]);
  expect(read({ ...env, X_API_KEY: "a" }).unknown).toEqual(["FLOCK_MONTLY_CAP"]);
});
