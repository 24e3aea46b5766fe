import type { Guild } from "../domain/guild.ts";
import { isModerator, may, ownsAny } from "../domain/permission.ts";
import { isRefusal, Refusal } from "../domain/refusal.ts";
import type { GuildFlock } from "../flock/flock.ts";
import type { Act, Acting, Clock, FetchBytes, FetchText, Log } from "../flock/ports.ts";
import { openSentenceOf, sentenceOf } from "../words/sentence.ts";
import { wordsFor } from "../words/languages.ts";
import { card, type Card, type Choice, type Modal } from "./card.ts";
import {
  createHandlers,
  isSaidToAll,
  type Handler,
  type Handlers,
  type Request,
} from "./handlers.ts";
import type { Incoming, SuggestRequest } from "./incoming.ts";
import { MalformedOptions } from "./option.ts";
import type { Mention } from "./register.ts";
import { InteractionGone, type Responder } from "./responder.ts";
import { withProgress } from "./reply/progress.ts";
import { createStrangers, turnsAway, type Strangers } from "./strangers.ts";
import { requireOwner, type Answer, type Call, type Subcommand } from "./subcommand.ts";
import { choicesFor } from "./suggest.ts";

export interface RouterDeps {
  readonly subcommands: readonly Subcommand[];
  /** Undefined for a guild that is not served. */
  readonly flockFor: (guildId: string) => GuildFlock | undefined;
  /** Records an interaction; false when it was recorded before. */
  readonly witness: (interactionId: string, now: number) => Promise<boolean>;
  readonly tryChannel: (ask: ChannelTrial) => Promise<void>;
  readonly fetchText: FetchText;
  readonly fetchBytes: FetchBytes;
  readonly mention: Mention;
  readonly acting: Pick<Acting, "run">;
  readonly clock: Clock;
  readonly log: Log;
}

/** A real message by which a channel of a guild is tried. */
export interface ChannelTrial {
  readonly guildId: string;
  readonly channelId: string;
  readonly card: Card;
}

export interface Router {
  /** Answers one interaction; it never throws. */
  handle(incoming: Incoming, responder: Responder): Promise<void>;
}

/** Makes the one place through which every interaction goes. @throws Error when two handlers answer to one name */
export function createRouter(deps: RouterDeps): Router {
  const desk: Desk = {
    ...deps,
    handlers: createHandlers(deps.subcommands),
    strangers: createStrangers(deps.clock),
  };
  return {
    async handle(incoming, responder) {
      try {
        if (incoming.kind === "suggest") await suggest(desk, incoming, responder);
        else await serve(desk, incoming, responder);
      } catch (error) {
        await answerError(desk, incoming, { responder, error });
      }
    },
  };
}

interface Desk extends RouterDeps {
  readonly handlers: Handlers;
  readonly strangers: Strangers;
}

async function serve(desk: Desk, request: Request, responder: Responder): Promise<void> {
  const flock = flockOf(desk, request);
  const handler = desk.handlers.find(request);
  if (handler === undefined) throw unknown(request);
  const { call, guild } = await callOf(desk, request, { flock, answer: handler.answer });
  if (!(await isAdmitted(handler.allow, call, guild))) throw notAllowed(handler.allow);
  if (handler.allow === "owner" && handler.account !== undefined) {
    requireOwner(call, await flock.getAccount(handler.account));
  }
  if (handler.answer !== "modal") await responder.acknowledge(handler.answer);
  if (!(await desk.witness(request.id, desk.clock.now()))) {
    desk.log.warn("interaction_replayed", { interaction: request.id });
    return;
  }
  const reply = await withProgress(responder, desk, (showProgress) =>
    desk.acting.run(actOf(flock, request, handler), () => handler.run({ ...call, showProgress })),
  );
  await give(reply, handler, responder);
  if (call.isModerator && guild.lastChannel !== request.channelId) await note(desk, call);
}

function actOf({ guildId }: GuildFlock, { id, actor }: Request, { via }: Handler): Act {
  return { guildId, actorId: actor.id, via, interactionId: id };
}

/** Sends what a handler gave, which must be what it had announced. */
async function give(reply: Card | Modal, handler: Handler, responder: Responder): Promise<void> {
  if (handler.answer === "modal") {
    if (reply.kind !== "modal") throw new Error("a handler that announced a form gave a card");
    await responder.form(reply);
    return;
  }
  if (reply.kind !== "card") throw new Error("a handler gave a form that it had not announced");
  await responder.answer(reply);
}

function flockOf(desk: Desk, { guildId }: Incoming): GuildFlock {
  const flock = guildId === undefined ? undefined : desk.flockFor(guildId);
  if (flock === undefined) throw new Refusal("not-served", {});
  return flock;
}

function unknown(request: Request): Error {
  if (request.kind === "component") return new Refusal("unknown-button", {});
  return new MalformedOptions(
    request.kind === "command"
      ? `unknown subcommand ${request.path}`
      : `unknown entry ${request.name}`,
  );
}

function notAllowed(allow: Handler["allow"]): Error {
  const needs = allow === "everyone" || allow === "anyone-invited" ? "moderator" : allow;
  return new Refusal("not-allowed", { needs });
}

