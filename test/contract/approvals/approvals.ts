import { expect, test } from "vitest";
import { checkSums } from "../../support/sums.ts";
import { abroad, home, hour } from "../stage.ts";
import type { OpenStore } from "../stage.ts";
import { approve, atSlot, choose, setPlay, tend, told, word } from "./play.ts";

/** What every store promises of approvals. */
export function approvalContract(open: OpenStore): void {
  test("what is to be approved is asked for in time, once, and goes at its slot once it is approved", async () => {
    await using play = await setPlay(open, { needed: 0 });
    const { stage, howl } = play;
    expect(await stage.store.approvals.nextDue()).toBeUndefined();
    await choose(stage, howl, { leadMs: hour / 2 });
    expect(await stage.store.approvals.nextDue()).toBe(stage.now + hour / 2);
    expect(await tend(stage)).toBe(0);
    stage.now += hour / 2;
    expect(await tend(stage)).toBe(1);
    expect(await tend(stage)).toBe(0);
    const [card] = await stage.news();
    expect(card).toMatchObject({
      address: { channel: "alerts", ping: "nobody" },
      announcement: { fate: "asked", texts: ["one"], needed: 1, by: [], at: stage.now + hour / 2 },
    });
    expect(await approve(stage, howl, "m1")).toMatchObject({ fate: "approved", by: ["m1"] });
    expect(await told(stage)).toEqual(["approved m1 of 1"]);
    stage.now -= hour / 2;
    expect(await atSlot(play)).toEqual(["one"]);
    expect(await told(stage)).toEqual(["posted m1 of 1", "posted"]);
    await checkSums(stage.store);
  });

  test("different moderators count, each once, in whatever order they come", async () => {
    await using play = await setPlay(open, { needed: 2 });
    const { stage, howl } = play;
    const again = { code: "approved-already" };
    const [first, second] = [await word(stage, howl, "m1"), await word(stage, howl, "m2")];
    const { approvals } = stage.store;
    await approvals.approve(first);
    await expect(approvals.approve(first)).rejects.toMatchObject(again);
    expect(await stage.current(howl)).toMatchObject({ approval: { needed: 2, by: ["m1"] } });
    const raced = await Promise.allSettled([approvals.approve(second), approvals.approve(second)]);
    expect(raced.map(({ status }) => status).toSorted()).toEqual(["fulfilled", "rejected"]);
    expect((await stage.current(howl)).approval?.by).toEqual(["m1", "m2"]);
    expect(await atSlot(play)).toEqual(["one"]);
  });

  test.each([
    { expiry: "skip", said: [], state: "skipped", news: ["skipped nobody of 1", "failed"] },
    {
      expiry: "post",
      said: ["one"],
      state: "posted",
      news: ["posted nobody of 1", "asked nobody of 1", "posted"],
    },
  ] as const)("what is not approved at its slot: $expiry", async (row) => {
    const { expiry, said, state, news } = row;
    await using play = await setPlay(open, { expiry });
    const { stage, howl } = play;
    const { id } = await stage.current(howl);
    await stage.news();
    expect(await atSlot(play)).toEqual(said);
    expect(await stage.store.posts.find(home, id)).toMatchObject({ state });
    expect((await told(stage)).toSorted()).toEqual(news.toSorted());
    const [used, missed] = expiry === "post" ? [1, 0] : [0, 1];
    expect(await stage.store.schedules.find(howl.id)).toMatchObject({ used, missed });
    expect(await stage.current(howl)).toMatchObject({ parts: [{ text: "two" }] });
    await checkSums(stage.store);
  });

  test("an expired line is told with its cause", async () => {
    await using play = await setPlay(open);
    await play.stage.news();
    await atSlot(play);
    const failed = (await play.stage.news()).map(({ announcement }) => announcement);
    expect(failed).toContainEqual(
      expect.objectContaining({ kind: "failed", cause: "unapproved", text: "one" }),
    );
  });

  test("words shown at too short a notice neither go nor are left out, whatever expiry says", async () => {
    await using play = await setPlay(open, { needed: 0 });
    const { stage, howl } = play;
    stage.now += hour - 60_000;
    await choose(stage, howl, { expiry: "post" });
    await tend(stage);
    await stage.news();
    stage.now += 60_000 - hour;
    expect(await atSlot(play)).toEqual([]);
    expect(await stage.current(howl)).toMatchObject({ state: "planned", parts: [{ text: "one" }] });
    expect(await atSlot(play)).toEqual(["one"]);
    expect(await stage.store.schedules.find(howl.id)).toMatchObject({ used: 1, missed: 1 });
    await checkSums(stage.store);
  });

  test("what nobody was asked about is asked for when it is due, and waits", async () => {
    await using play = await setPlay(open, { needed: 0 });
    const { stage, howl } = play;
    stage.now += hour;
    await choose(stage, howl);
    expect(await stage.claim()).toEqual([]);
    expect(await told(stage)).toEqual(["asked nobody of 1"]);
    expect(await stage.current(howl)).toMatchObject({ state: "planned" });
  });

  test("what no place takes holds its line up no longer", async () => {
    await using play = await setPlay(open);
    const { outbox } = play.stage.store;
    const card = await outbox.claim(play.stage.now);
    await outbox.settle(card?.id ?? 0, "lost");
    await atSlot(play);
    expect(await play.stage.current(play.howl)).toMatchObject({ parts: [{ text: "two" }] });
  });

  test("what is on hold passes its slots until it is approved, and is no silence", async () => {
    await using play = await setPlay(open, { expiry: "post" });
    const { stage, howl } = play;
    const kept = await stage.store.approvals.keep(await word(stage, howl, "m1"));
    expect(kept).toMatchObject({ fate: "asked", keptBy: "m1" });
    for (let slot = 0; slot < 30; slot += 1) {
      expect(await atSlot(play)).toEqual([]);
      await stage.store.watch.look(stage.now + 1, 100);
    }
    expect(await stage.store.instance.troubles(home)).toEqual([]);
    await approve(stage, howl, "m2");
    const done = { code: "approval-complete" };
    const keep = stage.store.approvals.keep(await word(stage, howl, "m3"));
    await expect(keep).rejects.toMatchObject(done);
    expect(await atSlot(play)).toEqual(["one"]);
    expect(await stage.store.schedules.find(howl.id)).toMatchObject({ used: 1, missed: 30 });
    await checkSums(stage.store);
  });

  test("a moderator leaves it out, its reading goes on, and its card says so without a question", async () => {
    await using play = await setPlay(open);
    const { stage, howl } = play;
    await stage.news();
    const ask = await word(stage, howl, "m1");
    expect(await stage.store.approvals.pass(ask)).toMatchObject({ fate: "skipped", doneBy: "m1" });
    expect(await stage.current(howl)).toMatchObject({ parts: [{ text: "two" }] });
    for (const deed of ["approve", "pass", "keep"] as const)
      await expect(stage.store.approvals[deed](ask)).rejects.toMatchObject({
        code: "approval-stale",
      });
    expect(await told(stage)).toEqual(["skipped nobody of 1"]);
    await checkSums(stage.store);
  });

  test("only members of its guild speak of a post, and of the words that were shown", async () => {
    await using play = await setPlay(open);
    const { stage, howl } = play;
    const ask = await word(stage, howl, "m1");
    const { approvals } = stage.store;
    const elsewhere = approvals.approve({ ...ask, guildId: abroad });
    await expect(elsewhere).rejects.toMatchObject({ code: "unknown-post" });
    for (const textHash of ["", ask.textHash.slice(0, 15), "0".repeat(16)])
      await expect(approvals.approve({ ...ask, textHash })).rejects.toMatchObject({
        code: "approval-stale",
      });
    const free = await stage.reader("kaddish", ["x"]);
    const unasked = approvals.approve(await word(stage, free, "m1"));
    await expect(unasked).rejects.toMatchObject({ code: "approval-stale" });
    expect((await stage.current(howl)).approval?.by).toEqual([]);
  });

  test("who left counts no more where the post still waits, who comes back approves anew", async () => {
    await using play = await setPlay(open, { needed: 2, expiry: "skip" });
    const { stage, howl } = play;
    await approve(stage, howl, "m1");
    await approve(stage, howl, "m2");
    await stage.news();
    const { owners } = stage.store;
    const look = { guildId: home, memberId: "m1" };
    await owners.settle({ ...look, guildId: abroad }, "left", stage.now);
    expect((await stage.current(howl)).approval?.by).toEqual(["m1", "m2"]);
    await owners.settle(look, "left", stage.now);
    expect((await stage.current(howl)).approval?.by).toEqual(["m2"]);
    await tend(stage);
    expect(await told(stage)).toEqual(["asked m2 of 2"]);
    await approve(stage, howl, "m1");
    expect(await atSlot(play)).toEqual(["one"]);
  });

  test("who approved a post that waits is looked for a day later", async () => {
    await using play = await setPlay(open);
    const { stage, howl } = play;
    await stage.store.approvals.keep(await word(stage, howl, "m8"));
    await approve(stage, howl, "m9");
    const asked: string[] = [];
    const at = stage.now + 24 * hour;
    const { owners } = stage.store;
    for (let look = await owners.claim(at); look; look = await owners.claim(at)) {
      asked.push(look.memberId);
    }
    expect(asked.toSorted()).toEqual(["m", "m9"]);
  });

  test("an account that waits for approval keeps no other from its lane", async () => {
    await using play = await setPlay(open);
    const { stage } = play;
    const other = await stage.reader("kaddish", ["x", "y"]);
    stage.now += hour;
    await stage.press(other);
    const claims = await stage.claim(1);
    expect(claims.map(({ text }) => text)).toEqual(["x"]);
    expect(await stage.store.posts.nextDue()).toBeUndefined();
  });

  test("a removal ends the question", async () => {
    await using play = await setPlay(open);
    const { stage, howl } = play;
    await stage.news();
    await stage.store.accounts.beginRemoval(howl.id, { by: "m", now: stage.now });
    await tend(stage);
    expect(await told(stage)).toEqual(["skipped nobody of 1"]);
  });
}
