import { expect, test } from "vitest";
import { createDrift } from "../../../src/flock/watch/drift.ts";
import { createSchedule, everyDay } from "../../../src/domain/schedule/rule.ts";
import type { WatchStore } from "../../../src/flock/watch-store.ts";
import { startWatchdog } from "../../../src/flock/watch/watchdog.ts";
import { createManualClock } from "../../support/manual-clock.ts";
import { createQuietLog } from "../../support/quiet-log.ts";
import { calm, createWorld, moderator } from "../../support/world.ts";
import {
  day,
  hour,
  minute,
  poem,
  rhythm,
  rightly,
  said,
  setClock,
  takenBack,
  year,
} from "./support.ts";
import { asking, word } from "../approvals/support.ts";
import { queue, readingDaily, shelve, tides } from "../reading/support.ts";

test.each(["posted", "skip"] as const)(
  "a doubt from under a clock that was ahead keeps no account silent once it is settled: %s",
  async (choice) => {
    await using world = await rightly(poem);
    setClock(world, year, year);
    world.network.timelineAnswers({ kind: "rate-limited", until: undefined });
    world.network.answer({ kind: "unknown", detail: "timeout" }, { lands: true });
    await world.clock.advance(4 * hour);
    const { current } = await world.flock.accountStatus("howl");
    expect(current?.state).toBe("unconfirmed");
    setClock(world, -year, 0);
    await world.clock.advance(10 * minute);
    expect(takenBack(world)).toBe(1);
    const link = `https://x.com/howl/status/${world.network.standing.at(-1)?.id ?? ""}`;
    const decision = { postId: current?.id ?? 0, choice, by: moderator };
    await world.flock.decide({ ...decision, ...(choice === "posted" && { link }) });
    await world.clock.advance(2 * day);
    expect(said(world)).toBe(2 + 16);
    expect(await world.flock.schedules("howl")).toMatchObject([{ used: 17, missed: 1 }]);
  },
);

test("a doubt from under a clock that was ahead counts for no slot of the rhythm that was set since", async () => {
  await using world = await createWorld();
  await world.reader("howl", poem);
  await world.flock.choose({ zone: "Europe/Berlin" });
  await rhythm(world, "howl");
  world.network.timelineAnswers({ kind: "rate-limited", until: undefined });
  world.network.answer({ kind: "unknown", detail: "timeout" });
  world.clock.set(world.clock.now() + 3 * hour);
  await world.clock.advance(10 * minute);
  const { current } = await world.flock.accountStatus("howl");
  expect(current?.state).toBe("unconfirmed");
  world.clock.set(world.clock.now() - 3 * hour);
  await rhythm(world, "howl", { when: "every 2 hours" });
  await world.clock.advance(3 * hour);
  await world.flock.decide({ postId: current?.id ?? 0, choice: "skip", by: moderator });
  await world.clock.advance(2 * hour);
  expect(await world.flock.schedules("howl")).toMatchObject([{ used: 1, missed: 1 }]);
});

test("a slot whose line was left out before it came stays as it is when the bot starts anew", async () => {
  await using world = await asking();
  world.othersTell(0);
  await world.clock.advance(4.5 * hour);
  await world.flock.pass(await word(world, "1"));
  await calm();
  const before = await world.flock.accountStatus("howl");
  expect((before.current?.runAt ?? 0) - world.clock.now()).toBeGreaterThan(6 * hour);
  await world.restart();
  await world.clock.advance(10 * minute);
  expect(takenBack(world)).toBe(0);
  expect((await world.flock.accountStatus("howl")).current?.runAt).toBe(before.current?.runAt);
  await world.flock.setApprovals("howl", { needed: "0", hours: "2", expiry: "skip" });
  await world.clock.advance(12 * hour);
  expect(await world.flock.schedules("howl")).toMatchObject([{ used: 1, missed: 1 }]);
});

test("a poem whose lines were said under a clock that was ahead is read again two days after it is right", async () => {
  await using world = await rightly("Wires\n\none\ntwo\n");
  await world.flock.setCourse("howl", { kind: "loop", most: 2 });
  setClock(world, year, year);
  await world.clock.advance(9 * hour);
  setClock(world, -year, 0);
  await world.clock.advance(10 * minute);
  expect(takenBack(world)).toBe(1);
  await world.clock.advance(7 * day);
  expect(said(world)).toBe(6);
});

