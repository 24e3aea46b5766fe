import { tooMany, type Answer } from "./problems.ts";
import type { Clock } from "./state.ts";

const WINDOW = 15 * 60_000;
const DAY = 24 * 60 * 60_000;

/** Requests in 15 minutes per user, and per app in a span of its own (rate-limits page of the X API, 2026). */
const TABLE: Readonly<Record<string, { readonly user: number; readonly app?: Allowance }>> = {
  "POST /2/tweets": { user: 100 },
  "DELETE /2/tweets/:id": { user: 50 },
  "GET /2/users/me": { user: 75 },
  "GET /2/users/:id/tweets": { user: 900, app: { limit: 10_000, span: WINDOW } },
  "POST /2/media/upload": { user: 500, app: { limit: 50_000, span: DAY } },
  "POST /2/media/metadata": { user: 500 },
};

const POSTING = "POST /2/tweets";

interface Allowance {
  readonly limit: number;
  readonly span: number;
}

interface Settings {
  readonly limits: Readonly<Record<string, number>>;
  readonly userDay?: number | undefined;
  readonly appDay: number;
  readonly appDayHeaders: boolean;
}

interface Counted {
  readonly headers: Readonly<Record<string, string>>;
  readonly refusal?: Answer;
}

export interface Limits {
  /** Counts a request of a user, and says what its headers are and whether it is one too many. */
  readonly count: (endpoint: string, userId: string, settings: Settings) => Counted;
}

interface Row extends Allowance {
  readonly name: string;
  readonly window: string;
  readonly shown: boolean;
}

export function createLimits(clock: Clock): Limits {
  const windows = new Map<string, { readonly from: number; used: number }>();
  const windowOf = ({ window, span }: Row) => {
    const found = windows.get(window);
    if (found !== undefined && clock.now() < found.from + span) return found;
    const fresh = { from: clock.now(), used: 0 };
    windows.set(window, fresh);
    return fresh;
  };
  return {
    count(endpoint, userId, settings) {
      const rows = rowsOf(endpoint, userId, settings);
      const exceeded = rows.some((row) => windowOf(row).used >= row.limit);
      if (!exceeded) for (const row of rows) windowOf(row).used += 1;
      const headers = Object.assign(
        {},
        ...rows
          .filter(({ shown }) => shown)
          .map((row) => headersOf(row, windowOf(row).used, windowOf(row).from)),
      );
      return exceeded ? { headers, refusal: tooMany() } : { headers };
    },
  };
}

function rowsOf(endpoint: string, userId: string, settings: Settings): readonly Row[] {
  const table = TABLE[endpoint];
  const limit = settings.limits[endpoint] ?? table?.user;
  const rows: Row[] = [];
  if (limit !== undefined) {
    const window = `${endpoint} ${userId}`;
    rows.push({ name: "x-rate-limit", window, limit, span: WINDOW, shown: true });
  }
  if (table?.app !== undefined) {
    rows.push({ name: "app", window: `${endpoint} app`, ...table.app, shown: false });
  }
  if (endpoint === POSTING) rows.push(...dailyRows(userId, settings));
  return rows;
}

function dailyRows(userId: string, { userDay, appDay, appDayHeaders }: Settings): readonly Row[] {
  const app: Row = {
    name: "x-app-limit-24hour",
    window: "day app",
    limit: appDay,
    span: DAY,
    shown: appDayHeaders,
  };
  if (userDay === undefined) return [app];
  const window = `day ${userId}`;
  return [app, { name: "x-user-limit-24hour", window, limit: userDay, span: DAY, shown: true }];
}

function headersOf(row: Row, used: number, from: number): Readonly<Record<string, string>> {
  return {
    [`${row.name}-limit`]: String(row.limit),
    [`${row.name}-remaining`]: String(Math.max(0, row.limit - used)),
    [`${row.name}-reset`]: String(Math.ceil((from + row.span) / 1000)),
  };
}
