import { expect, test } from "vitest";
import type { Telling } from "../../../src/domain/digest/telling.ts";
import type { DigestNews } from "../../../src/flock/digest/digest-store.ts";
import { calm, createWorld, guildId, moderator, otherGuildId } from "../../support/world.ts";
import type { World } from "../../support/world.ts";

const hour = 3_600_000;
const day = 24 * hour;
const poem = `Wires\n\n${Array.from({ length: 30 }, (_, n) => `line ${n + 1}`).join("\n")}\n`;

/** A world in Berlin on Thursday 1 January 2026, 1:00, in which @howl reads. */
async function reading(telling: Partial<Telling>): Promise<World> {
  const world = await createWorld({ telling: { announce: "failures", ...telling } });
  await world.flock.choose({ zone: "Europe/Berlin" });
  await world.reader("howl", poem);
  await world.clock.advance(60_000);
  await world.news();
  return world;
}

/** The digests that are told when it is that date and time of January 2026 by Berlin's clock. */
async function until(world: World, date: number, time = 9): Promise<readonly DigestNews[]> {
  // Days of every loop's looks would take seconds: the wall clock is set forward, and they look again.
  world.clock.set(Date.UTC(2026, 0, date, time - 1) - 30_000);
  await world.clock.advance(60_000);
  await calm();
  return (await world.news()).flatMap((news) => (news.kind === "digest" ? [news] : []));
}

test("a weekly digest tells the week on Monday at its hour", async () => {
  await using world = await reading({ digest: "weekly" });
  await world.post("howl", 3);
  expect(await until(world, 5, 8)).toEqual([]);
  const [first, ...none] = await until(world, 5);
  expect(none).toEqual([]);
  expect(first).toMatchObject({
    zone: "Europe/Berlin",
    dates: [
      "2025-12-29",
      "2025-12-30",
      "2025-12-31",
      "2026-01-01",
      "2026-01-02",
      "2026-01-03",
      "2026-01-04",
    ],
    accounts: 1,
    posts: 3,
    rows: [{ handle: "howl", posts: [0, 0, 0, 3, 0, 0, 0], poem: "Wires", done: 3, of: 31 }],
    others: { accounts: 0, posts: 0 },
    handsInAll: 0,
    paidMicros: 55_000,
    purses: [{ scope: "instance", spentMicros: 55_000, capMicros: 15_000_000 }],
  });
});

test("a guild of which no digest can be made keeps no other from its own, and has it when it is mended", async () => {
  await using world = await reading({ digest: "daily" });
  await world.post("howl");
  const other = world.flockOf(otherGuildId);
  await other.choose({ zone: "Europe/Berlin" });
  await world.reader("kaddish", "Reeds\n\nby the water\n", { guildId: otherGuildId });
  const schedule = { account: "kaddish", when: "every 5 hours", by: moderator };
  await other.setSchedule((await other.draftSchedule(schedule)).id, moderator);
  await world.clock.advance(6 * hour);
  const zone = (name: string) =>
    world.db.sql("update guild set zone = ? where id = ?").run(name, guildId);
  await until(world, 2, 8);
  zone("Nowhere/Known");
  expect(await until(world, 2)).toMatchObject([{ rows: [{ handle: "kaddish" }] }]);
  expect(world.faults.length).toBeGreaterThan(0);
  zone("Europe/Berlin");
  expect(await until(world, 2, 10)).toMatchObject([{ posts: 1 }]);
});

test("a period in which nothing happened is passed over in silence", async () => {
  await using world = await reading({ digest: "daily" });
  expect(await until(world, 4)).toEqual([]);
  await world.post("howl");
  expect(await until(world, 5)).toMatchObject([{ dates: ["2026-01-04"], posts: 1 }]);
});

test("the first digest, when it is late, tells all that was missed", async () => {
  await using world = await reading({ digest: "daily" });
  await world.post("howl", 2);
  await world.restart(4 * day);
  await calm();
  expect(await until(world, 5, 11)).toMatchObject([
    { dates: ["2025-12-31", "2026-01-01", "2026-01-02", "2026-01-03"], posts: 2 },
  ]);
});

