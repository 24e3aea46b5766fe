import { missing } from "../../../domain/approval/approval.ts";
import type { Approval, ApprovalRule, Expiry, Fate } from "../../../domain/approval/approval.ts";
import type { Account } from "../../../domain/account.ts";
import { textOfParts } from "../../../domain/post.ts";
import type { Post } from "../../../domain/post.ts";
import type { ApprovalNews } from "../../../flock/approvals/approval-store.ts";
import { at, clip, member, moment, named, quote, quoteWhole } from "../../markdown.ts";
import { agree, count, duration, money, others, together, whole } from "../format.ts";
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
      : `Il attend encore ${count(missing(approval), "approbation", "approbations")}${approval.by.length === 0 ? "" : ` ; ${membersOf(approval.by)} ${agree(approval.by.length, "l’a approuvé", "l’ont approuvé")}`}${approval.keptBy === undefined ? "" : ` ; ${member(approval.keptBy)} le retient jusqu’à la décision d’un modérateur`}.`,
  /** In a list of accounts. */
  brief: ({ needed, by }: Approval): string =>
    `son post attend l’approbation, ${whole(by.length)} sur ${whole(needed)}`,
  /** Before a post is asked for by hand. */
  note: (approval: Approval): string =>
    `-# ${missing(approval) === 0 ? `Il est approuvé par ${membersOf(approval.by)}.` : `${approvals.waits(approval)} La personne qui presse **Publier** l’approuve aussi, sauf si les mots sont d’elle.`}`,
  /** On the card of an account; nothing where nothing is asked for. */
  rule: ({ approval }: Account): string =>
    approval.needed === 0 ? "" : `**Approbations :** ${ruleOf(approval)}`,

  waitsTitle: (handle: string): string => `### Ce post de ${at(handle)} attend l’approbation`,
  waitsHere: ({ parts, approval }: Post): string =>
    [
      quote(textOfParts(parts)),
      `${approvals.waits(approval)} Sa carte est dans le salon ; une fois approuvé, il part aussitôt.`,
    ].join("\n"),

  amendedTitle: (handle: string): string => `### ${at(handle)} a d’autres mots pour ce post`,
  amendedHint:
    "-# Seul ce post change ; le poème garde son vers. Les approbations précédentes sont tombées, et la vôtre ne compte pas pour vos propres mots : le salon a une nouvelle carte.",

  panel: (total: number): string =>
    `### Approbations\n${total === 0 ? "Cette volée n’a pas encore de compte." : "De quel compte ? Autant de modérateurs différents approuvent chacun de ses posts avant son départ ; la personne qui a écrit ou modifié les mots ne compte pas."}`,
  row: ({ handle, approval }: Account): string =>
    `- ${at(handle)} : ${approval.needed === 0 ? "aucune" : ruleOf(approval)}`,
  page: (page: number, pages: number): string => `-# Page ${whole(page)} sur ${whole(pages)}`,
  chosen: ({ handle, approval }: Account): string =>
    approval.needed === 0
      ? `### ${at(handle)} publie sans approbation\nCe qui attendait part à son heure.`
      : `### ${at(handle)} a besoin de ${count(approval.needed, "approbation", "approbations")} pour chaque post\n${needs(approval)}`,

  buttons: {
    approve: "Approuver",
    pass: "Sauter",
    amend: "Modifier",
    keep: "Retenir",
    panel: "Approbations",
    back: "Retour aux réglages",
    chooseAccount: "Choisir un compte",
  },
  /** Of an account, in the menu that chooses one. */
  option: ({ needed }: ApprovalRule): string =>
    needed === 0 ? "aucune approbation" : count(needed, "approbation", "approbations"),
  amendForm: {
    title: "D’autres mots pour ce post",
    label: "Ce qui sera publié",
    description: "Seul ce post change. D’autres l’approuvent ; votre approbation ne compte pas.",
  },
  ruleForm: {
    title: "Approbations",
    needed: {
      label: "Combien de modérateurs approuvent",
      description: "De 0 à 5, tous différents. 0 : les posts partent sans approbation.",
    },
    hours: {
      label: "Demandé tant d’heures avant son heure",
      description: "De 1 à 168. Un rythme plus court demande dès que le post d’avant est parti.",
    },
    expiry: {
      label: "Pas approuvé à son heure",
      choices: {
        skip: "Sauter le vers, et le dire au salon",
        post: "Le publier quand même",
      },
    },
  },
};

