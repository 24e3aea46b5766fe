import type { Enrolment } from "../../domain/enrolment.ts";
import type { AddRequest, Completion, RelinkRequest } from "./asking.ts";

/** How accounts come into a flock. */
export interface Enrolling {
  /** Begins an enrolment, or gives the one under way. @throws Refusal */
  add(ask: AddRequest): Promise<Enrolment>;
  /** Begins the enrolment that gives an account new credentials, or gives the one under way. @throws Refusal */
  relink(ask: RelinkRequest): Promise<Enrolment>;
  findEnrolment(enrolmentId: string): Promise<Enrolment | undefined>;
  /** The invited member's Start: makes the request token. @throws Refusal */
  startEnrolment(enrolmentId: string, by: string): Promise<Enrolment>;
  /** A new link for one under way, or for one that waits with another handle. @throws Refusal */
  renewEnrolment(enrolmentId: string, by: string): Promise<Enrolment>;
  /** Exchanges the PIN. @throws Refusal */
  completeEnrolment(
    enrolmentId: string,
    ask: { readonly by: string; readonly pin: string },
  ): Promise<Completion>;
  /** "Use @me after all". @throws Refusal */
  acceptOtherHandle(enrolmentId: string, by: string): Promise<Completion>;
}
