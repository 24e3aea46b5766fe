import { readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { instantOf } from "../../src/domain/snowflake.ts";
import { grantFor } from "../support/network.ts";
import { createTemporaryFolder } from "../support/temporary-folder.ts";
import { channelId, createWorld, guildId, moderator, otherGuildId } from "../support/world.ts";
import type { World } from "../support/world.ts";

const pin = "1234567";
const identified = { kind: "identified", userId: "7", handle: "howl" } as const;

async function enrolWith(world: World, id: string) {
  return world.flock.completeEnrolment(id, { by: moderator, pin });
}

test("read-only access is refused and wiped, and never invalidated", async () => {
  await using world = await createWorld();
  const { id } = await world.flock.add({ by: moderator, channelId, handle: "howl" });
  world.network.grants(grantFor("howl", "7"));
  world.network.identifies({ ...identified, access: "read", at: world.clock.now() });
  await expect(enrolWith(world, id)).rejects.toMatchObject({
    code: "read-only",
    values: { handle: "howl" },
  });
  expect(await world.flock.accounts()).toEqual([]);
  expect(await world.flock.findEnrolment(id)).toMatchObject({ state: "refused" });
  expect(world.db.sql("select token, secret, link from enrolment").all()).toEqual([
    { token: null, secret: null, link: null },
  ]);
  expect(world.network.calls.invalidate).toBe(0);
});

test("where X does not say what is granted, the first post does", async () => {
  await using world = await createWorld();
  world.network.identifies({ kind: "unknown", detail: "timeout" });
  await world.reader("howl", "one\ntwo");
  expect(await world.flock.getAccount("howl")).toMatchObject({ access: "unknown" });
  expect((await world.flock.status()).spentMicros).toBe(0);
  await world.post("howl");
  expect(await world.flock.getAccount("howl")).toMatchObject({ access: "read-write" });
});

test("looks at the timeline begin at X's own time, or well before this machine's", async () => {
  await using world = await createWorld();
  const at = world.clock.now() - 3_600_000;
  world.network.identifies({ ...identified, access: "unknown", at });
  await world.enrol("howl");
  expect(instantOf((await world.flock.getAccount("howl")).highestId)).toBe(at - 2_000);
  world.network.identifies({ kind: "unknown", detail: "timeout" });
  await world.enrol("kaddish");
  const { highestId } = await world.flock.getAccount("kaddish");
  expect(instantOf(highestId)).toBe(world.clock.now() - 602_000);
});

test("new credentials keep the reading, and let an account that wanted them go on", async () => {
  await using world = await createWorld();
  await world.reader("howl", "one\ntwo");
  world.network.answer({ kind: "revoked", certain: true });
  await world.post("howl");
  const { userId } = await world.flock.getAccount("howl");
  const asked = await world.flock.relink({ by: moderator, channelId, account: "@Howl" });
  expect(await world.flock.relink({ by: moderator, channelId, account: "howl" })).toEqual(asked);
  world.network.grants(grantFor("howl", userId));
  expect(await enrolWith(world, asked.id)).toMatchObject({ relinked: true, poem: undefined });
  await world.post("howl");
  expect(world.network.standing.map(({ text }) => text)).toEqual(["one"]);
});

test("a relink refuses another X user, and the account keeps what it had", async () => {
  await using world = await createWorld();
  await world.reader("howl", "one\ntwo");
  await world.enrol("sutra", { guildId: otherGuildId });
  const sutra = await world.flockOf(otherGuildId).getAccount("sutra");
  for (const userId of ["99", sutra.userId]) {
    const { id } = await world.flock.relink({ by: moderator, channelId, account: "howl" });
    world.network.grants(grantFor("kaddish", userId));
    await expect(enrolWith(world, id)).rejects.toMatchObject({
      code: "other-account",
      values: { expected: "howl", got: "kaddish" },
    });
  }
  await world.post("howl");
  expect(world.network.standing).toMatchObject([{ token: "token-of-howl" }]);
});

test("an account that is being removed is not relinked", async () => {
  await using world = await createWorld();
  await world.enrol("howl");
  const { userId } = await world.flock.getAccount("howl");
  const { id } = await world.flock.relink({ by: moderator, channelId, account: "howl" });
  world.network.invalidates({ kind: "not-sent", detail: "" });
  await world.flock.remove("howl", moderator);
  await expect(
    world.flock.relink({ by: moderator, channelId, account: "howl" }),
  ).rejects.toMatchObject({ code: "account-removed" });
  world.network.grants(grantFor("howl", userId));
  await expect(enrolWith(world, id)).rejects.toMatchObject({ code: "enrolment-gone" });
});

test("many enrolments at once, in one guild and in two, never collide", async () => {
  await using world = await createWorld();
  const asks = Array.from({ length: 16 }, (_, nth) => ({
    handle: `poet_${nth}`,
    where: nth % 2 === 0 ? guildId : otherGuildId,
    pin: `10000${nth + 10}`,
  }));
  for (const { handle, pin } of asks) world.network.grants(grantFor(handle, handle), pin);
  const begun = await Promise.all(
    asks.map(({ handle, where }) => world.flockOf(where).add({ by: moderator, channelId, handle })),
  );
  expect(new Set(begun.map(({ link }) => link)).size).toBe(16);
  await Promise.all(
    asks.map(({ where, pin }, nth) =>
      world.flockOf(where).completeEnrolment(begun[nth]?.id ?? "", { by: moderator, pin }),
    ),
  );
  for (const { handle, where } of asks) {
    expect(await world.flockOf(where).getAccount(handle)).toMatchObject({ userId: handle });
  }
  expect(await world.flock.accounts()).toHaveLength(8);
});

test("the same account joining two guilds in one moment joins one", async () => {
  await using world = await createWorld();
  world.network.grants(grantFor("howl", "7"));
  const ends = await Promise.allSettled(
    [guildId, otherGuildId].map(async (where) => {
      const flock = world.flockOf(where);
      const { id } = await flock.add({ by: moderator, channelId, handle: "howl" });
      return flock.completeEnrolment(id, { by: moderator, pin });
    }),
  );
  expect(ends.map(({ status }) => status).toSorted()).toEqual(["fulfilled", "rejected"]);
  expect(ends.find(({ status }) => status === "rejected")).toMatchObject({
    reason: { code: "enrolled-already", values: { here: false } },
  });
});

test("an enrolment survives a restart, and one that the restart cut in its exchange does not", async () => {
  await using world = await createWorld();
  const [pending, cut] = [
    await world.flock.add({ by: moderator, channelId, handle: "howl" }),
    await world.flock.add({ by: moderator, channelId, handle: "kaddish" }),
  ];
  await world.store.enrolments.claim(cut.id, world.clock.now());
  await world.restart();
  expect(await world.flock.findEnrolment(cut.id)).toMatchObject({ state: "refused" });
  world.network.grants(grantFor("howl", "7"));
  expect(await enrolWith(world, pending.id)).toMatchObject({ kind: "enrolled" });
});

test("a fault on the way to X lets the PIN be tried again; one after it ends the enrolment", async () => {
  await using world = await createWorld();
  const { id } = await world.flock.add({ by: moderator, channelId, handle: "howl" });
  world.network.grants(grantFor("howl", "7"));
  world.network.fails("complete");
  await expect(enrolWith(world, id)).rejects.toThrow("complete fails");
  expect(await world.flock.findEnrolment(id)).toMatchObject({ state: "pending" });
  world.network.fails("identify");
  await expect(enrolWith(world, id)).rejects.toThrow("identify fails");
  expect(await world.flock.findEnrolment(id)).toMatchObject({ state: "refused" });
  expect(await world.store.enrolments.requestOf(id)).toBeUndefined();
  expect(await world.enrol("howl")).toMatchObject({ kind: "enrolled" });
});

test("a poem that was named comes with the account; refused, it does not undo the account", async () => {
  await using world = await createWorld();
  const add = (poem: string, handle: string) =>
    world.flock.add({ by: moderator, channelId, handle, poem });
  await expect(add("wires", "howl")).rejects.toMatchObject({ code: "unknown-poem" });
  await world.flock.addPoem({ name: "wires", fileName: undefined, text: "one", by: moderator });
  for (const handle of ["howl", "kaddish"]) await add("wires", handle);
  expect(await world.enrol("howl")).toMatchObject({ poem: { name: "wires" } });
  const second = await world.enrol("kaddish");
  expect(second).toMatchObject({
    kind: "enrolled",
    poem: undefined,
    poemRefused: { code: "poem-elsewhere", values: { handle: "howl" } },
  });
  expect(await world.flock.accounts()).toHaveLength(2);
  expect((await world.flock.accountStatus("howl")).reading).toMatchObject({ state: "given" });
});

test("no secret lies open in the database, its log or the news, and used request tokens are gone", async () => {
  using folder = createTemporaryFolder();
  const path = join(folder.path, "flock.db");
  await using world = await createWorld({ path });
  const pending = await world.flock.add({ by: moderator, channelId, handle: "kaddish" });
  await world.reader("howl", "one\ntwo");
  await world.post("howl");
  const { id } = await world.flock.add({ by: moderator, channelId, handle: "sutra" });
  world.network.grants(grantFor("other", "5"));
  await enrolWith(world, id);
  const bytes = Buffer.concat([readFileSync(path), readFileSync(`${path}-wal`)]).toString("latin1");
  const shown = bytes.replaceAll(/oauth_token=request-\d+/gu, "link");
  for (const secret of ["token-of-howl", "token-of-other", "secret-of-", "request-1", pin]) {
    expect(shown).not.toContain(secret);
  }
  expect(JSON.stringify(await world.news())).not.toMatch(/token-of|secret-of|request-/u);
  expect(await world.store.enrolments.requestOf(pending.id)).toBeDefined();
  const left = world.db.sql("select handle from enrolment where token is not null").all();
  expect(left).toEqual([{ handle: "kaddish" }, { handle: "sutra" }]);
});