test("after days in which nobody was there one digest tells all of them, and a restart tells none twice", async () => {
  await using world = await reading({ digest: "daily" });
  await world.post("howl", 2);
  expect(await until(world, 2)).toHaveLength(1);
  await world.post("howl");
  await world.restart(4 * day);
  await calm();
  const [late, ...more] = await until(world, 6, 11);
  expect(more).toEqual([]);
  expect(late).toMatchObject({
    dates: ["2026-01-02", "2026-01-03", "2026-01-04", "2026-01-05"],
    posts: 1,
  });
  await world.restart();
  expect(await until(world, 6, 20)).toEqual([]);
});

test("what is chosen in the middle of a day brings no digest of what is past", async () => {
  await using world = await reading({ digest: "off" });
  await world.post("howl");
  expect(await until(world, 2, 12)).toEqual([]);
  await world.flock.choose({ digest: "daily", digestHour: 10 });
  expect(await until(world, 2, 20)).toEqual([]);
  await world.post("howl");
  expect(await until(world, 3, 10)).toMatchObject([{ dates: ["2026-01-02"], posts: 1 }]);
});

test("until it is chosen the digest comes weekly, and daily once there are more than 20 accounts", async () => {
  await using world = await reading({});
  await world.post("howl");
  expect(await until(world, 3)).toEqual([]);
  for (let nth = 2; nth <= 21; nth += 1) await world.enrol(`bird${nth}`);
  await world.post("howl");
  const [digest] = await until(world, 4);
  expect(digest).toMatchObject({ dates: ["2026-01-03"], accounts: 21, posts: 1 });
  expect(digest?.rows).toHaveLength(20);
  expect(digest?.others).toEqual({ accounts: 1, posts: 0 });
});

test("a week in which the clock is changed has seven days", async () => {
  const world = await createWorld({ telling: { announce: "failures", digest: "weekly" } });
  await using _ = world;
  world.clock.set(Date.UTC(2026, 2, 26, 12));
  await world.flock.choose({ zone: "Europe/Berlin" });
  await world.reader("howl", poem);
  await world.clock.advance(60_000);
  await world.post("howl");
  await world.news();
  world.clock.set(Date.UTC(2026, 2, 30, 6, 57));
  await world.clock.advance(2 * 60_000);
  expect((await world.news()).filter(({ kind }) => kind === "digest")).toEqual([]);
  await world.clock.advance(2 * 60_000);
  const digest = (await world.news()).find(({ kind }) => kind === "digest");
  expect(digest).toMatchObject({ kind: "digest", posts: 1, to: Date.UTC(2026, 2, 29, 22) });
  expect(digest?.kind === "digest" && digest.dates).toHaveLength(7);
});

test("who needs a hand is named, and a poem that is read counts as read", async () => {
  await using world = await reading({ digest: "daily" });
  await world.reader("brief", "one\n");
  await world.post("brief");
  await world.enrol("stopped");
  const { id } = await world.flock.getAccount("stopped");
  await world.store.accounts.change(id, ["ready"], "locked");
  const [digest] = await until(world, 2);
  expect(digest).toMatchObject({ hands: ["stopped"], handsInAll: 1, accounts: 3 });
  expect(digest?.rows.find(({ handle }) => handle === "brief")).toMatchObject({ done: 1, of: 1 });
});

test("moderators hear what is spent in their channel, of a large flock everyone hears the rest", async () => {
  await using world = await reading({ digest: "daily" });
  await world.flock.choose({ postsChannel: "p", alertsChannel: "a" });
  await world.post("howl");
  expect(await until(world, 2)).toHaveLength(1);
  for (let nth = 2; nth <= 21; nth += 1) await world.enrol(`bird${nth}`);
  await world.post("howl");
  expect(await until(world, 3)).toHaveLength(2);
});

test("what stands still in a server that took the bot out is not told", async () => {
  await using world = await reading({ digest: "daily" });
  await world.post("howl");
  await world.store.guilds.leave(guildId, world.clock.now());
  expect(await until(world, 3)).toEqual([]);
});
