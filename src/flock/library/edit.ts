import { standardVoice } from "../../domain/account.ts";
import { describe } from "../../domain/poem/edit/describe.ts";
import { linesAfter } from "../../domain/poem/edit/diff.ts";
import { withoutLinks } from "../../domain/poem/edit/links.ts";
import { longestStanza, stanzaText, withRole, withStanza } from "../../domain/poem/edit/stanza.ts";
import { parsePoem } from "../../domain/poem/parse.ts";
import type { Line, ParsedLine, ParsedPoem, Poem } from "../../domain/poem/poem.ts";
import { standardManner } from "../../domain/reading/reading.ts";
import { Refusal } from "../../domain/refusal.ts";
import type { Edited, PoemEdit } from "../poem-store.ts";
import type { Chance } from "../ports.ts";
import type { EditDraft, Editing, EditReport, StanzaAsk, StanzaView } from "./editing.ts";
import { findLine } from "./find-line.ts";
import { measure } from "./measured.ts";
import { readersOf, readersThen } from "./excess.ts";
import { findOwn, readPoem, takePoem } from "./poems.ts";
import type { LibraryDeps } from "./poems.ts";

export interface EditingDeps extends LibraryDeps {
  readonly chance: Chance;
  /** Told whenever there may be news to announce. */
  readonly onNews: () => void;
}

const draftLife = 3_600_000;
/** So many stretches are shown of a diff. */
const mostHunks = 6;

/** The editing of one guild's poems. */
export function createEditing(guildId: string, deps: EditingDeps): Editing {
  const { store } = deps;
  return {
    ...draftPart(guildId, deps),
    ...stanzaPart(guildId, deps),
    poemLines: async (name) => (await readPoem(guildId, name, deps)).lines,
    async versions(name) {
      const poem = await findOwn(guildId, name, store);
      if (!poem) throw new Refusal("unknown-poem", { name });
      return { poem, versions: await store.edits.versions(poem.id) };
    },
  };
}

/** Edits that are shown first, and what puts them in place. */
function draftPart(
  guildId: string,
  deps: EditingDeps,
): Pick<Editing, "draftFile" | "draftStanza" | "draftLinks" | "draftVersion" | "putDraft"> {
  const { store, clock, onNews } = deps;
  return {
    async draftFile({ poem: name, text, by }) {
      const poem = await takePoem(guildId, { name, by }, deps);
      const parsed = parsePoem(text, poem.name);
      return draft(poem, { parsed: named(parsed, poem), by }, deps);
    },
    async draftStanza({ text, by, ...ask }) {
      const { poem, lines } = await present(guildId, ask, deps);
      const after = withStanza(lines, ask.stanza, text);
      return draft(poem, { parsed: headed(after, { poem, lines }), by }, deps);
    },
    async draftLinks({ poem: name, by }) {
      const poem = await takePoem(guildId, { name, by }, deps);
      const lines = await store.poems.lines(poem.id);
      const after = withoutLinks(lines);
      if (after.every(({ text }, place) => text === lines[place]?.text)) {
        throw new Refusal("no-links", { poem: poem.title });
      }
      return draft(poem, { parsed: headed(after, { poem, lines }), by }, deps);
    },
    async draftVersion({ poemId, number, by }) {
      const poem = await ownPoem(guildId, poemId, deps);
      const parsed = await store.edits.findVersion(poemId, number);
      if (!parsed) throw new Refusal("stale", {});
      return draft(poem, { parsed, by }, deps);
    },
    async putDraft(id, by) {
      const edited = await store.edits.putEdit({ guildId, id, by, now: clock.now() });
      onNews();
      return reportOf(edited, await readersOf(edited, deps));
    },
  };
}

