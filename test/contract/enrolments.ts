import { expect, test } from "vitest";
import { abroad, enrolmentOf, grantOf, home, hour, request, sealed, setStage } from "./stage.ts";
import type { OpenStore, Stage } from "./stage.ts";

const parked = {
  ...sealed,
  userId: "user-kaddish",
  handle: "kaddish",
  access: "read-write",
  at: 7,
};

async function begun(stage: Stage, handle = "howl"): Promise<string> {
  const enrolment = enrolmentOf(handle, { expiresAt: stage.now + hour });
  await stage.store.enrolments.create(enrolment, request, stage.now);
  return enrolment.id;
}

/** What every store promises of enrolments: each step a compare-and-set. */
export function enrolmentContract(open: OpenStore): void {
  test("the one under way is found for the same guild, people and account, until its time is over", async () => {
    await using stage = await setStage(open);
    const { enrolments } = stage.store;
    const id = await begun(stage);
    const ask = enrolmentOf("HOWL");
    expect(await enrolments.findUnderWay(ask, stage.now)).toMatchObject({ id, state: "pending" });
    for (const change of [
      { guildId: abroad },
      { invokerId: "n" },
      { ownerId: "n" },
      { handle: "kaddish" },
      { handle: undefined },
    ]) {
      expect(await enrolments.findUnderWay({ ...ask, ...change }, stage.now)).toBeUndefined();
    }
    expect(await enrolments.findUnderWay(ask, stage.now + hour)).toBeUndefined();
    expect(await enrolments.countUnderWay(home, stage.now)).toBe(1);
    expect(await enrolments.countUnderWay(home, stage.now + hour)).toBe(0);
    expect(await enrolments.countUnderWay(abroad, stage.now)).toBe(0);
    expect(await enrolments.find(abroad, id)).toBeUndefined();
  });

  test("where the same is under way a second one is not created, and one past its time is replaced", async () => {
    await using stage = await setStage(open);
    const { enrolments } = stage.store;
    const id = await begun(stage);
    const second = enrolmentOf("howl", { id: "second", expiresAt: stage.now + 9 * hour });
    await enrolments.create(second, request, stage.now);
    expect(await enrolments.find(home, "second")).toBeUndefined();
    await enrolments.create(second, request, stage.now + hour);
    expect(await enrolments.find(home, "second")).toMatchObject({ state: "pending" });
    expect(await enrolments.find(home, id)).toMatchObject({ state: "expired", link: undefined });
    expect(await enrolments.requestOf(id)).toBeUndefined();
  });

  test("one PIN is exchanged at a time, in time, and a released one again", async () => {
    await using stage = await setStage(open);
    const { enrolments } = stage.store;
    const id = await begun(stage);
    expect(await enrolments.claim(id, stage.now + hour)).toBe(false);
    expect(await enrolments.claim(id, stage.now)).toBe(true);
    expect(await enrolments.claim(id, stage.now)).toBe(false);
    await enrolments.release(id);
    expect(await enrolments.claim(id, stage.now)).toBe(true);
  });

  test("a new link replaces the former, not while a PIN is exchanged nor past its time", async () => {
    await using stage = await setStage(open);
    const { enrolments } = stage.store;
    const id = await begun(stage);
    const renewed = { ...request, link: "https://api.x.com/oauth/authorize?oauth_token=u" };
    const ask = { expiresAt: stage.now + 2 * hour, now: stage.now };
    expect(await enrolments.renew(id, renewed, { ...ask, now: stage.now + hour })).toBe(false);
    expect(await enrolments.renew(id, renewed, ask)).toBe(true);
    expect(await enrolments.requestOf(id)).toMatchObject({ link: renewed.link });
    expect(await enrolments.find(home, id)).toMatchObject({ expiresAt: ask.expiresAt });
    await enrolments.claim(id, stage.now);
    expect(await enrolments.renew(id, request, ask)).toBe(false);
  });

  test("what ends is wiped, and what was used is not ended", async () => {
    await using stage = await setStage(open);
    const { enrolments } = stage.store;
    const id = await begun(stage);
    await enrolments.claim(id, stage.now);
    await enrolments.end(id, "refused");
    expect(await enrolments.requestOf(id)).toBeUndefined();
    expect(await enrolments.find(home, id)).toMatchObject({ state: "refused", link: undefined });
    const used = await begun(stage, "kaddish");
    await enrolments.claim(used, stage.now);
    await enrolments.enrol(used, grantOf("kaddish"), stage.now);
    await enrolments.end(used, "refused");
    expect(await enrolments.find(home, used)).toMatchObject({ state: "used", link: undefined });
    expect(await enrolments.requestOf(used)).toBeUndefined();
  });

  test("another account's grant waits for a word, and a new link forgets it", async () => {
    await using stage = await setStage(open);
    const { enrolments } = stage.store;
    const id = await begun(stage);
    await enrolments.park(id, { ...parked, access: "read-write" });
    expect(await enrolments.parkedOf(id)).toBeUndefined();
    await enrolments.claim(id, stage.now);
    await enrolments.park(id, { ...parked, access: "read-write" });
    expect(await enrolments.parkedOf(id)).toMatchObject({ handle: "kaddish", at: 7 });
    expect(await enrolments.find(home, id)).toMatchObject({
      state: "other-handle",
      grantedHandle: "kaddish",
      link: undefined,
    });
    const ask = { expiresAt: stage.now + hour, now: stage.now };
    expect(await enrolments.renew(id, request, ask)).toBe(true);
    expect(await enrolments.parkedOf(id)).toBeUndefined();
    expect(await enrolments.find(home, id)).toMatchObject({ grantedHandle: undefined });
  });

  test("an invitation is told where it was made, and can be started anew as long as it stands", async () => {
    await using stage = await setStage(open);
    const { enrolments } = stage.store;
    const enrolment = enrolmentOf("howl", { ownerId: "o", expiresAt: stage.now + 9 * hour });
    const { id } = enrolment;
    await enrolments.invite(enrolment, stage.now);
    await enrolments.invite({ ...enrolment, id: "second" }, stage.now);
    expect(await stage.news()).toMatchObject([
      {
        announcement: { kind: "invited", enrolmentId: id, ownerId: "o", by: "m" },
        address: { channel: "here", channelId: "c", ping: "owner", ownerId: "o" },
      },
    ]);
    expect(await enrolments.claim(id, stage.now)).toBe(false);
    const ask = { expiresAt: stage.now + hour, now: stage.now };
    expect(await enrolments.renew(id, request, ask)).toBe(true);
    expect(await enrolments.nextExpiry()).toBe(stage.now + hour);
    await enrolments.expire(stage.now + hour);
    expect(await enrolments.find(home, id)).toMatchObject({
      state: "invited",
      link: undefined,
      expiresAt: enrolment.expiresAt,
    });
    expect(await enrolments.requestOf(id)).toBeUndefined();
    await enrolments.expire(enrolment.expiresAt);
    expect(await enrolments.find(home, id)).toMatchObject({ state: "expired" });
    expect(await enrolments.nextExpiry()).toBeUndefined();
  });

  test("what runs out is wiped; an exchange is let come to its end, unless a restart cut it", async () => {
    await using stage = await setStage(open);
    const { enrolments } = stage.store;
    const [waits, exchanges] = [await begun(stage), await begun(stage, "kaddish")];
    await enrolments.claim(exchanges, stage.now);
    await enrolments.expire(stage.now + hour - 1);
    expect(await enrolments.find(home, waits)).toMatchObject({ state: "pending" });
    await enrolments.expire(stage.now + hour);
    expect(await enrolments.find(home, waits)).toMatchObject({ state: "expired", link: undefined });
    expect(await enrolments.requestOf(waits)).toBeUndefined();
    expect(await enrolments.find(home, exchanges)).toMatchObject({ state: "exchanging" });
    await enrolments.recover();
    expect(await enrolments.find(home, exchanges)).toMatchObject({ state: "refused" });
    expect(await enrolments.requestOf(exchanges)).toBeUndefined();
  });
}
