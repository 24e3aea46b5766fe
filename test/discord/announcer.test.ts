import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { newsCards, startAnnouncer, type Announcer } from "../../src/discord/announcer.ts";
import { card } from "../../src/discord/card.ts";
import type { Parcel, Sent } from "../../src/discord/courier.ts";
import { news, subcommand, type NewsCard } from "../../src/discord/subcommand.ts";
import type { Address, Announcement } from "../../src/flock/announcement.ts";
import type { Store } from "../../src/flock/stores.ts";
import { createManualClock, type ManualClock } from "../support/manual-clock.ts";
import { createFakeCourier } from "../support/fake-courier.ts";
import { createFakeTypesetter } from "../support/typesetter.ts";
import { createKeptLog, createMemoryStore, type KeptLog } from "./support.ts";

const guildId = "100";
const restarted: Announcement = { kind: "restarted", uncertain: 0 };
const keyLost: Announcement = { kind: "key-lost", accounts: 2 };
const down: Sent = { kind: "later", cause: new Error("503") };
const quiet: Address = { ping: "nobody", channel: "posts" };

const cards = [
  news("restarted", () => card("plain", ["Started again."])),
  news("key-lost", () => {
    throw new Error("this card is broken");
  }),
];

let clock: ManualClock;
let store: Store;
let log: KeptLog;
let fake: ReturnType<typeof createFakeCourier>;
let announcer: Announcer | undefined;

beforeEach(async () => {
  clock = createManualClock();
  store = createMemoryStore(clock);
  log = createKeptLog();
  fake = createFakeCourier();
  await store.guilds.arrive({ id: guildId, name: "Readers", adminId: "1" }, clock.now());
});

afterEach(async () => {
  await announcer?.[Symbol.asyncDispose]();
  announcer = undefined;
  await store[Symbol.asyncDispose]();
});

async function tell(announcement: Announcement, address: Address): Promise<void> {
  await store.outbox.add(guildId, announcement, { address, now: clock.now() });
  announcer?.nudge();
  await clock.advance(0);
}

async function start(): Promise<void> {
  const { courier } = fake;
  announcer = await startAnnouncer({
    outbox: store.outbox,
    guilds: store.guilds,
    cards: newsCards([withNews(cards)]),
    courier,
    plotter: createFakeTypesetter(),
    clock,
    log,
  });
  await clock.advance(0);
}

function withNews(news: readonly NewsCard[]) {
  return subcommand({
    name: "status",
    allow: "everyone",
    answer: "ephemeral",
    options: {},
    news,
    run: () => Promise.resolve(card("plain", ["x"])),
  });
}

function places(): readonly string[] {
  return fake.parcels.map(({ to }) => `${to.kind} ${to.id}`);
}

function textOf(parcel: Parcel | undefined): string {
  return (parcel?.card.blocks ?? [])
    .map((block) => (block.kind === "text" ? block.text : "—"))
    .join("\n");
}

describe("where news goes", () => {
  const everything = { postsChannel: "posts", alertsChannel: "alerts" };

  test.each([
    ["posts", "channel posts"],
    ["alerts", "channel alerts"],
    ["here", "channel asked"],
  ] as const)("%s: to its own channel", async (channel, place) => {
    await store.guilds.choose(guildId, everything);
    await start();
    await tell(restarted, { ping: "nobody", channel, channelId: "asked" });
    expect(places()).toEqual([place]);
  });

  test("alerts go to the posts channel until one is chosen for them", async () => {
    await store.guilds.choose(guildId, { postsChannel: "posts" });
    await start();
    await tell(restarted, { ping: "nobody", channel: "alerts" });
    expect(places()).toEqual(["channel posts"]);
  });

  test("with no channel chosen it goes where a moderator last spoke, and then to the server's owner", async () => {
    await store.guilds.noteChannel(guildId, "last");
    await start();
    await tell(restarted, quiet);
    fake.lost.add("last");
    await tell(restarted, quiet);
    expect(places()).toEqual(["channel last", "channel last", "member 1"]);
  });

  test("a lost channel is named where the news goes instead", async () => {
    await store.guilds.choose(guildId, everything);
    await store.guilds.noteChannel(guildId, "last");
    fake.lost.add("posts");
    await start();
    await tell(restarted, quiet);
    expect(places()).toEqual(["channel posts", "channel last"]);
    expect(textOf(fake.parcels[1])).toContain("I can't write in <#posts>");
    expect(log.lines).toContainEqual(expect.objectContaining({ event: "channel_lost" }));
  });

  test("news that nobody can be told is given up with a line in the log", async () => {
    fake.lost.add("1");
    await start();
    await tell(restarted, quiet);
    expect(places()).toEqual(["member 1"]);
    expect(log.lines).toContainEqual(expect.objectContaining({ event: "news_lost" }));
    expect(await store.outbox.nextDue()).toBeUndefined();
  });
});

