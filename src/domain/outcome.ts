/** What came of asking X to post: returned, never thrown. */
export type Outcome =
  | { readonly kind: "posted"; readonly id: string }
  | { readonly kind: "duplicate" }
  | { readonly kind: "too-long"; readonly detail: string }
  | { readonly kind: "rate-limited"; readonly until: number | undefined }
  | { readonly kind: "day-limited"; readonly until: number | undefined }
  | { readonly kind: "no-credit" }
  | { readonly kind: "spend-cap"; readonly until: number | undefined }
  /** `certain` where X named the token itself (code 89); a bare 401 may pass. */
  | { readonly kind: "revoked"; readonly certain: boolean }
  | { readonly kind: "read-only" }
  | { readonly kind: "locked" }
  | { readonly kind: "suspended"; readonly app: boolean }
  | { readonly kind: "forbidden"; readonly detail: string }
  /** X refused what was asked, for good: our request was wrong. */
  | { readonly kind: "invalid"; readonly detail: string }
  /** The app's own keys or this machine's clock are refused. */
  | { readonly kind: "app-refused"; readonly cause: "keys" | "clock" }
  /** Provably never left this machine. */
  | { readonly kind: "not-sent"; readonly detail: string }
  /** May or may not have taken effect. */
  | { readonly kind: "unknown"; readonly detail: string };

export type OutcomeKind = Outcome["kind"];

/** Every kind there is. */
export const outcomeKinds = [
  "posted",
  "duplicate",
  "too-long",
  "rate-limited",
  "day-limited",
  "no-credit",
  "spend-cap",
  "revoked",
  "read-only",
  "locked",
  "suspended",
  "forbidden",
  "invalid",
  "app-refused",
  "not-sent",
  "unknown",
] as const satisfies readonly OutcomeKind[];

/** A refusal by X, common to every call. */
export type NetworkRefusal = Exclude<
  Outcome,
  { readonly kind: "posted" | "duplicate" | "too-long" }
>;
