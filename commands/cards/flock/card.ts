import {
  action,
  buttons,
  card,
  type Button,
  type Card,
  type Row,
} from "../../../src/discord/card.ts";
import type { Call } from "../../../src/discord/subcommand.ts";
import { isCopyReason, type Hold, type HoldReason } from "../../../src/domain/hold.ts";
import type { RefusalValue } from "../../../src/domain/refusal.ts";
import { pagesOf } from "../../../src/domain/text/pages.ts";
import type { AccountGlance, FlockStatus } from "../../../src/flock/flock.ts";
import { fitted } from "../fit.ts";
import { liftButton } from "../mend.ts";
import { filterOf, filtersOf, type Filter } from "./filter.ts";

type Reader = Pick<Call, "words" | "mention" | "actor" | "isModerator">;

/** Which part of the flock is looked at. */
export interface FlockView {
  /** From 1. */
  readonly page: number;
  /** See `filtersOf`. */
  readonly filter: string;
}

/** A row holds five buttons (Discord). */
const mostLooks = 5;
/** Characters for all that the flock's card says, out of Discord's 4,000: a line that tells the page follows. */
const roomForAll = 3_800;
const roomForTroubles = 800;
/** Characters of a page where the accounts take more than one: about a screen. */
const roomForPage = 2_000;
/** However much else is said, a few accounts are shown. */
const leastRoom = 700;

/** The flock at a glance: what needs a hand first; money for moderators only. Pages and a menu only where one page does not hold all. */
export function flockCard(
  status: FlockStatus,
  { stop, view }: { readonly stop: RefusalValue | undefined; readonly view: FlockView },
  reader: Reader,
): Card {
  const { words, isModerator } = reader;
  const { accounts, away } = status;
  const cap = stop?.code === "over-cap" ? [words.roster.capReached(stop.values)] : [];
  const texts = textsAround(status, cap, reader);
  const said = [...texts.first, ...texts.last].reduce((sum, text) => sum + text.length, 0);
  const page = pageOf(accounts, { view, room: roomForAll - said, words });
  const isStopped = away || holdsOf(status).length > 0 || cap.length > 0;
  return card(
    isStopped ? "bad" : isWanting(status) ? "warn" : "good",
    [...texts.first, page.text, ...texts.last].filter((text) => text !== ""),
    [
      ...rowOf(isModerator ? stopButtons(status, reader) : []),
      ...rowOf(lookButtons(page.accounts, words)),
      ...page.rows,
    ],
  );
}

/** Somebody must act, of whom nothing may be heard otherwise. */
function isWanting({ accounts, unheard }: FlockStatus): boolean {
  return unheard !== undefined || accounts.some(({ needsHand }) => needsHand);
}

function rowOf(row: readonly Button[]): readonly Row[] {
  return row.length > 0 ? [buttons(...row)] : [];
}

function stopButtons(status: FlockStatus, { words, actor }: Reader): readonly Button[] {
  return [
    ...(status.away ? [action("primary", words.labels.resume, "status:goon:card")] : []),
    ...holdsOf(status)
      .filter(({ trial }) => trial === undefined)
      .flatMap(({ reason }) => liftButtons(reason, { words, actor })),
  ];
}

function lookButtons(
  accounts: readonly AccountGlance[],
  { labels }: Reader["words"],
): readonly Button[] {
  return accounts
    .filter(({ needsHand }) => needsHand)
    .slice(0, mostLooks)
    .map(({ account }) =>
      action("secondary", labels.look(account.handle), `status:account:${account.id}`),
    );
}

interface Page {
  readonly text: string;
  readonly accounts: readonly AccountGlance[];
  readonly rows: readonly Row[];
}

/** All accounts where they fit; otherwise a page of those that the filter leaves, with what turns pages and filters. */
function pageOf(
  all: readonly AccountGlance[],
  {
    view,
    room,
    words,
  }: { readonly view: FlockView; readonly room: number; readonly words: Reader["words"] },
): Page {
  const { roster, flockList } = words;
  const ordered = all.toSorted((a, b) => Number(b.needsHand) - Number(a.needsHand));
  const whole = ordered.map(roster.line).join("\n");
  if (whole.length <= room) return { text: whole, accounts: ordered, rows: [] };
  const filter = filterOf(view.filter, ordered, words);
  const most = Math.max(leastRoom, Math.min(roomForPage, room));
  const pages = pagesOf(filter.accounts.map(roster.line), { first: most, most });
  const number = Math.max(1, Math.min(view.page, pages.length));
  const lines = pages[number - 1] ?? [];
  const before = pages.slice(0, number - 1).flat().length;
  const place = { page: number, pages: pages.length };
  return {
    text: [...lines, flockList.page(filter, place)].filter((line) => line !== "").join("\n"),
    accounts: filter.accounts.slice(before, before + lines.length),
    rows: [menu(filter, filtersOf(ordered, words), words), ...turns(filter, place, words)],
  };
}

function menu(filter: Filter, offered: readonly Filter[], { flockList }: Reader["words"]): Row {
  return {
    kind: "choices",
    id: "status:filter",
    placeholder: flockList.showing(filter.label),
    options: offered.map(({ label, value }) => ({ label, value })),
  };
}

function turns(
  { value }: Filter,
  { page, pages }: { readonly page: number; readonly pages: number },
  { labels }: Reader["words"],
): readonly Row[] {
  const to = (label: string, number: number) =>
    action("secondary", label, `status:list:${number}:${value}`);
  return rowOf([
    ...(page > 1 ? [to(labels.previous, page - 1)] : []),
    ...(page < pages ? [to(labels.next, page + 1)] : []),
  ]);
}

/** What stands above and below the accounts. */
function textsAround(
  status: FlockStatus,
  cap: readonly string[],
  { words: { roster, figures }, mention, isModerator }: Reader,
): { readonly first: readonly string[]; readonly last: readonly string[] } {
  return {
    first: [
      status.accounts.length === 0 ? roster.empty(mention("add")) : roster.flock(status),
      ...(status.away ? [roster.away] : []),
      ...(status.unheard ? [roster.unheard(status.unheard, mention("settings"))] : []),
      ...holdsOf(status).map(roster.hold),
      ...cap,
      fitted(roster.troubles(status), roster.moreTroubles, roomForTroubles),
      roster.appLimit(status),
    ],
    last: isModerator ? [figures.line(status.figures), roster.spent(status)] : [],
  };
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
