import { expect, test } from "vitest";
import type { Outcome } from "../../../src/domain/outcome.ts";
import { createWorld, guildId, moderator, boss } from "../../support/world.ts";
import type { World } from "../../support/world.ts";
import {
  answers,
  day,
  hour,
  hourly,
  minute,
  open,
  scheduled,
  speakHourly,
  troubles,
} from "./support.ts";

const limited: Outcome = { kind: "rate-limited", until: Date.UTC(2026, 0, 1, 5, 30) };

test("an account that posts is never called silent", async () => {
  await using world = await scheduled("every 2 hours");
  await world.clock.advance(3 * day);
  expect(await troubles(world)).toEqual([]);
  expect(world.faults).toEqual([]);
});

test("three slots in a row without a post are told once, and once more when it speaks again", async () => {
  await using world = await hourly();
  answers(world, limited, 1);
  await world.clock.advance(3 * hour);
  expect(await troubles(world)).toEqual([]);
  await world.clock.advance(hour / 2 + minute);
  expect(await troubles(world)).toMatchObject([
    { trouble: "silent", handle: "howl", obstacle: { kind: "limited", until: limited.until } },
  ]);
  expect(await open(world)).toEqual(["silent"]);
  await world.clock.advance(2 * hour);
  expect(await troubles(world)).toEqual([]);
  await world.clock.advance(hour);
  expect(await troubles(world)).toMatchObject([{ kind: "trouble-over", trouble: "silent" }]);
  expect(await open(world)).toEqual([]);
  await world.clock.advance(12 * hour);
  expect(await troubles(world)).toEqual([]);
});

test("a post by hand ends a silence too, and the count begins anew", async () => {
  await using world = await hourly();
  answers(world, { kind: "locked" }, 1);
  await world.clock.advance(3.7 * hour);
  expect(await troubles(world)).toMatchObject([{ obstacle: { kind: "state", state: "locked" } }]);
  await world.flock.resume(boss("howl"));
  await world.post("howl");
  expect(await troubles(world)).toMatchObject([{ kind: "trouble-over" }]);
});

test("with less than three slots a day, a day of them is enough", async () => {
  await using world = await scheduled("9:00");
  answers(world, { kind: "locked" }, 1);
  // The first slot is at 8:00 UTC.
  await world.clock.advance(8 * hour + day);
  expect(await troubles(world)).toEqual([]);
  await world.clock.advance(hour + 2 * minute);
  expect(await troubles(world)).toMatchObject([{ trouble: "silent" }]);
});

test("one slot a week that gets no post is told a day later", async () => {
  await using world = await scheduled("9:00 on Fridays");
  answers(world, { kind: "locked" }, 1);
  await world.clock.advance(day + 8 * hour + day);
  expect(await troubles(world)).toEqual([]);
  await world.clock.advance(hour + 2 * minute);
  expect(await troubles(world)).toMatchObject([{ trouble: "silent" }]);
});

test.each<[string, Outcome, object]>([
  [
    "a post that waits for a decision",
    { kind: "invalid", detail: "no" },
    { kind: "post", state: "held" },
  ],
  ["a refusal by X", { kind: "forbidden", detail: "no" }, { kind: "state", state: "paused" }],
  ["a suspension", { kind: "suspended", app: false }, { kind: "state", state: "suspended" }],
])("says what is in the way: %s", async (_, outcome, obstacle) => {
  await using world = await hourly();
  answers(world, outcome, 1);
  await world.clock.advance(4 * hour);
  expect(await troubles(world)).toMatchObject([{ trouble: "silent", obstacle }]);
});

test("says what is in the way: a post of which nobody knows whether it went", async () => {
  await using world = await hourly();
  world.network.timelineAnswers({ kind: "rate-limited", until: undefined });
  answers(world, { kind: "unknown", detail: "timeout" }, 1);
  await world.clock.advance(4 * hour);
  expect(await troubles(world)).toMatchObject([
    { obstacle: { kind: "post", state: "unconfirmed" } },
  ]);
});

