import { missing } from "../../../domain/approval/approval.ts";
import type { Approval, ApprovalRule, Expiry, Fate } from "../../../domain/approval/approval.ts";
import type { Account } from "../../../domain/account.ts";
import { textOfParts } from "../../../domain/post.ts";
import type { Post } from "../../../domain/post.ts";
import type { ApprovalNews } from "../../../flock/approvals/approval-store.ts";
import { at, clip, member, moment, named, quote, quoteWhole } from "../../markdown.ts";
import { count, duration, money, others, together, whole } from "../format.ts";
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
      : `Er wartet noch auf ${count(missing(approval), "Freigabe", "Freigaben")}${approval.by.length === 0 ? "" : `; freigegeben von ${membersOf(approval.by)}`}${approval.keptBy === undefined ? "" : `; ${member(approval.keptBy)} hält ihn zurück, bis ein Moderator entscheidet`}.`,
  /** In a list of accounts. */
  brief: ({ needed, by }: Approval): string =>
    `sein Post wartet auf Freigabe, ${whole(by.length)} von ${whole(needed)}`,
  /** Before a post is asked for by hand. */
  note: (approval: Approval): string =>
    `-# ${missing(approval) === 0 ? `Er ist freigegeben von ${membersOf(approval.by)}.` : `${approvals.waits(approval)} Wer hier postet, gibt ihn damit auch frei, außer bei eigenen Worten.`}`,
  /** On the card of an account; nothing where nothing is asked for. */
  rule: ({ approval }: Account): string =>
    approval.needed === 0 ? "" : `**Freigaben:** ${ruleOf(approval)}`,

  waitsTitle: (handle: string): string => `### Dieser Post von ${at(handle)} wartet auf Freigabe`,
  waitsHere: ({ parts, approval }: Post): string =>
    [
      quote(textOfParts(parts)),
      `${approvals.waits(approval)} Seine Karte steht im Kanal; sobald er freigegeben ist, geht er sofort hinaus.`,
    ].join("\n"),

  amendedTitle: (handle: string): string => `### ${at(handle)} hat andere Worte für diesen Post`,
  amendedHint:
    "-# Nur dieser Post ändert sich; das Gedicht behält seine Zeile. Frühere Freigaben sind verfallen, und für eigene Worte zählt die eigene nicht: Im Kanal steht eine neue Karte.",

  panel: (total: number): string =>
    `### Freigaben\n${total === 0 ? "Dieser Schwarm hat noch kein Konto." : "Für welches Konto? So viele verschiedene Moderatoren geben jeden seiner Posts frei, bevor er hinausgeht; wer die Worte geschrieben oder geändert hat, zählt nicht."}`,
  row: ({ handle, approval }: Account): string =>
    `- ${at(handle)}: ${approval.needed === 0 ? "keine" : ruleOf(approval)}`,
  page: (page: number, pages: number): string => `-# Seite ${whole(page)} von ${whole(pages)}`,
  chosen: ({ handle, approval }: Account): string =>
    approval.needed === 0
      ? `### ${at(handle)} postet ohne Freigabe\nWas gewartet hat, geht zu seiner Zeit hinaus.`
      : `### ${at(handle)} braucht ${count(approval.needed, "Freigabe", "Freigaben")} für jeden Post\n${needs(approval)}`,

  buttons: {
    approve: "Freigeben",
    pass: "Auslassen",
    amend: "Ändern",
    keep: "Zurückhalten",
    panel: "Freigaben",
    back: "Zurück zu den Einstellungen",
    chooseAccount: "Konto auswählen",
  },
  /** Of an account, in the menu that chooses one. */
  option: ({ needed }: ApprovalRule): string =>
    needed === 0 ? "keine Freigaben" : count(needed, "Freigabe", "Freigaben"),
  amendForm: {
    title: "Andere Worte für diesen Post",
    label: "Was gepostet werden soll",
    description:
      "Nur dieser Post ändert sich. Andere geben ihn neu frei; die eigene Freigabe zählt nicht.",
  },
  ruleForm: {
    title: "Freigaben",
    needed: {
      label: "Wie viele Moderatoren jeden Post freigeben",
      description: "0 bis 5, alle verschieden. 0: Posts gehen ohne Freigabe hinaus.",
    },
    hours: {
      label: "So viele Stunden vorher wird gefragt",
      description:
        "1 bis 168. Bei kürzerem Abstand wird gefragt, sobald der vorige Post hinaus ist.",
    },
    expiry: {
      label: "Zu seiner Zeit nicht freigegeben",
      choices: {
        skip: "Die Zeile auslassen und es im Kanal sagen",
        post: "Trotzdem posten",
      },
    },
  },
};

