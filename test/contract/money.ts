import { expect, test } from "vitest";
import { abroad, home, hour, idPast, setStage } from "./stage.ts";
import type { OpenStore } from "./stage.ts";

/** What every store promises of caps, warnings and the balance. */
export function moneyContract(open: OpenStore): void {
  test("a guild's own cap stops that guild alone, and only it hears of it, once", async () => {
    await using stage = await setStage(open);
    const here = await stage.reader("here", ["one", "two"]);
    const away = await stage.reader("away", ["three", "four"], abroad);
    await stage.store.ledger.setCap(home, { micros: 14_999, by: "m" });
    await stage.news();
    for (let presses = 0; presses < 2; presses += 1) {
      await stage.press(here);
      expect(await stage.claim()).toEqual([]);
      expect(await stage.current(here)).toMatchObject({ state: "planned", lastError: "over-cap" });
    }
    await stage.press(away);
    expect(await stage.claimOne()).toMatchObject({ text: "three" });
    const news = await stage.news();
    expect(news.map(({ guildId, announcement }) => [guildId, announcement.kind])).toEqual([
      [home, "cap-reached"],
      [home, "failed"],
      [home, "failed"],
    ]);
    expect(news[0]).toMatchObject({
      announcement: { scope: "guild", capMicros: 14_999, spentMicros: 0 },
      address: { channel: "alerts", ping: "hand" },
    });
    await stage.store.ledger.setCap(home, { micros: 15_000, by: "m" });
    await stage.press(here);
    expect(await stage.claimOne()).toMatchObject({ text: "one" });
  });

  test("a ping that the whole cap is spent is not repeated when the cap stops a post", async () => {
    await using stage = await setStage(open, { capMicros: 15_000 });
    const howl = await stage.reader("howl", ["one", "two"]);
    await stage.news();
    await stage.say(howl, { kind: "posted", id: idPast(stage.now) });
    await stage.press(howl);
    expect(await stage.claim()).toEqual([]);
    const news = await stage.news();
    expect(news.map(({ announcement, address }) => [announcement.kind, address.ping])).toEqual([
      ["spending", "hand"],
      ["posted", "nobody"],
      ["cap-reached", "nobody"],
      ["failed", "nobody"],
    ]);
  });

  test("a look at the timeline is due also at the cap, and what it read is entered", async () => {
    await using stage = await setStage(open, { capMicros: 15_000 });
    const howl = await stage.reader("howl", ["one", "two"]);
    const { postId } = await stage.say(howl, { kind: "unknown", detail: "timeout" });
    expect(await stage.store.ledger.purses(home, stage.now)).toMatchObject([
      { spentMicros: 15_000, capMicros: 15_000 },
    ]);
    stage.now += 10_000;
    expect(await stage.store.posts.dueChecks(stage.now)).toMatchObject([{ postId }]);
    await stage.check(postId, {
      kind: "found",
      post: { id: idPast(stage.now), text: "one" },
      reads: 2,
    });
    expect(await stage.store.ledger.spendingOf(home, stage.now)).toMatchObject({
      postsMicros: 15_000,
      readsMicros: 10_000,
    });
  });

  test("a look at the timeline passes the caps, and is warned of", async () => {
    await using stage = await setStage(open, { capMicros: 20_000 });
    const howl = await stage.reader("howl", ["one", "two"]);
    const { postId } = await stage.say(howl, { kind: "unknown", detail: "timeout" });
    await stage.news();
    await stage.check(postId, { kind: "absent", reads: 5 });
    expect(await stage.store.ledger.spentSince(0)).toBe(15_000 + 25_000);
    expect((await stage.news()).map(({ announcement }) => announcement)).toEqual([
      { kind: "spending", scope: "instance", percent: 100, spentMicros: 25_000, capMicros: 20_000 },
    ]);
  });

  test("a clock set back into an earlier month frees no money", async () => {
    await using stage = await setStage(open, { capMicros: 15_000 });
    const howl = await stage.reader("howl", ["one", "two"]);
    await stage.say(howl, { kind: "posted", id: idPast(stage.now) });
    stage.now -= 31 * 24 * hour;
    await stage.press(howl);
    expect(await stage.claim()).toEqual([]);
    expect(await stage.current(howl)).toMatchObject({ lastError: "over-cap" });
  });

  test("the balance counts what was spent after it was typed, also when the clock is set back", async () => {
    await using stage = await setStage(open);
    const howl = await stage.reader("howl", ["one", "two", "three"]);
    await stage.say(howl, { kind: "posted", id: idPast(stage.now) });
    expect(await stage.store.ledger.findBalance()).toBeUndefined();
    const topUp = { micros: 1_000_000, at: stage.now, by: "m" };
    await stage.store.ledger.topUp(topUp);
    expect(await stage.store.ledger.findBalance()).toEqual({ ...topUp, leftMicros: 1_000_000 });
    stage.now -= hour;
    await stage.say(howl, { kind: "posted", id: idPast(stage.now, 2) });
    expect(await stage.store.ledger.findBalance()).toEqual({ ...topUp, leftMicros: 985_000 });
    await stage.store.ledger.topUp(undefined);
    expect(await stage.store.ledger.findBalance()).toBeUndefined();
  });

  test("credits of which less than a tenth is left are told once to every guild with a flock, until they are typed anew", async () => {
    await using stage = await setStage(open);
    const howl = await stage.reader("howl", ["one", "two", "three", "four", "five"]);
    await stage.account("away", abroad);
    let nth = 0;
    const spend = async (): Promise<readonly unknown[]> => {
      await stage.news();
      await stage.say(howl, { kind: "posted", id: idPast(stage.now, (nth += 1)) });
      const news = await stage.news();
      return news
        .filter(({ announcement }) => announcement.kind === "low-balance")
        .map(({ guildId, announcement, address }) => [guildId, announcement, address.ping]);
    };
    expect(await spend()).toEqual([]);
    const typed = { micros: 33_333, at: stage.now, by: "m" };
    await stage.store.ledger.topUp({ ...typed, micros: 16_666 });
    // 1,666 are left, and a tenth is 1,666.6.
    const low = { kind: "low-balance", leftMicros: 1_666, typedMicros: 16_666 };
    expect(await spend()).toEqual([
      [home, low, "hand"],
      [abroad, low, "hand"],
    ]);
    expect(await spend()).toEqual([]);
    await stage.store.ledger.topUp(typed);
    expect(await spend()).toEqual([]);
    const again = { ...low, leftMicros: 3_333, typedMicros: 33_333 };
    expect(await spend()).toEqual([
      [home, again, "hand"],
      [abroad, again, "hand"],
    ]);
  });
}
