import { expect, test } from "vitest";
import type { Account } from "../../../src/domain/account.ts";
import type { TimelineRead, TimelineUnread } from "../../../src/flock/ports.ts";
import { idAt } from "../../../src/domain/snowflake.ts";
import { hour, idPast, home, sealed, setStage } from "../stage.ts";
import type { OpenStore, Stage } from "../stage.ts";

const alive = { kind: "read", posts: [] } as const;
const refused = { kind: "revoked", certain: false } as const;

const facts = async (stage: Stage, account: Account) =>
  stage.store.checkups.facts(await stage.fresh(account), stage.now);

async function settle(
  stage: Stage,
  account: Account,
  answer: TimelineRead | TimelineUnread,
): Promise<void> {
  const credentials = await stage.store.accounts.credentialsOf(account.id);
  if (!credentials) throw new Error("no credentials");
  await stage.store.checkups.settle({ account, credentials, answer }, stage.now);
}

const stateOf = async (stage: Stage, account: Account) => (await stage.fresh(account)).state;

/** What every store promises of `/flock check`. */
export function checkupContract(open: OpenStore): void {
  test("tells what an account reads, what it said last, and above what it is looked", async () => {
    await using stage = await setStage(open);
    const howl = await stage.reader("howl", ["one", "two"]);
    expect(await facts(stage, howl)).toMatchObject({
      poem: { lineCount: 2, imprint: {} },
      word: undefined,
      vouched: {},
      twin: undefined,
      alike: undefined,
      last: undefined,
      afterId: howl.highestId,
    });
    stage.now += hour;
    const id = idPast(stage.now);
    await stage.say(howl, { kind: "posted", id });
    expect(await facts(stage, howl)).toMatchObject({
      last: { at: stage.now, networkId: id },
      afterId: id,
    });
    const idle = await stage.account("idle");
    expect((await facts(stage, idle)).poem).toBeUndefined();
  });

  test("what X showed is paid for, and not looked for again", async () => {
    await using stage = await setStage(open);
    const howl = await stage.account("howl");
    const ids = [1, 2].map((nth) => idPast(stage.now, nth));
    await settle(stage, howl, { kind: "read", posts: ids.map((id) => ({ id, text: "by hand" })) });
    expect((await stage.store.ledger.spendingOf(home, stage.now)).readsMicros).toBe(10_000);
    expect(await facts(stage, howl)).toMatchObject({
      word: { at: stage.now, token: "alive" },
      afterId: ids[1],
    });
    // A post in doubt is still looked for above what Flock itself knows.
    expect((await stage.fresh(howl)).highestId).toBe(howl.highestId);
    await settle(stage, howl, alive);
    expect((await stage.store.ledger.spendingOf(home, stage.now)).readsMicros).toBe(10_000);
    expect((await facts(stage, howl)).afterId).toBe(ids[1]);
  });

  test("an answer to former credentials is paid for and says nothing", async () => {
    await using stage = await setStage(open);
    const howl = await stage.account("howl");
    const credentials = { ...sealed, token: Buffer.from("another token") };
    const answer = { kind: "read", posts: [{ id: idAt(stage.now), text: "x" }] } as const;
    await stage.store.checkups.settle({ account: howl, credentials, answer }, stage.now);
    await stage.store.checkups.settle({ account: howl, credentials, answer: refused }, stage.now);
    expect((await stage.store.ledger.spendingOf(home, stage.now)).readsMicros).toBe(5_000);
    expect((await facts(stage, howl)).word).toBeUndefined();
    expect(await stateOf(stage, howl)).toBe("ready");
  });

  test("a 401 goes the way of a post's: suspicion, a look five minutes later, and trust once X accepts it", async () => {
    await using stage = await setStage(open);
    const howl = await stage.reader("howl", ["one", "two"]);
    await settle(stage, howl, refused);
    expect(await stateOf(stage, howl)).toBe("suspect");
    expect((await facts(stage, howl)).word).toMatchObject({ token: "refused", cause: "revoked" });
    const first = stage.now + 5 * 60_000;
    expect(await stage.store.suspects.nextLook()).toBe(first);
    // Asked again by hand it is hurried by nothing.
    await settle(stage, howl, refused);
    expect(await stage.store.suspects.nextLook()).toBe(first);
    stage.now += 60_000;
    await settle(stage, howl, alive);
    expect(await stateOf(stage, howl)).toBe("ready");
    expect(await stage.kinds()).toEqual(["enrolled", "trouble-over"]);
  });

  test("two accounts at a 401 mean the app, as with posts", async () => {
    await using stage = await setStage(open);
    for (const handle of ["howl", "raven"]) {
      await settle(stage, await stage.account(handle), refused);
    }
    expect(await stage.store.instance.hold(stage.now)).toMatchObject({ reason: "app-refused" });
  });

  test("an account that a person paused stays as it is at a 401, and so does one whose post is on its way", async () => {
    await using stage = await setStage(open);
    const howl = await stage.reader("howl", ["one", "two"]);
    await stage.press(howl);
    const claim = await stage.claimOne();
    await settle(stage, howl, refused);
    expect(await stateOf(stage, howl)).toBe("ready");
    await stage.settle(claim, { kind: "posted", id: idPast(stage.now) });
    await stage.store.accounts.change(howl.id, ["ready"], "paused");
    await settle(stage, howl, refused);
    expect(await stateOf(stage, howl)).toBe("paused");
    expect((await facts(stage, howl)).word?.token).toBe("refused");
    expect(await stage.store.suspects.nextLook()).toBeUndefined();
  });

  test.each([
    [{ kind: "revoked", certain: true }, "revoked"],
    [{ kind: "locked" }, "locked"],
    [{ kind: "suspended", app: false }, "suspended"],
  ] as const)(
    "%o stops a ready account and one under suspicion, and is told with its next line",
    async (answer, state) => {
      await using stage = await setStage(open);
      const howl = await stage.reader("howl", ["one", "two"]);
      const raven = await stage.reader("raven", ["foam", "wave"]);
      await settle(stage, raven, refused);
      for (const account of [howl, raven]) {
        await settle(stage, account, answer);
        expect(await stateOf(stage, account)).toBe(state);
      }
      const told = (await stage.news()).map(({ announcement }) => announcement);
      const failed = told.filter(({ kind }) => kind === "failed");
      expect(failed).toHaveLength(2);
      expect(failed[0]).toMatchObject({ cause: answer.kind, text: "one" });
    },
  );

  test.each([
    [{ kind: "forbidden", detail: "Not for this plan." }, "alive"],
    [{ kind: "rate-limited", until: undefined }, "unsaid"],
    [{ kind: "unknown", detail: "timeout" }, "unsaid"],
    [{ kind: "not-sent", detail: "ECONNREFUSED" }, "unsaid"],
  ] as const)("%o refuses a look, and stops no posting", async (answer, token) => {
    await using stage = await setStage(open);
    const howl = await stage.reader("howl", ["one", "two"]);
    await settle(stage, howl, answer);
    expect(await stateOf(stage, howl)).toBe("ready");
    expect(await stage.store.instance.hold(stage.now)).toBeUndefined();
    expect((await facts(stage, howl)).word).toMatchObject({ token, cause: answer.kind });
  });

  test.each([
    [{ kind: "no-credit" }, "no-credit"],
    [{ kind: "spend-cap", until: undefined }, "spend-cap"],
    [{ kind: "app-refused", cause: "keys" }, "app-refused"],
  ] as const)("%o stops every flock, as after a post", async (answer, reason) => {
    await using stage = await setStage(open);
    await settle(stage, await stage.account("howl"), answer);
    expect(await stage.store.instance.hold(stage.now)).toMatchObject({ reason });
  });

  test("a look by itself that finds a token alive is noted too", async () => {
    await using stage = await setStage(open);
    const howl = await stage.account("howl");
    await settle(stage, howl, refused);
    stage.now += 5 * 60_000;
    const [look] = await stage.store.suspects.dueLooks(stage.now);
    if (!look) throw new Error("no look is due");
    const { userId, handle } = howl;
    const answer = {
      kind: "identified",
      userId,
      handle,
      access: "read-write",
      at: stage.now,
    } as const;
    await stage.store.suspects.settleLook(look, answer, stage.now);
    expect((await facts(stage, howl)).word).toMatchObject({ at: stage.now, token: "alive" });
  });

  test("how many lines are alike holds for the words that were compared", async () => {
    await using stage = await setStage(open);
    const howl = await stage.reader("howl", ["one", "two"]);
    const { poem } = await facts(stage, howl);
    if (!poem) throw new Error("it reads nothing");
    const alike = { own: 2, abroad: 1, handle: "raven" };
    await stage.store.checkups.noteAlike(howl, { poem, alike });
    expect((await facts(stage, howl)).alike).toEqual(alike);
    expect((await facts(stage, howl)).word).toBeUndefined();
    await stage.give(howl, ["three"]);
    expect((await facts(stage, howl)).alike).toBeUndefined();
  });

  test("a person vouches for label and bio, each for itself, and takes it back", async () => {
    await using stage = await setStage(open);
    const howl = await stage.account("howl");
    const { checkups } = stage.store;
    await checkups.vouch(howl.id, "label", { by: "m", at: 7 });
    await checkups.vouch(howl.id, "label", { by: "n", at: 8 });
    await checkups.vouch(howl.id, "bio", { by: "m", at: 9 });
    expect((await facts(stage, howl)).vouched).toEqual({
      label: { by: "n", at: 8 },
      bio: { by: "m", at: 9 },
    });
    await checkups.vouch(howl.id, "label", undefined);
    expect((await facts(stage, howl)).vouched).toEqual({ bio: { by: "m", at: 9 } });
  });

  test("what is taken down is not the last post any more", async () => {
    await using stage = await setStage(open);
    const howl = await stage.reader("howl", ["one", "two", "three"]);
    const ids = [];
    for (let nth = 0; nth < 2; nth += 1) {
      stage.now += 1_000;
      ids.push(idPast(stage.now));
      await stage.say(howl, { kind: "posted", id: ids[nth] ?? "" });
    }
    const { takedowns } = stage.store;
    const [newest] = await takedowns.listStanding(howl.id, 1);
    const span = { newest: newest?.id ?? 0, count: 1 };
    const { keys } = await takedowns.show(howl, span, stage.now);
    const ask = { account: howl, span, key: keys.on, next: "on", by: "m", press: "p" } as const;
    await takedowns.begin({ ...ask, now: stage.now });
    for (const removal of await takedowns.due(stage.now, [])) {
      await takedowns.settle(removal, { kind: "removed" }, stage.now);
    }
    expect((await facts(stage, howl)).last?.networkId).toBe(ids[0]);
  });
}
