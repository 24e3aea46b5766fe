import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { commands } from "../../../commands/index.ts";
import { newsCards, startAnnouncer, type Announcer } from "../../../src/discord/announcer.ts";
import type { Card } from "../../../src/discord/card.ts";
import type { Sent } from "../../../src/discord/courier.ts";
import { placeOf } from "../../../src/discord/news/shown.ts";
import type { Announcement } from "../../../src/flock/announcement.ts";
import type { Typesetter } from "../../../src/flock/ports.ts";
import type { Delivery, OutboxStore, Store } from "../../../src/flock/stores.ts";
import { createFakeCourier } from "../../support/fake-courier.ts";
import { createFakeTypesetter } from "../../support/typesetter.ts";
import { createManualClock, type ManualClock } from "../../support/manual-clock.ts";
import { createKeptLog, createMemoryStore, type KeptLog } from "../support.ts";

const guildId = "100";
const gone: Sent = { kind: "unusable", code: 10_008 };
const day: Announcement = {
  kind: "day",
  accountId: "a1",
  handle: "howl",
  date: "2026-11-22",
  from: 0,
  to: 1,
  posts: 0,
  items: [],
};
const digest: Announcement = {
  kind: "digest",
  digestId: 1,
  from: 0,
  to: 1,
  dates: ["2026-11-22"],
  accounts: 1,
  posts: 1,
  rows: [{ accountId: "a1", handle: "howl", posts: [1] }],
  others: { accounts: 0, posts: 0 },
  hands: [],
  handsInAll: 0,
  paidMicros: 15_000,
  purses: [{ scope: "instance", spentMicros: 15_000, capMicros: 15_000_000 }],
};

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
  await store.guilds.choose(guildId, { postsChannel: "posts", alertsChannel: "alerts" });
});

afterEach(async () => {
  await announcer?.[Symbol.asyncDispose]();
  announcer = undefined;
  await store[Symbol.asyncDispose]();
});

async function start(
  outbox: OutboxStore = store.outbox,
  plotter: Pick<Typesetter, "plot"> = createFakeTypesetter(),
): Promise<void> {
  const { courier } = fake;
  const cards = newsCards(commands);
  announcer = await startAnnouncer({ ...store, outbox, cards, courier, plotter, clock, log });
  await clock.advance(0);
}

async function tell(announcement: Announcement, channel: "posts" | "alerts"): Promise<void> {
  const address = { channel, ping: "nobody" } as const;
  await store.outbox.add(guildId, announcement, { address, now: clock.now() });
  announcer?.nudge();
  await clock.advance(0);
}

/** An outbox with one delivery, whose end is kept. */
function outboxWith(delivery: Partial<Delivery>) {
  const left: Delivery[] = [
    {
      id: 1_234_567,
      guildId,
      announcement: day,
      address: { channel: "posts", ping: "nobody" },
      again: false,
      tries: 1,
      anew: true,
      ...delivery,
    },
  ];
  const ends: unknown[] = [];
  const outbox: OutboxStore = {
    ...store.outbox,
    nextDue: async () => (left.length > 0 ? 0 : undefined),
    claim: async () => left.shift(),
    settle: async (_, end) => void ends.push(end),
  };
  return { outbox, ends };
}

const said = ({ blocks }: Card): string =>
  blocks.map((block) => (block.kind === "text" ? block.text : block.kind)).join("\n");
const sent = { channelId: "posts", messageId: "1234567890123456789" };

