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
  /** X's spam filter (code 226): "looks like it might be automated". */
  | { readonly kind: "flagged"; readonly detail: string }
  | { readonly kind: "forbidden"; readonly detail: string }
  /** X refused what was asked, for good: our request was wrong. */
  | { readonly kind: "invalid"; readonly detail: string }
  /** The app's own keys or this machine's clock are refused. */
  | { readonly kind: "app-refused"; readonly cause: "keys" | "clock" }
  /** No picture can be made of its text, whose letters (`detail`) the typeface lacks, or which is too long; nothing left this machine. */
  | { readonly kind: "undrawable"; readonly reason: "picture-script"; readonly detail: string }
  | { readonly kind: "undrawable"; readonly reason: "picture-too-long" }
  /** Nobody knows whether X has the picture, nor, perhaps, whether it billed its alt text; but it was never asked to post it. */
  | { readonly kind: "not-uploaded"; readonly detail: string; readonly mayBeBilled?: boolean }
  /** Provably never left this machine; `incident` where a fault of our own kept it back. */
  | { readonly kind: "not-sent"; readonly detail: string; readonly incident?: string }
  /** May or may not have taken effect. */
  | { readonly kind: "unknown"; readonly detail: string };

export type OutcomeKind = Outcome["kind"];

/** A kind that is missing here does not compile. */
const everyKind: Readonly<Record<OutcomeKind, true>> = {
  posted: true,
  duplicate: true,
  "too-long": true,
  "rate-limited": true,
  "day-limited": true,
  "no-credit": true,
  "spend-cap": true,
  revoked: true,
  "read-only": true,
  locked: true,
  suspended: true,
  flagged: true,
  forbidden: true,
  invalid: true,
  "app-refused": true,
  undrawable: true,
  "not-uploaded": true,
  "not-sent": true,
  unknown: true,
};

/** Every kind there is. */
export const outcomeKinds: readonly string[] = Object.keys(everyKind);

/** A refusal by X, common to every call. */
export type NetworkRefusal = Exclude<
  Outcome,
  { readonly kind: "posted" | "duplicate" | "too-long" | "undrawable" | "not-uploaded" }
>;

/** What an outcome tells of the account's token: a bare 401 may pass, code 89 names the token itself. */
export function tokenIn(outcome: Outcome): "accepted" | "refused" | "revoked" | "unsaid" {
  switch (outcome.kind) {
    case "posted":
    case "duplicate":
    case "too-long":
    case "invalid":
    case "read-only":
    case "locked":
    case "flagged":
    case "forbidden":
      return "accepted";
    case "suspended":
      return outcome.app ? "unsaid" : "accepted";
    case "revoked":
      return outcome.certain ? "revoked" : "refused";
    case "app-refused":
    case "no-credit":
    case "spend-cap":
    case "rate-limited":
    case "day-limited":
    case "undrawable":
    case "not-uploaded":
    case "not-sent":
    case "unknown":
      return "unsaid";
    default:
      return outcome satisfies never;
  }
}

/** Whether X is known to have answered, whatever it was asked. */
export function hasAnswered({ kind }: { readonly kind: string }): boolean {
  return (
    kind !== "unknown" && kind !== "undrawable" && kind !== "not-uploaded" && kind !== "not-sent"
  );
}

/** What an answer to one account tells of the app itself. */
export function appIn(outcome: Outcome): "accepted" | "refused" | "unsaid" {
  if (outcome.kind === "app-refused" || (outcome.kind === "suspended" && outcome.app))
    return "refused";
  if (outcome.kind === "no-credit" || outcome.kind === "spend-cap") return "accepted";
  const token = tokenIn(outcome);
  return token === "revoked" ? "accepted" : token;
}
