import { expect, test } from "vitest";
import { home, setStage } from "../stage.ts";
import type { OpenStore, Stage } from "../stage.ts";
import { acceptanceOf, askFor, day, offer, wordOn } from "./suggestions.ts";

/** A poem of member `d`'s in the library. */
async function given(stage: Stage) {
  await offer(stage, "s1");
  const poem = await stage.store.suggestions.accept(acceptanceOf(stage, "s1"));
  if (!poem) throw new Error("it was not accepted");
  await stage.news();
  return poem;
}

/** What every store promises of the authors' own word: before a poem is there, and to have it out again. */
export function consentContract(open: OpenStore): void {
  test("an author is asked once for a message, in the channel, and nobody else is called", async () => {
    await using stage = await setStage(open);
    await askFor(stage, "s1");
    const [news] = await stage.news();
    expect(news?.announcement).toEqual({
      kind: "consent-asked",
      suggestionId: "s1",
      title: "Wires",
      byline: "by Dan",
      ownerId: "d",
      by: "m",
      head: "Wires",
      left: 3,
      expiresAt: stage.now + 30 * day,
    });
    expect(news?.address).toEqual({ channel: "here", channelId: "c", ping: "owner", ownerId: "d" });
    const again = stage.store.suggestions.ask(
      {
        id: "s2",
        guildId: home,
        contributorId: "d",
        channelId: "c",
        hint: "",
        title: "Wires",
        byline: undefined,
        text: "verse",
        messageId: "message of s1",
        askedBy: "n",
      },
      { beginning: { head: "", left: 0 }, now: stage.now },
    );
    await expect(again).rejects.toMatchObject({ code: "message-asked", values: { ownerId: "d" } });
    await askFor(stage, "s3");
  });

  test("the author alone agrees, says where the words come from, and the moderator is told", async () => {
    await using stage = await setStage(open);
    const { suggestions } = stage.store;
    await askFor(stage, "s1");
    await stage.news();
    const rights = "permitted";
    expect(await suggestions.accept(acceptanceOf(stage, "s1"))).toBeUndefined();
    expect(await suggestions.agree({ ...acceptanceOf(stage, "s1", "m"), rights })).toBeUndefined();
    const poem = await suggestions.agree({ ...acceptanceOf(stage, "s1", "d"), rights });
    expect(poem).toMatchObject({ name: "wires", addedBy: "d" });
    expect(await suggestions.agree({ ...acceptanceOf(stage, "s1", "d"), rights })).toBeUndefined();
    expect(await suggestions.refuse(wordOn(stage, "s1", "d"))).toBe(false);
    expect(await suggestions.find(home, "s1")).toMatchObject({ state: "accepted", rights });
    const [news, ...more] = await stage.news();
    expect(news?.announcement).toMatchObject({
      kind: "consent-answered",
      answer: "agreed",
      poem: "wires",
      ownerId: "d",
      by: "m",
    });
    expect(news?.address).toMatchObject({ channel: "here", ping: "owner", ownerId: "m" });
    expect(more).toEqual([]);
  });

  test("the author alone says no, and the words are forgotten", async () => {
    await using stage = await setStage(open);
    const { suggestions } = stage.store;
    await askFor(stage, "s1");
    await stage.news();
    expect(await suggestions.decline({ ...wordOn(stage, "s1"), reason: undefined })).toBe(false);
    expect(await suggestions.refuse(wordOn(stage, "s1", "m"))).toBe(false);
    expect(await suggestions.refuse(wordOn(stage, "s1", "d"))).toBe(true);
    const suggestion = await suggestions.find(home, "s1");
    expect(suggestion).toMatchObject({ state: "declined" });
    expect(suggestion?.text).toBeUndefined();
    expect((await stage.news()).map(({ announcement }) => announcement)).toMatchObject([
      { kind: "consent-answered", answer: "refused", by: "m" },
    ]);
  });

  test("only the contributor takes back what waits, and nobody is told", async () => {
    await using stage = await setStage(open);
    const { suggestions } = stage.store;
    await offer(stage, "s1");
    await stage.news();
    expect(await suggestions.withdraw(wordOn(stage, "s1", "m"))).toBeUndefined();
    expect(await suggestions.withdraw(wordOn(stage, "s1", "d"))).toBe("withdrawn");
    expect(await suggestions.withdraw(wordOn(stage, "s1", "d"))).toBeUndefined();
    expect(await suggestions.find(home, "s1")).toMatchObject({ state: "withdrawn" });
    expect(await suggestions.accept(acceptanceOf(stage, "s1"))).toBeUndefined();
    // Only the news that asked for a word is changed.
    expect(await stage.kinds()).toEqual(["suggestion-over"]);
  });

  test("a poem that nobody reads leaves the library at its contributor's word, and its name is free", async () => {
    await using stage = await setStage(open);
    const { suggestions, poems } = stage.store;
    const poem = await given(stage);
    expect(await suggestions.withdraw(wordOn(stage, "s1", "d"))).toBe("withdrawn");
    expect(await poems.find(home, "wires")).toBeUndefined();
    expect(await poems.list(home)).toEqual([]);
    expect(await suggestions.listAccepted(home, "d")).toEqual([]);
    expect(await poems.get(poem.id)).toMatchObject({ name: "wires" });
    await offer(stage, "s2");
    expect(await suggestions.accept(acceptanceOf(stage, "s2"))).toMatchObject({ name: "wires" });
  });

  test("one that an account reads is put before the moderators, who keep it or take it out once it is free", async () => {
    await using stage = await setStage(open);
    const { suggestions, poems, readings } = stage.store;
    const poem = await given(stage);
    const howl = await stage.account("howl");
    const manner = { grouping: { kind: "lines", count: 1 }, refrains: "ask" } as const;
    await readings.give({ account: howl, poem, manner, by: "m", now: stage.now });
    await stage.news();
    expect(await suggestions.withdraw(wordOn(stage, "s1", "d"))).toBe("asked");
    expect(await suggestions.withdraw(wordOn(stage, "s1", "d"))).toBeUndefined();
    expect(await suggestions.listAccepted(home, "d")).toMatchObject([
      { suggestion: { state: "leaving" } },
    ]);
    const [asked] = await stage.news();
    expect(asked?.announcement).toMatchObject({
      kind: "withdrawal-asked",
      ownerId: "d",
      poem: "wires",
      readBy: ["howl"],
    });
    expect(asked?.address).toEqual({ channel: "alerts", ping: "hand" });
    expect(await suggestions.keep(wordOn(stage, "s1"))).toBe(true);
    expect(await suggestions.keep(wordOn(stage, "s1"))).toBe(false);
    expect(await suggestions.takeOut(wordOn(stage, "s1"))).toBe(false);
    await suggestions.withdraw(wordOn(stage, "s1", "d"));
    await expect(suggestions.takeOut(wordOn(stage, "s1"))).rejects.toMatchObject({
      code: "poem-read",
      values: { name: "wires", handles: ["howl"] },
    });
    await stage.give(howl, ["another"]);
    expect(await suggestions.takeOut(wordOn(stage, "s1"))).toBe(true);
    expect(await suggestions.takeOut(wordOn(stage, "s1"))).toBe(false);
    expect(await poems.find(home, "wires")).toBeUndefined();
    expect((await stage.news()).map(({ announcement }) => announcement)).toMatchObject([
      { kind: "suggestion-answered", answer: "kept", by: "m" },
      { kind: "withdrawal-asked" },
      { kind: "suggestion-answered", answer: "taken-out", by: "m" },
    ]);
  });

  test("one that is taken back has its news changed, in whatever state that is", async () => {
    await using stage = await setStage(open);
    const { suggestions, outbox } = stage.store;
    const over = { announcement: { kind: "suggestion-over", how: "withdrawn" } };
    const message = { channelId: "c", messageId: "m1" };
    await offer(stage, "sent");
    const sent = await outbox.claim(stage.now);
    await outbox.settle(sent?.id ?? 0, message);
    await suggestions.withdraw(wordOn(stage, "sent", "d"));
    const changed = await outbox.claim(stage.now);
    expect(changed).toMatchObject({ ...over, id: sent?.id, sent: message });
    await outbox.settle(changed?.id ?? 0, message);
    expect(await outbox.nextDue()).toBeUndefined();

    await offer(stage, "waiting");
    await suggestions.withdraw(wordOn(stage, "waiting", "d"));
    const unsent = await outbox.claim(stage.now);
    expect(unsent).toMatchObject(over);
    expect(unsent).not.toHaveProperty("sent");
    await outbox.settle(unsent?.id ?? 0, message);

    await offer(stage, "sending");
    const sending = await outbox.claim(stage.now);
    await suggestions.withdraw(wordOn(stage, "sending", "d"));
    expect(await outbox.claim(stage.now)).toBeUndefined();
    await outbox.settle(sending?.id ?? 0, message);
    expect(await outbox.claim(stage.now)).toMatchObject({ ...over, sent: message });

    await offer(stage, "lost");
    const lost = await outbox.claim(stage.now);
    await outbox.settle(lost?.id ?? 0, "lost");
    await suggestions.withdraw(wordOn(stage, "lost", "d"));
    expect(await outbox.claim(stage.now)).toBeUndefined();
  });
}
