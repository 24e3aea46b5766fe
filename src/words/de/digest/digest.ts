import type { Announcement } from "../../../flock/announcement.ts";
import { at, clip, escape, moment, named, quote } from "../../markdown.ts";
import { accountsNamed, count, money, others, posts, together, whole } from "../format.ts";
import { wasPicture } from "../poem/pictures.ts";
import { saidFacts } from "../say/say.ts";
import { dateNamed, datesNamed, dayNamed } from "./dates.ts";

type Day = Extract<Announcement, { readonly kind: "day" }>;
type Digest = Extract<Announcement, { readonly kind: "digest" }>;
type Said = Day["items"][number];
type Row = Digest["rows"][number];

const mostTitle = 60;

/** What an account posted in a day. */
export const day = {
  title: ({ handle, date, zone, posts: number }: Day): string =>
    `### ${at(handle)} · ${dateNamed(date)}${zone === undefined ? " (UTC)" : ""}\n${posts(number)}`,
  newest: (said: Said): string =>
    [
      quote(said.text),
      // What stands has a button.
      `-# ${[...about(said), moment(said.at), ...(said.down === undefined ? [] : [`<${said.link}>`])].join(" · ")}`,
    ].join("\n"),
  before: "**Davor:**",
  earlier: (said: Said): string => {
    const words = `„${escape(clip(said.text.replaceAll("\n", " / "), mostTitle))}“`;
    const when = `<t:${Math.floor(said.at / 1000)}:t>`;
    return `- ${[when, words, ...saidFacts(said), ...placeOf(said), ...stateOf(said), money(said.costMicros), `<${said.link}>`].join(" · ")}`;
  },
  more: (left: number): string => `-# und ${posts(left)} mehr; \`/flock history\` zeigt alles`,
};

/** What the flock did in a day, a week, or a longer time. */
export const digest = {
  title: ({ dates, zone, posts: number, accounts }: Digest): string =>
    `### Der Schwarm, ${datesNamed(dates)}${zone === undefined ? " (UTC)" : ""}\n**${posts(number)}** von einem Schwarm mit ${count(accounts, "Konto", "Konten")}.`,
  row: (row: Row): string =>
    `- ${[`${at(row.handle)}: ${posts(sumOf(row))}`, ...readOf(row)].join(" · ")}`,
  more: (accounts: number, number: number): string =>
    `-# ${othersOf(accounts, number)}; \`/flock status\` zeigt alle`,
  hands: ({ hands, handsInAll }: Digest): string =>
    `**${count(handsInAll, "Konto braucht", "Konten brauchen")} jemanden:** ${handsOf(hands, handsInAll)}.`,
  spend: ({ paidMicros, purses }: Digest): string =>
    [
      `**In dieser Zeit an X bezahlt:** ${money(paidMicros)}. Im laufenden Monat, nach UTC:`,
      ...purses.map((purse) => `- ${purseOf(purse)}`),
    ].join("\n"),
  /** What makes a tail of the log that was cut off show. */
  link: (link: string): string =>
    `-# Neuestes Glied des Protokolls: \`${link.slice(0, 16)}\`. \`npm run verify-log -- --link ${link.slice(0, 16)}\` sagt, ob es noch da ist.`,
  /** On the picture. */
  chart: {
    title: ({ dates }: Digest): string => datesNamed(dates),
    posts: "Posts am Tag",
    progress: "So weit ist gelesen",
    day: dayNamed,
    name: ({ handle }: Row): string => `@${handle}`,
    total: (row: Row): string => whole(sumOf(row)),
    reading: (row: Row): string | undefined =>
      row.poem === undefined ? undefined : [...placesOf(row), row.poem].join(" · "),
    more: othersOf,
    purse: purseOf,
  },
  /** The picture in words. */
  alt: {
    title: ({ dates }: Digest): string => `Posts am Tag, ${datesNamed(dates)}.`,
    row: (row: Row): string => {
      const each = row.posts.length > 1 ? `${row.posts.join(", ")}, zusammen ` : "";
      return `@${row.handle}: ${[`${each}${sumOf(row)}`, ...plainReadOf(row)].join("; ")}.`;
    },
    more: (accounts: number, number: number): string => `${othersOf(accounts, number)}.`,
    purse: (purse: Digest["purses"][number]): string => `${purseOf(purse)}.`,
  },
};

/** What the bot is seen to do: Discord puts "Watching" before it. */
export const presence = {
  birds: (number: number): string => count(number, "Vogel", "Vögel"),
};

function about(said: Said): readonly string[] {
  const poem = said.poem === undefined ? [] : [named(said.poem)];
  const how = said.pictured === true ? [wasPicture] : [];
  return [
    ...saidFacts(said),
    ...poem,
    ...placeOf(said),
    ...how,
    ...stateOf(said),
    money(said.costMicros),
  ];
}

function placeOf({ unit, of }: Said): readonly string[] {
  return unit === undefined || of === undefined ? [] : [`${whole(unit)} von ${whole(of)}`];
}

function stateOf({ down, confirmed }: Said): readonly string[] {
  if (down !== undefined) return [`**${down === "done" ? "gelöscht" : "wird gelöscht"}**`];
  return confirmed === true ? ["nachträglich bestätigt"] : [];
}

function sumOf({ posts: counts }: Row): number {
  return counts.reduce((sum, number) => sum + number, 0);
}

function readOf(row: Row): readonly string[] {
  if (row.poem === undefined) return [];
  return [[...placesOf(row), named(clip(row.poem, mostTitle))].join(" · ")];
}

function plainReadOf(row: Row): readonly string[] {
  if (row.poem === undefined) return [];
  return [[...placesOf(row), clip(row.poem, 30)].join(" · ")];
}

function placesOf({ done, of }: Row): readonly string[] {
  if (done === undefined || of === undefined) return [];
  return [done >= of ? "zu Ende gelesen" : `${whole(done)} von ${whole(of)}`];
}

function othersOf(accounts: number, number: number): string {
  return `und ${count(accounts, "weiteres Konto", "weitere Konten")} mit ${posts(number)}`;
}

function handsOf(handles: readonly string[], inAll: number): string {
  const left = inAll - handles.length;
  return left === 0 ? accountsNamed(handles) : together([...handles.map(at), others(left)]);
}

function purseOf({ scope, spentMicros, capMicros }: Digest["purses"][number]): string {
  const whose = scope === "guild" ? "Eigene Obergrenze dieses Servers" : "Alle Server dieses Bots";
  return `${whose}: ${money(spentMicros)} von ${money(capMicros)}`;
}
