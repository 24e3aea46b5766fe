import { describe, expect, test, vi } from "vitest";
import { commands } from "../../../commands/index.ts";
import { newsCards } from "../../../src/discord/announcer.ts";
import { replyOf } from "../../../src/discord/reply.ts";
import type { Suggestion } from "../../../src/domain/poem/suggestion.ts";
import type { Announcement } from "../../../src/flock/announcement.ts";
import { en } from "../../../src/words/en.ts";
import { entry, longest, noon, poem, poemText } from "../fixtures.ts";
import { ask, choose as chooseEntry, form, member, press, shown, type Asked } from "../support.ts";

const id = "s1t2u3v4w5x6y7z8";
const file = { url: "https://cdn.discordapp.com/a/wires.txt", name: "wires.txt", size: 90 };
const offer = { id: "o1", poem: poemText() };
const free = { pending: undefined, accepted: [] };
const asMember = { actor: member, isModerator: false };
const answered = { title: " ", byline: " D. Dane ", rights: "permitted" };
const answers = { title: undefined, byline: "D. Dane", rights: "permitted" };

function suggestion(change: Partial<Suggestion> = {}): Suggestion {
  return {
    id,
    guildId: "1",
    contributorId: "200",
    askedBy: undefined,
    channelId: "55",
    state: "pending",
    rights: "mine",
    hint: "wires",
    title: "The *Wires*",
    byline: "D. Dane",
    text: "verse",
    poemId: undefined,
    settledBy: undefined,
    createdAt: noon,
    expiresAt: noon,
    ...change,
  };
}

/** The card of a piece of news, as the channel sees it. */
function told(item: Announcement) {
  const found = newsCards(commands).get(item.kind);
  if (found === undefined) throw new Error(`no card of ${item.kind}`);
  return shown(found.card(item, en));
}

