import { expect, test, vi } from "vitest";
import { createWorld, moderator } from "../../support/world.ts";
import type { World } from "../../support/world.ts";

const handles = ["howl", "kaddish", "sunflower", "america"];

async function flockOfSeveral(): Promise<World> {
  const world = await createWorld();
  for (const handle of handles)
    await world.reader(handle, `Poem of ${handle}\n\none\ntwo\nthree\n`);
  await world.flock.choose({ zone: "Europe/Berlin" });
  return world;
}

const everyone = { account: "all", when: "every 3 hours", by: moderator };

/** How often something else got a turn while this was done. */
async function turnsDuring(work: Promise<unknown>): Promise<number> {
  let turns = 0;
  let isDone = false;
  const count = (): void => {
    if (isDone) return;
    turns += 1;
    setImmediate(count);
  };
  setImmediate(count);
  await work;
  isDone = true;
  return turns;
}

test("the form of a draft for many accounts opens without a poem being read: Discord waits three seconds for it", async () => {
  await using world = await flockOfSeveral();
  const { id } = await world.flock.draftSchedule(everyone);
  const lines = vi.spyOn(world.store.poems, "lines");
  const draft = await world.flock.getDraft(id, moderator);
  expect(draft.schedule).toMatchObject({ zone: "Europe/Berlin" });
  expect(lines).not.toHaveBeenCalled();
});

test("an account with a planned post tells its place without its poem being read", async () => {
  await using world = await flockOfSeveral();
  await world.post("howl", 2);
  const lines = vi.spyOn(world.store.poems, "lines");
  const { accounts } = await world.flock.status();
  const places = accounts.map(({ account, position }) => [account.handle, position?.unit]);
  expect(Object.fromEntries(places)).toEqual({ howl: 3, kaddish: 1, sunflower: 1, america: 1 });
  expect(lines).not.toHaveBeenCalled();
});

test.each<[string, (world: World) => Promise<unknown>]>([
  ["all schedules", ({ flock }) => flock.schedules(undefined)],
  ["the budget", ({ flock }) => flock.budget()],
  ["a schedule for all", ({ flock }) => flock.draftSchedule(everyone)],
])("%s leaves everything else a turn after each account", async (_, work) => {
  await using world = await flockOfSeveral();
  expect(await turnsDuring(work(world))).toBeGreaterThanOrEqual(handles.length);
});
