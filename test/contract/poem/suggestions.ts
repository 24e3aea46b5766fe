import { expect, test } from "vitest";
import { parsePoem } from "../../../src/domain/poem/parse.ts";
import { suggestionLife } from "../../../src/domain/poem/suggestion.ts";
import type { NewSuggestion } from "../../../src/flock/poem-store.ts";
import { abroad, home, hour, setStage } from "../stage.ts";
import type { OpenStore, Stage } from "../stage.ts";

const text = "Wires\nby Dan\n\nOne wire\nhums\n";
const parsed = parsePoem(text, "wires");
const glance = { lines: 4, posts: 3, threads: 0, costMicros: 45_000, head: "Wires", left: 3 };
export const day = 24 * hour;

/** A poem that member `d` offers. */
function suggestionOf(id: string, change: Partial<NewSuggestion> = {}) {
  return {
    id,
    guildId: home,
    contributorId: "d",
    channelId: "c",
    hint: "wires",
    title: "Wires",
    byline: "by Dan",
    text,
    rights: "mine",
    ...change,
  } as const;
}

export function offer(stage: Stage, id: string, change: Partial<NewSuggestion> = {}) {
  return stage.store.suggestions.suggest(suggestionOf(id, change), { glance, now: stage.now });
}

export function askFor(stage: Stage, id: string, change: Partial<NewSuggestion> = {}) {
  const { rights: _, ...asked } = suggestionOf(id, change);
  return stage.store.suggestions.ask(
    { ...asked, messageId: `message of ${id}`, askedBy: "m" },
    { beginning: { head: "Wires", left: 3 }, now: stage.now },
  );
}

/** A word of a moderator's on it. */
export function wordOn(stage: Stage, id: string, by = "m") {
  return { guildId: home, id, by, now: stage.now };
}

export function acceptanceOf(stage: Stage, id: string, by = "m") {
  return { ...wordOn(stage, id, by), parsed, name: "wires", reserved: ["wires-2"] };
}

