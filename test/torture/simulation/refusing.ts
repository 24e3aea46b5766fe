import type { NetworkRefusal, Outcome } from "../../../src/domain/outcome.ts";
import type { Clock } from "../../../src/flock/ports.ts";
import type { Random } from "../../../rehearsal/x/random.ts";
import type { Fault } from "./weather.ts";

/** An account as X has it. */
export interface Person {
  readonly userId: string;
  /** Which of its tokens is live: they are numbered. */
  token: number;
  state: "active" | "locked" | "suspended";
  readOnly: boolean;
}

/** The developer's app as X has it. */
export interface App {
  /** The share of requests that goes wrong. */
  share: number;
  brokeUntil: number;
}

interface Refused {
  readonly person: Person;
  readonly app: App;
  readonly clock: Clock;
  readonly random: Random;
}

const minute = 60_000;
const hour = 60 * minute;

/** What goes wrong with a request that is no post. */
export function lookRefusalOf({
  clock,
  random,
}: Pick<Refused, "clock" | "random">): NetworkRefusal | undefined {
  const refusals: readonly NetworkRefusal[] = [
    { kind: "unknown", detail: "503" },
    { kind: "not-sent", detail: "ENOTFOUND" },
    { kind: "rate-limited", until: clock.now() + 15 * minute },
    { kind: "revoked", certain: false },
  ];
  return refusals[random.whole(0, refusals.length - 1)];
}

/** The answer of X for a fault that is a refusal, and what becomes of the account or the app; undefined for the others. */
export function refusalOf(
  fault: Fault,
  { person, app, clock, random }: Refused,
): Outcome | undefined {
  const wall = clock.now();
  switch (fault) {
    case "duplicate":
      return { kind: "duplicate" };
    case "too-long":
      return { kind: "too-long", detail: "Your post is too long." };
    case "invalid":
      return { kind: "invalid", detail: "The request is not valid." };
    case "forbidden":
      return { kind: "forbidden", detail: "You are not *permitted* to do this." };
    case "flagged":
      return { kind: "flagged", detail: "This request looks like it might be automated." };
    case "app-suspended":
      return { kind: "suspended", app: true };
    case "limited":
      return { kind: "rate-limited", until: wall + random.whole(1, 15) * minute };
    case "limited-without-reset":
      return { kind: "rate-limited", until: undefined };
    case "limited-far":
      return { kind: "rate-limited", until: wall + 18 * hour };
    case "day-limited":
      return { kind: "day-limited", until: wall + random.whole(1, 18) * hour };
    case "no-credit":
      app.brokeUntil = Infinity;
      return { kind: "no-credit" };
    case "spend-cap":
      return { kind: "spend-cap", until: random.fraction() < 0.5 ? wall + 5 * hour : undefined };
    case "suspect":
      return { kind: "revoked", certain: false };
    case "revoked":
      person.token += 1;
      return { kind: "revoked", certain: true };
    case "read-only":
      person.readOnly = true;
      return { kind: "read-only" };
    case "locked":
      person.state = "locked";
      return { kind: "locked" };
    case "suspended":
      person.state = "suspended";
      return { kind: "suspended", app: false };
    case "app-keys":
      return { kind: "app-refused", cause: "keys" };
    case "app-clock":
      return { kind: "app-refused", cause: "clock" };
    case "not-sent":
    case "unknown-before":
    case "unknown-after":
    case "unknown-late":
    case "hang-before":
    case "hang-after":
      return undefined;
    default:
      return fault satisfies never;
  }
}
