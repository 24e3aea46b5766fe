import { Refusal } from "./refusal.ts";

/**
 * `invited`: a member was asked and has not started. `pending`: a request token waits for its PIN. `exchanging`: the PIN is with X.
 * `other-handle`: X granted another account than the one named, and the person must say. `used`, `refused`, `expired` are ends.
 */
export type EnrolmentState =
  "invited" | "pending" | "exchanging" | "other-handle" | "used" | "refused" | "expired";

export interface Enrolment {
  readonly id: string;
  readonly guildId: string;
  /** Who asked for it. */
  readonly invokerId: string;
  /** Who authorises, and alone may enter the PIN. */
  readonly ownerId: string;
  readonly channelId: string;
  readonly handle: string | undefined;
  /** The account that gets new credentials; undefined: a new account. */
  readonly accountId: string | undefined;
  readonly poemName: string | undefined;
  readonly state: EnrolmentState;
  readonly link: string | undefined;
  readonly expiresAt: number;
  /** The account X granted, where it is another than the one named. */
  readonly grantedHandle: string | undefined;
}

/** How long a request token is kept (ms); X states no lifetime of its own. */
export const pendingLife = 15 * 60_000;
/** How long an invitation in a channel stands (ms). */
export const invitationLife = 7 * 24 * 3_600_000;
/** The most enrolments one guild may have under way. */
export const mostUnderWay = 25;

/** Takes a PIN as a person typed it, spaces and hyphens included. @throws Refusal `bad-pin` */
export function parsePin(typed: string): string {
  const pin = typed.normalize("NFKC").replace(/[\s-]/gu, "");
  if (!/^\d{5,10}$/u.test(pin)) throw new Refusal("bad-pin", {});
  return pin;
}
