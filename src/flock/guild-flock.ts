import { isCopyReason } from "../domain/hold.ts";
import { Refusal } from "../domain/refusal.ts";
import { createApproving } from "./approvals/approvals.ts";
import { createBudgeting } from "./budget/budgeting.ts";
import { acceptParked } from "./enrolment/completion.ts";
import type { Engine } from "./engine.ts";
import type { EnrolmentDeps } from "./enrolment/completion.ts";
import {
  beginEnrolment,
  completeEnrolment,
  getOwn,
  renewEnrolment,
  startEnrolment,
} from "./enrolment/enrolment.ts";
import type { Completion } from "./enrolment/asking.ts";
import type { GuildFlock } from "./flock.ts";
import { postPart, rosterPart } from "./guild-parts.ts";
import { createExporting } from "./library/export.ts";
import type { ExportDeps } from "./library/export.ts";
import { createEditing } from "./library/edit.ts";
import { readPoem } from "./library/poems.ts";
import { createConsenting } from "./library/consent.ts";
import { createRemoving } from "./library/removal.ts";
import { createSuggesting } from "./library/suggestions.ts";
import { createLibrary } from "./library/shelves.ts";
import { createChecking } from "./checkup/checkups.ts";
import { createDeeds } from "./deeds/deeds.ts";
import { createDigesting } from "./digest/digesting.ts";
import { createInheriting } from "./owners/inheriting.ts";
import { createForeseeing } from "./foresight/foreseeing.ts";
import { createPausing } from "./pausing/pauses.ts";
import { createProfiling } from "./profile/profiles.ts";
import { createPicturing } from "./picture/pictures.ts";
import type { Typesetter } from "./ports.ts";
import { createLimiting } from "./posting/limiting.ts";
import { createCourses } from "./reading/courses.ts";
import { createGiving } from "./reading/give.ts";
import { createManners } from "./reading/manners.ts";
import { createMoving } from "./reading/move.ts";
import { findOldPlace } from "./reading/old-place.ts";
import { createSaying } from "./say/say.ts";
import { createScheduling } from "./schedule/scheduling.ts";
import type { SchedulingDeps } from "./schedule/scheduling.ts";
import { getStaying } from "./roster.ts";
import { createUndoing } from "./undo/undo.ts";
import type { RunDeps } from "./posting/run.ts";

export interface FlockDeps extends EnrolmentDeps, ExportDeps, RunDeps, SchedulingDeps {
  /** Told whenever there may be news to announce. */
  readonly onNews: () => void;
  readonly engine: Pick<Engine, "nudge" | "settled" | "takeOver" | "askTokens">;
  readonly typesetter: Typesetter;
}

/** One guild's flock over the store and the network. */
export function createGuildFlock(guildId: string, deps: FlockDeps): GuildFlock {
  return {
    guildId,
    ...guildPart(guildId, deps),
    ...enrolmentPart(guildId, deps),
    ...rosterPart(guildId, deps),
    ...createLibrary(guildId, deps),
    ...createRemoving(guildId, deps),
    ...createExporting(guildId, deps),
    ...createSuggesting(guildId, deps),
    ...createConsenting(guildId, deps),
    ...createEditing(guildId, deps),
    ...createGiving(guildId, deps),
    ...postPart(guildId, deps),
    ...createScheduling(guildId, deps),
    ...createBudgeting(guildId, deps),
    ...createForeseeing(guildId, deps),
    ...createLimiting(guildId, deps),
    ...createManners(guildId, deps),
    ...createMoving(guildId, deps),
    ...createUndoing(guildId, deps),
    ...createSaying(guildId, deps),
    ...createPicturing(deps),
    ...createPausing(guildId, deps),
    ...createInheriting(guildId, deps),
    ...createDeeds(guildId, deps),
    ...createApproving(guildId, deps),
    ...createChecking(guildId, deps),
    ...createProfiling(guildId, deps),
    ...createDigesting(guildId, deps),
    ...createCourses(guildId, deps),
  };
}

function guildPart(
  guildId: string,
  { store, engine, clock, onNews }: FlockDeps,
): Pick<
  GuildFlock,
  "guild" | "choose" | "noteChannel" | "resumeGuild" | "resumeHold" | "takeOver"
> {
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
    async resumeHold(whose) {
      const hold = await store.instance.hold(clock.now());
      if (whose === "instance" && hold && isCopyReason(hold.reason)) {
        throw new Refusal("copy-held", {});
      }
      const resumed = await store.instance.resume({ whose, guildId, now: clock.now() });
      engine.nudge();
      onNews();
      return resumed;
    },
    async takeOver() {
      const told = await engine.takeOver();
      return told?.filter(({ account }) => account.guildId === guildId);
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
      if (ask.poem !== undefined) await readPoem(guildId, ask.poem, deps);
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
  // New credentials may read what the old ones could not.
  deps.engine.nudge();
  if (completion.kind !== "enrolled" || completion.relinked) return completion;
  const oldPlace = await findOldPlace(completion.account, deps);
  const joined = { ...completion, oldPlace };
  const enrolment = await deps.store.enrolments.find(guildId, id);
  if (enrolment?.poemName === undefined) return joined;
  try {
    const ask = { account: completion.account.id, poem: enrolment.poemName, by };
    const { poem } = await createGiving(guildId, deps).give(ask);
    return { ...joined, poem };
  } catch (error) {
    // The account stands, whatever became of its poem.
    if (error instanceof Refusal) return { ...joined, poemRefused: error };
    throw error;
  }
}
