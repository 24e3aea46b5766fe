import { expect, test } from "vitest";
import { readConfig } from "../../src/config.ts";
import { start } from "../../src/words/en/start.ts";

function read(FLOCK_METRICS_PORT: string) {
  return readConfig({ env: { FLOCK_METRICS_PORT }, files: () => undefined });
}

test.each([
  ["1", 1],
  ["9464", 9_464],
  ["65535", 65_535],
  ["", undefined],
])("a metrics port of %j is taken", (typed, metricsPort) => {
  expect(read(typed)).toMatchObject({ kind: "unconfigured", config: { metricsPort } });
});

test.each(["0", "65536", "-1", "12.5", "yes", "127.0.0.1:9464"])(
  "a metrics port of %j is refused in words",
  (typed) => {
    const problems = [{ name: "FLOCK_METRICS_PORT", code: "not-a-port" }] as const;
    expect(read(typed)).toEqual({ kind: "wrong", unknown: [], problems });
    expect(start["config-wrong"]({ problems })).toContain(
      "FLOCK_METRICS_PORT should be a port of this machine: a number from 1 to 65535.",
    );
  },
);
