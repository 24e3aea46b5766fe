import { expect, test } from "vitest";
import { parsePoem } from "../../../src/domain/poem/parse.ts";
import { abroad, home, hour, idPast, setStage } from "../stage.ts";
import type { OpenStore, Stage } from "../stage.ts";

const posted = (stage: Stage) => ({ kind: "posted", id: idPast(stage.now) }) as const;

/** What every store promises of texts that another account reads or has read. */
export function elsewhereContract(open: OpenStore): void {
  test("a text that was read lately is refused to others until the window is over, and another guild's account is not named", async () => {
    await using stage = await setStage(open);
    const howl = await stage.reader("howl", ["one", "two"]);
    await stage.say(howl, posted(stage));
    const at = stage.now;
    stage.now += hour;
    await stage.give(howl, ["three"]);
    const here = await stage.account("kaddish");
    const there = await stage.account("sutra", abroad);
    const until = at + 48 * hour;
    await expect(stage.give(here, ["one", "two"])).rejects.toMatchObject({
      code: "poem-elsewhere",
      values: { handle: "howl", until },
    });
    stage.now = until - 1;
    await expect(stage.give(there, ["one", "two"])).rejects.toMatchObject({
      code: "poem-elsewhere",
      values: { handle: undefined, until },
    });
    stage.now = until;
    await stage.give(there, ["one", "two"]);
  });

  test("a text that was edited since counts as long as X remembers what was said of it before", async () => {
    await using stage = await setStage(open);
    const { store } = stage;
    const howl = await stage.reader("howl", ["one", "two", "three"]);
    await stage.say(howl, posted(stage));
    const at = stage.now;
    stage.now += hour;
    const edit = { guildId: home, poemId: 1, version: 1, by: "m", now: stage.now };
    await store.edits.edit({ ...edit, parsed: parsePoem("one\n2\n3", "poem") });
    stage.now += hour;
    await stage.say(howl, posted(stage));
    const kaddish = await stage.account("kaddish");
    // Said after the edit, it is of the new text.
    const until = at + 48 * hour;
    const give = () => stage.give(kaddish, ["one", "two", "three"]);
    await expect(give()).rejects.toMatchObject({
      code: "poem-elsewhere",
      values: { handle: "howl", until },
    });
    await expect(stage.give(kaddish, ["one", "2", "3"])).rejects.toMatchObject({
      values: { until: undefined },
    });
    // Its own former text it may have again.
    await store.edits.edit({ ...edit, version: 2, parsed: parsePoem("one\ntwo\nthree", "poem") });
    await store.edits.edit({ ...edit, version: 3, parsed: parsePoem("one\n2\n3", "poem") });
    stage.now = until;
    await give();
  });

  test("a text of which nothing was posted is free as soon as another takes its place", async () => {
    await using stage = await setStage(open);
    const howl = await stage.reader("howl", ["one", "two"]);
    await stage.give(howl, ["three"]);
    const kaddish = await stage.account("kaddish");
    await stage.give(kaddish, ["one", "two"]);
    await expect(stage.give(howl, ["one", "two"])).rejects.toMatchObject({
      values: { handle: "kaddish", until: undefined },
    });
  });

  test("an account that reads its own poem again is no twin, and one that reads it is told before one that read it", async () => {
    await using stage = await setStage(open);
    const howl = await stage.reader("howl", ["one", "two"]);
    await stage.say(howl, posted(stage));
    await stage.give(howl, ["one", "two"]);
    const kaddish = await stage.account("kaddish");
    await expect(stage.give(kaddish, ["one", "two"])).rejects.toMatchObject({
      values: { handle: "howl", until: undefined },
    });
  });

  test("a part of a thread that stands on the network counts, though its post is not finished", async () => {
    await using stage = await setStage(open);
    const long = `${"a ".repeat(200)}end`;
    const howl = await stage.account("howl");
    await stage.store.accounts.setDiction(
      howl.id,
      { ...howl.diction, overlong: "thread" },
      stage.now,
    );
    await stage.give(await stage.fresh(howl), [long, "two"]);
    const reading = await stage.store.readings.findLive(howl.id);
    await stage.store.readings.start(reading?.id ?? 0, stage.now);
    await stage.say(howl, posted(stage));
    const [part] = await stage.claim();
    if (part) await stage.settle(part, { kind: "forbidden", detail: "" });
    await stage.give(await stage.fresh(howl), ["three"]);
    const kaddish = await stage.account("kaddish");
    await expect(stage.give(kaddish, [long, "two"])).rejects.toMatchObject({
      values: { handle: "howl", until: stage.now + 48 * hour },
    });
  });

  test("what others read or have just posted of is listed, one's own guild's first, and no name of another's", async () => {
    await using stage = await setStage(open);
    const { readings } = stage.store;
    const me = await stage.reader("me", ["my own"]);
    const ended = await stage.reader("ended", ["said"]);
    await stage.reader("abroad", ["far"], abroad);
    await stage.reader("howl", ["one"]);
    const silent = await stage.reader("silent", ["never said"]);
    await stage.say(ended, posted(stage));
    await stage.give(silent, ["next"]);
    const handlesOf = async (): Promise<readonly unknown[]> =>
      (await readings.elsewhere(me, stage.now)).map(({ handle }) => handle);
    expect(await handlesOf()).toEqual(["ended", "howl", "silent", undefined]);
    const listed = await readings.elsewhere(me, stage.now);
    const texts = await Promise.all(
      listed.map(async ({ poemId }) => (await stage.store.poems.lines(poemId))[0]?.text),
    );
    expect(texts).toEqual(["said", "one", "next", "far"]);
    stage.now += 48 * hour;
    expect(await handlesOf()).toEqual(["howl", "silent", undefined]);
  });
}
