import { commands } from "../../../commands/index.ts";
import { newsCards } from "../../../src/discord/announcer.ts";
import type { Card, Modal } from "../../../src/discord/card.ts";
import type { Call } from "../../../src/discord/subcommand.ts";
import type { Announcement } from "../../../src/flock/announcement.ts";
import { en } from "../../../src/words/en.ts";
import { translations } from "../../../src/words/languages.ts";

/**
 * What a handler gives in English, and then in every other language: on what the flock answered the first time, so that
 * nothing is asked of it again.
 */
export async function inEveryLanguage<T extends Card | Modal>(
  handler: { readonly run: (call: Call) => Promise<T> },
  call: Call,
): Promise<readonly [T, ...T[]]> {
  const flock = taped(call.flock);
  const { fetchText, tryChannel } = call;
  const outside = taped({ fetchText, tryChannel });
  const given = await handler.run({ ...call, flock: flock.recorded, ...outside.recorded });
  const others = call.words === en ? Object.values(translations) : [];
  const again = others.map(async (words) =>
    handler.run({ ...call, flock: flock.replayed(), ...outside.replayed(), words }),
  );
  return [given, ...(await Promise.all(again))];
}

/** The card of a piece of news in English, and then in every other language. */
export function newsInEveryLanguage(item: Announcement): readonly [Card, ...Card[]] {
  const found = newsCards(commands).get(item.kind);
  if (found === undefined) throw new Error(`no card of ${item.kind}`);
  const place = { isModerators: true };
  return [
    found.card(item, en, place),
    ...Object.values(translations).map((words) => found.card(item, words, place)),
  ];
}

interface Taped<T> {
  readonly recorded: T;
  /** Answers as it did while it was recorded, in the same order, and does nothing. */
  replayed(): T;
}

function taped<T extends object>(target: T): Taped<T> {
  const tape = new Map<string | symbol, readonly unknown[]>();
  const playing = (answer: (name: string | symbol) => (...args: unknown[]) => unknown): T =>
    new Proxy(target, {
      get: (_, name) =>
        typeof Reflect.get(target, name) === "function" ? answer(name) : Reflect.get(target, name),
    });
  return {
    recorded: playing((name) => (...args) => {
      const made: unknown = Reflect.apply(functionOf(target, name), target, args);
      tape.set(name, [...(tape.get(name) ?? []), made]);
      return made;
    }),
    replayed() {
      const played = new Map<string | symbol, number>();
      return playing((name) => () => {
        const nth = played.get(name) ?? 0;
        played.set(name, nth + 1);
        return tape.get(name)?.[nth];
      });
    },
  };
}

function functionOf(target: object, name: string | symbol): (...args: unknown[]) => unknown {
  const found: unknown = Reflect.get(target, name);
  if (typeof found !== "function") throw new Error(`${String(name)} is no function`);
  return (...args) => Reflect.apply(found, target, args);
}
