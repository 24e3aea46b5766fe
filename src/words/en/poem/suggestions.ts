import type { WordRights } from "../../../domain/poem/suggestion.ts";
import type { Announcement } from "../../../flock/announcement.ts";
import type { PoemText } from "../../../flock/library/library.ts";
import type { Beginning, GivenPoem } from "../../../flock/poem-store.ts";
import { clip, escape, member, moment, named, quote } from "../../markdown.ts";
import { accountsNamed, count, money, posts } from "../format.ts";

type News<K extends Announcement["kind"]> = Extract<Announcement, { readonly kind: K }>;

interface Titled {
  readonly title: string;
  readonly byline?: string | undefined;
}

const rights: Readonly<Record<WordRights, string>> = {
  mine: "they wrote it themselves",
  "public-domain": "the words are in the public domain",
  permitted: "whoever owns the words allows it",
};

const suggest = "`/flock poem suggest`";

/** Poems that members offer, and are asked for. */
export const suggestions = {
  labels: {
    paste: "Paste the poem",
    answer: "Answer and suggest it",
    withdraw: "Withdraw it",
    withdrawNamed: (title: string): string => `Withdraw ${clip(title, 60)}`,
    accept: "Accept",
    decline: "Decline",
    readAll: "Read it all",
    takeOut: "Take it out",
    keep: "Keep it",
    agree: "Yes, it may be read",
    refuse: "No",
    add: "Add it",
  },
  form: {
    title: "Suggest a poem",
    agreeTitle: "Your poem",
    poemTitle: "Title",
    titleHint: "Left empty, the one in the text is taken, or its first words.",
    byline: "Whose name stands under the title",
    bylineHint: "The poet's name. Left empty, the one in the text is taken, or none.",
    text: "The poem",
    textHint: "Blank lines between stanzas. Longer than 4,000 characters: attach a .txt instead.",
    rights: "Where do the words come from?",
    choices: {
      mine: "I wrote them",
      "public-domain": "They are in the public domain",
      permitted: "Whoever owns them allows it",
    },
  },
  declineForm: {
    title: "Decline the poem",
    label: "Why?",
    description: "The contributor is told. It may stay empty.",
  },
  nameForm: {
    title: "Add the poem",
    label: "Short name",
    description: "How commands call it.",
  },

  invitation:
    "### Suggest a poem\nAttach it as a .txt file with the option `file`, or paste it. Moderators decide whether an X account of this server reads it aloud, line by line; you are told here, and credited.",
  given: (poems: readonly GivenPoem[]): string =>
    [
      "**Yours in the library**, to be taken out again as long as nobody reads it:",
      ...poems.map(
        ({ poem, suggestion }) =>
          `- ${heading(poem)}${suggestion.state === "leaving" ? ": moderators are asked to take it out" : ""}`,
      ),
    ].join("\n"),
  questions: (poem: PoemText): string =>
    `### ${heading(poem.entry)}\nThis is how it reads. Nothing is sent yet: whose name stands under it, and where do the words come from? This card waits for an hour.`,
  /** A file that is no UTF-8. */
  guessed: (encoding: string): string =>
    `**Compare the accents and dashes:** this file is not UTF-8 and was read as **${escape(encoding)}**, which is a guess. If anything looks wrong, save it as UTF-8 and attach it again.`,
  beginning,
  sent: (poem: Titled): string =>
    `### Sent: ${heading(poem)}\nThe moderators have it. You are told in this channel what they decide.`,
  pending: ({ title, byline, expiresAt }: Titled & { readonly expiresAt: number }): string =>
    `### It waits: ${heading({ title, byline })}\nThe moderators have not decided yet. If nobody does, it ends ${moment(expiresAt)}.`,
  withdrawn: (poem: Titled): string =>
    `### Withdrawn: ${heading(poem)}\nIt is not in the library, and nobody reads it.`,
  leaving: (poem: Titled): string =>
    `### Asked: ${heading(poem)}\nAn account reads it at present, so the moderators were asked to take it out. You are told in the channel where you suggested it.`,

  suggested: (item: News<"suggested">): string =>
    [
      `### A poem is suggested: ${heading(item)}`,
      `${member(item.by)} suggests it and says: ${rights[item.rights]}.`,
      `${count(item.lines, "line", "lines")}. One reading is ${posts(item.posts)}${threads(item.threads)} and costs ${money(item.costMicros)} at X.`,
    ].join("\n"),
  whole: (poem: Titled): string => `### ${heading(poem)}\nAll of it, as it was sent:`,
  accepted: ({ suggestion, poem }: GivenPoem, by: string, give: string): string =>
    `### Accepted: ${heading(poem)}\nAccepted by ${member(by)}, suggested by ${member(suggestion.contributorId)}. It is in the library as ${named(poem.name)}; ${give} lets an account read it.`,
  declined: (
    poem: Titled & { readonly contributorId: string },
    by: string,
    reason: string | undefined,
  ): string =>
    `### Declined: ${heading(poem)}\nDeclined by ${member(by)}, suggested by ${member(poem.contributorId)}.${becauseOf(reason)}`,
  answered: (item: News<"suggestion-answered">): string => {
    const who = `${member(item.ownerId)}, your poem ${named(item.title)}`;
    const by = item.by === undefined ? "" : ` by ${member(item.by)}`;
    switch (item.answer) {
      case "accepted":
        return `${who} is in the library now, as ${named(item.poem ?? "")}: accepted${by}. ${suggest} takes it out again as long as nobody reads it.`;
      case "declined":
        return `${who} was declined${by}.${becauseOf(item.reason)}`;
      case "expired":
        return `${who} has waited for 30 days without an answer, and its time is over. You may suggest it again.`;
      case "kept":
        return `${who} stays in the library: so decided${by}. ${suggest} lets you ask again.`;
      case "taken-out":
        return `${who} is out of the library: taken out${by}.`;
      default:
        return item.answer satisfies never;
    }
  },
  /** In the place of what asked for a word. */
  over: (item: News<"suggestion-over">): string => {
    switch (item.how) {
      case "withdrawn":
        return `### Taken back: ${heading(item)}\n${member(item.ownerId)} has taken the suggestion back. There is nothing to decide.`;
      case "expired":
        return `### Not decided: ${heading(item)}\nIt had waited for 30 days, and its time is over. ${member(item.ownerId)} is told, and may suggest it again.`;
      case "unanswered":
        return `### Not answered: ${heading(item)}\n${member(item.ownerId)} was asked for it 30 days ago, and the question is over. Nothing was added.`;
      default:
        return item.how satisfies never;
    }
  },
  /** Under a poem of the library. */
  credit: (contributorId: string): string => `Suggested by ${member(contributorId)}.`,

  asking: (ownerId: string, until: number): string =>
    `### Their word first\n${member(ownerId)} is asked in this channel; nothing is added before they agree. The question stands until ${moment(until)}.`,
  consentAsked: (item: News<"consent-asked">): string =>
    [
      `### May this be read aloud?\n${member(item.ownerId)}, ${member(item.by)} would like an X account of this server to read what you wrote, line by line, where everybody can see it:`,
      beginning(item),
      `Only you can answer. If you agree, you are credited in the library, and ${suggest} takes it out again. The question stands until ${moment(item.expiresAt)}.`,
    ].join("\n"),
  agreed: ({ poem }: GivenPoem, ownerId: string): string =>
    `### It may be read: ${heading(poem)}\n${member(ownerId)} agreed. It is in the library as ${named(poem.name)}; ${suggest} takes it out again as long as nobody reads it.`,
  refused: (ownerId: string): string =>
    `### It stays where it is\n${member(ownerId)} would rather not have it read. Nothing of it is kept.`,
  consentAnswered: (item: News<"consent-answered">): string => {
    const who = `${member(item.by)}, ${member(item.ownerId)}`;
    switch (item.answer) {
      case "agreed":
        return `${who} agreed: ${named(item.title)} is in the library, as ${named(item.poem ?? "")}. \`/flock poem give\` lets an account read it.`;
      case "refused":
        return `${who} would rather not have that message read. Nothing was added.`;
      case "expired":
        return `${who} has not answered within 30 days. Nothing was added.`;
      default:
        return item.answer satisfies never;
    }
  },
  ownMessage: (poem: PoemText): string =>
    `### ${heading(poem.entry)}\nThis is how it reads. Nothing is added yet; this card waits for an hour.`,

  withdrawalAsked: (item: News<"withdrawal-asked">): string =>
    `### Should it leave the library? ${heading(item)}\n${member(item.ownerId)} gave it and wants it out. ${accountsNamed(item.readBy)} ${item.readBy.length === 1 ? "reads" : "read"} it at present. What was posted stays on X either way.`,
  takenOut: (poem: Titled & { readonly contributorId: string }, by: string): string =>
    `### Taken out: ${heading(poem)}\n${member(by)} took it out, as ${member(poem.contributorId)} had asked.`,
  kept: (poem: Titled & { readonly contributorId: string }, by: string): string =>
    `### Kept: ${heading(poem)}\n${member(by)} keeps it in the library. ${member(poem.contributorId)} is told.`,
};

function beginning({ head, left }: Beginning): string {
  return `${quote(head)}${left > 0 ? `\n-# and ${count(left, "line", "lines")} more` : ""}`;
}

function heading({ title, byline }: Titled): string {
  const name = escape(clip(title, 120));
  return byline === undefined ? name : `${name}, ${escape(clip(byline, 80))}`;
}

function threads(number: number): string {
  return number === 0 ? "" : `, ${number} of them ${number === 1 ? "a thread" : "threads"},`;
}

function becauseOf(reason: string | undefined): string {
  return reason === undefined ? "" : ` They say:\n${quote(reason)}`;
}
