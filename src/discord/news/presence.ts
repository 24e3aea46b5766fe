import { ActivityType, Events, type Client } from "discord.js";
import { startLoop } from "../../flock/loop/loop.ts";
import type { Loop } from "../../flock/loop/loop.ts";
import type { Clock, Log } from "../../flock/ports.ts";

/** What the bot is seen to watch. */
export interface Presence {
  show(what: string): void;
}

/** Shows it now, and again whenever a new session begins: Discord forgets it with the old one. */
export function createPresence(client: Client): Presence {
  let shown: string | undefined;
  const send = (): void => {
    if (shown === undefined || !client.isReady()) return;
    client.user.setPresence({ activities: [{ name: shown, type: ActivityType.Watching }] });
  };
  client.on(Events.ShardReady, send);
  client.once(Events.ClientReady, send);
  return {
    show(what) {
      shown = what;
      send();
    },
  };
}

export interface CountingDeps {
  readonly count: () => Promise<number>;
  readonly show: (birds: number) => void;
  readonly clock: Clock;
  readonly log: Log;
}

/** The birds are counted at most so often (ms): Discord takes five changes of presence in 20 seconds. */
const leastWait = 5_000;

/** Starts the loop that shows how many birds there are when their number changes; it is nudged whenever that may be. */
export function startCounting({ count, show, clock, log }: CountingDeps): Loop {
  let shown: number | undefined;
  let waitsUntil: number | undefined;
  let countedAt = -Infinity;
  return startLoop({
    name: "presence",
    clock,
    log,
    async step(now) {
      const wait = leastWait - (clock.elapsed() - countedAt);
      waitsUntil = wait > 0 ? now + wait : undefined;
      if (waitsUntil !== undefined) return;
      countedAt = clock.elapsed();
      const birds = await count();
      if (birds === shown) return;
      shown = birds;
      show(birds);
    },
    nextDue: async () => waitsUntil,
  });
}
