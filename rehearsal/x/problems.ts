/** What a route answers, and whether anything changed at X because of it. */
export interface Answer {
  readonly status: number;
  readonly body: string;
  readonly type: string;
  readonly headers?: Readonly<Record<string, string>>;
  readonly effect: boolean;
  /** The post this made or deleted. */
  readonly post?: string;
  /** Why it was refused, for the ledger. */
  readonly reason?: string;
}

const JSON_TYPE = "application/json; charset=utf-8";

export function json(status: number, value: unknown): Answer {
  return { status, body: JSON.stringify(value), type: JSON_TYPE, effect: false };
}

export function text(status: number, body: string): Answer {
  return { status, body, type: "text/plain; charset=utf-8", effect: false };
}

export function html(status: number, body: string): Answer {
  return { status, body, type: "text/html; charset=utf-8", effect: false };
}

/** OAuth 1.0a answers its token requests in form encoding. */
export function form(values: Readonly<Record<string, string>>): Answer {
  const type = "application/x-www-form-urlencoded; charset=utf-8";
  return { status: 200, body: String(new URLSearchParams(values)), type, effect: true };
}

export function effective(answer: Answer, post?: string): Answer {
  return { ...answer, effect: true, ...(post === undefined ? {} : { post }) };
}

export function because(reason: string, answer: Answer): Answer {
  return { ...answer, reason };
}

/** An error of version 1.1, and of everything before a token is known. */
export function code(status: number, number: number, message: string): Answer {
  return because(message, json(status, { errors: [{ code: number, message }] }));
}

/** An error without a type of its own; `detail` says all there is to know. */
export function blank(status: number, title: string, detail = title): Answer {
  return because(detail, json(status, { title, detail, type: "about:blank", status }));
}

function problem(kind: string, rest: Readonly<Record<string, unknown>>): Answer {
  const type = `https://api.twitter.com/2/problems/${kind}`;
  const status = typeof rest["status"] === "number" ? rest["status"] : 403;
  const answer = json(status, { ...rest, type, status });
  return because(typeof rest["detail"] === "string" ? rest["detail"] : kind, answer);
}

export const badKeys = () => code(401, 32, "Could not authenticate you.");
export const badTimestamp = () => code(401, 135, "Timestamp out of bounds.");
export const deadToken = () => code(401, 89, "Invalid or expired token.");
export const unauthorized = () =>
  because("unauthorized", json(401, { title: "Unauthorized", type: "about:blank", status: 401 }));
export const tooMany = () => blank(429, "Too Many Requests");
export const notFound = () => code(404, 34, "Sorry, that page does not exist.");

export function invalid(message: string, parameters: Readonly<Record<string, unknown>> = {}) {
  const answer = problem("invalid-request", {
    errors: [{ parameters, message }],
    title: "Invalid Request",
    detail: "One or more parameters to your request was invalid.",
    status: 400,
  });
  return because(message, answer);
}

export const duplicate = () =>
  blank(403, "Forbidden", "You are not allowed to create a Tweet with duplicate content.");
export const replyRule = () =>
  blank(
    403,
    "Forbidden",
    "You can only reply to posts in which you are mentioned or are the author.",
  );
export const readOnly = () =>
  problem("oauth1-permissions", {
    title: "Forbidden",
    detail:
      "Your client app is not configured with the appropriate oauth1 app permissions for this endpoint.",
  });

export function creditsDepleted(): Answer {
  const detail = "Your enrolled account does not have any credits to fulfill this request.";
  return problem("credits", { title: "CreditsDepleted", detail, status: 402 });
}

export function spendCapReached(resetDate: string): Answer {
  const detail = `Your enrolled account has reached its billing cycle spend cap. API requests will be blocked until the next cycle begins on ${resetDate}.`;
  return problem("credits", { title: "SpendCapReached", detail, reset_date: resetDate });
}

export function usageCapped(): Answer {
  return problem("usage-capped", {
    title: "UsageCapExceeded",
    detail: "Usage cap exceeded: Monthly product cap",
    period: "Monthly",
    scope: "Product",
    status: 429,
  });
}

const SUSPENDED = "Your account is suspended and is not permitted to access this feature.";
const LOCKED =
  "To protect our users from spam and other malicious activity, this account is temporarily locked. Please log in to https://x.com to unlock your account.";
const AUTOMATED =
  "This request looks like it might be automated. To protect our users from spam and other malicious activity, we can't complete this action right now.";

export function suspended(version: "1.1" | "2"): Answer {
  return version === "1.1"
    ? code(403, 64, SUSPENDED)
    : problem("user-suspended", { title: "Forbidden", detail: SUSPENDED });
}

export function appSuspended(): Answer {
  const detail = "Your client app has been suspended.";
  return problem("app-suspended", { title: "Forbidden", detail });
}

export function locked(version: "1.1" | "2"): Answer {
  return version === "1.1" ? code(403, 326, LOCKED) : blank(403, "Forbidden", LOCKED);
}

export function automated(): Answer {
  const errors = [{ code: 226, message: AUTOMATED }];
  const body = { errors, title: "Forbidden", detail: AUTOMATED, type: "about:blank", status: 403 };
  return because(AUTOMATED, json(403, body));
}

export function subsetOnly(): Answer {
  return code(
    403,
    453,
    "You currently have access to a subset of X API V2 endpoints and limited v1.1 endpoints (e.g. media post, oauth) only. If you need access to this endpoint, you may need a different access level.",
  );
}

/** An answer from before X's own machines: no JSON, none of its headers. */
export function overCapacity(): Answer {
  return html(
    503,
    "<!DOCTYPE html><html><head><title>X / Over capacity</title></head><body><h1>Over capacity</h1></body></html>",
  );
}

export function internalError(): Answer {
  return blank(500, "Internal Server Error");
}
