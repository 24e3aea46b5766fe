import { ApiResponseError } from "twitter-api-v2";
import { z } from "zod";
import { parseJson } from "./json.ts";

/** What X says in the body of an error, in marks that can be compared. */
interface Problem {
  /** The last path segment of `type`: its host varies. */
  readonly type: string;
  readonly title: string;
  readonly codes: readonly number[];
  /** X's own words, short and in one line. */
  readonly text: string;
  readonly resetDate: string | undefined;
  readonly period: string | undefined;
}

/** An error answer (4xx, 5xx) that came whole. */
export interface Answer extends Problem {
  readonly status: number;
  readonly headers: Readonly<Record<string, unknown>>;
  /** False where the body says nothing that X would say: no JSON, or none of its fields. */
  readonly isReadable: boolean;
}

/** The answer that the library threw, undefined where none came whole. */
export function answerIn(error: unknown): Answer | undefined {
  if (!(error instanceof ApiResponseError)) return undefined;
  return createAnswer(error.code, parseJson(error.data), { ...error.headers });
}

export function createAnswer(
  status: number,
  body: unknown,
  headers: Answer["headers"] = {},
): Answer {
  const problem = readProblem(body);
  return { ...(problem ?? silence), status, headers, isReadable: problem !== undefined };
}

/** The most characters of X's words that are handed on. */
const longest = 300;

/** Makes foreign words short, and one line. */
function short(words: string): string {
  return words
    .replace(/[\s\p{Cc}]+/gu, " ")
    .trim()
    .slice(0, longest)
    .toWellFormed();
}

const silence: Problem = {
  type: "",
  title: "",
  codes: [],
  text: "",
  resetDate: undefined,
  period: undefined,
};

const word = z.string().optional().catch(undefined);

// Version 2 says type, title, detail, and messages under `errors`; version 1.1 codes and messages, or a lone `error`.
const schema = z.object({
  type: word,
  title: word,
  detail: word,
  error: word,
  reset_date: word,
  period: word,
  errors: z
    .array(z.object({ code: z.int().optional().catch(undefined), message: word }))
    .catch([])
    .default([]),
});

function readProblem(body: unknown): Problem | undefined {
  const parsed = schema.safeParse(body);
  if (!parsed.success) return undefined;
  const { type = "", title = "", detail, error, errors, reset_date, period } = parsed.data;
  const codes = errors.flatMap(({ code }) => (code === undefined ? [] : [code]));
  // The messages are the special ones: an invalid request's `detail` is the same for all.
  const text = errors.find(({ message }) => message)?.message ?? detail ?? error ?? title;
  if (text === "" && type === "" && codes.length === 0) return undefined;
  return {
    type: type.split("/").at(-1) ?? "",
    title,
    codes,
    text: short(text),
    resetDate: reset_date,
    period,
  };
}
