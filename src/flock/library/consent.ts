import { Refusal } from "../../domain/refusal.ts";
import { beginningOf, readText, refuseTwin, textOf, withAnswers } from "./offers.ts";
import type { Consenting, Waiting } from "./suggesting.ts";
import { acceptanceOf, getSuggestion, getWaiting, gone } from "./suggestions.ts";
import type { SuggestingDeps } from "./suggestions.ts";

/** Asks members of one guild for what they wrote in its channels. */
export function createConsenting(guildId: string, deps: SuggestingDeps): Consenting {
  const { store, clock, chance, onNews } = deps;
  const getAsked = async (id: string, by: string): Promise<Waiting> => {
    const { contributorId } = await getSuggestion(guildId, id, deps);
    if (contributorId !== by) throw new Refusal("suggestion-not-yours", {});
    return getWaiting(guildId, { id, state: "asked" }, deps);
  };
  return {
    getAsked,
    async askAuthor({ text, authorId: contributorId, messageId, channelId, by: askedBy }) {
      const read = readText(text);
      await refuseTwin(guildId, read, deps);
      const { title, byline } = read.parsed;
      const id = chance.id();
      const from = { id, guildId, contributorId, channelId, messageId, askedBy };
      const beginning = beginningOf(textOf(read, deps));
      await store.suggestions.ask(
        { ...from, title, byline, text, hint: read.hint },
        { beginning, now: clock.now() },
      );
      onNews();
      return getSuggestion(guildId, id, deps);
    },
    async agree(id, { by, ...answers }) {
      const { suggestion, text } = await getAsked(id, by);
      const read = withAnswers(readText(text, suggestion.hint), answers);
      await refuseTwin(guildId, read, deps);
      const acceptance = await acceptanceOf(suggestion, { parsed: read.parsed, by }, deps);
      const { rights } = answers;
      const poem = await store.suggestions.agree({ ...acceptance, rights });
      if (!poem) throw gone(await getSuggestion(guildId, id, deps));
      onNews();
      return { suggestion: await getSuggestion(guildId, id, deps), poem };
    },
    async refuseConsent(id, by) {
      const { suggestion } = await getAsked(id, by);
      const isFirst = await store.suggestions.refuse({ guildId, id, by, now: clock.now() });
      if (!isFirst) throw gone(await getSuggestion(guildId, id, deps));
      onNews();
      return suggestion;
    },
  };
}
