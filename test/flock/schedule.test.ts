import { expect, test } from "vitest";
import { moderator, boss } from "../support/world.ts";
import { createWorld } from "../support/world.ts";
import type { World } from "../support/world.ts";

const hour = 3_600_000;
const day = 24 * hour;
const poem = `Wires\n\n${Array.from({ length: 60 }, (_, n) => `line number ${n + 1}`).join("\n")}\n`;

async function withSchedule(when: string, change: object = {}): Promise<World> {
  const world = await createWorld();
  await world.reader("howl", poem);
  await world.flock.choose({ zone: "Europe/Berlin" });
  await rhythm(world, when, change);
  return world;
}

async function rhythm(world: World, when: string, change: object = {}): Promise<void> {
  const draft = await world.flock.draftSchedule({ account: "howl", when, by: moderator });
  await world.flock.changeDraft(draft.id, { by: moderator, jitter: "0", ...change });
  await world.flock.setSchedule(draft.id, moderator);
}

const said = (world: World): number => world.network.standing.length;

test("an account on a schedule posts one line at each slot, and nothing between", async () => {
  await using world = await withSchedule("every 3 hours");
  expect(said(world)).toBe(0);
  for (let n = 1; n <= 5; n += 1) {
    await world.clock.advance(3 * hour);
    expect(said(world)).toBe(n);
  }
  const [view] = await world.flock.schedules("howl");
  expect(view).toMatchObject({ used: 5, missed: 0 });
  expect(world.faults).toEqual([]);
});

test("a post by hand keeps the slot, which then takes the next unit", async () => {
  await using world = await withSchedule("every 3 hours");
  await world.clock.advance(hour);
  await world.post("howl", 2);
  expect(said(world)).toBe(2);
  await world.clock.advance(2 * hour);
  expect(said(world)).toBe(3);
  expect(await world.flock.schedules("howl")).toMatchObject([{ used: 1, missed: 0 }]);
});

test("a run that was stopped is told as over, and the next slot takes one line of it", async () => {
  await using world = await withSchedule("every 3 hours");
  world.network.answer({ kind: "rate-limited", until: world.clock.now() + hour });
  const report = await world.post("howl", 4);
  expect(report).toMatchObject({ underWay: false, left: 4 });
  expect(report.stopped?.post).toMatchObject({ state: "planned", lastError: "rate-limited" });
  await world.clock.advance(3 * hour);
  expect(said(world)).toBe(1);
});

test("a paused account lets its slots pass, and loses no line", async () => {
  await using world = await withSchedule("every 3 hours");
  await world.flock.pause(boss("howl"));
  await world.clock.advance(10 * hour);
  expect(said(world)).toBe(0);
  await world.flock.resume(boss("howl"));
  await world.clock.advance(2 * hour);
  expect(world.network.standing.map(({ text }) => text)).toEqual(["Wires"]);
  expect(await world.flock.schedules("howl")).toMatchObject([{ used: 1, missed: 3 }]);
  expect((await world.news()).filter(({ kind }) => kind === "failed")).toEqual([]);
});

test("after three days away no flood comes: the slots are counted as missed, and time is kept again", async () => {
  await using world = await withSchedule("every 2 hours");
  await world.clock.advance(4 * hour);
  expect(said(world)).toBe(2);
  const inherited = await world.restart(3 * day);
  expect(inherited).toMatchObject({ absences: [{ missed: 36 }] });
  expect(inherited.awayMs).toBeGreaterThanOrEqual(3 * day);
  await world.clock.advance(8 * hour);
  expect(said(world)).toBe(6);
  expect(await world.flock.schedules("howl")).toMatchObject([{ used: 6, missed: 36 }]);
});

test("a slot that is under half an interval late still gets its line, once", async () => {
  await using world = await withSchedule("every 4 hours");
  await world.clock.advance(3 * hour);
  await world.restart(hour + 30 * 60_000);
  await world.clock.advance(10 * 60_000);
  expect(said(world)).toBe(1);
  await world.clock.advance(3.5 * hour);
  expect(said(world)).toBe(2);
});

test("a request that never left is tried again while its slot lasts, and in silence", async () => {
  await using world = await withSchedule("every 3 hours");
  await world.news();
  world.network.answer({ kind: "not-sent", detail: "ECONNREFUSED" });
  world.network.answer({ kind: "not-sent", detail: "ECONNREFUSED" });
  await world.clock.advance(3 * hour + 10 * 60_000);
  expect(said(world)).toBe(1);
  expect((await world.news()).map(({ kind }) => kind)).toEqual(["posted"]);
  expect(await world.flock.schedules("howl")).toMatchObject([{ used: 1, missed: 0 }]);
});

test("a limited account takes up its first slot after the limit", async () => {
  await using world = await withSchedule("every 2 hours");
  world.network.answer({ kind: "rate-limited", until: world.clock.now() + 5 * hour });
  await world.clock.advance(5 * hour);
  expect(said(world)).toBe(0);
  await world.clock.advance(hour + 1_000);
  expect(said(world)).toBe(1);
  expect(await world.flock.schedules("howl")).toMatchObject([{ used: 1, missed: 2 }]);
});

test("in doubt an account waits, and the slots that pass meanwhile are missed", async () => {
  await using world = await withSchedule("every 2 hours");
  world.network.timelineAnswers({ kind: "rate-limited", until: undefined });
  world.network.answer({ kind: "unknown", detail: "timeout" }, { lands: true });
  await world.clock.advance(6 * hour);
  expect(said(world)).toBe(1);
  world.network.timelineAnswers(undefined);
  await world.clock.advance(3 * hour);
  expect(world.network.standing.map(({ text }) => text)).toEqual(["Wires", "line number 1"]);
  expect(await world.flock.schedules("howl")).toMatchObject([{ used: 2, missed: 2 }]);
});

