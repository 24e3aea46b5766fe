import { describe, expect, test } from "vitest";
import { boss, createWorld, otherGuildId } from "../../support/world.ts";
import type { World } from "../../support/world.ts";
import { hour, states, three } from "./support.ts";

const owner = { id: "900000000000000009", isModerator: false };

/** Makes another member the owner of an account. */
async function owned(handle: string): Promise<World> {
  const world = await createWorld();
  await world.enrol(handle, { by: owner.id });
  return world;
}

describe("what is paused together goes on together", () => {
  test("all ends only what all began", async () => {
    await using world = await three();
    await world.flock.pause(boss("howl"));
    const { accounts } = await world.flock.pause(boss("all"));
    expect(accounts.map(({ before }) => before)).toEqual(["paused", "ready", "ready"]);
    expect(await states(world)).toBe("howl paused, kaddish paused, sutra paused");
    await world.flock.resume(boss("all"));
    expect(await states(world)).toBe("howl paused, kaddish ready, sutra ready");
    await world.flock.resume(boss("howl"));
    expect(await states(world)).toBe("howl ready, kaddish ready, sutra ready");
  });

  test("a tag ends only what it began, also where the account has lost it since", async () => {
    await using world = await three();
    await world.flock.pause(boss("all"));
    await world.flock.pause(boss("#night"));
    await world.flock.resume(boss("all"));
    expect(await states(world)).toBe("howl ready, kaddish paused, sutra paused");
    await world.flock.setTags("sutra", "beat");
    await world.flock.resume(boss("#night"));
    expect(await states(world)).toBe("howl ready, kaddish ready, sutra ready");
  });

  test("a moderator's word about one account ends whatever stops it", async () => {
    await using world = await three();
    await world.flock.pause(boss("all"));
    await world.flock.pause(boss("#beat"));
    await world.flock.resume(boss("sutra"));
    expect(await states(world)).toBe("howl paused, kaddish paused, sutra ready");
  });

  test("a lock is no pause: all neither sets nor ends it, and its end leaves the pause", async () => {
    await using world = await three();
    world.network.answer({ kind: "locked" });
    await world.post("howl");
    await world.flock.pause(boss("all"));
    expect(await states(world)).toBe("howl locked, kaddish paused, sutra paused");
    await world.store.accounts.change(
      (await world.flock.getAccount("howl")).id,
      ["locked"],
      "ready",
    );
    expect(await states(world)).toBe("howl paused, kaddish paused, sutra paused");
    await world.flock.resume(boss("all"));
    expect(await states(world)).toBe("howl ready, kaddish ready, sutra ready");
  });

  test("what X refused is not let go on with all", async () => {
    await using world = await three();
    world.network.answer({ kind: "forbidden", detail: "no" });
    await world.post("howl");
    await world.flock.pause(boss("all"));
    await world.flock.resume(boss("all"));
    expect(await states(world)).toBe("howl paused, kaddish ready, sutra ready");
    expect(await world.flock.getAccount("howl")).toMatchObject({ reason: "no" });
  });

  test("another server's accounts are not among all", async () => {
    await using world = await three();
    await world.enrol("far", { guildId: otherGuildId });
    await world.flock.pause(boss("all"));
    expect(await world.flockOf(otherGuildId).getAccount("far")).toMatchObject({ state: "ready" });
  });

  test.each(["howl", "all", "#night"])("%s that nobody paused is refused", async (accounts) => {
    await using world = await three();
    await expect(world.flock.resume(boss(accounts))).rejects.toMatchObject({
      code: "not-paused",
      values: { what: accounts },
    });
  });

  test("a tag that no account has is refused", async () => {
    await using world = await three();
    await expect(world.flock.pause(boss("#day"))).rejects.toMatchObject({ code: "unknown-tag" });
    expect(await states(world)).toBe("howl ready, kaddish ready, sutra ready");
  });
});

