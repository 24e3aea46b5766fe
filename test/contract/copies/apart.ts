import { expect, test } from "vitest";
import { checkSums } from "../../support/sums.ts";
import { apart, decide, refuse, sends } from "../aside.ts";
import { home, hour, setStage } from "../stage.ts";
import type { OpenStore } from "../stage.ts";
import { adopt, hold, lines, standing } from "./copied.ts";

/** What another copy did with lines that stand apart here. */
export function apartContract(open: OpenStore): void {
  test.each([undefined, "later"] as const)(
    "a line that stands apart and that the other copy posted counts here too; a word on it: %s",
    async (word) => {
      await using stage = await setStage(open);
      const howl = await stage.reader("howl", lines);
      const { id } = await refuse(stage, howl);
      if (word) await decide(stage, id, word);
      await hold(stage);
      const posts = [standing(1, "two"), standing(2, "one")];
      expect(await adopt(stage, howl, posts)).toEqual({ posts: 2, passedOver: 0, foreign: 0 });
      expect(await stage.store.posts.find(home, id)).toMatchObject({ state: "posted" });
      expect(await stage.current(howl)).toMatchObject({ parts: [{ text: "three" }] });
      await checkSums(stage.store);
    },
  );

  test("where the reading waits for a line here and the other copy went on, it goes on there", async () => {
    await using stage = await setStage(open);
    const howl = await stage.reader("howl", lines);
    const { id } = await refuse(stage, howl);
    await stage.press(howl);
    await sends(stage);
    await decide(stage, id, "back");
    await hold(stage);
    const posts = [standing(1, "three"), standing(2, "four")];
    expect(await adopt(stage, howl, posts)).toEqual({ posts: 2, passedOver: 1, foreign: 0 });
    expect(await stage.store.posts.find(home, id)).toMatchObject({ state: "skipped" });
    expect(await stage.current(howl)).toMatchObject({ parts: [{ text: "five" }] });
    await checkSums(stage.store);
  });

  test("beside a line apart that is in doubt the poem's next ones are taken over", async () => {
    await using stage = await setStage(open);
    const howl = await stage.reader("howl", lines);
    const { id } = await refuse(stage, howl);
    stage.now += hour;
    await decide(stage, id, "again");
    await stage.settle(await stage.claimOne(), { kind: "unknown", detail: "timeout" });
    await hold(stage);
    const posts = [standing(1, "two")];
    expect(await adopt(stage, howl, posts)).toEqual({ posts: 1, passedOver: 0, foreign: 0 });
    expect(await apart(stage, howl)).toMatchObject({ id, state: "unconfirmed" });
    expect(await adopt(stage, howl, [standing(2, "one")])).toMatchObject({ posts: 1 });
    expect(await stage.current(howl)).toMatchObject({ parts: [{ text: "three" }] });
    await checkSums(stage.store);
  });
}
