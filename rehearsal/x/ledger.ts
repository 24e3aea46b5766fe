import type { FaultKind } from "./faults.ts";
import type { Clock } from "./state.ts";

/** One request as it was received, and what became of it. */
export interface Entry {
  readonly id: number;
  readonly at: number;
  readonly method: string;
  readonly route: string;
  readonly handle?: string;
  /** The status that left; absent while none did. */
  readonly status?: number;
  readonly fault?: FaultKind;
  /** Why it was refused, in the words of this stand-in. */
  readonly reason?: string;
  /** Whether anything changed at X because of it. */
  readonly effect: boolean;
  /** The post it made or deleted. */
  readonly post?: string;
  /** `dropped`: the connection was broken from this side; `gave-up`: the client left first. */
  readonly end: "open" | "answered" | "dropped" | "gave-up";
}

export interface Ledger {
  readonly open: (request: Pick<Entry, "method" | "route">) => number;
  readonly note: (id: number, change: Partial<Omit<Entry, "id" | "at" | "end">>) => void;
  /** Says how a connection ended; the first to say so is right. */
  readonly end: (id: number, end: Exclude<Entry["end"], "open">) => void;
  readonly list: () => readonly Entry[];
  /** Counts every change to what may be seen, so that waiting needs no polling. */
  readonly version: () => number;
  /** Announces a change that is no entry, such as a deletion by the owner. */
  readonly touch: () => void;
  readonly changed: (after: number, signal?: AbortSignal) => Promise<void>;
}

export function createLedger(clock: Clock): Ledger {
  const entries: Entry[] = [];
  const waiting = new Set<() => void>();
  let version = 0;
  const touch = () => {
    version += 1;
    for (const wake of waiting) wake();
  };
  const amend = (id: number, change: Partial<Entry>) => {
    const entry = entries[id - 1];
    if (entry === undefined) return;
    entries[id - 1] = { ...entry, ...change };
    touch();
  };
  return {
    open(request) {
      const id = entries.length + 1;
      entries.push({ id, at: clock.now(), ...request, effect: false, end: "open" });
      touch();
      return id;
    },
    note: amend,
    end(id, end) {
      if (entries[id - 1]?.end === "open") amend(id, { end });
    },
    list: () => [...entries],
    version: () => version,
    touch,
    async changed(after, signal) {
      if (version > after || signal?.aborted === true) return;
      await wakeUp(waiting, signal);
    },
  };
}

async function wakeUp(waiting: Set<() => void>, signal: AbortSignal | undefined): Promise<void> {
  const { promise, resolve } = Promise.withResolvers<void>();
  const wake = () => resolve();
  waiting.add(wake);
  signal?.addEventListener("abort", wake);
  await promise;
  waiting.delete(wake);
  signal?.removeEventListener("abort", wake);
}
