import { expect, test } from "vitest";
import { hour, idPast, setStage, start } from "../stage.ts";
import type { OpenStore } from "../stage.ts";
import { lineOf, lines, move, moveTo, readingOf, sayAll, slotted, textsOf } from "./mover.ts";

const day = 24 * hour;

/** What every store promises of readings that are moved. */
export function movesContract(open: OpenStore): void {
  test("moving ahead binds the planned post to another unit, in its slot", async () => {
    await using stage = await setStage(open);
    const howl = await slotted(stage);
    const before = await stage.current(howl);
    await moveTo(stage, howl, "four");
    const after = await stage.current(howl);
    expect(after).toMatchObject({
      id: before.id,
      state: "planned",
      parts: [{ text: "four" }],
      position: { unit: 4, of: 5 },
      runAt: before.runAt,
    });
    expect(after.runAt).toBeGreaterThan(start);
    expect(after.textHash).not.toBe(before.textHash);
    expect(await readingOf(stage, howl)).toMatchObject({ revision: 1, cycle: 1 });
  });

  test("moving back says again in the same cycle what was said, and goes on from there", async () => {
    await using stage = await setStage(open);
    const howl = await stage.reader("howl", lines);
    await sayAll(stage, howl, 3);
    await moveTo(stage, howl, "two");
    stage.now += 3 * day;
    await sayAll(stage, howl, 4);
    expect(await textsOf(stage, howl)).toEqual([
      "one",
      "two",
      "three",
      "two",
      "three",
      "four",
      "five",
    ]);
    const reading = await stage.store.readings.findLast(howl.id);
    expect(reading).toMatchObject({ state: "ended", cycle: 1 });
  });

  test("it may be moved back over the same lines again and again", async () => {
    await using stage = await setStage(open);
    const howl = await stage.reader("howl", lines);
    for (let round = 0; round < 3; round += 1) {
      await sayAll(stage, howl, 2);
      await moveTo(stage, howl, "one");
      stage.now += 3 * day;
    }
    expect(await textsOf(stage, howl)).toEqual(["one", "two", "one", "two", "one", "two"]);
  });

  test("a reading that is over reads on from where it is moved to, unless another poem was given", async () => {
    await using stage = await setStage(open);
    const howl = await stage.reader("howl", ["one", "two"]);
    await sayAll(stage, howl, 2);
    const ended = await stage.store.readings.findLast(howl.id);
    expect(ended).toMatchObject({ state: "ended", cursor: undefined });
    await moveTo(stage, howl, "two");
    expect(await readingOf(stage, howl)).toMatchObject({ id: ended?.id, state: "reading" });
    expect(await stage.current(howl)).toMatchObject({ parts: [{ text: "two" }] });
    expect(await stage.store.readings.lastEnd(howl.id, stage.now)).toBeUndefined();
    stage.now += 3 * day;
    await sayAll(stage, howl, 1);
    const over = await stage.store.readings.findLast(howl.id);
    if (!over) throw new Error("no reading");
    const lineId = await lineOf(stage, over, "one");
    await stage.give(howl, ["other"]);
    await expect(move(stage, howl, { shown: over, lineId })).rejects.toMatchObject({
      code: "stale",
    });
  });

  test("a reading that is over is not taken up while another account reads its words", async () => {
    await using stage = await setStage(open);
    const howl = await stage.reader("howl", ["one", "two"]);
    await sayAll(stage, howl, 2);
    stage.now += 48 * hour;
    const other = await stage.account("other");
    await stage.give(other, ["one", "two"]);
    await expect(moveTo(stage, howl, "one")).rejects.toMatchObject({ code: "poem-elsewhere" });
  });

  test("before its start only the place changes", async () => {
    await using stage = await setStage(open);
    const howl = await stage.account("howl");
    await stage.give(howl, lines);
    await moveTo(stage, howl, "three");
    expect(await stage.store.posts.findCurrent(howl.id)).toBeUndefined();
    const reading = await readingOf(stage, howl);
    await stage.store.readings.start(reading.id, stage.now);
    expect(await stage.current(howl)).toMatchObject({ parts: [{ text: "three" }] });
  });

  test("what was shown no longer holds after a post, after a move, and of a line that begins no post", async () => {
    await using stage = await setStage(open);
    const howl = await stage.reader("howl", lines);
    const shown = await readingOf(stage, howl);
    const three = await lineOf(stage, shown, "three");
    await expect(move(stage, howl, { shown, lineId: 999 })).rejects.toMatchObject({
      code: "stale",
    });
    await sayAll(stage, howl, 1);
    await expect(move(stage, howl, { shown, lineId: three })).rejects.toMatchObject({
      code: "stale",
    });
    const since = await readingOf(stage, howl);
    await move(stage, howl, { shown: since, lineId: three });
    await expect(move(stage, howl, { shown: since, lineId: three })).rejects.toMatchObject({
      code: "stale",
    });
    const kaddish = await stage.reader("kaddish", ["six"]);
    const now = await readingOf(stage, howl);
    await expect(move(stage, kaddish, { shown: now, lineId: three })).rejects.toMatchObject({
      code: "stale",
    });
  });

  test("nothing moves while a post is on its way, in doubt or held", async () => {
    await using stage = await setStage(open);
    const howl = await stage.reader("howl", ["one", "two", "x".repeat(300), "four"]);
    await stage.press(howl);
    const claim = await stage.claimOne();
    await expect(moveTo(stage, howl, "four")).rejects.toMatchObject({ code: "post-sending" });
    await stage.settle(claim, { kind: "unknown", detail: "" });
    await expect(moveTo(stage, howl, "four")).rejects.toMatchObject({ code: "post-unconfirmed" });
    const id = idPast(stage.now, 99);
    await stage.check(claim.postId, { kind: "found", post: { id, text: "one" }, reads: 1 });
    await sayAll(stage, howl, 1);
    await expect(moveTo(stage, howl, "four")).rejects.toMatchObject({
      code: "post-held",
      values: { reason: "too-long" },
    });
    expect(await readingOf(stage, howl)).toMatchObject({ revision: 0 });
  });

  test("a held post that stands apart is in nobody's way", async () => {
    await using stage = await setStage(open);
    const howl = await stage.reader("howl", lines);
    await stage.say(howl, { kind: "duplicate" });
    await sayAll(stage, howl, 1);
    await moveTo(stage, howl, "one");
    expect(await stage.current(howl)).toMatchObject({ parts: [{ text: "one" }] });
    expect(await stage.store.posts.listAside(howl.id)).toMatchObject([{ state: "held" }]);
  });

  test("a reading that waits at an earlier line is not moved", async () => {
    await using stage = await setStage(open);
    const howl = await stage.reader("howl", lines);
    const { postId } = await stage.say(howl, { kind: "duplicate" });
    await stage.store.posts.decide({
      guildId: howl.guildId,
      postId,
      choice: "back",
      networkId: undefined,
      by: "m",
      now: stage.now,
    });
    await expect(moveTo(stage, howl, "four")).rejects.toMatchObject({ code: "move-waits" });
  });

  test("a thread that has begun ends before its reading moves", async () => {
    await using stage = await setStage(open);
    const howl = await stage.account("howl");
    await stage.store.accounts.setDiction(
      howl.id,
      { ...howl.diction, overlong: "thread" },
      stage.now,
    );
    const reader = await stage.fresh(howl);
    await stage.give(reader, [`${"word ".repeat(80)}end`, "two"]);
    const given = await readingOf(stage, reader);
    await stage.store.readings.start(given.id, stage.now);
    await stage.press(reader);
    const claim = await stage.claimOne();
    await stage.settle(claim, { kind: "posted", id: idPast(stage.now, 7) });
    await expect(moveTo(stage, reader, "two")).rejects.toMatchObject({ code: "move-thread" });
  });

  test("an unfinished run by hand ends, and what it pressed for does not go in other words", async () => {
    await using stage = await setStage(open);
    const howl = await stage.reader("howl", lines);
    const press = await stage.press(howl, 3);
    const claim = await stage.claimOne();
    await stage.settle(claim, { kind: "posted", id: idPast(stage.now, 8) });
    await moveTo(stage, howl, "five");
    expect(await stage.current(howl)).toMatchObject({ runAt: undefined });
    expect(await stage.claim()).toEqual([]);
    expect(await stage.store.posts.run(press)).toMatchObject({ finished: true, count: 2 });
    await sayAll(stage, howl, 1);
    expect(await textsOf(stage, howl)).toEqual(["one", "five"]);
  });

  test("what a moderator left out may be moved back to", async () => {
    await using stage = await setStage(open);
    const howl = await stage.reader("howl", ["one", "x".repeat(300), "three"]);
    await sayAll(stage, howl, 1);
    const { id: postId } = await stage.current(howl);
    const word = { guildId: howl.guildId, postId, networkId: undefined, by: "m", now: stage.now };
    await stage.store.posts.decide({ ...word, choice: "skip" });
    await moveTo(stage, howl, "x".repeat(300));
    expect(await stage.current(howl)).toMatchObject({ state: "held", heldReason: "too-long" });
  });

  test("the claim has the last word on what is said again too soon", async () => {
    await using stage = await setStage(open);
    const howl = await stage.reader("howl", lines);
    await sayAll(stage, howl, 2);
    const { readings } = stage.store;
    expect(await readings.refusedUntil(["one", " one ", "five"], stage.now + hour)).toEqual([
      stage.now + 2 * day,
      stage.now + 2 * day,
      undefined,
    ]);
    expect(await readings.refusedUntil(["one"], stage.now + 2 * day)).toEqual([undefined]);
    await moveTo(stage, howl, "one");
    await stage.press(howl);
    expect(await stage.claim()).toEqual([]);
    expect(await stage.store.posts.listAside(howl.id)).toMatchObject([{ heldReason: "repeat" }]);
    const reading = await readingOf(stage, howl);
    const said = await readings.saidKeys(reading.id);
    expect(said.size).toBe(2);
  });
}
