import type { Account } from "../../domain/account.ts";
import type { Enrolment } from "../../domain/enrolment.ts";
import type { Poem } from "../../domain/poem/poem.ts";
import type { Refusal } from "../../domain/refusal.ts";
import type { OldPlace } from "../reading/moving.ts";

export interface AddRequest {
  readonly by: string;
  readonly channelId: string;
  readonly handle?: string;
  /** Another member who is to authorise it. */
  readonly ownerId?: string;
  readonly poem?: string;
}

export interface RelinkRequest {
  readonly by: string;
  readonly channelId: string;
  readonly account: string;
}

/** What came of a PIN. */
export type Completion =
  | {
      readonly kind: "enrolled";
      readonly account: Account;
      readonly relinked: boolean;
      readonly poem: Poem | undefined;
      /** Why the poem that was named could not be given; the account stands all the same. */
      readonly poemRefused?: Refusal;
      /** Where it had stood before it was removed. */
      readonly oldPlace?: OldPlace | undefined;
    }
  | { readonly kind: "other-handle"; readonly enrolment: Enrolment };
