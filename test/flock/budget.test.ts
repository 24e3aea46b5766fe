import { expect, test } from "vitest";
import { listedPrices, parsePrices, type Prices } from "../../src/domain/money/prices.ts";
import { createWorld, guildId, moderator, otherGuildId, boss } from "../support/world.ts";
import type { World } from "../support/world.ts";

const day = 24 * 3_600_000;
/** An enrolment reads the user once. */
const enrolled = 10_000;
const poem = Array.from({ length: 60 }, (_, n) => `line number ${n + 1}`).join("\n");

async function rhythm(world: World, handle: string, when: string): Promise<void> {
  await world.flock.choose({ zone: "Etc/UTC" });
  const draft = await world.flock.draftSchedule({ account: handle, when, by: moderator });
  await world.flock.changeDraft(draft.id, { by: moderator, jitter: "0" });
  await world.flock.setSchedule(draft.id, moderator);
}

async function spendings(world: World): Promise<readonly object[]> {
  return (await world.news()).filter(({ kind }) => kind === "spending");
}

test("the budget shows this server's spending by purpose, and of the others only the sum", async () => {
  await using world = await createWorld();
  await world.reader("howl", "one\ntwo\nthree");
  await world.reader("sutra", "four\nfive", { guildId: otherGuildId });
  await world.post("howl", 2);
  expect(await world.flock.budget()).toEqual({
    endsAt: Date.UTC(2026, 1, 1),
    spent: { postsMicros: 30_000, readsMicros: enrolled, otherMicros: 0 },
    forecast: { posts: 0, costMicros: 0 },
    cap: undefined,
    instance: { spentMicros: 30_000 + 2 * enrolled, capMicros: 15_000_000 },
    balance: undefined,
    prices: listedPrices,
  });
});

test("what is in flight or uncertain counts as spent on posts", async () => {
  await using world = await createWorld();
  await world.reader("howl", "one\ntwo");
  world.network.answer({ kind: "unknown", detail: "timeout" });
  await world.press("howl");
  const { spent, instance } = await world.flock.budget();
  expect(spent).toMatchObject({ postsMicros: 15_000 });
  expect(instance.spentMicros).toBe(15_000 + enrolled);
});

test("a new month begins with nothing spent", async () => {
  await using world = await createWorld();
  await world.reader("howl", "one\ntwo");
  await world.post("howl");
  world.clock.set(world.clock.now() + 31 * day);
  expect(await world.flock.budget()).toMatchObject({
    endsAt: Date.UTC(2026, 2, 1),
    spent: { postsMicros: 0, readsMicros: 0 },
    instance: { spentMicros: 0 },
  });
});

test("the forecast counts the slots left this month, at the price of the lines they take", async () => {
  await using world = await createWorld();
  await world.reader("howl", `see night.in the dark\n${poem}`);
  await rhythm(world, "howl", "daily at 9:00");
  const forecast = async () => (await world.flock.budget()).forecast;
  expect(await forecast()).toEqual({ posts: 31, costMicros: 200_000 + 30 * 15_000 });
  world.clock.set(world.clock.now() + 10 * day);
  expect(await forecast()).toEqual({ posts: 21, costMicros: 200_000 + 20 * 15_000 });
  await world.flock.pause(boss("howl"));
  expect(await forecast()).toMatchObject({ posts: 21 });
  await world.flock.clearSchedule("howl");
  expect(await forecast()).toMatchObject({ posts: 0 });
});

test("the forecast of a poem that ends sooner ends with it", async () => {
  await using world = await createWorld();
  await world.reader("howl", "one\ntwo");
  await rhythm(world, "howl", "daily at 9:00");
  expect((await world.flock.budget()).forecast).toEqual({ posts: 2, costMicros: 30_000 });
});

