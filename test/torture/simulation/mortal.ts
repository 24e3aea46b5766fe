import type { Clock, Network } from "../../../src/flock/ports.ts";
import type { Database } from "../../../src/store/database.ts";

/** One life of the bot: after its death nothing of it does anything any more, as after a SIGKILL. */
export interface Mortal {
  readonly db: Database;
  readonly clock: Clock;
  readonly network: Network;
  /** It dies with its nth write or post from now on. */
  doom(fate: Fate): void;
  die(): void;
  isDead(): boolean;
  readonly death: Promise<void>;
}

/** Of a write: before it is made, or when it is on the disk and nobody knows yet. Of a request to post: when it is on its way, or answered. */
export type Fate =
  | { readonly kind: "write"; readonly nth: number; readonly when: "before" | "after" }
  | { readonly kind: "post"; readonly nth: number; readonly when: "asked" | "answered" };

interface Body {
  readonly db: Database;
  readonly clock: Clock;
  readonly network: Network;
}

/** Wraps all that a bot acts through. */
export function createMortal({ db, clock, network }: Body): Mortal {
  const { promise: death, resolve } = Promise.withResolvers<void>();
  let dead = false;
  let fate: Fate | undefined;
  let done = 0;

  function die(): void {
    dead = true;
    resolve();
  }

  /** What a dead bot waits for never comes. */
  async function alive<T>(act: () => Promise<T>): Promise<T> {
    if (dead) return never();
    const result = await act();
    return dead ? never() : result;
  }

  /** When it dies of what it does now; undefined: it lives on. */
  function fatal(kind: Fate["kind"]): Fate["when"] | undefined {
    if (dead || fate?.kind !== kind) return undefined;
    done += 1;
    return done >= fate.nth ? fate.when : undefined;
  }

  async function write<T>(act: () => Promise<T>): Promise<T> {
    const when = fatal("write");
    if (when === "before") die();
    return alive(async () => {
      const result = await act();
      if (when === "after") die();
      return result;
    });
  }

  async function post(...ask: Parameters<Network["post"]>): ReturnType<Network["post"]> {
    const when = fatal("post");
    return alive(async () => {
      const answer = network.post(...ask);
      if (when === "asked") die();
      const outcome = await answer;
      if (when === "answered") die();
      return outcome;
    });
  }

  return {
    db: {
      sql: (text: string) => db.sql(text),
      write: (step) => write(() => db.write(step)),
      tell: (event, values) => db.tell(event, values),
      note: (step) => write(() => db.note(step)),
      [Symbol.dispose]() {},
    },
    clock: { ...clock, sleep: (ms, signal) => alive(() => clock.sleep(ms, signal)) },
    network: {
      post,
      upload: (credentials, picture) => alive(() => network.upload(credentials, picture)),
      timeline: (credentials, ask) => alive(() => network.timeline(credentials, ask)),
      identify: (credentials) => alive(() => network.identify(credentials)),
      remove: (credentials, postId) => alive(() => network.remove(credentials, postId)),
      setProfile: (credentials, change) => alive(() => network.setProfile(credentials, change)),
      invalidate: (credentials) => alive(() => network.invalidate(credentials)),
    },
    doom(next) {
      fate = next;
      done = 0;
    },
    die,
    isDead: () => dead,
    death,
  };
}

function never<T>(): Promise<T> {
  return new Promise(() => {});
}
