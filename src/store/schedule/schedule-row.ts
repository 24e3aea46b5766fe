import { z } from "zod";
import type { Schedule } from "../../domain/schedule/rule.ts";

export interface ScheduleRow {
  readonly account_id: string;
  readonly body: string;
  readonly reckoned_to: number;
  readonly used: number;
  readonly missed: number;
}

const time = z.int().min(0).max(1_439);
const days = z.array(z.int().min(1).max(7));
const rule = z.discriminatedUnion("kind", [
  z.object({ kind: z.literal("times"), times: z.array(time), days }),
  z.object({ kind: z.literal("interval"), everyMs: z.int(), anchor: z.int() }),
  z.object({
    kind: z.literal("session"),
    anchor: z.int(),
    start: time,
    days,
    everyMs: z.int(),
    until: z.discriminatedUnion("kind", [
      z.object({ kind: z.literal("units"), units: z.int() }),
      z.object({ kind: z.literal("time"), time }),
      z.object({ kind: z.literal("reading") }),
    ]),
  }),
  z.object({ kind: z.literal("cron"), expression: z.string() }),
  z.object({ kind: z.literal("once"), at: z.int() }),
]);

const scheduleSchema = z.object({
  rule,
  zone: z.string(),
  quiet: z.object({ from: time, to: time }).nullable(),
  jitterMs: z.int(),
  staggerMs: z.int(),
  startsAt: z.int().nullable(),
  endsAt: z.int().nullable(),
  restMs: z.int(),
});

/** A schedule as it lies in the database; JSON knows no undefined. */
export function scheduleBody(schedule: Schedule): string {
  const { quiet = null, startsAt = null, endsAt = null } = schedule;
  return JSON.stringify({ ...schedule, quiet, startsAt, endsAt });
}

/** A memo: a flock's accounts share few rules, and each is read again at every slot. */
const known = new Map<string, Schedule>();
const mostKnown = 1_000;

/** A row's schedule. */
export function parseSchedule({ body }: { readonly body: string }): Schedule {
  const found = known.get(body) ?? parse(body);
  if (known.size >= mostKnown) known.clear();
  known.set(body, found);
  return found;
}

function parse(body: string): Schedule {
  const { quiet, startsAt, endsAt, ...rest } = scheduleSchema.parse(JSON.parse(body));
  return {
    ...rest,
    quiet: quiet ?? undefined,
    startsAt: startsAt ?? undefined,
    endsAt: endsAt ?? undefined,
  };
}
