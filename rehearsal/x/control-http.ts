import type { IncomingMessage, ServerResponse } from "node:http";
import * as z from "zod";
import {
  accountChange,
  appChange,
  rulesChange,
  sightOf,
  type Sight,
  type XControl,
} from "./control.ts";
import { faultRuleSchema } from "./faults.ts";
import { readHead, readWhole } from "./request.ts";
import type { World } from "./state.ts";

export interface ControlSeat {
  readonly world: World;
  readonly control: XControl;
  readonly stopped: AbortSignal;
}

/** What a long poll answers: all there is to see, and the version to ask after next time. */
interface Glimpse {
  readonly version: number;
  readonly sight: Sight;
}

export function isControl(request: IncomingMessage): boolean {
  return request.url?.startsWith("/control/") === true;
}

/** Serves `POST /control/<operation>` with a JSON body, to callers that know this is loopback. */
export async function serveControl(
  seat: ControlSeat,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  const head = readHead(request);
  const local = /^(?:127\.0\.0\.1|localhost|\[::1\])(?::\d+)?$/u.test(head.host);
  const operation = OPERATIONS.get(head.path.slice("/control/".length));
  if (!local) return reply(response, 403, { error: "Control answers to loopback only." });
  // A page in a browser cannot send JSON here without asking first, and is never told yes.
  if (head.method !== "POST" || !request.headers["content-type"]?.startsWith("application/json")) {
    return reply(response, 405, { error: "Control takes POST with JSON." });
  }
  if (operation === undefined) return reply(response, 404, { error: "No such operation." });
  try {
    const { json } = await readWhole(request, head);
    reply(response, 200, { value: (await operation(seat, json ?? {})) ?? null });
  } catch (error) {
    reply(response, 400, { error: error instanceof Error ? error.message : String(error) });
  }
}

type Operation = (seat: ControlSeat, body: unknown) => Promise<unknown>;

const LONGEST_POLL = 25_000;
const text = z.string();
const named = z.object({ handle: text });
const linked = z.object({ link: text.optional(), requestToken: text.optional() });

const OPERATIONS: ReadonlyMap<string, Operation> = new Map<string, Operation>([
  [
    "authorise",
    ({ control }, body) => control.authorise({ ...linked.parse(body), ...named.parse(body) }),
  ],
  ["deny", ({ control }, body) => control.deny(z.object({ link: text }).parse(body).link)],
  ["fault", ({ control }, body) => control.fault(faultRuleSchema.parse(body))],
  ["clearFaults", ({ control }) => control.clearFaults()],
  ["setApp", ({ control }, body) => control.setApp(appChange.parse(body))],
  ["setRules", ({ control }, body) => control.setRules(rulesChange.parse(body))],
  ["setAccount", setAccount],
  ["setCredits", setCredits],
  ["revoke", ({ control }, body) => control.revoke(named.parse(body).handle)],
  [
    "deleteByOwner",
    ({ control }, body) => control.deleteByOwner(z.object({ id: text }).parse(body).id),
  ],
  ["accounts", ({ control }) => control.accounts()],
  ["ledger", ({ control }) => control.ledger()],
  ["posts", ({ control }, body) => control.posts(named.partial().parse(body))],
  ["spent", ({ control }) => control.spent()],
  ["glimpse", glimpse],
]);

function setAccount({ control }: ControlSeat, body: unknown): Promise<void> {
  const wish = z.object({ handle: text, change: accountChange }).parse(body);
  return control.setAccount(wish.handle, wish.change);
}

// JSON has no undefined: null stands for "no limit".
function setCredits({ control }: ControlSeat, body: unknown): Promise<void> {
  const dollars = z.number().nullable().optional();
  const wish = z.strictObject({ credits: dollars, spendCap: dollars }).parse(body);
  const given = Object.entries(wish).map(([name, value]) => [name, value ?? undefined]);
  return control.setCredits(Object.fromEntries(given));
}

async function glimpse({ world, stopped }: ControlSeat, body: unknown): Promise<Glimpse> {
  const { after } = z.object({ after: z.int() }).parse(body);
  await world.ledger.changed(after, AbortSignal.any([stopped, AbortSignal.timeout(LONGEST_POLL)]));
  return { version: world.ledger.version(), sight: sightOf(world) };
}

function reply(response: ServerResponse, status: number, value: unknown): void {
  response.writeHead(status, { "content-type": "application/json" });
  response.end(JSON.stringify(value));
}
