import type { Card, Modal } from "./card.ts";
import type { CommandRequest, ComponentRequest, EntryRequest, Incoming } from "./incoming.ts";
import type { Option } from "./option.ts";
import {
  pathOf,
  type Answer,
  type Call,
  type Component,
  type MessageEntry,
  type Subcommand,
} from "./subcommand.ts";

/** What a handler answers to. */
export type Request = CommandRequest | EntryRequest | ComponentRequest;

/** A subcommand, menu entry or component together with what the member gave it. */
export interface Handler {
  readonly allow: Component["allow"];
  readonly answer: Answer;
  /** How the log names it. */
  readonly via: string;
  /** The account that a subcommand's option names. */
  readonly account: string | undefined;
  run(call: Call): Promise<Card | Modal>;
}

export interface Handlers {
  find(request: Request): Handler | undefined;
  findSubcommand(path: string): Subcommand | undefined;
}

/** Finds handlers by what Discord sends. @throws Error when two of them answer to one name */
export function createHandlers(subcommands: readonly Subcommand[]): Handlers {
  const byPath = mapOf(subcommands.map((one) => [pathOf(one), one]));
  const components = mapOf(subcommands.flatMap(componentsOf));
  const entries = mapOf(
    subcommands.flatMap((subcommand) => subcommand.entries.map((one) => [one.name, one] as const)),
  );
  return {
    findSubcommand: (path) => byPath.get(path),
    find(request) {
      if (request.kind === "command") {
        const found = byPath.get(request.path);
        return found === undefined ? undefined : subcommandHandler(found, request);
      }
      if (request.kind === "entry") {
        const found = entries.get(request.name);
        return found === undefined ? undefined : entryHandler(found, request);
      }
      const [command = "", action = "", ...args] = request.customId.split(":");
      const found = components.get(`${command}:${action}`);
      return found === undefined ? undefined : componentHandler(found, request, args);
    },
  };
}

/** Whether everybody in the channel reads the answer, and not one member alone. */
export function isSaidToAll(request: Incoming, answer: Answer): boolean {
  if (answer === "public") return true;
  return answer === "update" && request.kind === "component" && request.isPublic === true;
}

function subcommandHandler(subcommand: Subcommand, { options }: CommandRequest): Handler {
  const account = isOne(subcommand.options["account"]) ? options["account"] : undefined;
  return {
    allow: subcommand.allow,
    answer: subcommand.answer,
    via: `/flock ${pathOf(subcommand)}`,
    account: typeof account === "string" ? account : undefined,
    run: (call) => subcommand.run({ ...call, options }),
  };
}

function isOne(option: Option | undefined): boolean {
  return option?.kind === "text" && option.suggest === "accounts";
}

function entryHandler(entry: MessageEntry, { message }: EntryRequest): Handler {
  return {
    allow: entry.allow,
    answer: entry.answer,
    via: entry.name,
    account: undefined,
    run: (call) => entry.run({ ...call, message }),
  };
}

function componentHandler(
  { subcommand, component }: Owned,
  { fields, values }: ComponentRequest,
  args: readonly string[],
): Handler {
  return {
    allow: component.allow,
    answer: component.answer,
    via: `/flock ${pathOf(subcommand)}: ${component.action}`,
    account: undefined,
    run: (call) => component.run({ ...call, args, fields, values }),
  };
}

/** A component and whose it is. */
interface Owned {
  readonly subcommand: Subcommand;
  readonly component: Component;
}

function componentsOf(subcommand: Subcommand): readonly (readonly [string, Owned])[] {
  return subcommand.components.map((component) => [
    `${subcommand.name}:${component.action}`,
    { subcommand, component },
  ]);
}

function mapOf<T>(entries: readonly (readonly [string, T])[]): ReadonlyMap<string, T> {
  const map = new Map<string, T>();
  for (const [key, value] of entries) {
    if (map.has(key)) throw new Error(`two handlers answer to ${key}`);
    map.set(key, value);
  }
  return map;
}
