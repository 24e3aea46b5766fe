import { describe, expect, test } from "vitest";
import { boss, calm, moderator } from "../../support/world.ts";
import { undo } from "../undo/support.ts";
import { hour, states, three } from "./support.ts";

describe("an old button", () => {
  const unlocked = { states: ["locked"] } as const;

  test("about a lock ends the lock, and no pause that came before or after its end", async () => {
    await using world = await three();
    world.network.answer({ kind: "locked" });
    await world.post("howl");
    await world.flock.pause(boss("howl"));
    const { accounts } = await world.flock.resume({ ...boss("howl"), meant: unlocked });
    expect(accounts).toMatchObject([{ before: "locked", account: { state: "paused" } }]);
    await expect(world.flock.resume({ ...boss("howl"), meant: unlocked })).rejects.toMatchObject({
      code: "stopped-anew",
      values: { handle: "howl", state: "paused", pause: { kind: "single", by: moderator } },
    });
    expect(await states(world)).toBe("howl paused, kaddish ready, sutra ready");
  });

  test.each(["howl", "#night", "all"])("of a pause of %s ends no later one", async (name) => {
    await using world = await three();
    const { at } = await world.flock.pause(boss(name));
    await world.flock.resume(boss(name));
    await world.clock.advance(hour);
    await world.flock.pause(boss(name));
    const before = await states(world);
    const pressed = world.flock.resume({ ...boss(name), meant: { upTo: at } });
    await expect(pressed).rejects.toMatchObject({
      code: "stopped-anew",
      values: { pause: { at: at + hour } },
    });
    expect(await states(world)).toBe(before);
    await world.flock.resume({ ...boss(name), meant: { upTo: at + hour } });
    expect(await states(world)).toBe("howl ready, kaddish ready, sutra ready");
  });

  test("of a pause does not end what X did while it lasted", async () => {
    await using world = await three();
    await world.post("howl");
    const { at } = await world.flock.pause(boss("howl"));
    world.network.answerRemoval({ kind: "locked" });
    await undo(world, undefined, "again");
    await calm();
    const { accounts } = await world.flock.resume({ ...boss("howl"), meant: { upTo: at } });
    expect(accounts).toMatchObject([{ account: { state: "locked" }, pauses: [] }]);
  });

  test("of a pause does not end what X did since, and tells it", async () => {
    await using world = await three();
    const { at } = await world.flock.pause(boss("howl"));
    await world.flock.resume(boss("howl"));
    world.network.answer({ kind: "forbidden", detail: "no" });
    await world.post("howl");
    const pressed = world.flock.resume({ ...boss("howl"), meant: { upTo: at } });
    await expect(pressed).rejects.toMatchObject({
      code: "stopped-anew",
      values: { state: "paused", pause: undefined },
    });
    const { accounts } = await world.flock.resume({
      ...boss("howl"),
      meant: { states: ["paused"] },
    });
    expect(accounts).toMatchObject([{ account: { state: "ready", reason: undefined } }]);
  });
});
