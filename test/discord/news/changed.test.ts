import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { commands } from "../../../commands/index.ts";
import { newsCards, startAnnouncer, type Announcer } from "../../../src/discord/announcer.ts";
import type { Sent } from "../../../src/discord/courier.ts";
import type { Store } from "../../../src/flock/stores.ts";
import { createFakeCourier } from "../../support/fake-courier.ts";
import { createFakeTypesetter } from "../../support/typesetter.ts";
import { createManualClock, type ManualClock } from "../../support/manual-clock.ts";
import { createKeptLog, createMemoryStore, type KeptLog } from "../support.ts";

const guildId = "100";
const down: Sent = { kind: "later", cause: new Error("503") };

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

async function start(): Promise<void> {
  const { courier } = fake;
  const { outbox, guilds } = store;
  const cards = newsCards(commands);
  announcer = await startAnnouncer({
    outbox,
    guilds,
    cards,
    courier,
    plotter: createFakeTypesetter(),
    clock,
    log,
  });
  await clock.advance(0);
}

describe("news that tells something else by now", () => {
  const word = { guildId, id: "s1", by: "d", now: 0 };

  /** A suggestion that is told, then taken back. */
  async function takeBack(): Promise<void> {
    const { suggestions } = store;
    const offer = {
      id: "s1",
      guildId,
      contributorId: "d",
      channelId: "c",
      rights: "mine",
    } as const;
    const glance = { posts: 1, threads: 0, costMicros: 1, lines: 1, head: "x", left: 0 };
    const text = { title: "Wires", byline: undefined, text: "x", hint: "x" };
    await suggestions.suggest({ ...offer, ...text }, { glance, now: clock.now() });
    await start();
    expect(fake.parcels).toHaveLength(1);
    await suggestions.withdraw({ ...word, now: clock.now() });
  }

  test("changes the message that it became, and is not sent again", async () => {
    await takeBack();
    announcer?.nudge();
    await clock.advance(0);
    expect(fake.changes).toMatchObject([{ messageId: "m1", card: { rows: [] } }]);
    expect(fake.parcels).toHaveLength(1);
    expect(await store.outbox.nextDue()).toBeUndefined();
  });

  test("is tried again while Discord is down, and given up where the message is gone", async () => {
    await takeBack();
    fake.answers.push(down, { kind: "unusable", code: 10_008 });
    announcer?.nudge();
    await clock.advance(5_000);
    expect(fake.changes).toHaveLength(2);
    expect(fake.parcels).toHaveLength(1);
    expect(await store.outbox.nextDue()).toBeUndefined();
  });

  test("that Discord refuses is a fault", async () => {
    await takeBack();
    fake.answers.push({ kind: "refused", cause: new Error("400") });
    announcer?.nudge();
    await clock.advance(0);
    expect(log.faults).toMatchObject([{ event: "news_refused" }]);
    expect(await store.outbox.nextDue()).toBeUndefined();
  });
});
