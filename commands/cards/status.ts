import { action, buttons, card, type Button, type Card } from "../../src/discord/card.ts";
import type { Call } from "../../src/discord/subcommand.ts";
import { mayLift } from "../../src/domain/pause/pause.ts";
import type { Account } from "../../src/domain/account.ts";
import { isCopyReason, type Hold, type HoldReason } from "../../src/domain/hold.ts";
import { linkTo, type Post } from "../../src/domain/post.ts";
import type { RefusalValue } from "../../src/domain/refusal.ts";
import type { AccountStatus, FlockStatus } from "../../src/flock/flock.ts";
import type { ScheduleView } from "../../src/flock/schedule/schedule.ts";
import { fitted } from "./fit.ts";
import { mannerButton } from "./manner.ts";
import {
  accountButtons,
  ceilingButton,
  inheritButton,
  lengthButton,
  liftButton,
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
/** Characters for all that the flock's card says, out of Discord's 4,000: a line may follow that tells what is left out. */
const roomForAll = 3_800;
const roomForTroubles = 800;

/** The flock at a glance: what needs a hand first; money for moderators only. */
export function flockCard(
  status: FlockStatus,
  stop: RefusalValue | undefined,
  reader: Reader,
): Card {
  const { words, actor, isModerator } = reader;
  const { labels } = words;
  const { accounts, away } = status;
  const holds = holdsOf(status);
  const hands = accounts.filter(({ needsHand }) => needsHand);
  const stops = [
    ...(away ? [action("primary", labels.resume, "status:goon:card")] : []),
    ...holds
      .filter(({ trial }) => trial === undefined)
      .flatMap(({ reason }) => liftButtons(reason, { words, actor })),
  ];
  const looks = hands
    .slice(0, mostLooks)
    .map(({ account }) =>
      action("secondary", labels.look(account.handle), `status:account:${account.id}`),
    );
  const rows = [isModerator ? stops : [], looks].filter((row) => row.length > 0);
  const cap = stop?.code === "over-cap" ? [words.roster.capReached(stop.values)] : [];
  const isStopped = away || holds.length > 0 || cap.length > 0;
  return card(
    isStopped ? "bad" : hands.length > 0 ? "warn" : "good",
    flockTexts(status, cap, reader).filter((text) => text !== ""),
    rows.map((row) => buttons(...row)),
  );
}

/** One account: how it stands, what it reads, in what rhythm, what comes, and the buttons that mend it for whoever may press them. */
export function accountCard(
  status: AccountStatus,
  {
    view,
    stop,
  }: { readonly view: ScheduleView | undefined; readonly stop: RefusalValue | undefined },
  reader: Reader,
): Card {
  const { account, reading, last } = status;
  const open = openIn(status, reader);
  const { roster, owners, pauses, labels, schedule } = reader.words;
  const texts = [
    roster.account(account),
    pauses.standing(status.pauses),
    ...stopTexts(stop, reader.words),
    roster.reading(status, reader.mention("poem give")),
    schedule.rhythm(view, dueLater(status, view), reader.mention),
    ...open.texts,
    ...(last === undefined ? [] : [roster.last(last, linkOf(status))]),
    roster.room(status),
    owners.gone(status.ownerLeftAt),
    roster.belongs(account),
    pauses.tags(status.tags),
  ].filter((text) => text !== "");
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

/** What begins its reading, lets it go on or stops it, its tags, and what gives it a new owner. */
function ownButtons(status: AccountStatus, reader: Reader): readonly Button[] {
  const { account, reading, ownerLeftAt } = status;
  const { words, isModerator, actor } = reader;
  const mayInherit = actor.managesGuild && ownerLeftAt !== undefined && isStaying(account);
  return [
    ...(reading?.state === "given" ? [startButton(account.id, words)] : []),
    ...(mayGoOn(status, reader) ? accountButtons(account, words) : []),
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

/** The list of accounts takes what room the rest leaves it. */
function flockTexts(
  status: FlockStatus,
  cap: readonly string[],
  { words: { roster, figures }, mention, isModerator }: Reader,
): readonly string[] {
  const { accounts, away } = status;
  const ordered = accounts.toSorted((a, b) => Number(b.needsHand) - Number(a.needsHand));
  const first = [
    accounts.length === 0 ? roster.empty(mention("add")) : roster.flock(status),
    ...(away ? [roster.away] : []),
    ...holdsOf(status).map(roster.hold),
    ...cap,
    fitted(roster.troubles(status), roster.moreTroubles, roomForTroubles),
    roster.appLimit(status),
  ];
  const last = isModerator ? [figures.line(status.figures), roster.spent(status)] : [];
  const said = [...first, ...last].reduce((sum, text) => sum + text.length, 0);
  return [...first, fitted(ordered.map(roster.line), roster.more, roomForAll - said), ...last];
}

function holdsOf({ hold, ownHold }: FlockStatus): readonly Hold[] {
  return [hold, ownHold].filter((one) => one !== undefined);
}

/** What lifts a hold, for whoever may lift it. */
function liftButtons(
  reason: HoldReason,
  { words: { labels }, actor }: Pick<Reader, "words" | "actor">,
): readonly Button[] {
  if (isCopyReason(reason)) {
    return actor.managesGuild ? [action("primary", labels.takeOver, "status:takeover:card")] : [];
  }
  const label = reason === "safety" ? labels.resumeOwn : labels.resume;
  return [liftButton(reason, { place: "card", label })];
}

/** The next post and those that stand apart; where more than one asks for a word, their numbers tell whose buttons are whose. */
function openIn(
  { current, aside }: AccountStatus,
  { words, isModerator }: Reader,
): { readonly texts: readonly string[]; readonly rows: readonly (readonly Button[])[] } {
  const { roster, labels } = words;
  const asks = (post: Post) => isModerator && settleButtons(post, words).length > 0;
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
