import { expect, test } from "vitest";
import { checkSums } from "../../support/sums.ts";
import { adopt, heldReader, hold, lines, standing } from "./copied.ts";
import { abroad, home, setStage } from "../stage.ts";
import type { OpenStore } from "../stage.ts";

/** What keeps a copy silent, and what it takes over from the timelines. */
export function copiesContract(open: OpenStore): void {
  test("a copy is held and tells every guild with a flock, once; one without accounts is not", async () => {
    await using stage = await setStage(open);
    expect(await stage.store.adoption.hold("copied", stage.now)).toBe(false);
    const howl = await stage.reader("howl", lines);
    await stage.account("kaddish", abroad);
    await stage.news();
    expect(await stage.store.adoption.hold("copied", stage.now)).toBe(true);
    expect(await stage.store.adoption.hold("second-copy", stage.now)).toBe(false);
    expect(await stage.store.instance.hold(stage.now)).toEqual({ reason: "copied" });
    const told = await stage.news();
    expect(told.map(({ announcement }) => announcement)).toEqual([
      { kind: "flock-held", reason: "copied" },
      { kind: "flock-held", reason: "copied" },
    ]);
    expect(told.map(({ address }) => address)).toEqual([
      { channel: "alerts", ping: "hand" },
      { channel: "alerts", ping: "hand" },
    ]);
    await stage.press(howl);
    expect(await stage.claim()).toEqual([]);
  });

  test("every guild that was told of a copy hears, once, that its hold is over", async () => {
    await using stage = await setStage(open);
    const [howl, far] = [
      await stage.reader("howl", lines),
      await stage.reader("abroad", ["y", "z"], abroad),
    ];
    await hold(stage, "second-copy");
    const ask = { read: [howl.id, far.id], now: stage.now };
    await stage.store.adoption.lift(ask);
    await stage.store.adoption.lift(ask);
    expect(await stage.news()).toMatchObject(
      [home, abroad].map((guildId) => ({
        guildId,
        announcement: { kind: "flock-goes-on", reason: "second-copy" },
        address: { channel: "alerts", ping: "nobody" },
      })),
    );
  });

  test("another hold gives way to that of a copy, which the general word does not lift", async () => {
    await using stage = await setStage(open);
    const howl = await stage.reader("howl", lines);
    await stage.say(howl, { kind: "no-credit" });
    expect(await stage.store.adoption.hold("second-copy", stage.now)).toBe(true);
    const ask = { whose: "instance", guildId: howl.guildId, now: stage.now } as const;
    expect(await stage.store.instance.resume(ask)).toBeUndefined();
    expect(await stage.store.instance.hold(stage.now)).toEqual({ reason: "second-copy" });
    expect(await stage.store.adoption.lift({ read: [howl.id], now: stage.now })).toBe(true);
    expect(await stage.store.adoption.lift({ read: [howl.id], now: stage.now })).toBe(false);
    expect(await stage.store.instance.hold(stage.now)).toBeUndefined();
  });

  test("the other copy's posts are taken over in their order, paid for and told once, and the reading goes on after them", async () => {
    await using stage = await setStage(open);
    const howl = await heldReader(stage);
    const spent = await stage.store.ledger.spentSince(0);
    const posts = [standing(2, "two"), standing(1, "one")];
    expect(await adopt(stage, howl, posts)).toEqual({ posts: 2, passedOver: 0, foreign: 0 });
    expect((await stage.current(howl)).parts[0]?.text).toBe("three");
    expect((await stage.fresh(howl)).highestId).toBe(standing(2, "").id);
    // Two posts, and two that were read.
    expect((await stage.store.ledger.spentSince(0)) - spent).toBe(2 * 15_000 + 2 * 5_000);
    expect(await stage.store.posts.record()).toMatchObject([{ text: "one" }, { text: "two" }]);
    expect((await stage.news()).map(({ announcement }) => announcement)).toEqual([
      {
        kind: "adopted",
        accountId: howl.id,
        handle: "howl",
        posts: 2,
        passedOver: 0,
        text: "two",
        link: `https://x.com/howl/status/${standing(2, "").id}`,
      },
    ]);
    await checkSums(stage.store);
  });

  test("what is known already is not taken over twice", async () => {
    await using stage = await setStage(open);
    const howl = await heldReader(stage);
    await adopt(stage, howl, [standing(1, "one")]);
    const again = await adopt(stage, howl, [standing(1, "one"), standing(2, "two")]);
    expect(again).toEqual({ posts: 1, passedOver: 0, foreign: 0 });
    expect((await stage.current(howl)).parts[0]?.text).toBe("three");
  });

  test("what is none of the poem's only raises the highest known id", async () => {
    await using stage = await setStage(open);
    const howl = await heldReader(stage);
    const told = await adopt(stage, howl, [standing(1, "by hand"), standing(2, "one")]);
    expect(told).toEqual({ posts: 1, passedOver: 0, foreign: 1 });
    expect(await adopt(stage, howl, [standing(3, "again")])).toMatchObject({ foreign: 1 });
    const { highestId, access } = await stage.fresh(howl);
    expect(highestId).toBe(standing(3, "").id);
    expect(access).toBe("read-write");
    expect((await stage.current(howl)).parts[0]?.text).toBe("two");
  });

  test("a hand's post proves nothing of what the credentials may do", async () => {
    await using stage = await setStage(open);
    const howl = await heldReader(stage);
    await adopt(stage, howl, [standing(1, "by hand")]);
    expect((await stage.fresh(howl)).access).toBe("unknown");
  });

  test("what the other copy left out is left out here, and said", async () => {
    await using stage = await setStage(open);
    const howl = await heldReader(stage);
    const told = await adopt(stage, howl, [standing(1, "one"), standing(2, "four")]);
    expect(told).toEqual({ posts: 2, passedOver: 2, foreign: 0 });
    expect((await stage.current(howl)).parts[0]?.text).toBe("five");
    const { posts } = await stage.store.posts.history(howl.id, { page: 1, size: 9 });
    expect(posts.map(({ state }) => state).toSorted()).toEqual([
      "posted",
      "posted",
      "skipped",
      "skipped",
    ]);
    expect((await stage.news()).at(-1)?.announcement).toMatchObject({ passedOver: 2 });
    await checkSums(stage.store);
  });

  test("a line far ahead is taken for its owner's own", async () => {
    await using stage = await setStage(open);
    const far = Array.from({ length: 12 }, (_, index) => `line ${index}`);
    const howl = await heldReader(stage, far);
    expect(await adopt(stage, howl, [standing(1, "line 11")])).toMatchObject({ foreign: 1 });
    expect(await adopt(stage, howl, [standing(2, "line 10")])).toMatchObject({ passedOver: 10 });
  });

  test("a held post that the other copy posted, and one that it left out, are settled", async () => {
    await using stage = await setStage(open);
    const howl = await stage.reader("howl", lines);
    await stage.say(howl, { kind: "duplicate" });
    await hold(stage);
    expect(await adopt(stage, howl, [standing(1, "one")])).toMatchObject({ posts: 1 });
    const long = await heldReader(stage, ["x".repeat(300), "short"], "long");
    expect(await adopt(stage, long, [standing(3, "short")])).toMatchObject({ passedOver: 1 });
    await checkSums(stage.store);
  });

  test("a post in doubt is looked for above its first attempt, and taken over", async () => {
    await using stage = await setStage(open);
    const howl = await stage.reader("howl", lines);
    const { afterId } = await stage.say(howl, { kind: "unknown", detail: "" });
    await hold(stage);
    expect((await stage.store.adoption.listUnread()).map((one) => one.afterId)).toEqual([afterId]);
    const told = await adopt(stage, howl, [standing(1, "one"), standing(2, "two")]);
    expect(told).toMatchObject({ posts: 2 });
    expect(await stage.store.posts.nextCheck()).toBeUndefined();
    expect((await stage.current(howl)).parts[0]?.text).toBe("three");
  });

  test("while a post of its own is on its way an account is not read", async () => {
    await using stage = await setStage(open);
    const howl = await stage.reader("howl", lines);
    await stage.press(howl);
    const claim = await stage.claimOne();
    await hold(stage, "second-copy");
    expect(await adopt(stage, howl, [standing(1, "one")])).toBeUndefined();
    await stage.settle(claim, { kind: "posted", id: standing(1, "").id });
    const told = await adopt(stage, howl, [standing(1, "one"), standing(2, "two")]);
    expect(told).toEqual({ posts: 1, passedOver: 0, foreign: 0 });
  });

  test("a poem that waits here and was started there goes on after what it said", async () => {
    await using stage = await setStage(open);
    const howl = await stage.account("howl");
    await stage.give(howl, lines);
    await hold(stage);
    expect(await adopt(stage, howl, [standing(1, "other")])).toMatchObject({ foreign: 1 });
    expect((await stage.store.readings.findLive(howl.id))?.state).toBe("given");
    expect(await adopt(stage, howl, [standing(2, "one")])).toMatchObject({ posts: 1 });
    expect((await stage.current(howl)).parts[0]?.text).toBe("two");
  });
}
