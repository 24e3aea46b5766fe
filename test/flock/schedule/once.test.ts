import { describe, expect, test } from "vitest";
import { boss, createWorld, moderator } from "../../support/world.ts";
import type { World } from "../../support/world.ts";

const hour = 3_600_000;

async function setUp(world: World): Promise<number> {
  await world.reader("howl", "one\ntwo\nthree");
  await world.flock.choose({ zone: "UTC" });
  return schedule(world, "in 5 hours");
}

/** Gives the account a single slot; gives its instant. */
async function schedule(world: World, when: string): Promise<number> {
  const { id } = await world.flock.draftSchedule({ account: "howl", when, by: moderator });
  await world.flock.changeDraft(id, { by: moderator, jitter: "0" });
  await world.flock.setSchedule(id, moderator);
  const [view] = await world.flock.schedules("howl");
  await world.news();
  return view?.slots[0]?.runAt ?? 0;
}

async function toldOf(world: World): Promise<readonly unknown[]> {
  return (await world.news()).filter(({ kind }) => kind === "only-slot-passed");
}

describe("that the only slot of a schedule has passed and its line waits", () => {
  test.each([
    ["a pause", (world: World) => world.flock.pause(boss("howl"))],
    [
      "a hold",
      async (world: World) => {
        world.network.answer({ kind: "no-credit" });
        await world.post("howl");
      },
    ],
  ])("in %s is told once it could speak again, and once only", async (_, stop) => {
    await using world = await createWorld();
    const at = await setUp(world);
    await stop(world);
    await world.clock.advance(6 * hour);
    expect(await toldOf(world)).toEqual([]);
    await goOn(world);
    await world.clock.advance(60_000);
    const { id: accountId } = await world.flock.getAccount("howl");
    expect(await toldOf(world)).toEqual([
      { kind: "only-slot-passed", accountId, handle: "howl", at },
    ]);
    await world.restart(hour);
    await world.clock.advance(24 * hour);
    expect(await toldOf(world)).toEqual([]);
    expect((await world.flock.preview("howl", 1)).items).toHaveLength(1);
  });

  test("in an absence is told, and anew of another schedule", async () => {
    await using world = await createWorld();
    for (let times = 0; times < 2; times += 1) {
      const at = times === 0 ? await setUp(world) : await schedule(world, "in 5 hours");
      await world.restart(30 * hour);
      await world.clock.advance(60_000);
      expect(await toldOf(world)).toMatchObject([{ at }]);
    }
  });

  test("is not told where the slot got its post", async () => {
    await using world = await createWorld();
    await setUp(world);
    await world.clock.advance(30 * hour);
    expect(world.network.standing.map(({ text }) => text)).toEqual(["one"]);
    expect(await toldOf(world)).toEqual([]);
  });
});

/** Ends whatever stops it. */
async function goOn(world: World): Promise<void> {
  const { account } = await world.flock.accountStatus("howl");
  if (account.state === "paused") await world.flock.resume(boss("howl"));
  else world.db.sql("delete from instance where name = 'hold'").run();
}
