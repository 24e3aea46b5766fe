import type { EnrolRefusal, Enroller } from "../flock/ports.ts";

/** Asks X for one free request token, which tells whether the app's keys, its callback URL and this clock are right. */
export async function probeX(
  enroller: Pick<Enroller, "begin">,
): Promise<{ readonly kind: "ok" } | EnrolRefusal> {
  const begun = await enroller.begin({ handle: undefined });
  return begun.kind === "begun" ? { kind: "ok" } : begun;
}