describe("an owner", () => {
  test("stops their own account, and no moderator ends that", async () => {
    await using world = await owned("howl");
    await world.flock.pause({ accounts: "howl", by: owner, reason: "I am away" });
    for (const accounts of ["howl", "all"]) {
      await expect(world.flock.resume(boss(accounts))).rejects.toMatchObject({
        code: accounts === "all" ? "not-paused" : "paused-by-owner",
      });
    }
    const { pauses } = await world.flock.accountStatus("howl");
    expect(pauses).toMatchObject([{ kind: "owner", by: owner.id, reason: "I am away" }]);
    await world.flock.resume({ accounts: "howl", by: owner });
    expect(await states(world)).toBe("howl ready");
  });

  test("keeps their pause when a moderator ends another", async () => {
    await using world = await owned("howl");
    await world.flock.pause({ accounts: "howl", by: owner });
    await world.flock.pause(boss("howl"));
    const { accounts } = await world.flock.resume(boss("howl"));
    expect(accounts).toMatchObject([{ account: { state: "paused" }, pauses: [{ kind: "owner" }] }]);
  });

  test("cannot end what moderators stopped with others", async () => {
    await using world = await owned("howl");
    await world.flock.pause(boss("all"));
    await expect(world.flock.resume({ accounts: "howl", by: owner })).rejects.toMatchObject({
      code: "paused-by-moderators",
    });
  });

  test("is refused everybody else's accounts, all and tags, and changes nothing", async () => {
    await using world = await owned("howl");
    await world.enrol("sutra");
    await world.flock.setTags("howl", "mine");
    for (const [accounts, needs] of [
      ["sutra", "owner"],
      ["howl, sutra", "owner"],
      ["all", "moderator"],
      ["#mine", "moderator"],
    ]) {
      await expect(
        world.flock.pause({ accounts: String(accounts), by: owner }),
      ).rejects.toMatchObject({ code: "not-allowed", values: { needs } });
    }
    expect(await states(world)).toBe("howl ready, sutra ready");
  });
});

describe("a pause with an end", () => {
  test("ends by itself, is told once, and keeps the slot at its very instant", async () => {
    await using world = await three();
    await world.store.guilds.choose((await world.flock.guild()).id, { zone: "UTC" });
    const { id } = await world.flock.draftSchedule({
      account: "howl",
      when: "every 6 hours",
      by: "1",
    });
    await world.flock.changeDraft(id, { by: "1", jitter: "0" });
    await world.flock.setSchedule(id, "1");
    const [view] = await world.flock.schedules("howl");
    const slot = view?.slots[1]?.runAt ?? 0;
    const { until } = await world.flock.pause({
      ...boss("#night, howl"),
      until: new Date(slot).toISOString().slice(0, 16).replace("T", " "),
    });
    expect(until).toBe(slot);
    await world.news();
    await world.clock.advance(slot - world.clock.now() - 2_000);
    expect(await states(world)).toBe("howl paused, kaddish paused, sutra paused");
    expect(world.network.standing).toEqual([]);
    await world.clock.advance(60_000);
    expect(await states(world)).toBe("howl ready, kaddish ready, sutra ready");
    expect(world.network.standing.map(({ text }) => text)).toEqual(["one howl"]);
    const told = (await world.news()).filter(({ kind }) => kind === "pause-over");
    expect(told).toEqual([{ kind: "pause-over", handles: ["howl", "kaddish", "sutra"] }]);
  });

  test("outlasts a restart, and says nothing where another pause goes on", async () => {
    await using world = await three();
    await world.flock.pause({ ...boss("howl"), until: "2 hours" });
    await world.flock.pause({ ...boss("all") });
    await world.news();
    await world.restart(3 * hour);
    await world.clock.advance(1_000);
    expect((await world.news()).filter(({ kind }) => kind === "pause-over")).toEqual([]);
    await world.flock.resume(boss("all"));
    expect(await states(world)).toBe("howl ready, kaddish ready, sutra ready");
  });

  test.each(["yesterday", "every 3 hours", "never", "2 weeks and 3 lines"])(
    "is refused where it reads %j",
    async (until) => {
      await using world = await three();
      await expect(world.flock.pause({ ...boss("howl"), until })).rejects.toMatchObject({
        code: "bad-until",
      });
      expect(await states(world)).toBe("howl ready, kaddish ready, sutra ready");
    },
  );

  test("needs the server's zone for a time of day, not for a span", async () => {
    await using world = await three();
    await expect(
      world.flock.pause({ ...boss("howl"), until: "tomorrow at 9:00" }),
    ).rejects.toMatchObject({ code: "zone-needed" });
    const { until } = await world.flock.pause({ ...boss("howl"), until: "3 hours" });
    expect(until).toBe(world.clock.now() + 3 * hour);
  });
});
