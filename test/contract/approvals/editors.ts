import { expect, test } from "vitest";
import type { Account } from "../../../src/domain/account.ts";
import { parsePoem } from "../../../src/domain/poem/parse.ts";
import type { ParsedLine } from "../../../src/domain/poem/poem.ts";
import { standardManner } from "../../../src/domain/reading/reading.ts";
import { decide } from "../aside.ts";
import { home } from "../stage.ts";
import type { OpenStore, Stage } from "../stage.ts";
import { approve, atSlot, choose, setPlay, tend, word } from "./play.ts";
import type { Play } from "./play.ts";

const ownWords = { code: "own-words" };

/** What every store promises of approvals of words that came into a poem by an edit. */
export function editedWordsContract(open: OpenStore): void {
  test("who edits the line that is planned cannot approve it: neither by the card, nor by a press", async () => {
    await using play = await setPlay(open);
    const { stage, howl } = play;
    await approve(stage, howl, "m");
    await stage.news();
    await edit(stage, { text: "uno\ntwo\nthree\nfour\nfive", by: "m" });
    await tend(stage);
    expect((await stage.news()).map(({ announcement }) => announcement)).toMatchObject([
      { fate: "changed", texts: [] },
      { kind: "poem-edited", by: "m" },
      { fate: "asked", texts: ["uno"], by: [], authors: ["m"] },
    ]);
    await expect(approve(stage, howl, "m")).rejects.toMatchObject(ownWords);
    await stage.press(howl);
    expect(await stage.claim()).toEqual([]);
    await approve(stage, howl, "m2");
    expect((await stage.claimOne()).text).toBe("uno");
  });

  test("a line is its editor's when it is planned later, and in every account; all others are nobody's", async () => {
    await using play = await setPlay(open);
    const { stage, howl } = play;
    await edit(stage, { text: "one\ntwo\ntres\nthree and a half\nfour\nfive", by: "m2" });
    expect(await readAll(play)).toEqual([
      "one",
      "two",
      "tres m2",
      "three and a half m2",
      "four",
      "five",
    ]);
    const sutra = await stage.account("sutra");
    await choose(stage, sutra);
    stage.now += 50 * 3_600_000;
    const poem = await stage.store.poems.get(1);
    const manner = { ...standardManner, grouping: { kind: "lines", count: 4 } } as const;
    await stage.store.readings.give({ account: sutra, poem, manner, by: "m2", now: stage.now });
    const reading = await stage.store.readings.findLive(sutra.id);
    await stage.store.readings.start(reading?.id ?? 0, stage.now);
    expect(await shown(stage, sutra)).toBe("one\ntwo\ntres\nthree and a half m2");
    expect(howl.id).not.toBe(sutra.id);
  });

  test("a line that only moves, is indented or gets another role keeps whose its words are", async () => {
    await using play = await setPlay(open);
    const { stage } = play;
    await edit(stage, { text: "one\ntwo\nthree\nfour\nfünf", by: "m2" });
    const [one, two, three, four, five] = await stage.store.poems.lines(1);
    if (!one || !two || !three || !four || !five) throw new Error("a line is missing");
    const lines = [
      five,
      { ...three, text: `  ${three.text}` },
      { ...one, role: "heading" },
      two,
      four,
    ] as const;
    await edit(stage, { lines, by: "m3" });
    await edit(stage, {
      lines: [{ ...five, text: `  ${five.text}` }, ...lines.slice(1)],
      by: "m3",
    });
    expect(await readAll(play)).toEqual(["fünf m2", "three", "one\ntwo", "four"]);
  });

  test("a unit of several lines is whoever's who edited any of them, each once", async () => {
    await using play = await setPlay(open);
    const { stage, howl } = play;
    await edit(stage, { text: "uno\ndos\nthree\nfour\nfive", by: "m2" });
    await edit(stage, { text: "uno\ndos\ntres\nfour\nfive", by: "m3" });
    await edit(stage, { text: "uno\ndos\ntres\nfour\ncinco", by: "m4" });
    const reading = await stage.store.readings.findLive(howl.id);
    const manner = { ...standardManner, grouping: { kind: "lines", count: 4 } } as const;
    await stage.store.readings.lay(reading?.id ?? 0, manner, stage.now);
    expect(await shown(stage, howl)).toBe("uno\ndos\ntres\nfour m2+m3");
  });

  test("words of its own are a post's editor's too, until it says the poem's again", async () => {
    await using play = await setPlay(open);
    const { stage, howl } = play;
    await edit(stage, { text: "uno\ntwo", by: "m2" });
    const { approvals } = stage.store;
    await approvals.amend({ ...(await word(stage, howl, "m3")), text: "ein" });
    expect(await shown(stage, howl)).toBe("ein m2+m3");
    await edit(stage, { text: "uno\ndos", by: "m4" });
    expect(await shown(stage, howl)).toBe("uno m2");
    await edit(stage, { text: "eins\ndos", by: "m4" });
    expect(await shown(stage, howl)).toBe("eins m4");
  });

  test("a post that keeps its words while its line gets others stays its former editor's", async () => {
    await using play = await setPlay(open, { needed: 0 });
    const { stage, howl } = play;
    await edit(stage, { text: "one, he said\ntwo", by: "m2" });
    const { postId } = await stage.say(howl, { kind: "invalid", detail: "no" });
    await choose(stage, howl);
    await edit(stage, { text: "one, she said\ntwo", by: "m3" });
    await decide(stage, postId, { choice: "again" });
    expect(await stage.claim()).toEqual([]);
    expect(await shown(stage, howl)).toBe("one, he said m2");
    await expect(approve(stage, howl, "m2")).rejects.toMatchObject(ownWords);
    expect(await approve(stage, howl, "m3")).toMatchObject({ by: ["m3"] });
    expect((await stage.claimOne()).text).toBe("one, he said");
  });

  test("a picture is also whoever's who edited the title that it is set with", async () => {
    await using play = await setPlay(open);
    const { stage, howl } = play;
    const long = "The wires hum above the yard and nobody hears them. ".repeat(8).trim();
    await edit(stage, { text: `Wires\nby Nobody\n\n${long}\ntwo`, by: "m2" });
    await edit(stage, { text: `The Wires\nby Nobody\n\n${long}\ntwo`, by: "m3" });
    const diction = { ...howl.diction, overlong: "picture" } as const;
    await stage.store.accounts.setDiction(howl.id, diction, stage.now);
    expect((await readAll(play)).map((each) => each.replace(long, "long"))).toEqual([
      "The Wires\nby Nobody m2+m3",
      "long m2+m3",
      "two",
    ]);
  });
}

async function edit(
  { store, now }: Stage,
  { by, text = "", lines }: { by: string; text?: string; lines?: readonly ParsedLine[] },
): Promise<void> {
  const { version, title, byline, imprint } = await store.poems.get(1);
  const parsed = lines ? { title, byline, imprint, lines } : parsePoem(text, "poem");
  await store.edits.edit({ guildId: home, poemId: 1, version, parsed, by, now });
}

/** What an account says next, with whose words it is. */
async function shown(stage: Stage, account: Account): Promise<string> {
  const { parts, approval } = await stage.current(account);
  const text = parts.map((part) => part.text).join("|");
  return `${text} ${approval?.authors.join("+") ?? ""}`.trimEnd();
}

/** Reads on to the end by slots, each post approved by a member who wrote none of it. */
async function readAll(play: Play): Promise<readonly string[]> {
  const { stage, howl } = play;
  const all: string[] = [];
  for (;;) {
    const post = await stage.store.posts.findCurrent(howl.id);
    if (!post) return all;
    all.push(await shown(stage, howl));
    await approve(stage, howl, "reader");
    expect(await atSlot(play)).toHaveLength(1);
  }
}
