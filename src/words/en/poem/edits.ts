import type { Described, Hunk, HunkRow } from "../../../domain/poem/edit/describe.ts";
import type { LineRole } from "../../../domain/poem/poem.ts";
import type { Announcement } from "../../../flock/announcement.ts";
import type {
  EditDraft,
  EditedReader,
  EditReport,
  StanzaView,
} from "../../../flock/library/editing.ts";
import type { PoemVersion } from "../../../flock/poem-store.ts";
import { at, clip, escape, member, moment, named } from "../../markdown.ts";
import { accountsNamed, count, money, posts, together, whole } from "../format.ts";

const mostShown = 120;
const mostReaders = 4;
/** So much (characters) is shown before what differs. */
const lead = 40;

/** What a line may be, on its button. */
export const roles: Readonly<Record<LineRole, string>> = {
  verse: "Verse",
  continuation: "Continuation",
  heading: "Heading",
  epigraph: "Epigraph",
  closing: "Closing",
  title: "Title",
  byline: "Byline",
  "left-out": "Leave it out",
};

const roleNames: Readonly<Record<LineRole, string>> = {
  verse: "verse",
  continuation: "continuation",
  heading: "heading",
  epigraph: "epigraph",
  closing: "closing",
  title: "title",
  byline: "byline",
  "left-out": "left out",
};

const articles: Readonly<Record<LineRole, string>> = {
  verse: "",
  continuation: "a ",
  heading: "a ",
  epigraph: "an ",
  closing: "a ",
  title: "the ",
  byline: "the ",
  "left-out": "",
};

/** Changing a poem's text. */
export const edits = {
  drafted: ({ poem, described }: EditDraft): string =>
    `### Another text for ${named(poem.title)}\n${countsOf(described)}`,
  guessed: (encoding: string): string =>
    `**This file is not UTF-8.** It was read as **${escape(encoding)}**, which is a guess; compare the accents and dashes.`,
  hunks: ({ hunks }: Described): readonly string[] => hunks.flatMap(hunkLines),
  moreRows: (left: number): string => `-# and ${count(left, "row", "rows")} more of these places`,
  morePlaces: (more: number): string => `-# and ${count(more, "more place", "more places")}`,
  measures: ({ before, after }: EditDraft): string => {
    const [was, is] = [before, after].map(
      ({ posts: number, costMicros }) => `${posts(number)} for ${money(costMicros)}`,
    );
    return was === is
      ? `One reading, line by line, stays ${is}.`
      : `One reading, line by line: ${was} so far, ${is} then.`;
  },
  readers: (readers: readonly EditedReader[], tense: "will" | "did"): string =>
    readers.length === 0
      ? "Nobody reads it now."
      : [
          ...readers.slice(0, mostReaders).map((reader) => readerLine(reader, tense)),
          ...(readers.length > mostReaders
            ? [`-# and ${count(readers.length - mostReaders, "more account", "more accounts")}`]
            : []),
        ].join("\n"),
  nothingYet: "-# Nothing is changed before **Put it in place**. This card waits for an hour.",
  done: ({ poem, described }: EditReport): string =>
    `### ${named(poem.title)} has another text\n${countsOf(described)} The former one is kept: ${named("Versions")} in \`/flock poem show\` puts it back.`,
  given: ({ line }: StanzaView): string =>
    `Line ${whole(line.number)} is ${line.role === "left-out" ? "left out" : `now ${articles[line.role]}${roleNames[line.role]}`}.`,
  stanza: ({ poem, stanza }: StanzaView): string =>
    `### ${named(poem.title)}, ${stanza === 0 ? "before the verse" : `stanza ${whole(stanza)}`}`,
  line: ({ number, role, text }: StanzaView["line"], isNamed: boolean): string => {
    const row = `${whole(number)} · ${escape(clip(text.trim(), mostShown))} · *${roleNames[role]}*`;
    return isNamed ? `▸ ${row}` : row;
  },
  moreLines: (left: number): string => `-# and ${count(left, "line", "lines")} more`,
  roleOf: ({ line }: StanzaView): string =>
    `Line ${whole(line.number)}, “${escape(clip(line.text.trim(), mostShown))}”, is ${line.role === "left-out" ? "left out" : `${articles[line.role]}${roleNames[line.role]}`}. If that is wrong, press what it is.`,
  tooLong: (most: number): string =>
    `This stanza is longer than the ${whole(most)} characters that a form holds. To change its words, attach the whole poem with the option \`file\`.`,
  versions: (title: string): string =>
    `### The versions of ${named(title)}\nEvery text that it had is kept. What is put back is shown first, with what changes.`,
  version: (
    { number, by, at: instant, changed, added, gone }: PoemVersion,
    isPresent: boolean,
  ): string => {
    const what =
      number === 1
        ? "added"
        : together([
            ...(changed > 0 ? [`${whole(changed)} changed`] : []),
            ...(added > 0 ? [`${whole(added)} new`] : []),
            ...(gone > 0 ? [`${whole(gone)} gone`] : []),
            ...(changed + added + gone === 0 ? ["stanzas or head"] : []),
          ]);
    return `- ${isPresent ? `**${whole(number)}, the present one**` : whole(number)}: ${what}, by ${member(by)}, ${moment(instant)}`;
  },
  announced: (item: Extract<Announcement, { readonly kind: "poem-edited" }>): string =>
    `### ${named(item.poem)} has another text\n${member(item.by)} edited it: ${countsOf({ ...item, breaks: 0 })} ${readsOn(item.handles)}`,
};

