import type { Ground } from "./planted.ts";

/** Poems, drafts, uploads and suggestions of a guild. */
export interface PlantedLibrary {
  /** A poem that has a former version, and its line 3. */
  readonly spare: string;
  readonly spareId: number;
  readonly spareVersion: number;
  readonly spareStanza: number;
  readonly spareLine: number;
  /** The admin's: an edit, a file whose encoding was guessed, a text offered. */
  readonly edit: string;
  readonly upload: string;
  readonly offer: string;
  /** The neighbour's offer. */
  readonly ownOffer: string;
  /** Suggestions: the owner's, one for which the neighbour is asked, a third member's that is in the library. */
  readonly pending: string;
  readonly asked: string;
  readonly leaving: string;
  readonly leavingPoem: string;
  readonly third: string;
}

const answers = { title: undefined, byline: undefined, rights: "mine" } as const;

/** Fills the library of a guild. */
export async function plantLibrary(ground: Ground): Promise<PlantedLibrary> {
  const { flock, house } = ground;
  const { word, admin, owner, neighbour, channelId } = house;
  const name = `${word}-spare`;
  await flock.addPoem({ name, fileName: undefined, text: verse(word, "spare"), by: admin });
  const theirs = { by: owner, channelId, ...answers };
  const pending = await flock.suggestPoem({ ...theirs, from: { text: verse(word, "given") } });
  const offered = { text: verse(word, "own"), fileName: undefined, by: neighbour };
  return {
    ...(await plantDrafts(ground, name)),
    ownOffer: (await flock.offerPoem(offered)).id,
    pending: pending.suggestion.id,
    ...(await plantSuggestions(ground)),
  };
}

function verse(word: string, of: string): string {
  return `${word} ${of}\n\nthe ${word} ${of} begins\nthe ${word} ${of} goes on\n`;
}

async function plantDrafts({ flock, house: { admin: by, word } }: Ground, spare: string) {
  const textOf = (end: string) => `${verse(word, "spare")}and ${word} ${end}\n`;
  const first = await flock.draftFile({ poem: spare, text: textOf("ends"), by });
  await flock.putDraft(first.id, by);
  const edit = await flock.draftFile({ poem: spare, text: textOf("stays"), by });
  const { poem, stanza, line } = await flock.findStanza({ poem: spare, line: "3", by });
  const file = { name: undefined, fileName: `${word}.txt`, text: verse(word, "upload"), by };
  const offer = { text: verse(word, "offer"), fileName: undefined, by };
  return {
    spare,
    spareId: poem.id,
    spareVersion: poem.version,
    spareStanza: stanza,
    spareLine: line.id,
    edit: edit.id,
    upload: await flock.stashPoem(file),
    offer: (await flock.offerPoem(offer)).id,
  };
}

async function plantSuggestions({ flock, house }: Ground) {
  const { admin, neighbour, channelId, word } = house;
  const third = `${admin}9`;
  const message = { channelId, messageId: `${admin}77`, authorId: neighbour, by: admin };
  const asked = await flock.askAuthor({ ...message, text: verse(word, "asked") });
  const theirs = { by: third, channelId, ...answers };
  const left = await flock.suggestPoem({ ...theirs, from: { text: verse(word, "leaving") } });
  const { poem } = await flock.acceptSuggestion(left.suggestion.id, admin);
  return { asked: asked.id, leaving: left.suggestion.id, leavingPoem: poem.name, third };
}
