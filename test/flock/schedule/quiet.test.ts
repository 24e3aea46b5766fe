import { expect, test } from "vitest";
import { createWorld, moderator } from "../../support/world.ts";
import type { World } from "../../support/world.ts";

const minute = 60_000;
const hour = 60 * minute;
const poem = `Wires\n\n${Array.from({ length: 20 }, (_, n) => `line number ${n + 1}`).join("\n")}\n`;

/** A reader whose clock shows 1:00. */
async function withSchedule(when: string, quiet = "22:00-7:00"): Promise<World> {
  const world = await createWorld();
  await world.reader("howl", poem);
  await world.flock.choose({ zone: "Europe/Berlin" });
  const draft = await world.flock.draftSchedule({ account: "howl", when, by: moderator });
  await world.flock.changeDraft(draft.id, { by: moderator, jitter: "0", quiet });
  await world.flock.setSchedule(draft.id, moderator);
  await world.news();
  return world;
}

const said = (world: World): number => world.network.standing.length;

test("what never left is not tried again in quiet hours; the slot is missed, and the channel told", async () => {
  await using world = await withSchedule("daily at 21:59");
  for (let tries = 0; tries < 6; tries += 1) {
    world.network.answer({ kind: "not-sent", detail: "ECONNREFUSED" });
  }
  await world.clock.advance(23 * hour);
  expect(said(world)).toBe(0);
  expect(await world.news()).toMatchObject([{ kind: "trouble", trouble: "unreachable" }]);
  expect(await world.flock.schedules("howl")).toMatchObject([{ used: 0, missed: 1 }]);
});

test("a late line goes before the quiet hours begin", async () => {
  await using world = await withSchedule("daily at 21:50");
  await world.clock.advance(20 * hour + 40 * minute);
  await world.restart(19 * minute);
  await world.clock.advance(minute - 2_000);
  expect(said(world)).toBe(1);
});

test("a line that X did not take is not repeated in quiet hours, but at the next slot", async () => {
  await using world = await withSchedule("daily at 21:59");
  world.network.answer({ kind: "unknown", detail: "timeout" });
  await world.clock.advance(44 * hour);
  expect(said(world)).toBe(0);
  await world.clock.advance(hour);
  expect(world.network.standing.map(({ text }) => text)).toEqual(["Wires"]);
  expect(await world.flock.schedules("howl")).toMatchObject([{ used: 1, missed: 1 }]);
});

test("a limit that ends as the quiet hours begin lets no line out in them; the slot is missed, and the channel told", async () => {
  await using world = await withSchedule("daily at 21:59");
  const resetAt = world.clock.now() + 21 * hour;
  await world.clock.advance(20 * hour + 50 * minute);
  const spent = { scope: "account", span: "15min", limit: 1, remaining: 0, resetAt } as const;
  world.network.limits(() => ({ limits: [spent] }));
  await world.post("howl");
  world.network.limits(() => ({}));
  await world.news();
  await world.clock.advance(2 * hour);
  expect(said(world)).toBe(1);
  expect(await world.news()).toMatchObject([{ kind: "failed", cause: "rate-limited" }]);
  expect(await world.flock.schedules("howl")).toMatchObject([{ used: 0, missed: 1 }]);
});

test("a doubt that outlasts its slot is followed by no line between two slots", async () => {
  await using world = await withSchedule("every 2 hours", "");
  world.network.answer({ kind: "unknown", detail: "timeout" });
  world.network.timelineAnswers({ kind: "rate-limited", until: undefined });
  await world.clock.advance(11.5 * hour);
  world.network.timelineAnswers(undefined);
  await world.clock.advance(2 * hour);
  expect(said(world)).toBe(0);
  await world.clock.advance(hour);
  expect(world.network.standing.map(({ text }) => text)).toEqual(["Wires"]);
  expect(await world.flock.schedules("howl")).toMatchObject([{ used: 1, missed: 6 }]);
});
