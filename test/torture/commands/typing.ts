import type { Random } from "../../../rehearsal/x/random.ts";
import type { Field } from "../../../src/discord/card.ts";
import type { Option } from "../../../src/discord/option.ts";
import { alpha, bravo, kinds, memberOf, otherThan, type House } from "../../walk/members.ts";
import { pick } from "../readings/stage.ts";
import type { Poet } from "../readings/verse.ts";

/** What members type: mostly what makes sense, now and then what does not. */
export interface Typist {
  option(name: string, option: Option, house: House): unknown;
  /** What is sent in a form; Discord itself keeps to what a field requires. */
  field(field: Field, house: House): string;
  poem(house: House): string;
}

export const birds = ["heron", "crane", "plover", "tern", "ibis", "dove"] as const;

const junk = [
  "?",
  "0",
  "-3",
  "99999999999999999999",
  "@everyone <@&1> `x` **b** https://example.com",
  "'; drop table post; --",
  "\u202Eevil\u0000\u200B",
  "🪶".repeat(20),
  "é".repeat(190),
  "null",
  "line",
  "~99999",
  ":::",
] as const;

const plausible: Readonly<Record<string, readonly string[]>> = {
  when: ["daily at 9:00", "every 2 hours", "weekdays at 8:30", "0 7 * * *", "every 40 minutes"],
  until: ["in 2 hours", "tomorrow", "friday 18:00", "in 3 days"],
  reason: ["a holiday", "wet feathers"],
  to: ["1", "2", "3", "next", "end", "line 2"],
  topup: ["5", "20", "$3.50"],
  line: ["1", "2", "3", "4"],
  post: ["1", "2", "last"],
  lines: ["1", "2", "3", "stanza"],
  times: ["1", "2", "7"],
  tags: ["dawn", "dusk, reeds", ""],
  length: ["280", "2000", ""],
  "per-day": ["3", "17", "60"],
  verified: ["yes", "no"],
  quiet: ["22:00-7:00", "13:00-14:00"],
  cap: ["0.05", "3", "", "15"],
  credits: ["5", "0.02", ""],
  pin: ["1234567", "7654321", "12"],
  link: ["", "https://x.com/i/status/1990000000000000001"],
};

const names = ["howl", "song", "reeds", "spare"] as const;
const file = { url: "https://cdn.discordapp.com/a.txt", name: "a.txt", size: 20 };

/** Creates a typist of these chances. */
export function createTypist(random: Random, poet: Poet): Typist {
  const chance = (oneIn: number): boolean => random.whole(1, oneIn) === 1;

  function poem({ word }: House): string {
    return `${word} ${poet.poem()}`;
  }

  function handle(house: House): string {
    const of = chance(20) ? otherThan(house) : house;
    const known = chance(4) ? birds : birds.slice(0, 3);
    return `${chance(4) ? "@" : ""}${of.word}_${pick(random, known)}`;
  }

  function account(house: House): string {
    if (chance(12)) return "all";
    if (chance(12)) return `#${pick(random, ["dawn", "dusk", "none"])}`;
    return chance(8) ? `${handle(house)}, ${handle(house)}` : handle(house);
  }

  /** A few words for whatever goes by this name. */
  function words(name: string, house: House): string {
    if (chance(12)) return pick(random, junk);
    if (name === "account") return account(house);
    if (name === "handle") return handle(house);
    if (name === "poem" || name === "name") return `${house.word}-${pick(random, names)}`;
    const known = plausible[name];
    return known ? pick(random, known) : `${house.word} ${pick(random, names)}`;
  }

  function longText(house: House, value: string | undefined): string {
    if (chance(8)) return pick(random, junk);
    if (value !== undefined && value !== "") return chance(4) ? value : changed(value);
    return chance(6) ? "\n\n" : poem(house);
  }

  /** One more word, one more line, or one line less. */
  function changed(value: string): string {
    const lines = value.split("\n");
    const at = random.whole(0, lines.length - 1);
    if (chance(3)) return lines.toSpliced(at, 1).join("\n") || value;
    const fresh = poet.poem().split("\n").at(-2) ?? "more";
    return lines.toSpliced(at, chance(2) ? 0 : 1, fresh).join("\n");
  }

  return {
    poem,
    option(name, option, house) {
      switch (option.kind) {
        case "whole":
          return chance(3)
            ? random.whole(option.least, option.most)
            : random.whole(option.least, Math.min(option.least + 3, option.most));
        case "member":
          return memberOf(pick(random, kinds), chance(15) ? otherThan(house) : house).id;
        case "attachment":
          return file;
        case "text":
          return (words(name, house) || "?").slice(0, option.most ?? 6_000);
        default:
          return option satisfies never;
      }
    },
    field({ id, choices, value, long, required = true, most = 4_000 }, house) {
      if (choices) return pick(random, choices).value;
      if (value !== undefined && chance(3)) return value;
      const typed = long === true ? longText(house, value) : words(id, house);
      const fitting = typed.slice(0, most);
      return required && fitting === "" ? "x" : fitting;
    },
  };
}

/** Both guilds. */
export const houses: readonly House[] = [alpha, bravo];