async function callOf(
  desk: Desk,
  request: Incoming,
  { flock, answer }: { readonly flock: GuildFlock; readonly answer: Answer },
): Promise<{ readonly call: Call; readonly guild: Guild }> {
  const guild = await flock.guild();
  const call: Call = {
    flock,
    actor: request.actor,
    isModerator: isModerator(request.actor, guild),
    channelId: request.channelId,
    interactionId: request.id,
    // What everybody reads is in the language of the guild, all else in that of the member.
    words: wordsFor(isSaidToAll(request, answer) ? guild.language : request.locale),
    mention: desk.mention,
    fetchText: desk.fetchText,
    fetchBytes: desk.fetchBytes,
    showProgress: () => {},
    tryChannel: (channelId, card) => desk.tryChannel({ guildId: flock.guildId, channelId, card }),
  };
  return { call, guild };
}

/** `owner` lets in whoever owns any account here; which one it is, is checked by `requireOwner`. */
async function isAdmitted(allow: Handler["allow"], call: Call, guild: Guild): Promise<boolean> {
  if (allow === "anyone-invited" || may(call.actor, allow, guild)) return true;
  if (allow !== "owner") return false;
  return ownsAny(call.actor, await call.flock.accounts());
}

/** Remembers where a moderator last spoke; the member has the answer already. */
async function note(desk: Desk, { flock, channelId }: Call): Promise<void> {
  try {
    await flock.noteChannel(channelId);
  } catch (error) {
    desk.log.fault("channel_not_noted", error, { guild: flock.guildId });
  }
}

async function suggest(desk: Desk, request: SuggestRequest, responder: Responder): Promise<void> {
  await responder.suggest(await choicesOf(desk, request));
}

async function choicesOf(desk: Desk, request: SuggestRequest): Promise<readonly Choice[]> {
  const subcommand = desk.handlers.findSubcommand(request.path);
  const option = subcommand?.options[request.option];
  if (subcommand === undefined || option?.kind !== "text" || option.suggest === undefined)
    return [];
  const flock = flockOf(desk, request);
  const { call, guild } = await callOf(desk, request, { flock, answer: "ephemeral" });
  if (!(await isAdmitted(subcommand.allow, call, guild))) return [];
  const { typed, others } = request;
  const { isModerator, actor } = call;
  const presser = subcommand.allow === "owner" ? { id: actor.id, isModerator } : undefined;
  return choicesFor(option.suggest, typed, { ...call, others, presser, now: desk.clock.now() });
}

interface Failure {
  readonly responder: Responder;
  readonly error: unknown;
}

/** Says what went wrong; whatever fails while saying it is only logged. */
async function answerError(desk: Desk, incoming: Incoming, failure: Failure): Promise<void> {
  try {
    await sayError(desk, incoming, failure);
  } catch (error) {
    reportError(desk.log, incoming, error);
  }
}

async function sayError(desk: Desk, incoming: Incoming, failure: Failure): Promise<void> {
  const { responder, error } = failure;
  const words = wordsFor(incoming.locale);
  if (incoming.kind === "suggest") {
    if (!(error instanceof Refusal)) reportError(desk.log, incoming, error);
    if (!(error instanceof InteractionGone)) await responder.suggest([]);
  } else if (error instanceof Refusal) {
    const isStranger = turnsAway.has(error.code);
    if (isStranger) await noteRefused(desk, incoming);
    const isSaid = !isStranger || desk.strangers.mayHear(keyOf(incoming));
    // Whoever it is, no moderator perhaps.
    const isCap = isRefusal(error, "over-cap");
    const sentence = isCap ? openSentenceOf(error, words) : sentenceOf(error, words);
    await (isSaid ? responder.aside(card("warn", [sentence])) : responder.silence());
  } else if (error instanceof MalformedOptions) {
    desk.log.warn("command_malformed", { interaction: incoming.id, cause: error.message });
    await responder.aside(card("warn", [words.router.unknownCommand()]));
  } else {
    const incident = reportError(desk.log, incoming, error);
    if (incident === undefined) return;
    await responder.aside(card("bad", [words.router.fault(incident)]));
  }
}

/** Counts what was refused to who may not; whatever comes of the counting, they are told. */
async function noteRefused(desk: Desk, { guildId, actor }: Incoming): Promise<void> {
  try {
    const flock = guildId === undefined ? undefined : desk.flockFor(guildId);
    await flock?.noteRefused(actor.id);
  } catch (error) {
    desk.log.fault("refusal_not_counted", error);
  }
}

/** Logs a fault and gives its incident id; an interaction that Discord has given up is none. */
function reportError(log: Log, { id, kind }: Incoming, error: unknown): string | undefined {
  if (!(error instanceof InteractionGone)) {
    return log.fault("interaction_failed", error, { interaction: id, kind });
  }
  log.warn("interaction_gone", { interaction: id, kind, cause: error.message });
  return undefined;
}

function keyOf({ guildId, actor }: Incoming): string {
  return `${guildId ?? ""}:${actor.id}`;
}
