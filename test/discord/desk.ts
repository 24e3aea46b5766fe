import { createActing } from "../../src/acting.ts";
import { expect } from "vitest";
import { card, type Card, type Choice, type Modal } from "../../src/discord/card.ts";
import type { Incoming } from "../../src/discord/incoming.ts";
import { optional, text, whole } from "../../src/discord/option.ts";
import type { Responder } from "../../src/discord/responder.ts";
import { createRouter, type Router, type RouterDeps } from "../../src/discord/router.ts";
import { component, subcommand, type Answer, type Call } from "../../src/discord/subcommand.ts";
import type { Allow } from "../../src/domain/permission.ts";
import type { RefusalCode, Refusals } from "../../src/domain/refusal.ts";
import { Refusal } from "../../src/domain/refusal.ts";
import { choicesWithinLimits, withinLimits } from "../support/discord-limits.ts";
import { createManualClock, type ManualClock } from "../support/manual-clock.ts";
import { fakeFlock } from "./fake-flock.ts";
import { accountSample, createKeptLog, guildSample, poemSample, type KeptLog } from "./support.ts";

interface Scene {
  readonly log: KeptLog;
  readonly clock: ManualClock;
  /** The channels that were noted, the interactions witnessed, the calls that reached a handler. */
  readonly noted: string[];
  readonly witnessed: Set<string>;
  readonly calls: Call[];
}

/** What came of the present test. */
export const scene: Scene = freshScene();

export function resetScene(): void {
  Object.assign(scene, freshScene());
}

function freshScene(): Scene {
  return {
    log: createKeptLog(),
    clock: createManualClock(),
    noted: [],
    witnessed: new Set(),
    calls: [],
  };
}

/** A handler that refuses. */
export function refusing<C extends RefusalCode>(code: C, values: Refusals[C]): Handled {
  return { run: () => Promise.reject(new Refusal(code, values)) };
}

/** A handler that breaks. */
export function breaking(message: string): Handled {
  return { run: () => Promise.reject(new Error(message)) };
}

export const admin = { id: "1", name: "Ada", roles: [], managesGuild: true };
export const reader = { id: "2", name: "Ben", roles: ["9"], managesGuild: false };
export const owner = { id: "3", name: "Cyd", roles: [], managesGuild: false };
export const form: Modal = {
  kind: "modal",
  id: "x:y",
  title: "T",
  fields: [{ id: "f", label: "F" }],
};

/** What a member would see, in the order of the scene.calls. */
export type Seen =
  | { readonly kind: "acknowledged"; readonly answer: Answer }
  | { readonly kind: "answered" | "aside"; readonly text: string }
  | { readonly kind: "form" | "silence" }
  | { readonly kind: "choices"; readonly choices: readonly Choice[] };

function createFakeResponder(failing: Partial<Responder> = {}) {
  const seen: Seen[] = [];
  const see = (it: Seen): Promise<void> => Promise.resolve(void seen.push(it));
  const responder: Responder = {
    acknowledge: (answer) => see({ kind: "acknowledged", answer }),
    answer: async (it) => see({ kind: "answered", text: textOf(withinLimits(it)) }),
    form: async (it) => see({ kind: withinLimits(it) && "form" }),
    aside: async (it) => see({ kind: "aside", text: textOf(withinLimits(it)) }),
    silence: () => see({ kind: "silence" }),
    suggest: async (choices) => see({ kind: "choices", choices: choicesWithinLimits(choices) }),
    ...failing,
  };
  return { responder, seen };
}

function textOf({ blocks }: Card): string {
  return blocks.map((block) => (block.kind === "text" ? block.text : "")).join("\n");
}

const account = accountSample({ ownerId: owner.id });

const flock = fakeFlock({
  guild: () => Promise.resolve({ ...guildSample, moderatorRoles: ["77"] }),
  accounts: () =>
    Promise.resolve([account, accountSample({ id: "2", handle: "em", ownerId: "8" })]),
  getAccount: (name) =>
    name === "walt"
      ? Promise.resolve(account)
      : Promise.resolve(accountSample({ handle: name, ownerId: "8" })),
  poems: () => Promise.resolve([poemSample()]),
  noteChannel: (channelId) => Promise.resolve(void scene.noted.push(channelId)),
});

export interface Handled {
  readonly allow?: Allow;
  readonly answer?: Answer;
  readonly run?: (call: Call) => Promise<Card | Modal>;
}

/** `/flock try`, whose handler is what a test makes it, with the button `try:<action>` beside it. */
export function demo({ allow = "everyone", answer = "ephemeral", run }: Handled) {
  const perform = async (call: Call): Promise<Card | Modal> => {
    scene.calls.push(call);
    return run === undefined ? card("good", ["done"]) : run(call);
  };
  return subcommand({
    name: "try",
    allow,
    answer,
    options: {
      account: optional(text({ suggest: "accounts" })),
      poem: optional(text({ suggest: "poems" })),
      count: optional(whole(1, 3)),
    },
    components: [
      component({ action: "go", allow, answer, run: perform }),
      component({ action: "invited", allow: "anyone-invited", answer, run: perform }),
      component({
        action: "tell",
        allow: "everyone",
        answer,
        run: ({ args, fields, values }) =>
          Promise.resolve(card("plain", [JSON.stringify({ args, fields, values })])),
      }),
    ],
    run: perform,
  });
}

export function routerOf(handled: Handled = {}, change: Partial<RouterDeps> = {}): Router {
  return createRouter({
    subcommands: [demo(handled)],
    flockFor: (guildId) => (guildId === guildSample.id ? flock : undefined),
    witness: (id) => {
      const isNew = !scene.witnessed.has(id);
      scene.witnessed.add(id);
      return Promise.resolve(isNew);
    },
    tryChannel: () => Promise.resolve(),
    fetchText: () => Promise.reject(new Error("not fetched")),
    fetchBytes: () => Promise.reject(new Error("not fetched")),
    mention: (path) => `</flock ${path}:1>`,
    acting: createActing(),
    clock: scene.clock,
    log: scene.log,
    ...change,
  });
}

let ids = 0;

const common = () => {
  ids += 1;
  return {
    id: `i${ids}`,
    guildId: guildSample.id,
    channelId: "c1",
    locale: "en-US",
    actor: admin,
  };
};

export function command(change: Partial<Extract<Incoming, { kind: "command" }>> = {}): Incoming {
  return { ...common(), kind: "command", path: "try", options: {}, ...change };
}

export function press(change: Partial<Extract<Incoming, { kind: "component" }>> = {}): Incoming {
  const button = { customId: "try:go", values: [], fields: {} };
  return { ...common(), kind: "component", ...button, ...change };
}

export function typing(change: Partial<Extract<Incoming, { kind: "suggest" }>> = {}): Incoming {
  const asked = { path: "try", option: "poem", typed: "", others: {} };
  return { ...common(), kind: "suggest", ...asked, ...change };
}

export async function seenOf(router: Router, incoming: Incoming, failing?: Partial<Responder>) {
  const { responder, seen } = createFakeResponder(failing);
  await router.handle(incoming, responder);
  return seen;
}

export const sentence = (text: string): Seen => ({
  kind: "aside",
  text: expect.stringContaining(text),
});