function countsOf({
  changed,
  added,
  gone,
  breaks,
}: Pick<Described, "changed" | "added" | "gone" | "breaks">): string {
  const counts = [
    ...(changed > 0 ? [`${count(changed, "line is", "lines are")} changed`] : []),
    ...(added > 0 ? [`${count(added, "line is", "lines are")} new`] : []),
    ...(gone > 0 ? [`${count(gone, "line is", "lines are")} gone`] : []),
    ...(breaks > 0 ? [`${count(breaks, "stanza break is", "stanza breaks are")} new or gone`] : []),
  ];
  return counts.length === 0 ? "Its lines are the same." : `${together(counts)}.`;
}

function hunkLines({ line, rows }: Hunk): readonly string[] {
  const shown = rows.map((row, index) => {
    const other = row.sign === "-" ? rows[index + 1] : rows[index - 1];
    const isPair = other?.sign === (row.sign === "-" ? "+" : "-");
    return `> ${hunkRow(row, isPair ? other.text.trim() : "")}`;
  });
  return [`-# Line ${whole(line)}`, ...shown];
}

function hunkRow(row: HunkRow, other: string): string {
  const text = escape(clip(fromChange(row.text.trim(), other), mostShown));
  switch (row.sign) {
    case "-":
      return `**−** ${text}`;
    case "+":
      return `**+** ${text}`;
    case "role":
      return `${text}: ${roleNames[row.was]} → ${roleNames[row.is]}`;
    default:
      return row satisfies never;
  }
}

/** A long line from a few words before it differs from the other one; else what differs might be clipped away. */
function fromChange(text: string, other: string): string {
  let same = 0;
  while (same < other.length && text[same] === other[same]) same += 1;
  if (same <= mostShown / 2 || Math.max(text.length, other.length) <= mostShown) return text;
  const begin = text.lastIndexOf(" ", same - lead);
  return begin > 0 ? `…${text.slice(begin)}` : text;
}

/** What an edit means for an account: where the new lines lie, what stays, how much is left. */
function readerLine(reader: EditedReader, tense: "will" | "did"): string {
  const { account, added, changed, gone, left, isBegun } = reader;
  const facts = [
    ...(added.before > 0
      ? [
          `${count(added.before, "new line lies", "new lines lie")} before the cursor and ${added.before === 1 ? "waits" : "wait"} for the next reading`,
        ]
      : []),
    ...(added.ahead > 0
      ? [
          `${added.before > 0 ? whole(added.ahead) : count(added.ahead, "new line", "new lines")} ahead will be read`,
        ]
      : []),
    ...(changed.ahead > 0
      ? [
          `${count(changed.ahead, "changed line", "changed lines")} ahead will be read as ${changed.ahead === 1 ? "it is" : "they are"} ${tense === "will" ? "then" : "now"}`,
        ]
      : []),
    ...(gone.ahead > 0 ? [`${count(gone.ahead, "line", "lines")} ahead will not be read`] : []),
    ...(changed.before + gone.before > 0 ? ["posted lines stay as posted"] : []),
    ...(isBegun ? ["the post under way goes as it was shown"] : []),
  ];
  const end =
    left.after === 0
      ? "Nothing is left to read, so its reading ends."
      : `It has ${posts(left.after)} left${left.after === left.before ? "" : ` instead of ${whole(left.before)}`}.`;
  const said = facts.length === 0 ? "nothing changes for it" : facts.join("; ");
  return `${at(account.handle)}: ${said}. ${end}${excessLine(reader, tense)}`;
}

/** Its schedule asks for more by that than it may send; nothing where it does not. */
function excessLine({ excess }: EditedReader, tense: "will" | "did"): string {
  if (excess === undefined) return "";
  const { posts: number, per, allowed } = excess;
  return ` **Its schedule ${tense === "will" ? "would ask" : "asks"} for ${posts(number)} in one ${per} by that, and it may send ${allowed} a day:** what is over waits. \`/flock schedule set\` gives it a slower rhythm.`;
}

function readsOn(handles: readonly string[]): string {
  return `${accountsNamed(handles)} ${handles.length === 1 ? "reads" : "read"} on in it; posted lines stay as posted.`;
}
