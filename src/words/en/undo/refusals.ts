import type { Refusals } from "../../../domain/refusal.ts";
import { at, named } from "../../markdown.ts";
import { posts } from "../format.ts";

type Code =
  | "taking-down"
  | "thread-under-way"
  | "nothing-stands"
  | "bad-posts"
  | "fewer-stand"
  | "undo-over"
  | "undo-moved"
  | "undo-between";

/** What is said where nothing can be taken down, or nothing be read again. */
export const undoRefusals: { readonly [C in Code]: (values: Refusals[C]) => string } = {
  "taking-down": ({ handle }) =>
    `A post of ${at(handle)} is being taken down and read again then; until it is down the account says nothing. The channel hears of it.`,
  "thread-under-way": ({ handle }) =>
    `More of this thread of ${at(handle)} is still to come by itself. Nothing was changed. Wait for its end, or end it in \`/flock status\` with **Leave it as it is**.`,
  "nothing-stands": ({ handle }) =>
    `Flock knows of nothing of ${at(handle)} on X that it could take down: it is down already, being taken down, or Flock was never told where it stands. What else there is has to be deleted at X by hand.`,
  "bad-posts": ({ typed, most }) =>
    `${named(typed)} names no post. Pick one from the list that opens while you type, paste its link, or type how many of the last posts, 1 to ${most}. Nothing was changed.`,
  "fewer-stand": ({ handle, count }) =>
    `Only ${posts(count)} of ${at(handle)} can be taken down. Nothing was changed. Ask for so many.`,
  "undo-over": ({ handle }) =>
    `The reading of ${at(handle)} that said this is over, or that round of it; what it reads now keeps its place.`,
  "undo-moved": ({ handle }) =>
    `${at(handle)} has been moved since, or its poem edited, so the line has no place in its reading any more; \`/flock move\` goes where you like.`,
  "undo-between": ({ handle }) =>
    `${at(handle)} has said other lines between these. Take them down one by one, and each can be read again.`,
};
