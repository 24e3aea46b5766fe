import type { Poem } from "../../domain/poem/poem.ts";
import { Refusal } from "../../domain/refusal.ts";
import type { Engine } from "../engine.ts";
import type { GoneOn, PoemReader } from "../poem-store.ts";
import { findOwn, readPoem } from "./poems.ts";
import type { LibraryDeps } from "./poems.ts";

/** How a poem leaves a guild's library. */
export interface Removing {
  /** What would end with a poem. @throws Refusal `unknown-poem`, `poem-built-in` */
  poemRemoval(name: string): Promise<PoemRemoval>;
  /**
   * Takes a poem out of the library and ends the readings that were named: what was to follow begins. The history keeps what was posted.
   * @throws Refusal `stale` where it is gone or other readings than those named would end, `post-sending`,
   * `post-unconfirmed`
   */
  removePoem(ask: {
    readonly poem: string;
    readonly ending: readonly number[];
  }): Promise<PoemRemoved>;
}

export interface PoemRemoval {
  readonly poem: Poem;
  readonly readers: readonly PoemReader[];
  /** The handles of the accounts that were to read it after their present one. */
  readonly waitsFor: readonly string[];
  /** One of the same name comes with Flock and stays. */
  readonly isOffered: boolean;
}

export interface PoemRemoved extends PoemRemoval {
  readonly goneOn: readonly GoneOn[];
}

/** What takes poems out of one guild's library. */
export function createRemoving(
  guildId: string,
  deps: LibraryDeps & { readonly engine: Pick<Engine, "nudge"> },
): Removing {
  const { store, clock } = deps;
  const removalOf = async (name: string): Promise<PoemRemoval> => {
    const poem = await findOwn(guildId, name, store);
    if (!poem) {
      const { entry } = await readPoem(guildId, name, deps);
      throw new Refusal("poem-built-in", { name: entry.name });
    }
    const readers = await store.poems.readersOf(poem.id);
    const waitsFor = await store.poems.waitsFor(poem.id);
    const offered = await deps.builtIn.list();
    return { poem, readers, waitsFor, isOffered: offered.some((one) => one.name === poem.name) };
  };
  return {
    poemRemoval: removalOf,
    async removePoem({ poem: name, ending }) {
      const removal = await removalOf(name);
      const ask = { guildId, poemId: removal.poem.id, ending, now: clock.now() };
      const goneOn = await store.poems.remove(ask);
      deps.engine.nudge();
      return { ...removal, goneOn };
    },
  };
}
