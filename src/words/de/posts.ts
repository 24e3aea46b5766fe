import { approvals } from "./roster/approvals.ts";
import { standingIn, textOfParts } from "../../domain/post.ts";
import type { Position, Post } from "../../domain/post.ts";
import { at, clip, escape, member, moment, named, quote, quoteWhole } from "../markdown.ts";
import type { Words } from "../words.ts";
import { whatOf } from "./news/causes.ts";
import { money, posts as postsOf, whole } from "./format.ts";
import { standsAt } from "./poem/courses.ts";
import { goesAsPicture, wasPicture } from "./poem/pictures.ts";
import { findingOf } from "./poem/findings.ts";
import { heldReasons } from "./news/states.ts";
import { saidDecisions, saidFacts, saidStanding } from "./say/say.ts";
import { partsOf } from "./undo/parts.ts";

/** What comes, what went, what stopped. */
export const posts: Words["posts"] = {
  previewTitle: ({ account, poem, reading, nth, items }) =>
    `### Was ${at(account.handle)} als Nächstes sagt\nAus ${named(poem.title)}, ${standsAt(nth, reading, items[0]?.position)}; Buchstabe für Buchstabe, wie X es bekommt.`,
  place,
  item: ({ position, parts, picture, standing, costMicros, at: due }, limit) =>
    [
      `-# ${place(position)}`,
      ...(standing > 0 ? ["der Rest eines Threads"] : []),
      ...(picture === undefined ? [] : [goesAsPicture]),
      picture !== undefined
        ? `${whole(parts[0]?.text.length ?? 0)} Zeichen`
        : parts.length === 1
          ? `${parts[0]?.weight ?? 0} von ${limit} Zeichen`
          : `${standing > 0 ? "" : "ein Thread aus "}${parts.length} Posts`,
      money(costMicros),
      ...(due === undefined ? [] : [moment(due)]),
    ].join(" · "),
  part: ({ nth, of, weight, limit }) => `-# Teil ${nth} von ${of} · ${weight} von ${limit} Zeichen`,
  look: (sentence) => `-# Bitte ansehen: ${sentence}`,
  finding: (finding) => `-# Bitte ansehen: ${findingOf(finding)}`,
  total: (number, micros) =>
    number === 1
      ? `Das kostet ${money(micros)} bei X.`
      : `Zusammen ${postsOf(number)} für ${money(micros)} bei X.`,
  obstacle: (sentence) => `**Jetzt ginge es nicht hinaus.** ${sentence}`,
  noMore: "Nichts ist mehr zu lesen.",
  inFile: (number) =>
    `-# ${number === 1 ? "Ein Post passt" : `${number} Posts passen`} hier nicht ganz hinein; die angehängte Datei hat jeden Text vollständig.`,

  confirmTitle: (handle, number) =>
    `### ${number === 1 ? "Das" : "Diese"} jetzt als ${at(handle)} posten?`,
  cancelled: "### Nichts wurde gepostet\nDie Zeile behält ihren Platz.",

  reportTitle: ({ account, posted, stopped }) =>
    posted.length === 0 && stopped?.post.state === "unconfirmed"
      ? `### Noch weiß niemand, ob ${at(account.handle)} das gepostet hat`
      : posted.length === 0
        ? `### Von ${at(account.handle)} ist nichts hinausgegangen`
        : `### ${at(account.handle)} hat ${posted.length === 1 ? "das" : `diese ${posted.length}`} gepostet`,
  went: (post, link) =>
    [
      quote(textOfParts(post.parts)),
      `-# ${[...placed(post), ...(link === undefined ? [] : [`<${link}>`])].join(" · ")}`,
    ].join("\n"),
  spent: (micros) => `Kosten bei X: ${money(micros)}.`,
  stopped: (post) =>
    `**Hier blieb es stehen:** ${standing(post)}\n${quote(textOfParts(post.parts))}`,
  aside: (apart) =>
    `**${apart.length === 1 ? "Eine Zeile wurde als schon gesagt abgelehnt und steht" : `${apart.length} Zeilen wurden als schon gesagt abgelehnt und stehen`} beiseite;** die Lesung geht ohne sie weiter.\n${apart.map(short).join("\n")}`,
  underWay:
    "**Noch unterwegs.** X lässt sich mit der Antwort Zeit; der Kanal erfährt, wie es ausgeht. Mehr ist nicht zu tun.",
  left: (number) =>
    number === 1
      ? "**Ein Post ging nicht hinaus**; er wartet im Gedicht, und nichts davon ist verloren."
      : `**${number} Posts gingen nicht hinaus**; sie warten im Gedicht, und nichts davon ist verloren.`,

  decided: (choice, by, post) => {
    // A reading that is over has nothing to keep back.
    const done = choice === "back" && post?.aside === true ? "later" : choice;
    const when = post?.runAt === undefined ? "später" : moment(post.runAt);
    if (post?.saidBy !== undefined) return saidDecisions[done](member(by), when);
    return decisions[done](member(by), when);
  },
  text: ({ post, account }) => `${at(account.handle)}:\n${quote(textOfParts(post.parts))}`,

  rewordTitle: (handle) => `### Das jetzt als ${at(handle)} posten?`,
  reworded: (post) =>
    [quoteWhole(textOfParts(post.parts)), ...(post.picture ? [`-# ${goesAsPicture}`] : [])].join(
      "\n",
    ),
  measure: (weight, limit) => `-# ${weight} von ${limit} Zeichen`,
  rewordHint:
    "-# Nur dieser Post ändert sich; das Gedicht behält seine Zeile. Bis **Posten** gedrückt ist, bleibt er zurückgehalten.",
  waiting: (post) =>
    `-# Außerdem geht eine Zeile, die beiseitesteht, hinaus: ${post.runAt === undefined ? "später" : moment(post.runAt)}, „${escape(clip(textOfParts(post.parts).replaceAll("\n", " / "), 60))}“`,

  standing,

  historyTitle: ({ account, page, pages }) =>
    `### Was ${at(account.handle)} gepostet hat\n-# Seite ${page} von ${Math.max(pages, 1)}`,
  noHistory: "Noch nichts.",
  past: (post, link) => {
    const when = post.settledAt === undefined ? [] : [moment(post.settledAt)];
    const where = link === undefined ? [] : [`<${link}>`];
    return `${short(post)}\n-# ${[pastWord(post), ...placed(post), ...when, ...where].join(" · ")}`;
  },
};

