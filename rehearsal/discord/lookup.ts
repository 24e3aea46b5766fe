import { z } from "zod";
import { parseBody, refuse } from "./errors.ts";
import type { Request, Route } from "./rest.ts";
import {
  channelsOf,
  directChannel,
  findPerson,
  joinedGuild,
  visibleChannel,
  type State,
} from "./state.ts";
import {
  application,
  botMember,
  botUser,
  channel,
  guild,
  member,
  personUser,
  roles,
} from "./wire.ts";

/** The routes that look things up: the bot, the gateway, guilds, members, channels. */
export function lookupRoutes(state: State, gatewayUrl: string): Route[] {
  const guildOf = ({ params }: Request) => joinedGuild(state, params["guild"] ?? "");
  return [
    get("/users/@me", () => botUser(state)),
    get("/users/:user", ({ params }) => findUser(state, params["user"] ?? "")),
    get("/applications/@me", () => application(state)),
    get("/oauth2/applications/@me", () => application(state)),
    get("/gateway/bot", () => gateway(gatewayUrl)),
    get("/guilds/:guild", (request) => guild(state, guildOf(request))),
    get("/guilds/:guild/roles", (request) => roles(state, guildOf(request))),
    get("/guilds/:guild/channels", (request) =>
      channelsOf(state, guildOf(request).id).map((one) => channel(state, one)),
    ),
    get("/guilds/:guild/members/:user", (request) => findMember(state, request)),
    get("/channels/:channel", ({ params }) =>
      channel(state, visibleChannel(state, params["channel"] ?? "")),
    ),
    {
      method: "POST",
      path: "/users/@me/channels",
      answer: ({ json }) => {
        const { recipient_id: id } = parseBody(z.object({ recipient_id: z.string() }), json);
        findUser(state, id);
        return { status: 200, body: channel(state, directChannel(state, id)) };
      },
    },
  ];
}

function get(path: string, body: (request: Request) => unknown): Route {
  return { method: "GET", path, answer: (request) => ({ status: 200, body: body(request) }) };
}

function findUser(state: State, id: string) {
  if (id === state.applicationId) return botUser(state);
  const person = findPerson(state, id);
  if (person === undefined) throw refuse.unknownUser();
  return personUser(person);
}

function findMember(state: State, { params }: Request) {
  const it = joinedGuild(state, params["guild"] ?? "");
  const id = params["user"] ?? "";
  if (id === state.applicationId || id === "@me") return botMember(state, it);
  const person = it.members.get(id);
  if (person === undefined) throw refuse.unknownMember();
  return member(it, person);
}

function gateway(url: string) {
  const session_start_limit = {
    total: 1000,
    remaining: 999,
    reset_after: 86_400_000,
    max_concurrency: 1,
  };
  return { url, shards: 1, session_start_limit };
}
