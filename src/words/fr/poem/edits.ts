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
import { accountsNamed, agree, count, money, perNames, posts, together, whole } from "../format.ts";

const mostShown = 120;
const mostReaders = 4;
/** So much (characters) is shown before what differs. */
const lead = 40;

/** What a line may be, on its button. */
export const roles: Readonly<Record<LineRole, string>> = {
  verse: "Vers",
  continuation: "Suite du vers",
  heading: "Intertitre",
  epigraph: "Épigraphe",
  closing: "Clôture",
  title: "Titre",
  byline: "Signature",
  "left-out": "L’omettre",
};

const roleNames: Readonly<Record<LineRole, string>> = {
  verse: "vers",
  continuation: "suite du vers",
  heading: "intertitre",
  epigraph: "épigraphe",
  closing: "clôture",
  title: "titre",
  byline: "signature",
  "left-out": "omis",
};

/** Changing a poem's text. */
export const edits = {
  drafted: ({ poem, described }: EditDraft): string =>
    `### Un autre texte pour ${named(poem.title)}\n${countsOf(described)}`,
  guessed: (encoding: string): string =>
    `**Ce fichier n’est pas en UTF-8.** Il a été lu comme **${escape(encoding)}**, ce qui est une supposition ; comparez les accents et les tirets.`,
  hunks: ({ hunks }: Described): readonly string[] => hunks.flatMap(hunkLines),
  moreRows: (left: number): string =>
    `-# et ${count(left, "autre ligne", "autres lignes")} à ces endroits`,
  morePlaces: (more: number): string => `-# et ${count(more, "autre endroit", "autres endroits")}`,
  measures: ({ before, after }: EditDraft): string => {
    const [was, is] = [before, after].map(
      ({ posts: number, costMicros }) => `${posts(number)} pour ${money(costMicros)}`,
    );
    return was === is
      ? `Une lecture, vers par vers, reste à ${is}.`
      : `Une lecture, vers par vers : ${was} jusqu’ici, ${is} ensuite.`;
  },
  readers: (readers: readonly EditedReader[], tense: "will" | "did"): string =>
    readers.length === 0
      ? "Personne ne le lit pour l’instant."
      : [
          ...readers.slice(0, mostReaders).map((reader) => readerLine(reader, tense)),
          ...(readers.length > mostReaders
            ? [`-# et ${count(readers.length - mostReaders, "autre compte", "autres comptes")}`]
            : []),
        ].join("\n"),
  nothingYet:
    "-# Rien n’est modifié avant **Mettre en place**. Cette carte attend pendant une heure.",
  done: ({ poem, described }: EditReport): string =>
    `### ${named(poem.title)} a un autre texte\n${countsOf(described)} L’ancien est conservé : ${named("Versions")} dans \`/flock poem show\` le remet.`,
  given: ({ line }: StanzaView): string =>
    `Le vers ${whole(line.number)} est ${line.role === "left-out" ? "omis" : `maintenant : ${roleNames[line.role]}`}.`,
  stanza: ({ poem, stanza }: StanzaView): string =>
    `### ${named(poem.title)}, ${stanza === 0 ? "avant les strophes" : `strophe ${whole(stanza)}`}`,
  line: ({ number, role, text }: StanzaView["line"], isNamed: boolean): string => {
    const row = `${whole(number)} · ${escape(clip(text.trim(), mostShown))} · *${roleNames[role]}*`;
    return isNamed ? `▸ ${row}` : row;
  },
  moreLines: (left: number): string => `-# et ${count(left, "autre vers", "autres vers")}`,
  roleOf: ({ line }: StanzaView): string =>
    `Le vers ${whole(line.number)}, « ${escape(clip(line.text.trim(), mostShown))} », ${line.role === "left-out" ? "est omis" : `compte comme : ${roleNames[line.role]}`}. Si c’est faux, appuyez sur ce qu’il est.`,
  tooLong: (most: number): string =>
    `Cette strophe dépasse les ${whole(most)} caractères que contient un formulaire. Pour en changer les mots, joignez le poème entier avec l’option \`file\`.`,
  versions: (title: string): string =>
    `### Les versions du poème ${named(title)}\nChaque texte qu’il a eu est conservé. Avant d’être remise, une version est montrée avec ce qui change.`,
  version: (
    { number, by, at: instant, changed, added, gone }: PoemVersion,
    isPresent: boolean,
  ): string => {
    const what =
      number === 1
        ? "ajoutée"
        : together([
            ...(changed > 0 ? [count(changed, "vers modifié", "vers modifiés")] : []),
            ...(added > 0 ? [count(added, "nouveau", "nouveaux")] : []),
            ...(gone > 0 ? [count(gone, "disparu", "disparus")] : []),
            ...(changed + added + gone === 0 ? ["strophes ou en-tête"] : []),
          ]);
    return `- ${isPresent ? `**${whole(number)}, l’actuelle**` : whole(number)} : ${what}, par ${member(by)}, le ${moment(instant)}`;
  },
  announced: (item: Extract<Announcement, { readonly kind: "poem-edited" }>): string =>
    `### ${named(item.poem)} a un autre texte\nModifié par ${member(item.by)} : ${countsOf({ ...item, breaks: 0 })} ${readsOn(item.handles)}`,
};

