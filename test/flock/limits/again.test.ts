import { expect, test } from "vitest";
import { createWorld, moderator, otherGuildId } from "../../support/world.ts";
import { day, hour, poemOf } from "./support.ts";

test("an account that is removed and added in another server meets the limit that X named before", async () => {
  await using world = await createWorld();
  await world.reader("howl", poemOf("howl"));
  const until = world.clock.now() + 20 * hour;
  const spent = { scope: "account", span: "24h", limit: 17, remaining: 0, resetAt: until } as const;
  world.network.limits(() =>
    world.clock.now() < until
      ? { refusal: { kind: "day-limited", until }, limits: [spent] }
      : { limits: [] },
  );
  await world.post("howl");
  await world.flock.remove("howl", moderator);
  await world.clock.advance(hour);
  await world.reader("howl", poemOf("howl"), { guildId: otherGuildId });
  const abroad = world.flockOf(otherGuildId);
  const { obstacle } = await abroad.preview("howl", 1);
  expect(obstacle).toEqual({ code: "account-limited", values: { handle: "howl", until } });
  expect(world.network.calls.post).toBe(1);
  const [allowance] = (await abroad.accountStatus("howl")).room.allowances;
  expect(allowance).toMatchObject({ left: 0, resetAt: until });
  await world.clock.advance(19 * hour);
  expect((await abroad.preview("howl", 1)).obstacle).toBeUndefined();
});

test("an account that is removed and added anew has the room that its posts of the day leave", async () => {
  await using world = await createWorld();
  const first = world.clock.now();
  await world.reader("howl", poemOf("howl"));
  await world.post("howl", 17);
  const abroad = world.flockOf(otherGuildId);
  await world.flock.remove("howl", moderator);
  await world.clock.advance(hour);
  await world.reader("howl", poemOf("verse"), { guildId: otherGuildId });
  const room = { used: 17, until: first + day };
  expect((await abroad.accountStatus("howl")).room).toMatchObject(room);
  expect((await abroad.preview("howl", 1)).obstacle).toMatchObject({ code: "over-ceiling" });
  // There and back: what it was before it was removed twice counts too.
  await abroad.remove("howl", moderator);
  await world.clock.advance(hour);
  await world.enrol("howl");
  expect((await world.flock.accountStatus("howl")).room).toMatchObject(room);
  await world.clock.advance(day - 2 * hour);
  expect((await world.flock.accountStatus("howl")).room).toMatchObject({ used: 0 });
});
