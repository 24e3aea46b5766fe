import { existsSync, readdirSync, rmSync, statSync } from "node:fs";
import { join } from "node:path";
import { createActing } from "../acting.ts";
import { createChance, digest } from "../chance.ts";
import type { Secret } from "../domain/secret.ts";
import type { Acting, Clock, Log, Vault } from "../flock/ports.ts";
import type { Store } from "../flock/stores.ts";
import { openFolder } from "../folder.ts";
import { loadKey } from "../key.ts";
import { StartRefusal } from "../start-refusal.ts";
import { readIdentity } from "../store/copies/identity.ts";
import type { Identity } from "../store/copies/identity.ts";
import { openDatabase } from "../store/database.ts";
import { lockFolder } from "../store/lock.ts";
import type { Rules } from "../store/posts/rules.ts";
import { createStore } from "../store/store.ts";
import { createSigner, createVault, keyIdOf } from "../vault.ts";

export type Mode = "live" | "rehearsal";

/** The folder, its lock, its database and its key: what a bot stands on. */
export interface Ground extends AsyncDisposable {
  readonly store: Store;
  readonly vault: Vault;
  /** Whose deeds the database notes. */
  readonly acting: Pick<Acting, "run">;
  /** Posts may have gone out: a backup made before them is to be known for one. Done once a minute at most. */
  renew(): void;
}

export interface GroundOptions {
  readonly folder: string;
  readonly mode: Mode;
  /** The configured key; undefined: the one in the folder. */
  readonly key: Secret | undefined;
  /** The former key is lost for good: go on with another. */
  readonly newKey: boolean;
  /** Begin anew: whatever a former rehearsal left in the folder is deleted. */
  readonly fresh: boolean;
  readonly rules: Omit<Rules, "digest">;
  readonly clock: Clock;
  readonly log: Log;
}

/** The name of the database in its folder. */
export const databaseFile = "flock.db";
const leftovers = [databaseFile, `${databaseFile}-wal`, `${databaseFile}-shm`, "key"];

/**
 * Opens a data folder for this process alone.
 * @throws StartRefusal for whatever is wrong with the folder, the lock, the database or the key
 */
export async function openGround(options: GroundOptions): Promise<Ground> {
  const { clock, mode, rules } = options;
  await using stack = new AsyncDisposableStack();
  const folder = openFolder(options.folder);
  stack.use(lockFolder(folder));
  const path = join(folder, databaseFile);
  if (options.fresh) for (const name of leftovers) rmSync(join(folder, name), { force: true });
  const isFresh = !existsSync(path);
  if (!isFresh && isEmptied(folder, path)) throw new StartRefusal("database-corrupt", { path });
  let sign: (text: string) => string = unsigned;
  const acting = createActing();
  const journal = { acting, sign: (text: string) => sign(text) };
  const db = openDatabase({ path, clock, log: options.log, journal });
  const store = stack.use(createStore(db, { ...rules, digest }));
  await checkMode(store, mode);
  const create = isFresh || options.newKey || !(await store.instance.find("key-id"));
  const key = loadKey({ given: options.key, folder, create });
  await checkKey(store, key, options);
  sign = createSigner(key);
  const identity = await readIdentity({
    folder,
    name: databaseFile,
    isFresh,
    instance: store.instance,
    token: () => createChance().id(),
  });
  await holdCopy(store, identity, options);
  const renewal = stack.use(createRenewal(identity, options));
  const kept = stack.move();
  return {
    store,
    acting,
    vault: createVault(key),
    renew: () => renewal.renew(),
    [Symbol.asyncDispose]: () => kept.disposeAsync(),
  };
}

/** Nobody acts before the key is known. */
function unsigned(): string {
  throw new Error("a deed before the key is known");
}

/** An empty file is a new database to SQLite; beside a mark it is what is left of a flock, which would be lost without a word. */
function isEmptied(folder: string, path: string): boolean {
  const start = `${databaseFile}.mark-`;
  return statSync(path).size === 0 && readdirSync(folder).some((name) => name.startsWith(start));
}

/** A copy is held before anything can be claimed, and is the original of its place from then on. */
async function holdCopy(
  { adoption }: Store,
  identity: Identity,
  { clock, log }: GroundOptions,
): Promise<void> {
  const isHeld = identity.isCopy && (await adoption.hold("copied", clock.now()));
  if (isHeld) log.warn("copy_held");
  await identity.renew();
}

/** At most so often while posts go out (ms). */
const renewEvery = 60_000;

/** Renews the identity from time to time, and at the end. */
function createRenewal(
  identity: Identity,
  { clock, log }: GroundOptions,
): AsyncDisposable & Pick<Ground, "renew"> {
  let last = clock.elapsed();
  let running = Promise.resolve();
  // Failing to, on a full disk for one, is no reason to stop: only a backup might pass for the original.
  const renew = async (): Promise<void> => {
    try {
      await identity.renew();
    } catch (error) {
      log.fault("identity_not_renewed", error);
    }
  };
  return {
    renew() {
      if (clock.elapsed() - last < renewEvery) return;
      last = clock.elapsed();
      running = running.then(renew);
    },
    async [Symbol.asyncDispose]() {
      await running;
      await renew();
    },
  };
}

/** A database is live or rehearsal from its creation on. */
async function checkMode({ instance }: Store, mode: Mode): Promise<void> {
  const found = await instance.find("mode");
  if (found === undefined) await instance.put("mode", mode);
  else if (found !== mode) throw new StartRefusal("database-mode", { found, wanted: mode });
}

/** Another key opens nothing: it is refused, or, at the operator's word, every account waits for new credentials. */
async function checkKey(
  store: Store,
  key: Secret,
  { newKey, clock, log }: GroundOptions,
): Promise<void> {
  const id = keyIdOf(key);
  const known = await store.instance.find("key-id");
  if (known === id) return;
  if (known !== undefined && !newKey) throw new StartRefusal("key-wrong", {});
  await store.instance.put("key-id", id);
  if (known === undefined) return;
  log.warn("key_replaced", { accounts: await store.accounts.markAllForRelink(clock.now()) });
}
