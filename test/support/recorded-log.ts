import type { Log } from "../../src/flock/ports.ts";

interface RecordedLine {
  readonly level: "debug" | "info" | "warn" | "fault";
  readonly event: string;
  readonly values: Readonly<Record<string, unknown>>;
  readonly cause?: unknown;
}

/** A log that keeps what it is told. */
export interface RecordedLog extends Log {
  readonly lines: readonly RecordedLine[];
}

/** Creates a log that keeps what it is told; the incident ids of its faults are `incident1`, `incident2`, and so on. */
export function createRecordedLog(): RecordedLog {
  const lines: RecordedLine[] = [];
  let faults = 0;
  const keep =
    (level: RecordedLine["level"]) =>
    (event: string, values: RecordedLine["values"] = {}): void =>
      void lines.push({ level, event, values });
  return {
    lines,
    debug: keep("debug"),
    info: keep("info"),
    warn: keep("warn"),
    fault(event, cause, values = {}) {
      lines.push({ level: "fault", event, values, cause });
      faults += 1;
      return `incident${faults}`;
    },
  };
}
