import { setImmediate } from "node:timers/promises";
import { expect, test } from "vitest";
import { card, type Card } from "../../../src/discord/card.ts";
import { withProgress } from "../../../src/discord/reply/progress.ts";
import { createManualClock } from "../../support/manual-clock.ts";
import { createQuietLog, type Logged } from "../../support/quiet-log.ts";

function stage() {
  const shown: Card[] = [];
  const sent: (() => void)[] = [];
  const events: Logged[] = [];
  const clock = createManualClock();
  const answer = (one: Card) =>
    new Promise<void>((resolve) => {
      shown.push(one);
      sent.push(resolve);
    });
  return { shown, sent, events, clock, answer, deps: { clock, log: createQuietLog([], events) } };
}

const answerGone = () => Promise.reject(new Error("gone"));
const at = (number: number) => card("plain", [`${number}`]);

test("progress is shown once a second, one card at a time, and never after the work", async () => {
  const { shown, sent, clock, answer, deps } = stage();
  let isDone = false;
  const work = withProgress({ answer }, deps, async (show) => {
    show(at(0));
    await clock.advance(1_000);
    show(at(1));
    show(at(2));
    await clock.advance(1_000);
    // The first is still on its way.
    show(at(3));
    sent[0]?.();
    await setImmediate();
    show(at(4));
    await clock.advance(999);
    sent[1]?.();
    await setImmediate();
    show(at(5));
    await clock.advance(1);
    show(at(6));
    return "done";
  });
  void work.then(() => (isDone = true));
  for (let turns = 0; turns < 50; turns += 1) await setImmediate();
  expect(shown).toEqual([at(1), at(4), at(6)]);
  expect(isDone).toBe(false);
  sent[2]?.();
  expect(await work).toBe("done");
});

test("work goes on where its progress cannot be shown, and its failure waits for what is on its way", async () => {
  const { events, clock, deps } = stage();
  expect(
    await withProgress({ answer: answerGone }, deps, async (show) => {
      await clock.advance(1_000);
      show(at(1));
      return 7;
    }),
  ).toBe(7);
  expect(events).toMatchObject([{ event: "progress_not_shown", values: { cause: "gone" } }]);
  const work = withProgress({ answer: answerGone }, deps, async (show) => {
    await clock.advance(1_000);
    show(at(1));
    throw new Error("bad");
  });
  await expect(work).rejects.toThrow("bad");
});