test("a clock that jumps a day ahead and back neither floods nor freezes", async () => {
  await using world = await withSchedule("every 3 hours");
  const start = world.clock.now();
  world.clock.set(start + day);
  await world.clock.advance(2 * 60_000);
  expect(said(world)).toBeLessThanOrEqual(1);
  world.clock.set(start + 10 * 60_000);
  await world.clock.advance(27 * hour);
  expect(said(world)).toBeGreaterThanOrEqual(1);
  expect(said(world)).toBeLessThanOrEqual(10);
  expect(world.faults).toEqual([]);
});

test("a server without a zone is asked before anything is reckoned, and keeps what it says", async () => {
  await using world = await createWorld();
  await world.reader("howl", poem);
  const ask = { account: "howl", when: "21:00 on weekdays", by: moderator };
  const draft = await world.flock.draftSchedule(ask);
  expect(draft).toMatchObject({ zoneMissing: true, schedule: undefined });
  await expect(world.flock.setSchedule(draft.id, moderator)).rejects.toMatchObject({
    code: "stale",
  });
  const zoned = await world.flock.changeDraft(draft.id, { by: moderator, zone: "berlin" });
  expect(zoned).toMatchObject({ zoneMissing: false, schedule: { zone: "Europe/Berlin" } });
  expect((await world.flock.guild()).zone).toBe("Europe/Berlin");
  expect(zoned.accounts[0]?.slots).toHaveLength(5);
});

test("a rhythm that asks for more than the account may send is refused, never starved in silence", async () => {
  await using world = await createWorld();
  await world.reader("howl", poem);
  await world.flock.choose({ zone: "Europe/Berlin" });
  const when = "21:00 on weekdays, a line every 6 minutes";
  const draft = await world.flock.draftSchedule({ account: "howl", when, by: moderator });
  expect(draft.accounts[0]?.excess).toMatchObject({ allowed: 17, per: "evening" });
  await expect(world.flock.setSchedule(draft.id, moderator)).rejects.toMatchObject({
    code: "schedule-excess",
  });
  expect(await world.flock.schedules("howl")).toMatchObject([{ schedule: undefined }]);
});

test("several accounts on one rhythm keep apart", async () => {
  await using world = await createWorld();
  for (const handle of ["one", "two", "three"]) {
    await world.reader(
      handle,
      poem.replaceAll("line", `line of ${handle}`).replace("Wires", handle),
    );
  }
  await world.flock.choose({ zone: "Europe/Berlin" });
  const ask = { account: "all", when: "every 3 hours", by: moderator };
  const draft = await world.flock.draftSchedule(ask);
  expect(draft.accounts).toHaveLength(3);
  const nominals = draft.accounts
    .map(({ slots }) => slots[0]?.nominal ?? 0)
    .toSorted((a, b) => a - b);
  expect(nominals.slice(1).map((at, index) => at - (nominals[index] ?? 0))).toEqual([hour, hour]);
});

test("a draft is its maker's alone, and gone after an hour", async () => {
  await using world = await withSchedule("every 3 hours");
  const ask = { account: "howl", when: "every 5 hours", by: moderator };
  const { id } = await world.flock.draftSchedule(ask);
  await expect(world.flock.getDraft(id, "somebody")).rejects.toMatchObject({ code: "stale" });
  await world.clock.advance(hour);
  await expect(world.flock.getDraft(id, moderator)).rejects.toMatchObject({ code: "stale" });
});

test("without its schedule an account speaks only by hand again", async () => {
  await using world = await withSchedule("every 3 hours");
  expect(await world.flock.clearSchedule("howl")).toBe(true);
  expect(await world.flock.clearSchedule("howl")).toBe(false);
  await world.clock.advance(day);
  expect(said(world)).toBe(0);
});

test("Start gives the next slot at once, and what passed before it was nobody's to miss", async () => {
  await using world = await createWorld();
  await world.enrol("howl");
  await world.flock.addPoem({ name: "wires", fileName: undefined, text: poem, by: moderator });
  await world.flock.give({ account: "howl", poem: "wires", by: moderator });
  await world.flock.choose({ zone: "Europe/Berlin" });
  await rhythm(world, "every 3 hours");
  await world.clock.advance(5 * day - 20_000);
  await world.flock.start("howl");
  await world.clock.advance(30_000);
  expect(said(world)).toBe(1);
  expect(await world.flock.schedules("howl")).toMatchObject([{ used: 1, missed: 0 }]);
});

test("a preview tells when each line is due", async () => {
  await using world = await withSchedule("every 3 hours");
  const { items } = await world.flock.preview("howl", 3);
  const start = world.clock.now();
  expect(items.map(({ at }) => (at ?? 0) - start)).toEqual([3 * hour, 6 * hour, 9 * hour]);
});

test("slots under a limit that is still to end are not missed yet", async () => {
  await using world = await withSchedule("every 2 hours");
  world.network.answer({ kind: "day-limited", until: world.clock.now() + 15 * hour });
  await world.clock.advance(2 * hour + 60_000);
  expect(await world.flock.schedules("howl")).toMatchObject([{ used: 0, missed: 1 }]);
  await world.clock.advance(14 * hour);
  expect(await world.flock.schedules("howl")).toMatchObject([{ used: 1, missed: 7 }]);
});

test("a clock set back and a schedule set anew give no slot twice", async () => {
  await using world = await withSchedule("every 2 hours");
  await world.clock.advance(4 * hour);
  world.clock.set(world.clock.now() - 2 * hour);
  await rhythm(world, "every 2 hours");
  await world.clock.advance(6 * hour);
  expect(world.faults).toEqual([]);
  expect(said(world)).toBeGreaterThanOrEqual(3);
});
