import { z } from "zod";
import type { Credentials } from "../domain/secret.ts";
import type { RemoveAnswer } from "../flock/ports.ts";
import { answerIn } from "./answer.ts";
import type { Answer } from "./answer.ts";
import type { Call } from "./call.ts";
import { parseJson } from "./json.ts";
import { limitsIn } from "./limit.ts";
import { answerWithin, refusalOf, refusalWithin } from "./outcome.ts";

const removed = z.object({ data: z.object({ deleted: z.literal(true) }) });

interface Deps {
  readonly call: Call;
  readonly now: () => number;
}

/** One request (DELETE /2/tweets/:id); what X no longer finds is gone, whoever took it down. */
export async function remove(
  { call, now }: Deps,
  credentials: Credentials,
  postId: string,
): Promise<RemoveAnswer> {
  const called = await call(credentials, (x) =>
    x.v2.delete<unknown>("tweets/:id", undefined, { params: { id: postId } }),
  );
  const told = limitsIn(called, now());
  const limits = told.length > 0 && { limits: told };
  if (called.kind === "failed") {
    const answer = answerIn(called.error);
    if (answer && isMissing(answer)) return { kind: "absent", ...limits };
    return { ...refusalOf(called, now()), ...limits };
  }
  const body = parseJson(called.value);
  if (removed.safeParse(body).success) return { kind: "removed", ...limits };
  if (answerWithin(body).type === notFound) return { kind: "absent", ...limits };
  return { ...refusalWithin(body, now()), ...limits };
}

const notFound = "resource-not-found";

/** Code 34 says that X has no such address at all, as in an outage: nothing of the post. */
function isMissing({ status, isReadable, type, codes }: Answer): boolean {
  return type === notFound || (status === 404 && isReadable && !codes.includes(34));
}