describe("whom news pings", () => {
  const hand: Address = { ping: "hand", channel: "posts", ownerId: "3" };

  test("nobody, where no hand is needed", async () => {
    await start();
    await tell(restarted, { ...quiet, ownerId: "3" });
    expect(fake.parcels[0]).not.toHaveProperty("ping");
  });

  test("the alert role, mentioned first of all", async () => {
    await store.guilds.choose(guildId, { alertRole: "77" });
    await start();
    await tell(restarted, hand);
    expect(fake.parcels[0]?.ping).toEqual({ kind: "role", id: "77" });
    expect(textOf(fake.parcels[0])).toBe("<@&77>\nStarted again.");
  });

  test("the account's owner, as long as no role is chosen", async () => {
    await start();
    await tell(restarted, hand);
    expect(fake.parcels[0]?.ping).toEqual({ kind: "member", id: "3" });
    expect(textOf(fake.parcels[0])).toBe("<@3>\nStarted again.");
  });

  test("the server's owner, where it concerns no single account and no role is chosen", async () => {
    await start();
    await tell(restarted, { ping: "hand", channel: "alerts" });
    expect(fake.parcels[0]?.ping?.id).toBe("1");
  });

  test("an invited member, whatever role is chosen", async () => {
    await store.guilds.choose(guildId, { alertRole: "77" });
    await start();
    await tell(restarted, { ...hand, ping: "owner" });
    expect(fake.parcels[0]?.ping).toEqual({ kind: "member", id: "3" });
  });
});

describe("news", () => {
  test("is told in its order, under its own id as the nonce", async () => {
    await start();
    for (let n = 0; n < 3; n += 1) await tell(restarted, quiet);
    expect(fake.parcels.map(({ nonce }) => nonce)).toEqual(["1", "2", "3"]);
  });

  test("from before the start is told without a nudge", async () => {
    await tell(restarted, quiet);
    await start();
    expect(fake.parcels).toHaveLength(1);
  });

  test("that was being told when the last run ended is told again and says so", async () => {
    await tell(restarted, quiet);
    await store.outbox.claim(clock.now());
    await start();
    expect(textOf(fake.parcels[0])).toMatch(/^-# \(again.*\nStarted again\.$/u);
  });

  test("waits longer and longer while Discord is down, and is never given up", async () => {
    fake.answers.push(down, down, down);
    await start();
    await tell(restarted, quiet);
    await clock.advance(4_999);
    expect(fake.parcels).toHaveLength(1);
    await clock.advance(1);
    expect(fake.parcels).toHaveLength(2);
    await clock.advance(9_999);
    expect(fake.parcels).toHaveLength(2);
    await clock.advance(60_000);
    expect(fake.parcels).toHaveLength(4);
    expect(await store.outbox.nextDue()).toBeUndefined();
  });

  test("does not keep other news waiting while it waits itself", async () => {
    fake.answers.push(down);
    await start();
    await tell(restarted, quiet);
    await tell(restarted, quiet);
    expect(fake.parcels.map(({ nonce }) => nonce)).toEqual(["1", "2"]);
  });

  test("that Discord refuses is told by its incident id", async () => {
    fake.answers.push({ kind: "refused", cause: new Error("50035") });
    await start();
    await tell(restarted, quiet);
    expect(textOf(fake.parcels[1])).toContain("**incident-1**");
    expect(log.faults).toMatchObject([{ event: "news_refused" }]);
    expect(await store.outbox.nextDue()).toBeUndefined();
  });

  test("whose card is broken, or that has none, is told by its incident id", async () => {
    await start();
    await tell(keyLost, quiet);
    await tell({ kind: "guild-returned", accounts: 1 }, quiet);
    expect(textOf(fake.parcels[0])).toContain("**incident-1**");
    expect(textOf(fake.parcels[1])).toContain("**incident-2**");
  });
});

test("two cards for one kind of news are a fault", () => {
  expect(() => newsCards([withNews(cards), withNews(cards)])).toThrow(/two cards of restarted/u);
});