test("a server's own cap stops its posts and leaves the others alone, and is told once a month", async () => {
  await using world = await createWorld();
  await world.reader("howl", "one\ntwo\nthree");
  await world.reader("sutra", "four\nfive", { guildId: otherGuildId });
  await world.flock.setCap("0.03", moderator);
  await world.news();
  expect(await world.post("howl", 2)).toMatchObject({
    stopped: { post: { state: "planned", lastError: "over-cap" } },
    left: 1,
  });
  const kinds = (await world.news()).map(({ kind }) => kind);
  expect(kinds).toEqual(["spending", "posted", "cap-reached", "failed"]);
  const over = { scope: "guild", capMicros: 30_000, spentMicros: 15_000 + enrolled };
  await expect(world.post("howl")).rejects.toMatchObject({ code: "over-cap", values: over });
  expect((await world.flock.preview("howl", 1)).obstacle).toEqual({
    code: "over-cap",
    values: over,
  });
  const abroad = world.flockOf(otherGuildId);
  await expect(abroad.preview("sutra", 1)).resolves.toMatchObject({ obstacle: undefined });
  await world.flock.setCap("", moderator);
  await world.post("howl");
  expect(world.network.standing.filter(({ text }) => text === "two")).toHaveLength(1);
});

test("a cap as high as the instance's is taken, a higher one is refused and changes nothing", async () => {
  await using world = await createWorld({ capMicros: 5_000_000 });
  expect(await world.flock.setCap("$5.00", moderator)).toMatchObject({
    cap: { micros: 5_000_000, by: moderator },
  });
  await expect(world.flock.setCap("5.000001", moderator)).rejects.toMatchObject({
    code: "cap-above",
    values: { askedMicros: 5_000_001, capMicros: 5_000_000 },
  });
  expect(await world.flock.cap()).toEqual({ micros: 5_000_000, by: moderator });
  expect(await world.flockOf(otherGuildId).cap()).toBeUndefined();
  expect(await world.flock.setCap("  ", moderator)).toMatchObject({ cap: undefined });
});

test.each(["five", "1,000", "-1", "5 euros", "1e3", "0.0000001", "1000000"])(
  "%s is no amount",
  async (typed) => {
    await using world = await createWorld();
    const refusal = { code: "bad-amount", values: { typed } };
    await expect(world.flock.setCap(typed, moderator)).rejects.toMatchObject(refusal);
    await expect(world.flock.topUp(typed, moderator)).rejects.toMatchObject(refusal);
  },
);

test("the balance is what was typed less what the whole instance spent since", async () => {
  await using world = await createWorld();
  await world.reader("howl", "one\ntwo\nthree");
  await world.post("howl");
  const at = world.clock.now();
  const { balance } = await world.flock.topUp("25", moderator);
  expect(balance).toEqual({ micros: 25_000_000, at, by: moderator, leftMicros: 25_000_000 });
  await world.post("howl");
  await world.enrol("sutra", { guildId: otherGuildId });
  expect((await world.flockOf(otherGuildId).budget()).balance).toMatchObject({
    micros: 25_000_000,
    leftMicros: 25_000_000 - 15_000 - enrolled,
  });
  expect(await world.flock.topUp("", moderator)).toMatchObject({ balance: undefined });
});

test("each share of a cap is told once a month to every server with a flock, the last with a ping", async () => {
  await using world = await createWorld({ capMicros: 200_000 });
  await world.reader("howl", poem);
  await world.enrol("sutra", { guildId: otherGuildId });
  await world.news();
  const shares: unknown[] = [];
  for (let said = 0; said < 12; said += 1) {
    await world.post("howl");
    for (;;) {
      const delivery = await world.store.outbox.claim(world.clock.now());
      if (!delivery) break;
      const { announcement: item, address } = delivery;
      if (item.kind === "spending") {
        shares.push([delivery.guildId, item.scope, item.percent, item.spentMicros, address.ping]);
      }
      await world.store.outbox.settle(delivery.id, { channelId: "1", messageId: "1" });
    }
  }
  expect(shares).toEqual(
    [
      [50, 110_000, "nobody"],
      [80, 170_000, "nobody"],
      [100, 200_000, "hand"],
    ].flatMap(([percent, spent, ping]) =>
      [guildId, otherGuildId].map((id) => [id, "instance", percent, spent, ping]),
    ),
  );
  world.clock.set(world.clock.now() + 31 * day);
  await world.post("howl", 7);
  expect(await spendings(world)).toMatchObject([
    { percent: 50, spentMicros: 105_000 },
    { percent: 50, spentMicros: 105_000 },
  ]);
});