const titles: Readonly<Record<Fate, (who: string) => string>> = {
  asked: (who) => `### ${who} peut-il dire ceci ?`,
  approved: (who) => `### Approuvé : ${who} dit ceci`,
  posted: (who) => `### ${who} a dit ceci`,
  skipped: (who) => `### Sauté : ${who} ne dit pas ceci`,
  held: (who) => `### ${who} n’a pas pu dire ceci`,
  changed: (who) =>
    `### Périmé : ce post de ${who} a d’autres mots\nLes approbations des mots d’avant ne comptent plus. Sa carte la plus récente a les mots qui partent.`,
  over: (who) => `### Ce post de ${who} n’a plus besoin d’approbation`,
};

function wordsOf(item: ApprovalNews, isWhole: boolean): readonly string[] {
  const { texts, pictured, alt, poem, unit, of, costMicros } = item;
  if (texts.length === 0) return [];
  const facts = [
    ...(poem === undefined ? [] : [named(poem)]),
    ...(unit === undefined || of === undefined ? [] : [`${whole(unit)} sur ${whole(of)}`]),
    ...(pictured === true ? [goesAsPicture] : []),
    ...(texts.length > 1 ? [`un fil de ${count(texts.length, "post", "posts")}`] : []),
    money(costMicros),
  ];
  return [
    ...(isWhole
      ? [texts.map(quoteWhole).join("\n-# puis\n")]
      : [
          quoteWhole(clip(texts.join("\n"), mostInBrief)),
          "-# C’est trop long pour une carte : le fichier joint donne tout.",
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
        due === undefined ? "Il part au prochain post du compte." : `Il part le ${moment(due)}.`,
      ];
    case "posted":
      return by.length >= needed
        ? [countedIn(item)]
        : [`${countedIn(item)} Il n’a pas été approuvé à temps et est parti quand même.`];
    case "skipped":
      return doneBy === undefined
        ? [countedIn(item)]
        : [`${member(doneBy)} a choisi de le sauter. La lecture continue après lui.`];
    case "held":
      return ["Il est retenu ; sa propre carte dit pourquoi."];
    case "changed":
      return doneBy === undefined ? [] : [`${member(doneBy)} les a modifiés.`];
    case "over":
      return [];
    default:
      return fate satisfies never;
  }
}

function countedIn({ needed, by }: ApprovalNews): string {
  const whose = by.length === 0 ? "" : ` : ${membersOf(by)}`;
  return `**${whole(by.length)} sur ${count(needed, "approbation", "approbations")}**${whose}.`;
}

/** What to know before it is approved. */
function openIn({ authors, at: due, keptBy, askedBy, expiry }: ApprovalNews): readonly string[] {
  return [
    authors.length === 0
      ? ""
      : `Mots écrits ou modifiés par ${membersOf(authors)}, dont l’approbation ne compte pas.`,
    askedBy === undefined
      ? ""
      : `${member(askedBy)} l’a demandé à la main : une fois approuvé, il part aussitôt.`,
    keptBy === undefined
      ? whenDue(due, expiry)
      : `**Retenu :** ${member(keptBy)} le fait attendre qu’il soit approuvé ou sauté, quelle que soit son heure.`,
  ].filter((line) => line !== "");
}

function whenDue(due: number | undefined, expiry: Expiry): string {
  return due === undefined
    ? ""
    : `Il est prévu le ${moment(due)}. ${expiry === "skip" ? "Pas approuvé d’ici là, il est sauté, et la lecture continue après lui." : "Pas approuvé d’ici là, il part quand même."}`;
}

function ruleOf({ needed, leadMs, expiry }: ApprovalRule): string {
  return `${count(needed, "modérateur approuve", "modérateurs différents approuvent")} chaque post, demandé ${duration(leadMs)} avant son heure ; pas approuvé d’ici là, il ${expiry === "skip" ? "est sauté" : "part quand même"}.`;
}

/** What to know of so many approvals: how many moderators there are, Discord tells no bot. */
function needs({ needed, expiry }: ApprovalRule): string {
  const few =
    needed === 1 ? "Là où il n’y a pas d’autre modérateur" : "Là où il y a moins de modérateurs";
  return `Elles viennent de modérateurs différents, et la personne qui a écrit ou modifié les mots ne compte pas. ${few}, chaque vers ${expiry === "skip" ? "est sauté à son heure" : "part quand même à son heure"}.`;
}

function membersOf(ids: readonly string[]): string {
  const left = ids.length - mostMembers;
  return together([...ids.slice(0, mostMembers).map(member), ...(left > 0 ? [others(left)] : [])]);
}
