import { expect, test } from "vitest";
import type { Outcome } from "../../../src/domain/outcome.ts";
import { abroad, enrolmentOf, grantOf, home, hour, idPast, request, setStage } from "../stage.ts";
import type { OpenStore, Stage } from "../stage.ts";

const flagged = { kind: "flagged", detail: "" } as const;

function linesOf(who: string): readonly string[] {
  return ["one", "two", "three", "four"].map((line) => `${who} ${line}`);
}

function resume(stage: Stage, whose: "instance" | "guild") {
  return stage.store.instance.resume({ whose, guildId: home, now: stage.now });
}

function holdOf(stage: Stage, guildId?: string) {
  return stage.store.instance.hold(stage.now, guildId);
}

/** A stage on which one account is locked, and after a while something befalls a second one. */
async function setTwo(
  open: OpenStore,
  { second, after }: { readonly second: Outcome; readonly after: number },
) {
  const stage = await setStage(open);
  const accounts = [
    await stage.reader("howl", linesOf("howl")),
    await stage.reader("kaddish", linesOf("kaddish")),
    await stage.reader("sutra", linesOf("sutra")),
    await stage.reader("abroad", linesOf("abroad"), abroad),
  ] as const;
  await stage.say(accounts[0], { kind: "locked" });
  stage.now += after;
  await stage.news();
  await stage.say(accounts[1], second);
  return { stage, accounts };
}

/** What a store promises where two accounts of one guild are hit within a day. */
export function safetyContract(open: OpenStore): void {
  test.each([{ kind: "locked" } as const, { kind: "suspended", app: false } as const, flagged])(
    "a second account that is %j within a day holds its own guild's flock, told once",
    async (second) => {
      const { stage, accounts } = await setTwo(open, { second, after: 24 * hour - 1 });
      await using _ = stage;
      const told = await stage.news();
      expect(told.map(({ guildId, announcement }) => `${guildId} ${announcement.kind}`)).toEqual([
        `${home} failed`,
        `${home} flock-held`,
      ]);
      expect(await holdOf(stage, home)).toEqual({ reason: "safety", until: undefined });
      expect(await holdOf(stage)).toBeUndefined();
      expect(await holdOf(stage, abroad)).toBeUndefined();
      await stage.press(accounts[2]);
      await stage.press(accounts[3]);
      expect((await stage.claimOne()).account.id).toBe(accounts[3].id);
      expect(await stage.current(accounts[2])).toMatchObject({ lastError: "flock-held" });
    },
  );

  test("an account that left and came back within the day counts once", async () => {
    await using stage = await setStage(open);
    const howl = await stage.reader("howl", linesOf("howl"));
    const kaddish = await stage.reader("kaddish", linesOf("kaddish"));
    await stage.say(howl, { kind: "locked" });
    await stage.store.accounts.beginRemoval(howl.id, { by: "m", now: stage.now });
    await stage.store.accounts.completeRemoval(howl.id, { invalidated: true, now: stage.now });
    const { enrolments, readings } = stage.store;
    const enrolment = enrolmentOf("howl", { id: "back" });
    await enrolments.create(enrolment, request, stage.now);
    await enrolments.claim(enrolment.id, stage.now);
    const back = await enrolments.enrol(enrolment.id, grantOf("howl", "account-2"), stage.now);
    await stage.give(back, ["another", "poem"]);
    await readings.start((await readings.findLive(back.id))?.id ?? 0, stage.now);
    await stage.say(back, { kind: "locked" });
    expect(await holdOf(stage, home)).toBeUndefined();
    await stage.say(kaddish, flagged);
    expect(await holdOf(stage, home)).toMatchObject({ reason: "safety" });
  });

  test("two a day apart, twice the same, or of two guilds hold nothing", async () => {
    const { stage, accounts } = await setTwo(open, { second: flagged, after: 24 * hour });
    await using _ = stage;
    await stage.store.accounts.change(accounts[1].id, ["paused"], "ready");
    await stage.say(accounts[1], flagged);
    await stage.say(accounts[3], flagged);
    expect(await holdOf(stage, home)).toBeUndefined();
    expect(await holdOf(stage, abroad)).toBeUndefined();
  });

  test.each([
    ["counts for a day once the clock is right, not for a month", 20 * 24 * hour, undefined],
    ["counts for that day", 23 * hour, { reason: "safety", until: undefined }],
  ])("an account that was locked under a clock that was ahead %s", async (_, after, held) => {
    const ahead = 30 * 24 * hour;
    await using stage = await setStage(open);
    const howl = await stage.reader("howl", linesOf("howl"));
    const kaddish = await stage.reader("kaddish", linesOf("kaddish"));
    stage.now += ahead;
    await stage.say(howl, { kind: "locked" });
    stage.now -= ahead;
    while (!(await stage.store.watch.comeBack(stage.now)));
    stage.now += after;
    await stage.say(kaddish, { kind: "locked" });
    expect(await holdOf(stage, home)).toEqual(held);
  });

  test.each([
    { by: "an hour hides neither", after: -hour, held: { reason: "safety", until: undefined } },
    { by: "weeks leaves the first to another day", after: -20 * 24 * hour, held: undefined },
  ])("a clock set back between two accounts that are locked by $by", async ({ after, held }) => {
    const { stage } = await setTwo(open, { second: { kind: "locked" }, after });
    await using _ = stage;
    expect(await holdOf(stage, home)).toEqual(held);
  });

  test("after Resume one account of the guild goes first; another in trouble holds it again, a post ends it", async () => {
    const { stage, accounts } = await setTwo(open, { second: flagged, after: 0 });
    await using _ = stage;
    const [howl, kaddish, sutra, far] = accounts;
    await stage.news();
    expect(await resume(stage, "instance")).toBeUndefined();
    expect(await resume(stage, "guild")).toBe("trial");
    await stage.store.accounts.change(kaddish.id, ["paused"], "ready");
    await stage.say(kaddish, flagged);
    const again = (await stage.news()).map(({ announcement }) => announcement);
    expect(again).toContainEqual(
      expect.objectContaining({ kind: "flock-held", reason: "safety", again: true }),
    );
    expect(again).toHaveLength(2);
    expect(await holdOf(stage, home)).toEqual({ reason: "safety", until: undefined });
    await resume(stage, "guild");
    await stage.store.accounts.change(howl.id, ["locked"], "ready");
    for (const account of [howl, sutra, far]) await stage.press(account);
    const claims = await stage.claim();
    expect(claims.map(({ account }) => account.id)).toEqual([howl.id, far.id]);
    const [trial] = claims;
    if (trial) await stage.settle(trial, { kind: "posted", id: idPast(stage.now) });
    expect(await holdOf(stage, home)).toBeUndefined();
    // From here on it takes two anew.
    await stage.settle(await stage.claimOne(), flagged);
    expect(await holdOf(stage, home)).toBeUndefined();
    const told = (await stage.news()).filter(
      ({ announcement: { kind } }) => kind === "flock-goes-on",
    );
    expect(told.map(({ guildId }) => guildId)).toEqual([home]);
  });
}
