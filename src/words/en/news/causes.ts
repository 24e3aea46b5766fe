import type { Barrier } from "../../../domain/limits.ts";
import type { OutcomeKind } from "../../../domain/outcome.ts";
import type { HeldReason } from "../../../domain/refusal.ts";
import { at, clip, escape } from "../../markdown.ts";
import { xSays } from "../format.ts";
import { heldReasons } from "./states.ts";

interface Cause {
  /** What happened. */
  readonly what: string;
  /** What the bot did, and what mends it, where it helps by the account's name. */
  readonly after: string | ((who: string) => string);
}

type CauseKind =
  | Exclude<OutcomeKind, "posted" | "undrawable">
  | HeldReason
  | Barrier["kind"]
  | "flock-held"
  | "stopped"
  | "over-cap"
  | "unread"
  | "too-late"
  | "repriced"
  | "restart"
  | "fault"
  | "token-refused"
  | "reread"
  | "unapproved";

const nothingLost = "The line is not lost and waits.";
const held = "The line is held, and the account says nothing more until you choose.";
const noPicture = `${held} **Reword** gives it other words; **How it reads** in \`/flock status\` makes a thread of it.`;
const standsApart =
  "The reading goes on without it. **Try again in 48 h** has it go by itself then; **Reword** gives it other words; **Go back and wait** has the reading stand still until it has gone.";
const needsRelink = `${nothingLost} **Relink** gives the account new credentials.`;

/** Every reason for which a post did not go, and what follows from it. */
const causes: Readonly<Record<CauseKind, Cause>> = {
  duplicate: { what: cap(heldReasons.duplicate), after: standsApart },
  repeat: { what: cap(heldReasons.repeat), after: standsApart },
  reread: {
    what: "The same words were taken down not long ago, and X may refuse them for about 48 hours",
    after:
      "The line is held, not passed over: the reading stands still at it. **Try again in 48 h** has it go by itself then, while the reading goes on; **Reword** gives it other words; **Go back and wait** has the reading stand still until it has gone.",
  },
  "too-long": { what: cap(heldReasons["too-long"]), after: held },
  "picture-too-long": { what: cap(heldReasons["picture-too-long"]), after: noPicture },
  "picture-script": { what: cap(heldReasons["picture-script"]), after: noPicture },
  damaged: {
    what: cap(heldReasons.damaged),
    after: `Nothing is posted from a broken file. Please tell whoever runs this bot: the last backup has to be restored. Skip leaves this line out; a poem that is added anew is read from its first line.`,
  },
  refused: { what: cap(heldReasons.refused), after: held },
  invalid: { what: cap(heldReasons.refused), after: held },
  unconfirmable: {
    what: cap(heldReasons.unconfirmable),
    after: `${held} Look at the account first.`,
  },
  "put-off": { what: cap(heldReasons["put-off"]), after: "It waits for your word." },
  reworded: { what: cap(heldReasons.reworded), after: "It stands apart until you choose." },
  unapproved: {
    what: "It was not approved before its time",
    after:
      "The line is left out, and the reading goes on after it; `/flock move` goes back to it. **Approvals** in `/flock settings` changes what happens then.",
  },
  "rate-limited": {
    what: "X's limit for the moment is used up",
    after: `${nothingLost} Post it again once X allows it.`,
  },
  "day-limited": {
    what: "X's limit for one day is used up",
    after: `${nothingLost} Post it again once X allows it.`,
  },
  "app-limited": {
    what: "X's limit for all accounts of this bot together is used up",
    after: `${nothingLost} All accounts go on once X allows it.`,
  },
  "share-used": {
    what: "What X still lets this bot post is kept for the other accounts",
    after: `${nothingLost} It can go once X allows more.`,
  },
  "over-ceiling": {
    what: "The account has sent as many posts in 24 hours as it may, or a thread would take it past that",
    after: `${nothingLost} A moderator changes that with **Posts a day** in \`/flock status\`; else it can go once enough of them are a day old.`,
  },
  "no-credit": {
    what: "The X app has no credits left",
    after: `${nothingLost} Every account stands still. Top up at X, then **Resume**: one account is tried first.`,
  },
  "spend-cap": {
    what: "The X app has reached the spending limit set for it at X",
    after: `${nothingLost} Every account stands still. Raise the limit at X, then **Resume**: one account is tried first.`,
  },
  revoked: { what: "X no longer accepts the account's credentials", after: needsRelink },
  "token-refused": {
    what: "X refused the account's credentials, which may pass",
    after: `${nothingLost} Flock asks X again over some hours.`,
  },
  "read-only": {
    what: "X lets this account only be read",
    after: `${nothingLost} Whoever runs this bot sets the X app's permissions to Read and write; then **Relink**.`,
  },
  locked: {
    what: "X has locked the account",
    after: (who) =>
      `${nothingLost} Log in as ${who}, pass its check, press **It is unlocked**. The next line then shows whether X takes it; nothing else is asked of X.`,
  },
  suspended: {
    what: "X has suspended the account",
    after: `${nothingLost} Its owner can appeal at X; once that is done, **Try the account again**.`,
  },
  flagged: {
    what: "X's spam filter stopped the post and takes the account for automated",
    after: `${nothingLost} The account is paused so that nothing worse happens. Let it rest, see that it bears X's label for automated accounts, then **Resume**.`,
  },
  forbidden: {
    what: "X refused the post",
    after: `${nothingLost} The account is paused so that nothing worse happens; **Resume** once it is clear why.`,
  },
  "app-refused": {
    what: "X does not accept this bot's own keys, or its clock is wrong",
    after: `${nothingLost} Whoever runs this bot has to mend that; Flock tries one account from time to time and says when it is over.`,
  },
  "not-sent": {
    what: "X could not be reached, and nothing left this machine",
    after: `${nothingLost} **Try again** in a few minutes.`,
  },
  "not-uploaded": {
    what: "X did not take the picture, so the post was not asked for",
    after: `${nothingLost} **Try again** in a few minutes.`,
  },
  fault: {
    what: "Something went wrong in Flock itself, and nothing left this machine",
    after: `${nothingLost} Please tell whoever runs this bot: the log tells more under that incident.`,
  },
  "flock-held": { what: "All posting was stopped", after: nothingLost },
  stopped: { what: "The account was stopped before its turn came", after: nothingLost },
  "over-cap": {
    what: "Too little was left under the month's cap for this post",
    after: `${nothingLost} It can go once the cap is raised, which \`/flock budget\` shows, or with the new month; \`/flock move\` goes past it.`,
  },
  unread: {
    what: "The timeline that tells what another copy of this flock posted cannot be read yet",
    after: `${nothingLost} The account goes on once it is read; Flock tries again by itself.`,
  },
  "too-late": {
    what: "Flock was away for too long after it was asked to post this",
    after: `${nothingLost} Post it again if it is still wanted.`,
  },
  repriced: {
    what: "The prices changed after it was asked for",
    after: `${nothingLost} Post it again at the new price if it is still wanted.`,
  },
  restart: {
    what: "Flock was stopped while X had the line",
    after: "Flock looks at the account's timeline before anything else is done.",
  },
  unknown: {
    what: "X's answer never came, so nobody knows whether the line went out",
    after: "Flock looks at the account's timeline before anything else is done.",
  },
};