describe("/flock poem suggest", () => {
  test("without a file offers the form, which asks for text, names and rights", async () => {
    const flock = { ownSuggestions: async () => free };
    const { text, ids } = shown(await ask("poem suggest", {}, { ...asMember, flock }));
    expect(text).toContain("### Suggest a poem");
    expect(ids).toEqual(["suggest:paste"]);
    const { fields } = form(await press("suggest:paste", asMember));
    expect(fields).toMatchObject([
      { id: "text", long: true, most: 4_000 },
      { id: "title", required: false },
      { id: "byline", required: false },
      {
        id: "rights",
        choices: [{ value: "mine" }, { value: "public-domain" }, { value: "permitted" }],
      },
    ]);
  });

  test("sends what was pasted with its answers", async () => {
    const suggestPoem = vi.fn(async () => ({ suggestion: suggestion(), poem: poemText() }));
    const fields = { text: "verse", ...answered };
    const given = await press("suggest:text", { ...asMember, flock: { suggestPoem }, fields });
    const { text, ids } = shown(given);
    expect(suggestPoem).toHaveBeenCalledWith({
      from: { text: "verse" },
      by: "200",
      channelId: "55",
      ...answers,
    });
    expect(text).toContain("### Sent: The \\*Wires\\*, D. Dane");
    expect(ids).toEqual([`suggest:withdraw:${id}`]);
  });

  test("takes nothing without a word on where it comes from", async () => {
    for (const rights of ["", "stolen"]) {
      const sent = press("suggest:text", { ...asMember, fields: { text: "verse", rights } });
      await expect(sent).rejects.toMatchObject({ code: "rights-needed" });
    }
  });

  test("shows a file as it reads, then asks; what the text says of itself stands in the form", async () => {
    const offerPoem = vi.fn(async () => offer);
    const fetchText = async () => ({ text: "verse", encoding: "utf-8", certain: true });
    const flock = { ownSuggestions: async () => free, offerPoem };
    const asked = { ...asMember, flock, fetchText };
    const { text, ids, tone } = shown(await ask("poem suggest", { file }, asked));
    expect(offerPoem).toHaveBeenCalledWith({ text: "verse", fileName: "wires.txt", by: "200" });
    expect(text).toContain("Nothing is sent yet");
    expect(text).toContain("> I celebrate \\*myself\\*");
    expect(tone).toBe("plain");
    expect(ids).toEqual(["suggest:answer:o1"]);
    const getOffer = vi.fn(async () => offer);
    const modal = form(await press("suggest:answer:o1", { ...asMember, flock: { getOffer } }));
    expect(getOffer).toHaveBeenCalledWith("o1", "200");
    expect(modal.fields).toMatchObject([
      { id: "title", value: "Song of Myself" },
      { id: "byline", value: "by Walt Whitman" },
      { id: "rights" },
    ]);
    const suggestPoem = vi.fn(async () => ({ suggestion: suggestion(), poem: poemText() }));
    shown(await press(modal.id, { ...asMember, flock: { suggestPoem }, fields: answered }));
    expect(suggestPoem).toHaveBeenCalledWith(
      expect.objectContaining({ from: { offerId: "o1" }, ...answers }),
    );
  });

  test("has a guessed encoding compared before anything is sent", async () => {
    const fetchText = async () => ({ text: "Über", encoding: "windows-1252", certain: false });
    const flock = { ownSuggestions: async () => free, offerPoem: async () => offer };
    const asked = { ...asMember, flock, fetchText };
    const { text, tone } = shown(await ask("poem suggest", { file }, asked));
    expect(text).toContain("was read as **windows-1252**, which is a guess");
    expect(tone).toBe("warn");
  });

  test("takes only .txt files, and fetches no other", async () => {
    const flock = { ownSuggestions: async () => free };
    const pdf = { ...file, name: "wires.pdf" };
    await expect(ask("poem suggest", { file: pdf }, { flock })).rejects.toMatchObject({
      code: "poem-not-text",
    });
  });

  test("shows the one that waits, with or without a file, and takes it back", async () => {
    const flock = { ownSuggestions: async () => ({ ...free, pending: suggestion() }) };
    for (const options of [{}, { file }]) {
      const { text, ids } = shown(await ask("poem suggest", options, { ...asMember, flock }));
      expect(text).toContain("### It waits: The \\*Wires\\*");
      expect(ids).toEqual([`suggest:withdraw:${id}`]);
    }
    const withdrawSuggestion = vi.fn(async () => ({
      suggestion: suggestion(),
      state: "withdrawn" as const,
    }));
    const pressed = { ...asMember, flock: { withdrawSuggestion } };
    const { text } = shown(await press(`suggest:withdraw:${id}`, pressed));
    expect(withdrawSuggestion).toHaveBeenCalledWith(id, "200");
    expect(text).toContain("### Withdrawn:");
  });

  test("offers to take out what is in the library, but for what moderators are asked about", async () => {
    const accepted = [
      { suggestion: suggestion({ state: "accepted" }), poem: poem() },
      { suggestion: suggestion({ id: "other", state: "leaving" }), poem: poem({ title: "Raven" }) },
    ];
    const flock = { ownSuggestions: async () => ({ ...free, accepted }) };
    const { text, ids, labels } = shown(await ask("poem suggest", {}, { ...asMember, flock }));
    expect(text).toMatch(/- Song of Myself, [^\n]+\n- Raven, [^\n]+: moderators are asked/u);
    expect(ids).toEqual(["suggest:paste", `suggest:withdraw:${id}`]);
    expect(labels[1]).toBe("Withdraw Song of Myself");
    const leaving = async () => ({ suggestion: suggestion(), state: "asked" as const });
    const pressed = { ...asMember, flock: { withdrawSuggestion: leaving } };
    expect(shown(await press(`suggest:withdraw:${id}`, pressed)).text).toContain(
      "An account reads it at present",
    );
  });

  test("of twenty long poems fits", async () => {
    const accepted = Array.from({ length: 20 }, (_, index) => ({
      suggestion: suggestion({ id: `${id}${index}`, state: "accepted" }),
      poem: poem({ title: longest.title, byline: longest.title }),
    }));
    const flock = { ownSuggestions: async () => ({ ...free, accepted }) };
    expect(shown(await ask("poem suggest", {}, { ...asMember, flock })).ids).toHaveLength(10);
  });
});

const offered = { suggestionId: id, title: "The *Wires*", byline: "D. Dane" };
const suggestedNews = {
  kind: "suggested",
  ...offered,
  by: "200",
  rights: "public-domain",
  lines: 14,
  posts: 12,
  threads: 1,
  costMicros: 180_000,
  head: "One *wire*\n\nhums",
  left: 2,
} as const;

