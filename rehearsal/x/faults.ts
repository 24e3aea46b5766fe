import * as z from "zod";
import {
  appSuspended,
  automated,
  badKeys,
  badTimestamp,
  blank,
  creditsDepleted,
  deadToken,
  duplicate,
  internalError,
  invalid,
  locked,
  overCapacity,
  readOnly,
  replyRule,
  spendCapReached,
  subsetOnly,
  suspended,
  tooMany,
  unauthorized,
  usageCapped,
  type Answer,
} from "./problems.ts";
import type { Random } from "./random.ts";

/** Answers that say what happened: nothing. They strike before the effect. */
export const REFUSALS = [
  "credits-depleted",
  "spend-cap",
  "duplicate",
  "oauth1-permissions",
  "user-suspended",
  "app-suspended",
  "locked",
  "automated-226",
  "reply-rule",
  "client-forbidden-453",
  "forbidden-unknown",
  "unauthorized",
  "code-89",
  "code-32",
  "code-135",
  "rate-limited",
  "usage-capped",
  "invalid-request",
] as const;

/** Answers, or none, that leave the client in the dark; each may strike before or after the effect. */
export const AMBIGUITIES = [
  "500",
  "503-html",
  "hang",
  "drip",
  "reset",
  "cut",
  "empty-200",
  "201-without-id",
  "html-200",
  "refuse-connection",
  "late",
] as const;

const faultRule = z
  .strictObject({
    match: z
      .strictObject({
        /** As the ledger writes it, such as `/2/users/:id/tweets`. */
        route: z.string(),
        handle: z.string(),
        method: z.string(),
      })
      .partial()
      .optional(),
    kind: z.enum([...REFUSALS, ...AMBIGUITIES]),
    /** When an ambiguity strikes; before the effect unless its answer speaks of success. */
    strikes: z.enum(["before", "after"]).optional(),
    /** How often; until cleared unless told. */
    times: z.int().positive().optional(),
    probability: z.number().min(0).max(1).optional(),
    /** For `rate-limited`: what the headers say of the reset. */
    reset: z.enum(["present", "missing", "past", "far"]).optional(),
    /** For `late`: milliseconds between the client's leaving and the effect. */
    delay: z.number().nonnegative().optional(),
  })
  .readonly();

export const faultRuleSchema = faultRule;
export type FaultRule = z.infer<typeof faultRule>;
export type FaultKind = FaultRule["kind"];
export type Refusal = (typeof REFUSALS)[number];

interface Arrival {
  readonly route: string;
  readonly method: string;
  readonly handle: string | undefined;
}

export interface Faults {
  readonly add: (rule: FaultRule) => void;
  readonly clear: () => void;
  /** The fault that strikes this arrival; it counts as one of its times. */
  readonly take: (arrival: Arrival) => FaultRule | undefined;
}

export function createFaults(random: Random): Faults {
  let standing: readonly { readonly rule: FaultRule; left: number }[] = [];
  return {
    add: (rule) => void (standing = [...standing, { rule, left: rule.times ?? Infinity }]),
    clear: () => void (standing = []),
    take(arrival) {
      const hit = standing.find(
        ({ rule, left }) =>
          left > 0 && matches(rule, arrival) && random.fraction() < (rule.probability ?? 1),
      );
      if (hit !== undefined) hit.left -= 1;
      return hit?.rule;
    },
  };
}

export function isRefusal(kind: FaultKind): kind is Refusal {
  return REFUSALS.some((refusal) => refusal === kind);
}

export function strikesAfter(rule: FaultRule): boolean {
  const successful = ["cut", "empty-200", "201-without-id", "html-200"].includes(rule.kind);
  return rule.kind === "late" || (rule.strikes ?? (successful ? "after" : "before")) === "after";
}

const FIFTEEN_MINUTES = 15 * 60_000;
const DAY = 24 * 60 * 60_000;

/** The answer of X for a refusal on demand. */
export function refusalOf(
  rule: FaultRule & { readonly kind: Refusal },
  { now, version }: { readonly now: number; readonly version: "1.1" | "2" },
): Answer {
  if (rule.kind === "rate-limited") return rateLimited(rule.reset ?? "present", now);
  if (rule.kind === "spend-cap") {
    return spendCapReached(new Date(now + 10 * DAY).toISOString().slice(0, 10));
  }
  return BODIES[rule.kind](version);
}

type Plain = Exclude<Refusal, "rate-limited" | "spend-cap">;

const BODIES: Readonly<Record<Plain, (version: "1.1" | "2") => Answer>> = {
  "credits-depleted": creditsDepleted,
  duplicate,
  "oauth1-permissions": readOnly,
  "user-suspended": suspended,
  "app-suspended": appSuspended,
  locked,
  "automated-226": automated,
  "reply-rule": replyRule,
  "client-forbidden-453": subsetOnly,
  "forbidden-unknown": () => blank(403, "Forbidden", "You are not permitted to do this."),
  unauthorized,
  "code-89": deadToken,
  "code-32": badKeys,
  "code-135": badTimestamp,
  "usage-capped": usageCapped,
  "invalid-request": () => invalid("The request is not valid."),
};

/** The answers of the ambiguous kinds that have a whole one of their own. */
export function wholeAnswerOf(kind: FaultKind): Answer | undefined {
  if (kind === "500") return internalError();
  if (kind === "503-html") return overCapacity();
  return undefined;
}

function rateLimited(reset: NonNullable<FaultRule["reset"]>, now: number): Answer {
  const at = { present: now + FIFTEEN_MINUTES, past: now - 60_000, far: now + 30 * DAY };
  const limits = { "x-rate-limit-limit": "100", "x-rate-limit-remaining": "0" };
  if (reset === "missing") return tooMany();
  const seconds = String(Math.ceil(at[reset] / 1000));
  return { ...tooMany(), headers: { ...limits, "x-rate-limit-reset": seconds } };
}

function matches({ match = {} }: FaultRule, { route, method, handle }: Arrival): boolean {
  return (
    same(match.route, route) &&
    same(match.method, method) &&
    same(match.handle?.replace(/^@/u, ""), handle)
  );
}

function same(wanted: string | undefined, seen: string | undefined): boolean {
  return wanted === undefined || wanted.toLowerCase() === seen?.toLowerCase();
}
