import { expect, test } from "vitest";
import type { Outcome } from "../../../src/domain/outcome.ts";
import { abroad, home, hour, idPast, setStage, start } from "../stage.ts";
import type { OpenStore, Stage } from "../stage.ts";

const noCredit = { kind: "no-credit" } as const;
const lines = ["one", "two", "three", "four"];
const linesOf = (who: string): readonly string[] => lines.map((line) => `${who} ${line}`);

/** A stage whose flocks, one at home and one abroad, are stopped. */
async function setHeld(open: OpenStore, outcome: Outcome = noCredit) {
  const stage = await setStage(open);
  const howl = await stage.reader("howl", linesOf("howl"));
  const kaddish = await stage.reader("kaddish", linesOf("kaddish"));
  const sutra = await stage.reader("sutra", linesOf("sutra"), abroad);
  await stage.say(howl, outcome);
  return { stage, howl, kaddish, sutra };
}

function stands(stage: Stage, nth = 1): Outcome {
  return { kind: "posted", id: idPast(stage.now, nth) };
}

function resume(stage: Stage, whose: "instance" | "guild" = "instance") {
  return stage.store.instance.resume({ whose, guildId: home, now: stage.now });
}

function holdOf(stage: Stage, guildId?: string) {
  return stage.store.instance.hold(stage.now, guildId);
}

