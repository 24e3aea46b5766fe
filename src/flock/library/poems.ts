import type { Prices } from "../../domain/money/prices.ts";
import { lintPoem } from "../../domain/lint/poem.ts";
import { standardVoice } from "../../domain/account.ts";
import { parsePoem, poemName } from "../../domain/poem/parse.ts";
import type { ParsedPoem, Poem } from "../../domain/poem/poem.ts";
import { standardManner } from "../../domain/reading/reading.ts";
import { Refusal } from "../../domain/refusal.ts";
import type { PoemEntry, PoemText, PoemWords } from "./library.ts";
import type { BuiltInPoem, BuiltInPoems, Clock } from "../ports.ts";
import type { Store } from "../stores.ts";

/** Names a guild's own poem in a button, whatever it is called: no name has this mark. */
export function poemKey(id: number): string {
  return `~${id}`;
}

const keyed = /^~(\d{1,15})$/u;

export interface LibraryDeps {
  readonly store: Store;
  readonly builtIn: BuiltInPoems;
  readonly clock: Clock;
  readonly prices: Prices;
}

/** A guild's poems, and the built-in ones it has not taken up. */
export async function listPoems(
  guildId: string,
  { store, builtIn }: LibraryDeps,
): Promise<readonly PoemEntry[]> {
  const readBy = await readers(guildId, store);
  const own = (await store.poems.list(guildId)).map((poem) =>
    entryOf(poem, { builtIn: false, readBy: readBy.get(poem.id) ?? [] }),
  );
  const taken = new Set(own.map((entry) => entry.name));
  const offered = (await builtIn.list()).filter((poem) => !taken.has(poem.name)).map(builtInEntry);
  return [...own, ...offered];
}

/** A poem with what a reading of it makes. @throws Refusal `unknown-poem` */
export async function getPoemText(
  guildId: string,
  name: string,
  deps: LibraryDeps,
): Promise<PoemText> {
  return textFrom(await readPoem(guildId, name, deps), deps.prices);
}

/** A poem as it stands, without what a reading of it makes: that takes a second of a book. @throws Refusal `unknown-poem` */
export async function readPoem(
  guildId: string,
  name: string,
  deps: LibraryDeps,
): Promise<PoemWords> {
  const poem = await findOwn(guildId, name, deps.store);
  if (poem) {
    const readBy = (await readers(guildId, deps.store)).get(poem.id) ?? [];
    const entry = entryOf(poem, { builtIn: false, readBy });
    const lines = await deps.store.poems.lines(poem.id);
    const suggestedBy = await deps.store.suggestions.contributorOf(poem.id);
    return {
      entry,
      lines,
      imprint: poem.imprint,
      ...(suggestedBy !== undefined && { suggestedBy }),
    };
  }
  const offered = await findBuiltIn(name, deps);
  const { lines, imprint } = parsePoem(offered.text, offered.name);
  return { entry: builtInEntry(offered), lines, imprint };
}

/** Keeps a poem under its given name, or its file's, or its title's. @throws Refusal */
export async function addPoem(
  guildId: string,
  ask: {
    readonly name: string | undefined;
    readonly fileName: string | undefined;
    readonly text: string;
    readonly by: string;
  },
  deps: LibraryDeps,
): Promise<PoemText> {
  const parsed = parsePoem(ask.text, ask.name ?? ask.fileName ?? "poem");
  const name = poemName(ask.name ?? ask.fileName ?? parsed.title);
  const poem = await keep({ guildId, name, parsed, by: ask.by }, deps);
  const entry = entryOf(poem, { builtIn: false, readBy: [] });
  return textFrom({ entry, lines: parsed.lines, imprint: parsed.imprint }, deps.prices);
}

/** Finds a guild's poem by name; a built-in one is taken up first. @throws Refusal `unknown-poem` */
export async function takePoem(
  guildId: string,
  ask: { readonly name: string; readonly by: string },
  deps: LibraryDeps,
): Promise<Poem> {
  const poem = await findOwn(guildId, ask.name, deps.store);
  if (poem) return poem;
  const offered = await findBuiltIn(ask.name, deps);
  const parsed = parsePoem(offered.text, offered.name);
  return keep({ guildId, name: offered.name, parsed, by: ask.by }, deps);
}

/** A poem of the guild's own, by its name or the key of its entry. @throws Refusal `stale` where the key's poem is gone */
export async function findOwn(
  guildId: string,
  name: string,
  store: Store,
): Promise<Poem | undefined> {
  const id = keyed.exec(name)?.[1];
  if (id === undefined) return store.poems.find(guildId, poemName(name));
  const poem = await store.poems.find(guildId, Number(id));
  if (!poem) throw new Refusal("stale", {});
  return poem;
}

function keep(
  poem: {
    readonly guildId: string;
    readonly name: string;
    readonly parsed: ParsedPoem;
    readonly by: string;
  },
  { store, clock }: LibraryDeps,
): Promise<Poem> {
  const { guildId, name, parsed, by } = poem;
  return store.poems.add({ guildId, name, parsed, addedBy: by, now: clock.now() });
}

async function findBuiltIn(name: string, { builtIn }: LibraryDeps): Promise<BuiltInPoem> {
  const wanted = poemName(name);
  const found = (await builtIn.list()).find((poem) => poem.name === wanted);
  if (!found) throw new Refusal("unknown-poem", { name });
  return found;
}

async function readers(
  guildId: string,
  store: Store,
): Promise<ReadonlyMap<number, readonly string[]>> {
  const byPoem = new Map<number, string[]>();
  for (const account of await store.accounts.list(guildId)) {
    const reading = await store.readings.findLive(account.id);
    if (reading)
      byPoem.set(reading.poemId, [...(byPoem.get(reading.poemId) ?? []), account.handle]);
  }
  return byPoem;
}

/** A poem as the library lists it. */
export function entryOf(
  poem: Pick<Poem, "name" | "title" | "byline" | "lineCount"> & { readonly id?: number },
  rest: Pick<PoemEntry, "builtIn" | "readBy">,
): PoemEntry {
  const { id, name, title, byline, lineCount } = poem;
  return { key: id === undefined ? name : poemKey(id), name, title, byline, lineCount, ...rest };
}

function builtInEntry({ name, text }: BuiltInPoem): PoemEntry {
  const { title, byline, lines } = parsePoem(text, name);
  return entryOf({ name, title, byline, lineCount: lines.length }, { builtIn: true, readBy: [] });
}

/** A poem's measures and price at the standard voice and manner, and what in it needs a look. */
export function textFrom(words: PoemWords, prices: Prices): PoemText {
  const numbered = words.lines.map((line, id) => ({ ...line, id }));
  const lint = lintPoem(numbered, { manner: standardManner, voice: standardVoice, prices });
  const { posts, threads, costMicros } = lint;
  return { ...words, posts, threads, costMicros, lint };
}
