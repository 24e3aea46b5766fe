import { expect, test } from "vitest";
import type { ScheduleView } from "../../../src/flock/schedule/schedule.ts";
import { createWorld, moderator } from "../../support/world.ts";
import type { World } from "../../support/world.ts";

const day = 24 * 3_600_000;
const evenings = "21:00 on weekdays, a line every 6 minutes";
const endless = { kind: "loop", most: undefined } as const;

const lines = (count: number, word = "line") =>
  Array.from({ length: count }, (_, n) => `${word} number ${n + 1}`).join("\n");

/** A world in which @howl reads a poem of so many posts. */
async function reading(posts: number): Promise<World> {
  const world = await createWorld();
  await world.reader("howl", `Wires\n\n${lines(posts - 1)}\n`);
  await world.flock.choose({ zone: "Europe/Berlin" });
  return world;
}

/** What the card of a rhythm without jitter says of @howl. */
async function drafted(world: World, when: string, rest = "0") {
  const { id } = await world.flock.draftSchedule({ account: "howl", when, by: moderator });
  const draft = await world.flock.changeDraft(id, { by: moderator, jitter: "0", rest });
  const [view] = draft.accounts;
  if (view === undefined) throw new Error("no account");
  return { id, view };
}

const gaps = ({ slots }: ScheduleView): readonly number[] =>
  slots.slice(1).map(({ nominal }, index) => nominal - (slots[index]?.nominal ?? 0));
const said = (world: World): number => world.network.standing.length;

test("a loop read until the poem ends is the poem once an evening, on its card and in fact", async () => {
  await using world = await reading(10);
  await world.flock.setCourse("howl", endless);
  const { view } = await drafted(world, evenings);
  expect(view.excess).toBeUndefined();
  expect(view.measure).toEqual({ mostPerDay: 10, per30Days: 220 });
  expect(view.costMicros).toBe(220 * 15_000);
  const seldom = "21:00 on mondays and thursdays, a line every 6 minutes";
  await world.flock.setSchedule((await drafted(world, seldom)).id, moderator);
  await world.clock.advance(5 * day);
  expect(said(world)).toBe(20);
});

test("poems in line are an evening each; one that is too long for an evening is refused", async () => {
  await using world = await reading(12);
  const add = async (name: string, posts: number): Promise<void> => {
    const text = `${name}\n\n${lines(posts - 1, name)}\n`;
    await world.flock.addPoem({ name, fileName: undefined, text, by: moderator });
  };
  await add("next", 12);
  await add("long", 18);
  await world.flock.follow({ account: "howl", poem: "next", by: moderator });
  const { id, view } = await drafted(world, evenings);
  expect(view.excess).toBeUndefined();
  expect(view.measure).toEqual({ mostPerDay: 12, per30Days: 24 });
  await world.flock.setSchedule(id, moderator);
  const long = world.flock.follow({ account: "howl", poem: "long", by: moderator });
  await expect(long).rejects.toMatchObject({
    code: "reading-excess",
    values: { posts: 18, per: "evening" },
  });
});

test("the rest between cycles stands in posts, price, slots and forecast", async () => {
  await using world = await reading(2);
  await world.flock.setCourse("howl", endless);
  const { id, view } = await drafted(world, "daily at 9:00", "168");
  expect(gaps(view)).toEqual([day, 8 * day, day, 8 * day]);
  expect(view.repeats).toBeUndefined();
  await world.flock.setSchedule(id, moderator);
  const { forecast } = await world.flock.budget();
  expect(forecast.posts).toBe(view.measure.per30Days);
  expect(view.measure.per30Days).toBe(8);
  expect(view.costMicros).toBe(8 * 15_000);
  await world.clock.advance(3 * day);
  expect(said(world)).toBe(2);
});

test("while an account rests, neither posts nor slots are reckoned before its rest is over", async () => {
  await using world = await reading(2);
  await world.flock.setCourse("howl", endless);
  const { id } = await drafted(world, "daily at 9:00", "672");
  await world.flock.setSchedule(id, moderator);
  await world.clock.advance(2 * day);
  expect(said(world)).toBe(2);
  const [view] = await world.flock.schedules("howl");
  expect(view?.measure.per30Days).toBe(2);
  expect(view?.slots[0]?.nominal).toBe(Date.UTC(2026, 0, 31, 8));
  expect((await world.flock.budget()).forecast.posts).toBe(1);
});

test("the forecast keeps the rest after a cycle whose last line is in doubt", async () => {
  await using world = await reading(2);
  await world.flock.setCourse("howl", endless);
  const { id } = await drafted(world, "daily at 9:00", "672");
  await world.flock.setSchedule(id, moderator);
  await world.clock.advance(day);
  expect(said(world)).toBe(1);
  world.network.timelineAnswers({ kind: "unknown", detail: "503" });
  world.network.answer({ kind: "unknown", detail: "timeout" }, { lands: true });
  await world.clock.advance(day);
  expect((await world.flock.accountStatus("howl")).current?.state).toBe("unconfirmed");
  expect((await world.flock.budget()).forecast.posts).toBe(1);
});

test("no more slots are shown than lines are left; without a poem the next five are", async () => {
  await using world = await reading(2);
  expect((await drafted(world, "daily at 9:00")).view.slots).toHaveLength(2);
  await world.enrol("kaddish");
  const ask = { account: "kaddish", when: "daily at 9:00", by: moderator };
  expect((await world.flock.draftSchedule(ask)).accounts[0]?.slots).toHaveLength(5);
});
