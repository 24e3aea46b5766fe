import { expect, test } from "vitest";
import { abroad, enrolmentOf, grantOf, home, hour, request, setStage, start } from "../stage.ts";
import type { OpenStore } from "../stage.ts";
import { day, leave, lookAtAll, owned } from "./play.ts";

const admin = "a";

/** What every store promises of owners who may leave. */
export function ownersContract(open: OpenStore): void {
  test("an owner is due a day after they came in, then daily, once a guild however many accounts they have", async () => {
    await using stage = await setStage(open);
    const { owners } = stage.store;
    expect(await owners.nextDue(stage.now)).toBeUndefined();
    await owned(stage, "howl", { by: "o" });
    stage.now += hour;
    await owned(stage, "raven", { by: "o" });
    await owned(stage, "wires", { by: "o", guildId: abroad });
    expect(await owners.nextDue(stage.now)).toBe(start + day);
    expect(await lookAtAll(stage, "here")).toEqual([]);
    stage.now = start + day;
    expect(await lookAtAll(stage, "here")).toEqual([`o in ${home}`]);
    stage.now += hour;
    expect(await lookAtAll(stage, "unknown")).toEqual([`o in ${abroad}`]);
    expect(await owners.nextDue(stage.now)).toBe(start + 2 * day);
    stage.now = start + 2 * day;
    expect(await lookAtAll(stage, "here")).toEqual([`o in ${home}`]);
    expect(await stage.kinds()).not.toContain("owner-left");
  });

  test("whoever is claimed is put off before anything is known of them", async () => {
    await using stage = await setStage(open);
    await owned(stage, "howl", { by: "o" });
    stage.now += day;
    expect(await stage.store.owners.claim(stage.now)).toEqual({ guildId: home, memberId: "o" });
    expect(await stage.store.owners.claim(stage.now)).toBeUndefined();
  });

  test("a clock that is set back puts nobody off for longer than a day", async () => {
    await using stage = await setStage(open);
    await owned(stage, "howl", { by: "o" });
    stage.now += 400 * day;
    await lookAtAll(stage, "here");
    stage.now = start + 2 * day;
    expect(await lookAtAll(stage, "here")).toEqual([`o in ${home}`]);
    expect(await lookAtAll(stage, "here")).toEqual([]);
  });

  test("nobody is asked about in a guild that took the bot out, or whose accounts are going", async () => {
    await using stage = await setStage(open);
    await owned(stage, "wires", { by: "o", guildId: abroad });
    const howl = await owned(stage, "howl", { by: "o" });
    await stage.store.guilds.leave(abroad, stage.now);
    await stage.store.accounts.beginRemoval(howl.id, { by: "m", now: stage.now });
    expect(await stage.store.owners.nextDue(stage.now + day)).toBeUndefined();
  });

  test("one who left is told of once, with the first of their accounts, to whoever can be pinged", async () => {
    await using stage = await setStage(open);
    for (const handle of ["f", "e", "d", "c", "b"]) await owned(stage, handle, { by: "o" });
    await owned(stage, "other", { by: "p" });
    await stage.news();
    await leave(stage, "o");
    const [told, ...more] = await stage.news();
    expect(more).toEqual([]);
    expect(told?.announcement).toEqual({
      kind: "owner-left",
      ownerId: "o",
      accounts: ["b", "c", "d", "e"].map((handle) => ({ accountId: `account-${handle}`, handle })),
      total: 5,
      lapsed: 0,
    });
    expect(told?.address).toEqual({ channel: "alerts", ping: "hand" });
    expect(await stage.store.owners.leftAt({ guildId: home, memberId: "o" })).toBe(stage.now);
    await leave(stage, "o");
    expect(await stage.kinds()).toEqual([]);
    expect(await stage.store.owners.leftAt({ guildId: home, memberId: "o" })).toBe(start + day);
    expect(await stage.store.owners.leftAt({ guildId: abroad, memberId: "o" })).toBeUndefined();
    expect(await stage.store.owners.leftAt({ guildId: home, memberId: "p" })).toBeUndefined();
  });

  test("one who comes back is forgotten without a word, and told of anew when they leave again", async () => {
    await using stage = await setStage(open);
    await owned(stage, "howl", { by: "o" });
    await leave(stage, "o");
    await stage.news();
    await leave(stage, "nobody");
    expect(await stage.kinds()).toEqual([]);
    expect(await stage.store.owners.leftAt({ guildId: home, memberId: "o" })).toBeUndefined();
    await leave(stage, "o");
    expect(await stage.kinds()).toEqual(["owner-left"]);
  });

  test("what Discord does not tell changes nothing, neither of who is there nor of who left", async () => {
    await using stage = await setStage(open);
    await owned(stage, "howl", { by: "o" });
    await leave(stage, "o");
    await stage.news();
    stage.now += day;
    await lookAtAll(stage, "unknown");
    expect(await stage.store.owners.leftAt({ guildId: home, memberId: "o" })).toBe(start + day);
    expect(await stage.kinds()).toEqual([]);
  });

  test("open sign-ins of one who left lapse with their secrets, in that guild alone", async () => {
    await using stage = await setStage(open);
    const { enrolments } = stage.store;
    await owned(stage, "howl", { by: "o" });
    stage.now += day - hour;
    const ask = { ownerId: "o", expiresAt: stage.now + 7 * day };
    const [invited, pending, far, other] = [
      enrolmentOf("raven", ask),
      enrolmentOf("wires", { ...ask, invokerId: "o" }),
      enrolmentOf("away", { ...ask, guildId: abroad }),
      enrolmentOf("mine", { ...ask, ownerId: "p" }),
    ];
    await enrolments.invite(invited, stage.now);
    await enrolments.create(pending, request, stage.now);
    await enrolments.invite(far, stage.now);
    await enrolments.invite(other, stage.now);
    await stage.news();
    stage.now = start;
    await leave(stage, "o");
    const stateOf = async (guildId: string, id: string) =>
      (await enrolments.find(guildId, id))?.state;
    expect(await stateOf(home, invited.id)).toBe("expired");
    expect(await stateOf(home, pending.id)).toBe("expired");
    expect(await enrolments.requestOf(pending.id)).toBeUndefined();
    expect(await stateOf(abroad, far.id)).toBe("invited");
    expect(await stateOf(home, other.id)).toBe("invited");
    const [told] = await stage.news();
    expect(told?.announcement).toMatchObject({ kind: "owner-left", total: 1, lapsed: 2 });
  });

  test("an invited member who left without any account is not told of; their invitation lapses each time", async () => {
    await using stage = await setStage(open);
    const { enrolments } = stage.store;
    const ask = { ownerId: "o", expiresAt: stage.now + 7 * day };
    await enrolments.invite(enrolmentOf("raven", ask), stage.now);
    await stage.news();
    await leave(stage, "o");
    await enrolments.invite(enrolmentOf("wires", ask), stage.now);
    expect(await stage.kinds()).toEqual(["invited"]);
    await leave(stage, "o");
    expect((await enrolments.find(home, "enrolment-wires"))?.state).toBe("expired");
    expect(await stage.kinds()).toEqual([]);
  });

  test("a sign-in whose PIN is with X comes to its own end, and shows that the member is there", async () => {
    await using stage = await setStage(open);
    const { enrolments, owners } = stage.store;
    await owned(stage, "howl", { by: "o" });
    const raven = enrolmentOf("raven", {
      invokerId: "o",
      ownerId: "o",
      expiresAt: start + 2 * day,
    });
    await enrolments.create(raven, request, stage.now);
    await enrolments.claim(raven.id, stage.now);
    await leave(stage, "o");
    expect((await enrolments.find(home, raven.id))?.state).toBe("exchanging");
    await enrolments.enrol(raven.id, grantOf("raven"), stage.now);
    expect(await owners.leftAt({ guildId: home, memberId: "o" })).toBeUndefined();
  });

  test("an admin inherits all that one who left owns, or one account; nobody inherits twice", async () => {
    await using stage = await setStage(open);
    const { owners } = stage.store;
    const howl = await owned(stage, "howl", { by: "o" });
    const raven = await owned(stage, "raven", { by: "o" });
    const wires = await owned(stage, "wires", { by: "p" });
    const far = await owned(stage, "far", { by: "o", guildId: abroad });
    expect(
      await owners.inherit({
        guildId: home,
        ownerId: "o",
        accountId: undefined,
        by: admin,
        now: stage.now,
      }),
    ).toEqual([]);
    await leave(stage, "o");
    const ask = { guildId: home, ownerId: "o", accountId: undefined, by: admin, now: stage.now };
    expect(await owners.inherit({ ...ask, accountId: far.id })).toEqual([]);
    expect(await owners.inherit({ ...ask, accountId: wires.id })).toEqual([]);
    expect(await owners.inherit({ ...ask, accountId: raven.id })).toMatchObject([
      { id: raven.id, ownerId: admin },
    ]);
    expect(await owners.inherit(ask)).toMatchObject([{ id: howl.id, ownerId: admin }]);
    expect(await owners.inherit({ ...ask, by: "second" })).toEqual([]);
    // Who pressed is there; of who owns nothing here any more nobody is asked.
    stage.now += day - 1;
    expect(await lookAtAll(stage, "here")).toEqual([]);
    stage.now += 1;
    expect((await lookAtAll(stage, "here")).toSorted()).toEqual([
      `${admin} in ${home}`,
      `o in ${abroad}`,
      `p in ${home}`,
    ]);
    const [a, b, c, d] = await Promise.all(
      [howl, raven, wires, far].map((one) => stage.fresh(one)),
    );
    expect([a, b, c, d].map((account) => account?.ownerId)).toEqual([admin, admin, "p", "o"]);
  });

  test("what needs a hand does not ping an owner who left", async () => {
    await using stage = await setStage(open);
    const howl = await owned(stage, "howl", { by: "o" });
    const address = { channel: "alerts", ping: "hand", ownerId: "o" } as const;
    const news = { kind: "revoke-failed", accountId: howl.id, handle: "howl" } as const;
    await stage.news();
    const tell = async () => {
      await stage.store.outbox.add(home, news, { address, now: stage.now });
      return (await stage.news()).map((delivery) => delivery.address);
    };
    expect(await tell()).toEqual([address]);
    await leave(stage, "o");
    await stage.news();
    expect(await tell()).toEqual([{ channel: "alerts", ping: "hand" }]);
  });
}
