import { expect, test } from "vitest";
import type { Account } from "../../../src/domain/account.ts";
import { checkSums } from "../../support/sums.ts";
import { decide, sends } from "../aside.ts";
import { home, hour, idPast, setStage } from "../stage.ts";
import type { OpenStore, Stage } from "../stage.ts";
import { approve, atSlot, choose, hourly, setPlay, tend, told, word } from "./play.ts";

/** What every store promises of approvals when their rule changes, and of what was tried already. */
export function lastingApprovalContract(open: OpenStore): void {
  test("fewer that are needed let it go, none ends the question", async () => {
    await using play = await setPlay(open, { needed: 3 });
    const { stage, howl } = play;
    await approve(stage, howl, "m1");
    await stage.news();
    await choose(stage, howl, { needed: 1 });
    await tend(stage);
    expect(await told(stage)).toEqual(["approved m1 of 1"]);
    await choose(stage, howl, { needed: 0 });
    await tend(stage);
    expect(await told(stage)).toEqual(["over nobody of 0"]);
    expect(await stage.current(howl)).not.toHaveProperty("approval");
    expect(await atSlot(play)).toEqual(["one"]);
  });

  test("an approval between the claim and its outcome is refused, and what provably never left goes with those it has", async () => {
    await using play = await setPlay(open);
    const { stage, howl } = play;
    await approve(stage, howl, "m1");
    const late = await word(stage, howl, "m2");
    stage.now += hour;
    const claim = await stage.claimOne();
    await expect(stage.store.approvals.approve(late)).rejects.toMatchObject({
      code: "approval-stale",
    });
    await stage.settle(claim, { kind: "not-sent", detail: "refused" });
    stage.now += 20_000;
    const again = await stage.claimOne();
    expect(again.text).toBe("one");
    await stage.settle(again, { kind: "posted", id: idPast(stage.now) });
  });

  test("what a crash left in doubt and the timeline does not show goes once more, as it was approved", async () => {
    await using play = await setPlay(open);
    const { stage, howl } = play;
    await approve(stage, howl, "m1");
    stage.now += hour;
    const { postId } = await stage.claimOne();
    await stage.store.posts.recover(stage.now);
    for (const wait of [20_000, 60_000]) {
      stage.now += wait;
      await stage.check(postId, { kind: "absent", reads: 0 });
    }
    const again = await stage.claimOne();
    expect(again).toMatchObject({ postId, text: "one" });
  });

  test("a line that did not go at its slot goes, once somebody tries it again, with the last approval", async () => {
    await using play = await setPlay(open, { expiry: "post" });
    const { stage, howl } = play;
    await stage.news();
    stage.now += hour;
    const claim = await stage.claimOne();
    const { postId } = claim;
    await stage.settle(claim, { kind: "invalid", detail: "no" });
    await choose(stage, howl, { needed: 2 });
    await stage.news();
    await decide(stage, postId, { choice: "again", by: "m2" });
    expect(await stage.claim()).toEqual([]);
    const [card] = await stage.news();
    expect(card?.announcement).toMatchObject({ fate: "asked", by: [], askedBy: "m2" });
    await approve(stage, howl, "m1");
    await approve(stage, howl, "m2");
    expect(await sends(stage)).toBe("one");
  });

  test("the rest of a thread goes as it began, whoever has left since", async () => {
    await using stage = await setStage(open);
    await begun(stage);
    await stage.store.owners.settle({ guildId: home, memberId: "m1" }, "left", stage.now);
    expect(await stage.claimOne()).toMatchObject({ part: 2, replyTo: idPast(stage.now) });
  });

  test("the rest of a thread that got other words is approved, or left out, like any post", async () => {
    await using stage = await setStage(open);
    const { howl, postId } = await begun(stage);
    await refuseRest(stage, howl);
    const text = "the end, otherwise";
    await stage.store.posts.reword({ guildId: home, postId, text, by: "m", now: stage.now });
    const { textHash } = await stage.current(howl);
    await decide(stage, postId, { choice: "again", textHash });
    expect(await stage.claim()).toEqual([]);
    await expect(approve(stage, howl, "m")).rejects.toMatchObject({ code: "own-words" });
    expect(await approve(stage, howl, "m2")).toMatchObject({ fate: "approved", by: ["m2"] });
    stage.now += 1_000;
    expect(await sends(stage)).toBe(text);
    expect(await stage.store.posts.find(home, postId)).toMatchObject({ state: "posted" });
    await checkSums(stage.store);
  });

  test("the rest of a thread that nobody approved in time is told with what of it stands", async () => {
    await using stage = await setStage(open);
    const { howl, postId } = await begun(stage);
    await refuseRest(stage, howl);
    const text = "the end, otherwise";
    await stage.store.posts.reword({ guildId: home, postId, text, by: "m", now: stage.now });
    const { textHash } = await stage.current(howl);
    await decide(stage, postId, { choice: "again", textHash });
    expect(await stage.claim()).toEqual([]);
    await stage.news();
    stage.now += hour;
    expect(await stage.claim()).toEqual([]);
    expect(await stage.store.posts.find(home, postId)).toMatchObject({ state: "skipped" });
    const told = (await stage.news()).map(({ announcement }) => announcement);
    expect(told).toContainEqual(
      expect.objectContaining({ kind: "failed", cause: "unapproved", text, standing: 1 }),
    );
    await checkSums(stage.store);
  });

  test("a thread under way is no question any more, whatever its account asks for since", async () => {
    await using stage = await setStage(open);
    const { howl } = await begun(stage);
    const late = await word(stage, howl, "m2");
    await choose(stage, howl, { needed: 3 });
    expect(await stage.current(howl)).not.toHaveProperty("approval");
    await stage.news();
    await tend(stage);
    expect(await told(stage)).not.toContainEqual(expect.stringMatching(/^asked/u));
    await expect(stage.store.approvals.pass(late)).rejects.toMatchObject({
      code: "approval-stale",
    });
    expect(await stage.claimOne()).toMatchObject({ part: 2 });
  });
}

/** A thread that m1 approved and of which the first part stands. */
async function begun(stage: Stage): Promise<{ howl: Account; postId: number }> {
  const howl = await stage.account("howl");
  const diction = { ...howl.diction, overlong: "thread" } as const;
  await stage.store.accounts.setDiction(howl.id, diction, stage.now);
  await stage.give(howl, [Array.from({ length: 60 }, (_, n) => `word${n}`).join(" "), "two"]);
  const reading = await stage.store.readings.findLive(howl.id);
  await stage.store.readings.start(reading?.id ?? 0, stage.now);
  await hourly(stage, howl);
  await choose(stage, howl);
  await stage.claim();
  await tend(stage);
  await approve(stage, howl, "m1");
  stage.now += hour;
  const first = await stage.claimOne();
  await stage.settle(first, { kind: "posted", id: idPast(stage.now) });
  return { howl, postId: first.postId };
}

/** X refuses what is left of a thread. */
async function refuseRest(stage: Stage, howl: Account): Promise<void> {
  const second = await stage.claimOne();
  await stage.settle(second, { kind: "invalid", detail: "no" });
  expect(await stage.current(howl)).toMatchObject({ state: "held" });
}
