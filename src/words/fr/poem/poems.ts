import type { PoemEntry, PoemText, PoemWords } from "../../../flock/library/library.ts";
import type { Measured } from "../../../flock/reading/manner.ts";
import { at, clip, escape, moment, named } from "../../markdown.ts";
import { accountsNamed, agree, count, money, posts } from "../format.ts";

/** The library of poems. */
export const poems = {
  added: ({ entry }: PoemText): string => `### Ajouté : ${heading(entry)}`,
  shown: ({ entry, imprint }: PoemWords): string => {
    const facts = [imprint.year, imprint.source, imprint.rights, imprint.language];
    const known = facts.flatMap((each) => (each === undefined ? [] : [escape(clip(each, 80))]));
    return [`### ${heading(entry)}`, ...(known.length > 0 ? [`-# ${known.join(" · ")}`] : [])].join(
      "\n",
    );
  },
  measures: (poem: PoemText): string => {
    const verse = poem.lines.filter(({ role }) => role === "verse" || role === "continuation");
    const stanzaCount = new Set(verse.map(({ stanza }) => stanza)).size;
    const ornaments = poem.lines.length - read(poem).length;
    return [
      `Son nom est ${named(poem.entry.name)} : ${count(read(poem).length, "vers", "vers")} en ${count(stanzaCount, "strophe", "strophes")}.`,
      ...(ornaments > 0
        ? [
            `${count(ornaments, "ligne sans mots n’est pas publiée", "lignes sans mots ne sont pas publiées")}.`,
          ]
        : []),
      `Une lecture fait ${madeOf(poem)} et coûte ${money(poem.costMicros)} chez X.`,
    ].join("\n");
  },
  giveNext: (give: string): string => `Ensuite : ${give} le donne à lire à un compte.`,
  readBy: (handles: readonly string[]): string =>
    handles.length === 0 ? "Personne ne le lit encore." : `Lu par ${accountsNamed(handles)}.`,

  noFile:
    "### Ajouter un poème\nJoignez-le en fichier .txt avec l’option `file`, ou collez le texte : d’abord le titre, puis une ligne vide, puis les vers. Les lignes vides entre les strophes restent des séparations et ne sont jamais des posts.",
  guessed: (encoding: string): string =>
    `### Est-ce que tout semble juste ?\nCe fichier n’est pas en UTF-8. Il a été lu comme **${escape(encoding)}**, ce qui est une supposition ; comparez les accents et les tirets.`,
  asUtf8:
    "Si quelque chose semble faux, rien n’a encore été ajouté : enregistrez le fichier en UTF-8 (Bloc-notes : Enregistrer sous > Encodage : UTF-8 ; TextEdit : Convertir au format Texte, puis Enregistrer) et joignez-le de nouveau. Cette carte attend pendant une heure.",

  library: "### La bibliothèque",
  noPoems: (add: string): string => `La bibliothèque est vide. ${add} ajoute un poème.`,
  entry: (poem: PoemEntry): string => {
    const marks = [
      count(poem.lineCount, "vers", "vers"),
      ...(poem.builtIn ? ["fourni avec Flock"] : []),
      ...(poem.readBy.length > 0 ? [`lu par ${accountsNamed(poem.readBy, 5)}`] : []),
    ];
    return `- ${named(poem.name)} : ${heading(poem)} (${marks.join(", ")})`;
  },

  given: (handle: string, title: string): string => `### ${at(handle)} doit lire ${named(title)}`,
  price: (measured: Measured, days?: number): string =>
    `La lecture entière fait ${madeOf(measured)}${days === undefined ? " et" : `, prend ${count(days, "jour", "jours")} d’après son horaire et`} coûte ${money(measured.costMicros)} chez X. **Rien n’est publié avant « Commencer la lecture ».**`,
  replace: (handle: string, current: string, place: string | undefined): string =>
    `### ${at(handle)} est en train de lire ${named(current)}\n${place === undefined ? "Il" : `Ensuite vient ${place}. Il`} s’arrête là si un autre poème prend la place ; ce qui a été publié reste sur X.`,
  wouldRead: (title: string): string => `Doit-il lire ${named(title)} à la place ?`,
  wholeReading: (measured: Measured): string =>
    `La lecture entière fait ${madeOf(measured)} et coûte ${money(measured.costMicros)} chez X. Remplacée maintenant, elle attend « Commencer la lecture ».`,
  started: (handle: string): string => `### ${at(handle)} est prêt à lire`,
  startedAlready: (handle: string): string => `### La lecture de ${at(handle)} avait déjà commencé`,
  afterStart: (next: number | undefined, preview: string, post: string): string =>
    next === undefined
      ? `Son prochain vers est prévu et attend. ${preview} le montre ; ${post} le dit.`
      : `Son prochain vers part le ${moment(next)}. ${preview} le montre ; ${post} le dit tout de suite.`,
  keptPoem: "Rien n’a été modifié.",
};

/** What is read of a poem: not its ornaments. */
function read({ lines }: PoemText): PoemText["lines"] {
  return lines.filter(({ role }) => role !== "left-out");
}

function madeOf({ posts: number, threads }: Measured): string {
  return threads === 0
    ? posts(number)
    : `${posts(number)}, dont ${threads} ${agree(threads, "fil", "fils")},`;
}

function heading(poem: Pick<PoemEntry, "title" | "byline">): string {
  const title = escape(clip(poem.title, 120));
  return poem.byline === undefined ? title : `${title}, ${escape(clip(poem.byline, 80))}`;
}
