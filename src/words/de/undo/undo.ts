import { textOfParts } from "../../../domain/post.ts";
import type { Post } from "../../../domain/post.ts";
import type { Next } from "../../../domain/undo/takedown.ts";
import { at, clip, escape, member, moment, quote } from "../../markdown.ts";
import type { Words } from "../../words.ts";
import { agree, count, money, posts as postsOf, xSays } from "../format.ts";
import { place } from "../posts.ts";
import { partsOf } from "./parts.ts";

/** What is taken down from X, and what becomes of its line. */
export const undo: Words["undo"] = {
  suggestion: (post) => {
    const where = post.position === undefined ? "" : `${place(post.position)} · `;
    return `${where}${textOfParts(post.parts).replaceAll("\n", " / ")}`;
  },
  last: (number) => (number === 1 ? "Der letzte Post" : `Die letzten ${postsOf(number)}`),

  ask: ({ account, posts }) =>
    posts.length === 1
      ? `### Diesen Post von ${at(account.handle)} von X löschen?`
      : `### Diese ${posts.length} Posts von ${at(account.handle)} von X löschen?`,
  post: ({ post, link }, isOnly) => {
    const parts = post.parts.length > 1 ? [partsOf(post)] : [];
    const when = post.settledAt === undefined ? [] : [moment(post.settledAt)];
    const facts = [
      ...placeOf(post),
      ...parts,
      ...when,
      ...(link === undefined ? [] : [`<${link}>`]),
    ];
    return `${isOnly ? quote(textOfParts(post.parts)) : line(textOfParts(post.parts), 60)}\n-# ${facts.join(" · ")}`;
  },
  price: ({ parts, costMicros }) =>
    `Das kostet ${money(costMicros)} bei X${parts === 1 ? "" : ` für ${postsOf(parts)}, der neueste zuerst`}. Was gelöscht ist, lässt sich nicht zurückholen.`,
  again: ({ posts, refusedUntil }) => {
    const one = posts.length === 1;
    const comes = one ? "Die Zeile kommt" : "Die Zeilen kommen";
    const waits =
      refusedUntil === undefined
        ? ""
        : ` X lehnt dieselben Worte vielleicht etwa 48 Stunden lang ab, hier bis ${moment(refusedUntil)}: Dann wird ${one ? "die" : "eine solche"} Zeile zurückgehalten, nicht übergangen, und der Kanal wird gefragt.`;
    return `**${readAgainLabel(posts.length)}:** ${comes} als Nächstes, und nichts anderes wird gesagt, bevor ${one ? "der Post gelöscht ist" : "die Posts gelöscht sind"}.${waits}`;
  },
  on: ({ posts }) =>
    `**Weitergehen:** Die Lesung behält ihren Platz, und ${posts.length === 1 ? "die Zeile wird" : "die Zeilen werden"} nicht noch einmal gesagt.`,
  noAgain: (why) => `Es wird nur gelöscht; noch einmal lesen lässt es sich nicht. ${why}`,
  cancelled: "### Nichts wurde gelöscht\nAuf X steht alles wie zuvor.",

  begun: ({ account, posts, next }, by) =>
    [
      `### ${posts.length === 1 ? "Der Post" : `Die ${posts.length} Posts`} von ${at(account.handle)} ${posts.length === 1 ? "wird" : "werden"} gelöscht`,
      `${member(by)} hat es so gewählt. ${becomes[next](posts.length)} Der Kanal erfährt, wenn es getan ist.`,
    ].join("\n"),
  waits: (why) =>
    `**X lässt sich jetzt nicht fragen.** ${why} Flock tut es von selbst, sobald es geht.`,

  takenDown: ({ handle, by, next, texts, posts: number, costMicros }) =>
    [
      `### ${number === 1 ? "Ein Post" : postsOf(number)} von ${at(handle)} ${agree(number, "wurde", "wurden")} gelöscht`,
      ...texts.map((text) => (number === 1 ? quote(text) : line(text, 120))),
      ...(number > texts.length ? [`-# und ${postsOf(number - texts.length)} mehr`] : []),
      `-# von ${member(by)} · ${money(costMicros)} · ${ends[next]}`,
    ].join("\n"),
  stopped: ({ handle, text, standing, others = 0, cause, detail, waits }) =>
    [
      `### Ein Post von ${at(handle)} ist noch nicht gelöscht`,
      `${isCause(cause) ? causes[cause].what : escape(clip(cause, 300))}.${saysOf(cause, detail)}`,
      quote(text),
      [
        ...(standing > 1 ? [`${count(standing, "Teil steht", "Teile stehen")} noch.`] : []),
        ...(others > 0
          ? [
              `Auch ${count(others, "anderer Post von ihm steht", "andere Posts von ihm stehen")} noch.`,
            ]
          : []),
        ...(isCause(cause) ? [causes[cause].after] : []),
        ...(waits
          ? ["Bis er gelöscht ist, sagt das Konto nichts; **So lassen** beendet das."]
          : []),
      ].join(" "),
    ].join("\n"),
  hurried: (by) =>
    `### X wird wieder gefragt\n${member(by)} lässt es sofort versuchen. Der Kanal erfährt, wenn es getan ist.`,
  left: (by) =>
    `### Es bleibt so\n${member(by)} lässt stehen, was noch auf X steht. Die Lesung geht weiter.`,
  threadStands: (number) =>
    `${count(number, "Teil dieses Threads steht", "Teile dieses Threads stehen")} auf X. **Löschen** entfernt ${agree(number, "ihn", "sie")}; **So lassen** lässt ${agree(number, "ihn", "sie")} stehen, und die Lesung geht weiter.`,
  threadWaits: (number) =>
    `${count(number, "Teil dieses Threads steht", "Teile dieses Threads stehen")} auf X, und der Rest soll darunter folgen. **So lassen** beendet den Thread dort, und die Lesung geht weiter.`,
  threadLeft: (number) =>
    `${count(number, "Teil dieses Threads steht", "Teile dieses Threads stehen")} schon auf X und ${agree(number, "bleibt", "bleiben")} dort; nur der Rest ist ausgelassen. **Löschen** entfernt ${agree(number, "ihn", "sie")}.`,
};

