import { exportPoem } from "../../domain/poem/export.ts";
import type { ExportedPoem } from "../../domain/poem/export.ts";
import type { CreateArchive } from "../ports.ts";
import type { PoemEntry } from "./library.ts";
import { listPoems, readPoem } from "./poems.ts";
import type { LibraryDeps } from "./poems.ts";

/** Nothing is begun past this size: a poem has a megabyte at most, and Discord takes files of ten. */
const mostBytes = 8 * 1_048_576;

/** A guild's poems as text files. */
export interface Exporting {
  /** @throws Refusal `unknown-poem` */
  exportPoem(name: string): Promise<PoemFile>;
  /** The library from one place of its list on (from 0), as far as it goes into one file. */
  exportLibrary(from: number): Promise<LibraryFile>;
}

export interface PoemFile extends ExportedPoem {
  readonly entry: PoemEntry;
}

export interface LibraryFile {
  /** A .zip with one .txt for each poem. */
  readonly bytes: Uint8Array;
  readonly poems: number;
  /** The poems whose file does not say all that was corrected by hand. */
  readonly inexact: readonly string[];
  /** Where the next file begins; undefined: this is all. */
  readonly next: number | undefined;
}

export interface ExportDeps extends LibraryDeps {
  readonly createArchive: CreateArchive;
}

/** What writes one guild's poems down. */
export function createExporting(guildId: string, deps: ExportDeps): Exporting {
  return {
    exportPoem: (name) => fileOf(guildId, name, deps),
    async exportLibrary(from) {
      const entries = (await listPoems(guildId, deps)).slice(from);
      const archive = deps.createArchive();
      const inexact: string[] = [];
      let poems = 0;
      for (const { key, name } of entries) {
        const { text, isExact } = await fileOf(guildId, key, deps);
        if (!isExact) inexact.push(name);
        poems += 1;
        if (archive.add(`${name}.txt`, text) >= mostBytes) break;
        // A turn for everything else: of many books this is a second's work.
        await deps.clock.sleep(0);
      }
      const next = poems < entries.length ? from + poems : undefined;
      return { bytes: archive.end(), poems, inexact, next };
    },
  };
}

async function fileOf(guildId: string, name: string, deps: LibraryDeps): Promise<PoemFile> {
  const { entry, imprint, lines } = await readPoem(guildId, name, deps);
  const { title, byline } = entry;
  return { entry, ...exportPoem({ title, byline, imprint, lines }, entry.name) };
}
