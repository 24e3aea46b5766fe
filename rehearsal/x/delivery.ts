import type { ServerResponse } from "node:http";
import { setTimeout as sleep } from "node:timers/promises";
import { strikesAfter, wholeAnswerOf, type FaultRule } from "./faults.ts";
import { effective, html, json, type Answer } from "./problems.ts";
import type { Span, World } from "./state.ts";

/** One request that waits for its answer. */
export interface Delivery {
  readonly world: World;
  readonly response: ServerResponse;
  /** The number of its ledger entry. */
  readonly entry: number;
  readonly fault: FaultRule | undefined;
  readonly latency: Span;
  /** Ends when this stand-in stops. */
  readonly stopped: AbortSignal;
  /** Aborted once the connection is gone, whoever broke it. */
  readonly gone: AbortSignal;
}

/** Brings about the effect, and answers or does whatever the fault says instead. */
export async function deliver(delivery: Delivery, act: () => Answer): Promise<void> {
  const { world, entry, fault } = delivery;
  await pause(delivery);
  if (fault?.kind === "late") return landLate(delivery, act);
  const ambiguous = fault !== undefined && isAmbiguous(fault);
  const answer = ambiguous && !strikesAfter(fault) ? undefined : act();
  note(delivery, answer);
  await pause(delivery);
  if (delivery.gone.aborted) return;
  if (ambiguous) return strike(delivery, answer);
  if (answer === undefined) return;
  world.ledger.note(entry, { status: answer.status });
  send(delivery, answer);
}

/** Breaks the connection; with `reset` as a crashed machine does (RST). */
export function drop({ world, entry, response }: Delivery, how: "close" | "reset"): void {
  world.ledger.end(entry, "dropped");
  if (how === "reset") response.socket?.resetAndDestroy();
  else response.socket?.destroy();
}

function isAmbiguous(fault: FaultRule): boolean {
  return fault.kind in STRIKES;
}

type Strike = (delivery: Delivery, answer: Answer | undefined) => void;

// An answer that never came about still has to look like a success where it is cut short.
const CREATED = json(201, { data: { id: "1", text: "An answer that breaks off." } });

const STRIKES: Readonly<Partial<Record<FaultRule["kind"], Strike>>> = {
  "500": sendInstead("500"),
  "503-html": sendInstead("503-html"),
  hang: () => {},
  drip,
  reset: (delivery) => drop(delivery, "reset"),
  cut,
  "empty-200": (delivery) => finish(delivery, { ...json(200, {}), body: "" }),
  "201-without-id": (delivery) => finish(delivery, json(201, { data: {} })),
  "html-200": (delivery) =>
    finish(delivery, html(200, "<!DOCTYPE html><title>X</title><h1>JavaScript is off</h1>")),
  "refuse-connection": (delivery) => drop(delivery, "close"),
};

function strike(delivery: Delivery, answer: Answer | undefined): void {
  if (delivery.fault !== undefined) STRIKES[delivery.fault.kind]?.(delivery, answer);
}

function sendInstead(kind: "500" | "503-html"): Strike {
  return (delivery) => finish(delivery, wholeAnswerOf(kind) ?? json(500, {}));
}

function finish(delivery: Delivery, answer: Answer): void {
  delivery.world.ledger.note(delivery.entry, { status: answer.status });
  send(delivery, answer);
}

// The client leaves without an answer; only then does X act.
async function landLate(delivery: Delivery, act: () => Answer): Promise<void> {
  const { stopped, gone, fault } = delivery;
  const { promise, resolve } = Promise.withResolvers<void>();
  if (gone.aborted) resolve();
  gone.addEventListener("abort", () => resolve(), { once: true });
  stopped.addEventListener("abort", () => resolve(), { once: true });
  await promise;
  await wait(fault?.delay ?? 0, stopped);
  if (!stopped.aborted) note(delivery, act());
}

// One byte a second keeps any idle timeout from firing.
function drip(delivery: Delivery, answer: Answer | undefined): void {
  const { response, gone } = delivery;
  const status = answer?.status ?? 200;
  delivery.world.ledger.note(delivery.entry, { status });
  response.writeHead(status, { ...headersOf(delivery), "content-type": "application/json" });
  response.write(" ");
  const timer = setInterval(() => response.write(" "), 1000);
  gone.addEventListener("abort", () => clearInterval(timer), { once: true });
}

function cut(delivery: Delivery, answer: Answer | undefined): void {
  const { status, body, type } = effective(answer ?? CREATED);
  const { response, world, entry } = delivery;
  world.ledger.note(entry, { status });
  response.writeHead(status, {
    ...headersOf(delivery),
    "content-type": type,
    "content-length": Buffer.byteLength(body),
  });
  response.write(body.slice(0, Math.floor(body.length / 2)), () => drop(delivery, "close"));
}

function send(delivery: Delivery, answer: Answer): void {
  delivery.response.writeHead(answer.status, {
    ...headersOf(delivery),
    ...answer.headers,
    "content-type": answer.type,
    "content-length": Buffer.byteLength(answer.body),
  });
  delivery.response.end(answer.body);
}

function headersOf({ world }: Delivery): Readonly<Record<string, string>> {
  return { date: new Date(world.clock.now()).toUTCString() };
}

function note({ world, entry }: Delivery, answer: Answer | undefined): void {
  if (answer === undefined) return;
  world.ledger.note(entry, {
    effect: answer.effect,
    ...(answer.post === undefined ? {} : { post: answer.post }),
    ...(answer.reason === undefined ? {} : { reason: answer.reason }),
  });
}

async function pause({ world, latency, stopped }: Delivery): Promise<void> {
  await wait(latency.max > 0 ? world.random.whole(latency.min, latency.max) : 0, stopped);
}

async function wait(milliseconds: number, stopped: AbortSignal): Promise<void> {
  if (milliseconds <= 0 || stopped.aborted) return;
  try {
    await sleep(milliseconds, undefined, { signal: stopped });
  } catch (error) {
    if (!stopped.aborted) throw error;
  }
}
