import type { z } from "zod";

/** Where in a request body something is wrong. */
export type Path = readonly PropertyKey[];

/** One thing wrong in a request body, as Discord's 50035 lists it. */
export interface Issue {
  readonly path: Path;
  readonly code: string;
  readonly message: string;
}

interface Nested {
  [key: string]: Nested | { readonly code: string; readonly message: string }[];
}

/** A reply of Discord's REST API that is not a success. */
export class ApiError extends Error {
  readonly status: number;
  readonly code: number;
  readonly issues: readonly Issue[];

  constructor(
    answer: { status: number; code: number; issues?: readonly Issue[] },
    message: string,
  ) {
    super(message);
    this.name = "ApiError";
    this.status = answer.status;
    this.code = answer.code;
    this.issues = answer.issues ?? [];
  }

  /** The same refusal with all of its paths one level deeper. */
  under(key: string): ApiError {
    const issues: Issue[] = [];
    for (const { path, code, message } of this.issues) {
      issues.push({ path: [key, ...path], code, message });
    }
    const { status, code } = this;
    return new ApiError({ status, code, issues }, this.message);
  }

  /** The JSON that Discord sends with it. */
  body(): Readonly<Record<string, unknown>> {
    const head = { message: this.message, code: this.code };
    return this.issues.length === 0 ? head : { ...head, errors: nest(this.issues) };
  }
}

/** Something that a person cannot do in Discord's client: no such command, button or field. */
export class ActError extends Error {
  constructor(message: string) {
    super(message);
    this.name = "ActError";
  }
}

/** Every plain refusal of the API in use here; codes from Discord's list of JSON error codes. */
export const refuse = {
  unauthorized: () => new ApiError({ status: 401, code: 0 }, "401: Unauthorized"),
  notFound: () => new ApiError({ status: 404, code: 0 }, "404: Not Found"),
  method: () => new ApiError({ status: 405, code: 0 }, "405: Method Not Allowed"),
  version: () => new ApiError({ status: 400, code: 50_041 }, "Invalid API version provided"),
  badJson: () =>
    new ApiError({ status: 400, code: 50_109 }, "The request body contains invalid JSON."),
  unknownChannel: () => new ApiError({ status: 404, code: 10_003 }, "Unknown Channel"),
  unknownGuild: () => new ApiError({ status: 404, code: 10_004 }, "Unknown Guild"),
  unknownMember: () => new ApiError({ status: 404, code: 10_007 }, "Unknown Member"),
  unknownMessage: () => new ApiError({ status: 404, code: 10_008 }, "Unknown Message"),
  unknownUser: () => new ApiError({ status: 404, code: 10_013 }, "Unknown User"),
  unknownWebhook: () => new ApiError({ status: 404, code: 10_015 }, "Unknown Webhook"),
  unknownInteraction: () => new ApiError({ status: 404, code: 10_062 }, "Unknown interaction"),
  notYourApp: () =>
    new ApiError(
      { status: 403, code: 20_012 },
      "You are not authorized to perform this action on this application",
    ),
  tooManyCommands: (most: number) =>
    new ApiError(
      { status: 400, code: 30_032 },
      `Maximum number of application commands reached (${most})`,
    ),
  tooLarge: () => new ApiError({ status: 413, code: 40_005 }, "Request entity too large"),
  acknowledged: () =>
    new ApiError({ status: 400, code: 40_060 }, "Interaction has already been acknowledged."),
  missingAccess: () => new ApiError({ status: 403, code: 50_001 }, "Missing Access"),
  notTheAuthor: () =>
    new ApiError({ status: 403, code: 50_005 }, "Cannot edit a message authored by another user"),
  empty: () => new ApiError({ status: 400, code: 50_006 }, "Cannot send an empty message"),
  missingPermissions: () => new ApiError({ status: 403, code: 50_013 }, "Missing Permissions"),
  deadToken: () => new ApiError({ status: 401, code: 50_027 }, "Invalid Webhook Token"),
} as const;

/** The 400 with code 50035 for these issues. */
export function invalid(issues: readonly Issue[]): ApiError {
  return new ApiError({ status: 400, code: 50_035, issues }, "Invalid Form Body");
}

/** The body as the schema reads it, or a 50035 that names what is wrong. */
export function parseBody<T>(schema: z.ZodType<T>, body: unknown): T {
  const parsed = schema.safeParse(body);
  if (parsed.success) return parsed.data;
  throw invalid(
    parsed.error.issues.map((issue) => ({
      path: issue.path,
      code: issue.message.includes("received undefined")
        ? "BASE_TYPE_REQUIRED"
        : "BASE_TYPE_INVALID",
      message: issue.message.includes("received undefined")
        ? "This field is required"
        : issue.message,
    })),
  );
}

/** Nothing, or one issue when the text's length is outside the bounds. */
export function lengthIssues(
  path: Path,
  text: string | null | undefined,
  { min = 0, max }: { readonly min?: number; readonly max: number },
): Issue[] {
  const length = text?.length ?? 0;
  if (length >= min && length <= max) return [];
  if (length === 0)
    return [{ path, code: "BASE_TYPE_REQUIRED", message: "This field is required" }];
  return min === 0
    ? [{ path, code: "BASE_TYPE_MAX_LENGTH", message: `Must be ${max} or fewer in length.` }]
    : [
        {
          path,
          code: "BASE_TYPE_BAD_LENGTH",
          message: `Must be between ${min} and ${max} in length.`,
        },
      ];
}

function nest(issues: readonly Issue[]): Nested {
  const root: Nested = {};
  for (const { path, code, message } of issues) {
    let at = root;
    for (const key of path) {
      const next = at[String(key)];
      at = next === undefined || Array.isArray(next) ? (at[String(key)] = {}) : next;
    }
    const list = at["_errors"];
    if (Array.isArray(list)) list.push({ code, message });
    else at["_errors"] = [{ code, message }];
  }
  return root;
}
