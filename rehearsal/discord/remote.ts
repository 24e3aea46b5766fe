import { z } from "zod";
import { ledgerSchema, type DiscordControl } from "./control.ts";
import { ActError } from "./errors.ts";
import type { MessageLike } from "./person/acts.ts";
import type { FieldValue } from "./person/fields.ts";
import type { FileInput } from "./person/resolve.ts";
import { messageView, modalView, seen } from "./person/view.ts";

type Later<F> = F extends (...given: infer Given) => infer Result
  ? (...given: Given) => Promise<Awaited<Result>>
  : never;

/** The control of a stand-in in another process: the same operations, each answered later. */
export type DiscordRemote = {
  readonly [Name in keyof DiscordControl]: Later<DiscordControl[Name]>;
};

type Call = <T>(operation: string, body: unknown, schema: z.ZodType<T>) => Promise<T>;

const choices = z.array(z.object({ name: z.string(), value: z.union([z.string(), z.number()]) }));
const commands = z.array(z.object({ id: z.string(), name: z.string(), type: z.number() }));
const changed = z.object({ revision: z.number(), messages: z.array(messageView) });
const failure = z.object({ error: z.string() });
const nothing = z.null().transform(() => undefined);

/** The control of the stand-in that listens at this origin. */
export function createDiscordRemote(origin: string): DiscordRemote {
  const call: Call = (operation, body, schema) =>
    send(`${origin}/control/${operation}`, body, schema);
  return { ...personal(call), ...watching(call), ...worldly(call), ...faulty(call) };
}

function personal(
  call: Call,
): Pick<
  DiscordRemote,
  "type" | "complete" | "press" | "select" | "fill" | "openModal" | "menu" | "say"
> {
  return {
    type: (person, text, { files = {}, ...options } = {}) =>
      call("type", { person, text, ...options, files: mapValues(files, encodeFile) }, seen),
    complete: (person, text, option) => {
      const asked = typeof option === "string" ? { option } : option;
      return call("complete", { person, text, ...asked }, choices);
    },
    press: (person, message, button) => {
      const pressed = typeof button === "string" ? { button } : button;
      return call("press", { person, message: idOf(message), ...pressed }, seen);
    },
    select: (person, message, choice) =>
      call("select", { person, message: idOf(message), ...choice }, seen),
    fill: (person, modal, values) =>
      call("fill", { person, modal: idOf(modal), values: mapValues(values, encodeField) }, seen),
    openModal: (person) => call("openModal", { person }, modalView.nullable()),
    menu: (person, entry, { message, ...target }) => {
      const chosen = message === undefined ? target : { ...target, message: idOf(message) };
      return call("menu", { person, entry, target: chosen }, seen);
    },
    say: (person, text, where) => call("say", { person, text, ...where }, messageView),
  };
}

function watching(
  call: Call,
): Pick<
  DiscordRemote,
  "messages" | "visibleTo" | "waitFor" | "changes" | "commands" | "online" | "ledger" | "bytes"
> {
  const changes: DiscordRemote["changes"] = (since, timeoutMs) =>
    call("changes", { since, timeoutMs }, changed);
  return {
    changes,
    waitFor: (predicate, options = {}) => poll(changes, predicate, options),
    messages: (where = {}) => call("messages", where, z.array(messageView)),
    visibleTo: (person) => call("visibleTo", { person }, z.array(messageView)),
    commands: (guild) => call("commands", { guild }, commands),
    online: (timeoutMs) => call("online", { timeoutMs }, nothing),
    ledger: () => call("ledger", {}, ledgerSchema),
    bytes: () => call("bytes", {}, z.string()),
  };
}

function worldly(call: Call) {
  const act = (operation: string, body: unknown) => call(operation, body, nothing);
  return {
    guildCreate: (guild) => act("guildCreate", { guild }),
    guildDelete: (guild, options) => act("guildDelete", { guild, ...options }),
    addMember: (guild, member) => act("addMember", { guild, member }),
    removeMember: (guild, person) => act("removeMember", { guild, person }),
    setPermissions: (guild, person, permissions) =>
      act("setPermissions", { guild, person, permissions }),
    createChannel: (guild, channel) => act("createChannel", { guild, channel }),
    setAccess: (channel, access) => act("setAccess", { channel, access }),
    deleteChannel: (channel) => act("deleteChannel", { channel }),
    setPublicBot: (publicBot) => act("setPublicBot", { publicBot }),
  } satisfies Partial<DiscordRemote>;
}

function faulty(call: Call) {
  const act = (operation: string, body: unknown) => call(operation, body, nothing);
  return {
    failNext: (fault) => act("failNext", { fault }),
    failuresLeft: () => call("failuresLeft", {}, z.number()),
    dropGateway: (code) => act("dropGateway", { code }),
    reconnect: () => act("reconnect", {}),
    invalidateSession: (resumable) => act("invalidateSession", { resumable }),
    refuseResume: (times) => act("refuseResume", { times }),
    setGatewayDown: (down) => act("setGatewayDown", { down }),
    requestHeartbeat: () => act("requestHeartbeat", {}),
    heal: () => act("heal", {}),
    replayInteraction: (id) => act("replayInteraction", { id }),
    stale: (id) => act("stale", { id }),
  } satisfies Partial<DiscordRemote>;
}

async function send<T>(url: string, body: unknown, schema: z.ZodType<T>): Promise<T> {
  const response = await fetch(url, {
    method: "POST",
    headers: { "content-type": "application/json" },
    body: JSON.stringify(body),
  });
  const answer: unknown = await response.json();
  if (response.ok) return schema.parse(answer);
  const { error } = failure.parse(answer);
  throw response.status === 422 ? new ActError(error) : new Error(error);
}

// Each round waits at the server for the next change; the predicate stays on this side.
async function poll(
  changes: DiscordRemote["changes"],
  predicate: Parameters<DiscordRemote["waitFor"]>[0],
  { timeoutMs = 15_000, since = 0 }: { readonly timeoutMs?: number; readonly since?: number },
) {
  const end = Date.now() + timeoutMs;
  let revision = since;
  for (let left = timeoutMs; left > 0; left = end - Date.now()) {
    const round = await changes(revision, left);
    const found = round.messages.find(predicate);
    if (found !== undefined) return found;
    revision = round.revision;
  }
  throw new ActError(`No such message came within ${timeoutMs} ms.`);
}

function encodeField(value: FieldValue): unknown {
  if (typeof value !== "object") return value;
  if ("bytes" in value) return encodeFile(value);
  return value.map((one) => (typeof one === "string" ? one : encodeFile(one)));
}

function encodeFile({ name, bytes }: FileInput) {
  return { name, base64: Buffer.from(bytes).toString("base64") };
}

function mapValues<In, Out>(
  record: Readonly<Record<string, In>>,
  change: (value: In) => Out,
): Record<string, Out> {
  return Object.fromEntries(Object.entries(record).map(([name, value]) => [name, change(value)]));
}

function idOf(like: MessageLike): string {
  return typeof like === "string" ? like : like.id;
}