/** What a store promises of stops, and of the one account that is tried before they end. */
export function holdContract(open: OpenStore): void {
  test.each([
    noCredit,
    { kind: "spend-cap", until: start + hour } as const,
    { kind: "suspended", app: true } as const,
  ])("%j stops every flock; every guild with accounts hears of it once", async (outcome) => {
    await using stage = await setStage(open);
    const [howl, kaddish] = [await stage.reader("howl", lines), await stage.reader("sutra", ["z"])];
    await stage.reader("abroad", ["y"], abroad);
    await stage.press(howl);
    await stage.press(kaddish);
    const claims = await stage.claim();
    await stage.news();
    for (const claim of claims) await stage.settle(claim, outcome);
    const reason = outcome.kind === "suspended" ? "app-suspended" : outcome.kind;
    expect(await stage.news()).toMatchObject(
      [home, abroad].map((guildId) => ({
        guildId,
        announcement: { kind: "flock-held", reason },
        address: { channel: "alerts", ping: "hand" },
      })),
    );
    const until = "until" in outcome ? outcome.until : undefined;
    expect(await holdOf(stage)).toEqual({ reason, until });
    expect(await stage.fresh(howl)).toMatchObject({ state: "ready" });
    await stage.press(howl);
    expect(await stage.claim()).toEqual([]);
    expect(await stage.current(howl)).toMatchObject({ state: "planned", lastError: "flock-held" });
  });

  test("after Resume exactly one post leaves until it is settled; once it stands, all go on and hear of it", async () => {
    const { stage, howl, kaddish, sutra } = await setHeld(open);
    await using _ = stage;
    expect(await resume(stage)).toBe("trial");
    expect(await resume(stage)).toBeUndefined();
    expect(await holdOf(stage)).toEqual({ reason: "no-credit", until: undefined, trial: true });
    await stage.news();
    for (const account of [howl, kaddish, sutra]) await stage.press(account);
    const trial = await stage.claimOne();
    expect(await stage.claim()).toEqual([]);
    // Its end wakes the poster, not what is due meanwhile.
    expect(await stage.store.posts.nextDue()).toBeUndefined();
    await stage.settle(trial, stands(stage));
    expect(await holdOf(stage)).toBeUndefined();
    expect(await stage.news()).toMatchObject(
      [
        { guildId: home, announcement: { kind: "posted" } },
        { guildId: home, announcement: { kind: "flock-goes-on", reason: "no-credit" } },
        { guildId: abroad, announcement: { kind: "flock-goes-on" }, address: { ping: "nobody" } },
      ].toSorted((a, b) => Number(b.announcement.kind < "p") - Number(a.announcement.kind < "p")),
    );
    expect(await stage.store.posts.nextDue()).toBe(stage.now);
    expect(await stage.claim()).toHaveLength(2);
  });

  test("the same refusal holds again, and only those who tried hear of it", async () => {
    const { stage, sutra, howl } = await setHeld(open);
    await using _ = stage;
    await resume(stage);
    await stage.news();
    await stage.press(sutra);
    stage.now += 1;
    await stage.press(howl);
    const trial = await stage.claimOne();
    await stage.settle(trial, { kind: "spend-cap", until: stage.now + hour });
    expect(await stage.news()).toMatchObject(
      [home, abroad].map((guildId) => ({
        guildId,
        announcement: { kind: "flock-held", reason: "spend-cap", again: true },
        address: { ping: "nobody" },
      })),
    );
    expect(await holdOf(stage)).toEqual({ reason: "spend-cap", until: stage.now + hour });
    expect(await stage.claim()).toEqual([]);
    expect(await stage.current(howl)).toMatchObject({ lastError: "flock-held" });
    await stage.news();
    expect(await resume(stage)).toBe("trial");
    await stage.say(howl, noCredit);
    expect((await stage.news()).map(({ guildId }) => guildId)).toEqual([home]);
  });

  test.each([
    { kind: "locked" },
    { kind: "not-sent", detail: "" },
    { kind: "unknown", detail: "" },
    { kind: "duplicate" },
  ] as const)("a trial that ends in %j says nothing, so the next account is tried", async (end) => {
    const { stage, howl, kaddish } = await setHeld(open);
    await using _ = stage;
    await resume(stage);
    await stage.press(howl);
    await stage.press(kaddish);
    await stage.settle(await stage.claimOne(), end);
    expect(await holdOf(stage)).toMatchObject({ trial: true });
    const next = await stage.claimOne();
    expect(next.account.id).toBe(kaddish.id);
  });

  test("what left before Resume neither ends nor fails the trial, which waits for it", async () => {
    await using stage = await setStage(open);
    const [howl, kaddish, sutra] = [
      await stage.reader("howl", linesOf("howl")),
      await stage.reader("kaddish", linesOf("kaddish")),
      await stage.reader("sutra", linesOf("sutra")),
    ];
    for (const account of [howl, kaddish, sutra]) await stage.press(account);
    const [first, second, third] = await stage.claim();
    if (!first || !second || !third) throw new Error("not three claims");
    await stage.settle(first, noCredit);
    await resume(stage);
    await stage.press(howl);
    expect(await stage.claim()).toEqual([]);
    await stage.settle(second, noCredit);
    await stage.settle(third, stands(stage));
    expect(await holdOf(stage)).toMatchObject({ trial: true });
    expect((await stage.claimOne()).account.id).toBe(howl.id);
  });

  test("a post that the timeline shows ends the trial too; a moderator's word does not", async () => {
    const { stage, howl, kaddish } = await setHeld(open);
    await using _ = stage;
    await resume(stage);
    const unknown = { kind: "unknown", detail: "" } as const;
    const told = await stage.say(howl, unknown);
    const ask = { guildId: home, by: "m", now: stage.now, networkId: undefined } as const;
    await stage.store.posts.decide({ ...ask, postId: told.postId, choice: "posted" });
    expect(await holdOf(stage)).toMatchObject({ trial: true });
    const { postId, text } = await stage.say(kaddish, unknown);
    await stage.check(postId, { kind: "found", post: { id: idPast(stage.now), text }, reads: 1 });
    expect(await holdOf(stage)).toBeUndefined();
  });

  test("X's own end of a hold begins the trial, and what stands then ends it", async () => {
    const { stage, howl, kaddish } = await setHeld(open, {
      kind: "spend-cap",
      until: start + hour,
    });
    await using _ = stage;
    stage.now = start + hour - 1;
    expect(await holdOf(stage)).toEqual({ reason: "spend-cap", until: start + hour });
    stage.now = start + hour;
    expect(await holdOf(stage)).toMatchObject({ trial: true });
    expect(await resume(stage)).toBeUndefined();
    await stage.press(howl);
    await stage.press(kaddish);
    await stage.settle(await stage.claimOne(), stands(stage));
    expect(await holdOf(stage)).toBeUndefined();
    expect(await stage.claim()).toHaveLength(1);
  });

  test.each([false, true])(
    "where X's own end has come and the cap still stands, everybody hears it who counted on that end; Resume before it: %s",
    async (isResumed) => {
      const { stage, howl } = await setHeld(open, { kind: "spend-cap", until: start + hour });
      await using _ = stage;
      if (isResumed) await resume(stage);
      await stage.news();
      stage.now = start + hour;
      await stage.say(howl, noCredit);
      expect(await stage.news()).toMatchObject(
        [home, abroad].map((guildId) => ({
          guildId,
          announcement: { kind: "flock-held", reason: "no-credit", again: true },
          address: { ping: "nobody" },
        })),
      );
      expect(await holdOf(stage)).toEqual({ reason: "no-credit", until: undefined });
    },
  );

  test("what left before a hold says nothing of it once the end has come that X named", async () => {
    await using stage = await setStage(open);
    const howl = await stage.reader("howl", linesOf("howl"));
    const doubtful = await stage.say(howl, { kind: "unknown", detail: "timeout" });
    const kaddish = await stage.reader("kaddish", linesOf("kaddish"));
    await stage.say(kaddish, { kind: "spend-cap", until: start + hour });
    stage.now = start + hour;
    const post = { id: idPast(start), text: "howl one" };
    await stage.check(doubtful.postId, { kind: "found", post, reads: 1 });
    expect(await stage.current(howl)).toMatchObject({ parts: [{ text: "howl two" }] });
    expect(await holdOf(stage)).toMatchObject({ reason: "spend-cap", trial: true });
    await stage.say(kaddish, stands(stage));
    expect(await holdOf(stage)).toBeUndefined();
  });

  test("Resume does not end the hold of a copied flock", async () => {
    await using stage = await setStage(open);
    const howl = await stage.reader("howl", lines);
    await stage.store.instance.put("hold", JSON.stringify({ reason: "copied" }));
    await stage.press(howl);
    expect(await stage.claim()).toEqual([]);
    expect(await resume(stage)).toBeUndefined();
    expect(await stage.claim()).toEqual([]);
  });
}
