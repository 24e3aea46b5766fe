import { describe, expect, test } from "vitest";
import { createWorld, moderator, otherGuildId } from "../../support/world.ts";
import type { World } from "../../support/world.ts";

const png = Uint8Array.of(0x89, 0x50, 0x4e, 0x47);
const jpeg = Uint8Array.of(0xff, 0xd8, 0xff);

async function flock(): Promise<World> {
  const world = await createWorld();
  await world.enrol("howl");
  return world;
}

const draft = async (
  world: World,
  ask: object = { texts: { name: "Howl", bio: "A bot of Ben" } },
) => (await world.flock.draftProfile({ account: "howl", ...ask })).draft.id;

describe("a change of a profile", () => {
  test("is made part by part once it is confirmed, and known from then on", async () => {
    await using world = await flock();
    const id = await draft(world, { texts: { name: "Howl" }, picture: png, banner: jpeg });
    expect(world.network.profileCalls()).toBe(0);
    const report = await world.flock.setProfile(id, moderator);
    expect(report.parts).toEqual(
      ["texts", "picture", "banner"].map((part) => ({ part, answer: { kind: "changed" } })),
    );
    expect(world.network.profiles.map(({ token, change }) => [token, change.kind])).toEqual([
      ["token-of-howl", "texts"],
      ["token-of-howl", "picture"],
      ["token-of-howl", "banner"],
    ]);
    expect((await world.flock.profile("howl")).known).toEqual({
      texts: { name: "Howl" },
      by: moderator,
      at: world.clock.now(),
    });
    // Pressed twice, there is nothing to do any more.
    await expect(world.flock.setProfile(id, moderator)).rejects.toMatchObject({ code: "stale" });
    expect(world.network.profileCalls()).toBe(3);
    // X has taken the token.
    expect((await world.flock.checkup("howl")).token).toBe("alive");
  });

  test("that nobody knows the end of may be tried again, and the rest waits", async () => {
    await using world = await flock();
    const id = await draft(world, { texts: { name: "Howl" }, picture: png });
    world.network.answerProfile({ kind: "unknown", detail: "timeout" });
    expect((await world.flock.setProfile(id, moderator)).parts).toEqual([
      { part: "texts", answer: { kind: "unknown", detail: "timeout" } },
    ]);
    expect((await world.flock.profile("howl")).known).toBeUndefined();
    expect((await world.flock.setProfile(id, moderator)).parts).toHaveLength(2);
  });

  test("meets X's refusal of the whole app once: it is remembered for every guild until an admin says otherwise", async () => {
    await using world = await flock();
    const id = await draft(world, { texts: { name: "Howl" }, picture: png });
    world.network.answerProfile({ kind: "closed" });
    const report = await world.flock.setProfile(id, moderator);
    expect(report).toMatchObject({ closedAt: world.clock.now(), parts: [{ part: "texts" }] });
    const other = world.flockOf(otherGuildId);
    await world.enrol("raven", { guildId: otherGuildId });
    expect((await other.profile("raven")).closedAt).toBe(world.clock.now());
    await other.reopenProfiles();
    expect((await world.flock.profile("howl")).closedAt).toBeUndefined();
    expect((await world.flock.setProfile(id, moderator)).parts).toHaveLength(2);
  });

  test("is over where another one of the same text was made since it was shown", async () => {
    await using world = await flock();
    const texts = { name: "Howl", bio: "A bot of Ben" };
    const [mine, same, banner] = [
      await draft(world, { texts }),
      await draft(world, { texts: { ...texts, bio: "A bot of Ada" } }),
      await draft(world, { banner: jpeg }),
    ];
    await world.flock.setProfile(mine, moderator);
    await expect(world.flock.setProfile(same, moderator)).rejects.toMatchObject({ code: "stale" });
    expect((await world.flock.setProfile(banner, moderator)).parts).toHaveLength(1);
    expect((await world.flock.profile("howl")).known?.texts).toEqual(texts);
  });

  test("of the bio is one that nobody has seen yet", async () => {
    await using world = await flock();
    for (const duty of ["label", "bio"] as const) {
      await world.flock.vouch({ account: "howl", duty, so: true, by: moderator });
    }
    await world.flock.setProfile(await draft(world, { texts: { name: "Howl" } }), moderator);
    expect((await world.flock.checkup("howl")).concerns).toEqual([]);
    await world.flock.setProfile(
      await draft(world, { texts: { name: "Howl", bio: "A poet" } }),
      moderator,
    );
    expect((await world.flock.checkup("howl")).concerns).toEqual(["bio"]);
  });

  test("that meets a 401 puts the token under suspicion, as a post would", async () => {
    await using world = await flock();
    world.network.answerProfile({ kind: "revoked", certain: false });
    await world.flock.setProfile(await draft(world), moderator);
    expect((await world.flock.getAccount("howl")).state).toBe("suspect");
  });

  test("is bound to its guild and its hour, and never to an account that leaves", async () => {
    await using world = await flock();
    const id = await draft(world);
    expect(await world.flock.findProfileDraft(id)).toMatchObject({ handle: "howl" });
    const other = world.flockOf(otherGuildId);
    expect(await other.findProfileDraft(id)).toBeUndefined();
    await expect(other.setProfile(id, moderator)).rejects.toMatchObject({ code: "stale" });
    await world.clock.advance(3_600_000);
    await expect(world.flock.setProfile(id, moderator)).rejects.toMatchObject({ code: "stale" });
    const late = await draft(world);
    await world.store.accounts.markAllForRelink(world.clock.now());
    await expect(world.flock.setProfile(late, moderator)).rejects.toMatchObject({
      code: "account-stopped",
    });
    expect(world.network.profileCalls()).toBe(0);
  });

  test("keeps no draft of what X would refuse", async () => {
    await using world = await flock();
    await expect(draft(world, { texts: { bio: "x".repeat(161) } })).rejects.toMatchObject({
      code: "profile-long",
    });
    await expect(draft(world, { banner: Uint8Array.of(1) })).rejects.toMatchObject({
      code: "profile-picture",
    });
  });
});
