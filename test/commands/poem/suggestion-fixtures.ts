import type { Suggestion } from "../../../src/domain/poem/suggestion.ts";
import { noon, poemText } from "../fixtures.ts";
import { member } from "../support.ts";

export const id = "s1t2u3v4w5x6y7z8";
export const offer = { id: "o1", poem: poemText() };
export const free = { pending: undefined, accepted: [] };
export const asMember = { actor: member, isModerator: false };
/** A form's fields, and what they say. */
export const answered = { title: " ", byline: " D. Dane ", rights: "permitted" };
export const answers = { title: undefined, byline: "D. Dane", rights: "permitted" };
export const offered = { suggestionId: id, title: "The *Wires*", byline: "D. Dane" };

export function suggestion(change: Partial<Suggestion> = {}): Suggestion {
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

/** What waits for a word, whole. */
export function waiting(change: Partial<Suggestion> = {}) {
  return { suggestion: suggestion(change), poem: poemText(), text: "Ode\n\nverse é\n" };
}
