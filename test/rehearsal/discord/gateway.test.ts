import { once } from "node:events";
import { ChannelType, Events } from "discord.js";
import { expect, test } from "vitest";
import { WebSocket } from "ws";
import { z } from "zod";
import {
  answering,
  call,
  connect,
  createClient,
  ID,
  next,
  PROSE,
  standIn,
  TOKEN,
} from "./support.ts";

const gatewayUrl = (origin: string) => `${origin.replace("http", "ws")}/gateway?v=10&encoding=json`;
const packet = z.looseObject({ op: z.number(), t: z.string().nullish(), d: z.unknown() });

async function open(origin: string) {
  const socket = new WebSocket(gatewayUrl(origin));
  const receive = async () => {
    const [data] = z
      .tuple([z.instanceof(Buffer)])
      .rest(z.unknown())
      .parse(await once(socket, "message"));
    return packet.parse(JSON.parse(data.toString("utf8")));
  };
  const hello = await receive();
  return { socket, receive, hello, send: (body: unknown) => socket.send(JSON.stringify(body)) };
}

async function closeCodeAfter(origin: string, body: unknown): Promise<unknown> {
  const { socket, send } = await open(origin);
  send(body);
  const [code] = await once(socket, "close");
  return code;
}

const identify = (change: object = {}) => ({
  op: 2,
  d: { token: TOKEN, intents: 1, properties: { os: "linux" }, ...change },
});

test("discord.js logs in and finds its guild with channels, roles and itself", async () => {
  await using world = await connect();
  const guild = world.client.guilds.cache.get(ID.verse);
  expect(guild?.name).toBe("Verse");
  expect(guild?.ownerId).toBe(ID.ada);
  expect(guild?.members.me?.id).toBe(world.client.user.id);
  expect(guild?.roles.cache.get(ID.alerts)?.mentionable).toBe(true);
  const general = guild?.channels.cache.get(ID.general);
  expect(general?.type).toBe(ChannelType.GuildText);
  expect(world.client.application.id).toBe(world.client.user.id);
  await expect(world.client.application.fetch()).resolves.toMatchObject({ botPublic: false });
});

test("the bot's permissions in hidden and silent channels show in discord.js", async () => {
  await using world = await connect();
  const guild = world.client.guilds.cache.get(ID.verse);
  const may = (channel: string) =>
    guild?.channels.cache.get(channel)?.permissionsFor(world.client.user)?.toArray();
  expect(may(ID.general)).toContain("SendMessages");
  expect(may(ID.silent)).not.toContain("SendMessages");
  expect(may(ID.hidden)).not.toContain("ViewChannel");
});

test("a wrong token is refused at REST, so that discord.js rejects the login", async () => {
  await using discord = await standIn();
  const client = createClient(discord);
  await expect(client.login("wrong")).rejects.toThrow(/invalid token/i);
  await client.destroy();
});

test.for([
  ["a wrong token", identify({ token: "wrong" }), 4004],
  ["unknown intents", identify({ intents: 1 << 30 }), 4013],
  ["privileged intents", identify({ intents: 1 | (1 << 15) }), 4014],
  ["an IDENTIFY without properties", identify({ properties: undefined }), 4002],
  ["something said before IDENTIFY", { op: 3, d: {} }, 4003],
  ["a RESUME with a wrong token", { op: 6, d: { token: "x", session_id: "x", seq: 0 } }, 4004],
  ["more than 4,096 bytes", identify({ properties: { os: "x".repeat(4096) } }), 4002],
] as const)("the gateway closes after %s", async ([, body, code]) => {
  await using discord = await standIn();
  await expect(closeCodeAfter(discord.origin, body)).resolves.toBe(code);
});

test("a heartbeat is acknowledged, and one can be asked for", async () => {
  await using discord = await standIn();
  const { socket, send, receive, hello } = await open(discord.origin);
  expect(hello).toMatchObject({ op: 10, d: { heartbeat_interval: 41_250 } });
  send({ op: 1, d: null });
  await expect(receive()).resolves.toMatchObject({ op: 11 });
  discord.control.requestHeartbeat();
  await expect(receive()).resolves.toMatchObject({ op: 1 });
  socket.terminate();
});

test("discord.js beats its heart at the interval it was told", async () => {
  await using world = await connect({ heartbeatMs: 20 });
  await expect.poll(() => world.client.ws.ping).toBeGreaterThanOrEqual(0);
});

