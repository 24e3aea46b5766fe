import * as z from "zod";
import type { Sight, XControl } from "./control.ts";
import { AMBIGUITIES, REFUSALS } from "./faults.ts";

/** The control of an X that runs in another process, over its loopback origin. */
export function createXRemote(origin: string): XControl {
  const call = createCall(origin);
  const tell = async (operation: string, body: unknown) => {
    await call(operation, body);
  };
  return {
    authorise: async (wish) => z.string().parse(await call("authorise", wish)),
    deny: (link) => tell("deny", { link }),
    fault: (rule) => tell("fault", rule),
    clearFaults: () => tell("clearFaults", {}),
    setApp: (change) => tell("setApp", change),
    setRules: (change) => tell("setRules", change),
    setAccount: (handle, change) => tell("setAccount", { handle, change }),
    setCredits: (change) => tell("setCredits", nullsFor(change)),
    revoke: (handle) => tell("revoke", { handle }),
    deleteByOwner: (id) => tell("deleteByOwner", { id }),
    accounts: async () => z.array(account).parse(await call("accounts", {})),
    ledger: async () => z.array(entry).parse(await call("ledger", {})),
    posts: async (of = {}) => z.array(post).parse(await call("posts", of)),
    spent: async () => spent.parse(await call("spent", {})),
    waitFor: (predicate, signal) => waitFor(call, predicate, signal),
  };
}

type Call = (operation: string, body: unknown, signal?: AbortSignal) => Promise<unknown>;

const account = z.object({
  id: z.string(),
  handle: z.string(),
  name: z.string(),
  verified: z.boolean(),
  state: z.enum(["active", "locked", "suspended"]),
  access: z.enum(["read", "read-write"]),
  profile: z.record(z.string(), z.string()),
});

const entry = z.object({
  id: z.int(),
  at: z.number(),
  method: z.string(),
  route: z.string(),
  handle: z.string().exactOptional(),
  status: z.int().exactOptional(),
  fault: z.enum([...REFUSALS, ...AMBIGUITIES]).exactOptional(),
  reason: z.string().exactOptional(),
  effect: z.boolean(),
  post: z.string().exactOptional(),
  end: z.enum(["open", "answered", "dropped", "gave-up"]),
});

const picture = z.object({ id: z.string(), bytes: z.int(), alt: z.string().exactOptional() });

const post = z.object({
  id: z.string(),
  handle: z.string(),
  text: z.string(),
  at: z.number(),
  replyTo: z.string().exactOptional(),
  media: z.array(picture),
  deleted: z.boolean(),
});

const spent = z.object({
  total: z.number(),
  credits: z.number().exactOptional(),
  items: z.object({
    post: z.int().exactOptional(),
    "post-with-link": z.int().exactOptional(),
    "user-read": z.int().exactOptional(),
    "post-read": z.int().exactOptional(),
    delete: z.int().exactOptional(),
    "media-metadata": z.int().exactOptional(),
  }),
});

const sight = z.object({ ledger: z.array(entry), posts: z.array(post), spent });
const glimpse = z.object({ version: z.int(), sight });
const reply = z.union([z.object({ value: z.unknown() }), z.object({ error: z.string() })]);

function createCall(origin: string): Call {
  return async (operation, body, signal) => {
    const response = await fetch(new URL(`/control/${operation}`, origin), {
      method: "POST",
      headers: { "content-type": "application/json" },
      body: JSON.stringify(body),
      ...(signal === undefined ? {} : { signal }),
    });
    const answer = reply.parse(await response.json());
    if ("error" in answer) throw new Error(answer.error);
    return answer.value;
  };
}

async function waitFor(
  call: Call,
  predicate: (sight: Sight) => boolean,
  signal?: AbortSignal,
): Promise<void> {
  let after = -1;
  while (true) {
    const seen = glimpse.parse(await call("glimpse", { after }, signal));
    if (predicate(seen.sight)) return;
    after = seen.version;
  }
}

// JSON has no undefined; null stands for "no limit".
function nullsFor(change: object): Readonly<Record<string, unknown>> {
  return Object.fromEntries(
    Object.entries(change).map(([name, value]: readonly [string, unknown]) => [
      name,
      value ?? null,
    ]),
  );
}
