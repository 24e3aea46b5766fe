import { expect, test } from "vitest";
import { createWorld, moderator } from "../../support/world.ts";

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

test("what is over, or whose accounts are gone, by the time it is to be set is not set", async () => {
  await using world = await createWorld();
  await world.reader("howl", "Wires\n\none\ntwo\n");
  await world.flock.choose({ zone: "Europe/Berlin" });
  const drafted = async (when: string) =>
    (await world.flock.draftSchedule({ account: "howl", when, by: moderator })).id;
  const soon = await drafted("in 5 minutes");
  const daily = await drafted("daily at 9:00");
  await world.clock.advance(10 * 60_000);
  await expect(world.flock.setSchedule(soon, moderator)).rejects.toMatchObject({
    code: "schedule-past",
  });
  const { id } = await world.flock.getAccount("howl");
  world.db.sql("update account set state = 'removed' where id = ?").run(id);
  await expect(world.flock.setSchedule(daily, moderator)).rejects.toMatchObject({ code: "stale" });
});

test("a rhythm that begins only in months is held to the account's ceiling too", async () => {
  await using world = await createWorld();
  const lines = Array.from({ length: 60 }, (_, n) => `line number ${n}`).join("\n");
  await world.reader("howl", `Wires\n\n${lines}\n`);
  await world.flock.choose({ zone: "Europe/Berlin" });
  const ask = { account: "howl", when: "every 6 minutes", by: moderator };
  const { id } = await world.flock.draftSchedule(ask);
  await world.flock.changeDraft(id, { by: moderator, begin: "in 90 days at 9:00" });
  await expect(world.flock.setSchedule(id, moderator)).rejects.toMatchObject({
    code: "schedule-excess",
  });
});

test("of several accounts none is set back into the quiet hours, where it would never speak", async () => {
  await using world = await createWorld();
  for (const handle of ["one", "two", "three", "four"]) {
    await world.reader(handle, `Poem of ${handle}\n\nfirst of ${handle}\nlast of ${handle}\n`);
  }
  await world.flock.choose({ zone: "Europe/Berlin" });
  for (const when of ["daily at 21:50", "every 24 hours from 20:50"]) {
    const { id } = await world.flock.draftSchedule({ account: "all", when, by: moderator });
    const draft = await world.flock.changeDraft(id, { by: moderator, quiet: "22:00-7:00" });
    for (const { slots } of draft.accounts) expect(slots).toHaveLength(3);
  }
});
