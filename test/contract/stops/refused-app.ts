import { expect, test } from "vitest";
import {
  answer,
  badKeys,
  hold,
  identified,
  linesOf,
  minute,
  refused,
  state,
  wait,
} from "./looks.ts";
import { abroad, home, hour, idPast, setStage } from "../stage.ts";
import type { OpenStore } from "../stage.ts";

async function setThree(open: OpenStore) {
  const stage = await setStage(open);
  const accounts = [
    await stage.reader("howl", linesOf("howl")),
    await stage.reader("kaddish", linesOf("kaddish")),
    await stage.reader("sutra", linesOf("sutra"), abroad),
  ] as const;
  await stage.news();
  return { stage, accounts };
}

/** What a store promises where X refuses the app itself, or everybody. */
export function appContract(open: OpenStore): void {
  test("two accounts at a 401 within ten minutes mean the app: all stops, told once, and both are ready", async () => {
    const { stage, accounts } = await setThree(open);
    await using _ = stage;
    const [howl, kaddish, sutra] = accounts;
    for (const account of accounts) await stage.press(account);
    const claims = await stage.claim();
    for (const claim of claims) {
      await stage.settle(claim, refused);
      stage.now += 4 * minute;
    }
    stage.now += hour;
    expect(await hold(stage)).toEqual({ reason: "app-refused", until: undefined });
    for (const account of [howl, kaddish, sutra]) expect(await state(stage, account)).toBe("ready");
    expect(await stage.store.instance.troubles(home)).toMatchObject([
      { kind: "app-refused", accountId: undefined },
    ]);
    expect(await stage.news()).toMatchObject(
      [home, abroad].map((guildId) => ({
        guildId,
        announcement: { kind: "trouble", trouble: "app-refused" },
      })),
    );
    await stage.press(howl);
    expect(await stage.claim()).toEqual([]);
  });

  test("what was on trial when X refused the app is told as over with it, to all who heard of it", async () => {
    const { stage, accounts } = await setThree(open);
    await using _ = stage;
    const [howl] = accounts;
    await stage.say(howl, { kind: "no-credit" });
    await stage.store.instance.resume({ whose: "instance", guildId: home, now: stage.now });
    await stage.say(howl, badKeys);
    await stage.news();
    await wait(stage, badKeys);
    await wait(stage, identified(stage));
    await stage.say(howl, { kind: "posted", id: idPast(stage.now) });
    expect(await hold(stage)).toBeUndefined();
    const over = (await stage.news()).filter(({ announcement }) => announcement.kind !== "posted");
    expect(over.map(({ guildId, announcement }) => [guildId, announcement])).toMatchObject([
      [home, { kind: "trouble-over", trouble: "app-refused" }],
      [abroad, { kind: "trouble-over", trouble: "app-refused" }],
      [home, { kind: "flock-goes-on", reason: "no-credit" }],
      [abroad, { kind: "flock-goes-on", reason: "no-credit" }],
    ]);
  });

  test("two accounts at a 401 more than ten minutes apart are two suspects", async () => {
    const { stage, accounts } = await setThree(open);
    await using _ = stage;
    await stage.say(accounts[0], refused);
    stage.now += 10 * minute;
    await stage.say(accounts[1], refused);
    expect(await state(stage, accounts[0])).toBe("suspect");
    expect(await state(stage, accounts[1])).toBe("suspect");
    expect(await hold(stage)).toBeUndefined();
  });

  test("a look that is refused beside another's 401 means the app too", async () => {
    const { stage, accounts } = await setThree(open);
    await using _ = stage;
    await stage.say(accounts[0], refused);
    stage.now += 12 * minute;
    await stage.say(accounts[1], refused);
    expect(await answer(stage, refused)).toEqual(["token howl"]);
    expect(await hold(stage)).toMatchObject({ reason: "app-refused" });
  });

  test.each([badKeys, { kind: "app-refused", cause: "clock" } as const])(
    "%j stops all at once; X is asked with one account after another, in growing pauses",
    async (outcome) => {
      const { stage, accounts } = await setThree(open);
      await using _ = stage;
      await stage.say(accounts[0], outcome);
      expect(await stage.kinds()).toEqual(["trouble", "trouble"]);
      const waits: number[] = [];
      const asked = new Set<string>();
      for (let n = 0; n < 7; n += 1) {
        const next = (await stage.store.suspects.nextLook()) ?? Number.NaN;
        waits.push((next - stage.now) / minute);
        stage.now = next;
        for (const who of await answer(stage, n % 2 === 0 ? outcome : refused)) asked.add(who);
      }
      expect(waits).toEqual([15, 30, 60, 120, 240, 240, 240]);
      expect([...asked].toSorted()).toEqual(["app howl", "app kaddish", "app sutra"]);
      expect(await stage.kinds()).toEqual([]);
      expect(await stage.store.ledger.spentSince(0)).toBe(0);
    },
  );

  test("once X accepts the app one post goes first, and when it stands the trouble is over", async () => {
    const { stage, accounts } = await setThree(open);
    await using _ = stage;
    await stage.say(accounts[0], badKeys);
    await stage.news();
    await wait(stage, identified(stage));
    expect(await hold(stage)).toMatchObject({ reason: "app-refused", trial: true });
    expect(await stage.store.suspects.nextLook()).toBeUndefined();
    expect(await stage.kinds()).toEqual([]);
    await stage.press(accounts[0]);
    await stage.press(accounts[1]);
    await stage.settle(await stage.claimOne(), badKeys);
    expect(await stage.claim()).toEqual([]);
    expect(await hold(stage)).toEqual({ reason: "app-refused", until: undefined });
    // The pause has grown, and nothing is told again.
    expect(await wait(stage, { kind: "no-credit" })).toBe(30);
    expect((await stage.kinds()).filter((kind) => kind === "trouble")).toEqual([]);
    await stage.say(accounts[1], { kind: "posted", id: idPast(stage.now) });
    expect(await hold(stage)).toBeUndefined();
    const told = (await stage.news()).filter(({ announcement: { kind } }) => kind !== "posted");
    expect(told).toMatchObject(
      [home, abroad].map((guildId) => ({ guildId, announcement: { kind: "trouble-over" } })),
    );
  });

  test("Resume, and a start, ask X at once", async () => {
    const { stage, accounts } = await setThree(open);
    await using _ = stage;
    await stage.say(accounts[0], badKeys);
    const ask = { whose: "instance", guildId: home, now: stage.now } as const;
    expect(await stage.store.instance.resume(ask)).toBe("asking");
    expect(await wait(stage, badKeys)).toBe(0);
    expect(await stage.store.suspects.nextLook()).toBe(stage.now + 30 * minute);
    await stage.store.posts.recover(stage.now);
    expect(await stage.store.suspects.nextLook()).toBe(stage.now);
  });

  test("a limit or an outage says nothing of the app, and the pause does not grow", async () => {
    const { stage, accounts } = await setThree(open);
    await using _ = stage;
    await stage.say(accounts[0], badKeys);
    expect(await wait(stage, { kind: "unknown", detail: "503" })).toBe(15);
    expect(await wait(stage, { kind: "rate-limited", until: undefined })).toBe(15);
    expect(await hold(stage)).toEqual({ reason: "app-refused", until: undefined });
  });

  test("two accounts that met it once are no sign of the app again within a day: it was their own", async () => {
    const { stage, accounts } = await setThree(open);
    await using _ = stage;
    const [howl, kaddish, sutra] = accounts;
    await stage.say(howl, refused);
    await stage.say(kaddish, refused);
    await wait(stage, identified(stage));
    await stage.say(sutra, { kind: "posted", id: idPast(stage.now) });
    await stage.news();
    await stage.say(howl, refused);
    await stage.say(kaddish, refused);
    expect(await hold(stage)).toBeUndefined();
    expect(await state(stage, howl)).toBe("suspect");
    expect(await state(stage, kaddish)).toBe("suspect");
  });

  test("what another stop says stands until that is over", async () => {
    const { stage, accounts } = await setThree(open);
    await using _ = stage;
    for (const account of accounts) await stage.press(account);
    const [first, second] = await stage.claim();
    if (first) await stage.settle(first, { kind: "no-credit" });
    if (second) await stage.settle(second, badKeys);
    expect(await hold(stage)).toMatchObject({ reason: "no-credit" });
    expect(await stage.store.instance.troubles(home)).toEqual([]);
  });
}