/** What a button says that has a line read again. */
export function readAgainLabel(number: number): string {
  return number === 1 ? "Diese Zeile noch einmal lesen" : "Diese Zeilen noch einmal lesen";
}

const becomes: Readonly<Record<Next, (posts: number) => string>> = {
  again: (posts) =>
    `${posts === 1 ? "Seine Zeile wird" : "Ihre Zeilen werden"} dann noch einmal gelesen, und vorher wird nichts anderes gesagt.`,
  on: () => "Die Lesung behält ihren Platz.",
};

const ends: Readonly<Record<Next, string>> = {
  again: "wird noch einmal gelesen",
  on: "die Lesung geht weiter",
};

interface Cause {
  readonly what: string;
  readonly after: string;
}

const byItself = "Flock versucht es von selbst wieder.";
const mended = "Gelöscht wird von selbst, sobald das behoben ist.";
const byHand = `${byItself} Lehnt X es weiter ab, lösche ihn bei X von Hand und drücke **Noch einmal versuchen**.`;

/** What may stand in the way of a removal. */
const causes = {
  unknown: { what: "X antwortet nicht, also weiß niemand, ob er fort ist", after: byItself },
  "not-sent": { what: "X ist nicht zu erreichen", after: byItself },
  forbidden: { what: "X lehnt das Löschen ab", after: byHand },
  invalid: { what: "X lehnt das Löschen ab", after: byHand },
  revoked: {
    what: "X nimmt die Zugangsdaten des Kontos nicht mehr an",
    after: `**Neu verbinden** gibt ihm neue. ${mended}`,
  },
  "read-only": {
    what: "X lässt dieses Konto nur lesen",
    after: `Wer diesen Bot betreibt, stellt die Rechte der X-App auf Read and write; dann **Neu verbinden**. ${mended}`,
  },
  locked: {
    what: "X hat das Konto gesperrt",
    after: `Melde dich bei X an, bestehe die Prüfung, drücke **Es ist entsperrt**. ${mended}`,
  },
  suspended: { what: "X hat das Konto suspendiert", after: mended },
  flagged: {
    what: "Der Spamfilter von X hält das Konto für automatisiert, deshalb ist es pausiert",
    after: byItself,
  },
  removed: {
    what: "Das Konto hat den Schwarm verlassen",
    after: "Was noch steht, löscht sein Besitzer bei X.",
  },
} as const satisfies Readonly<Record<string, Cause>>;

function isCause(cause: string): cause is keyof typeof causes {
  return Object.hasOwn(causes, cause);
}

/** What X has said; not what only this machine knows. */
function saysOf(cause: string, detail: string | undefined): string {
  return cause === "unknown" || cause === "not-sent" ? "" : xSays(detail);
}

function line(text: string, most: number): string {
  return `> ${escape(clip(text.replaceAll("\n", " / "), most))}`;
}

function placeOf(post: Post): readonly string[] {
  return post.position === undefined ? [] : [place(post.position)];
}
