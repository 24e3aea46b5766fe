import { expect, test } from "vitest";
import { createWorld, moderator } from "../../support/world.ts";
import type { World } from "../../support/world.ts";

const minute = 60_000;
const hour = 60 * minute;
const day = 24 * hour;
const poem = `Wires\n\n${Array.from({ length: 60 }, (_, n) => `line number ${n + 1}`).join("\n")}\n`;

async function rhythm(
  world: World,
  { when, ...change }: { readonly when: string; readonly [change: string]: string },
): Promise<void> {
  const { id } = await world.flock.draftSchedule({ account: "howl", when, by: moderator });
  await world.flock.changeDraft(id, { by: moderator, ...change });
  await world.flock.setSchedule(id, moderator);
}

const said = (world: World): number => world.network.standing.length;

test("after a clock that was two days ahead, a schedule set anew speaks at the slots it shows, and gives none twice", async () => {
  await using world = await createWorld();
  await world.reader("howl", poem);
  await world.flock.choose({ zone: "Europe/Berlin" });
  await rhythm(world, { when: "every 3 hours", jitter: "0" });
  await world.clock.advance(4 * hour);
  const start = world.clock.now();
  world.clock.set(start + 2 * day);
  await world.clock.advance(4 * hour);
  expect(said(world)).toBe(2);
  world.clock.set(start);
  await rhythm(world, { when: "every 3 hours", jitter: "0" });
  const [view] = await world.flock.schedules("howl");
  const { current } = await world.flock.accountStatus("howl");
  expect(current?.runAt).toBe(view?.slots[0]?.runAt);
  await world.clock.advance(2 * day + 5 * hour);
  // Of eighteen slots the one that was given under the wrong clock stays out.
  expect(said(world)).toBe(2 + 17);
  expect(world.faults).toEqual([]);
});

/** Sets a schedule for an account whose clock shows 1:00, and lets a minute of its first slot pass. */
async function begunAtNine(world: World, text = poem): Promise<void> {
  await world.reader("howl", text);
  await world.flock.choose({ zone: "Europe/Berlin" });
  await rhythm(world, { when: "daily at 9:00", jitter: "60" });
  const [view] = await world.flock.schedules("howl");
  const [slot] = view?.slots ?? [];
  expect((slot?.runAt ?? 0) - (slot?.nominal ?? 0)).toBeGreaterThan(10 * minute);
  await world.clock.advance((slot?.nominal ?? 0) + minute - world.clock.now());
}

test("a line that waits out its jitter goes today also where the schedule is set anew with that slot in it", async () => {
  await using world = await createWorld();
  await begunAtNine(world);
  const due = (await world.flock.accountStatus("howl")).current?.runAt;
  await rhythm(world, { when: "daily at 9:00", jitter: "60", quiet: "22:00-7:00" });
  expect((await world.flock.accountStatus("howl")).current?.runAt).toBe(due);
  await world.clock.advance(2 * hour);
  expect(said(world)).toBe(1);
  await world.clock.advance(day);
  expect(said(world)).toBe(2);
  expect(await world.flock.schedules("howl")).toMatchObject([{ used: 2, missed: 0 }]);
  expect(world.faults).toEqual([]);
});

test.each([
  { when: "daily at 9:30", jitter: "0" },
  { when: "daily at 9:00", jitter: "0", quiet: "9:01-20:00" },
  { when: "daily at 9:00", jitter: "0", begin: "tomorrow at 7:00" },
  { when: "9:00 and 9:20", jitter: "0", end: "in 25 minutes" },
])("a slot that %o has no more, or not for so long, is left", async (change) => {
  await using world = await createWorld();
  await begunAtNine(world);
  const due = (await world.flock.accountStatus("howl")).current?.runAt;
  await rhythm(world, change);
  expect((await world.flock.accountStatus("howl")).current?.runAt).not.toBe(due);
});

test("a line that waits out its jitter stands first among what comes, also where its schedule is set anew", async () => {
  await using world = await createWorld();
  await begunAtNine(world);
  const { current } = await world.flock.accountStatus("howl");
  const next = async () => (await world.flock.schedules("howl"))[0]?.slots[0]?.runAt;
  expect(await next()).toBe(current?.runAt);
  const { id } = await world.flock.draftSchedule({
    account: "howl",
    when: "daily at 9:00",
    by: moderator,
  });
  const { accounts } = await world.flock.setSchedule(id, moderator);
  expect(accounts[0]?.slots[0]?.runAt).toBe(current?.runAt);
  expect(accounts[0]?.slots).toHaveLength(5);
  await world.clock.advance(2 * hour);
  expect(said(world)).toBe(1);
  expect(await next()).toBeGreaterThan(world.clock.now());
});

test("the last line of a poem that waits out its jitter is all that comes", async () => {
  await using world = await createWorld();
  await begunAtNine(world, "the only line\n");
  const { current } = await world.flock.accountStatus("howl");
  const [view] = await world.flock.schedules("howl");
  expect(view?.slots.map(({ runAt }) => runAt)).toEqual([current?.runAt]);
});

test("after the last line of a cycle, which waits out its jitter, the slots that are shown keep the rest", async () => {
  await using world = await createWorld();
  await world.reader("howl", "one\ntwo\n");
  await world.flock.choose({ zone: "UTC" });
  await world.flock.setCourse("howl", { kind: "loop", most: undefined });
  await world.post("howl");
  await rhythm(world, { when: "daily at 9:00", jitter: "60", rest: "72" });
  const slots = async () => (await world.flock.schedules("howl"))[0]?.slots ?? [];
  const before = await slots();
  const nominalOf = (place: number): number => before[place]?.nominal ?? 0;
  expect(nominalOf(1) - nominalOf(0)).toBe(4 * day);
  await world.clock.advance(nominalOf(0) + minute - world.clock.now());
  const [first, second] = await slots();
  expect(first?.runAt).toBe(before[0]?.runAt);
  expect(second).toEqual(before[1]);
});

test("the line after one that was brought back while a slot waits out its jitter is shown with the time at which it goes", async () => {
  await using world = await createWorld();
  await world.reader("howl", poem);
  await world.flock.choose({ zone: "UTC" });
  await world.post("howl");
  await rhythm(world, { when: "daily at 9:00", jitter: "60" });
  const [view] = await world.flock.schedules("howl");
  await world.clock.advance((view?.slots[0]?.nominal ?? 0) + 1_000 - world.clock.now());
  world.network.answer({ kind: "duplicate" });
  await world.post("howl");
  const { id } = await world.flock.getAccount("howl");
  const [aside] = await world.store.posts.listAside(id);
  await world.flock.decide({ postId: aside?.id ?? 0, choice: "back", by: moderator });
  const [first, second] = (await world.flock.preview("howl", 2)).items;
  await world.clock.advance((first?.at ?? 0) + 5_000 - world.clock.now());
  const { current } = await world.flock.accountStatus("howl");
  expect(second?.at).toBe(current?.runAt);
});
