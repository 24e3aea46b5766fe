import {
  action,
  buttons,
  card,
  link,
  type Button,
  type Card,
  type Row,
} from "../../src/discord/card.ts";
import { missing } from "../../src/domain/approval/approval.ts";
import type { Account } from "../../src/domain/account.ts";
import { isCopyReason } from "../../src/domain/hold.ts";
import { heldAs } from "../../src/domain/post.ts";
import type { Post } from "../../src/domain/post.ts";
import type { HeldReason } from "../../src/domain/refusal.ts";
import type { Announcement } from "../../src/flock/announcement.ts";
import type { Preview, RunReport } from "../../src/flock/flock.ts";
import type { PictureView } from "../../src/flock/picture/picturing.ts";
import type { Words } from "../../src/words/words.ts";
import { pauseButton, undoButton } from "./day.ts";
import {
  accountButtons,
  inRows,
  liftButton,
  lookButton,
  nextButton,
  relinkButton,
  resumeButton,
  settleButtons,
  settleRows,
  startButton,
  takeDownButton,
} from "./mend.ts";
import { mannerButton } from "./manner.ts";
import { previewCard } from "./preview.ts";

type News<K extends Announcement["kind"]> = Extract<Announcement, { readonly kind: K }>;

/** From this many posts on, a report shows only the beginning of each. */
const many = 4;

/** Shows what would be posted and what it costs; its button holds for exactly the text shown. */
export function confirmCard(
  preview: Preview,
  pictures: readonly PictureView[],
  words: Words,
): Card {
  const { account, current, items, obstacle } = preview;
  const heading = words.posts.confirmTitle(account.handle, items.length);
  const shown = previewCard(preview, { heading, pictures, isModerator: true }, words);
  if (obstacle !== undefined || current === undefined || items.length === 0) {
    const mend = obstacleButtons(preview, words);
    return mend.length > 0 ? { ...shown, rows: inRows(mend) } : shown;
  }
  const hash = current.textHash.slice(0, 16);
  const go = `post:go:${account.id}:${current.id}:${hash}:${items.length}`;
  return {
    ...shown,
    rows: [
      buttons(
        action("primary", words.labels.post(items.length), go),
        action("secondary", words.labels.cancel, "post:cancel"),
      ),
    ],
  };
}

/** What went, what stopped it and why, what did not go, and the buttons that mend it. */
export function reportCard(report: RunReport, words: Words): Card {
  const { posts, approvals } = words;
  const { account, posted, aside, stopped, underWay, left } = report;
  const waits = stopped !== undefined && isUnapproved(stopped.post);
  const isAwaiting = waits && posted.length === 0;
  const spent = posted.reduce((sum, { post }) => sum + post.costMicros, 0);
  const brief = posted.length >= many;
  const texts = [
    isAwaiting ? approvals.waitsTitle(account.handle) : posts.reportTitle(report),
    ...posted.map(({ post, link }) => (brief ? posts.past(post, link) : posts.went(post, link))),
    ...(posted.length > 0 ? [posts.spent(spent)] : []),
    ...(aside.length === 0 ? [] : [posts.aside(aside.map(({ post }) => post))]),
    ...(stopped === undefined
      ? []
      : [waits ? approvals.waitsHere(stopped.post) : posts.stopped(stopped.post)]),
    ...(underWay ? [posts.underWay] : []),
    ...(left > 0 && !underWay ? [posts.left(left)] : []),
  ];
  const isShort = stopped !== undefined || left > 0 || aside.length > 0;
  const tone = isShort ? "warn" : underWay ? "plain" : "good";
  return card(tone, texts, reportRows(report, words));
}

function reportRows({ account, stopped, aside }: RunReport, words: Words): readonly Row[] {
  const mend = stopped === undefined ? [] : inRows(mendButtons(account, stopped.post, words));
  const [first, ...more] = aside;
  if (first === undefined) return mend;
  if (mend.length === 0 && more.length === 0) return settleRows(first.post, words);
  return [...mend, buttons(lookButton(account, { place: "card", words }))];
}

/** News of a post that went out. */
export function postedCard(item: News<"posted">, { news, labels }: Words): Card {
  return card(
    "good",
    [news.posted(item)],
    [
      buttons(
        link(labels.seeOnX, item.link),
        undoButton(item.postId, labels.undo),
        pauseButton(item.accountId, labels.pause),
      ),
    ],
  );
}

/** News of a post that did not go out, with the button that mends it. */
export function failedCard(item: News<"failed">, words: Words): Card {
  const mend = mendingOf(item, words);
  return card("bad", [words.news.failed(item)], inRows(mend));
}

