import { missing } from "../../../domain/approval/approval.ts";
import type { Approval, ApprovalRule, Expiry, Fate } from "../../../domain/approval/approval.ts";
import type { Account } from "../../../domain/account.ts";
import { textOfParts } from "../../../domain/post.ts";
import type { Post } from "../../../domain/post.ts";
import type { ApprovalNews } from "../../../flock/approvals/approval-store.ts";
import { at, clip, member, moment, named, quote, quoteWhole } from "../../markdown.ts";
import { count, duration, money, together, whole } from "../format.ts";
import { goesAsPicture } from "../poem/pictures.ts";
import { say } from "../say/say.ts";

const mostInBrief = 600;
const mostMembers = 5;

/** Posts that moderators approve before they go. */
export const approvals = {
  card: (item: ApprovalNews, isWhole: boolean): string =>
    [titles[item.fate](at(item.handle)), ...wordsOf(item, isWhole), ...standOf(item)].join("\n"),

  /** How a post stands that is not approved yet; nothing where nothing is asked for. */
  waits: (approval: Approval | undefined): string =>
    approval === undefined || missing(approval) === 0
      ? ""
      : `It waits for ${count(missing(approval), "more approval", "more approvals")}${approval.by.length === 0 ? "" : `; ${membersOf(approval.by)} approved it`}${approval.keptBy === undefined ? "" : `; ${member(approval.keptBy)} holds it until a moderator decides`}.`,
  /** In a list of accounts. */
  brief: ({ needed, by }: Approval): string =>
    `its post waits for approval, ${whole(by.length)} of ${whole(needed)}`,
  /** Before a post is asked for by hand. */
  note: (approval: Approval): string =>
    `-# ${missing(approval) === 0 ? `It is approved by ${membersOf(approval.by)}.` : `${approvals.waits(approval)} Whoever presses **Post** approves it too, unless the words are their own.`}`,
  /** On the card of an account; nothing where nothing is asked for. */
  rule: ({ approval }: Account): string =>
    approval.needed === 0 ? "" : `**Approvals:** ${ruleOf(approval)}`,

  waitsTitle: (handle: string): string => `### This post of ${at(handle)} waits for approval`,
  waitsHere: ({ parts, approval }: Post): string =>
    [
      quote(textOfParts(parts)),
      `${approvals.waits(approval)} The channel has its card; once it is approved, it goes at once.`,
    ].join("\n"),

  amendedTitle: (handle: string): string => `### ${at(handle)} has other words for this post`,
  amendedHint:
    "-# Only this post changes; the poem keeps its line. Earlier approvals fell, and yours does not count for your own words: the channel has a new card.",

  panel: (total: number): string =>
    `### Approvals\n${total === 0 ? "This flock has no account yet." : "Of which account? So many different moderators approve each of its posts before it goes; who wrote or edited the words does not count."}`,
  row: ({ handle, approval }: Account): string =>
    `- ${at(handle)}: ${approval.needed === 0 ? "none" : ruleOf(approval)}`,
  page: (page: number, pages: number): string => `-# Page ${whole(page)} of ${whole(pages)}`,
  chosen: ({ handle, approval }: Account): string =>
    approval.needed === 0
      ? `### ${at(handle)} posts without approval\nWhat was waiting goes at its slot.`
      : `### ${at(handle)} needs ${count(approval.needed, "approval", "approvals")} for each post\n${needs(approval)}`,

  buttons: {
    approve: "Approve",
    pass: "Skip",
    amend: "Edit",
    keep: "Hold",
    panel: "Approvals",
    back: "Back to the settings",
    chooseAccount: "Choose an account",
  },
  /** Of an account, in the menu that chooses one. */
  option: ({ needed }: ApprovalRule): string =>
    needed === 0 ? "no approvals" : count(needed, "approval", "approvals"),
  amendForm: {
    title: "Other words for this post",
    label: "What is to be posted",
    description: "Only this post changes. Others approve it anew; your approval does not count.",
  },
  ruleForm: {
    title: "Approvals",
    needed: {
      label: "How many moderators approve each post",
      description: "0 to 5, all different. 0: posts go without approval.",
    },
    hours: {
      label: "Asked so many hours before its slot",
      description: "1 to 168. A shorter rhythm asks as soon as the post before it has gone.",
    },
    expiry: {
      label: "Not approved at its slot",
      choices: {
        skip: "Leave the line out, and tell the channel",
        post: "Post it all the same",
      },
    },
  },
};

