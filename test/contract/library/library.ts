import { expect, test } from "vitest";
import { parsePoem } from "../../../src/domain/poem/parse.ts";
import { abroad, home, hour, idPast, setStage } from "../stage.ts";
import type { OpenStore } from "../stage.ts";

const parsed = parsePoem("Wires\nby the Flock\n\n  One wire\n\nnight falls", "wires");

/** What every store promises of poems, readings and uploads. */
export function libraryContract(open: OpenStore): void {
  test("a poem is kept line by line, under a name that is its guild's own", async () => {
    await using stage = await setStage(open);
    const { poems } = stage.store;
    const wanted = { guildId: home, name: "wires", parsed, addedBy: "m", now: stage.now };
    const poem = await poems.add(wanted);
    expect(poem).toMatchObject({ title: "Wires", byline: "by the Flock", lineCount: 4 });
    expect(await poems.lines(poem.id)).toMatchObject(parsed.lines);
    await expect(poems.add(wanted)).rejects.toMatchObject({ code: "poem-name-taken" });
    await poems.add({ ...wanted, guildId: abroad });
    expect(await poems.list(home)).toEqual([poem]);
    expect(await poems.find(home, "wires")).toEqual(poem);
    expect(await poems.find(home, "other")).toBeUndefined();
    expect(await poems.get(poem.id)).toEqual(poem);
    await expect(poems.get(999)).rejects.toThrow("missing");
  });

  test("an upload is given once, to the one who made it, in its guild and in time", async () => {
    await using stage = await setStage(open);
    const { uploads } = stage.store;
    const upload = {
      id: "u",
      guildId: home,
      by: "m",
      name: undefined,
      fileName: "f.txt",
      text: "verse",
      expiresAt: stage.now + hour,
    };
    await uploads.stash(upload, stage.now);
    const take = (change: object, now = stage.now) =>
      uploads.take({ guildId: home, id: "u", by: "m", ...change }, now);
    expect(await take({ by: "n" })).toBeUndefined();
    expect(await take({ guildId: abroad })).toBeUndefined();
    expect(await take({}, stage.now + hour)).toBeUndefined();
    expect(await take({})).toEqual(upload);
    expect(await take({})).toBeUndefined();
  });

  test("a gift waits for its start, which comes once", async () => {
    await using stage = await setStage(open);
    const howl = await stage.account("howl");
    await stage.give(howl, ["one", "two"]);
    const reading = await stage.store.readings.findLive(howl.id);
    expect(reading).toMatchObject({ state: "given", cycle: 1, revision: 0 });
    expect(await stage.store.posts.findCurrent(howl.id)).toBeUndefined();
    expect(await stage.store.readings.start(reading?.id ?? 0, stage.now)).toBe(true);
    expect(await stage.store.readings.start(reading?.id ?? 0, stage.now)).toBe(false);
    expect(await stage.current(howl)).toMatchObject({ state: "planned", parts: [{ text: "one" }] });
  });

  test("another poem takes the former's place, not while an outcome is open", async () => {
    await using stage = await setStage(open);
    const howl = await stage.reader("howl", ["one", "two"]);
    await stage.press(howl);
    const claim = await stage.claimOne();
    await expect(stage.give(howl, ["three"])).rejects.toMatchObject({ code: "post-sending" });
    await stage.settle(claim, { kind: "unknown", detail: "" });
    await expect(stage.give(howl, ["three"])).rejects.toMatchObject({ code: "post-unconfirmed" });
    const id = idPast(stage.now);
    await stage.check(claim.postId, { kind: "found", post: { id, text: "one" }, reads: 1 });
    await stage.give(howl, ["three"]);
    expect(await stage.store.readings.findLive(howl.id)).toMatchObject({ state: "given" });
    expect(await stage.store.posts.findCurrent(howl.id)).toBeUndefined();
    const { posts } = await stage.store.posts.history(howl.id, { page: 1, size: 9 });
    expect(posts.map(({ state }) => state).toSorted()).toEqual(["posted", "skipped"]);
  });

  test("the same text is read by one account of the instance, and another guild's is not named", async () => {
    await using stage = await setStage(open);
    await stage.reader("howl", ["one", "two"]);
    const here = await stage.account("kaddish");
    const there = await stage.account("sutra", abroad);
    await expect(stage.give(here, [" one", "two"])).rejects.toMatchObject({
      code: "poem-elsewhere",
      values: { handle: "howl" },
    });
    await expect(stage.give(there, ["one", "two"])).rejects.toMatchObject({
      code: "poem-elsewhere",
      values: { handle: undefined },
    });
  });
}
