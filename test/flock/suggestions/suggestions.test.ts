import { afterEach, beforeEach, describe, expect, test } from "vitest";
import type { Answers } from "../../../src/flock/library/suggesting.ts";
import { calm, createWorld, moderator, otherGuildId } from "../../support/world.ts";
import type { World } from "../../support/world.ts";

const hour = 3_600_000;
const day = 24 * hour;
const dan = "700";
const channelId = "55";
const mine: Answers = { title: undefined, byline: undefined, rights: "mine" };
const wires = "Wires\nby Dan Dane\n\nOne wire hums\nthe other waits\n\nand night comes\n";
const builtIn = [{ name: "sparrow", text: "Sparrow\n\nA small\nbird\n" }];

let world: World;

beforeEach(async () => {
  world = await createWorld({ builtIn });
});

afterEach(() => world[Symbol.asyncDispose]());

function suggest(text = wires, answers: Answers = mine, by = dan) {
  return world.flock.suggestPoem({ from: { text }, by, channelId, ...answers });
}

describe("a suggestion", () => {
  test("comes with what one reading of it makes and costs, and how it begins", async () => {
    const verse = Array.from({ length: 20 }, (_, index) => `line ${index} of the poem`);
    await suggest(["Wires", "", ...verse].join("\n"));
    expect(await world.news()).toMatchObject([
      {
        kind: "suggested",
        title: "Wires",
        by: dan,
        rights: "mine",
        lines: 21,
        posts: 21,
        threads: 0,
        costMicros: 315_000,
        head: ["Wires", "", ...verse.slice(0, 11)].join("\n"),
        left: 9,
      },
    ]);
  });

  test("becomes a poem under its title, credited, with the rights that were stated", async () => {
    const answers = { title: "Wires at *Dusk*", byline: "D. Dane", rights: "permitted" } as const;
    const { suggestion } = await suggest(wires, answers);
    const { poem } = await world.flock.acceptSuggestion(suggestion.id, moderator);
    expect(poem).toMatchObject({ name: "wires-at-dusk", byline: "D. Dane", addedBy: dan });
    expect(await world.flock.getPoem("wires-at-dusk")).toMatchObject({
      suggestedBy: dan,
      imprint: { rights: "By permission" },
      entry: { title: "Wires at *Dusk*" },
    });
    const [, news] = await world.news();
    expect(news).toMatchObject({ kind: "suggestion-answered", answer: "accepted" });
  });

  test("without a title is called by its first words, and gets a number where that name is taken", async () => {
    const { suggestion } = await suggest("A small bird\nof the goods yard\n");
    await world.flock.addPoem({
      name: "a-small-bird",
      fileName: undefined,
      text: "other",
      by: moderator,
    });
    const { poem } = await world.flock.acceptSuggestion(suggestion.id, moderator);
    expect(poem).toMatchObject({ name: "a-small-bird-2", title: "A small bird" });
  });

  test("never takes the name of a poem that comes with Flock", async () => {
    const { suggestion } = await suggest("Sparrow\n\nAnother\nbird\n");
    expect(await world.flock.acceptSuggestion(suggestion.id, moderator)).toMatchObject({
      poem: { name: "sparrow-2" },
    });
  });

  test.each([
    ["without a line", "\n\n", "poem-empty", {}],
    ["with a hidden turn", "A\n\nb\u202Ec\n", "poem-bidi", { line: 3, code: "U+202E" }],
    ["with a header that Flock does not know", "Title: A\nPress: B\n\nc\n", "poem-header-key", {}],
  ])(
    "%s is refused at the door, by the row that its writer sees",
    async (...[, text, code, values]) => {
      await expect(suggest(text)).rejects.toMatchObject({ code, values });
      await expect(
        world.flock.offerPoem({ text, fileName: "a.txt", by: dan }),
      ).rejects.toMatchObject({ code });
      expect(await world.news()).toEqual([]);
    },
  );

  test("of a poem that the library has, under whatever title, is told so", async () => {
    await world.flock.addPoem({ name: "w", fileName: undefined, text: wires, by: moderator });
    const here = { code: "poem-here", values: { name: "w" } };
    await expect(suggest()).rejects.toMatchObject(here);
    await expect(
      suggest("One wire hums\nthe other waits\n\nAnd night comes"),
    ).rejects.toMatchObject(here);
    await expect(suggest("A small\nbird")).rejects.toMatchObject({ values: { name: "sparrow" } });
    const other = world.flockOf(otherGuildId);
    await other.suggestPoem({ from: { text: wires }, by: dan, channelId, ...mine });
  });

  test("whose twin came into the library meanwhile is not taken twice", async () => {
    const { suggestion } = await suggest();
    await world.flock.addPoem({ name: "w", fileName: undefined, text: wires, by: moderator });
    await expect(world.flock.acceptSuggestion(suggestion.id, moderator)).rejects.toMatchObject({
      code: "poem-here",
    });
    await world.flock.declineSuggestion(suggestion.id, { by: moderator, reason: undefined });
  });

  test("is decided once, and the second presser hears by whom", async () => {
    const { suggestion } = await suggest();
    const { id } = suggestion;
    expect(await world.flock.getPending(id)).toMatchObject({ text: expect.any(String) });
    await world.flock.declineSuggestion(id, { by: moderator, reason: "no" });
    const settled = {
      code: "suggestion-gone",
      values: { title: "Wires", state: "declined", by: moderator },
    };
    const { flock } = world;
    await expect(flock.acceptSuggestion(id, "9")).rejects.toMatchObject(settled);
    await expect(flock.declineSuggestion(id, { by: "9", reason: undefined })).rejects.toMatchObject(
      settled,
    );
    await expect(flock.getPending(id)).rejects.toMatchObject(settled);
    await expect(flock.withdrawSuggestion(id, dan)).rejects.toMatchObject(settled);
    const gone = { code: "unknown-button" };
    await expect(world.flockOf(otherGuildId).getPending(id)).rejects.toMatchObject(gone);
  });

  test("ends by itself after 30 days, with a line to its contributor", async () => {
    const { suggestion } = await suggest();
    await world.news();
    await world.restart(30 * day);
    await calm();
    expect(await world.news()).toMatchObject([
      { kind: "suggestion-over", how: "expired" },
      { kind: "suggestion-answered", answer: "expired", ownerId: dan },
    ]);
    await expect(world.flock.acceptSuggestion(suggestion.id, moderator)).rejects.toMatchObject({
      values: { state: "expired" },
    });
    await suggest();
  });

  test("is taken back by its contributor alone, before and after it was accepted", async () => {
    const { flock } = world;
    const first = await suggest();
    expect((await flock.ownSuggestions(dan)).pending).toMatchObject({ title: "Wires" });
    await expect(flock.withdrawSuggestion(first.suggestion.id, moderator)).rejects.toMatchObject({
      code: "suggestion-not-yours",
    });
    const withdrawn = await flock.withdrawSuggestion(first.suggestion.id, dan);
    expect(withdrawn.state).toBe("withdrawn");
    const { suggestion } = await suggest();
    await flock.acceptSuggestion(suggestion.id, moderator);
    expect(await flock.ownSuggestions(dan)).toMatchObject({
      pending: undefined,
      accepted: [{ poem: { name: "wires" } }],
    });
    await flock.withdrawSuggestion(suggestion.id, dan);
    expect(await flock.poems()).toMatchObject([{ name: "sparrow" }]);
  });

  test("that an account reads leaves only at a moderator's word", async () => {
    const { flock } = world;
    const { suggestion } = await suggest();
    await flock.acceptSuggestion(suggestion.id, moderator);
    await world.enrol("howl");
    await flock.give({ account: "howl", poem: "wires", by: moderator });
    await world.news();
    expect((await flock.withdrawSuggestion(suggestion.id, dan)).state).toBe("asked");
    const takeOut = { by: moderator, answer: "take-out" } as const;
    await expect(flock.answerWithdrawal(suggestion.id, takeOut)).rejects.toMatchObject({
      code: "poem-read",
      values: { handles: ["howl"] },
    });
    await flock.answerWithdrawal(suggestion.id, { by: moderator, answer: "keep" });
    await expect(flock.answerWithdrawal(suggestion.id, takeOut)).rejects.toMatchObject({
      code: "suggestion-gone",
    });
    await flock.withdrawSuggestion(suggestion.id, dan);
    await flock.give({ account: "howl", poem: "sparrow", by: moderator });
    await flock.answerWithdrawal(suggestion.id, takeOut);
    expect((await world.news()).map(({ kind }) => kind)).toEqual([
      "withdrawal-asked",
      "suggestion-answered",
      "withdrawal-asked",
      "suggestion-answered",
    ]);
  });
});

