import { expect, test } from "vitest";
import { listedPrices } from "../../../src/domain/money/prices.ts";
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

test("where only a dear post does not fit any more, nothing stops the flock", async () => {
  const micros = { ...listedPrices.micros, post: 300_000, "post-with-link": 100_000 };
  const prices = { ...listedPrices, basis: "operator", micros } as const;
  await using world = await createWorld({ prices });
  await world.flock.setCap("0.20", moderator);
  expect(await world.flock.stop()).toBeUndefined();
  await world.flock.setCap("0.09", moderator);
  expect(await world.flock.stop()).toMatchObject({ code: "over-cap" });
});

test("a flock whose bot was taken out of the server has a stop", async () => {
  await using world = await createWorld();
  await world.store.guilds.leave(guildId, world.clock.now());
  expect(await world.flock.stop()).toEqual({ code: "guild-away", values: {} });
});