test("a rest that began under a clock that was a little ahead is kept", async () => {
  await using world = await readingDaily("72");
  await queue(world, "tides", tides);
  world.othersTell(0);
  while (said(world) < 4) await world.clock.advance(minute);
  setClock(world, -10 * minute, 0);
  const ended = world.clock.now();
  await world.clock.advance(20 * minute);
  const { current } = await world.flock.accountStatus("howl");
  expect((current?.runAt ?? 0) - ended).toBeGreaterThanOrEqual(3 * day);
});

test("while slots are taken back time goes on", async () => {
  const clock = createManualClock();
  const drift = createDrift(clock);
  const begin = clock.now();
  const ask = async (): Promise<void> => {
    for (let n = 0; n < 3; n += 1) drift.hear(clock.now());
  };
  const seen: number[] = [];
  const watch: WatchStore = {
    look: async () => 0,
    isAhead: async () => true,
    isClockOff: async () => false,
    comeBack: async (now) => {
      seen.push(now - begin);
      await clock.advance(5 * minute + 0.5);
      return seen.length === 2;
    },
    noteClock: async () => false,
    load: async () => ({ due: 0, inFlight: 0, unconfirmed: 0 }),
    lateness: async () => undefined,
  };
  const log = createQuietLog([], []);
  const clocks = { drift, ask };
  await using _ = startWatchdog({ watch, clock, log, clocks, onSettled: () => {} });
  await calm();
  expect(seen).toEqual([0, 5 * minute]);
});

test("a clock that was ahead for less than a minute, between two looks at it, keeps no account silent", async () => {
  await using world = await rightly(poem);
  const { current } = await world.flock.accountStatus("howl");
  await world.clock.advance((current?.runAt ?? 0) - 10_000 - world.clock.now());
  setClock(world, year, year);
  await world.clock.advance(20_000);
  setClock(world, -year, 0);
  await world.clock.advance(day);
  expect(said(world)).toBeGreaterThanOrEqual(1 + 7);
});

test("of many accounts each has its slots back, and one that rests before its next poem goes on resting", async () => {
  await using world = await rightly(poem);
  for (const handle of ["moan", "wail"]) {
    await world.reader(handle, poem.replaceAll("line", handle).replace("Wires", handle));
    await rhythm(world, handle);
  }
  await world.reader("calm", "Calm\n\nalone\n");
  await rhythm(world, "calm", { rest: "168" });
  await shelve(world, "tides", tides);
  await world.flock.follow({ account: "calm", poem: "tides", by: moderator });
  await world.clock.advance(7 * hour);
  const before = await world.flock.accountStatus("calm");
  setClock(world, 2 * day, 2 * day);
  await world.clock.advance(4 * hour);
  setClock(world, -2 * day, 0);
  await world.clock.advance(10 * minute);
  expect((await world.flock.accountStatus("calm")).current?.runAt).toBe(before.current?.runAt);
  for (const handle of ["howl", "moan", "wail"]) {
    const { current } = await world.flock.accountStatus(handle);
    expect((current?.runAt ?? Infinity) - world.clock.now()).toBeLessThanOrEqual(3 * hour);
  }
  expect(world.faults).toEqual([]);
});

test("what an evening's rhythm missed before the clock was ahead stays missed, and no more than that", async () => {
  await using world = await createWorld();
  await world.reader("howl", poem);
  world.othersTell(0);
  const now = world.clock.now();
  const start = new Date(now + hour).getUTCHours() * 60;
  const until = { kind: "reading" } as const;
  const evening = { start, everyMs: 30 * minute, days: everyDay, anchor: now, until } as const;
  const schedule = { ...createSchedule({ kind: "session", ...evening }, "UTC"), jitterMs: 0 };
  const { id: accountId } = await world.flock.getAccount("howl");
  await world.store.schedules.set([{ accountId, schedule }], { by: moderator, now });
  await world.clock.advance(2 * hour);
  await world.restart(70 * minute);
  await world.clock.advance(5 * minute);
  const before = await world.store.schedules.find(accountId);
  expect(before).toMatchObject({ used: 3, missed: 2 });
  setClock(world, 30 * day, 30 * day);
  await world.clock.advance(3 * minute);
  setClock(world, -30 * day, 0);
  await world.clock.advance(5 * minute);
  expect(takenBack(world)).toBe(1);
  expect(await world.store.schedules.find(accountId)).toMatchObject({ used: 3, missed: 2 });
});