test("an entry that passes several shares tells the highest, and a changed cap is told of anew", async () => {
  await using world = await createWorld();
  await world.reader("howl", poem);
  await world.flock.setCap("0.03", moderator);
  await world.post("howl");
  expect(await spendings(world)).toMatchObject([
    { scope: "guild", percent: 80, spentMicros: 25_000, capMicros: 30_000 },
  ]);
  await world.flock.setCap("0.08", moderator);
  await world.post("howl");
  expect(await spendings(world)).toMatchObject([{ percent: 50, spentMicros: 40_000 }]);
});

test("a cap of nothing stops every post and warns of no share", async () => {
  await using world = await createWorld();
  await world.reader("howl", "one\ntwo");
  await world.flock.setCap("0", moderator);
  await expect(world.post("howl")).rejects.toMatchObject({ code: "over-cap" });
  expect(await spendings(world)).toEqual([]);
});

test.each([
  ["post=0.02,post-with-link=0.5,user-read=0.001", { post: 20_000, link: 500_000, read: 1_000 }],
  ["flat", { post: 0, link: 0, read: 0 }],
])(
  "under %s every preview, forecast and entry goes by the operator's prices",
  async (text, { post, link, read }) => {
    const prices = parsed(text);
    await using world = await createWorld({ prices });
    await world.reader("howl", `one\nsee night.in the dark\nthree\nfour\nfive\nsix`);
    const { items, costMicros } = await world.flock.preview("howl", 2);
    expect(items.map((item) => item.costMicros)).toEqual([post, link]);
    expect(items[1]?.parts[0]?.findings).toMatchObject([{ kind: "link", costMicros: link }]);
    expect((await world.flock.getPoem("poem of howl")).costMicros).toBe(5 * post + link);
    await world.post("howl", 2);
    const { spent } = await world.flock.budget();
    expect(spent).toEqual({ postsMicros: costMicros, readsMicros: read, otherMicros: 0 });
    await rhythm(world, "howl", "daily at 9:00");
    expect(await world.flock.schedules("howl")).toMatchObject([{ costMicros: 4 * post }]);
    expect(await world.flock.budget()).toMatchObject({
      forecast: { posts: 4, costMicros: 4 * post },
      prices,
    });
    await world.enrol("sutra");
    await rhythm(world, "sutra", "daily at 9:00");
    expect(await world.flock.schedules("sutra")).toMatchObject([{ costMicros: 30 * post }]);
    const kinds = (await world.news()).filter(({ kind }) => kind === "posted");
    expect(kinds).toMatchObject([{ costMicros: post }, { costMicros: link }]);
  },
);

test("on a flat plan posting goes on where more than the cap was spent before it began", async () => {
  await using world = await createWorld({ prices: parsed("flat"), capMicros: 20_000 });
  await world.reader("howl", "one\ntwo");
  const now = world.clock.now();
  const read = { guildId, accountId: undefined, action: "post-read", micros: 20_001, now } as const;
  await world.store.ledger.record(read);
  expect(await world.flock.stop()).toBeUndefined();
  expect((await world.flock.preview("howl", 1)).obstacle).toBeUndefined();
  expect(await world.post("howl")).toMatchObject({ posted: [{}], stopped: undefined });
});

function parsed(text: string): Prices {
  const prices = parsePrices(text);
  if (prices === undefined) throw new Error("no prices");
  return prices;
}
