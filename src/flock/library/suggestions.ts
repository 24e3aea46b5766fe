import { poemName } from "../../domain/poem/parse.ts";
import type { ParsedPoem, Poem } from "../../domain/poem/poem.ts";
import { waits } from "../../domain/poem/suggestion.ts";
import type { Suggestion } from "../../domain/poem/suggestion.ts";
import { Refusal } from "../../domain/refusal.ts";
import type { Acceptance, GivenPoem, Upload } from "../poem-store.ts";
import type { Chance } from "../ports.ts";
import { beginningOf, readText, refuseTwin, textOf, withAnswers } from "./offers.ts";
import { entryOf } from "./poems.ts";
import type { LibraryDeps } from "./poems.ts";
import type { Offer, Suggested, SuggestAsk, Suggesting, Waiting } from "./suggesting.ts";

export interface SuggestingDeps extends LibraryDeps {
  readonly chance: Chance;
  /** Told whenever there may be news to announce. */
  readonly onNews: () => void;
}

const offerLife = 3_600_000;

/** What members of one guild offer to its library. */
export function createSuggesting(guildId: string, deps: SuggestingDeps): Suggesting {
  return {
    ...offering(guildId, deps),
    ...deciding(guildId, deps),
    ...withdrawing(guildId, deps),
  };
}

/** A suggestion that waits for a word, with its text. @throws Refusal `suggestion-gone`, `unknown-button` */
export async function getWaiting(
  guildId: string,
  { id, state }: { readonly id: string; readonly state: "asked" | "pending" },
  deps: LibraryDeps,
): Promise<Waiting> {
  const suggestion = await getSuggestion(guildId, id, deps);
  const { text, hint } = suggestion;
  if (suggestion.state !== state || !waits(suggestion, deps.clock.now()) || text === undefined) {
    throw gone(suggestion);
  }
  return { suggestion, text, poem: textOf(readText(text, hint), deps) };
}

/** What makes a poem of a suggestion: a name from its title, not one that a built-in poem has. */
export async function acceptanceOf(
  { id, guildId }: Pick<Suggestion, "id" | "guildId">,
  { parsed, by }: { readonly parsed: ParsedPoem; readonly by: string },
  { builtIn, clock }: LibraryDeps,
): Promise<Acceptance> {
  const reserved = (await builtIn.list()).map(({ name }) => name);
  const name = poemName(parsed.title);
  return { id, guildId, by, parsed, name, reserved, now: clock.now() };
}

/** @throws Refusal `unknown-button` */
export async function getSuggestion(
  guildId: string,
  id: string,
  { store }: Pick<LibraryDeps, "store">,
): Promise<Suggestion> {
  const suggestion = await store.suggestions.find(guildId, id);
  if (!suggestion) throw new Refusal("unknown-button", {});
  return suggestion;
}

/** Somebody was first, or its time is over. */
function gone({ title, state, settledBy: by }: Suggestion): Refusal {
  const ended = state === "asked" || state === "pending" ? "expired" : state;
  return new Refusal("suggestion-gone", { title, state: ended, by });
}

function offering(
  guildId: string,
  deps: SuggestingDeps,
): Pick<Suggesting, "ownSuggestions" | "offerPoem" | "getOffer" | "suggestPoem" | "addOffer"> {
  const { store, clock, chance } = deps;
  return {
    ownSuggestions: async (memberId) => ({
      pending: await store.suggestions.findPending(guildId, memberId, clock.now()),
      accepted: await store.suggestions.listAccepted(guildId, memberId),
    }),
    async offerPoem({ text, fileName, by }) {
      const read = readText(text, fileName);
      await refuseTwin(guildId, read, deps);
      const [id, now] = [chance.id(), clock.now()];
      const kept = { id, guildId, by, text, name: undefined, fileName, expiresAt: now + offerLife };
      await store.uploads.stash(kept, now);
      return { id, poem: textOf(read, deps) };
    },
    async getOffer(id, by): Promise<Offer> {
      const { text, fileName } = await getUpload(guildId, { id, by }, deps);
      return { id, poem: textOf(readText(text, fileName), deps) };
    },
    suggestPoem: (ask) => suggest(guildId, ask, deps),
    async addOffer({ offerId: id, by, name }) {
      const { text, fileName } = await getUpload(guildId, { id, by }, deps);
      const read = readText(text, fileName);
      const { parsed } = read;
      const now = clock.now();
      const poem = { guildId, name: poemName(name), parsed, addedBy: by, now };
      const kept = await store.poems.add(poem);
      // The offer goes only once the poem is there: a name that is taken loses no text.
      await store.uploads.take({ guildId, id, by }, now);
      return { ...textOf(read, deps), entry: entryOf(kept, { builtIn: false, readBy: [] }) };
    },
  };
}

