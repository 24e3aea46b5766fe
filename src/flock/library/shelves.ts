import { Refusal } from "../../domain/refusal.ts";
import type { Chance } from "../ports.ts";
import type { Library } from "./library.ts";
import { addPoem, getPoemText, listPoems, readPoem } from "./poems.ts";
import type { LibraryDeps } from "./poems.ts";

const uploadLife = 3_600_000;

/** One guild's library. */
export function createLibrary(
  guildId: string,
  deps: LibraryDeps & { readonly chance: Chance },
): Library {
  const { store, clock, chance } = deps;
  return {
    poems: () => listPoems(guildId, deps),
    getPoem: (name) => getPoemText(guildId, name, deps),
    poemWords: (name) => readPoem(guildId, name, deps),
    addPoem: (ask) => addPoem(guildId, ask, deps),
    async stashPoem(ask) {
      const [id, now] = [chance.id(), clock.now()];
      await store.uploads.stash({ ...ask, id, guildId, expiresAt: now + uploadLife }, now);
      return id;
    },
    async addStashedPoem(uploadId, by) {
      const upload = await store.uploads.take({ guildId, id: uploadId, by }, clock.now());
      if (!upload) throw new Refusal("stale", {});
      return addPoem(guildId, upload, deps);
    },
  };
}
