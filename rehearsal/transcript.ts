import { guild } from "./cast.ts";
import type { MessageView, Seen } from "./discord/person/view.ts";
import type { StandingPost } from "./x/control.ts";

/** What happened, in lines that a person reads like a play. */
export interface Transcript {
  heading(title: string): void;
  /** Who does what. */
  act(who: string, does: string): void;
  /** A word from the side. */
  aside(text: string): void;
  seen(who: string, what: Seen): void;
  message(message: MessageView): void;
  standing(post: StandingPost): void;
  /** What a page in a browser says. */
  page(text: string): void;
}

/** Prints a transcript line by line; how far a time is away is counted from now (ms UTC). */
export function createTranscript(print: (line: string) => void, now = Date.now): Transcript {
  /** What somebody was shown as an answer in the channel is no news besides. */
  const shown = new Set<string>();
  const box = (text: string): void => {
    for (const line of readable(text, now()).split("\n")) print(`      │ ${line}`.trimEnd());
  };
  return {
    heading: (title) => print(`\n── ${title} ${"─".repeat(Math.max(3, 72 - title.length))}\n`),
    act: (who, does) => print(`  ${who} ${does}`),
    aside: (text) => print(`  (${text})`),
    seen(who, what) {
      if (what.kind === "modal") print(`    a form opens for ${who}`);
      else if (what.kind === "link") print(`    the link opens`);
      else if (what.kind === "nothing") print(`    nothing comes back`);
      else {
        print(`    ${placeOf(what.message, who)}`);
        shown.add(nameOfShown(what.message));
      }
      box(what.text);
    },
    message(message) {
      if (shown.has(nameOfShown(message))) return;
      print(`    ${placeOf(message, "")}`);
      box(message.text);
    },
    page: (text) => box(text),
    standing(post) {
      print(`    on X, @${post.handle}`);
      for (const { alt } of post.media) box(`(picture: ${alt ?? "untitled"})`);
      if (post.text !== "") box(post.text);
    },
  };
}

function nameOfShown({ id, revision }: MessageView): string {
  return `${id}:${revision}`;
}

/** Discord's marks as Discord shows them: times, mentions, escaped letters. */
export function readable(text: string, now = Date.now()): string {
  return text
    .replaceAll(/<t:(\d+):R>/gu, (_, seconds: string) => distance(Number(seconds) * 1_000 - now))
    .replaceAll(/<t:(\d+)(?::\w)?>/gu, (_, seconds: string) => instant(Number(seconds)))
    .replaceAll(/<\/([^:>]+):\d+>/gu, "/$1")
    .replaceAll(/<@&(\d+)>/gu, (_, id: string) => `@${nameOf(guild.roles, id)}`)
    .replaceAll(/<@!?(\d+)>/gu, (_, id: string) => `@${nameOf(guild.members, id)}`)
    .replaceAll(/<#(\d+)>/gu, (_, id: string) => `#${nameOf(guild.channels, id)}`)
    .replaceAll(/<(https?:[^>]+)>/gu, "$1")
    .replaceAll(/\\([*_~`|>#\\.()[\]-])/gu, "$1");
}

function placeOf(message: MessageView, who: string): string {
  if (message.ephemeralFor !== null) return `only ${who === "" ? "one member" : who} sees`;
  return message.channel === "" ? "in a direct message" : `in #${message.channel}`;
}

function nameOf(
  list: readonly { readonly id: string; readonly name: string }[],
  id: string,
): string {
  return list.find((one) => one.id === id)?.name ?? id;
}

function distance(ms: number): string {
  const minutes = Math.round(ms / 60_000);
  const [value, unit] = units.find(([size]) => Math.abs(minutes) >= size) ?? [1, "minute"];
  return new Intl.RelativeTimeFormat("en", { numeric: "auto" }).format(
    Math.round(minutes / value),
    unit,
  );
}

const units: readonly (readonly [number, Intl.RelativeTimeFormatUnit])[] = [
  [1_440, "day"],
  [60, "hour"],
  [1, "minute"],
];

function instant(seconds: number): string {
  return new Date(seconds * 1_000).toISOString().replace("T", " ").slice(0, 16) + " UTC";
}
