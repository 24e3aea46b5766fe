import { action, type Button } from "../../src/discord/card.ts";
import { needsRelink, type Account } from "../../src/domain/account.ts";
import type { HoldReason } from "../../src/domain/hold.ts";
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

/** Lets an account go on; `place` tells whether the button stands under news or on the account's card. */
export function resumeButton(
  account: Pick<Account, "id">,
  { place, label }: { readonly place: "news" | "card"; readonly label: string },
): Button {
  return action("primary", label, `status:resume:${account.id}:${place}`);
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
  const again = { place: "news", label: labels.tryAgain } as const;
  if (trouble === "app-refused") return [liftButton("app-refused", again)];
  if (id === undefined) return [];
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

/** What mends, or stops, an account in its present state. */
export function accountButtons(account: Account, words: Words): readonly Button[] {
  const { state } = account;
  const { labels } = words;
  const relink = needsRelink(state) ? [relinkButton(account.id, words)] : [];
  if (state === "ready") {
    return [action("secondary", labels.pause, `status:pause:${account.id}`)];
  }
  if (state === "paused") {
    return [resumeButton(account, { place: "card", label: labels.resume })];
  }
  if (state === "suspect" || state === "locked" || state === "suspended") {
    const label = state === "locked" ? labels.unlocked : labels.tryAgain;
    return [...relink, resumeButton(account, { place: "card", label })];
  }
  return relink;
}

/** What settles a post that waits for a moderator; none for any other post. */
export function settleButtons(
  post: Pick<Post, "id" | "state" | "heldReason" | "asked">,
  { labels }: Words,
): readonly Button[] {
  const skip = action("secondary", labels.skip, `post:settle:${post.id}:skip`);
  const again = `post:settle:${post.id}:again`;
  const posted = action("success", labels.posted, `post:posted:${post.id}`);
  if (post.state === "unconfirmed") {
    return post.asked ? [posted, action("primary", labels.postAgain, again), skip] : [posted, skip];
  }
  if (post.state !== "held") return [];
  const retry = action("primary", labels.tryAgain, again);
  if (post.heldReason === "too-long") return [skip];
  const mayStand = post.heldReason === "unconfirmable" || post.heldReason === "duplicate";
  return mayStand ? [posted, retry, skip] : [retry, skip];
}
