import { expect, test } from "vitest";
import { answer, hold, identified, linesOf, minute, refused, state, wait } from "./looks.ts";
import { enrolmentOf, grantOf, home, hour, idPast, request, setStage } from "../stage.ts";
import type { OpenStore } from "../stage.ts";

async function setSuspect(open: OpenStore) {
  const stage = await setStage(open);
  const howl = await stage.reader("howl", linesOf("howl"));
  await stage.news();
  await stage.say(howl, refused);
  return { stage, howl };
}

/** What a store promises of a 401 that may pass, and of an app that X refuses. */
export function suspectContract(open: OpenStore): void {
  test("a 401 makes its account suspect, costs nothing, and is told once the first look has not ended it", async () => {
    const { stage, howl } = await setSuspect(open);
    await using _ = stage;
    expect(await state(stage, howl)).toBe("suspect");
    expect(await stage.current(howl)).toMatchObject({
      state: "planned",
      lastError: "token-refused",
    });
    expect(await stage.store.instance.troubles(home)).toMatchObject([
      { kind: "token-refused", accountId: howl.id },
    ]);
    expect(await stage.kinds()).toEqual([]);
    await wait(stage, refused);
    stage.now += minute;
    expect(await stage.news()).toMatchObject([
      {
        announcement: { kind: "trouble", trouble: "token-refused", handle: "howl" },
        address: { channel: "alerts", ping: "hand", ownerId: "m" },
      },
    ]);
    expect(await stage.store.ledger.spentSince(0)).toBe(0);
  });

  test("X is asked 5 and 30 minutes, 2, 6 and 12 hours later; five refusals end in a relink, told once", async () => {
    const { stage, howl } = await setSuspect(open);
    await using _ = stage;
    const waits: number[] = [];
    const told: object[] = [];
    for (let n = 0; n < 5; n += 1) {
      waits.push(await wait(stage, refused));
      told.push(...(await stage.news()).map(({ announcement }) => announcement));
    }
    expect(waits).toEqual([5, 25, 90, 240, 360]);
    expect(await state(stage, howl)).toBe("revoked");
    expect(await stage.store.suspects.nextLook()).toBeUndefined();
    expect(await stage.store.instance.troubles(home)).toEqual([]);
    expect(told).toMatchObject([
      { kind: "trouble", trouble: "token-refused" },
      { kind: "failed", cause: "revoked", text: "howl one" },
    ]);
    expect(await stage.store.ledger.spentSince(0)).toBe(0);
  });

  test("an account whose token is accepted goes on, which is told and paid for", async () => {
    const { stage, howl } = await setSuspect(open);
    await using _ = stage;
    await wait(stage, refused);
    await wait(stage, identified(stage));
    expect(await state(stage, howl)).toBe("ready");
    expect((await stage.current(howl)).lastError).toBeUndefined();
    expect(await stage.store.ledger.spentSince(0)).toBe(10_000);
    expect(await stage.kinds()).toEqual(["trouble", "trouble-over"]);
    expect(await stage.store.suspects.nextLook()).toBeUndefined();
    await stage.say(howl, { kind: "posted", id: idPast(stage.now) });
    expect(await stage.kinds()).toEqual(["posted"]);
  });

  test("what ends before it was told is told only as over", async () => {
    const { stage } = await setSuspect(open);
    await using _ = stage;
    await wait(stage, identified(stage));
    stage.now += hour;
    expect(await stage.kinds()).toEqual(["trouble-over"]);
  });

  test("a token that X accepts only when it is asked uses up its looks", async () => {
    const { stage, howl } = await setSuspect(open);
    await using _ = stage;
    for (let n = 0; n < 5; n += 1) {
      await wait(stage, identified(stage));
      await stage.say(howl, refused);
    }
    expect(await state(stage, howl)).toBe("revoked");
  });

  test.each([
    { kind: "not-sent", detail: "" },
    { kind: "unknown", detail: "503" },
    { kind: "rate-limited", until: undefined },
  ] as const)("a look that ends in %j tells nothing, and comes again", async (nothing) => {
    const { stage, howl } = await setSuspect(open);
    await using _ = stage;
    expect(await wait(stage, nothing)).toBe(5);
    for (let n = 0; n < 9; n += 1) expect(await wait(stage, nothing)).toBe(15);
    expect(await state(stage, howl)).toBe("suspect");
    await wait(stage, refused);
    expect(await wait(stage, refused)).toBe(25);
  });

  test.each([
    [{ kind: "no-credit" }, "no-credit"],
    [{ kind: "spend-cap", until: undefined }, "spend-cap"],
    [{ kind: "suspended", app: true }, "app-suspended"],
  ] as const)("a look that ends in %j stops every flock, as a post does", async (end, reason) => {
    const { stage, howl } = await setSuspect(open);
    await using _ = stage;
    await wait(stage, end);
    expect(await stage.store.instance.hold(stage.now)).toMatchObject({ reason });
    expect(await stage.kinds()).toEqual(["flock-held"]);
    expect(await wait(stage, end)).toBe(15);
    expect(await stage.kinds()).toEqual(["trouble"]);
    await stage.store.instance.resume({ whose: "instance", guildId: home, now: stage.now });
    await wait(stage, identified(stage));
    await stage.say(howl, { kind: "posted", id: idPast(stage.now) });
    expect(await stage.store.instance.hold(stage.now)).toBeUndefined();
  });

  test("a look is put off before it is made, and one that comes too late changes nothing", async () => {
    const { stage, howl } = await setSuspect(open);
    await using _ = stage;
    stage.now += 5 * minute;
    const [look] = await stage.store.suspects.dueLooks(stage.now);
    expect(await stage.store.suspects.dueLooks(stage.now)).toEqual([]);
    expect(await stage.store.suspects.nextLook()).toBe(stage.now + 15 * minute);
    await stage.store.accounts.change(howl.id, ["suspect"], "paused");
    if (look) await stage.store.suspects.settleLook(look, refused, stage.now);
    expect(await state(stage, howl)).toBe("paused");
  });

  test("a clock that was set back does not put a look off for long", async () => {
    const { stage } = await setSuspect(open);
    await using _ = stage;
    stage.now -= 24 * hour;
    expect(await answer(stage, refused)).toEqual(["token howl"]);
  });

  test("a look that told nothing under a clock that was ahead is made again when it is right", async () => {
    const { stage } = await setSuspect(open);
    await using _ = stage;
    stage.now += 24 * hour;
    expect(await answer(stage, { kind: "unknown", detail: "timeout" })).toEqual(["token howl"]);
    stage.now -= 24 * hour;
    expect(await answer(stage, refused)).toEqual(["token howl"]);
  });

  test.each([
    [{ kind: "revoked", certain: true }, "revoked", "revoked"],
    [{ kind: "locked" }, "locked", "locked"],
    [{ kind: "suspended", app: false }, "suspended", "suspended"],
    [{ kind: "read-only" }, "read-only", "read-only"],
    [{ kind: "forbidden", detail: "no" }, "paused", "forbidden"],
  ] as const)(
    "a look that ends in %j leaves the account %s, told once",
    async (end, left, cause) => {
      const { stage, howl } = await setSuspect(open);
      await using _ = stage;
      await wait(stage, end);
      stage.now += hour;
      expect(await state(stage, howl)).toBe(left);
      expect((await stage.news()).map(({ announcement }) => announcement)).toMatchObject([
        { kind: "failed", cause },
      ]);
      expect(await stage.store.instance.troubles(home)).toEqual([]);
    },
  );

  test.each([[], ["only"]])(
    "an account that has no line to say (after %j) is told of with none",
    async (...said: readonly string[]) => {
      await using stage = await setStage(open);
      const howl = await (said.length > 0 ? stage.reader("howl", said) : stage.account("howl"));
      if (said.length > 0) await stage.say(howl, { kind: "posted", id: idPast(stage.now) });
      await stage.news();
      const credentials = await stage.store.accounts.credentialsOf(howl.id);
      if (!credentials) throw new Error("no credentials");
      const health = { account: howl, credentials, answer: refused };
      await stage.store.checkups.settle(health, stage.now);
      await wait(stage, { kind: "revoked", certain: true });
      expect(await state(stage, howl)).toBe("revoked");
      expect(await stage.news()).toMatchObject([
        {
          announcement: { kind: "stopped", handle: "howl", cause: "revoked" },
          address: { channel: "alerts", ping: "hand", ownerId: "m" },
        },
      ]);
    },
  );

  test("Try again lets the next post tell: once it stands the trouble is over, another 401 is not told again", async () => {
    const { stage, howl } = await setSuspect(open);
    await using _ = stage;
    await wait(stage, refused);
    stage.now += minute;
    expect(await stage.kinds()).toEqual(["trouble"]);
    await stage.store.accounts.change(howl.id, ["suspect"], "ready");
    expect(await stage.store.suspects.nextLook()).toBeUndefined();
    await stage.say(howl, refused);
    expect(await state(stage, howl)).toBe("suspect");
    stage.now += minute;
    expect(await stage.kinds()).toEqual([]);
    await stage.store.accounts.change(howl.id, ["suspect"], "ready");
    await stage.say(howl, { kind: "posted", id: idPast(stage.now) });
    expect((await stage.kinds()).toSorted()).toEqual(["posted", "trouble-over"]);
  });

  test("a relink and a removal end the trouble without a word", async () => {
    const { stage, howl } = await setSuspect(open);
    await using _ = stage;
    const kaddish = await stage.reader("kaddish", linesOf("kaddish"));
    stage.now += 20 * minute;
    await stage.say(kaddish, refused);
    stage.now += hour;
    await stage.news();
    const enrolment = enrolmentOf("howl", {
      id: "relink",
      accountId: howl.id,
      expiresAt: stage.now + hour,
    });
    await stage.store.enrolments.create(enrolment, request, stage.now);
    await stage.store.enrolments.claim(enrolment.id, stage.now);
    await stage.store.enrolments.relink(enrolment.id, grantOf("howl", howl.id), stage.now);
    await stage.store.accounts.beginRemoval(kaddish.id, { by: "m", now: stage.now });
    expect(await stage.store.instance.troubles(home)).toEqual([]);
    expect(await stage.kinds()).toEqual(["enrolled"]);
    expect(await stage.store.suspects.nextLook()).toBeUndefined();
  });

  test("a look that left before Resume says nothing of the trial", async () => {
    const { stage } = await setSuspect(open);
    await using _ = stage;
    await stage.say(await stage.reader("kaddish", linesOf("kaddish")), { kind: "no-credit" });
    stage.now += 5 * minute;
    const [look] = await stage.store.suspects.dueLooks(stage.now);
    await stage.news();
    stage.now += 1_000;
    await stage.store.instance.resume({ whose: "instance", guildId: home, now: stage.now });
    stage.now += 1_000;
    if (look) await stage.store.suspects.settleLook(look, { kind: "no-credit" }, stage.now);
    expect(await stage.kinds()).not.toContain("flock-held");
    expect(await hold(stage)).toMatchObject({ reason: "no-credit", trial: true });
  });
}
