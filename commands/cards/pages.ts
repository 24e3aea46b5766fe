import { action, buttons, card, type Button, type Card } from "../../src/discord/card.ts";
import { pagesOf } from "../../src/domain/text/pages.ts";
import type { PoemEntry, PoemText, PoemWords } from "../../src/flock/library/library.ts";
import type { Words } from "../../src/words/words.ts";
import { linksButtons, versionsButton } from "./edit.ts";
import { findingsOf } from "./poem.ts";

/** Characters on a page, out of the 4,000 that Discord allows a card: the line that tells the page follows. */
const mostOnPage = 3_800;
/** The findings leave room for the poem's first lines. */
const mostFindings = 1_200;

/** A page of a poem: every line with its number and its role; the first page tells also what it costs and who reads it. */
export function poemPage(poem: PoemText, asked: number, { words, isModerator }: Reader): Card {
  const { poems } = words;
  const head = [
    poems.shown(poem),
    poems.measures(poem),
    poems.readBy(poem.entry.readBy),
    ...(poem.suggestedBy === undefined ? [] : [words.suggestions.credit(poem.suggestedBy)]),
    findingsWithin(poem, words),
  ];
  const first = Math.max(0, mostOnPage - head.reduce((sum, text) => sum + text.length, 0));
  const pages = pagesFor(poem, first, words);
  const shown = pageCard(poem, { page: asked, first, pages, head }, { words, isModerator });
  const mend = linksButtons(poem.lint, poem.entry.key, words.labels);
  const isFirst = Math.min(asked, pages.length) === 1;
  return isFirst && isModerator && mend.length > 0
    ? { ...shown, rows: [...(shown.rows ?? []), buttons(...mend)] }
    : shown;
}

/** A page after the first; `first`: the room (characters) that the first one leaves to the lines. Undefined where all stand on the first by now. */
export function laterPage(
  poem: PoemWords,
  place: { readonly page: number; readonly first: number },
  reader: Reader,
): Card | undefined {
  const pages = pagesFor(poem, place.first, reader.words);
  return pages.length < 2 ? undefined : pageCard(poem, { ...place, pages, head: [] }, reader);
}

interface Reader {
  readonly words: Words;
  readonly isModerator: boolean;
}

interface Place {
  readonly page: number;
  readonly first: number;
  readonly pages: readonly (readonly string[])[];
  /** What stands above the lines of the first page. */
  readonly head: readonly string[];
}

function pageCard(
  poem: PoemWords,
  { page: asked, first, pages, head }: Place,
  { words, isModerator }: Reader,
): Card {
  const { labels } = words;
  const page = Math.min(asked, pages.length);
  const text = (pages[page - 1] ?? []).join("\n");
  const { key, builtIn } = poem.entry;
  return card(
    "plain",
    [...(page === 1 ? head : [titleOf(poem, words)]), text, ...pageLine(page, pages.length, words)],
    [
      buttons(
        ...turns((to) => `show:page:${key}:${to}:${first}`, { page, pages: pages.length, words }),
        action("secondary", labels.export, `show:export:${key}`),
        ...(isModerator && !builtIn ? [versionsButton(key, labels)] : []),
      ),
    ],
  );
}

/** A page of the library's list; whoever moderates may take all of it along. */
export function libraryPage(
  library: readonly PoemEntry[],
  asked: number,
  { words, isModerator }: Reader,
): Card {
  const { poems, labels } = words;
  const pages = pagesOf(library.map(poems.entry), { first: mostOnPage, most: mostOnPage });
  const page = Math.min(asked, pages.length);
  const row = [
    ...turns((to) => `list:page:${to}`, { page, pages: pages.length, words }),
    ...(isModerator ? [action("secondary", labels.exportAll, "list:export:0")] : []),
  ];
  return card(
    "plain",
    [poems.library, (pages[page - 1] ?? []).join("\n"), ...pageLine(page, pages.length, words)],
    row.length > 0 ? [buttons(...row)] : [],
  );
}

function pageLine(page: number, pages: number, { shelf }: Words): readonly string[] {
  return pages > 1 ? [shelf.page(page, pages)] : [];
}

function titleOf(poem: PoemWords, { poems }: Words): string {
  const [title = ""] = poems.shown(poem).split("\n", 1);
  return title;
}

function pagesFor(poem: PoemWords, first: number, words: Words): readonly (readonly string[])[] {
  const most = mostOnPage - titleOf(poem, words).length;
  return pagesOf(words.shelf.rows(poem), { first: Math.min(first, mostOnPage), most });
}

function turns(
  idOf: (page: number) => string,
  {
    page,
    pages,
    words: { labels },
  }: { readonly page: number; readonly pages: number; readonly words: Words },
): readonly Button[] {
  return [
    ...(page > 1 ? [action("secondary", labels.previous, idOf(page - 1))] : []),
    ...(page < pages ? [action("secondary", labels.next, idOf(page + 1))] : []),
  ];
}

/** As many findings as leave room for the poem. */
function findingsWithin(poem: PoemText, words: Words): string {
  for (let most = 8; most > 1; most -= 1) {
    const text = findingsOf(poem, words, most);
    if (text.length <= mostFindings) return text;
  }
  return findingsOf(poem, words, 1);
}
