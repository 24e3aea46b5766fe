import { z } from "zod";
import { invalid, parseBody, refuse } from "../errors.ts";
import type { Request, Route } from "../rest.ts";
import { joinedGuild, type State } from "../state.ts";
import { definitionSchema, KIND, type Definition } from "./definition.ts";
import { commandIssues } from "./rules.ts";

/** A registered command. */
export interface Command extends Definition {
  readonly id: string;
  readonly type: number;
  readonly guildId: string | null;
  readonly version: string;
}

/** What the bot has registered, everywhere (`""`) and in single guilds. */
export interface Registry {
  readonly state: State;
  readonly lists: Map<string, readonly Command[]>;
}

/** A registry with nothing in it. */
export function createRegistry(state: State): Registry {
  return { state, lists: new Map() };
}

/** The commands that can be used in a guild, its own before the global ones. */
export function commandsIn({ lists }: Registry, guildId: string): Command[] {
  return [...(lists.get(guildId) ?? []), ...(lists.get("") ?? [])];
}

/** The routes that list and overwrite commands. */
export function commandRoutes(registry: Registry): Route[] {
  return [
    "/applications/:application/commands",
    "/applications/:application/guilds/:guild/commands",
  ].flatMap((path): Route[] => [
    { method: "GET", path, answer: (request) => list(registry, request) },
    { method: "PUT", path, answer: (request) => overwrite(registry, request) },
  ]);
}

function list(registry: Registry, request: Request) {
  const scope = scopeOf(registry, request);
  return { status: 200, body: (registry.lists.get(scope) ?? []).map((it) => wire(registry, it)) };
}

function overwrite(registry: Registry, request: Request) {
  const scope = scopeOf(registry, request);
  const definitions = parseBody(z.array(definitionSchema), request.json);
  for (const [kind, most] of [
    [KIND.chat, 100],
    [KIND.user, 15],
    [KIND.message, 15],
  ] as const) {
    const count = definitions.filter(({ type }) => (type ?? KIND.chat) === kind).length;
    if (count > most) throw refuse.tooManyCommands(most);
  }
  const issues = commandIssues(definitions);
  if (issues.length > 0) throw invalid(issues);
  const context = { before: registry.lists.get(scope) ?? [], guildId: scope || null };
  const commands = definitions.map((definition) => register(registry, definition, context));
  registry.lists.set(scope, commands);
  return { status: 200, body: commands.map((it) => wire(registry, it)) };
}

// A command that keeps its name keeps its id, so that old mentions of it go on working.
function register(
  { state }: Registry,
  definition: Definition,
  { before, guildId }: { readonly before: readonly Command[]; readonly guildId: string | null },
): Command {
  const type = definition.type ?? KIND.chat;
  const old = before.find((it) => it.name === definition.name && it.type === type);
  return { ...definition, type, id: old?.id ?? state.nextId(), guildId, version: state.nextId() };
}

function scopeOf({ state }: Registry, { params }: Request): string {
  if (params["application"] !== state.applicationId) throw refuse.notYourApp();
  const guild = params["guild"];
  return guild === undefined ? "" : joinedGuild(state, guild).id;
}

function wire({ state }: Registry, { guildId, ...it }: Command) {
  return {
    ...it,
    application_id: state.applicationId,
    description: it.description ?? "",
    default_member_permissions: it.default_member_permissions ?? null,
    nsfw: it.nsfw ?? false,
    contexts: it.contexts ?? null,
    integration_types: it.integration_types ?? [0],
    ...(guildId === null ? {} : { guild_id: guildId }),
  };
}
