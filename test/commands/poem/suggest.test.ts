import { describe, expect, test, vi } from "vitest";
import { longest, poem, poemText } from "../fixtures.ts";
import { ask, form, press, shown } from "../support.ts";
import { answered, answers, asMember, free, id, offer, suggestion } from "./suggestion-fixtures.ts";

const file = { url: "https://cdn.discordapp.com/a/wires.txt", name: "wires.txt", size: 90 };
const plainText = async () => ({ text: "verse", encoding: "utf-8", certain: true });
const guessedText = async () => ({ text: "Über", encoding: "windows-1252", certain: false });
const leave = async () => ({ suggestion: suggestion(), state: "asked" as const });
const getPoem = async () => poemText({ suggestedBy: "200" });

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
    const flock = { ownSuggestions: async () => free, offerPoem };
    const asked = { ...asMember, flock, fetchText: plainText };
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
    const flock = { ownSuggestions: async () => free, offerPoem: async () => offer };
    const asked = { ...asMember, flock, fetchText: guessedText };
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
    const pressed = { ...asMember, flock: { withdrawSuggestion: leave } };
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

test("/flock poem show says who suggested it", async () => {
  const { text } = shown(await ask("poem show", { poem: "song" }, { flock: { getPoem } }));
  expect(text).toContain("Suggested by <@200>.");
});
