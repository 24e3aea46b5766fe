import type { Log } from "../../src/flock/ports.ts";

export interface Logged {
  readonly event: string;
  readonly values: Readonly<Record<string, unknown>>;
}

/** A log that keeps faults as lines, and whatever else it is told. */
export function createQuietLog(faults: string[], events: Logged[]): Log {
  const keep: Log["info"] = (event, values = {}) => void events.push({ event, values });
  return {
    debug: keep,
    info: keep,
    warn: keep,
    fault: (event, cause) => {
      faults.push(`${event}: ${String(cause)}`);
      return "incident";
    },
  };
}
