import { expect, test } from "vitest";
import { createWorld } from "../../support/world.ts";

test("a single point in time tells its slot and its price while it is typed, as a rule does", async () => {
  await using world = await createWorld();
  await world.reader("howl", "Wires\n\none\ntwo\n");
  await world.flock.choose({ zone: "Europe/Berlin" });
  const suggested = (when: string) => world.flock.suggestSchedule({ account: "howl", when });
  expect(await suggested("tomorrow at 9:00")).toEqual({
    next: Date.UTC(2026, 0, 2, 8),
    costMicros: 15_000,
  });
  expect(await suggested("daily at 9:00")).toMatchObject({ costMicros: 45_000 });
  expect(await suggested("every blue moon")).toBeUndefined();
  expect(await suggested("yesterday at 9:00")).toBeUndefined();
});
