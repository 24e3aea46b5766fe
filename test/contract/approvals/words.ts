import { expect, test } from "vitest";
import { decide } from "../aside.ts";
import { checkSums } from "../../support/sums.ts";
import { home, hour, idPast } from "../stage.ts";
import type { OpenStore } from "../stage.ts";
import { approve, atSlot, choose, setPlay, tend, told, word } from "./play.ts";

/** What every store promises of approvals of words that change, and of posts by hand. */
export function approvedWordsContract(open: OpenStore): void {
  test("other words are asked for anew: former approvals fall, the editor's does not count, the old card says so", async () => {
    await using play = await setPlay(open);
    const { stage, howl } = play;
    await approve(stage, howl, "m1");
    await stage.news();
    const ask = await word(stage, howl, "m2");
    const { approvals } = stage.store;
    await approvals.amend({ ...ask, text: "one, but better" });
    expect(await stage.current(howl)).toMatchObject({
      parts: [{ text: "one, but better" }],
      approval: { by: [], authors: ["m2"] },
    });
    const cards = (await stage.news()).map(({ announcement }) => announcement);
    expect(cards).toMatchObject([
      { fate: "changed", doneBy: "m2", texts: [] },
      { fate: "asked", texts: ["one, but better"], authors: ["m2"] },
    ]);
    await expect(approvals.approve(ask)).rejects.toMatchObject({ code: "approval-stale" });
    await expect(approve(stage, howl, "m2")).rejects.toMatchObject({ code: "own-words" });
    await approve(stage, howl, "m1");
    expect(await atSlot(play)).toEqual(["one, but better"]);
    expect(await stage.current(howl)).toMatchObject({ parts: [{ text: "two" }] });
  });

  test("words that were edited shortly before their slot wait for the next one", async () => {
    await using play = await setPlay(open, { expiry: "post" });
    const { stage, howl } = play;
    stage.now += hour - 60_000;
    await stage.store.approvals.amend({ ...(await word(stage, howl, "m2")), text: "other" });
    await stage.news();
    stage.now += 60_000 - hour;
    expect(await atSlot(play)).toEqual([]);
    expect(await atSlot(play)).toEqual(["other"]);
  });

  test("other words are held to the account's length and to what X takes, and lose nothing", async () => {
    await using play = await setPlay(open);
    const { stage, howl } = play;
    const ask = await word(stage, howl, "m2");
    for (const [text, code] of [
      ["x".repeat(281), "text-too-long"],
      [" ", "text-empty"],
      ["one", "text-same"],
      ["a\u202Eb", "text-character"],
    ] as const) {
      const amended = stage.store.approvals.amend({ ...ask, text });
      await expect(amended).rejects.toMatchObject({ code });
    }
    expect(await stage.current(howl)).toMatchObject({
      parts: [{ text: "one" }],
      approval: { authors: [] },
    });
  });

  test("whatever binds a post anew voids its approvals, and its card is out of date", async () => {
    await using play = await setPlay(open);
    const { stage, howl } = play;
    await approve(stage, howl, "m1");
    await stage.news();
    const shown = await stage.store.readings.findLive(howl.id);
    if (!shown) throw new Error("it reads nothing");
    const units = await stage.store.readings.units(shown, { from: shown.cursor });
    const [two] = units[1]?.lines ?? [];
    const move = { account: howl, shown, lineId: two?.id ?? 0, by: "m", now: stage.now };
    await stage.store.readings.moveTo(move);
    expect(await stage.current(howl)).toMatchObject({
      parts: [{ text: "two" }],
      approval: { by: [] },
    });
    await tend(stage);
    expect(await told(stage)).toEqual(["changed nobody of 1", "asked nobody of 1"]);
    const moved = await stage.store.readings.findLive(howl.id);
    const [one] = units[0]?.lines ?? [];
    if (moved) {
      await stage.store.readings.moveTo({ ...move, shown: moved, lineId: one?.id ?? 0 });
    }
    // Back again, it is as if nobody had approved it.
    expect(await stage.current(howl)).toMatchObject({
      parts: [{ text: "one" }],
      approval: { by: [] },
    });
    await tend(stage);
    await approve(stage, howl, "m1");
    const { diction } = await stage.fresh(howl);
    await stage.store.accounts.setDiction(howl.id, { ...diction, keepIndent: true }, stage.now);
    expect((await stage.current(howl)).approval?.by).toEqual(["m1"]);
    await stage.store.accounts.setLimit(howl.id, 300, stage.now);
    expect(await atSlot(play)).toEqual(["one"]);
  });

  test("a hold outlasts other words", async () => {
    await using play = await setPlay(open, { expiry: "post" });
    const { stage, howl } = play;
    await stage.store.approvals.keep(await word(stage, howl, "m1"));
    await stage.store.approvals.amend({ ...(await word(stage, howl, "m2")), text: "other" });
    expect((await stage.current(howl)).approval).toMatchObject({ keptBy: "m1" });
    expect(await atSlot(play)).toEqual([]);
  });

  test("a press counts as its presser's approval, for each post of its run", async () => {
    await using play = await setPlay(open);
    const { stage, howl } = play;
    const press = await stage.press(howl, 2);
    for (const text of ["one", "two"]) {
      const claim = await stage.claimOne();
      expect(claim.text).toBe(text);
      await stage.settle(claim, { kind: "posted", id: idPast(stage.now, claim.postId) });
    }
    expect((await stage.store.posts.run(press)).finished).toBe(true);
    expect(await stage.current(howl)).toMatchObject({
      parts: [{ text: "three" }],
      approval: { by: [] },
    });
  });

  test("a press alone lets nothing go that more must approve: it is asked for now, and goes with the last approval", async () => {
    await using play = await setPlay(open, { needed: 2, leadMs: hour });
    const { stage, howl } = play;
    await stage.news();
    const press = await stage.press(howl, 3);
    expect(await stage.claim()).toEqual([]);
    const run = await stage.store.posts.run(press);
    expect(run).toMatchObject({ finished: true, posts: [{ approval: { by: ["m"], needed: 2 } }] });
    const [card] = await stage.news();
    expect(card?.announcement).toMatchObject({ fate: "asked", askedBy: "m", by: ["m"] });
    await expect(approve(stage, howl, "m")).rejects.toMatchObject({ code: "approved-already" });
    expect(await stage.claim()).toEqual([]);
    await approve(stage, howl, "m2");
    const claim = await stage.claimOne();
    expect(claim.text).toBe("one");
    await stage.settle(claim, { kind: "posted", id: idPast(stage.now) });
    // Nobody has waited for the rest of the run, and the slot is kept for the next line.
    expect(await stage.claim()).toEqual([]);
    await approve(stage, howl, "m1");
    await approve(stage, howl, "m2");
    expect(await atSlot(play)).toEqual(["two"]);
    await checkSums(stage.store);
  });

  test("a press on words whose card is out of date asks for these", async () => {
    await using play = await setPlay(open, { needed: 2 });
    const { stage, howl } = play;
    await stage.store.schedules.clear(howl.id);
    await stage.store.approvals.keep(await word(stage, howl, "m1"));
    await stage.news();
    const shown = await stage.store.readings.findLive(howl.id);
    if (!shown) throw new Error("it reads nothing");
    const [, two] = await stage.store.readings.units(shown, { from: shown.cursor });
    const lineId = two?.lines[0]?.id ?? 0;
    const move = { account: howl, shown, lineId, by: "m", now: stage.now };
    await stage.store.readings.moveTo(move);
    await stage.press(howl);
    expect(await stage.claim()).toEqual([]);
    await tend(stage);
    expect((await stage.news()).map(({ announcement }) => announcement)).toMatchObject([
      { fate: "changed" },
      { fate: "asked", texts: ["two"], by: ["m"], askedBy: "m", keptBy: "m1" },
    ]);
    await approve(stage, howl, "m2");
    expect((await stage.claimOne()).text).toBe("two");
  });

  test("who edited the words does not let them go by a press", async () => {
    await using play = await setPlay(open);
    const { stage, howl } = play;
    await stage.store.approvals.amend({ ...(await word(stage, howl, "m")), text: "mine" });
    await stage.press(howl);
    expect(await stage.claim()).toEqual([]);
    await approve(stage, howl, "m2");
    expect((await stage.claimOne()).text).toBe("mine");
  });

  test("a held post with other words goes only with another's approval; who tries it again approves nothing", async () => {
    await using play = await setPlay(open, { needed: 0 });
    const { stage, howl } = play;
    const { postId } = await stage.say(howl, { kind: "invalid", detail: "no" });
    await choose(stage, howl);
    await stage.store.posts.reword({
      guildId: home,
      postId,
      text: "mild",
      by: "m",
      now: stage.now,
    });
    const { textHash } = await stage.current(howl);
    await decide(stage, postId, { choice: "again", textHash });
    expect(await stage.claim()).toEqual([]);
    await stage.news();
    await approve(stage, howl, "m2");
    const claim = await stage.claimOne();
    expect(claim.text).toBe("mild");
    await stage.settle(claim, { kind: "invalid", detail: "no" });
    await choose(stage, howl, { needed: 2 });
    await decide(stage, postId, { choice: "again", by: "m3" });
    expect(await stage.claim()).toEqual([]);
    expect((await stage.current(howl)).approval?.by).toEqual(["m2"]);
    await approve(stage, howl, "m3");
    expect((await stage.claimOne()).text).toBe("mild");
  });

  test("a line that waits apart is asked for before its time, and waits on while nobody approves", async () => {
    await using play = await setPlay(open, { needed: 0 });
    const { stage, howl } = play;
    const { postId } = await stage.say(howl, { kind: "duplicate" });
    await decide(stage, postId, { choice: "later", by: "m" });
    await choose(stage, howl, { needed: 2, leadMs: 2 * hour });
    await stage.store.schedules.clear(howl.id);
    stage.now += 48 * hour - hour;
    await tend(stage);
    await stage.news();
    const aside = await stage.store.posts.listAside(howl.id);
    expect(aside[0]?.approval).toMatchObject({ needed: 2, by: [] });
    const textHash = aside[0]?.textHash ?? "";
    const ask = { guildId: home, postId, textHash, now: stage.now } as const;
    await stage.store.approvals.keep({ ...ask, by: "m1" });
    stage.now += hour;
    expect(await stage.claim()).toEqual([]);
    await stage.store.approvals.approve({ ...ask, by: "m1" });
    await stage.store.approvals.approve({ ...ask, by: "m2" });
    stage.now += hour;
    expect((await stage.claimOne()).postId).toBe(postId);
  });
}
