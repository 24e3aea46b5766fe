import fc from "fast-check";
import type { Outcome } from "../../../src/domain/outcome.ts";

const refused: readonly Outcome[] = [
  { kind: "not-sent", detail: "" },
  { kind: "rate-limited", until: undefined },
  { kind: "revoked", certain: false },
  { kind: "forbidden", detail: "" },
  { kind: "duplicate" },
  { kind: "invalid", detail: "" },
  { kind: "no-credit" },
];

/** What comes of a post in flight, and whether it takes effect. */
export const end = fc.oneof(
  { weight: 6, arbitrary: fc.constant({ kind: "posted" } as const) },
  {
    weight: 3,
    arbitrary: fc.record({ kind: fc.constant("unknown" as const), lands: fc.boolean() }),
  },
  { weight: 2, arbitrary: fc.constantFrom(...refused) },
  { weight: 2, arbitrary: fc.constant({ kind: "duplicate" } as const) },
);

/** The same as the store hears it; `id`: where it stands, if it does. */
export function outcomeOf(
  end:
    Outcome | { readonly kind: "posted" } | { readonly kind: "unknown"; readonly lands: boolean },
  id: string,
): Outcome {
  if (end.kind === "posted") return { kind: "posted", id };
  if (end.kind === "unknown") return { kind: "unknown", detail: "timeout" };
  return end;
}