/** What every store promises of suggestions until they are answered. */
export function suggestionContract(open: OpenStore): void {
  test("a suggestion waits, and the moderators are told what it is, pinging nobody", async () => {
    await using stage = await setStage(open);
    const { suggestions } = stage.store;
    await offer(stage, "s1");
    const { rights, ...kept } = suggestionOf("s1");
    const found = await suggestions.find(home, "s1");
    expect(found).toEqual({
      ...kept,
      rights,
      askedBy: undefined,
      state: "pending",
      poemId: undefined,
      settledBy: undefined,
      createdAt: stage.now,
      expiresAt: stage.now + suggestionLife,
    });
    expect(await suggestions.find(abroad, "s1")).toBeUndefined();
    expect(await suggestions.findPending(home, "d", stage.now)).toEqual(found);
    expect(await suggestions.findPending(home, "e", stage.now)).toBeUndefined();
    expect(await suggestions.findPending(abroad, "d", stage.now)).toBeUndefined();
    const [news] = await stage.news();
    expect(news?.announcement).toEqual({
      kind: "suggested",
      suggestionId: "s1",
      title: "Wires",
      byline: "by Dan",
      by: "d",
      rights: "mine",
      ...glance,
    });
    expect(news?.address).toEqual({ channel: "alerts", ping: "nobody" });
  });

  test("a member has one that waits in each guild", async () => {
    await using stage = await setStage(open);
    await offer(stage, "s1");
    await expect(offer(stage, "s2")).rejects.toMatchObject({
      code: "suggestion-pending",
      values: { title: "Wires" },
    });
    await offer(stage, "s3", { contributorId: "e" });
    await offer(stage, "s4", { guildId: abroad });
    await stage.store.suggestions.decline({ ...wordOn(stage, "s1"), reason: undefined });
    await offer(stage, "s5");
  });

  test("a member suggests five in a day at most; what they were asked for does not count", async () => {
    await using stage = await setStage(open);
    await askFor(stage, "asked");
    for (let n = 1; n <= 5; n += 1) {
      await offer(stage, `s${n}`);
      await stage.store.suggestions.withdraw(wordOn(stage, `s${n}`, "d"));
    }
    const full = { code: "suggestion-many", values: { most: 5 } };
    stage.now += day - 1;
    await expect(offer(stage, "s6")).rejects.toMatchObject(full);
    stage.now += 1;
    await offer(stage, "s6");
  });

  test("accepted once, it is a poem of its contributor's, who is told and whose words are kept nowhere else", async () => {
    await using stage = await setStage(open);
    const { suggestions, poems } = stage.store;
    await offer(stage, "s1");
    await stage.news();
    const elsewhere = { ...acceptanceOf(stage, "s1"), guildId: abroad };
    expect(await suggestions.accept(elsewhere)).toBeUndefined();
    const poem = await suggestions.accept(acceptanceOf(stage, "s1"));
    expect(poem).toMatchObject({ name: "wires", title: "Wires", addedBy: "d" });
    expect(await poems.find(home, "wires")).toEqual(poem);
    expect(await poems.lines(poem?.id ?? 0)).toMatchObject(parsed.lines);
    const suggestion = await suggestions.find(home, "s1");
    expect(suggestion).toMatchObject({ state: "accepted", settledBy: "m", poemId: poem?.id });
    expect(suggestion?.text).toBeUndefined();
    expect(await suggestions.contributorOf(poem?.id ?? 0)).toBe("d");
    expect(await suggestions.contributorOf(999)).toBeUndefined();
    expect(await suggestions.listAccepted(home, "d")).toEqual([{ suggestion, poem }]);
    expect(await suggestions.listAccepted(home, "e")).toEqual([]);
    const [news] = await stage.news();
    expect(news?.announcement).toMatchObject({
      kind: "suggestion-answered",
      ownerId: "d",
      answer: "accepted",
      by: "m",
      poem: "wires",
    });
    expect(news?.address).toEqual({
      channel: "here",
      channelId: "c",
      ping: "owner",
      ownerId: "d",
    });
    expect(await suggestions.accept(acceptanceOf(stage, "s1"))).toBeUndefined();
    expect(await suggestions.decline({ ...wordOn(stage, "s1"), reason: "no" })).toBe(false);
    expect(await stage.news()).toEqual([]);
  });

  test("a name that a poem has, or that is reserved, gets a number behind it and stays within its length", async () => {
    await using stage = await setStage(open);
    const { suggestions, poems } = stage.store;
    await poems.add({ guildId: home, name: "wires", parsed, addedBy: "m", now: stage.now });
    await offer(stage, "s1");
    expect(await suggestions.accept(acceptanceOf(stage, "s1"))).toMatchObject({ name: "wires-3" });
    const long = "w".repeat(60);
    for (const [id, name] of [
      ["s2", long],
      ["s3", `${"w".repeat(58)}-2`],
    ] as const) {
      await offer(stage, id);
      const acceptance = { ...acceptanceOf(stage, id), name: long };
      expect(await suggestions.accept(acceptance)).toMatchObject({ name });
    }
  });

  test("declined once, its words are forgotten and the contributor hears why", async () => {
    await using stage = await setStage(open);
    const { suggestions } = stage.store;
    await offer(stage, "s1");
    await stage.news();
    const word = { ...wordOn(stage, "s1"), reason: "too long" };
    expect(await suggestions.decline({ ...word, guildId: abroad })).toBe(false);
    expect(await suggestions.decline(word)).toBe(true);
    expect(await suggestions.decline(word)).toBe(false);
    expect(await suggestions.accept(acceptanceOf(stage, "s1"))).toBeUndefined();
    const suggestion = await suggestions.find(home, "s1");
    expect(suggestion).toMatchObject({ state: "declined", settledBy: "m" });
    expect(suggestion?.text).toBeUndefined();
    expect((await stage.news()).map(({ announcement }) => announcement)).toMatchObject([
      { kind: "suggestion-answered", answer: "declined", by: "m", reason: "too long" },
    ]);
  });

  test("after 30 days without a word it ends, and who waited for it is told once", async () => {
    await using stage = await setStage(open);
    const { suggestions } = stage.store;
    expect(await suggestions.nextExpiry()).toBeUndefined();
    await offer(stage, "s1");
    await askFor(stage, "s2", { contributorId: "e" });
    await stage.news();
    expect(await suggestions.nextExpiry()).toBe(stage.now + 30 * day);
    stage.now += 30 * day - 1;
    expect(await suggestions.expire(stage.now)).toBe(0);
    stage.now += 1;
    expect(await suggestions.findPending(home, "d", stage.now)).toBeUndefined();
    expect(await suggestions.accept(acceptanceOf(stage, "s1"))).toBeUndefined();
    expect(await suggestions.refuse(wordOn(stage, "s2", "e"))).toBe(false);
    expect(await suggestions.expire(stage.now)).toBe(2);
    expect(await suggestions.expire(stage.now)).toBe(0);
    expect(await suggestions.nextExpiry()).toBeUndefined();
    const news = (await stage.news()).map(({ announcement, address }) => [announcement, address]);
    expect(news).toMatchObject([
      [{ kind: "suggestion-over", how: "expired", suggestionId: "s1", ownerId: "d" }, {}],
      [{ kind: "suggestion-over", how: "unanswered", suggestionId: "s2", ownerId: "e" }, {}],
      [
        { kind: "suggestion-answered", answer: "expired" },
        { ownerId: "d", ping: "owner" },
      ],
      [
        { kind: "consent-answered", answer: "expired", by: "m" },
        { ownerId: "m", ping: "owner" },
      ],
    ]);
    expect(await suggestions.find(home, "s1")).toMatchObject({ state: "expired" });
  });

  test("one whose time is over stands in nobody's way, though nothing has ended it yet", async () => {
    await using stage = await setStage(open);
    await offer(stage, "s1");
    stage.now += 30 * day;
    await offer(stage, "s2");
    expect(await stage.kinds()).toEqual(["suggestion-over", "suggestion-answered", "suggested"]);
  });
}
