import { expect, test } from "vitest";
import type { Account } from "../../../src/domain/account.ts";
import type { RhythmOffer, ScheduleDraft } from "../../../src/flock/schedule/schedule.ts";
import { createWorld, moderator, otherGuildId } from "../../support/world.ts";
import type { World } from "../../support/world.ts";

const minute = 60_000;
const hour = 60 * minute;
const common = ["every-3-hours", "three-a-day", "every-evening"];

async function newcomer(world: World, handle = "newcomer"): Promise<Account> {
  const done = await world.enrol(handle);
  if (done.kind !== "enrolled") throw new Error("not enrolled");
  return done.account;
}

/** Sets a schedule for an account, without jitter unless told otherwise. */
async function rhythm(
  world: World,
  account: string,
  { when, ...change }: { readonly when: string; readonly [change: string]: string },
) {
  await world.flock.choose({ zone: "Europe/Berlin" });
  const draft = await world.flock.draftSchedule({ account, when, by: moderator });
  await world.flock.changeDraft(draft.id, { by: moderator, jitter: "0", ...change });
  await world.flock.setSchedule(draft.id, moderator);
}

function namesOf(offers: readonly RhythmOffer[]): readonly string[] {
  return offers.map(({ rhythm: one }) => (one.kind === "common" ? one.name : one.as.handle));
}

async function draftOf(world: World, account: Account, name: string): Promise<ScheduleDraft> {
  return world.flock.draftRhythm({ account: account.id, rhythm: name, by: moderator });
}

test("before the server has a zone rhythms are offered by name alone, and a press asks for the zone", async () => {
  await using world = await createWorld();
  const account = await newcomer(world);
  const offers = await world.flock.rhythms(account.id);
  expect(namesOf(offers)).toEqual(common);
  expect(offers.map(({ view }) => view)).toEqual([undefined, undefined, undefined]);
  const draft = await draftOf(world, account, "three-a-day");
  expect(draft).toMatchObject({ zoneMissing: true, accounts: [{ account: { id: account.id } }] });
  const zoned = await world.flock.changeDraft(draft.id, { by: moderator, zone: "Berlin" });
  expect(zoned.schedule).toMatchObject({
    zone: "Europe/Berlin",
    rule: { times: [540, 840, 1_200] },
  });
});

test("each rhythm comes with its next slot and its posts, and with its price once there is a poem", async () => {
  await using world = await createWorld();
  await world.flock.choose({ zone: "Etc/UTC" });
  const account = await newcomer(world);
  const bare = await world.flock.rhythms(account.id);
  expect(bare.map(({ view }) => view?.measure.per30Days)).toEqual([240, 90, 30]);
  expect(bare.map(({ isPriced }) => isPriced)).toEqual([false, false, false]);
  expect(bare.every(({ view }) => (view?.slots[0]?.runAt ?? 0) > world.clock.now())).toBe(true);
  await world.flock.addPoem({ name: "p", fileName: undefined, text: "one\ntwo", by: moderator });
  await world.flock.give({ account: account.id, poem: "p", by: moderator });
  const priced = await world.flock.rhythms(account.id);
  expect(priced.map(({ view, isPriced }) => [view?.costMicros, isPriced])).toEqual(
    common.map(() => [30_000, true]),
  );
});

test.each([
  ["every-3-hours", { kind: "interval", everyMs: 3 * hour }],
  ["three-a-day", { kind: "times", times: [540, 840, 1_200] }],
  ["every-evening", { kind: "times", times: [1_260] }],
])("the rhythm %s is drafted as it was offered, and set by its own word", async (name, rule) => {
  await using world = await createWorld();
  await world.flock.choose({ zone: "Etc/UTC" });
  const account = await newcomer(world);
  const draft = await draftOf(world, account, name);
  expect(draft.schedule).toMatchObject({ rule, zone: "Etc/UTC" });
  expect(await world.flock.schedules(account.id)).toMatchObject([{ schedule: undefined }]);
  await world.flock.setSchedule(draft.id, moderator);
  expect(await world.flock.schedules(account.id)).toMatchObject([{ schedule: { rule } }]);
});

