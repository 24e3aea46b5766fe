import { describe, expect, test, vi } from "vitest";
import { boss, createWorld, guildId, otherGuildId } from "../../support/world.ts";
import type { World } from "../../support/world.ts";

describe("a glance at all accounts", () => {
  test("tells of each what its own status tells", async () => {
    await using world = await flockOfMany();
    const glances = await world.flock.glance();
    expect(glances.map(({ account }) => account.handle)).toEqual([
      "ill",
      "stuck",
      "bare",
      "begun",
      "given",
      "over",
      "stopped",
    ]);
    for (const { poem, ...glance } of glances) {
      const status = await world.flock.accountStatus(glance.account.id);
      expect(status).toMatchObject(glance);
      expect(status.poem?.title).toBe(poem?.title);
    }
    const at = Object.fromEntries(
      glances.map(({ account, position }) => [account.handle, position?.unit]),
    );
    expect(at).toMatchObject({ begun: 2, given: 1, bare: undefined, over: undefined });
  });

  test("asks the database no more often for many accounts than for one", async () => {
    await using world = await createWorld();
    await world.reader("howl", "one\ntwo");
    const asked = vi.spyOn(world.db, "sql");
    await world.flock.status();
    const ofOne = asked.mock.calls.length;
    for (const handle of ["kaddish", "sunflower", "america"]) {
      await world.reader(handle, `${handle} one\n${handle} two`);
    }
    asked.mockClear();
    await world.flock.status();
    expect(asked).toHaveBeenCalledTimes(ofOne);
    asked.mockClear();
    await world.flock.glance();
    expect(asked.mock.calls.length).toBeLessThanOrEqual(7);
  });

  test("sees nothing of another guild, and nobody who was removed", async () => {
    await using world = await createWorld();
    await world.reader("abroad", "one\ntwo", { guildId: otherGuildId });
    expect(await world.flock.glance()).toEqual([]);
    await world.enrol("gone");
    await world.db.write(() => world.db.sql("update account set state = 'removed'").run());
    expect(await world.flock.glance()).toEqual([]);
  });

  test("knows no limit of X's whose time has come", async () => {
    await using world = await createWorld();
    await world.enrol("howl");
    const limit = (at: number) =>
      world.db.write(() => world.db.sql("update account set limited_until = ?").run(at));
    await limit(world.clock.now());
    expect(await world.flock.glance()).toMatchObject([{ account: { limitedUntil: undefined } }]);
    await limit(world.clock.now() + 1);
    expect(await world.flock.glance()).toMatchObject([
      { account: { limitedUntil: world.clock.now() + 1 } },
    ]);
  });
});

/** One of every kind that a list tells apart. */
async function flockOfMany(): Promise<World> {
  const world = await createWorld();
  const { flock } = world;
  await world.enrol("bare");
  await world.reader("begun", "first of it\nsecond of it");
  await world.post("begun");
  await world.reader("over", "all of it");
  await world.post("over");
  await world.reader("stopped", "a line\nanother");
  await flock.pause(boss("stopped"));
  await flock.setTags("stopped", "night day");
  await world.enrol("given");
  await flock.addPoem({ name: "later", fileName: undefined, text: "come\nsoon", by: "1" });
  await flock.give({ account: "given", poem: "later", by: "1" });
  await world.reader("ill", "sick\nwell");
  await world.reader("stuck", "held\nfree");
  const { id } = await flock.getAccount("ill");
  await world.store.accounts.change(id, ["ready"], "revoked");
  await world.db.write(() =>
    world.db
      .sql(
        `update post set state = 'held', held_reason = 'refused' where state = 'planned' and guild_id = ?
           and account_id = (select id from account where handle = 'stuck')`,
      )
      .run(guildId),
  );
  return world;
}

test("the flock's status knows of news that reached nobody", async () => {
  await using world = await createWorld();
  await world.enrol("howl");
  expect((await world.flock.status()).unheard).toBeUndefined();
  const delivery = await world.store.outbox.claim(world.clock.now());
  await world.store.outbox.settle(delivery?.id ?? 0, "lost");
  expect((await world.flock.status()).unheard).toEqual({ news: 1, since: world.clock.now() });
  expect((await world.flockOf(otherGuildId).status()).unheard).toBeUndefined();
});
