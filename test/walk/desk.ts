import { commands } from "../../commands/index.ts";
import { createActing } from "../../src/acting.ts";
import type { Card, Choice, Modal } from "../../src/discord/card.ts";
import type { CommandRequest, ComponentRequest } from "../../src/discord/incoming.ts";
import type { EntryRequest, Incoming, SuggestRequest } from "../../src/discord/incoming.ts";
import type { Responder } from "../../src/discord/responder.ts";
import { createRouter } from "../../src/discord/router.ts";
import type { Actor } from "../../src/domain/permission.ts";
import { languageOf } from "../../src/domain/text/language.ts";
import type { GuildFlock } from "../../src/flock/flock.ts";
import type { World } from "../support/world.ts";
import { choicesWithinLimits, withinLimits } from "../support/discord-limits.ts";
import { createKeptLog } from "../discord/support.ts";
import { alpha, bravo, type House } from "./members.ts";

/** What a member sees of one interaction. */
export interface Seen {
  /** `refused`: a sentence for the member alone, in the place of what they asked for. */
  readonly kind: "answered" | "refused" | "nothing";
  /** All of it: texts, labels, fields, choices and files. */
  readonly text: string;
  readonly choices: readonly Choice[];
  /** Faults that were logged. */
  readonly faults: readonly unknown[];
}

type Bare<R extends Incoming> = Omit<R, "id" | "guildId" | "channelId" | "locale" | "actor">;

/** What a member does, whoever and wherever they are. */
export type Does =
  Bare<CommandRequest> | Bare<ComponentRequest> | Bare<EntryRequest> | Bare<SuggestRequest>;

/** Sends an interaction through the real router and the real flocks; in English unless told. */
export type Send = (does: Does, member: Actor, here: Where) => Promise<Seen>;

interface Where extends House {
  /** What the member and the guild speak. */
  readonly locale?: string;
}

/** Answers for the two guilds of a world; nothing goes on behind the answers. */
export function createDesk(world: World): Send {
  const engine = {
    nudge: () => {},
    settled: () => new Promise<void>(() => {}),
    takeOver: async () => undefined,
    askTokens: async () => ({ asked: 1, left: 0, stopped: undefined, reads: 0 }),
  };
  const flocks = new Map<string, GuildFlock>(
    [alpha, bravo].map(({ guildId }) => [guildId, world.flockOf(guildId, { engine, runWait: 0 })]),
  );
  let sent = 0;
  return async (does, actor, { guildId, channelId, word, locale = "en-US" }) => {
    const log = createKeptLog();
    // A new one for each: what was said to a stranger before is not counted.
    const router = createRouter({
      subcommands: commands,
      flockFor: (id) => speaking(flocks.get(id), locale),
      witness: (id, now) => world.store.instance.witness(id, now),
      tryChannel: async () => {},
      fetchText: async () => ({
        text: `${word} file\n\none line\n`,
        encoding: "utf-8",
        certain: true,
      }),
      fetchBytes: async () => Buffer.from("89504e470d0a1a0a", "hex"),
      mention: (path) => `</flock ${path}:1>`,
      acting: createActing(),
      clock: world.clock,
      log,
    });
    sent += 1;
    const sender = { id: `walk-${sent}`, guildId, channelId, locale, actor };
    const { responder, seen } = createWatcher();
    await router.handle({ ...sender, ...does }, responder);
    return { ...seen(), faults: log.faults };
  };
}

function speaking(flock: GuildFlock | undefined, locale: string): GuildFlock | undefined {
  if (flock === undefined) return undefined;
  const guild = async () => ({ ...(await flock.guild()), language: languageOf(locale) });
  return { ...flock, guild };
}

function createWatcher() {
  let kind: Seen["kind"] = "nothing";
  let text = "";
  let given: readonly Choice[] = [];
  const see = async (what: Seen["kind"], shown: Card | Modal): Promise<void> => {
    kind = what;
    text += textOf(withinLimits(shown));
  };
  const responder: Responder = {
    acknowledge: async () => {},
    answer: (card) => see("answered", card),
    form: (modal) => see("answered", modal),
    aside: (card) => see("refused", card),
    silence: async () => {},
    suggest: async (choices) => {
      given = choicesWithinLimits(choices);
      kind = choices.length > 0 ? "answered" : "nothing";
      text += JSON.stringify(choices);
    },
  };
  return { responder, seen: () => ({ kind, text, choices: given }) };
}

function textOf(shown: Card | Modal): string {
  if (shown.kind === "modal") return JSON.stringify(shown);
  const { files = [], ...card } = shown;
  const sent = files.map(({ name, bytes }) => `${name}: ${Buffer.from(bytes).toString("utf8")}`);
  return [JSON.stringify(card), ...sent].join("\n");
}