test("joining and leaving a guild, and an outage, reach the bot", async () => {
  await using world = await connect();
  const { client, control } = world;
  const created = next(client, Events.GuildCreate);
  control.guildCreate(PROSE);
  expect((await created)[0].name).toBe("Prose");
  const outage = next(client, Events.GuildUnavailable);
  control.guildDelete(ID.prose, { unavailable: true });
  expect((await outage)[0].id).toBe(ID.prose);
  control.guildCreate(ID.prose);
  await expect.poll(() => client.guilds.cache.get(ID.prose)?.available).toBe(true);
  const gone = next(client, Events.GuildDelete);
  control.guildDelete(ID.prose);
  expect((await gone)[0].id).toBe(ID.prose);
  const typing = control.type(ID.ben, "/ping", { guild: "Prose" });
  await expect(typing).rejects.toThrow("The bot is not in Prose now.");
  const found = await call(world.discord, ["GET", `/guilds/${ID.prose}`]);
  expect(found).toMatchObject({ status: 404, body: { code: 10_004 } });
});

test("a deleted channel is told, and is unknown from then on", async () => {
  await using world = await connect();
  const deleted = next(world.client, Events.ChannelDelete);
  world.control.deleteChannel(ID.posts);
  expect((await deleted)[0].id).toBe(ID.posts);
  const found = await call(world.discord, ["GET", `/channels/${ID.posts}`]);
  expect(found).toMatchObject({ status: 404, body: { code: 10_003 } });
});

test("after a dropped connection the bot resumes and gets the event it missed", async () => {
  await using world = await connect();
  const { client, control } = world;
  const created = next(client, Events.GuildCreate);
  const resumed = next(client, Events.ShardResume);
  control.dropGateway();
  control.guildCreate(PROSE);
  expect((await created)[0].id).toBe(ID.prose);
  await resumed;
  expect(control.ledger().gateway.map(({ what }) => what)).toContain("resumed, 1 replayed");
});

test("a request to reconnect is followed by a resumption", async () => {
  await using world = await connect();
  const resumed = next(world.client, Events.ShardResume);
  world.control.reconnect();
  await resumed;
});

test("a refused resumption makes the bot identify again", async () => {
  await using world = await connect();
  const ready = next(world.client, Events.ShardReady);
  world.control.refuseResume();
  world.control.dropGateway();
  await ready;
  const told = world.control.ledger().gateway.map(({ what }) => what);
  expect(told.filter((what) => what.startsWith("identified"))).toHaveLength(2);
});

test("an invalid session makes the bot identify again", async () => {
  await using world = await connect();
  const ready = next(world.client, Events.ShardReady);
  world.control.invalidateSession();
  await ready;
});

test("a close code for good ends the shard", async () => {
  await using world = await connect();
  const ended = next(world.client, Events.ShardDisconnect);
  const fault = next(world.client, Events.ShardError);
  world.control.dropGateway(4004);
  expect((await ended)[0].code).toBe(4004);
  await fault;
});

test("an interaction raised while the bot is away reaches it when it resumes, as the ledger tells", async () => {
  await using world = await connect();
  await world.client.application.commands.set([{ name: "ping", description: "Answers" }]);
  const failures = answering(world, async (interaction) => {
    if (interaction.isChatInputCommand()) await interaction.reply("pong");
  });
  world.control.dropGateway();
  const seen = await world.control.type(ID.ada, "/ping");
  expect(seen.text).toBe("pong");
  expect(failures).toEqual([]);
  const resumed = world.control.ledger().gateway.find(({ what }) => what.startsWith("resumed"));
  const asked = world.control.ledger().interactions.at(-1);
  expect(asked?.reachedAt).toBeGreaterThanOrEqual(asked?.raisedAt ?? Infinity);
  expect(asked?.reachedAt).toBeLessThanOrEqual(resumed?.at ?? 0);
});

test("an interaction that never reached a bot is told from one that did", async () => {
  await using world = await connect();
  await world.client.application.commands.set([{ name: "ping", description: "Answers" }]);
  world.control.setGatewayDown(true);
  world.control.dropGateway();
  await world.control.type(ID.ada, "/ping", { timeoutMs: 1 });
  expect(world.control.ledger().interactions.at(-1)?.reachedAt).toBeNull();
});

test("with the gateway down nobody connects until it is healed", async () => {
  await using discord = await standIn();
  discord.control.setGatewayDown(true);
  const socket = new WebSocket(gatewayUrl(discord.origin));
  const [error] = await once(socket, "error");
  expect(String(error)).toMatch(/503/);
  discord.control.heal();
  const { hello } = await open(discord.origin);
  expect(hello.op).toBe(10);
});
