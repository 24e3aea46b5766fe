import { ApiResponseError } from "twitter-api-v2";
import { z } from "zod";
import { createAnswer, type Answer } from "./answer.ts";
import { parseJson } from "./json.ts";

/** The error answer of an /oauth/ address, which X words as JSON, XML or plain text. */
export function oauthAnswerIn(error: unknown): Answer | undefined {
  if (!(error instanceof ApiResponseError)) return undefined;
  const form = z.record(z.string(), z.string()).safeParse(error.data);
  return createAnswer(error.code, bodyOf(wholeText(form.data ?? {})));
}

/** The library reads every answer here as a form: `Invalid oauth_verifier parameter` becomes a name with an empty value. */
function wholeText(form: Readonly<Record<string, string>>): string {
  return Object.entries(form)
    .map(([name, value]) => (value === "" ? name : `${name}=${value}`))
    .join("&");
}

function bodyOf(text: string): unknown {
  if (text.startsWith("{")) return parseJson(text);
  const [, code, message] = /<error code="(\d+)">([^<]*)</u.exec(text) ?? [];
  if (code !== undefined) return { errors: [{ code: Number(code), message }] };
  return text.startsWith("<") ? undefined : { detail: text };
}
