import { expect, test } from "vitest";
import { hour, idPast } from "../stage.ts";
import type { OpenStore } from "../stage.ts";
import { approve, atSlot, choose, setPlay, tend, told, word } from "./play.ts";

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
}