const titles: Readonly<Record<Fate, (who: string) => string>> = {
  asked: (who) => `### May ${who} say this?`,
  approved: (who) => `### Approved: ${who} says this`,
  posted: (who) => `### ${who} has said this`,
  skipped: (who) => `### Left out: ${who} does not say this`,
  held: (who) => `### ${who} could not say this`,
  changed: (who) =>
    `### Out of date: this post of ${who} has other words by now\nApprovals of the former ones count no more. Its newest card has the words that go.`,
  over: (who) => `### No approval is needed any more for this post of ${who}`,
};

function wordsOf(item: ApprovalNews, isWhole: boolean): readonly string[] {
  const { texts, pictured, alt, poem, unit, of, costMicros } = item;
  if (texts.length === 0) return [];
  const facts = [
    ...(poem === undefined ? [] : [named(poem)]),
    ...(unit === undefined || of === undefined ? [] : [`${whole(unit)} of ${whole(of)}`]),
    ...(pictured === true ? [goesAsPicture] : []),
    ...(texts.length > 1 ? [`a thread of ${count(texts.length, "post", "posts")}`] : []),
    money(costMicros),
  ];
  return [
    ...(isWhole
      ? [texts.map(quoteWhole).join("\n-# and then\n")]
      : [
          quoteWhole(clip(texts.join("\n"), mostInBrief)),
          "-# It is too long for a card: the attached file has all of it.",
        ]),
    ...(alt === undefined ? [] : [say.picture(isWhole ? alt : clip(alt, mostInBrief))]),
    `-# ${facts.join(" · ")}`,
  ];
}

/** How far its approval has come, and what happens when. */
function standOf(item: ApprovalNews): readonly string[] {
  const { fate, needed, by, at: due, doneBy } = item;
  switch (fate) {
    case "asked":
      return [countedIn(item), ...openIn(item)];
    case "approved":
      return [
        countedIn(item),
        due === undefined ? "It goes when the account posts next." : `It goes ${moment(due)}.`,
      ];
    case "posted":
      return by.length >= needed
        ? [countedIn(item)]
        : [`${countedIn(item)} It was not approved in time and went all the same.`];
    case "skipped":
      return doneBy === undefined
        ? [countedIn(item)]
        : [`${member(doneBy)} chose to leave it out. The reading goes on after it.`];
    case "held":
      return ["It is held; its own card says why."];
    case "changed":
      return doneBy === undefined ? [] : [`${member(doneBy)} edited them.`];
    case "over":
      return [];
    default:
      return fate satisfies never;
  }
}

function countedIn({ needed, by }: ApprovalNews): string {
  const whose = by.length === 0 ? "" : `: ${membersOf(by)}`;
  return `**${whole(by.length)} of ${count(needed, "approval", "approvals")}**${whose}.`;
}

/** What to know before it is approved. */
function openIn({ authors, at: due, keptBy, askedBy, expiry }: ApprovalNews): readonly string[] {
  return [
    authors.length === 0
      ? ""
      : `Written or edited by ${membersOf(authors)}, whose approval does not count.`,
    askedBy === undefined
      ? ""
      : `${member(askedBy)} asked for it by hand: once it is approved, it goes at once.`,
    keptBy === undefined
      ? whenDue(due, expiry)
      : `**On hold:** ${member(keptBy)} has it wait until it is approved or skipped, whatever its slot.`,
  ].filter((line) => line !== "");
}

function whenDue(due: number | undefined, expiry: Expiry): string {
  return due === undefined
    ? ""
    : `It is due ${moment(due)}. ${expiry === "skip" ? "Not approved by then, it is left out, and the reading goes on after it." : "Not approved by then, it goes all the same."}`;
}

function ruleOf({ needed, leadMs, expiry }: ApprovalRule): string {
  return `${count(needed, "moderator approves", "different moderators approve")} each post, asked ${duration(leadMs)} before its slot; not approved by then, it ${expiry === "skip" ? "is left out" : "goes all the same"}.`;
}

/** What to know of so many approvals: how many moderators there are, Discord tells no bot. */
function needs({ needed, expiry }: ApprovalRule): string {
  const few =
    needed === 1 ? "Where no other moderator is around" : "Where fewer moderators are around";
  return `They come from different moderators, and whoever wrote or edited the words does not count. ${few}, each line ${expiry === "skip" ? "is left out at its slot" : "goes at its slot all the same"}.`;
}

function membersOf(ids: readonly string[]): string {
  const left = ids.length - mostMembers;
  return together([
    ...ids.slice(0, mostMembers).map(member),
    ...(left > 0 ? [`${whole(left)} more`] : []),
  ]);
}
