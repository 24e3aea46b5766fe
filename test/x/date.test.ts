import { expect, test } from "vitest";
import { createAgent } from "../../src/x/agent.ts";
import { createNetwork } from "../../src/x/client.ts";
import { createEnroller } from "../../src/x/enrol.ts";
import { credentials, keys, now, serveReply } from "./support.ts";

const date = new Date(now).toUTCString();

/** The dates heard while a server answers every kind of request in one way. */
async function heard(reply: Parameters<typeof serveReply>[0]): Promise<readonly number[]> {
  await using server = await serveReply(reply);
  const dates: number[] = [];
  const noteDate = (at: number): void => void dates.push(at);
  const line = { keys, agent: createAgent({ port: server.port }), noteDate };
  const network = createNetwork({ ...line, clock: { now: () => now } });
  await network.post(credentials, { text: "Moloch!" });
  await network.identify(credentials);
  await createEnroller(line).begin({ handle: undefined });
  return dates;
}

test.each([200, 401, 429, 500])("X's own time is heard from an answer with %d", async (status) => {
  expect(await heard({ status, headers: { date } })).toEqual([now, now, now]);
});

test("an answer whose Date cannot be read tells nothing", async () => {
  expect(await heard({ status: 200, headers: { date: "noon" } })).toEqual([]);
});