describe("a card that goes on being changed", () => {
  test("is changed where it stands", async () => {
    const { outbox, ends } = outboxWith({ sent });
    await start(outbox);
    expect(fake.parcels).toEqual([]);
    expect(fake.changes).toMatchObject([{ messageId: sent.messageId }]);
    expect(ends).toEqual([sent]);
  });

  test.each([
    ["deleted by somebody", gone],
    ["in a channel that is gone", { kind: "unusable", code: 10_003 }],
  ] as const)("%s, becomes another message as soon as there is more to tell", async (_, answer) => {
    const { outbox, ends } = outboxWith({ sent });
    fake.answers.push(answer);
    await start(outbox);
    expect(fake.parcels).toMatchObject([{ to: { id: "posts" }, nonce: "1234567-23456789" }]);
    expect(ends).toEqual([{ channelId: "posts", messageId: "m1" }]);
  });

  test("deleted by somebody, is left alone where there is no more to tell", async () => {
    const { outbox, ends } = outboxWith({ sent, anew: false });
    fake.answers.push(gone);
    await start(outbox);
    expect(fake.parcels).toEqual([]);
    expect(ends).toEqual([sent]);
  });

  test("goes elsewhere where its channel takes nothing any more, and keeps saying so", async () => {
    const { outbox } = outboxWith({ sent: { ...sent, channelId: "last" } });
    await start(outbox);
    expect(said(fake.changes[0]?.card ?? { kind: "card", tone: "plain", blocks: [] })).toContain(
      "I can't write in <#posts>",
    );
  });
});

describe("a digest", () => {
  test("has its picture below its title, and what is spent only where moderators read", async () => {
    await start();
    await tell(digest, "alerts");
    await tell(digest, "posts");
    const [moderators, all] = fake.parcels.map(({ card }) => card);
    expect(moderators?.blocks).toMatchObject([
      { kind: "text" },
      { kind: "gallery", pictures: [{ name: "digest.png" }] },
      { kind: "text" },
      { kind: "text" },
    ]);
    expect(JSON.stringify(moderators)).toContain("$0.015 of $15.00");
    expect(JSON.stringify(all)).not.toContain("$0");
  });

  test("for failures in the posts' own channel shows no amount", async () => {
    await store.guilds.choose(guildId, { alertsChannel: "posts" });
    await start();
    await tell(digest, "alerts");
    await store.guilds.choose(guildId, { alertsChannel: undefined });
    await tell(digest, "alerts");
    expect(fake.parcels.map(({ to }) => to.id)).toEqual(["posts", "posts"]);
    expect(JSON.stringify(fake.parcels)).not.toContain("$0");
  });

  test.each(["firstChannel", "lastChannel"] as const)(
    "for failures in the %s, where posts go until a channel is chosen, shows no amount",
    async (channel) => {
      const guild = await store.guilds.find(guildId);
      if (!guild) throw new Error("no guild");
      const here = { ...guild, postsChannel: undefined, alertsChannel: "c", [channel]: "c" };
      const to = { kind: "channel", id: "c" } as const;
      expect(placeOf(to, here)).toEqual({ isModerators: false });
      expect(placeOf(to, { ...here, postsChannel: "posts" })).toEqual({ isModerators: true });
    },
  );

  test("whose picture cannot be drawn comes without, and the fault is logged", async () => {
    await start(store.outbox, { plot: () => Promise.reject(new Error("no font")) });
    await tell(digest, "alerts");
    expect(fake.parcels[0]?.card.blocks.every(({ kind }) => kind === "text")).toBe(true);
    expect(log.faults).toMatchObject([{ event: "chart_not_drawn" }]);
  });
});

test.each([
  { kind: "spending", scope: "guild", percent: 80, spentMicros: 4_000_000, capMicros: 5_000_000 },
  { kind: "cap-reached", scope: "instance", spentMicros: 4_000_000, capMicros: 5_000_000 },
  { kind: "low-balance", leftMicros: 1_000_000, typedMicros: 20_000_000 },
] as const)("%s tells amounts only where moderators read", async (news) => {
  await start();
  await tell(news, "alerts");
  await tell(news, "posts");
  const [moderators, all] = fake.parcels.map(({ card }) => said(card));
  expect(moderators).toContain("$");
  expect(all).not.toContain("$");
});

test("what a whole poem cost is told only where moderators read", async () => {
  const ended = { kind: "poem-ended", accountId: "a1", handle: "howl", poem: "Howl" } as const;
  await start();
  await tell({ ...ended, posts: 3, costMicros: 45_000 }, "alerts");
  await tell({ ...ended, posts: 3, costMicros: 45_000 }, "posts");
  const [moderators, all] = fake.parcels.map(({ card }) => said(card));
  expect(moderators).toContain("$0.045");
  expect(all).not.toContain("$");
});
