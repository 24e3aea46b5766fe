import { expect, test } from "vitest";
import { createWorld, guildId, moderator } from "../../support/world.ts";

test("a flock that may post has no stop; a cap that the next post would pass is one", async () => {
  await using world = await createWorld();
  expect(await world.flock.stop()).toBeUndefined();
  await world.flock.setCap("0.01", moderator);
  expect(await world.flock.stop()).toMatchObject({
    code: "over-cap",
    values: { scope: "guild", capMicros: 10_000 },
  });
  await world.flock.setCap("0.015", moderator);
  expect(await world.flock.stop()).toBeUndefined();
});

test("a flock whose bot was taken out of the server has a stop", async () => {
  await using world = await createWorld();
  await world.store.guilds.leave(guildId, world.clock.now());
  expect(await world.flock.stop()).toEqual({ code: "guild-away", values: {} });
});
