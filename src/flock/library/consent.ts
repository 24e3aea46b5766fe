import { Refusal } from "../../domain/refusal.ts";
import type { Suggestion } from "../../domain/poem/suggestion.ts";
import { beginningOf, readText, refuseTwin, textOf, withAnswers } from "./offers.ts";
import type { Consenting, Waiting } from "./suggesting.ts";
import { acceptanceOf, getSuggestion, getWaiting, given, settledFirst } from "./suggestions.ts";
import type { SuggestingDeps } from "./suggestions.ts";

/** Asks members of one guild for what they wrote in its channels. */
export function createConsenting(guildId: string, deps: SuggestingDeps): Consenting {
  const { store, clock } = deps;
  const getAsked = async (id: string, by: string): Promise<Waiting> => {
    const { contributorId } = await getSuggestion(guildId, id, deps);
    if (contributorId !== by) throw new Refusal("suggestion-not-yours", {});
    return getWaiting(guildId, { id, state: "asked" }, deps);
  };
  return {
    getAsked,
    askAuthor: (ask) => askAuthor(guildId, ask, deps),
    async agree(id, { by, ...answers }) {
      const { suggestion, text } = await getAsked(id, by);
      const read = withAnswers(readText(text, suggestion.hint), answers);
      await refuseTwin(guildId, read, deps);
      const acceptance = await acceptanceOf(suggestion, { parsed: read.parsed, by }, deps);
      const poem = await store.suggestions.agree({ ...acceptance, rights: answers.rights });
      return given(guildId, { id, poem }, deps);
    },
    async refuseConsent(id, by) {
      await getAsked(id, by);
      const isFirst = await store.suggestions.refuse({ guildId, id, by, now: clock.now() });
      return settledFirst(guildId, { id, isFirst }, deps);
    },
  };
}

async function askAuthor(
  guildId: string,
  ask: Parameters<Consenting["askAuthor"]>[0],
  deps: SuggestingDeps,
): Promise<Suggestion> {
  const { store, clock, chance, onNews } = deps;
  const { authorId: contributorId, messageId, channelId, by: askedBy } = ask;
  const read = readText(ask.text);
  await refuseTwin(guildId, read, deps);
  const { title, byline } = read.parsed;
  const { text, hint } = read;
  const id = chance.id();
  const asked = { id, guildId, contributorId, channelId, messageId, askedBy };
  await store.suggestions.ask(
    { ...asked, title, byline, text, hint },
    { beginning: beginningOf(textOf(read, deps)), now: clock.now() },
  );
  onNews();
  return getSuggestion(guildId, id, deps);
}
