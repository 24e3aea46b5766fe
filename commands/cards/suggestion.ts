import { action, buttons, card, type Card } from "../../src/discord/card.ts";
import type { Suggestion } from "../../src/domain/poem/suggestion.ts";
import type { Announcement } from "../../src/flock/announcement.ts";
import type {
  Offer,
  OwnSuggestions,
  Suggested,
  Waiting,
} from "../../src/flock/library/suggesting.ts";
import { beginningOf } from "../../src/flock/library/offers.ts";
import type { FetchedText } from "../../src/flock/ports.ts";
import { rowsOfFive } from "./fit.ts";
import { findingsOf } from "./poem.ts";
import type { Words } from "../../src/words/words.ts";

type News<K extends Announcement["kind"]> = Extract<Announcement, { readonly kind: K }>;

/** The buttons of a card: two rows of five. */
const mostGiven = 9;

/** What a member may do: offer a poem, look at the one that waits, take one back. */
export function ownCard({ pending, accepted }: OwnSuggestions, words: Words): Card {
  if (pending !== undefined) return pendingCard(pending, words);
  const { suggestions: said } = words;
  const taking = accepted
    .filter(({ suggestion }) => suggestion.state === "accepted")
    .slice(0, mostGiven)
    .map(({ suggestion, poem }) =>
      action(
        "secondary",
        said.labels.withdrawNamed(poem.title),
        `suggest:withdraw:${suggestion.id}`,
      ),
    );
  const given = accepted.length === 0 ? [] : [said.given(accepted.slice(0, mostGiven))];
  const paste = action("primary", said.labels.paste, "suggest:paste");
  return card("plain", [said.invitation, ...given], rowsOfFive([paste, ...taking]));
}

/** A member's suggestion that waits, and the way to take it back. */
export function pendingCard(suggestion: Suggestion, { suggestions }: Words): Card {
  const withdraw = `suggest:withdraw:${suggestion.id}`;
  return card(
    "plain",
    [suggestions.pending(suggestion)],
    [buttons(action("secondary", suggestions.labels.withdraw, withdraw))],
  );
}

/** A text that was read, with the way to its questions. */
export function questionsCard(
  { id, poem }: Offer,
  { words, guess }: { readonly words: Words; readonly guess?: FetchedText | undefined },
): Card {
  const { suggestions } = words;
  const guessed = guess === undefined ? [] : [suggestions.guessed(guess.encoding)];
  return card(
    guess === undefined ? "plain" : "warn",
    [suggestions.questions(poem), suggestions.beginning(beginningOf(poem)), ...guessed],
    [buttons(action("primary", suggestions.labels.answer, `suggest:answer:${id}`))],
  );
}

/** A moderator's own message, read as a poem. */
export function ownMessageCard({ id, poem }: Offer, words: Words): Card {
  const { suggestions, poems } = words;
  const look = poem.lint.total === 0 ? [] : [findingsOf(poem, words, 6)];
  return card(
    poem.lint.total === 0 ? "plain" : "warn",
    [
      suggestions.ownMessage(poem),
      suggestions.beginning(beginningOf(poem)),
      poems.measures(poem),
      ...look,
    ],
    [buttons(action("primary", suggestions.labels.add, `suggest:name:${id}`))],
  );
}

/** A suggestion on its way to the moderators. */
export function sentCard({ suggestion }: Suggested, { suggestions }: Words): Card {
  const withdraw = `suggest:withdraw:${suggestion.id}`;
  return card(
    "good",
    [suggestions.sent(suggestion)],
    [buttons(action("secondary", suggestions.labels.withdraw, withdraw))],
  );
}

/** For the moderators: who suggests what, and what it comes to. */
export function suggestedCard(item: News<"suggested">, { suggestions }: Words): Card {
  const { labels } = suggestions;
  const id = item.suggestionId;
  return card(
    "plain",
    [suggestions.suggested(item), suggestions.beginning(item)],
    [
      buttons(
        action("success", labels.accept, `suggest:accept:${id}`),
        action("danger", labels.decline, `suggest:decline:${id}`),
        action("secondary", labels.readAll, `suggest:read:${id}`),
      ),
    ],
  );
}

/** The whole text as a file. */
export function wholeCard({ suggestion, text }: Waiting, { suggestions }: Words): Card {
  const file = { name: "poem.txt", bytes: new TextEncoder().encode(text) };
  return { ...card("plain", [suggestions.whole(suggestion)]), files: [file] };
}

/** For the author of a message: may it be read? */
export function consentCard(item: News<"consent-asked">, { suggestions }: Words): Card {
  const { labels } = suggestions;
  return card(
    "plain",
    [suggestions.consentAsked(item)],
    [
      buttons(
        action("success", labels.agree, `suggest:agree:${item.suggestionId}`),
        action("secondary", labels.refuse, `suggest:refuse:${item.suggestionId}`),
      ),
    ],
  );
}

/** For the moderators: a contributor wants a poem out that accounts read. */
export function withdrawalCard(item: News<"withdrawal-asked">, { suggestions }: Words): Card {
  const { labels } = suggestions;
  return card(
    "warn",
    [suggestions.withdrawalAsked(item)],
    [
      buttons(
        action("danger", labels.takeOut, `suggest:out:${item.suggestionId}`),
        action("secondary", labels.keep, `suggest:keep:${item.suggestionId}`),
      ),
    ],
  );
}