/** How a post stands, as a sentence. */
export function standing(post: Post): string {
  return (
    saidStanding(post, { why: whatOf, waits: approvals.waits(post.approval) }) ?? standingOf(post)
  );
}

function standingOf(post: Post): string {
  switch (post.state) {
    case "planned":
      if (isApart(post) && post.runAt !== undefined) return waitsApart(post, post.runAt);
      return [
        ...(post.lastError === undefined ? [] : [whatOf(post.lastError)]),
        ...(approvals.waits(post.approval) === "" ? [] : [approvals.waits(post.approval)]),
        waits(post),
      ].join(" ");
    case "sending":
      return "Er ist auf dem Weg zu X.";
    case "unconfirmed":
      return post.asked
        ? "Die Antwort von X ging verloren, und die Timeline sagt nicht, ob er hinausging."
        : "Die Antwort von X ging verloren. Flock sieht in der Timeline des Kontos nach, was etwa eine Minute dauert, und sagt, was es findet.";
    case "held":
      return `Er ${post.aside ? "steht beiseite" : "ist zurückgehalten"}: ${post.heldReason === undefined ? "die Moderation muss entscheiden" : heldReasons[post.heldReason]}.`;
    case "posted":
      return "Er wurde gepostet.";
    case "skipped":
      return isLeft(post) ? `Er wurde so gelassen: ${partsOf(post)}.` : "Er wurde übersprungen.";
    case "withdrawn":
      return post.takedown === undefined
        ? "Er wurde wieder gelöscht."
        : post.takedown === "open"
          ? "Er wird gerade gelöscht."
          : `Er wurde teilweise gelöscht: ${partsOf(post)}.`;
    default:
      return post.state satisfies never;
  }
}

/** Where in its poem a post stands: `3 von 66`. */
export function place(position: Position): string {
  return `${position.unit} von ${position.of}`;
}

function waitsApart(post: Post, at: number): string {
  const why = post.lastError === undefined ? [] : [whatOf(post.lastError)];
  const rest = post.aside ? "Die Lesung geht ohne ihn weiter" : "Die Lesung wartet auf ihn";
  return [...why, `${rest}; er geht hinaus ${moment(at)}.`].join(" ");
}

function isApart({ aside, waits }: Post): boolean {
  return aside || waits;
}

function waits(post: Post): string {
  return post.runAt === undefined
    ? "Er geht, wenn das Konto das nächste Mal postet, nach Zeitplan oder mit `/flock post`."
    : `Er ist fällig ${moment(post.runAt)}.`;
}

/** The beginning of a post, in one line. */
export function short(post: Post): string {
  return `> ${escape(clip(textOfParts(post.parts).replaceAll("\n", " / "), 120))}`;
}

function placed(post: Post): readonly string[] {
  const where = post.position === undefined ? [] : [place(post.position)];
  return [...where, ...(post.picture ? [wasPicture] : []), ...saidFacts(post)];
}

function pastWord(post: Post): string {
  if (post.state === "posted") return `gepostet für ${money(post.costMicros)}`;
  if (isLeft(post)) return `so gelassen: ${partsOf(post)}`;
  if (post.state === "skipped" && post.saidBy !== undefined) return "verworfen";
  if (post.state !== "withdrawn") return stateNames[post.state];
  if (post.takedown === undefined) return "gelöscht";
  return post.takedown === "open" ? "wird gelöscht" : `teilweise gelöscht: ${partsOf(post)}`;
}

const stateNames: Readonly<Record<Exclude<Post["state"], "posted" | "withdrawn">, string>> = {
  planned: "geplant",
  sending: "unterwegs",
  unconfirmed: "ungeklärt",
  held: "zurückgehalten",
  skipped: "übersprungen",
};

/** A thread that was not brought to its end. */
function isLeft(post: Post): boolean {
  return post.state === "skipped" && post.parts.length > 1 && standingIn(post) > 0;
}

const decisions = {
  posted: (by: string): string =>
    `### Entschieden: Er wurde gepostet\n${by} sagt, dass er auf X steht. Das Gedicht geht danach weiter.`,
  again: (by: string): string =>
    `### Entschieden: Er geht noch einmal hinaus\n${by} lässt ihn noch einmal posten. Der Kanal erfährt, wie es ausgeht.`,
  later: (by: string, when: string): string =>
    `### Entschieden: Er wird später noch einmal versucht\n${by} lässt ihn hinausgehen: ${when}. Die Lesung geht inzwischen weiter.`,
  back: (by: string, when: string): string =>
    `### Entschieden: Die Lesung geht zurück und wartet\n${by} lässt sie bei dieser Zeile stehen; sie geht hinaus: ${when}.`,
  leave: (by: string): string =>
    `### Entschieden: Es bleibt so\n${by} lässt stehen, was auf X steht. Das Gedicht geht danach weiter.`,
  skip: (by: string): string =>
    `### Entschieden: übersprungen\n${by} lässt ihn aus. Das Gedicht geht danach weiter.`,
} as const;