/** News of an account that X stopped while it has nothing to say, with the button that mends it. */
export function stoppedCard(item: News<"stopped">, words: Words): Card {
  return card("bad", [words.news.stopped(item)], inRows(accountMends(item, words)));
}

/** News of a post of which nobody knows whether it went out. */
export function unconfirmedCard(item: News<"unconfirmed">, words: Words): Card {
  const { handle, postId, part, saidBy } = item;
  const asked = { asked: true, part, ...(saidBy !== undefined && { saidBy }) };
  const settle = settleButtons(
    { id: postId, state: "unconfirmed", heldReason: undefined, ...asked },
    words,
  );
  const look = link(words.labels.seeOnX, `https://x.com/${handle}`);
  return card("warn", [words.news.unconfirmed(item)], [buttons(...settle, look)]);
}

function obstacleButtons(
  { account, current, reading, obstacle }: Preview,
  words: Words,
): readonly Button[] {
  const { resume } = words.labels;
  if (reading.state === "given") return [startButton(account.id, words)];
  if (obstacle?.code === "flock-held") {
    // Only the flock's card knows who may say that the other copy is stopped.
    if (isCopyReason(obstacle.values.reason)) {
      return [action("secondary", words.labels.showFlock, "status:flock")];
    }
    return [liftButton(obstacle.values.reason, { place: "card", label: resume })];
  }
  if (obstacle?.code === "guild-away") return [action("primary", resume, "status:goon:card")];
  return mendButtons(account, current, words);
}

function mendButtons(account: Account, post: Post | undefined, words: Words): readonly Button[] {
  const settle = post === undefined ? [] : settleButtons(post, words);
  if (account.state !== "ready") return [...settle, ...accountButtons(account, words)];
  // What is to be approved has its buttons on its card in the channel.
  if (post !== undefined && isUnapproved(post)) return [];
  return post?.state === "planned" ? [nextButton(account.id, words)] : settle;
}

function isUnapproved({ approval }: Post): boolean {
  return approval !== undefined && missing(approval) > 0;
}

function heldButtons(
  { postId: id, standing, saidBy }: News<"failed">,
  heldReason: HeldReason,
  words: Words,
): readonly Button[] {
  const said = saidBy !== undefined && { saidBy };
  return settleButtons({ id, state: "held", heldReason, asked: false, standing, ...said }, words);
}

function mendingOf(item: News<"failed">, words: Words): readonly Button[] {
  const held = heldAs(item.cause);
  if (held !== undefined) {
    const manner = held.startsWith("picture-") ? [mannerButton(item.accountId, words)] : [];
    return [...heldButtons(item, held, words), ...manner];
  }
  const { postId: id, standing } = item;
  // What was left out has no rest to come.
  if (item.cause === "unapproved" && standing !== undefined) {
    return [...goingOn({ ...item, standing: undefined }, words), takeDownButton(id, words)];
  }
  const open = { id, state: "planned", heldReason: undefined, asked: false, standing } as const;
  return [...goingOn(item, words), ...settleButtons(open, words)];
}

/** What lets it go after all, where it is not held. */
function goingOn(item: News<"failed">, words: Words): readonly Button[] {
  const mend = accountMends(item, words);
  if (item.saidBy !== undefined && item.waits !== true) {
    return [...heldButtons(item, "put-off", words), ...mend];
  }
  if (mend.length > 0) return mend;
  // What stands apart is not what the account says next.
  return item.waits === true
    ? [lookButton({ id: item.accountId, handle: item.handle }, { place: "news", words })]
    : [nextButton(item.accountId, words)];
}

/** What mends the account, or the flock, that could not post. */
function accountMends(
  item: Pick<News<"failed">, "accountId" | "cause">,
  words: Words,
): readonly Button[] {
  const account = { id: item.accountId };
  const { labels } = words;
  switch (item.cause) {
    case "revoked":
    case "read-only":
      return [relinkButton(account.id, words)];
    case "locked":
      return [resumeButton(account, { place: "news", label: labels.unlocked, about: "locked" })];
    case "suspended":
      return [
        resumeButton(account, { place: "news", label: labels.tryAccount, about: "suspended" }),
      ];
    case "forbidden":
    case "flagged":
      return [resumeButton(account, { place: "news", label: labels.resume, about: "paused" })];
    case "no-credit":
    case "spend-cap":
      return [liftButton(item.cause, { place: "news", label: labels.resume })];
    default:
      return [];
  }
}
