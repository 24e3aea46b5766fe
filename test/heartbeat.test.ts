import { expect, test } from "vitest";
import { createHeartbeat } from "../src/heartbeat.ts";
import { createManualClock } from "./support/manual-clock.ts";
import { createRecordedLog } from "./support/recorded-log.ts";

const url = "https://beats.example/whoever-knows-this";
const minute = 60_000;

function start(answer: (signal: AbortSignal) => Promise<Response>) {
  const clock = createManualClock();
  const log = createRecordedLog();
  const fetched: string[] = [];
  const state = { healthy: true };
  const heartbeat = createHeartbeat({
    url,
    clock,
    log,
    healthy: () => state.healthy,
    fetch: (input, init) => {
      fetched.push(
        `${input instanceof Request ? input.url : input.toString()} at ${clock.elapsed() / minute}`,
      );
      return answer(init?.signal ?? AbortSignal.abort());
    },
  });
  return { clock, log, fetched, state, heartbeat };
}

const fine = () => Promise.resolve(new Response("ok"));

test("the address is fetched at once and then every five minutes", async () => {
  const { clock, fetched, heartbeat, log } = start(fine);
  await clock.advance(11 * minute);
  expect(fetched).toEqual([`${url} at 0`, `${url} at 5`, `${url} at 10`]);
  expect(log.lines).toEqual([]);
  await heartbeat[Symbol.asyncDispose]();
});

test("it is not fetched while the bot is not healthy", async () => {
  const { clock, fetched, heartbeat, state } = start(fine);
  await clock.advance(minute);
  state.healthy = false;
  await clock.advance(10 * minute);
  state.healthy = true;
  await clock.advance(5 * minute);
  expect(fetched).toEqual([`${url} at 0`, `${url} at 15`]);
  await heartbeat[Symbol.asyncDispose]();
});

test.each([
  ["no answer", () => Promise.reject(new TypeError("fetch failed")), "heartbeat_failed"],
  ["a refusal", () => Promise.resolve(new Response("", { status: 500 })), "heartbeat_refused"],
])("it goes on after %s, which is logged without the address", async (_what, answer, event) => {
  const { clock, fetched, heartbeat, log } = start(answer);
  await clock.advance(6 * minute);
  expect(fetched).toHaveLength(2);
  expect(log.lines.map((line) => line.event)).toEqual([event, event]);
  expect(JSON.stringify(log.lines)).not.toContain("whoever-knows-this");
  await heartbeat[Symbol.asyncDispose]();
});

const untilAborted = (signal: AbortSignal): Promise<Response> =>
  new Promise((_resolve, reject) => {
    signal.addEventListener("abort", () => reject(new Error("aborted")));
  });

test("an answer that does not come is given up after 30 seconds", async () => {
  const { clock, heartbeat, log } = start(untilAborted);
  await clock.advance(29_999);
  expect(log.lines).toEqual([]);
  await clock.advance(1);
  expect(log.lines.map((line) => line.event)).toEqual(["heartbeat_failed"]);
  await heartbeat[Symbol.asyncDispose]();
});

test("a stop ends the fetch under way and the waiting, in silence, and may be repeated", async () => {
  const { clock, fetched, heartbeat, log } = start(untilAborted);
  await clock.advance(0);
  await heartbeat[Symbol.asyncDispose]();
  await heartbeat[Symbol.asyncDispose]();
  expect(clock.sleepers()).toBe(0);
  await clock.advance(20 * minute);
  expect(fetched).toHaveLength(1);
  expect(log.lines).toEqual([]);
});
