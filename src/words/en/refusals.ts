import type { RefusalCode, Refusals } from "../../domain/refusal.ts";
import { clockTime } from "../../domain/schedule/describe.ts";
import { at, clip, escape, member, moment, named } from "../markdown.ts";
import { count, duration, money, whole, xSays } from "./format.ts";
import { approvalRefusals } from "./roster/approval-refusals.ts";
import { pauseLine } from "./roster/pauses.ts";
import { profileRefusals } from "./checkup/profile.ts";
import { poemRefusals } from "./poem/refusals.ts";
import { sayRefusals } from "./say/refusals.ts";
import { undoRefusals } from "./undo/refusals.ts";
import { heldReasons, holds, stateOf } from "./news/states.ts";

type Sentences = { readonly [C in RefusalCode]: (values: Refusals[C]) => string };

const runner = "whoever runs this bot";

/** One sentence or two for every refusal: what happened, what to do. */
export const refusals: Sentences = {
  "unknown-account": ({ name }) =>
    `This flock has no account called ${named(name)}. Pick one from the list that opens while you type.`,
  "unknown-poem": ({ name }) =>
    `There is no poem called ${named(name)} here. \`/flock poem list\` shows them all.`,
  "unknown-post": () =>
    "This flock has no such post. `/flock history` shows what an account has said.",
  "unknown-button": () =>
    "This button belongs to an older message and does nothing any more. Use the command again.",
  "bad-handle": ({ handle }) =>
    `${named(handle)} is no X handle. A handle has 1 to 15 letters, digits or underscores, such as \`@walt_whitman\`.`,
  "link-needed": () =>
    "The rest of its thread goes out under this post, so its link is needed. Nothing was changed. Press **It was posted** again and paste the link to it.",
  "bad-link": () =>
    "That is no link to a post on X, which looks like `https://x.com/…/status/…`. Nothing was changed.",
  "not-allowed": ({ needs }) => needed[needs],
  "bad-reason": ({ most }) =>
    `A reason has at most ${most} characters. Nothing was changed; say it shorter.`,
  "bad-tag": ({ typed }) =>
    `${named(typed)} is no tag. A tag has 1 to 20 letters, digits, hyphens or underscores, such as \`#night\`; \`all\` means every account.`,
  "many-tags": ({ most }) => `An account has at most ${most} tags. Nothing was changed.`,
  "unknown-tag": ({ tag }) =>
    `No account here has the tag ${named(`#${tag}`)}. **Tags** on an account's card in \`/flock status\` gives it some.`,
  "bad-until": ({ typed }) =>
    `${named(typed)} is no single point in time to come. Say it as in \`3 hours\`, \`2 days\` or \`Monday at 9:00\`. Nothing was paused.`,
  "zone-needed": () =>
    "This server has not chosen its zone, so nobody knows when that is. Say how long instead, such as `3 hours`, or choose the zone with `/flock schedule set`. Nothing was paused.",
  "not-paused": ({ what }) => `Nothing was to do: ${named(what)} is not paused that way.`,
  "stopped-anew": ({ handle, state, pause }) =>
    `What this button was about is over, so nothing was changed. How ${at(handle)} stands now: ${pause === undefined ? `${stateOf(state)}. \`/flock status\` tells what to do` : `${pauseLine(pause)}. \`/flock resume\` lets it go on`}.`,
  "paused-by-owner": ({ handle, ownerId }) =>
    `${at(handle)} was paused by its owner ${member(ownerId)}, and only they let it go on.`,
  "paused-by-moderators": ({ handle }) =>
    `${at(handle)} was paused together with others by a moderator, and only moderators let it go on.`,
  "not-served": () =>
    `This copy of Flock looks after another server and keeps no flock here. To have one here, ask ${runner} to add this server to it.`,
  "guild-away": () =>
    "Flock was taken out of this server for a while, so all its accounts stand still. A moderator lets them go on from `/flock status`.",
  "already-done": () =>
    "That is done already, or being done at this moment. Nothing is done twice.",
  "still-looking": () =>
    "It is too early to post this again: for about a minute X may still bring about what was sent, or Flock still looks for it on the account's timeline. Nothing was changed. Look at the account's page once more after that minute, and press again if the post is not there.",
  stale: () =>
    "Something has changed since this was shown, so nothing was done. Use the command again to see how things stand.",

  "disk-full": () =>
    `The disk of this bot's machine is full, so nothing was changed and nothing is posted. Please tell ${runner} to make room; Flock then goes on by itself.`,

  "enrolment-gone": () =>
    "This invitation is over: it was used, replaced, or its time ran out. Nothing was changed. Start again with `/flock add` or `/flock relink`.",
  "enrolment-not-yours": () =>
    "This invitation is for another member, and only they can go on with it.",
  "enrolment-full": ({ most }) =>
    `${count(most, "account is", "accounts are")} being added right now, and more at once are too many. Finish one of them, or wait until one runs out.`,
  "bad-pin": () =>
    "That is not a PIN: X shows a number of about seven digits. Nothing was sent to X. Press **Enter PIN** and type it again.",
  "wrong-pin": () =>
    "X does not accept this PIN. Compare the digits and press **Enter PIN** again; should it fail twice, press **New link** and begin anew.",
  "used-pin": () =>
    "This sign-in has been finished already: its PIN was taken and the account has its credentials. For another one, begin with `/flock add` or `/flock relink`.",
  "enrolment-denied": () =>
    "X no longer knows this sign-in: access was denied, the PIN was used elsewhere, or the link ran out. Nothing was linked. Begin again with the same command, and choose **Authorize app**.",
  "app-keys": () =>
    `X does not accept this bot's own API Key and Secret, so no account can be added. Please tell ${runner}: both are to be copied again from the X developer console.`,
  "app-callback": ({ detail }) =>
    `X refuses to make a link because the X app has no fitting callback URL; X wants one even for the PIN. Please tell ${runner}: set any callback URL in the app's user authentication settings.${xSays(detail)}`,
  "app-clock": () =>
    `X refuses every request because the clock of the bot's machine is wrong. Please tell ${runner} to set it right.`,
  "x-unreachable": () =>
    "X cannot be reached just now. Nothing was changed. Please try again in a few minutes.",
  "x-unclear": ({ detail }) =>
    `X gave an answer that tells neither yes nor no. Nothing was changed. Please try again in a few minutes.${xSays(detail)}`,
  "read-only": ({ handle }) =>
    `X granted ${at(handle)} only for reading, so it could not post; what X granted was thrown away. Please tell ${runner}: in the X developer console, under the app's user authentication settings, set **App permissions** to **Read and write** and save. Then begin again with the same command.`,
  "enrolled-already": ({ handle, here }) =>
    here
      ? `${at(handle)} is in this flock already. If it needs new credentials, use \`/flock relink\`.`
      : `${at(handle)} belongs to the flock of another server. It has to be removed there before it can join here.`,
  "other-account": ({ expected, got }) =>
    `You signed in as ${at(got)}, but this link is for ${at(expected)}. Nothing was changed. Begin again, open the link in a private window, and sign in as ${at(expected)}.`,

  ...poemRefusals,
  ...undoRefusals,
  ...approvalRefusals,
  ...sayRefusals,

  "no-poem": ({ handle }) =>
    `${at(handle)} has no poem to read. Give it one with \`/flock poem give\`.`,
  "not-started": ({ handle }) =>
    `${at(handle)} has its poem and waits for **Start**; nothing is posted before that. \`/flock status\` has the button.`,
  "reading-ended": ({ handle, poem }) =>
    `${at(handle)} has read ${named(poem)} to its end. Give it the next one with \`/flock poem give\`.`,
  "post-sending": ({ handle }) =>
    `${at(handle)} is posting at this very moment. Try again in half a minute.`,
  "post-unconfirmed": ({ handle }) =>
    `Nobody knows yet whether the last post of ${at(handle)} went out, and until that is settled it says nothing more. \`/flock status\` has the buttons.`,
  "post-held": ({ handle, reason }) =>
    `The next post of ${at(handle)} is held: ${heldReasons[reason]}. \`/flock status\` has the buttons.`,
  "never-posted": () =>
    "X never had this text, so it cannot stand there. Nothing was changed. Choose another button.",
  "reading-waits": ({ handle, until }) =>
    `${at(handle)} stands still at another line already${until === undefined ? "" : `, which goes out ${moment(until)}`}. Nothing was changed. Settle that one first, or choose **Try again in 48 h**.`,
  "manner-waits": ({ handle }) =>
    `${at(handle)} has gone back to an earlier line and waits for it, so how it reads cannot be changed. Nothing was changed. Settle that line in \`/flock status\` first.`,
  "text-empty": () => "There is nothing to read in this text. Nothing was changed.",
  "text-too-long": ({ weight, limit }) =>
    `This has ${weight} of ${limit} characters, too long for X. Nothing was changed. Press **Reword** and make it shorter.`,
  "text-character": ({ code }) =>
    `This holds a character (${code}) that X refuses or nobody can see. Nothing was changed. Type that place anew.`,
  "text-same": () =>
    "These are the words that were refused, perhaps with something between them that nobody sees; X forbids such a dodge. Nothing was changed. Press **Reword** and choose others.",
  ...profileRefusals,
  "check-under-way": () =>
    "X is being asked already. Wait until that is done; nothing was asked twice.",
  "account-stopped": ({ handle, state }) =>
    `${at(handle)} does not post at present: ${stateOf(state)}. \`/flock status\` tells what to do.`,
  "account-limited": ({ handle, until }) =>
    `X lets ${at(handle)} post nothing more for a while. It may go on ${moment(until)}.`,
  "app-limited": ({ until }) =>
    `X lets all accounts of this bot together post nothing more for a while; they share its limit. It goes on ${moment(until)}. Nothing is lost.`,
  "share-used": ({ handle, until }) =>
    `What X still lets this bot post before ${moment(until)} is kept for the other accounts, and ${at(handle)} has had its share. Nothing is lost.`,
  "over-ceiling": ({ handle, used, allowed, parts, until }) =>
    `${at(handle)} has sent ${count(used, "post", "posts")} in the last 24 hours and may send ${allowed}. ${parts > 1 ? `What comes next is a thread of ${parts} posts, begun only where all of them may go. It` : "The next"} may go ${moment(until)}. A moderator changes that with **Posts a day** in \`/flock status\`.`,
  "bad-ceiling": ({ typed, what }) =>
    what === "per-day"
      ? `${named(typed)} is no number of posts a day. Type a whole number such as \`17\`. Nothing was changed.`
      : `${named(typed)} is neither yes nor no. Type \`yes\` if X has verified the account. Nothing was changed.`,
  "bad-length": ({ typed, least, most }) =>
    `${named(typed)} is no length that X takes. Type a whole number from ${whole(least)} to ${whole(most)}; only an account with X Premium may pass ${whole(least)}. Nothing was changed.`,
  "bad-lines": ({ typed, least, most }) =>
    `${named(typed)} is no number of lines. Type a whole number from ${least} to ${most}. Nothing was changed.`,
  "ceiling-above": ({ asked, most, verified }) =>
    `X allows ${verified ? "a verified account" : "an account that is not verified"} ${count(most, "post", "posts")} a day, and ${asked} would be more. Choose less${verified ? "" : ", or say that X has verified it"}. Nothing was changed.`,
  "ceiling-below": ({ handle, asked, posts: number, per }) =>
    `The schedule of ${at(handle)} sends ${count(number, "post", "posts")} in one ${per}, more than ${asked}. Choose at least ${number}, or a slower rhythm first. Nothing was changed.`,
  "flock-held": ({ reason, until }) =>
    `${reason === "safety" ? "This flock is stopped" : "All posting is stopped"}: ${holds[reason]}.${until === undefined ? "" : ` X says it may go on ${moment(until)}.`}`,
  "copy-held": () =>
    "Another copy of this flock may be running, and two of them would say lines twice. Once the other one is stopped for good, whoever manages this server presses **The old copy is stopped, resume** in `/flock status`.",
  "over-cap": ({ scope, capMicros, spentMicros }) =>
    `This would pass ${scope === "guild" ? "this server's own cap for the month" : "the month's cap"}${spentMicros === undefined || capMicros === undefined ? "" : `: ${money(spentMicros)} of ${money(capMicros)} are spent or promised`}. Nothing was posted. Wait for the new month, or ${scope === "guild" ? "let whoever manages this server raise it in `/flock budget`" : `ask ${runner} to raise the cap`}.`,
  "bad-amount": ({ typed }) =>
    `${named(typed)} is no amount in US dollars. Write it like \`5\` or \`12.50\`, with a point before the cents. Nothing was changed.`,
  "cap-above": ({ askedMicros, capMicros }) =>
    `A server's own cap is at most that of the whole bot, which is ${money(capMicros)} a month; ${money(askedMicros)} would never be reached. Nothing was changed. Choose less, or ask ${runner} to raise the bot's cap.`,
  "account-removed": ({ handle }) =>
    `${at(handle)} has been removed from the flock. Its history stays; \`/flock add\` brings it back.`,
  "channel-unusable": ({ channelId }) =>
    `Flock cannot write in <#${channelId}>. Give it View Channel and Send Messages there, or choose another channel.`,

  "schedule-words": ({ left }) =>
    `${left === "" ? "There is nothing to go by." : `I do not understand ${named(left)}.`} Write it like \`every 3 hours\`, \`9:00, 14:00 and 20:00\` or \`21:00 on weekdays, a line every 6 minutes\`.`,
  "schedule-two-ways": ({ left, ways }) =>
    `${named(left)} can be read in two ways. Write ${ways.map((way) => `\`${way}\``).join(" or ")}.`,
  "schedule-point": ({ left }) =>
    `${named(left)} is not understood as a point in time. Write it like \`tomorrow at 9:00\`, \`31 December at 23:00\` or \`Friday\`.`,
  "schedule-no-time": () =>
    "At what time? Write it like `21:00 on weekdays`, `daily at 9:00` or `tomorrow at 9:00`.",
  "schedule-mixed": ({ left }) =>
    `${named(left)} differs from what stands before it, and a schedule has the same times on all of its days. Choose times that hold for all of them, such as \`9:00 on weekdays\`.`,
  "schedule-cron": ({ expression, detail }) =>
    `${named(expression)} is no cron expression, which has five fields: minute, hour, day, month, weekday, such as \`0 9 * * 1-5\`.${detail === "" ? "" : ` What is wrong: “${escape(clip(detail, 200))}”`}`,
  "schedule-zone": ({ zone }) =>
    `There is no time zone called ${named(zone)}. A zone is named after a city, such as \`Europe/Rome\` or \`America/New_York\`.`,
  "schedule-range": ({ what, least, most }) =>
    what === "units"
      ? `A session has ${count(least, "line", "lines")} at least and ${count(most, "line", "lines")} at most.`
      : `${ranged[what]} is ${duration(least)} at least and ${duration(most)} at most.`,
  "schedule-quiet": () => "Quiet hours that end when they begin are none. Choose two times.",
  "schedule-in-quiet": ({ time, from, to }) =>
    `${clockTime(time)} lies in the quiet hours, which last from ${clockTime(from)} to ${clockTime(to)}. Choose another time or other quiet hours.`,
  "schedule-past": ({ at }) => `That is over already: ${moment(at)}. Choose a time to come.`,
  "schedule-far": ({ at }) =>
    `That is too far off: ${moment(at)}. Flock plans five years ahead at most.`,
  "schedule-span": ({ startsAt, endsAt }) =>
    `This would end ${moment(endsAt)}, before it starts ${moment(startsAt)}. Change one of the two.`,
  "schedule-quiet-words": ({ typed }) =>
    `${named(typed)} is not understood as quiet hours. Type two times such as \`22:00-7:00\`, or nothing for none.`,
  "schedule-number": ({ typed, what }) =>
    `${named(typed)} is no whole number of ${what === "jitter" ? "minutes" : "hours"}. Nothing was changed.`,
  "schedule-excess": ({ handle, posts: number, allowed, per }) =>
    `That is ${count(number, "post", "posts")} in one ${per}; ${at(handle)} may send ${allowed} a day. Choose a slower rhythm. Nothing was changed.`,
  "reading-excess": ({ handle, posts: number, allowed, per }) =>
    `Read so, ${at(handle)} would send ${count(number, "post", "posts")} in one ${per} by its schedule, and it may send ${allowed} a day. Nothing was changed. Give it a slower rhythm with \`/flock schedule set\` first.`,
  "schedule-silent": ({ silentMs, time, from, to }) =>
    `With quiet hours from ${clockTime(from)} to ${clockTime(to)} this would say nothing for ${duration(silentMs)} on end: it counts elapsed time, so its slots move on the wall clock. Name the time instead, such as \`daily at ${clockTime(time)}\` or \`mondays at ${clockTime(time)}\`, or choose other quiet hours. Nothing was changed.`,
  "schedule-never": () =>
    "This never comes: there is no such day, or all of it lies in quiet hours or after its end. Nothing was changed.",
};

const ranged = {
  interval: "The time between two posts",
  rhythm: "The time between two lines of a session",
  jitter: "Jitter",
  stagger: "The distance between accounts",
  rest: "The rest between two readings",
} as const;

const needed = {
  owner: "Only the account's owner and the flock's moderators may do that.",
  moderator:
    "Only the flock's moderators may do that. Whoever manages the server names them in `/flock settings`.",
  admin: "Only members who may manage this server can do that.",
} as const;