test("says what is in the way: the error of the last attempt", async () => {
  await using world = await hourly();
  answers(world, { kind: "not-sent", detail: "incident 1", incident: "1" }, 500);
  await world.clock.advance(4 * hour);
  expect(await troubles(world)).toMatchObject([{ obstacle: { kind: "error", error: "fault" } }]);
});

test.each<[string, (world: World) => Promise<unknown>]>([
  ["a person paused it", (world) => world.flock.pause(boss("howl"))],
  ["all posting is held", async (world) => answers(world, { kind: "no-credit" }, 1)],
  ["its token is looked after", async (world) => refuseToken(world)],
  ["the app itself is refused", async (world) => appRefused(world)],
  ["the bot was taken out of the server", (world) => world.store.guilds.leave(guildId, 0)],
])("is not called silent while %s", async (_, begin) => {
  await using world = await hourly();
  await begin(world);
  await world.clock.advance(2 * day);
  expect(await world.store.instance.troubles(guildId)).not.toContainEqual(
    expect.objectContaining({ kind: "silent" }),
  );
  expect(await troubles(world)).not.toContainEqual(expect.objectContaining({ trouble: "silent" }));
});

function refuseToken(world: World): void {
  answers(world, { kind: "revoked", certain: false }, 1);
  // X tells nothing of the token when it is asked, so the question stays open.
  world.network.identifies({ kind: "unknown", detail: "503" });
}

function appRefused(world: World): void {
  answers(world, { kind: "app-refused", cause: "keys" }, 48);
}

test("is not called silent while the cap is reached, nor when its poem is read", async () => {
  await using world = await hourly({ capMicros: 40_000 });
  await world.clock.advance(2 * day);
  expect(world.network.standing).toHaveLength(2);
  expect(await troubles(world)).toEqual([]);
  await using reader = await createWorld();
  await reader.reader("howl", "one\ntwo");
  await speakHourly(reader);
  await reader.clock.advance(2 * day);
  expect(await troubles(reader)).toEqual([]);
});

test("what passed under a pause is not held against an account afterwards", async () => {
  await using world = await hourly();
  await world.clock.advance(hour / 2);
  answers(world, { kind: "locked" }, 1);
  await world.clock.advance(2 * hour);
  await world.flock.resume(boss("howl"));
  await world.flock.pause(boss("howl"));
  await world.clock.advance(10 * hour);
  await world.flock.resume(boss("howl"));
  answers(world, { kind: "locked" }, 1);
  await world.clock.advance(2.5 * hour);
  expect(await troubles(world)).toEqual([]);
  await world.clock.advance(hour);
  expect(await troubles(world)).toMatchObject([{ trouble: "silent" }]);
});

test.each<[string, (world: World) => Promise<unknown>]>([
  ["pauses it", (world) => world.flock.pause(boss("howl"))],
  ["removes it", (world) => world.flock.remove("howl", moderator)],
  ["clears its schedule", (world) => world.flock.clearSchedule("howl")],
  [
    "gives it another poem",
    async (world) => {
      const text = "another\npoem";
      await world.flock.addPoem({ name: "other", fileName: undefined, text, by: moderator });
      await world.flock.give({ account: "howl", poem: "other", by: moderator });
    },
  ],
])("a silence ends without a word when a person %s", async (_, stop) => {
  await using world = await hourly();
  answers(world, { kind: "locked" }, 1);
  await world.clock.advance(4 * hour);
  expect(await open(world)).toEqual(["silent"]);
  await world.news();
  await stop(world);
  expect(await open(world)).toEqual([]);
  await world.clock.advance(3 * hour);
  expect(await troubles(world)).toEqual([]);
});

test("a restart every few hours keeps no silence from being noticed", async () => {
  await using world = await scheduled("every 2 hours");
  answers(world, { kind: "locked" }, 1);
  await world.clock.advance(3 * hour);
  await world.restart(minute);
  await world.clock.advance(2 * hour);
  await world.restart(minute);
  await world.clock.advance(3 * hour);
  expect(await troubles(world)).toMatchObject([{ trouble: "silent" }]);
});