/** A stanza and its lines. */
function stanzaPart(
  guildId: string,
  deps: EditingDeps,
): Pick<Editing, "findStanza" | "getStanza" | "giveRole"> {
  const { store, clock, onNews } = deps;
  return {
    async findStanza({ poem: name, line: asked, by }) {
      const poem = await takePoem(guildId, { name, by }, deps);
      const lines = await store.poems.lines(poem.id);
      return viewOf(poem, lines, findLine(lines, { asked, poem: poem.title }));
    },
    async getStanza(ask) {
      const { poem, lines } = await present(guildId, ask, deps);
      const line = lines.find(({ stanza }) => stanza === ask.stanza);
      if (!line) throw new Refusal("stale", {});
      const view = viewOf(poem, lines, line);
      const characters = view.text.length;
      if (characters > longestStanza)
        throw new Refusal("stanza-too-long", { characters, most: longestStanza });
      return view;
    },
    async giveRole({ lineId, role, by, ...ask }) {
      const { poem, lines } = await present(guildId, ask, deps);
      const after = withRole(lines, lineId, role);
      const parsed = headed(after, { poem, lines });
      const edit = { ...ask, guildId, parsed, by, now: clock.now() };
      const edited = await store.edits.edit(edit);
      onNews();
      const report = reportOf(edited, await readersOf(edited, deps));
      const left = await store.poems.lines(poem.id);
      const line = left.find(({ id }) => id === lineId);
      if (!line) throw new Refusal("stale", {});
      return { report, stanza: viewOf(report.poem, left, line) };
    },
  };
}

/** Tries an edit, and keeps it until it is confirmed. */
async function draft(
  poem: Poem,
  { parsed, by }: Pick<PoemEdit, "parsed" | "by">,
  deps: EditingDeps,
): Promise<EditDraft> {
  const { store, clock, chance, prices } = deps;
  const [id, now] = [chance.id(), clock.now()];
  const { guildId, id: poemId, version } = poem;
  const edit = { guildId, poemId, version, parsed, by, now };
  const edited = await store.edits.tryEdit(edit);
  await store.edits.keepEdit(edit, { id, expiresAt: now + draftLife });
  const measured = (lines: readonly Line[]) =>
    measure(lines, { manner: standardManner, voice: standardVoice, prices });
  const lines = Array.from(linesAfter(edited.changes), (line, place) => ({ ...line, id: place }));
  return {
    ...reportOf(edited, await readersThen(edited, lines, deps)),
    id,
    before: measured(await store.poems.lines(poemId)),
    after: measured(lines),
  };
}

function reportOf({ poem, changes }: Edited, readers: EditReport["readers"]): EditReport {
  return { poem, described: describe(changes, mostHunks), readers };
}

/** A poem of the guild. @throws Refusal `stale` */
async function ownPoem(guildId: string, poemId: number, { store }: EditingDeps): Promise<Poem> {
  const poem = await store.poems.find(guildId, poemId);
  if (!poem) throw new Refusal("stale", {});
  return poem;
}

/** A poem and its lines as a button saw them. @throws Refusal `stale` */
async function present(
  guildId: string,
  { poemId, version }: Pick<StanzaAsk, "poemId" | "version">,
  deps: EditingDeps,
): Promise<{ readonly poem: Poem; readonly lines: readonly Line[] }> {
  const poem = await ownPoem(guildId, poemId, deps);
  if (poem.version !== version) throw new Refusal("stale", {});
  return { poem, lines: await deps.store.poems.lines(poemId) };
}

function viewOf(poem: Poem, lines: readonly Line[], line: Line): StanzaView {
  const { stanza } = line;
  const numbered = lines.map((each, place) => ({ ...each, number: place + 1 }));
  return {
    poem,
    stanza,
    text: stanzaText(lines, stanza),
    lines: numbered.filter((each) => each.stanza === stanza),
    line: { ...line, number: lines.indexOf(line) + 1 },
  };
}

/** A file without a title of its own leaves the poem's. */
function named(parsed: ParsedPoem, { title }: Poem): ParsedPoem {
  return parsed.lines.some(({ role }) => role === "title") ? parsed : { ...parsed, title };
}

/** The title and byline that a poem's lines say; what they never said stays. */
function headed(
  after: readonly ParsedLine[],
  { poem, lines }: { readonly poem: Poem; readonly lines: readonly Line[] },
): ParsedPoem {
  const byline =
    said(after, "byline") ?? (said(lines, "byline") === undefined ? poem.byline : undefined);
  return { title: said(after, "title") ?? poem.title, byline, imprint: poem.imprint, lines: after };
}

function said(lines: readonly ParsedLine[], wanted: ParsedLine["role"]): string | undefined {
  return lines.find(({ role }) => role === wanted)?.text.trim();
}
