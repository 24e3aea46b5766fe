import { describe, expect, test, vi } from "vitest";
import { entry, noon, poem, poemText } from "../fixtures.ts";
import { choose as chooseEntry, form, press, shown, told, type Asked } from "../support.ts";
import {
  answered,
  answers,
  asMember,
  free,
  id,
  offer,
  offered,
  suggestion,
  waiting,
} from "./suggestion-fixtures.ts";

describe("Add to the flock's poems", () => {
  const message = { id: "m1", authorId: "200", isBot: false, text: "```\nOne wire\n```" };

  function choose(change: Partial<typeof message>, asked: Asked) {
    return chooseEntry("Add to the flock's poems", { ...message, ...change }, asked);
  }

  test("on a member's own message shows how it reads and asks as for a file", async () => {
    const offerPoem = vi.fn(async () => offer);
    const flock = { offerPoem, ownSuggestions: async () => free };
    expect(shown(await choose({}, { ...asMember, flock })).ids).toEqual(["suggest:answer:o1"]);
    expect(offerPoem).toHaveBeenCalledWith({ text: "One wire", fileName: undefined, by: "200" });
    const busy = { ownSuggestions: async () => ({ ...free, pending: suggestion() }) };
    expect(shown(await choose({}, { ...asMember, flock: busy })).ids).toEqual([
      `suggest:withdraw:${id}`,
    ]);
  });

  test("on another member's message is for moderators, who ask its author first", async () => {
    await expect(choose({ authorId: "7" }, asMember)).rejects.toMatchObject({
      code: "message-not-yours",
    });
    const askAuthor = vi.fn(async () => suggestion());
    const { text, ids } = shown(await choose({}, { flock: { askAuthor } }));
    expect(askAuthor).toHaveBeenCalledWith({
      text: "One wire",
      authorId: "200",
      messageId: "m1",
      channelId: "55",
      by: "100",
    });
    expect(text).toContain("<@200> is asked in this channel; nothing is added before they agree");
    expect(ids).toEqual([]);
  });

  test("on a moderator's own message shows the poem, and Add it asks for its name", async () => {
    const flock = { offerPoem: async () => offer, ownSuggestions: async () => free };
    const { text, ids } = shown(await choose({ authorId: "100" }, { flock }));
    expect(text).toContain("3 posts and costs $0.045");
    expect(ids).toEqual(["suggest:name:o1"]);
    const modal = form(await press("suggest:name:o1", { flock: { getOffer: async () => offer } }));
    expect(modal.fields).toMatchObject([{ id: "name", value: entry().name, most: 60 }]);
    const addOffer = vi.fn(async () => poemText());
    const added = await press(modal.id, { flock: { addOffer }, fields: { name: "song" } });
    expect(addOffer).toHaveBeenCalledWith({ offerId: "o1", by: "100", name: "song" });
    expect(shown(added).text).toContain("### Added:");
  });

  test.each([
    ["a bot's", { isBot: true }, "message-of-bot"],
    ["an empty", { text: " \n" }, "message-empty"],
    ["an empty code block's", { text: "```\n\n```" }, "message-empty"],
  ])("on %s message is refused in a sentence", async (_, change, code) => {
    await expect(choose(change, asMember)).rejects.toMatchObject({ code });
    await expect(choose(change, {})).rejects.toMatchObject({ code });
  });

  test("its author is shown what is asked for, and answers with where it comes from", async () => {
    const { text, ids } = told({
      kind: "consent-asked",
      ...offered,
      ownerId: "200",
      by: "100",
      head: "One *wire*",
      left: 0,
      expiresAt: noon,
    });
    expect(text).toContain("<@200>, <@100> would like");
    expect(text).toContain("> One \\*wire\\*");
    expect(ids).toEqual([`suggest:agree:${id}`, `suggest:refuse:${id}`]);
    const getAsked = vi.fn(async () => waiting({ state: "asked" }));
    const modal = form(await press(`suggest:agree:${id}`, { ...asMember, flock: { getAsked } }));
    expect(getAsked).toHaveBeenCalledWith(id, "200");
    const agree = vi.fn(async () => ({ suggestion: suggestion(), poem: poem() }));
    const agreed = await press(modal.id, { ...asMember, flock: { agree }, fields: answered });
    expect(agree).toHaveBeenCalledWith(id, { by: "200", ...answers });
    expect(shown(agreed)).toMatchObject({
      ids: [],
      text: expect.stringContaining("<@200> agreed"),
    });
    const refuseConsent = vi.fn(async () => suggestion());
    const refused = await press(`suggest:refuse:${id}`, { ...asMember, flock: { refuseConsent } });
    expect(refuseConsent).toHaveBeenCalledWith(id, "200");
    expect(shown(refused)).toMatchObject({ ids: [], text: expect.stringContaining("rather not") });
  });

  test.each([
    ["agreed", "is in the library, as **wires**"],
    ["refused", "would rather not"],
    ["expired", "has not answered within 30 days"],
  ] as const)("the moderator hears that the author has %s", (answer, says) => {
    const news = { kind: "consent-answered", ...offered, ownerId: "200", by: "100" } as const;
    const { text } = told({ ...news, answer, ...(answer === "agreed" && { poem: "wires" }) });
    expect(text).toContain("<@100>, <@200>");
    expect(text).toContain(says);
  });
});
