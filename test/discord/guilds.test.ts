import { describe, expect, test } from "vitest";
import { createGuilds } from "../../src/discord/guilds.ts";
import { createManualClock } from "../support/manual-clock.ts";
import { createKeptLog, createMemoryStore } from "./support.ts";

const readers = { id: "100", name: "Readers", adminId: "1" };
const others = { id: "200", name: "Others", adminId: "2" };

async function setUp(allowed?: readonly string[], store = createMemoryStore(createManualClock())) {
  const clock = createManualClock();
  let nudges = 0;
  const nudge = (): void => {
    nudges += 1;
  };
  const guilds = await createGuilds({ allowed, store, clock, log: createKeptLog(), nudge });
  return { guilds, store, clock, nudges: () => nudges };
}

async function stateOf({ store }: Awaited<ReturnType<typeof setUp>>, id: string) {
  return (await store.guilds.find(id))?.state;
}

describe("the guilds that are served", () => {
  test("are those that are allowed, once the bot is there", async () => {
    const { guilds } = await setUp(["100", "300"]);
    expect(guilds.serves("100")).toBe(false);
    await guilds.arrive(readers);
    expect(guilds.serves("100")).toBe(true);
    expect(guilds.serves("300")).toBe(false);
  });

  test("speak as Discord speaks to all of them, English where the flock does not know it", async () => {
    const { guilds, store } = await setUp(["100", "200", "300"]);
    await guilds.arrive({ ...readers, locale: "de" });
    await guilds.arrive({ ...others, locale: "pt-BR" });
    await guilds.arrive({ ...others, id: "300", locale: "fr" });
    const spoken = (await store.guilds.list()).map(({ language }) => language);
    expect(spoken).toEqual(["de", "en", "fr"]);
  });

  test("leave no trace in the store when they are not allowed", async () => {
    const world = await setUp(["100"]);
    await world.guilds.arrive(others);
    expect(world.guilds.serves("200")).toBe(false);
    expect(await world.store.guilds.list()).toEqual([]);
  });

  test("are the first one joined when none are named, also after a restart", async () => {
    const before = await setUp();
    await before.guilds.arrive(readers);
    await before.guilds.arrive(others);
    expect(before.guilds.serves("200")).toBe(false);
    const after = await setUp(undefined, before.store);
    expect(after.guilds.serves("100")).toBe(true);
    await after.guilds.arrive(others);
    expect(after.guilds.serves("200")).toBe(false);
  });

  test("keep one that was named until now", async () => {
    const before = await setUp(["200"]);
    await before.guilds.arrive(others);
    const after = await setUp(undefined, before.store);
    await after.guilds.seen(["100", "200"]);
    await after.guilds.arrive(readers);
    await after.guilds.arrive(others);
    expect(after.guilds.serves("200")).toBe(true);
    expect(await stateOf(after, "200")).toBe("here");
  });

  test("do not pass the home on when the bot is taken out of it", async () => {
    const { guilds } = await setUp();
    await guilds.arrive(readers);
    await guilds.leave("100");
    await guilds.arrive(others);
    expect(guilds.serves("200")).toBe(false);
  });
});

describe("a guild that the bot is taken out of", () => {
  test("stands still", async () => {
    const world = await setUp(["100"]);
    await world.guilds.arrive(readers);
    await world.guilds.leave("100");
    expect(await stateOf(world, "100")).toBe("away");
  });

  test("stands still also when that happened between two sessions", async () => {
    const world = await setUp(["100", "200"]);
    await world.guilds.arrive(readers);
    await world.guilds.arrive(others);
    await world.guilds.seen(["200"]);
    expect(await stateOf(world, "100")).toBe("away");
    expect(await stateOf(world, "200")).toBe("here");
  });

  test("stands still when it is no longer allowed", async () => {
    const before = await setUp(["100", "200"]);
    await before.guilds.arrive(readers);
    const after = await setUp(["200"], before.store);
    await after.guilds.seen(["100", "200"]);
    expect(await stateOf(after, "100")).toBe("away");
    expect(after.guilds.serves("100")).toBe(false);
  });

  test("says so on its return, once, and waits for a word", async () => {
    const world = await setUp(["100"]);
    await world.guilds.arrive(readers);
    await world.guilds.leave("100");
    await world.guilds.arrive(readers);
    await world.guilds.arrive(readers);
    expect(await stateOf(world, "100")).toBe("returned");
    expect(world.guilds.serves("100")).toBe(true);
    expect(world.nudges()).toBe(1);
    const now = world.clock.now();
    expect(await world.store.outbox.claim(now)).toMatchObject({
      guildId: "100",
      announcement: { kind: "guild-returned", accounts: 0 },
      address: { ping: "nobody", channel: "posts" },
    });
    expect(await world.store.outbox.claim(now)).toBeUndefined();
  });

  test("is followed in the order of events", async () => {
    const world = await setUp(["100"]);
    await Promise.all([
      world.guilds.arrive(readers),
      world.guilds.leave("100"),
      world.guilds.arrive(readers),
      world.guilds.leave("100"),
    ]);
    expect(await stateOf(world, "100")).toBe("away");
  });
});

test("a guild that stays is nothing to tell", async () => {
  const world = await setUp(["100"]);
  await world.guilds.arrive(readers);
  await world.guilds.seen(["100"]);
  await world.guilds.arrive({ ...readers, name: "Renamed" });
  expect(await world.store.guilds.find("100")).toMatchObject({ state: "here", name: "Renamed" });
  expect(await world.store.outbox.claim(world.clock.now())).toBeUndefined();
});