describe("under a suggestion", () => {
  test("moderators see who suggests what, its price and how it begins", () => {
    const { text, ids } = told(suggestedNews);
    expect(text).toBe(
      [
        "### A poem is suggested: The \\*Wires\\*, D. Dane",
        "<@200> suggests it and says: the words are in the public domain.",
        "14 lines. One reading is 12 posts, 1 of them a thread, and costs $0.18 at X.",
        "> One \\*wire\\*",
        "> ",
        "> hums",
        "-# and 2 lines more",
      ].join("\n"),
    );
    expect(ids).toEqual([`suggest:accept:${id}`, `suggest:decline:${id}`, `suggest:read:${id}`]);
    told({
      ...suggestedNews,
      title: longest.title,
      byline: longest.title,
      head: longest.overLimit,
    });
  });

  test("Accept says who did it and what the library calls it, and leaves no button", async () => {
    const given = { suggestion: suggestion(), poem: poem() };
    const acceptSuggestion = vi.fn(async () => given);
    const { text, ids } = shown(
      await press(`suggest:accept:${id}`, { flock: { acceptSuggestion } }),
    );
    expect(acceptSuggestion).toHaveBeenCalledWith(id, "100");
    expect(text).toContain("Accepted by <@100>, suggested by <@200>.");
    expect(text).toContain("**song-of-myself**; </flock poem give:1>");
    expect(ids).toEqual([]);
  });

  test("Decline asks why, and the answer may be left out", async () => {
    const getPending = async () => ({ suggestion: suggestion(), poem: poemText(), text: "verse" });
    const modal = form(await press(`suggest:decline:${id}`, { flock: { getPending } }));
    expect(modal.fields).toMatchObject([{ id: "reason", required: false }]);
    const declineSuggestion = vi.fn(async () => suggestion());
    const flock = { declineSuggestion };
    const plain = shown(await press(modal.id, { flock, fields: { reason: " " } }));
    expect(declineSuggestion).toHaveBeenLastCalledWith(id, { by: "100", reason: undefined });
    expect(plain.text).toMatch(/Declined by <@100>, suggested by <@200>\.$/u);
    const told = shown(await press(modal.id, { flock, fields: { reason: "too *long*" } }));
    expect(told.text).toContain("They say:\n> too \\*long\\*");
    expect(told.ids).toEqual([]);
  });

  test("Read it all gives the whole text as a file", async () => {
    const text = "Ode\n\nverse é\n";
    const getPending = async () => ({ suggestion: suggestion(), poem: poemText(), text });
    const card = await press(`suggest:read:${id}`, { flock: { getPending } });
    if (card.kind !== "card") throw new Error("no card");
    expect(
      replyOf(card).files.map(({ name, attachment }) => [name, attachment.toString()]),
    ).toEqual([["poem.txt", text]]);
  });

  test.each([
    [
      "accepted",
      { by: "100", poem: "wires" },
      /in the library now, as \*\*wires\*\*: accepted by <@100>/u,
    ],
    [
      "declined",
      { by: "100", reason: "too *long*" },
      /declined by <@100>\. They say:\n> too \\\*long/u,
    ],
    ["declined", { by: "100" }, /declined by <@100>\.$/u],
    ["expired", {}, /^[^\n]+waited for 30 days[^\n]+$/u],
    ["kept", { by: "100" }, /stays in the library/u],
    ["taken-out", { by: "100" }, /is out of the library/u],
  ] as const)("the contributor hears that it was %s", (answer, rest, says) => {
    const { text, ids } = told({
      kind: "suggestion-answered",
      ...offered,
      ownerId: "200",
      answer,
      ...rest,
    });
    expect(text).toMatch(says);
    expect(text).toContain("<@200>, your poem **The \\*Wires\\***");
    expect(ids).toEqual([]);
  });

  test("a poem that accounts read is kept or taken out at a moderator's word", async () => {
    const { text, ids } = told({
      kind: "withdrawal-asked",
      ...offered,
      ownerId: "200",
      poem: "wires",
      readBy: ["a_b", "c"],
    });
    expect(text).toContain("<@200> gave it and wants it out. **@a\\_b** and **@c** read it");
    expect(ids).toEqual([`suggest:out:${id}`, `suggest:keep:${id}`]);
    const answerWithdrawal = vi.fn(async () => suggestion());
    const flock = { answerWithdrawal };
    expect(shown(await press(`suggest:keep:${id}`, { flock })).text).toContain("### Kept:");
    expect(answerWithdrawal).toHaveBeenLastCalledWith(id, { by: "100", answer: "keep" });
    expect(shown(await press(`suggest:out:${id}`, { flock })).text).toContain("### Taken out:");
    expect(answerWithdrawal).toHaveBeenLastCalledWith(id, { by: "100", answer: "take-out" });
  });
});

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
    const asked = { suggestion: suggestion({ state: "asked" }), poem: poemText(), text: "verse" };
    const getAsked = vi.fn(async () => asked);
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

test("/flock poem show says who suggested it", async () => {
  const getPoem = async () => poemText({ suggestedBy: "200" });
  const { text } = shown(await ask("poem show", { poem: "song" }, { flock: { getPoem } }));
  expect(text).toContain("Suggested by <@200>.");
});
