import { setImmediate } from "node:timers/promises";
import { commands } from "../../../commands/index.ts";
import type { Card, Choice, Modal } from "../../../src/discord/card.ts";
import type { Incoming } from "../../../src/discord/incoming.ts";
import type { Responder } from "../../../src/discord/responder.ts";
import { createRouter } from "../../../src/discord/router.ts";
import type { GuildFlock } from "../../../src/flock/flock.ts";
import type { Acting } from "../../../src/flock/ports.ts";
import { createKeptLog } from "../../discord/support.ts";
import { choicesWithinLimits, withinLimits } from "../../support/discord-limits.ts";
import type { World } from "../../support/world.ts";
import { alpha, bravo } from "../../walk/members.ts";

/** What a member sees of one interaction. */
export interface Seen {
  /** `silent`: ended without a word; `nothing`: never answered. */
  readonly kind: "answered" | "refused" | "silent" | "nothing";
  readonly card?: Card;
  readonly form?: Modal;
  readonly choices: readonly Choice[];
}

/** The bot as members meet it: the real router before real flocks, whose loops run. */
export interface Desk {
  /** Sends an interaction and lets the loops run until it is answered. */
  send(incoming: Incoming): Promise<Seen>;
  /** Faults that a member was answered with, so far. */
  readonly faults: readonly string[];
}

/** What is in the next attached file. */
export type FileText = () => string;

/** No answer takes longer than this (ms of the world's clock). */
const longestAnswer = 15 * 60_000;

/** Opens the desk of a world with two guilds. */
export function createDesk(
  world: World,
  { acting, fileText }: { readonly acting: Acting; readonly fileText: FileText },
): Desk {
  const log = createKeptLog();
  const flocks = new Map<string, GuildFlock>(
    [alpha, bravo].map(({ guildId }) => [guildId, world.flockOf(guildId)]),
  );
  const router = createRouter({
    subcommands: commands,
    flockFor: (id) => flocks.get(id),
    witness: (id, now) => world.store.instance.witness(id, now),
    tryChannel: async () => {},
    fetchText: async () => ({ text: fileText(), encoding: "utf-8", certain: true }),
    fetchBytes: async () => Uint8Array.of(0x89, 0x50, 0x4e, 0x47),
    mention: (path) => `</flock ${path}:1>`,
    acting,
    clock: world.clock,
    log,
  });
  return {
    async send(incoming) {
      const { responder, seen } = createWatcher();
      await finish(router.handle(incoming, responder), world);
      return seen();
    },
    get faults() {
      return log.faults.map(({ event, cause }) => `${event}: ${wordsOf(cause)}`);
    },
  };
}

/** Lets the loops run until a promise is settled; where they wait for time, it passes. */
async function finish(promise: Promise<void>, { clock }: World): Promise<void> {
  const done = new AbortController();
  const watched = promise.finally(() => done.abort());
  const end = clock.now() + longestAnswer;
  while (!done.signal.aborted && clock.now() < end) {
    for (let turns = 0; !done.signal.aborted && turns < 400; turns += 1) await setImmediate();
    if (!done.signal.aborted) await clock.advance(1_000);
  }
  if (done.signal.aborted) await watched;
}

function createWatcher(): { readonly responder: Responder; readonly seen: () => Seen } {
  let seen: Seen = { kind: "nothing", choices: [] };
  const responder: Responder = {
    acknowledge: async () => {},
    answer: async (card) => void (seen = { ...seen, kind: "answered", card: withinLimits(card) }),
    form: async (form) => void (seen = { ...seen, kind: "answered", form: withinLimits(form) }),
    aside: async (card) => void (seen = { ...seen, kind: "refused", card: withinLimits(card) }),
    silence: async () => void (seen = { ...seen, kind: "silent" }),
    suggest: async (choices) =>
      void (seen = { kind: "answered", choices: choicesWithinLimits(choices) }),
  };
  return { responder, seen: () => seen };
}

function wordsOf(cause: unknown): string {
  return cause instanceof Error ? (cause.stack ?? cause.message) : String(cause);
}
