import { expect, test } from "vitest";
import { call, connect, ID, manualClock, standIn } from "./support.ts";

const MESSAGES = `/channels/${ID.general}/messages`;
const POST = "POST /channels/:channel/messages";

async function say(world: Awaited<ReturnType<typeof connect>>, content: string) {
  const channel = await world.client.channels.fetch(ID.general);
  if (channel?.isSendable() !== true) throw new Error("no channel");
  return channel.send({ content, nonce: content, enforceNonce: true });
}

test.for([
  ["none", null],
  ["a wrong one", "wrong"],
] as const)("with %s for a token everything is refused", async ([, token]) => {
  await using discord = await standIn();
  expect(await call(discord, ["GET", "/users/@me"], { token })).toMatchObject({
    status: 401,
    body: { code: 0 },
  });
  expect(await call(discord, ["GET", "/nothing"], { token })).toMatchObject({ status: 401 });
});

test.for([
  ["/users/@me", { username: "Flock", bot: true }],
  [`/users/${ID.ben}`, { username: "ben", global_name: "Ben Jonson" }],
  ["/gateway/bot", { shards: 1 }],
  ["/applications/@me", { bot_public: false }],
  ["/oauth2/applications/@me", { name: "Flock" }],
  [`/guilds/${ID.verse}`, { name: "Verse", owner_id: ID.ada }],
  [`/guilds/${ID.verse}/members/${ID.ben}`, { roles: [ID.alerts], user: { username: "ben" } }],
  [`/guilds/${ID.verse}/members/1`, { code: 10_007 }],
  ["/guilds/1", { code: 10_004 }],
  [`/channels/${ID.general}`, { name: "general", guild_id: ID.verse }],
  [`/channels/${ID.hidden}`, { code: 50_001 }],
  ["/channels/1", { code: 10_003 }],
  ["/users/1", { code: 10_013 }],
  ["/nothing/here", { message: "404: Not Found" }],
] as const)("GET %s answers as Discord does", async ([path, body]) => {
  await using discord = await standIn();
  expect((await call(discord, ["GET", path])).body).toMatchObject(body);
});

test("the Public Bot switch shows in the application", async () => {
  await using discord = await standIn();
  discord.control.setPublicBot(true);
  expect((await call(discord, ["GET", "/applications/@me"])).body).toMatchObject({
    bot_public: true,
  });
});

test("another version of the API is refused", async () => {
  await using discord = await standIn();
  const response = await fetch(`${discord.api}/v8/users/@me`);
  expect(response.status).toBe(400);
  await expect(response.json()).resolves.toMatchObject({ code: 50_041 });
});

test("people come and go, and their permissions change", async () => {
  await using discord = await standIn();
  const member = `/guilds/${ID.verse}/members/9`;
  discord.control.addMember(ID.verse, { id: "9", name: "cleo" });
  expect(await call(discord, ["GET", member])).toMatchObject({
    body: { user: { username: "cleo" } },
  });
  discord.control.removeMember(ID.verse, "9");
  expect(await call(discord, ["GET", member])).toMatchObject({ status: 404 });
  expect(() => discord.control.setPermissions(ID.verse, "9", "8")).toThrow("is not a member");
});

test("every answer carries its rate limit", async () => {
  await using discord = await standIn();
  const { headers } = await call(discord, ["GET", "/users/@me"]);
  for (const name of ["limit", "remaining", "reset", "reset-after", "bucket"]) {
    expect(headers.get(`x-ratelimit-${name}`)).toMatch(/\S/);
  }
});

test("discord.js waits out a 429 and then sends its message once", async () => {
  await using world = await connect();
  world.control.failNext({ route: POST, retryAfter: 0.05 });
  await say(world, "patience");
  const tries = world.control.ledger().requests.filter(({ route }) => route === POST);
  expect(tries.map(({ status }) => status)).toEqual([429, 200]);
  expect(world.control.messages()).toHaveLength(1);
});

test("discord.js tries again after a 500, and gives up after four", async () => {
  await using world = await connect();
  world.control.failNext({ route: POST, status: 500, times: 2 });
  await say(world, "mended");
  world.control.failNext({ route: "*", status: 503, times: 100 });
  await expect(say(world, "broken")).rejects.toMatchObject({ status: 503 });
  expect(world.control.failuresLeft()).toBe(96);
  world.control.heal();
  expect(world.control.failuresLeft()).toBe(0);
  await say(world, "healed");
  expect(world.control.messages().map(({ text }) => text)).toEqual(["mended", "healed"]);
});

test("a cut answer leaves the message standing, and its nonce keeps it single", async () => {
  await using world = await connect();
  world.control.failNext({ route: POST, how: "cut" });
  await say(world, "cut").catch(() => say(world, "cut"));
  const tries = world.control.ledger().requests.filter(({ route }) => route === POST);
  expect(tries.map(({ status }) => status)).toEqual([null, 200]);
  expect(world.control.messages()).toHaveLength(1);
});

test("the global limit answers 429 until the next second of the clock", async () => {
  const clock = manualClock();
  await using discord = await standIn({ clock, limits: { perSecond: 2 } });
  const get = () => call(discord, ["GET", "/users/@me"]);
  await get();
  await get();
  const third = await get();
  expect(third).toMatchObject({ status: 429, body: { global: true, retry_after: 1 } });
  expect(third.headers.get("x-ratelimit-scope")).toBe("global");
  clock.advance(1000);
  expect((await get()).status).toBe(200);
});

test("the ledger keeps every request with its body, and never the token", async () => {
  const clock = manualClock();
  await using world = await connect({ clock });
  await say(world, "a secret line");
  await call(world.discord, ["GET", "/users/@me"], { token: null });
  const { requests, gateway } = world.control.ledger();
  const body = expect.stringContaining("a secret line");
  const path = `/api/v10${MESSAGES}`;
  expect(requests).toContainEqual({
    at: clock.now(),
    method: "POST",
    path,
    route: POST,
    status: 200,
    authorised: true,
    body,
  });
  expect(requests.at(-1)).toMatchObject({ status: 401, authorised: false });
  expect(gateway[0]?.what).toBe("identified with intents 1");
  expect(world.control.bytes()).toContain("a secret line");
  expect(JSON.stringify([requests, gateway]) + world.control.bytes()).not.toContain(
    world.client.token,
  );
});

test("the files of a request are among the bytes", async () => {
  await using world = await connect();
  const channel = await world.client.channels.fetch(ID.general);
  if (channel?.isSendable() !== true) throw new Error("no channel");
  await channel.send({ files: [{ attachment: Buffer.from("hidden in a file"), name: "a.txt" }] });
  expect(world.control.bytes()).toContain("hidden in a file");
});
