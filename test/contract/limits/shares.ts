import { expect, test } from "vitest";
import type { Account } from "../../../src/domain/account.ts";
import { createSchedule, everyDay } from "../../../src/domain/schedule/rule.ts";
import { follow, setCourse } from "../reading/play.ts";
import { abroad, hour, setStage } from "../stage.ts";
import type { OpenStore, Stage } from "../stage.ts";
import { long, ofApp, posted, threader } from "./play.ts";

const minute = 60_000;
const linesOf = (who: string) => Array.from({ length: 12 }, (_, n) => `${who} line ${n} of it`);

/** An account that posts each hour. */
async function hourly(stage: Stage, { id: accountId }: Account): Promise<void> {
  const rule = { kind: "interval", everyMs: hour, anchor: stage.now } as const;
  const schedule = { ...createSchedule(rule, "UTC"), jitterMs: 0 };
  await stage.store.schedules.set([{ accountId, schedule }], { by: "m", now: stage.now });
}

/** One presses for twelve posts while X lets the app send so many within so many hours; how many posts of each went. */
async function race(
  stage: Stage,
  presser: Account,
  { budget, hours }: { readonly budget: number; readonly hours: number },
): Promise<Readonly<Record<string, number>>> {
  const resetAt = stage.now + (hours + 0.5) * hour;
  let left = budget;
  await stage.press(presser, 12);
  for (const end = resetAt - 6 * minute; stage.now < end; stage.now += minute) {
    for (const claim of await stage.claim()) {
      await posted(stage, claim, [ofApp(stage, (left -= 1), resetAt)]);
    }
  }
  const said = await stage.store.posts.record();
  const by = Map.groupBy(said, ({ handle }) => handle);
  return Object.fromEntries([...by].map(([handle, posts]) => [handle, posts.length]));
}

/** What every store promises of how the app's limit is shared: every part of a thread is a post to X. */
export function shareContract(open: OpenStore): void {
  test("a thread takes no more of the app's limit than leaves every other run level with it", async () => {
    await using stage = await setStage(open);
    const howl = await threader(stage, "howl", [long(7, "a"), "the end of it"]);
    const kaddish = await stage.reader("kaddish", linesOf("kaddish"));
    const sutra = await stage.reader("sutra", ["s one", "s two"]);
    let left = 7;
    await stage.press(sutra);
    await posted(stage, await stage.claimOne(), [ofApp(stage, (left -= 1))]);
    await stage.press(howl);
    const first = await stage.claimOne();
    await stage.press(kaddish, 3);
    await posted(stage, first, [ofApp(stage, (left -= 1))]);
    for (let claims = await stage.claim(1); claims.length > 0; claims = await stage.claim(1)) {
      for (const claim of claims) await posted(stage, claim, [ofApp(stage, (left -= 1))]);
      stage.now += 1;
    }
    expect(left).toBe(0);
    const said = await stage.store.posts.record();
    // Six for two accounts that both want three or more.
    expect(said.filter(({ handle }) => handle === "kaddish")).toHaveLength(3);
  });

  test("an account that says threads wants as many of the app's posts as they have parts", async () => {
    await using stage = await setStage(open);
    const lines = [long(2, "a"), long(2, "b"), long(2, "c"), "the end"];
    const kaddish = await threader(stage, "kaddish", lines);
    const howl = await stage.reader("howl", linesOf("howl"));
    await hourly(stage, kaddish);
    // Three threads of two parts, and as many posts of the other's.
    expect(await race(stage, howl, { budget: 12, hours: 3 })).toEqual({ howl: 6, kaddish: 6 });
  });

  test("what another account reads after its poem counts among what it wants of the app's limit", async () => {
    await using stage = await setStage(open);
    const howl = await stage.reader("howl", linesOf("howl"));
    const kaddish = await stage.reader("kaddish", ["k one", "k two"]);
    for (const title of ["Alpha", "Beta", "Gamma"]) await follow(stage, kaddish, title);
    await hourly(stage, kaddish);
    expect(await race(stage, howl, { budget: 8, hours: 4 })).toEqual({ howl: 4, kaddish: 4 });
  });

  test.each([
    ["that X has forgotten", 60 * hour, { howl: 4, kaddish: 4 }],
    ["that X would still refuse", hour, { howl: 6, kaddish: 2 }],
  ])("so does a poem that is read again, with words %s", async (_words, ago, said) => {
    await using stage = await setStage(open);
    const kaddish = await stage.reader("kaddish", ["k one", "k two", "k three", "k four"]);
    await setCourse(stage, kaddish, { kind: "loop", most: undefined });
    await stage.press(kaddish, 2);
    for (let nth = 0; nth < 2; nth += 1) await posted(stage, await stage.claimOne());
    stage.now += ago;
    const howl = await stage.reader("howl", linesOf("howl"));
    await hourly(stage, kaddish);
    const { howl: other, kaddish: all = 0 } = await race(stage, howl, { budget: 8, hours: 4 });
    expect({ howl: other, kaddish: all - 2 }).toEqual(said);
  });

  test.each(["cap", "hold"] as const)(
    "what an account whose server is kept back by its %s could want is kept from nobody",
    async (kept) => {
      await using stage = await setStage(open);
      const howl = await stage.reader("howl", linesOf("howl"));
      const kaddish = await stage.reader("kaddish", linesOf("kaddish"), abroad);
      const sutra = await stage.reader("sutra", linesOf("sutra"), abroad);
      await hourly(stage, kaddish);
      if (kept === "cap") await stage.store.ledger.setCap(abroad, { micros: 0, by: "m" });
      else {
        const ginsberg = await stage.reader("ginsberg", linesOf("ginsberg"), abroad);
        for (const locked of [sutra, ginsberg]) await stage.say(locked, { kind: "locked" });
        expect(await stage.store.instance.hold(stage.now, abroad)).toBeDefined();
      }
      expect(await race(stage, howl, { budget: 8, hours: 6 })).toEqual({ howl: 8 });
    },
  );

  test("nothing of it is kept for an account whose evening is over", async () => {
    await using stage = await setStage(open);
    const howl = await stage.reader("howl", linesOf("howl"));
    const kaddish = await stage.reader("kaddish", linesOf("kaddish"));
    // It began five hours ago, and nothing of it was said.
    const began = new Date(stage.now - 5 * hour);
    const start = began.getUTCHours() * 60 + began.getUTCMinutes();
    const until = { kind: "reading" } as const;
    const evening = { start, everyMs: hour / 2, days: everyDay, anchor: stage.now - 20 * hour };
    const rule = { kind: "session", ...evening, until } as const;
    const schedule = { ...createSchedule(rule, "UTC"), jitterMs: 0 };
    const entry = { accountId: kaddish.id, schedule };
    await stage.store.schedules.set([entry], { by: "m", now: stage.now });
    expect(await race(stage, howl, { budget: 8, hours: 4 })).toEqual({ howl: 8 });
  });
}
