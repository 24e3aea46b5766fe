import type { AccountState } from "../domain/account.ts";
import { idFromLink } from "../domain/post.ts";
import { Refusal } from "../domain/refusal.ts";
import { createBudgeting } from "./budget/budgeting.ts";
import { acceptParked } from "./enrolment/completion.ts";
import type { EnrolmentDeps } from "./enrolment/completion.ts";
import {
  beginEnrolment,
  completeEnrolment,
  getOwn,
  renewEnrolment,
  startEnrolment,
} from "./enrolment/enrolment.ts";
import type { Completion, GuildFlock } from "./flock.ts";
import { addPoem, getPoemText, listPoems, measure, takePoem } from "./library.ts";
import type { LibraryDeps } from "./library.ts";
import { previewNext } from "./posting/preview.ts";
import { createScheduling } from "./schedule/scheduling.ts";
import type { SchedulingDeps } from "./schedule/scheduling.ts";
import { accountStatus, flockStatus, getAccount, getStaying } from "./roster.ts";
import { findPost, history } from "./posting/history.ts";
import { postNow } from "./posting/run.ts";
import type { RunDeps } from "./posting/run.ts";

export interface FlockDeps extends EnrolmentDeps, LibraryDeps, RunDeps, SchedulingDeps {
  /** Told whenever there may be news to announce. */
  readonly onNews: () => void;
}

const uploadLife = 3_600_000;
/** What a person's word may end; the others end with new credentials. */
const resumable: readonly AccountState[] = ["paused", "suspect", "locked", "suspended"];

/** One guild's flock over the store and the network. */
export function createGuildFlock(guildId: string, deps: FlockDeps): GuildFlock {
  return {
    guildId,
    ...guildPart(guildId, deps),
    ...enrolmentPart(guildId, deps),
    ...rosterPart(guildId, deps),
    ...libraryPart(guildId, deps),
    ...readingPart(guildId, deps),
    ...postPart(guildId, deps),
    ...createScheduling(guildId, deps),
    ...createBudgeting(guildId, deps),
  };
}

function guildPart(
  guildId: string,
  { store, engine }: FlockDeps,
): Pick<GuildFlock, "guild" | "choose" | "noteChannel" | "resumeGuild" | "liftHold"> {
  const guild = async () => {
    const found = await store.guilds.find(guildId);
    if (!found) throw new Refusal("not-served", {});
    return found;
  };
  return {
    guild,
    async choose(change) {
      await store.guilds.choose(guildId, change);
      return guild();
    },
    noteChannel: (channelId) => store.guilds.noteChannel(guildId, channelId),
    async resumeGuild() {
      const resumed = await store.guilds.resume(guildId);
      engine.nudge();
      return resumed;
    },
    async liftHold() {
      const lifted = await store.instance.lift();
      engine.nudge();
      return lifted;
    },
  };
}

function enrolmentPart(
  guildId: string,
  deps: FlockDeps,
): Pick<
  GuildFlock,
  | "add"
  | "relink"
  | "findEnrolment"
  | "startEnrolment"
  | "renewEnrolment"
  | "completeEnrolment"
  | "acceptOtherHandle"
> {
  return {
    async add(ask) {
      if (ask.poem !== undefined) await getPoemText(guildId, ask.poem, deps);
      const enrolment = await beginEnrolment(guildId, ask, deps);
      deps.onNews();
      return enrolment;
    },
    async relink({ account: name, by, channelId }) {
      const account = await getStaying(guildId, name, deps.store);
      return beginEnrolment(guildId, { by, channelId, account }, deps);
    },
    findEnrolment: (enrolmentId) => deps.store.enrolments.find(guildId, enrolmentId),
    startEnrolment: (id, by) => startEnrolment(guildId, { id, by }, deps),
    renewEnrolment: (id, by) => renewEnrolment(guildId, { id, by }, deps),
    async completeEnrolment(id, { by, pin }) {
      const completion = await completeEnrolment(guildId, { id, by, pin }, deps);
      return settleIn(guildId, { id, completion, by }, deps);
    },
    async acceptOtherHandle(id, by) {
      const enrolment = await getOwn(guildId, { id, by }, deps);
      const completion = await acceptParked(enrolment, deps);
      return settleIn(guildId, { id, completion, by }, deps);
    },
  };
}

/** Gives a new account the poem that was named with it, and lets the channel know. */
async function settleIn(
  guildId: string,
  {
    id,
    completion,
    by,
  }: { readonly id: string; readonly completion: Completion; readonly by: string },
  deps: FlockDeps,
): Promise<Completion> {
  deps.onNews();
  if (completion.kind !== "enrolled" || completion.relinked) return completion;
  const enrolment = await deps.store.enrolments.find(guildId, id);
  if (enrolment?.poemName === undefined) return completion;
  try {
    const ask = { account: completion.account.id, poem: enrolment.poemName, by };
    const { poem } = await readingPart(guildId, deps).give(ask);
    return { ...completion, poem };
  } catch (error) {
    // The account stands, whatever became of its poem.
    if (error instanceof Refusal) return { ...completion, poemRefused: error };
    throw error;
  }
}

function rosterPart(
  guildId: string,
  deps: FlockDeps,
): Pick<
  GuildFlock,
  "accounts" | "getAccount" | "status" | "accountStatus" | "pause" | "resume" | "remove"
> {
  const { store, clock } = deps;
  return {
    accounts: () => store.accounts.list(guildId),
    getAccount: (name) => getAccount(guildId, name, store),
    status: () => flockStatus(guildId, deps),
    accountStatus: async (name) => accountStatus(await getAccount(guildId, name, store), store),
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

function libraryPart(
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

function readingPart(guildId: string, deps: FlockDeps): Pick<GuildFlock, "give" | "start"> {
  const { store, clock } = deps;
  return {
    async give({ account: name, poem: poemNamed, by }) {
      const account = await getStaying(guildId, name, store);
      const poem = await takePoem(guildId, { name: poemNamed, by }, deps);
      const reading = await store.readings.give({ account, poem, by, now: clock.now() });
      return { account, poem, reading, ...measure(await store.poems.lines(poem.id)) };
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

function postPart(
  guildId: string,
  deps: FlockDeps,
): Pick<GuildFlock, "preview" | "post" | "history" | "decide" | "findPost"> {
  const { store } = deps;
  return {
    preview: async (name, count) =>
      previewNext(await getAccount(guildId, name, store), count, deps),
    post: async (ask) => postNow(await getAccount(guildId, ask.account, store), ask, deps),
    history: (name, { page }) => history(guildId, { name, page }, deps.store),
    async decide({ postId, choice, link, by }) {
      const networkId = link === undefined ? undefined : idFromLink(link);
      const now = deps.clock.now();
      const done = await store.posts.decide({ guildId, postId, choice, networkId, by, now });
      deps.engine.nudge();
      deps.onNews();
      return done;
    },
    findPost: (postId) => findPost(guildId, postId, deps.store),
  };
}
