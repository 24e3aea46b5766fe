import { expect, test } from "vitest";
import type { Account } from "../../../src/domain/account.ts";
import { createSchedule } from "../../../src/domain/schedule/rule.ts";
import { home, hour, idPast, setStage } from "../stage.ts";
import type { OpenStore, Stage } from "../stage.ts";

/** Gives an account a slot every hour, without jitter. */
async function hourly(stage: Stage, { id: accountId }: Account): Promise<void> {
  const rule = { kind: "interval", everyMs: hour, anchor: stage.now } as const;
  const schedule = { ...createSchedule(rule, "UTC"), jitterMs: 0 };
  await stage.store.schedules.set([{ accountId, schedule }], { by: "m", now: stage.now });
}

/** Lets hours pass in which what is due is claimed and posted; gives how many posts went. */
async function live(stage: Stage, hours: number): Promise<number> {
  let said = 0;
  for (let passed = 0; passed < hours; passed += 1) {
    stage.now += hour;
    for (const claim of await stage.claim()) {
      said += 1;
      await stage.settle(claim, { kind: "posted", id: idPast(stage.now, claim.attemptId) });
    }
  }
  return said;
}

/** What was told of caps: that one is reached or wholly spent, and which posts did not fit. */
async function toldOfCaps(stage: Stage): Promise<readonly unknown[]> {
  const news = await stage.news();
  return news.flatMap(({ guildId, announcement: told, address: { ping } }) => {
    if (told.kind === "cap-reached") return [[guildId, told.kind, told.scope, ping]];
    if (told.kind === "spending" && told.percent === 100) return [[guildId, told.kind, ping]];
    return told.kind === "failed" ? [[guildId, told.cause, told.handle, ping]] : [];
  });
}

const lines = (who: string) => Array.from({ length: 60 }, (_, n) => `${who} says line ${n}`);
const dear = ["see https://example.com/a now", "and then"];

/** What every store promises of a cap's end: what stands still for it, and who hears of that. */
export function capContract(open: OpenStore): void {
  test("a cap is told as reached when not even the cheapest post fits, not when a dear one does not", async () => {
    await using stage = await setStage(open, { capMicros: 237_000 });
    const link = await stage.reader("link", dear);
    const howl = await stage.reader("howl", lines("howl"));
    for (let nth = 1; nth <= 3; nth += 1) {
      await stage.say(howl, { kind: "posted", id: idPast(stage.now, nth) });
    }
    await stage.press(link);
    expect(await stage.claim()).toEqual([]);
    expect(await toldOfCaps(stage)).toEqual([[home, "over-cap", "link", "nobody"]]);
    await hourly(stage, howl);
    expect(await live(stage, 12)).toBe(12);
    expect(await toldOfCaps(stage)).toEqual([]);
    expect(await live(stage, 36)).toBe(0);
    expect(await toldOfCaps(stage)).toEqual([[home, "cap-reached", "instance", "hand"]]);
  });

  test("a post that is too dear for what is left is told once, not at each slot, and anew under another cap", async () => {
    await using stage = await setStage(open);
    const link = await stage.reader("link", dear);
    await hourly(stage, link);
    const tooDear = [[home, "over-cap", "link", "hand"]];
    for (const micros of [100_000, 199_999]) {
      await stage.store.ledger.setCap(home, { micros, by: "m" });
      expect(await live(stage, 5)).toBe(0);
      expect(await toldOfCaps(stage)).toEqual(tooDear);
    }
    await stage.store.ledger.setCap(home, { micros: 14_999, by: "m" });
    expect(await live(stage, 5)).toBe(0);
    expect(await toldOfCaps(stage)).toEqual([[home, "cap-reached", "guild", "hand"]]);
    await stage.store.ledger.setCap(home, { micros: 200_000, by: "m" });
    expect(await live(stage, 1)).toBe(1);
  });

  test("a cap that is raised and lowered again is told of once more when it stops everything", async () => {
    await using stage = await setStage(open);
    const howl = await stage.reader("howl", lines("howl"));
    await hourly(stage, howl);
    const setCap = (micros: number) => stage.store.ledger.setCap(home, { micros, by: "m" });
    await setCap(30_000);
    expect(await live(stage, 4)).toBe(2);
    const reached = [home, "cap-reached", "guild"];
    expect(await toldOfCaps(stage)).toEqual([
      [home, "spending", "hand"],
      [...reached, "nobody"],
    ]);
    await setCap(200_000);
    expect(await live(stage, 2)).toBe(2);
    await setCap(30_000);
    expect(await live(stage, 48)).toBe(0);
    expect(await toldOfCaps(stage)).toEqual([[...reached, "hand"]]);
    await setCap(30_000);
    expect(await live(stage, 2)).toBe(0);
    expect(await toldOfCaps(stage)).toEqual([]);
  });

  test("where the server's own cap is reached it is that one which is told, though the instance's holds a dear post no more", async () => {
    await using stage = await setStage(open, { capMicros: 199_999 });
    const link = await stage.reader("link", dear);
    await hourly(stage, link);
    await stage.store.ledger.setCap(home, { micros: 14_999, by: "m" });
    await live(stage, 2);
    expect(await toldOfCaps(stage)).toEqual([[home, "cap-reached", "guild", "hand"]]);
  });
}
