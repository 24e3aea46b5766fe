import { standardApproval } from "../../src/domain/approval/approval.ts";
import { listedPrices } from "../../src/domain/money/prices.ts";
import { standardVoice } from "../../src/domain/account.ts";
import type { Account } from "../../src/domain/account.ts";
import type { Guild } from "../../src/domain/guild.ts";
import type { AccountGlance } from "../../src/flock/flock.ts";
import type { PoemEntry } from "../../src/flock/library/library.ts";
import type { Clock, Log } from "../../src/flock/ports.ts";
import type { Store } from "../../src/flock/stores.ts";
import { openDatabase } from "../../src/store/database.ts";
import { createStore } from "../../src/store/store.ts";

/** A log that a test can read. */
export interface KeptLog extends Log {
  readonly lines: { readonly event: string; readonly values: unknown }[];
  readonly faults: { readonly event: string; readonly cause: unknown }[];
}

export function createKeptLog(): KeptLog {
  const lines: { readonly event: string; readonly values: unknown }[] = [];
  const faults: { readonly event: string; readonly cause: unknown }[] = [];
  const note = (event: string, values?: unknown): void => void lines.push({ event, values });
  return {
    lines,
    faults,
    debug: note,
    info: note,
    warn: note,
    fault(event, cause) {
      faults.push({ event, cause });
      return `incident-${faults.length}`;
    },
  };
}

export const guildSample: Guild = {
  id: "100",
  name: "Readers",
  state: "here",
  postsChannel: undefined,
  alertsChannel: undefined,
  alertRole: undefined,
  moderatorRoles: [],
  language: "en",
  zone: undefined,
  announce: "day",
  digest: undefined,
  digestHour: 9,
  firstChannel: undefined,
  lastChannel: undefined,
  adminId: "1",
};

export function accountSample(change: Partial<Account> = {}): Account {
  return {
    id: "account-1",
    guildId: "100",
    userId: "42",
    handle: "walt",
    ownerId: "3",
    addedBy: "1",
    addedAt: 0,
    state: "ready",
    reason: undefined,
    access: "read-write",
    limitedUntil: undefined,
    highestId: "0",
    ...standardVoice,
    ceiling: { perDay: 17, verified: false },
    approval: standardApproval,
    ...change,
  };
}

export function glanceSample(account: Account, title?: string): AccountGlance {
  return {
    account,
    poem: title === undefined ? undefined : { title },
    reading: undefined,
    position: undefined,
    current: undefined,
    aside: [],
    tags: [],
    ownerLeftAt: undefined,
    needsHand: false,
  };
}

export function poemSample(change: Partial<PoemEntry> = {}): PoemEntry {
  return {
    key: "~7",
    name: "howl",
    title: "Howl",
    byline: "Allen Ginsberg",
    lineCount: 112,
    builtIn: true,
    readBy: [],
    ...change,
  };
}

/** A store over a database in memory. */
export function createMemoryStore(clock: Clock): Store {
  return createStore(openDatabase({ path: ":memory:", clock }), {
    digest: (text) => text,
    prices: listedPrices,
    capMicros: 15_000_000,
    duplicateWindow: 0,
    checksAfter: [0, 0],
    recheck: { every: 1_000, until: 1_000 },
  });
}
