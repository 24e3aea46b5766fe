import type { Store } from "../flock/stores.ts";
import { createAccountStore } from "./accounts.ts";
import { createCheckupStore } from "./checkup/checkups.ts";
import { createAdoptionStore } from "./copies/adoption.ts";
import { createApprovalStore } from "./approvals/approvals.ts";
import type { Database } from "./database.ts";
import { createDigestStore } from "./digest/digests.ts";
import { createEnrolmentStore } from "./enrolment/enrolments.ts";
import { createGlanceStore } from "./glance/glance.ts";
import { createGuildStore } from "./guilds.ts";
import { createSuspectStore } from "./holds/looks.ts";
import { createInstanceStore } from "./instance.ts";
import { createLedgerStore } from "./ledger.ts";
import { createLimitStore } from "./limits/limits.ts";
import { createDeedStore } from "./deeds/deeds.ts";
import { createOutboxStore } from "./outbox.ts";
import { createOwnerStore } from "./owners/owners.ts";
import { createPauseStore } from "./pauses/pauses.ts";
import { createEditStore } from "./poem/edits.ts";
import { createPoemStore, createUploadStore } from "./poem/poems.ts";
import { createShelfStore } from "./poem/shelf.ts";
import { createSuggestionStore } from "./poem/suggestions.ts";
import { createPostStore } from "./posts/posts.ts";
import type { Rules } from "./posts/rules.ts";
import { setDiction, setLimit } from "./posts/lay-anew.ts";
import { createReadingStore } from "./reading/readings.ts";
import { createRemovalStore } from "./enrolment/removals.ts";
import { createProfileStore } from "./profile/profiles.ts";
import { createSayStore } from "./say/sayings.ts";
import { createScheduleStore } from "./schedule/schedules.ts";
import { createTakedownStore } from "./takedown/takedowns.ts";
import { createWatchStore } from "./watch/watch.ts";

/** Every store over one SQLite database, which it closes at its end. */
export function createStore(db: Database, rules: Rules): Store {
  return {
    guilds: createGuildStore(db),
    accounts: {
      ...createAccountStore(db),
      ...createRemovalStore(db, rules),
      setDiction: (accountId, diction, now) =>
        db.write(() => setDiction(db, accountId, { diction, rules, now })),
      setLimit: (accountId, limit, now) =>
        db.write(() => setLimit(db, accountId, { limit, rules, now })),
    },
    enrolments: createEnrolmentStore(db, rules),
    poems: { ...createPoemStore(db, rules.digest), ...createShelfStore(db, rules) },
    uploads: createUploadStore(db),
    suggestions: createSuggestionStore(db, rules.digest),
    edits: createEditStore(db, rules),
    readings: createReadingStore(db, rules),
    schedules: createScheduleStore(db),
    posts: createPostStore(db, rules),
    suspects: createSuspectStore(db, rules),
    adoption: createAdoptionStore(db, rules),
    ledger: createLedgerStore(db, rules),
    limits: createLimitStore(db, rules),
    glance: createGlanceStore(db),
    instance: createInstanceStore(db),
    outbox: createOutboxStore(db),
    pauses: createPauseStore(db),
    deeds: createDeedStore(db),
    watch: createWatchStore(db, rules),
    takedowns: createTakedownStore(db, rules),
    checkups: createCheckupStore(db, rules),
    profiles: createProfileStore(db),
    owners: createOwnerStore(db),
    approvals: createApprovalStore(db, rules),
    digests: createDigestStore(db, rules),
    sayings: createSayStore(db, rules),
    [Symbol.asyncDispose]: async () => db[Symbol.dispose](),
  };
}
