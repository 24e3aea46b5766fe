import { expect, test } from "vitest";
import type { Account } from "../../../src/domain/account.ts";
import { createSchedule } from "../../../src/domain/schedule/rule.ts";
import { home, hour, idPast, setStage, start } from "../stage.ts";
import type { OpenStore, Stage } from "../stage.ts";
import { adopt, heldReader, hold, lines } from "./copied.ts";

const many = Array.from({ length: 30 }, (_, nth) => `line ${nth + 1}`);

async function settledAt(stage: Stage, { id }: Account): Promise<readonly (number | undefined)[]> {
  const { posts } = await stage.store.posts.history(id, { page: 1, size: 9 });
  return posts.map((post) => post.settledAt);
}

/** What another copy posted long before it is taken over. */
export function lateContract(open: OpenStore): void {
  test.each([
    ["of days ago leave", 4 * hour, 1],
    ["of today use up", hour, 0],
  ])("lines %s the ceiling of the day on which they are taken over", async (_, apart, left) => {
    await using stage = await setStage(open);
    const howl = await heldReader(stage, many);
    const posts = many.slice(0, 17).map((text, nth) => {
      return { id: idPast(start + (nth + 1) * apart), text };
    });
    stage.now += 17 * apart + hour;
    expect(await adopt(stage, howl, posts)).toMatchObject({ posts: 17 });
    await stage.store.adoption.lift({ read: [howl.id], now: stage.now });
    await stage.press(howl);
    expect(await stage.claim()).toHaveLength(left);
  });

  test("they are paid for in the month in which X took them; what is read, in that of the look", async () => {
    await using stage = await setStage(open);
    const howl = await heldReader(stage);
    stage.now += 30 * 24 * hour;
    await adopt(stage, howl, [{ id: idPast(start + hour), text: "one" }]);
    const { ledger } = stage.store;
    expect(await ledger.spendingOf(home, stage.now)).toMatchObject({
      postsMicros: 0,
      readsMicros: 5_000,
    });
    expect(await ledger.spentSince(start + hour + 1)).toBe(5_000);
    expect(await ledger.spentSince(start + hour)).toBe(20_000);
  });

  test("where X's clock is ahead of this one they were said by now", async () => {
    await using stage = await setStage(open);
    const howl = await heldReader(stage);
    await adopt(stage, howl, [{ id: idPast(stage.now + hour), text: "one" }]);
    expect(await settledAt(stage, howl)).toEqual([stage.now]);
  });

  test("one in doubt was said no earlier than its slot", async () => {
    await using stage = await setStage(open);
    const howl = await stage.reader("howl", lines);
    const rule = { kind: "interval", everyMs: hour, anchor: start } as const;
    const schedule = { ...createSchedule(rule, "UTC"), jitterMs: 0 };
    const hourly = [{ accountId: howl.id, schedule }];
    await stage.store.schedules.set(hourly, { by: "m", now: stage.now });
    stage.now += hour;
    const slot = stage.now;
    await stage.settle(await stage.claimOne(), { kind: "unknown", detail: "timeout" });
    await hold(stage);
    stage.now += hour;
    await adopt(stage, howl, [{ id: idPast(slot - 2_000), text: "one" }]);
    expect(await settledAt(stage, howl)).toEqual([slot]);
  });
}
