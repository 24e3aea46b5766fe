import { describe } from "../../domain/schedule/describe.ts";
import type { RhythmOffer } from "../../flock/schedule/schedule.ts";
import { at, member, moment, named } from "../markdown.ts";
import { money, posts } from "./format.ts";
import { labels } from "./labels.ts";
import { schedule } from "./schedule.ts";

/** How an account joins. */
export const enrolment = {
  relinkTitle: (handle: string | undefined): string =>
    `### New credentials for ${handle === undefined ? "the account" : at(handle)}`,
  title: (handle: string | undefined): string =>
    handle === undefined ? "### An X account joins the flock" : `### ${at(handle)} joins the flock`,
  steps: (handle: string | undefined): string =>
    [
      `1. Open the link **in a private window, not in the X app**, and sign in as ${handle === undefined ? "the account that shall read" : at(handle)}.`,
      "2. Choose **Authorize app**. X shows a PIN.",
      "3. Come back, press **Enter PIN** and type it there. Never put it into a channel.",
    ].join("\n"),
  copy: (link: string): string => `The same link, to copy:\n\`\`\`\n${link}\n\`\`\``,
  expiry: (instant: number): string => `It works once, until ${moment(instant)}.`,

  asked: (ownerId: string, until: number): string =>
    `${member(ownerId)} has been asked in this channel, and nobody but them can go on with it. The invitation stands until ${moment(until)}.`,
  invitation: (ask: {
    readonly ownerId: string;
    readonly by: string;
    readonly handle?: string | undefined;
  }): string =>
    `### An invitation\n${member(ask.ownerId)}, ${member(ask.by)} asks you to let ${ask.handle === undefined ? "an X account of yours" : `your X account ${at(ask.handle)}`} read poems, line by line, for this server.`,
  mayDo:
    "**Flock may then** read the account's timeline, post in its name, delete what it has posted, and change the account's profile where a moderator or you ask for it. It does **not** get its password or its direct messages.",
  leaving:
    "**To end it**, whenever you like: `/flock remove` here, or at X under Settings > Security and account access > Apps and sessions > Connected apps.",
  answerBy: (until: number): string =>
    `Press **Start** if you agree; only you can. Nothing is posted by that alone. The invitation stands until ${moment(until)}.`,

  otherHandle: (named: string | undefined, granted: string): string =>
    `### Another account than expected\nX granted ${at(granted)}, ${named === undefined ? "and no account was named" : `but you named ${at(named)}`}. Nothing has been linked yet. Is ${at(granted)} right?`,

  enrolled: (handle: string): string =>
    `### ${at(handle)} has joined the flock\nIts credentials are kept sealed. **Nothing is posted before Start.**`,
  relinked: (handle: string): string =>
    `### ${at(handle)} has new credentials\nIts poem and its place in it are kept.`,
  poemWaits: (title: string): string =>
    `It has its poem, ${named(title)}. **Start reading** makes its first line ready.`,
  poemMissing: (give: string): string => `It has no poem yet: ${give} gives it one.`,
  rhythms: (offers: readonly RhythmOffer[], set: string): string =>
    [
      "**When shall it post?** Nothing is set before you have seen and confirmed it.",
      ...offers.map((offer) => `- ${offerLine(offer)}`),
      ...(offers.some(({ view }) => view === undefined)
        ? ["-# This server has no zone yet; it is asked for first."]
        : []),
      `-# ${set} sets any other rhythm. Without one its lines go out only by hand.`,
    ].join("\n"),
  rhythmByModerator: "A moderator of this server decides when it posts.",
  checklist:
    "X asks two things of every automated account, and only its owner can do them:\n1. Switch on the **Automated** label and name the person's account that runs it.\n2. Say in the **bio** that it is a bot, and who runs it.",
};

/** A rhythm with its next slot and what a month of it comes to; before there is a poem only its posts are known. */
function offerLine({ rhythm, view, isPriced }: RhythmOffer): string {
  const name =
    rhythm.kind === "common"
      ? `**${labels.rhythms[rhythm.name]}**`
      : `**Same as** ${at(rhythm.as.handle)}${ruleOf(view)}`;
  if (view === undefined) return name;
  const [first] = view.slots;
  const next = first === undefined ? "no slot is left" : `next ${moment(first.runAt)}`;
  const price = isPriced ? ` for ${money(view.costMicros)}` : "";
  return `${name}: ${next}, ${posts(view.measure.per30Days)} in 30 days${price}`;
}

function ruleOf(view: RhythmOffer["view"]): string {
  return view?.schedule === undefined
    ? ""
    : `, set apart from it (${schedule.rule(describe(view.schedule.rule))})`;
}