const titles: Readonly<Record<Fate, (who: string) => string>> = {
  asked: (who) => `### Darf ${who} das sagen?`,
  approved: (who) => `### Freigegeben: ${who} sagt das`,
  posted: (who) => `### ${who} hat das gesagt`,
  skipped: (who) => `### Ausgelassen: ${who} sagt das nicht`,
  held: (who) => `### ${who} konnte das nicht sagen`,
  changed: (who) =>
    `### Überholt: Dieser Post von ${who} hat inzwischen andere Worte\nFreigaben der früheren zählen nicht mehr. Auf seiner neuesten Karte stehen die Worte, die hinausgehen.`,
  over: (who) => `### Dieser Post von ${who} braucht keine Freigabe mehr`,
};

function wordsOf(item: ApprovalNews, isWhole: boolean): readonly string[] {
  const { texts, pictured, alt, poem, unit, of, costMicros } = item;
  if (texts.length === 0) return [];
  const facts = [
    ...(poem === undefined ? [] : [named(poem)]),
    ...(unit === undefined || of === undefined ? [] : [`${whole(unit)} von ${whole(of)}`]),
    ...(pictured === true ? [goesAsPicture] : []),
    ...(texts.length > 1 ? [`ein Thread aus ${count(texts.length, "Post", "Posts")}`] : []),
    money(costMicros),
  ];
  return [
    ...(isWhole
      ? [texts.map(quoteWhole).join("\n-# und dann\n")]
      : [
          quoteWhole(clip(texts.join("\n"), mostInBrief)),
          "-# Für eine Karte ist es zu lang: Die angehängte Datei enthält alles.",
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
        due === undefined
          ? "Er geht hinaus, wenn das Konto das nächste Mal postet."
          : `Er geht hinaus: ${moment(due)}.`,
      ];
    case "posted":
      return by.length >= needed
        ? [countedIn(item)]
        : [`${countedIn(item)} Er wurde nicht rechtzeitig freigegeben und ging trotzdem hinaus.`];
    case "skipped":
      return doneBy === undefined
        ? [countedIn(item)]
        : [`${member(doneBy)} lässt ihn aus. Die Lesung geht danach weiter.`];
    case "held":
      return ["Er wird zurückgehalten; seine eigene Karte sagt, warum."];
    case "changed":
      return doneBy === undefined ? [] : [`${member(doneBy)} hat sie geändert.`];
    case "over":
      return [];
    default:
      return fate satisfies never;
  }
}

function countedIn({ needed, by }: ApprovalNews): string {
  const whose = by.length === 0 ? "" : `: ${membersOf(by)}`;
  return `**${whole(by.length)} von ${count(needed, "Freigabe", "Freigaben")}**${whose}.`;
}

/** What to know before it is approved. */
function openIn({ authors, at: due, keptBy, askedBy, expiry }: ApprovalNews): readonly string[] {
  return [
    authors.length === 0
      ? ""
      : `Geschrieben oder geändert von ${membersOf(authors)}; deren Freigabe zählt nicht.`,
    askedBy === undefined
      ? ""
      : `${member(askedBy)} will ihn von Hand posten: Sobald er freigegeben ist, geht er sofort hinaus.`,
    keptBy === undefined
      ? whenDue(due, expiry)
      : `**Zurückgehalten:** ${member(keptBy)} lässt ihn warten, bis er freigegeben oder ausgelassen wird, auch über seine Zeit hinaus.`,
  ].filter((line) => line !== "");
}

function whenDue(due: number | undefined, expiry: Expiry): string {
  return due === undefined
    ? ""
    : `Er ist fällig: ${moment(due)}. ${expiry === "skip" ? "Ist er bis dahin nicht freigegeben, wird er ausgelassen, und die Lesung geht danach weiter." : "Ist er bis dahin nicht freigegeben, geht er trotzdem hinaus."}`;
}

function ruleOf({ needed, leadMs, expiry }: ApprovalRule): string {
  return `${count(needed, "Moderator gibt", "verschiedene Moderatoren geben")} jeden Post frei, gefragt wird ab ${duration(leadMs)} vorher; ist er dann nicht freigegeben, ${expiry === "skip" ? "wird er ausgelassen" : "geht er trotzdem hinaus"}.`;
}

/** What to know of so many approvals: how many moderators there are, Discord tells no bot. */
function needs({ needed, expiry }: ApprovalRule): string {
  const few = needed === 1 ? "Gibt es sonst keinen Moderator" : "Gibt es weniger Moderatoren";
  return `Sie kommen von verschiedenen Moderatoren, und wer die Worte geschrieben oder geändert hat, zählt nicht. ${few}, ${expiry === "skip" ? "wird jede Zeile zu ihrer Zeit ausgelassen" : "geht jede Zeile zu ihrer Zeit trotzdem hinaus"}.`;
}

function membersOf(ids: readonly string[]): string {
  const left = ids.length - mostMembers;
  return together([...ids.slice(0, mostMembers).map(member), ...(left > 0 ? [others(left)] : [])]);
}
