import { expect, test } from "vitest";
import type { Account } from "../../../src/domain/account.ts";
import { home, hour, idPast, setStage } from "../stage.ts";
import type { OpenStore, Stage } from "../stage.ts";
import { long, posted, threader } from "./play.ts";

const minute = 60_000;
const day = 24 * hour;

/** Presses, and posts whatever may go; how many posts went. */
async function run(stage: Stage, account: Account, count = 1): Promise<number> {
  await stage.press(account, count);
  let went = 0;
  for (let claims = await stage.claim(); claims.length > 0; claims = await stage.claim()) {
    for (const claim of claims) await posted(stage, claim);
    went += claims.length;
    stage.now += minute;
  }
  return went;
}

async function ceilingOf(stage: Stage, account: Account, perDay: number): Promise<Account> {
  await stage.store.limits.setCeiling(account.id, { perDay, verified: false });
  return stage.fresh(account);
}

/** What every store promises of threads under an account's ceiling: every part is a post to X. */
export function threadCeilingContract(open: OpenStore): void {
  test("a thread that would pass the ceiling does not begin before enough has left the day", async () => {
    await using stage = await setStage(open);
    const made = await threader(stage, "howl", ["one", "two", long(3, "a"), "the end"]);
    const howl = await ceilingOf(stage, made, 4);
    const first = stage.now;
    expect(await run(stage, howl)).toBe(1);
    stage.now = first + hour;
    expect(await run(stage, howl)).toBe(1);
    const { parts } = await stage.current(howl);
    expect(parts).toHaveLength(3);
    expect(await run(stage, howl)).toBe(0);
    const barrier = { kind: "over-ceiling", until: first + day, used: 2 };
    const asked = () => stage.store.limits.barrier(howl, stage.now, parts.length);
    expect(await asked()).toEqual(barrier);
    expect(await stage.store.limits.barrier(howl, stage.now)).toBeUndefined();
    stage.now = first + day - 1;
    expect(await asked()).toEqual(barrier);
    stage.now = first + day;
    expect(await asked()).toBeUndefined();
    expect(await run(stage, howl)).toBe(3);
    expect(await stage.store.limits.room(howl, stage.now)).toMatchObject({ used: 4 });
  });

  test("a thread longer than the ceiling goes whole on a day that is empty, and fills it", async () => {
    await using stage = await setStage(open);
    const made = await threader(stage, "howl", ["one", long(5, "a"), "the end"]);
    const howl = await ceilingOf(stage, made, 3);
    const first = stage.now;
    expect(await run(stage, howl, 2)).toBe(1);
    expect(await stage.current(howl)).toMatchObject({ lastError: "over-ceiling" });
    stage.now = first + day;
    expect(await run(stage, howl, 2)).toBe(5);
    expect(await stage.store.limits.room(howl, stage.now)).toMatchObject({ used: 5 });
    expect(await stage.store.limits.barrier(howl, stage.now)).toMatchObject({ used: 5 });
  });

  test("a thread that has begun is brought to its end, whatever was said meanwhile, and counts by the parts that stand", async () => {
    await using stage = await setStage(open);
    const made = await threader(stage, "howl", [long(3, "a"), "two"]);
    const howl = await ceilingOf(stage, made, 3);
    await stage.press(howl);
    await posted(stage, await stage.claimOne());
    expect(await stage.store.limits.room(howl, stage.now)).toMatchObject({ used: 1 });
    await ceilingOf(stage, howl, 1);
    await posted(stage, await stage.claimOne());
    await posted(stage, await stage.claimOne());
    expect(await stage.current(howl)).toMatchObject({ parts: [{ text: "two" }] });
    expect(await stage.store.limits.room(howl, stage.now)).toMatchObject({ used: 3 });
  });

  test("a thread ended midway fills the ceiling with what of it stands, while that is no day old", async () => {
    await using stage = await setStage(open);
    const made = await threader(stage, "howl", [long(5, "a"), "two", "three"]);
    const howl = await ceilingOf(stage, made, 5);
    await stage.press(howl);
    const first = stage.now;
    for (let n = 0; n < 3; n += 1) await posted(stage, await stage.claimOne());
    const claim = await stage.claimOne();
    await stage.settle(claim, { kind: "invalid", detail: "no" });
    const used = async () => (await stage.store.limits.room(howl, stage.now)).used;
    expect(await used()).toBe(3);
    stage.now += hour;
    const asked = { guildId: home, postId: claim.postId, networkId: undefined, by: "m" };
    await stage.store.posts.decide({ ...asked, choice: "leave", now: stage.now });
    expect(await used()).toBe(3);
    expect(await stage.store.limits.barrier(howl, stage.now, 3)).toMatchObject({
      kind: "over-ceiling",
      until: first + day,
    });
    stage.now = first + day;
    expect(await used()).toBe(0);
  });

  test("where X limits the account too, a press is told the end of what lasts longer", async () => {
    const stage = await setStage(open);
    await using _ = stage;
    const howl = await stage.reader("howl", ["one", "two", "three"]);
    await stage.say(howl, { kind: "posted", id: idPast(stage.now) });
    await stage.say(howl, { kind: "rate-limited", until: stage.now + 10 * minute });
    await ceilingOf(stage, howl, 1);
    await stage.news();
    await stage.press(howl);
    expect(await stage.claim()).toEqual([]);
    const [{ announcement } = {}] = await stage.news();
    expect(announcement).toMatchObject({ cause: "over-ceiling", until: stage.now + day });
  });
}
