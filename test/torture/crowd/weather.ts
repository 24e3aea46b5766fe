import { setTimeout } from "node:timers/promises";
import type { DiscordControl } from "../../../rehearsal/discord/control.ts";
import type { RestFault } from "../../../rehearsal/discord/rest.ts";
import type { Random } from "../../../rehearsal/x/random.ts";

const callback = "POST /interactions/:id/:token/callback";
const answers = "PATCH /webhooks/:application/:token/messages/:message";
const news = "POST /channels/:channel/messages";
const changes = "PATCH /channels/:channel/messages/:message";

/** What Discord's REST does to the next request of a kind (seconds). */
const faults: readonly RestFault[] = [
  { route: callback, status: 429, retryAfter: 0.2 },
  { route: callback, status: 502 },
  { route: callback, how: "cut" },
  { route: answers, status: 429, retryAfter: 1, times: 2 },
  { route: answers, status: 503 },
  { route: answers, how: "reset" },
  { route: news, status: 429, retryAfter: 2 },
  { route: news, how: "cut" },
  { route: changes, status: 429, retryAfter: 2 },
  { route: "*", status: 429, retryAfter: 0.3, global: true },
];

/** How the gateway goes away; a bot that may not resume has missed what was sent meanwhile. */
const drops: readonly ((discord: DiscordControl, random: Random) => Promise<void> | void)[] = [
  (discord) => discord.dropGateway(),
  (discord) => discord.dropGateway(4000),
  (discord) => discord.reconnect(),
  (discord) => discord.invalidateSession(true),
  (discord) => discord.invalidateSession(),
  (discord) => {
    discord.refuseResume();
    discord.dropGateway();
  },
  async (discord, random) => {
    discord.setGatewayDown(true);
    discord.dropGateway();
    await setTimeout(random.whole(500, 3_000));
    discord.setGatewayDown(false);
  },
];

/** How often something goes wrong with a request, and with the gateway (ms). */
const pauses = { fault: [50, 400], drop: [3_000, 8_000] } as const;

/** Lets requests fail now and then until the time is over. */
export async function keepFailing(
  discord: DiscordControl,
  random: Random,
  over: AbortSignal,
): Promise<void> {
  while (!over.aborted) {
    await setTimeout(random.whole(...pauses.fault));
    const fault = faults[random.whole(0, faults.length - 1)];
    // In a lull they would gather, and meet one request again and again.
    if (fault && discord.failuresLeft() === 0) discord.failNext(fault);
  }
}

/** Breaks the gateway now and then until the time is over; gives how often. */
export async function keepDropping(
  discord: DiscordControl,
  random: Random,
  over: AbortSignal,
): Promise<number> {
  let dropped = 0;
  while (!over.aborted) {
    await setTimeout(random.whole(...pauses.drop));
    await drops[random.whole(0, drops.length - 1)]?.(discord, random);
    dropped += 1;
    await discord.online();
  }
  return dropped;
}
