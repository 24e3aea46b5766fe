import { heldAs } from "../../../domain/post.ts";
import type { Announcement, AnnouncementKind } from "../../../flock/announcement.ts";
import { at, member, moment, named, quote } from "../../markdown.ts";
import { afterOf, mendOf, whatOf } from "./causes.ts";
import { count, leftOut, money, posts, shortSpan } from "../format.ts";
import { flockGoesOn, flockHeld } from "./holds.ts";
import { moneyNews } from "./money.ts";
import { goesAsPicture, wasPicture } from "../poem/pictures.ts";
import { troubleBegun, troubleOver } from "./troubles.ts";
import { afterSaid, saidFacts } from "../say/say.ts";
import { undo } from "../undo/undo.ts";

type News<K extends AnnouncementKind> = Extract<Announcement, { readonly kind: K }>;

/** What a channel is told. */
export const news = {
  enrolled: ({ handle, by, relinked }: News<"enrolled">): string =>
    relinked
      ? `### ${at(handle)} has new credentials\n${member(by)} relinked it. It goes on where it was.`
      : `### ${at(handle)} has joined the flock\n${member(by)} authorised it. Nothing is posted before Start.`,
  posted: (item: News<"posted">): string => {
    const where =
      item.unit === undefined || item.of === undefined ? [] : [`${item.unit} of ${item.of}`];
    const poem = item.poem === undefined ? [] : [named(item.poem)];
    const how = item.pictured === true ? [wasPicture] : [];
    const found = item.reconciled ? ["found on the timeline"] : [];
    return [
      `${at(item.handle)} has posted:`,
      quote(item.text),
      `-# ${[...saidFacts(item), ...poem, ...where, ...how, money(item.costMicros), ...found].join(" · ")}`,
    ].join("\n");
  },
  failed: (item: News<"failed">): string =>
    [
      `### ${at(item.handle)} could not post`,
      whatOf(item.cause, item.detail),
      shown(item),
      `${item.saidBy === undefined ? afterOf(item.cause, item) : afterSaid(item)}${item.until === undefined ? "" : ` That is ${moment(item.until)}.`}`,
      ...standingOf(item),
    ].join("\n"),
  stopped: ({ handle, cause, detail }: News<"stopped">): string =>
    `### ${at(handle)} cannot post any more\n${whatOf(cause, detail)} It has no line to say just now. ${mendOf(cause, handle)}`,
  adopted: ({ handle, posts: number, passedOver, text }: News<"adopted">): string =>
    [
      `### ${posts(number)} of ${at(handle)} found on the timeline`,
      `Another copy of this flock had posted ${number === 1 ? "it" : "them, the last of them this"}:`,
      quote(text),
      `The poem goes on after it.${leftOut(passedOver)}`,
    ].join("\n"),
  unconfirmed: ({ handle, since, ...said }: News<"unconfirmed">): string =>
    [
      `### ${since === undefined ? "" : "Still open: "}${since === undefined ? "Did" : "did"} ${at(handle)} post this?`,
      `X's answer never came, and its timeline does not tell.${since === undefined ? "" : ` That was ${moment(since)}.`}`,
      shown(said),
      "Look at the account on X. Until one of these is pressed, it says nothing more.",
    ].join("\n"),
  flockHeld,
  flockGoesOn,
  appLimited: ({ until }: News<"app-limited">): string =>
    `### X lets this bot post nothing more for a while\nAll its accounts share that limit. No line is lost. Posting goes on ${moment(until)}.`,
  ...moneyNews,
  restarted: ({ uncertain, ...absence }: News<"restarted">): string =>
    `### Flock was started again\n${absenceOf(absence)}${uncertain === 0 ? "No post is in doubt." : `Of ${posts(uncertain)} nobody knows yet whether ${uncertain === 1 ? "it" : "they"} went out. That is settled by the timeline or by a moderator before anything else is said there.`}`,
  overslept: (item: News<"overslept">): string =>
    `### Flock was not there for a while\n${absenceOf(item)}It was running, but the machine slept or was held up, or its clock was set forward.`,
  onlySlotPassed: ({ handle, at: slot }: News<"only-slot-passed">): string =>
    `### The only slot of ${at(handle)} has passed\nIt was ${moment(slot)}. Its schedule has no other, so the next line waits and would wait for good; it is not lost. \`/flock schedule set\` gives it another time; **Try again** shows it with its cost, to be posted at once.`,
  trouble: troubleBegun,
  troubleOver,
  removed: ({ handle, by }: News<"removed">): string =>
    `### ${at(handle)} has left the flock\n${member(by)} removed it. Its access is ended at X and its credentials are wiped; its history stays.`,
  revokeFailed: ({ handle }: News<"revoke-failed">): string =>
    `### Please end the access of ${at(handle)} by hand\nIt is removed and its credentials are wiped here, but for a day X would not confirm that its access is ended. Its owner signs in as ${at(handle)}, opens **Connected apps at X**, and revokes this app.`,
  guildReturned: ({ accounts }: News<"guild-returned">): string =>
    `### Flock is back\nIt had been taken out of this server, so ${count(accounts, "account stands", "accounts stand")} still. A moderator presses **Resume** to let the flock go on.`,
  unreadable:
    "### News that cannot be read\nA piece of news lies damaged in the database. `/flock status` says how the flock stands.",
  keyLost: ({ accounts }: News<"key-lost">): string =>
    `### ${count(accounts, "account needs", "accounts need")} a relink\nThe key that opened their credentials is gone; poems, places and history are kept. **Show the flock** has a button for each, or use \`/flock relink\`.`,
};

/** What stands of its thread, and what may become of that. */
function standingOf({ standing, cause }: News<"failed">): readonly string[] {
  if (standing === undefined) return [];
  if (cause === "unapproved") return [undo.threadLeft(standing)];
  return [heldAs(cause) === undefined ? undo.threadWaits(standing) : undo.threadStands(standing)];
}

/** The text of a post, with a note where it is a picture at X. */
function shown({ text, pictured = false }: Pick<News<"failed">, "text" | "pictured">): string {
  return pictured ? `${quote(text)}\n-# ${goesAsPicture}` : quote(text);
}

type Absence = Partial<Pick<News<"restarted">, "awayMs" | "missed" | "nextAt">>;

function absenceOf({ awayMs, missed, nextAt }: Absence): string {
  if (awayMs === undefined) return "";
  const passed = missed === undefined ? [] : [`${count(missed, "slot", "slots")} passed`];
  const next = nextAt === undefined ? [] : [`next: ${moment(nextAt)}`];
  return `${[`Away ${shortSpan(awayMs)}`, ...passed, "no line lost", ...next].join("; ")}.\n`;
}
