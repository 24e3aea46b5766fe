import { languageOf } from "../domain/text/language.ts";
import type { Clock, Log } from "../flock/ports.ts";
import type { Store } from "../flock/stores.ts";

export interface GuildsDeps {
  /** The guilds that are served; undefined: the first one joined, for good. */
  readonly allowed: readonly string[] | undefined;
  readonly store: Pick<Store, "guilds" | "accounts" | "outbox" | "instance">;
  readonly clock: Clock;
  readonly log: Log;
  /** Called when there is news. */
  readonly nudge?: () => void;
}

interface JoinedGuild {
  readonly id: string;
  readonly name: string;
  /** Who owns the server. */
  readonly adminId: string;
  /** In which Discord speaks to all of it; the flock speaks so from its first day on. */
  readonly locale?: string;
}

/** Which guilds the bot is in, and which of them it serves. */
export interface Guilds {
  serves(guildId: string): boolean;
  /** All guilds that the bot is in, as a new session lists them; a flock of any other one stands still. */
  seen(guildIds: readonly string[]): Promise<void>;
  /** The bot is in a guild: it joined, or a session shows it. */
  arrive(guild: JoinedGuild): Promise<void>;
  /** The bot was taken out of a guild. */
  leave(guildId: string): Promise<void>;
  /** Resolves once every change that has come so far is kept. */
  settled(): Promise<void>;
}

/** Keeps the guilds in the store; one change after the other, in the order in which they came. */
export async function createGuilds(deps: GuildsDeps): Promise<Guilds> {
  const { store, clock } = deps;
  const known = new Set((await store.guilds.list()).map(({ id }) => id));
  const home = await homeOf(deps);
  const inTurn = createTurns();
  const serves = (id: string): boolean => home.is(id) && known.has(id);

  async function arrive(guild: JoinedGuild): Promise<void> {
    await home.offer(guild.id);
    if (!home.is(guild.id)) {
      deps.log.warn("guild_not_served", { guild: guild.id });
      return;
    }
    await announceReturn(deps, guild.id);
    const { locale = "en-US", ...joined } = guild;
    await store.guilds.arrive({ ...joined, language: languageOf(locale) }, clock.now());
    known.add(guild.id);
  }

  async function seen(present: ReadonlySet<string>): Promise<void> {
    for (const { id, state } of await store.guilds.list()) {
      const isHere = present.has(id) && home.is(id);
      if (!isHere && state !== "away") await leave(id);
    }
  }

  async function leave(guildId: string): Promise<void> {
    if (!known.has(guildId)) return;
    deps.log.warn("guild_left", { guild: guildId });
    await store.guilds.leave(guildId, clock.now());
  }

  return {
    serves,
    seen: (guildIds) => inTurn(() => seen(new Set(guildIds))),
    arrive: (guild) => inTurn(() => arrive(guild)),
    leave: (guildId) => inTurn(() => leave(guildId)),
    settled: () => inTurn(() => Promise.resolve()),
  };
}

interface Home {
  is(guildId: string): boolean;
  /** Makes this guild the home if there is none yet. */
  offer(guildId: string): Promise<void>;
}

const rememberedAs = "home-guild";

async function homeOf({ allowed, store, log }: GuildsDeps): Promise<Home> {
  if (allowed !== undefined) {
    return { is: (id) => allowed.includes(id), offer: () => Promise.resolve() };
  }
  let home = await store.instance.find(rememberedAs);
  async function choose(id: string): Promise<void> {
    await store.instance.put(rememberedAs, id);
    home = id;
    log.info("home_chosen", { guild: id });
  }
  // A guild that was served by name until now stays served.
  const former = (await store.guilds.list()).find(({ state }) => state !== "away");
  if (home === undefined && former !== undefined) await choose(former.id);
  return {
    is: (id) => id === home,
    offer: async (id) => {
      if (home === undefined) await choose(id);
    },
  };
}

/** Told before it is written down: after a crash between the two it is told twice rather than never. */
async function announceReturn(deps: GuildsDeps, guildId: string): Promise<void> {
  const { store, clock } = deps;
  const before = await store.guilds.find(guildId);
  if (before?.state !== "away") return;
  const accounts = await store.accounts.list(guildId);
  const present = accounts.filter(({ state }) => state !== "removed");
  await store.outbox.add(
    guildId,
    { kind: "guild-returned", accounts: present.length },
    { address: { ping: "nobody", channel: "posts" }, now: clock.now() },
  );
  deps.nudge?.();
}

type Turns = (work: () => Promise<void>) => Promise<void>;

/** Runs one piece of work after the other; one that fails does not stop the next. */
function createTurns(): Turns {
  let last: Promise<unknown> = Promise.resolve();
  return async (work) => {
    const before = last;
    const { promise, resolve } = Promise.withResolvers<void>();
    last = promise;
    await before;
    try {
      await work();
    } finally {
      resolve();
    }
  };
}
