import { expect } from "vitest";
import type { Outcome } from "../../src/domain/outcome.ts";
import type { PostAnswer } from "../../src/flock/ports.ts";
import { credentials, expectNoSecret, serveReply, type Reply } from "./support.ts";

/** What comes of a post that is answered so. */
export async function outcomeOf(reply: Reply): Promise<Outcome> {
  const { limits: _limits, ...outcome } = await answerTo(reply);
  return outcome;
}

/** The same, with what the answer says of X's limits. */
export async function answerTo(reply: Reply): Promise<PostAnswer> {
  await using server = await serveReply(reply);
  const answer = await server.network.post(credentials, { text: "Shantih shantih shantih" });
  expectNoSecret(answer);
  expect(server.count()).toBe(1);
  return answer;
}

/** A problem of version 2, without a type of its own unless told. */
export function problem(status: number, rest: Readonly<Record<string, unknown>>): Reply {
  return { status, body: { title: "Forbidden", type: "about:blank", status, ...rest } };
}

export function typed(
  status: number,
  type: string,
  rest: Readonly<Record<string, unknown>> = {},
): Reply {
  return problem(status, { type: `https://api.twitter.com/2/problems/${type}`, ...rest });
}

export function coded(status: number, code: number, message: string): Reply {
  return { status, body: { errors: [{ code, message }] } };
}