function deciding(
  guildId: string,
  deps: SuggestingDeps,
): Pick<Suggesting, "getPending" | "acceptSuggestion" | "declineSuggestion"> {
  const { store, clock } = deps;
  return {
    getPending: (id) => getWaiting(guildId, { id, state: "pending" }, deps),
    async acceptSuggestion(id, by) {
      const { suggestion, text } = await getWaiting(guildId, { id, state: "pending" }, deps);
      const read = readText(text, suggestion.hint);
      await refuseTwin(guildId, read, deps);
      const acceptance = await acceptanceOf(suggestion, { parsed: read.parsed, by }, deps);
      return given(guildId, { id, poem: await store.suggestions.accept(acceptance) }, deps);
    },
    async declineSuggestion(id, { by, reason }) {
      const word = { guildId, id, by, reason, now: clock.now() };
      const isFirst = await store.suggestions.decline(word);
      return settledFirst(guildId, { id, isFirst }, deps);
    },
  };
}

function withdrawing(
  guildId: string,
  deps: SuggestingDeps,
): Pick<Suggesting, "withdrawSuggestion" | "answerWithdrawal"> {
  const { store, clock } = deps;
  return {
    async withdrawSuggestion(id, by) {
      const { contributorId } = await getSuggestion(guildId, id, deps);
      if (contributorId !== by) throw new Refusal("suggestion-not-yours", {});
      const state = await store.suggestions.withdraw({ guildId, id, by, now: clock.now() });
      if (state === undefined) throw gone(await getSuggestion(guildId, id, deps));
      return { suggestion: await settledFirst(guildId, { id, isFirst: true }, deps), state };
    },
    async answerWithdrawal(id, { by, answer }) {
      const word = { guildId, id, by, now: clock.now() };
      const isFirst =
        answer === "keep"
          ? await store.suggestions.keep(word)
          : await store.suggestions.takeOut(word);
      return settledFirst(guildId, { id, isFirst }, deps);
    },
  };
}

/** The poem that a suggestion became. @throws Refusal `suggestion-gone` where it became none */
export async function given(
  guildId: string,
  { id, poem }: { readonly id: string; readonly poem: Poem | undefined },
  deps: SuggestingDeps,
): Promise<GivenPoem> {
  if (!poem) throw gone(await getSuggestion(guildId, id, deps));
  return { suggestion: await settledFirst(guildId, { id, isFirst: true }, deps), poem };
}

/** The suggestion as it stands after a word on it. @throws Refusal `suggestion-gone` for the second who says one */
export async function settledFirst(
  guildId: string,
  { id, isFirst }: { readonly id: string; readonly isFirst: boolean },
  deps: Pick<SuggestingDeps, "store" | "onNews">,
): Promise<Suggestion> {
  const suggestion = await getSuggestion(guildId, id, deps);
  if (!isFirst) throw gone(suggestion);
  deps.onNews();
  return suggestion;
}

async function suggest(guildId: string, ask: SuggestAsk, deps: SuggestingDeps): Promise<Suggested> {
  const { store, clock, chance, onNews } = deps;
  const { from, by } = ask;
  const offer = "offerId" in from ? { guildId, id: from.offerId, by } : undefined;
  const given = offer ? await getUpload(guildId, offer, deps) : undefined;
  const typed = "text" in from ? from.text : (given?.text ?? "");
  const read = withAnswers(readText(typed, given?.fileName), ask);
  await refuseTwin(guildId, read, deps);
  const poem = textOf(read, deps);
  const { posts, threads, costMicros, lines } = poem;
  const glance = { posts, threads, costMicros, lines: lines.length, ...beginningOf(poem) };
  const { title, byline } = read.parsed;
  const { text, hint } = read;
  const id = chance.id();
  const told = { id, guildId, contributorId: by, channelId: ask.channelId, rights: ask.rights };
  const now = clock.now();
  await store.suggestions.suggest({ ...told, title, byline, text, hint }, { glance, now });
  if (offer) await store.uploads.take(offer, now);
  onNews();
  return { suggestion: await getSuggestion(guildId, id, deps), poem };
}

async function getUpload(
  guildId: string,
  ask: { readonly id: string; readonly by: string },
  { store, clock }: LibraryDeps,
): Promise<Upload> {
  const upload = await store.uploads.find({ guildId, ...ask }, clock.now());
  if (!upload) throw new Refusal("stale", {});
  return upload;
}
