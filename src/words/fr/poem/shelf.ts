import type { LineRole } from "../../../domain/poem/poem.ts";
import { piecesOf } from "../../../domain/text/pages.ts";
import type { LibraryFile, PoemFile } from "../../../flock/library/export.ts";
import type { GoneOn } from "../../../flock/poem-store.ts";
import type { PoemText, PoemWords } from "../../../flock/library/library.ts";
import type { PoemRemoval, PoemRemoved } from "../../../flock/library/removal.ts";
import { at, clip, escape, named, quote } from "../../markdown.ts";
import { accountsNamed, agree, count, money, posts, together, whole } from "../format.ts";
import { place } from "../posts.ts";
import { passedOver } from "./courses.ts";

/** Characters of a line in one row; escaped it may take twice as many. */
const mostPiece = 900;
const mostNamed = 12;
const mostTitle = 60;

/** The poems one after another: a whole poem page by page, several files at once, removal, export. */
export const shelf = {
  /** Every line as one row, or several where it is very long; an empty row where a stanza ends. */
  rows: ({ lines }: PoemWords): readonly string[] =>
    lines.flatMap((line, index) => {
      const above = lines[index - 1];
      const [first = "", ...rest] = piecesOf(line.text, mostPiece).map(escape);
      return [
        ...(above !== undefined && above.stanza !== line.stanza ? [""] : []),
        `\`${index + 1}\` ${roles[line.role]}${first}`,
        ...rest.map((piece) => `… ${piece}`),
      ];
    }),
  page: (page: number, pages: number): string => `-# Page ${whole(page)} sur ${whole(pages)}`,

  added: (added: number, files: number): string =>
    added === files
      ? `### Les ${files} poèmes sont ajoutés`
      : `### ${added} ${agree(added, "fichier", "fichiers")} sur ${files} ${agree(added, "est ajouté", "sont ajoutés")}`,
  addedFile: (file: string, poem: PoemText): string => {
    const { name, title, byline } = poem.entry;
    const who = byline === undefined ? "" : `, ${escape(clip(byline, 80))}`;
    const looks = poem.lint.total;
    const look =
      looks === 0
        ? ""
        : ` ${count(looks, "endroit demande", "endroits demandent")} un regard ; \`/flock poem show\` ${agree(looks, "le montre", "les montre")}.`;
    return `- ${named(file)} : ajouté sous le nom ${named(name)} : ${escape(clip(title, 120))}${who}, ${count(poem.lines.length, "vers", "vers")}, ${posts(poem.posts)}, ${money(poem.costMicros)}.${look}`;
  },
  refusedFile: (file: string, sentence: string): string =>
    `- ${named(file)} : **pas ajouté.** ${sentence}`,
  guessedFile: (file: string, encoding: string, first: string): string =>
    `- ${named(file)} : **attend votre accord.** Il n’est pas en UTF-8 et a été lu comme ${named(encoding)}, ce qui est une supposition. Est-ce juste ?\n${quote(clip(first, 120))}`,
  waits:
    "-# Un fichier qui semble faux est à enregistrer en UTF-8 et à joindre de nouveau. Les boutons attendent pendant une heure.",

  askRemoval: ({ poem, readers, waitsFor }: PoemRemoval): string =>
    [
      `### Retirer ${named(poem.title)} de la bibliothèque ?`,
      ...(readers.length === 0 ? ["- Personne ne le lit."] : []),
      ...readers
        .slice(0, mostNamed)
        .map(
          ({ handle, position, next }) =>
            `- ${at(handle)} le lit${position === undefined ? "" : `, ensuite vient ${place(position)}`} : **sa lecture finit.**${next === undefined ? "" : ` Puis vient ${named(clip(next, mostTitle))}.`}`,
        ),
      ...(readers.length > mostNamed ? [`- et ${moreAccounts(readers.length - mostNamed)}`] : []),
      ...(waitsFor.length === 0
        ? []
        : [`- Il attend ${accountsNamed(waitsFor)}, et n’y sera pas lu.`]),
      "- Ce qui en a été publié reste dans l’historique et sur X.",
      `- Son nom ${named(poem.name)} redevient libre.`,
    ].join("\n"),
  removed: ({ poem, goneOn, isOffered }: PoemRemoved, give: string): string => {
    const resting = goneOn.filter(({ next }) => next === undefined);
    return [
      `### ${named(poem.title)} est retiré de la bibliothèque`,
      ...(resting.length === 0
        ? []
        : [
            `${accountsNamed(resting.map(({ handle }) => handle))} ${agree(resting.length, "ne lit", "ne lisent")} plus ; ${give} donne le poème suivant.`,
          ]),
      ...goneOn.slice(0, mostNamed).flatMap(wentOn),
      ...(isOffered ? [`Le poème ${named(poem.name)} fourni avec Flock reste dans la liste.`] : []),
    ].join("\n");
  },

  exported: ({ entry, isExact }: PoemFile): string =>
    `### ${escape(clip(entry.title, 120))} en fichier\n${isExact ? "Ajouté de nouveau, il donne le même poème." : inexactFile}`,
  exportedAll: ({ poems, inexact, next }: LibraryFile): string =>
    [
      `### ${next === undefined ? "La bibliothèque en un fichier" : "La bibliothèque en fichiers"}\n${count(poems, "poème", "poèmes")}, chacun en .txt avec son en-tête. Ajouté de nouveau, chacun donne le même poème${inexact.length === 0 ? "." : `, sauf ${together(inexact.slice(0, mostNamed).map(named))} : les rôles donnés à la main ne sont pas gardés dans un fichier.`}`,
      ...(next === undefined
        ? []
        : ["C’est tout ce que Discord prend dans un fichier. **Exporter le reste** continue."]),
    ].join("\n"),
  noneLeft: "Il ne reste aucun poème à exporter.",
};

function moreAccounts(left: number): string {
  return left === 1
    ? "1 autre compte le lit : **sa lecture finit.**"
    : `${whole(left)} autres comptes le lisent : **leurs lectures finissent.**`;
}

/** What was to follow the poem that an account reads no more. */
function wentOn({ handle, next, isStarted, elsewhere }: GoneOn): readonly string[] {
  return [
    ...elsewhere.map(passedOver),
    ...(next === undefined
      ? []
      : [
          `${at(handle)} ${isStarted ? "continue avec" : "attend de commencer"} ${named(clip(next, mostTitle))}.`,
        ]),
  ];
}

const inexactFile =
  "Il contient tous les vers. Certains rôles ont été donnés à la main et n’ont pas de marque dans un fichier ; ils sont à redonner là où il est ajouté.";

/** What stands before a line that is no plain verse. */
const roles: Readonly<Record<LineRole, string>> = {
  title: "*titre :* ",
  byline: "*signature :* ",
  epigraph: "*épigraphe :* ",
  heading: "*intertitre :* ",
  verse: "",
  continuation: "↳ ",
  closing: "*clôture :* ",
  "left-out": "*omis :* ",
};