function countsOf({
  changed,
  added,
  gone,
  breaks,
}: Pick<Described, "changed" | "added" | "gone" | "breaks">): string {
  const counts = [
    ...(changed > 0 ? [count(changed, "vers modifié", "vers modifiés")] : []),
    ...(added > 0 ? [count(added, "nouveau vers", "nouveaux vers")] : []),
    ...(gone > 0 ? [count(gone, "vers disparu", "vers disparus")] : []),
    ...(breaks > 0 ? [count(breaks, "saut de strophe changé", "sauts de strophe changés")] : []),
  ];
  return counts.length === 0 ? "Ses vers sont les mêmes." : `${together(counts)}.`;
}

function hunkLines({ line, rows }: Hunk): readonly string[] {
  const shown = rows.map((row, index) => {
    const other = row.sign === "-" ? rows[index + 1] : rows[index - 1];
    const isPair = other?.sign === (row.sign === "-" ? "+" : "-");
    return `> ${hunkRow(row, isPair ? other.text.trim() : "")}`;
  });
  return [`-# Vers ${whole(line)}`, ...shown];
}

function hunkRow(row: HunkRow, other: string): string {
  const text = escape(clip(fromChange(row.text.trim(), other), mostShown));
  switch (row.sign) {
    case "-":
      return `**−** ${text}`;
    case "+":
      return `**+** ${text}`;
    case "role":
      return `${text} : ${roleNames[row.was]} → ${roleNames[row.is]}`;
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
          `${count(added.before, "nouveau vers se trouve avant sa place et attend", "nouveaux vers se trouvent avant sa place et attendent")} la prochaine lecture`,
        ]
      : []),
    ...(added.ahead > 0
      ? [
          `${count(added.ahead, "nouveau vers", "nouveaux vers")} devant ${agree(added.ahead, "sera lu", "seront lus")}`,
        ]
      : []),
    ...(changed.ahead > 0
      ? [
          `${count(changed.ahead, "vers modifié", "vers modifiés")} devant ${agree(changed.ahead, "sera lu tel qu’il est", "seront lus tels qu’ils sont")} ${tense === "will" ? "alors" : "maintenant"}`,
        ]
      : []),
    ...(gone.ahead > 0
      ? [count(gone.ahead, "vers devant ne sera pas lu", "vers devant ne seront pas lus")]
      : []),
    ...(changed.before + gone.before > 0 ? ["les vers publiés restent tels quels"] : []),
    ...(isBegun ? ["le post en cours part comme il a été montré"] : []),
  ];
  const end =
    left.after === 0
      ? "Il ne reste rien à lire, donc sa lecture finit."
      : `Il lui reste ${posts(left.after)}${left.after === left.before ? "" : ` au lieu de ${whole(left.before)}`}.`;
  const said = facts.length === 0 ? "rien ne change pour lui" : facts.join(" ; ");
  return `${at(account.handle)} : ${said}. ${end}${excessLine(reader, tense)}`;
}

/** Its schedule asks for more by that than it may send; nothing where it does not. */
function excessLine({ excess }: EditedReader, tense: "will" | "did"): string {
  if (excess === undefined) return "";
  const { posts: number, per, allowed } = excess;
  return ` **Son horaire ${tense === "will" ? "demanderait ainsi" : "demande ainsi"} ${posts(number)} ${perNames[per]}, et il peut en envoyer ${allowed} par jour :** ce qui dépasse attend. \`/flock schedule set\` lui donne un rythme plus lent.`;
}

function readsOn(handles: readonly string[]): string {
  return `${accountsNamed(handles)} ${agree(handles.length, "continue", "continuent")} d’y lire ; les vers publiés restent tels quels.`;
}
