import { expect, test } from "vitest";
import { createWorld, moderator } from "../../support/world.ts";

test("a schedule begins and ends at points in time as people say them, a bare day from its begin to its end", async () => {
  await using world = await createWorld();
  await world.reader("howl", "Wires\n\none\ntwo\n");
  await world.flock.choose({ zone: "Europe/Berlin" });
  const ask = { account: "howl", when: "every 3 hours", by: moderator };
  const { id } = await world.flock.draftSchedule(ask);
  const changed = async (change: object) =>
    (await world.flock.changeDraft(id, { by: moderator, ...change })).schedule;
  expect(await changed({ begin: "tomorrow", end: "sunday at 20:00" })).toMatchObject({
    startsAt: Date.parse("2026-01-02T00:00+01:00"),
    endsAt: Date.parse("2026-01-04T20:00+01:00"),
  });
  expect(await changed({ begin: "", end: "31 january" })).toMatchObject({
    startsAt: undefined,
    endsAt: Date.parse("2026-01-31T23:59+01:00"),
  });
  await expect(changed({ end: "every 3 hours" })).rejects.toMatchObject({ code: "schedule-point" });
});