/** What happened, as a sentence, with X's own words where there are any; a cause unknown here is shown as it is. */
export function whatOf(cause: string, detail?: string): string {
  const what = isCause(cause) ? causes[cause].what : escape(clip(cause, 300));
  if (detail !== undefined && ownCauses.has(cause))
    return `${what} (${escape(clip(detail, 300))}).`;
  return `${what}.${xSays(detail)}`;
}

/** What the bot did about it, and what mends it; `waits`: it goes by itself once it may. */
export function afterOf(
  cause: string,
  { handle, waits = false }: { readonly handle: string; readonly waits?: boolean | undefined },
): string {
  if (waits && passing.has(cause)) return `${nothingLost} It is tried again by itself.`;
  if (!isCause(cause)) return nothingLost;
  const { after } = causes[cause];
  return typeof after === "string" ? after : after(at(handle));
}

/** What mends it, where no line waits for that. */
export function mendOf(cause: string, handle: string): string {
  return afterOf(cause, { handle }).replace(nothingLost, "").trim();
}

/** What X has said nothing of. */
const ownCauses: ReadonlySet<string> = new Set([
  "not-sent",
  "not-uploaded",
  "fault",
  "picture-script",
] satisfies CauseKind[]);

/** What passes without a hand. */
const passing: ReadonlySet<string> = new Set([
  "rate-limited",
  "day-limited",
  "not-sent",
  "not-uploaded",
  "flock-held",
  "stopped",
  "over-cap",
] satisfies CauseKind[]);

function isCause(cause: string): cause is CauseKind {
  return Object.hasOwn(causes, cause);
}

function cap(clause: string): string {
  return clause.charAt(0).toUpperCase() + clause.slice(1);
}
