import { action, buttons, card, type Button, type Card } from "../../src/discord/card.ts";
import type { Call } from "../../src/discord/subcommand.ts";
import { mayLift } from "../../src/domain/pause/pause.ts";
import type { Account } from "../../src/domain/account.ts";
import { linkTo, type Post } from "../../src/domain/post.ts";
import type { RefusalValue } from "../../src/domain/refusal.ts";
import type { AccountStatus } from "../../src/flock/flock.ts";
import type { ScheduleView } from "../../src/flock/schedule/schedule.ts";
import { mannerButton } from "./manner.ts";
import {
  accountButtons,
  ceilingButton,
  inheritButton,
  lengthButton,
  settleButtons,
  startButton,
  tagsButton,
} from "./mend.ts";
import { presserOf } from "./pausing.ts";
import { queueButton } from "./queue.ts";
import { stopTexts } from "./stop.ts";

type Reader = Pick<Call, "words" | "mention" | "actor" | "isModerator">;

/** A row holds five buttons (Discord). */
const mostLooks = 5;
/** A card holds five rows (Discord), one of which is the account's own. */
const mostOpen = 4;

/** One account: how it stands, what it reads, in what rhythm, what comes, and the buttons that mend it for whoever may press them. */
export function accountCard(
  status: AccountStatus,
  {
    view,
    stop,
  }: { readonly view: ScheduleView | undefined; readonly stop: RefusalValue | undefined },
  reader: Reader,
): Card {
  const { account, reading } = status;
  const open = openIn(status, reader);
  const { labels } = reader.words;
  const texts = textsOf(status, { view, stop, open: open.texts }, reader);
  const stays = isStaying(account);
  const mine = reader.isModerator || reader.actor.id === account.ownerId;
  const own = mine ? ownButtons(status, reader) : [];
  const back = action("secondary", labels.showFlock, "status:flock");
  const limits = [ceilingButton(account, reader.words), lengthButton(account, reader.words)];
  const isLive = reading?.state === "given" || reading?.state === "reading";
  const manner = mine && stays && isLive ? [mannerButton(account.id, reader.words)] : [];
  const queue = status.queued.length > 0 ? [queueButton(account, reader.words)] : [];
  const about = [...manner, ...queue, ...(reader.isModerator && stays ? limits : []), back];
  const rows = [...open.rows, ...(own.length > 0 ? [own] : []), about];
  return card(
    status.needsHand ? "warn" : "plain",
    texts,
    rows.map((row) => buttons(...row)),
  );
}

/** What is told of it, whoever looks. */
function textsOf(
  status: AccountStatus,
  {
    view,
    stop,
    open,
  }: {
    readonly view: ScheduleView | undefined;
    readonly stop: RefusalValue | undefined;
    readonly open: readonly string[];
  },
  reader: Reader,
): readonly string[] {
  const { account, last } = status;
  const { roster, owners, pauses, schedule, approvals } = reader.words;
  return [
    roster.account(account),
    pauses.standing(status.pauses),
    ...stopTexts(stop, reader),
    roster.reading(status, reader.mention("poem give")),
    schedule.rhythm(view, dueLater(status, view), reader.mention),
    ...open,
    ...(last === undefined ? [] : [roster.last(last, linkOf(status))]),
    roster.room(status),
    approvals.rule(account),
    owners.gone(status.ownerLeftAt),
    roster.belongs(account),
    pauses.tags(status.tags),
  ].filter((text) => text !== "");
}

/** What begins its reading, lets it go on or stops it, its tags, and what gives it a new owner. */
function ownButtons(status: AccountStatus, reader: Reader): readonly Button[] {
  const { account, reading, ownerLeftAt } = status;
  const { words, isModerator, actor } = reader;
  const mayInherit = actor.managesGuild && ownerLeftAt !== undefined && isStaying(account);
  return [
    ...(reading?.state === "given" ? [startButton(account.id, words)] : []),
    ...(mayGoOn(status, reader) ? accountButtons(account, words, status.pauses) : []),
    ...(isModerator && isStaying(account) ? [tagsButton(account, words)] : []),
    ...(mayInherit ? [inheritButton(account, words)] : []),
  ];
}

function isStaying({ state }: Account): boolean {
  return state !== "removing" && state !== "removed";
}

/** False for an account that is paused by what this member may not end. */
function mayGoOn({ account, pauses }: AccountStatus, reader: Reader): boolean {
  const presser = presserOf(reader);
  return (
    account.state !== "paused" ||
    pauses.length === 0 ||
    pauses.some((pause) => mayLift(pause, presser, account))
  );
}

/** The next post and those that stand apart; where more than one asks for a word, their numbers tell whose buttons are whose. */
function openIn(
  { account, current, aside }: AccountStatus,
  { words, isModerator, actor }: Reader,
): { readonly texts: readonly string[]; readonly rows: readonly (readonly Button[])[] } {
  const { roster, labels } = words;
  const isOwner = actor.id === account.ownerId;
  const may = (post: Post) => isModerator || (isOwner && post.saidBy !== undefined);
  const asks = (post: Post) => may(post) && settleButtons(post, words).length > 0;
  const all = [...(current === undefined ? [] : [current]), ...aside];
  const asking = withinRows(all.filter(asks), words);
  const numberOf = (post: Post) =>
    asking.length > 1 && asking.includes(post) ? asking.indexOf(post) + 1 : undefined;
  const shown = aside.slice(0, mostOpen);
  const left = aside.length - shown.length;
  const apart = [
    ...shown.map((post) => roster.apart(post, numberOf(post))),
    ...(left > 0 ? [roster.moreApart(left)] : []),
  ];
  return {
    texts: [
      ...(current === undefined ? [] : [roster.current(current, numberOf(current))]),
      ...(apart.length === 0 ? [] : [apart.join("\n")]),
    ],
    rows: asking.flatMap((post) => {
      const number = numberOf(post);
      const settle = settleButtons(post, words);
      if (number === undefined) return rowsOf(settle);
      return rowsOf(settle.map((each) => relabelled(each, labels.numbered(number, each.label))));
    }),
  };
}

/** As many of them as have room for their buttons. */
function withinRows(asking: readonly Post[], words: Reader["words"]): readonly Post[] {
  let left = mostOpen;
  return asking.filter((post) => {
    left -= rowsOf(settleButtons(post, words)).length;
    return left >= 0;
  });
}

/** On one row, or on two where they are more than it holds. */
function rowsOf(settle: readonly Button[]): readonly (readonly Button[])[] {
  return settle.length > mostLooks ? [settle.slice(0, 3), settle.slice(3)] : [settle];
}

function relabelled(button: Button, label: string): Button {
  return { ...button, label };
}

/** The next slot, where no planned post tells it anyway. */
function dueLater({ current }: AccountStatus, view: ScheduleView | undefined): number | undefined {
  const isTold = current?.state === "planned" && current.runAt !== undefined;
  return isTold ? undefined : view?.slots[0]?.runAt;
}

function linkOf({ account, last }: AccountStatus): string | undefined {
  const first = last?.parts[0];
  const id = first?.isRemoved === true ? undefined : first?.networkId;
  return id === undefined ? undefined : linkTo(account.handle, id);
}