describe("an offer", () => {
  const offered = { text: wires, fileName: "Evening wires.txt", by: dan };

  test("waits an hour for its questions, and is its member's own", async () => {
    const { id } = await world.flock.offerPoem(offered);
    expect(await world.flock.getOffer(id, dan)).toMatchObject({ poem: { posts: 4 } });
    await expect(world.flock.getOffer(id, moderator)).rejects.toMatchObject({ code: "stale" });
    await world.clock.advance(hour);
    const late = { from: { offerId: id }, by: dan, channelId, ...mine };
    await expect(world.flock.suggestPoem(late)).rejects.toMatchObject({ code: "stale" });
  });

  test("is suggested once, under its file's name where the text has no title", async () => {
    const text = "One wire hums\nthe other waits";
    const { id } = await world.flock.offerPoem({ ...offered, text });
    const ask = { from: { offerId: id }, by: dan, channelId, ...mine };
    const { suggestion } = await world.flock.suggestPoem(ask);
    expect(suggestion.title).toBe("Evening wires");
    await expect(world.flock.suggestPoem(ask)).rejects.toMatchObject({ code: "stale" });
  });

  test("that is refused at its answers is kept for better ones", async () => {
    const { id } = await world.flock.offerPoem(offered);
    const ask = { from: { offerId: id }, by: dan, channelId, ...mine };
    const marked = { ...ask, title: "a\u202Eb" };
    await expect(world.flock.suggestPoem(marked)).rejects.toMatchObject({ code: "poem-bidi" });
    await world.flock.suggestPoem(ask);
  });

  test("of a moderator's becomes a poem, and a name that is taken loses nothing", async () => {
    const text = "One wire hums\nthe other waits";
    const own = { text, fileName: undefined, by: moderator };
    const { id, poem } = await world.flock.offerPoem(own);
    expect(poem.entry).toMatchObject({ name: "one-wire-hums", title: "One wire hums" });
    await world.flock.addPoem({ name: "w", fileName: undefined, text: "x", by: moderator });
    const ask = { offerId: id, by: moderator };
    await expect(world.flock.addOffer({ ...ask, name: "w" })).rejects.toMatchObject({
      code: "poem-name-taken",
    });
    const added = await world.flock.addOffer({ ...ask, name: "Hum!" });
    expect(added.entry).toMatchObject({ name: "hum", title: "One wire hums" });
    expect((await world.flock.getPoem(added.entry.key)).entry.name).toBe("hum");
    expect(await world.flock.getPoem("hum")).not.toHaveProperty("suggestedBy");
    await expect(world.flock.addOffer({ ...ask, name: "x" })).rejects.toMatchObject({
      code: "stale",
    });
  });
});