test("the rhythm of another account is taken over with all that bends it, and half way between its slots", async () => {
  await using world = await createWorld();
  await newcomer(world, "howl");
  await rhythm(world, "howl", { when: "every 3 hours", quiet: "23:00-6:00", rest: "2" });
  const account = await newcomer(world);
  const offers = await world.flock.rhythms(account.id);
  expect(namesOf(offers)).toEqual([...common, "howl"]);
  const [howl] = await world.flock.schedules("howl");
  const same = await draftOf(world, account, howl?.account.id ?? "");
  expect(same.schedule).toEqual({ ...howl?.schedule, staggerMs: 1.5 * hour });
  expect(same.accounts[0]?.slots).toEqual(offers.at(-1)?.view?.slots);
  await world.flock.setSchedule(same.id, moderator);
  const [own] = await world.flock.schedules(account.id);
  expect(own?.schedule).toEqual(same.schedule);
  const third = await draftOf(world, await newcomer(world, "third"), own?.account.id ?? "");
  expect(third.schedule?.staggerMs).toBe(0.75 * hour);
});

test("near a named time the newcomer follows within the half hour", async () => {
  await using world = await createWorld();
  await newcomer(world, "howl");
  await rhythm(world, "howl", { when: "daily at 9:00" });
  const account = await newcomer(world);
  const [, , , same] = await world.flock.rhythms(account.id);
  const [howl] = await world.flock.schedules("howl");
  const first = howl?.slots[0]?.nominal ?? 0;
  expect(same?.view?.slots[0]?.nominal).toBe(first + 15 * minute);
});

test("what bends a rhythm that was taken over can be changed, its zone too, and it stays apart", async () => {
  await using world = await createWorld();
  await newcomer(world, "howl");
  await rhythm(world, "howl", { when: "daily at 9:00" });
  const account = await newcomer(world);
  const [howl] = await world.flock.schedules("howl");
  const { id } = await draftOf(world, account, howl?.account.id ?? "");
  const change = { by: moderator, zone: "Tokyo", quiet: "22:00-7:00" };
  expect(await world.flock.changeDraft(id, change)).toMatchObject({
    schedule: {
      rule: { kind: "times", times: [540] },
      zone: "Asia/Tokyo",
      quiet: { from: 1_320, to: 420 },
      staggerMs: 15 * minute,
    },
  });
});

test("a single point in time and a rhythm that is over are not offered; one before quiet hours is, at a place before them", async () => {
  await using world = await createWorld();
  const account = await newcomer(world);
  for (const handle of ["once", "over", "late"]) await newcomer(world, handle);
  await rhythm(world, "once", { when: "in 5 hours" });
  await rhythm(world, "over", { when: "every hour", end: "in 2 hours" });
  await world.clock.advance(3 * hour);
  await rhythm(world, "late", { when: "daily at 21:50", quiet: "22:00-7:00" });
  const offered = await world.flock.rhythms(account.id);
  expect(namesOf(offered)).toEqual([...common, "late"]);
  const { staggerMs, quiet } = offered.at(-1)?.view?.schedule ?? {};
  expect({ staggerMs, quiet }).toEqual({
    staggerMs: 5 * minute,
    quiet: { from: 1_320, to: 420 },
  });
});

test("an account is offered neither its own schedule nor another server's, and a stale button changes nothing", async () => {
  await using world = await createWorld();
  const account = await newcomer(world);
  await rhythm(world, "newcomer", { when: "daily at 9:00" });
  await world.enrol("away", { guildId: otherGuildId });
  const abroad = world.flockOf(otherGuildId);
  await abroad.choose({ zone: "Etc/UTC" });
  const draft = await abroad.draftSchedule({
    account: "away",
    when: "every 3 hours",
    by: moderator,
  });
  await abroad.setSchedule(draft.id, moderator);
  const [away] = await abroad.schedules("away");
  expect(namesOf(await world.flock.rhythms(account.id))).toEqual(common);
  for (const name of [away?.account.id ?? "", account.id, "hourly"]) {
    await expect(draftOf(world, account, name)).rejects.toMatchObject({ code: "stale" });
  }
  await expect(abroad.rhythms(account.id)).rejects.toMatchObject({ code: "unknown-account" });
  await world.flock.remove("newcomer", moderator);
  await expect(draftOf(world, account, "every-evening")).rejects.toMatchObject({
    code: "account-removed",
  });
});
