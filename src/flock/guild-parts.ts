import { standardManner } from "../domain/reading/reading.ts";
import type { AccountState } from "../domain/account.ts";
import { idFromLink } from "../domain/post.ts";
import { Refusal } from "../domain/refusal.ts";
import type { GuildFlock } from "./flock.ts";
import type { FlockDeps } from "./guild-flock.ts";
import { addPoem, getPoemText, listPoems, measure, takePoem } from "./library.ts";
import { findPost, history, reword } from "./posting/history.ts";
import { instanceObstacle, previewNext } from "./posting/preview.ts";
import { postNow } from "./posting/run.ts";
import { accountStatus, flockStatus, getAccount, getStaying } from "./roster.ts";

const uploadLife = 3_600_000;
/** What a person's word may end; the others end with new credentials. */
const resumable: readonly AccountState[] = ["paused", "suspect", "locked", "suspended"];

/** The accounts, and their stops. */
export function rosterPart(
  guildId: string,
  deps: FlockDeps,
): Pick<
  GuildFlock,
  "accounts" | "getAccount" | "status" | "accountStatus" | "stop" | "pause" | "resume" | "remove"
> {
  const { store, clock } = deps;
  return {
    accounts: () => store.accounts.list(guildId),
    getAccount: (name) => getAccount(guildId, name, store),
    status: () => flockStatus(guildId, deps),
    accountStatus: async (name) => accountStatus(await getAccount(guildId, name, store), deps),
    stop: () => instanceObstacle(guildId, { costMicros: deps.prices.micros.post }, deps),
    async pause(name) {
      const { id } = await getAccount(guildId, name, store);
      return store.accounts.change(id, ["ready"], "paused");
    },
    async resume(name) {
      const { id } = await getAccount(guildId, name, store);
      const resumed = await store.accounts.change(id, resumable, "ready");
      deps.engine.nudge();
      return resumed;
    },
    async remove(name, by) {
      const account = await getAccount(guildId, name, store);
      await store.accounts.beginRemoval(account.id, { by, now: clock.now() });
      deps.engine.nudge();
      return account;
    },
  };
}

/** The poems. */
export function libraryPart(
  guildId: string,
  deps: FlockDeps,
): Pick<GuildFlock, "poems" | "getPoem" | "addPoem" | "stashPoem" | "addStashedPoem"> {
  const { store, clock, chance } = deps;
  return {
    poems: () => listPoems(guildId, deps),
    getPoem: (name) => getPoemText(guildId, name, deps),
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

/** Who reads what. */
export function readingPart(guildId: string, deps: FlockDeps): Pick<GuildFlock, "give" | "start"> {
  const { store, clock, prices } = deps;
  return {
    async give({ account: name, poem: poemNamed, by }) {
      const account = await getStaying(guildId, name, store);
      const poem = await takePoem(guildId, { name: poemNamed, by }, deps);
      const manner = standardManner;
      const reading = await store.readings.give({ account, poem, manner, by, now: clock.now() });
      const lines = await store.poems.lines(poem.id);
      const measured = measure(lines, { manner, voice: account, prices });
      return { account, poem, reading, ...measured };
    },
    async start(name) {
      const account = await getAccount(guildId, name, store);
      const reading = await store.readings.findLive(account.id);
      if (!reading) throw new Refusal("no-poem", { handle: account.handle });
      const started = await store.readings.start(reading.id, clock.now());
      deps.engine.nudge();
      deps.onNews();
      return started;
    },
  };
}

/** The posts by hand, the preview, the history. */
export function postPart(
  guildId: string,
  deps: FlockDeps,
): Pick<GuildFlock, "preview" | "post" | "history" | "decide" | "reword" | "findPost"> {
  const { store } = deps;
  return {
    preview: async (name, count) =>
      previewNext(await getAccount(guildId, name, store), count, deps),
    post: async (ask) => postNow(await getAccount(guildId, ask.account, store), ask, deps),
    history: (name, { page }) => history(guildId, { name, page }, deps.store),
    async decide({ link, ...word }) {
      const networkId = link === undefined ? undefined : idFromLink(link);
      const now = deps.clock.now();
      const done = await store.posts.decide({ ...word, guildId, networkId, now });
      deps.engine.nudge();
      deps.onNews();
      return done;
    },
    reword: (ask) => reword(guildId, ask, deps),
    findPost: (postId) => findPost(guildId, postId, deps.store),
  };
}
