import { action, buttons, type Button, type Row } from "../../src/discord/card.ts";
import { needsRelink, type Account, type AccountState } from "../../src/domain/account.ts";
import type { HoldReason } from "../../src/domain/hold.ts";
import { standingIn } from "../../src/domain/post.ts";
import { isByPerson, type Pause } from "../../src/domain/pause/pause.ts";
import type { Post } from "../../src/domain/post.ts";
import type { Announcement } from "../../src/flock/announcement.ts";
import type { Words } from "../../src/words/words.ts";

type TroubleNews = Extract<Announcement, { readonly kind: "trouble" }>;

/** Begins the reading of an account. */
export function startButton(accountId: string, { labels }: Words): Button {
  return action("success", labels.startReading, `give:start:${accountId}`);
}

/** Opens the enrolment that gives an account new credentials. */
export function relinkButton(accountId: string, { labels }: Words): Button {
  return action("primary", labels.relink, `relink:start:${accountId}`);
}

/** Lets an account go on; `place` tells whether the button stands under news or on the account's card, `about` what it ends. */
export function resumeButton(
  account: Pick<Account, "id">,
  { place, label, about }: ResumeManner,
): Button {
  const ends = about === undefined ? "" : `:${about}`;
  return action("primary", label, `status:resume:${account.id}:${place}${ends}`);
}

interface ResumeManner {
  readonly place: "news" | "card";
  readonly label: string;
  /** What X did to the account, or the instant (ms UTC) up to which pauses end; undefined: whatever stops it. */
  readonly about: AccountState | number | undefined;
}

/** Resume, for what stops every account or, with `safety`, this guild's own. */
export function liftButton(
  reason: HoldReason,
  { place, label }: { readonly place: "news" | "card"; readonly label: string },
): Button {
  return action("primary", label, `status:lift:${place}${reason === "safety" ? ":guild" : ""}`);
}

/** What mends, or shows, what is wrong for a while. */
export function troubleButtons(
  { trouble, accountId: id, handle = "" }: TroubleNews,
  words: Words,
): readonly Button[] {
  const { labels } = words;
  if (trouble === "app-refused") {
    return [liftButton("app-refused", { place: "news", label: labels.tryAgain })];
  }
  if (id === undefined) return [];
  const again = { place: "news", label: labels.tryAccount, about: "suspect" } as const;
  if (trouble === "token-refused") return [relinkButton(id, words), resumeButton({ id }, again)];
  return [action("secondary", labels.look(handle), `status:open:${id}`)];
}

/** Shows the account's next post with its cost, to be confirmed anew. */
export function nextButton(accountId: string, { labels }: Words): Button {
  return action("primary", labels.tryAgain, `post:next:${accountId}`);
}

/** Opens the form for an account's most posts a day. */
export function ceilingButton({ id }: Account, { labels }: Words): Button {
  return action("secondary", labels.postsPerDay, `status:ceiling:${id}`);
}

/** Opens the form for the length of an account's posts. */
export function lengthButton({ id }: Account, { labels }: Words): Button {
  return action("secondary", labels.postLength, `status:length:${id}`);
}

/** Opens the form for an account's tags. */
export function tagsButton({ id }: Account, { labels }: Words): Button {
  return action("secondary", labels.tags, `status:tags:${id}`);
}

/** Makes an admin the owner of an account whose owner left. */
export function inheritButton({ id, ownerId }: Account, { labels }: Words): Button {
  return action("primary", labels.inherit(1), `status:inherit:${ownerId}:${id}`);
}

/** What mends, or stops, an account in its present state; `pauses`: a person's, where they are at hand, oldest first. */
export function accountButtons(
  account: Account,
  words: Words,
  pauses: readonly Pause[] = [],
): readonly Button[] {
  const { state } = account;
  const { labels } = words;
  const relink = needsRelink(state) ? [relinkButton(account.id, words)] : [];
  if (state === "ready") {
    return [action("secondary", labels.pause, `status:pause:${account.id}`)];
  }
  if (state === "paused") {
    const about = pauses.at(-1)?.at ?? (isByPerson(account) ? undefined : state);
    return [resumeButton(account, { place: "card", label: labels.resume, about })];
  }
  if (state === "suspect" || state === "locked" || state === "suspended") {
    const label = state === "locked" ? labels.unlocked : labels.tryAccount;
    return [...relink, resumeButton(account, { place: "card", label, about: state })];
  }
  return relink;
}

type Open = Pick<Post, "id" | "state" | "heldReason" | "asked"> &
  Partial<Pick<Post, "textHash" | "waits" | "parts" | "saidBy">> & {
    /** So many parts of it stand on X, where its parts are not at hand. */
    readonly standing?: number | undefined;
    /** Which part of a thread is asked about, where its parts are not at hand. */
    readonly part?: number | undefined;
  };

