import { expect, test } from "vitest";
import type { Account } from "../../src/domain/account.ts";
import { createSchedule } from "../../src/domain/schedule/rule.ts";
import { decide, refuse } from "./aside.ts";
import { abroad, home, hour, setStage } from "./stage.ts";
import type { OpenStore, Stage } from "./stage.ts";

/** Gives an account a slot every hour, without jitter. */
async function hourly(stage: Stage, { id: accountId }: Account): Promise<void> {
  const rule = { kind: "interval", everyMs: hour, anchor: stage.now } as const;
  const schedule = { ...createSchedule(rule, "UTC"), jitterMs: 0 };
  await stage.store.schedules.set([{ accountId, schedule }], { by: "m", now: stage.now });
}

/** Lets time pass minute by minute, as the watchdog does; gives how many accounts it looked at. */
async function watched(stage: Stage, ms: number): Promise<number> {
  let looks = 0;
  for (const end = stage.now + ms; stage.now < end;) {
    stage.now += 60_000;
    looks += await stage.store.watch.look(stage.now, 100);
  }
  return looks;
}

/** What every store promises of the watch over accounts, clocks and figures. */
export function watchContract(open: OpenStore): void {
  test("what is due, on its way and unconfirmed is counted, of a guild and of the whole instance", async () => {
    await using stage = await setStage(open);
    const { watch } = stage.store;
    for (const handle of ["a", "b", "c"])
      await stage.press(await stage.reader(handle, [`${handle} one`, `${handle} two`]));
    const far = await stage.reader("d", ["four", "five"], abroad);
    await stage.press(far);
    expect(await watch.load(stage.now - 1)).toEqual({ due: 0, inFlight: 0, unconfirmed: 0 });
    expect(await watch.load(stage.now)).toEqual({ due: 4, inFlight: 0, unconfirmed: 0 });
    const [first] = await stage.claim(2);
    if (!first) throw new Error("nothing was claimed");
    await stage.settle(first, { kind: "unknown", detail: "timeout" });
    expect(await watch.load(stage.now)).toEqual({ due: 2, inFlight: 1, unconfirmed: 1 });
    expect(await watch.load(stage.now, home)).toEqual({ due: 1, inFlight: 1, unconfirmed: 1 });
    expect(await watch.load(stage.now, abroad)).toEqual({ due: 1, inFlight: 0, unconfirmed: 0 });
  });

  test("lateness is counted from the slot to the request, for posts that went at a slot within a day", async () => {
    await using stage = await setStage(open);
    const { watch } = stage.store;
    const account = await stage.reader("howl", ["one", "two", "three", "four"]);
    await stage.say(account, { kind: "posted", id: "1" });
    expect(await watch.lateness(home, stage.now)).toBeUndefined();
    await hourly(stage, account);
    for (const [n, late] of [3_000, 1_000].entries()) {
      stage.now += hour + late;
      const claim = await stage.claimOne();
      expect(claim.dueAt).toBe(stage.now - late);
      await stage.settle(claim, { kind: "posted", id: String(n + 2) });
      stage.now -= late;
    }
    const found = { posts: 2, medianMs: 2_000, worstMs: 3_000 };
    expect(await watch.lateness(home, stage.now)).toEqual(found);
    expect(await watch.lateness(abroad, stage.now)).toBeUndefined();
    expect(await watch.lateness(home, stage.now + 23 * hour + 4_000)).toMatchObject({ posts: 1 });
    expect(await watch.lateness(home, stage.now + 25 * hour)).toBeUndefined();
  });

  test("a post that was put off is late by all of it", async () => {
    await using stage = await setStage(open);
    const account = await stage.reader("howl", ["one", "two"]);
    await hourly(stage, account);
    stage.now += hour;
    await stage.settle(await stage.claimOne(), { kind: "not-sent", detail: "ECONNREFUSED" });
    const due = stage.now;
    stage.now = (await stage.store.posts.nextDue()) ?? 0;
    const lateMs = stage.now - due;
    expect(lateMs).toBeGreaterThan(0);
    await stage.settle(await stage.claimOne(), { kind: "posted", id: "9" });
    const found = { posts: 1, medianMs: lateMs, worstMs: lateMs };
    expect(await stage.store.watch.lateness(home, stage.now)).toEqual(found);
  });

  test("a press is due when it is pressed", async () => {
    await using stage = await setStage(open);
    const account = await stage.reader("howl", ["one", "two"]);
    await stage.press(account);
    stage.now += 700;
    expect((await stage.claimOne()).dueAt).toBe(stage.now - 700);
  });

  test("an account is looked at once a slot, and told of once when three have passed", async () => {
    await using stage = await setStage(open);
    const account = await stage.reader("howl", ["one", "two"]);
    await hourly(stage, account);
    await stage.news();
    expect(await watched(stage, 60_000)).toBe(1);
    expect(await watched(stage, 3 * hour)).toBe(2);
    expect(await stage.news()).toEqual([]);
    expect(await watched(stage, hour)).toBe(1);
    expect(await stage.news()).toMatchObject([
      {
        guildId: home,
        announcement: { kind: "trouble", trouble: "silent", accountId: account.id },
        address: { channel: "alerts", ping: "hand", ownerId: account.ownerId },
      },
    ]);
    await watched(stage, 30 * hour);
    expect(await stage.news()).toEqual([]);
  });

  test("a reading that waits for a line at a moderator's word is not silent", async () => {
    await using stage = await setStage(open);
    const howl = await stage.reader("howl", ["one", "two", "three"]);
    const { id } = await refuse(stage, howl);
    await hourly(stage, howl);
    await decide(stage, id, "back");
    await watched(stage, 8 * hour);
    expect(await stage.kinds()).toEqual([]);
    await decide(stage, id, "skip");
    await watched(stage, 8 * hour);
    expect(await stage.kinds()).toEqual(["trouble"]);
  });

  test("of an account whose timeline cannot be read one word is enough", async () => {
    await using stage = await setStage(open);
    const howl = await stage.reader("howl", ["one", "two", "three"]);
    await hourly(stage, howl);
    await stage.store.adoption.hold("copied", stage.now);
    await stage.store.adoption.lift({ read: [], now: stage.now });
    await stage.news();
    await watched(stage, 8 * hour);
    expect(await stage.kinds()).toEqual([]);
  });

  test("no more accounts are looked at in one step than asked for", async () => {
    await using stage = await setStage(open);
    for (const handle of ["a", "b", "c"]) {
      await hourly(stage, await stage.reader(handle, [`${handle} one`, `${handle} two`]));
    }
    expect(await stage.store.watch.look(stage.now, 2)).toBe(2);
    expect(await stage.store.watch.look(stage.now, 2)).toBe(1);
    expect(await stage.store.watch.look(stage.now, 2)).toBe(0);
  });

  test("a look that comes late finds that nobody was there, and holds it against no account", async () => {
    await using stage = await setStage(open);
    await hourly(stage, await stage.reader("howl", ["one", "two"]));
    await watched(stage, 60_000);
    stage.now += 9 * hour;
    expect(await stage.store.watch.look(stage.now, 100)).toBe(1);
    await watched(stage, 2 * hour);
    await stage.news();
    expect(await stage.store.instance.troubles(home)).toEqual([]);
  });

  test("an account whose last slot has passed is looked at no more", async () => {
    await using stage = await setStage(open);
    const { id: accountId } = await stage.reader("howl", ["one", "two"]);
    const rule = { kind: "once", at: stage.now + hour } as const;
    const schedule = { ...createSchedule(rule, "UTC"), jitterMs: 0 };
    await stage.store.schedules.set([{ accountId, schedule }], { by: "m", now: stage.now });
    // Its plan, its one slot, and a day later.
    expect(await watched(stage, 100 * hour)).toBe(3);
    expect(await stage.store.instance.troubles(home)).toMatchObject([{ kind: "silent" }]);
  });

  test("a clock that is off, and one that is right again, are told once to every guild with a flock", async () => {
    await using stage = await setStage(open);
    const { watch } = stage.store;
    await stage.account("a");
    await stage.account("b", abroad);
    await stage.news();
    expect(await watch.noteClock(undefined, stage.now)).toBe(false);
    expect(await watch.noteClock(90_000, stage.now)).toBe(true);
    expect(await watch.noteClock(95_000, stage.now)).toBe(false);
    expect(await stage.news()).toMatchObject([
      { guildId: home, announcement: { kind: "trouble", trouble: "clock-off", offMs: 90_000 } },
      { guildId: abroad, announcement: { trouble: "clock-off" } },
    ]);
    expect(await watch.noteClock(undefined, stage.now)).toBe(true);
    expect(await watch.noteClock(undefined, stage.now)).toBe(false);
    expect(await stage.news()).toMatchObject([
      { announcement: { kind: "trouble-over" } },
      { announcement: { kind: "trouble-over" } },
    ]);
  });

  test("what was counted under a clock that was ahead is taken back, a month at a time, and nothing else is", async () => {
    await using stage = await setStage(open);
    const { schedules, watch } = stage.store;
    const account = await stage.reader("a", ["one", "two"]);
    await hourly(stage, account);
    const begin = stage.now;
    expect(await watch.isAhead(begin)).toBe(false);
    await schedules.catchUp(begin + 45 * 24 * hour + 1);
    expect(await schedules.find(account.id)).toMatchObject({ missed: 45 * 24 });
    expect(await watch.isAhead(begin + 90 * 60_000)).toBe(true);
    expect(await watch.comeBack(begin + 90 * 60_000)).toBe(false);
    expect(await schedules.find(account.id)).toMatchObject({ missed: 15 * 24 });
    expect(await watch.comeBack(begin + 90 * 60_000)).toBe(true);
    expect(await schedules.find(account.id)).toMatchObject({ used: 0, missed: 1 });
    expect(await watch.isAhead(begin + 90 * 60_000)).toBe(false);
    expect(await watch.comeBack(begin + 90 * 60_000)).toBe(true);
    const current = await stage.store.posts.findCurrent(account.id);
    expect(current).toMatchObject({ runAt: begin + 2 * hour });
  });

  test("what passed while nobody was there, although nothing was started anew, is told once to each guild", async () => {
    await using stage = await setStage(open);
    await hourly(stage, await stage.reader("howl", ["one", "two"]));
    await stage.account("b", abroad);
    await stage.claim();
    await stage.news();
    const beganAt = stage.now;
    stage.now += 5.75 * hour;
    await stage.claim();
    await stage.claim();
    expect(await stage.news()).toMatchObject([
      {
        guildId: home,
        announcement: {
          kind: "overslept",
          awayMs: 5.75 * hour,
          missed: 5,
          nextAt: beganAt + 6 * hour,
        },
        address: { channel: "alerts", ping: "nobody" },
      },
    ]);
  });

  test("what a restart told is not told again as overslept", async () => {
    await using stage = await setStage(open);
    await hourly(stage, await stage.reader("howl", ["one", "two"]));
    await stage.claim();
    await stage.news();
    stage.now += 5.75 * hour;
    expect(await stage.store.schedules.catchUp(stage.now)).toMatchObject({
      awayMs: 5.75 * hour,
      guilds: [{ missed: 5 }],
    });
    await stage.claim();
    expect(await stage.news()).toEqual([]);
  });
}
