import { afterEach, beforeEach, describe, expect, test } from "vitest";
import type { ITwitterApiClientPlugin, TwitterApi } from "twitter-api-v2";
import { AMBIGUITIES, type FaultKind } from "../../../rehearsal/x/faults.ts";
import type { Entry } from "../../../rehearsal/x/ledger.ts";
import { createStage, type Stage } from "./support.ts";

const LINE = "I saw the best minds";

let stage: Stage;
let howl: TwitterApi;
beforeEach(async () => {
  stage = await createStage();
  howl = await stage.enrol("howl");
});
afterEach(() => stage[Symbol.asyncDispose]());

async function lastPosting(): Promise<Entry | undefined> {
  const ledger = await stage.x.control.ledger();
  return ledger.findLast(({ route }) => route === "/2/tweets");
}

interface Expected {
  readonly kind: FaultKind;
  readonly rejects?: object;
  readonly resolves?: unknown;
  readonly status?: number;
  readonly end: Entry["end"];
}

// What the library makes of each, and how the connection ends.
const ANSWERED: readonly Expected[] = [
  { kind: "500", rejects: { code: 500 }, status: 500, end: "answered" },
  { kind: "503-html", rejects: { code: 503 }, status: 503, end: "answered" },
  { kind: "reset", rejects: { type: "request" }, end: "dropped" },
  { kind: "cut", rejects: { type: "partial-response" }, status: 201, end: "dropped" },
  { kind: "refuse-connection", rejects: { type: "request" }, end: "dropped" },
  { kind: "empty-200", resolves: undefined, status: 200, end: "answered" },
  { kind: "201-without-id", resolves: { data: {} }, status: 201, end: "answered" },
  {
    kind: "html-200",
    resolves: expect.stringContaining("<!DOCTYPE"),
    status: 200,
    end: "answered",
  },
];
const SILENT = ["hang", "drip", "late"];

const EACH = ANSWERED.flatMap((expected) => [
  [expected.kind, "before", expected] as const,
  [expected.kind, "after", expected] as const,
]);

// A client that leaves when the signal says so.
function impatient(signal: AbortSignal, client = howl, on = stage): TwitterApi {
  const leave: ITwitterApiClientPlugin = {
    onBeforeRequest({ requestOptions }) {
      requestOptions.signal = signal;
    },
  };
  return on.client(client.getActiveTokens(), [leave]);
}

describe("ambiguities", () => {
  test("every one of them is tried below", () => {
    expect([...ANSWERED.map(({ kind }) => kind), ...SILENT].sort()).toEqual(
      [...AMBIGUITIES].sort(),
    );
  });

  test.each(EACH)("%s, %s the effect", async (kind, strikes, expected) => {
    await stage.x.control.fault({ kind, strikes, times: 1 });
    const outcome = howl.v2.tweet(LINE);
    if (expected.rejects === undefined) expect(await outcome).toEqual(expected.resolves);
    else await expect(outcome).rejects.toMatchObject(expected.rejects);
    await stage.x.control.waitFor(({ ledger }) => ledger.at(-1)?.end !== "open");
    const entry = await lastPosting();
    expect(entry).toMatchObject({ fault: kind, effect: strikes === "after", end: expected.end });
    expect(entry?.status).toBe(expected.status);
    const posts = await stage.x.control.posts();
    expect(posts.map(({ id }) => id)).toEqual(strikes === "after" ? [entry?.post] : []);
  });

  test.each([
    ["hang", "before"],
    ["hang", "after"],
    ["drip", "before"],
    ["drip", "after"],
  ] as const)("%s, %s the effect, lasts until the client gives up", async (kind, strikes) => {
    await stage.x.control.fault({ kind, strikes, times: 1 });
    const giveUp = new AbortController();
    const outcome = impatient(giveUp.signal).v2.tweet(LINE);
    const failed = expect(outcome).rejects.toThrow("Request failed");
    await stage.x.control.waitFor(({ ledger, posts }) => {
      const struck = ledger.at(-1)?.fault === kind;
      const begun = kind === "hang" || ledger.at(-1)?.status !== undefined;
      return struck && begun && posts.length === (strikes === "after" ? 1 : 0);
    });
    expect(await lastPosting()).toMatchObject({ end: "open" });
    giveUp.abort();
    await failed;
    await stage.x.control.waitFor(({ ledger }) => ledger.at(-1)?.end === "gave-up");
    expect(await lastPosting()).toMatchObject({ effect: strikes === "after" });
  });

  test.each([0, 20])("late: the effect lands %i ms after the client gave up", async (delay) => {
    await stage.x.control.fault({ kind: "late", delay, times: 1 });
    const giveUp = new AbortController();
    const failed = expect(impatient(giveUp.signal).v2.tweet(LINE)).rejects.toThrow();
    await stage.x.control.waitFor(({ ledger }) => ledger.at(-1)?.fault === "late");
    expect(await stage.x.control.posts()).toEqual([]);
    giveUp.abort();
    await failed;
    await stage.x.control.waitFor(({ posts }) => posts.length === 1);
    expect(await lastPosting()).toMatchObject({ end: "gave-up", effect: true });
  });

  test("a late effect is subject to the rules of the moment at which it lands", async () => {
    await stage.x.control.fault({ kind: "late", times: 1 });
    const giveUp = new AbortController();
    const failed = expect(impatient(giveUp.signal).v2.tweet(LINE)).rejects.toThrow();
    await stage.x.control.waitFor(({ ledger }) => ledger.at(-1)?.fault === "late");
    await howl.v2.tweet(LINE);
    giveUp.abort();
    await failed;
    await stage.x.control.waitFor(({ ledger }) =>
      ledger.some(({ fault, reason }) => fault === "late" && reason !== undefined),
    );
    expect(await stage.x.control.posts()).toHaveLength(1);
  });

  test("with latency the effect lands although the client gave up meanwhile", async () => {
    await using slow = await createStage({ latency: { min: 30, max: 40 } });
    const client = await slow.enrol("howl");
    const giveUp = new AbortController();
    const failed = expect(impatient(giveUp.signal, client, slow).v2.tweet(LINE)).rejects.toThrow();
    await slow.x.control.waitFor(({ ledger }) => ledger.at(-1)?.route === "/2/tweets");
    giveUp.abort();
    await failed;
    await slow.x.control.waitFor(({ posts }) => posts.length === 1);
    expect((await slow.x.control.ledger()).at(-1)).toMatchObject({ end: "gave-up", effect: true });
  });

  test("stopping lets go of a client that hangs, and may be asked twice", async () => {
    await stage.x.control.fault({ kind: "hang" });
    const failed = expect(howl.v2.tweet(LINE)).rejects.toThrow();
    await stage.x.control.waitFor(({ ledger }) => ledger.at(-1)?.fault === "hang");
    await stage[Symbol.asyncDispose]();
    await failed;
    await stage[Symbol.asyncDispose]();
  });
});