/** What settles a post that waits for a moderator or for its time, at most six; none for any other post. */
export function settleButtons(post: Open, words: Words): readonly Button[] {
  const { labels } = words;
  const skip = skipButton(post, words);
  if (post.state === "held") return [...waysOn(post, words), ...waysOut(post, words)];
  if (post.state === "planned")
    return standingOf(post) > 0 ? [leaveButton(post, words)] : post.waits === true ? [skip] : [];
  if (post.state !== "unconfirmed") return [];
  const again = action("primary", labels.postAgain, `post:settle:${post.id}:again`);
  const posted = postedButton(post, words);
  return post.asked ? [posted, again, skip] : [posted, skip];
}

/** How a held post may go out after all. */
function waysOn(post: Open, words: Words): readonly Button[] {
  const { labels } = words;
  const reword = action("secondary", labels.reword, `post:reword:${post.id}`);
  const retry = action("primary", labels.tryAgain, `post:settle:${post.id}:again`);
  switch (post.heldReason) {
    case "duplicate":
      return [...repeatButtons(post, words), postedButton(post, words)];
    case "repeat":
      return repeatButtons(post, words);
    case "reworded":
      return [...sendButton(post, words), reword];
    case "too-long":
    case "picture-too-long":
    case "picture-script":
      return [reword];
    case "damaged":
      return [];
    case "unconfirmable":
      return [postedButton(post, words), retry];
    case "refused":
    case "put-off":
    case undefined:
      return [retry, reword];
    default:
      return post.heldReason satisfies never;
  }
}

/** How a held post ends without going out: what stands of a thread is left, or taken down. */
function waysOut(post: Open, words: Words): readonly Button[] {
  if (standingOf(post) === 0) return [skipButton(post, words)];
  return [leaveButton(post, words), takeDownButton(post.id, words)];
}

/** Shows what of a thread would be taken down, to be confirmed. */
export function takeDownButton(postId: number, { labels }: Words): Button {
  return action("danger", labels.takeDown(1), `undo:open:${postId}`);
}

function standingOf({
  parts,
  standing = parts === undefined ? 0 : standingIn({ parts }),
}: Open): number {
  return standing;
}

function leaveButton({ id }: Pick<Open, "id">, { labels }: Words): Button {
  return action("secondary", labels.leave, `post:settle:${id}:leave`);
}

function skipButton({ id, saidBy }: Open, { labels }: Words): Button {
  const label = saidBy === undefined ? labels.skip : labels.drop;
  return action("secondary", label, `post:settle:${id}:skip`);
}

/** Of a thread it speaks of the one part: by the time it is pressed the next one may be in doubt. */
function postedButton({ id, parts = [], part = partOf(parts) }: Open, { labels }: Words): Button {
  const ids = ["post:posted", id, ...(part === undefined ? [] : [part])];
  return action("success", labels.posted, ids.join(":"));
}

function partOf(parts: Post["parts"]): number | undefined {
  const open = parts.findIndex(({ networkId }) => networkId === undefined);
  return parts.length > 1 && open >= 0 ? open + 1 : undefined;
}

/** What settles a post, on rows of their own: the ways on first, the ways out below. */
export function settleRows(post: Open, words: Words): readonly Row[] {
  return inRows(settleButtons(post, words));
}

/** Buttons on one row, or on two where they are more than three. */
export function inRows(all: readonly Button[]): readonly Row[] {
  return [all.slice(0, 3), all.slice(3)]
    .filter((row) => row.length > 0)
    .map((row) => buttons(...row));
}

/** Shows an account with all its open questions. */
export function lookButton(
  account: Pick<Account, "id" | "handle">,
  { place, words }: { readonly place: "news" | "card"; readonly words: Words },
): Button {
  const what = place === "news" ? "open" : "account";
  return action("secondary", words.labels.look(account.handle), `status:${what}:${account.id}`);
}

/** What is to become of a line that was said before. */
function repeatButtons({ id, saidBy }: Open, { labels }: Words): readonly Button[] {
  const later = action("primary", labels.tryLater, `post:settle:${id}:later`);
  const reword = action("secondary", labels.reword, `post:reword:${id}`);
  // No reading could wait for what is no line of its poem.
  if (saidBy !== undefined) return [later, reword];
  return [later, reword, action("secondary", labels.goBack, `post:settle:${id}:back`)];
}

/** Posts exactly the words that were shown. */
function sendButton({ id, textHash }: Open, { labels }: Words): readonly Button[] {
  if (textHash === undefined) return [];
  const hash = textHash.slice(0, 16);
  return [action("primary", labels.post(1), `post:settle:${id}:again:${hash}`)];
}
