import { describe, expect, test, vi } from "vitest";
import { replyOf } from "../../../src/discord/reply/reply.ts";
import { longest, poem } from "../fixtures.ts";
import { form, press, shown, told } from "../support.ts";
import { id, offered, suggestion, waiting } from "./suggestion-fixtures.ts";

const getPending = async () => waiting();

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
    const { text } = waiting();
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

  test.each([
    [
      "withdrawn",
      /### Taken back: The \\\*Wires\\\*, D\. Dane\n<@200> has taken the suggestion back/u,
    ],
    ["expired", /### Not decided: .+\nIt had waited for 30 days/u],
    ["unanswered", /### Not answered: .+\n<@200> was asked for it 30 days ago/u],
  ] as const)("what is %s asks nobody anything any more", (how, says) => {
    const over = told({ kind: "suggestion-over", ...offered, ownerId: "200", how });
    expect(over.text).toMatch(says);
    expect(over.ids).toEqual([]);
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
