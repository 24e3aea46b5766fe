import { isSaidBefore, textOfParts } from "../../../domain/post.ts";
import type { Choice, Post } from "../../../domain/post.ts";
import type { Announcement } from "../../../flock/announcement.ts";
import type { SaidReport } from "../../../flock/say/saying.ts";
import { at, member, moment, quote, quoteWhole } from "../../markdown.ts";
import { count, money, posts as postsOf } from "../format.ts";
import type { Words } from "../../words.ts";

type Failed = Pick<Extract<Announcement, { readonly kind: "failed" }>, "cause" | "waits">;

const withPicture = "mit einem Bild";

/** What a member has an account say in their own words. */
export const say: Words["say"] = {
  title: (handle: string): string => `### Das jetzt ${at(handle)} sagen lassen?`,
  picture: (altText: string): string =>
    `Mit einem Bild; sein Alternativtext, für alle, die es nicht sehen:\n${quoteWhole(altText)}`,
  /** Of what cannot be said like this. */
  wrong: (sentence: string): string => `**So lässt es sich nicht sagen.** ${sentence}`,
  inFile: (parts: number): string =>
    `-# Ein Thread aus ${postsOf(parts)}; die angehängte Datei enthält jeden Text ganz.`,
  hint: "-# Es wird einmal gesagt. Was das Konto liest, behält seinen Platz und seine Zeiten. **Bearbeiten** nimmt auch Zeilenumbrüche.",
  /** Where so many must approve it. */
  approval: (needed: number): string =>
    `-# Zuvor braucht es ${count(needed, "Freigabe", "Freigaben")} der Moderation, und deine zählt für eigene Worte nicht. Der Kanal bekommt die Karte dazu.`,
  cancelled: "### Nichts wurde gesagt\nDer Text ist verworfen.",
  report: (report: SaidReport): readonly string[] => [
    `### ${headOf(report)}`,
    [quote(textOfParts(report.post.parts)), ...footOf(report)].join("\n"),
  ],
  form: {
    title: "Mit dem Schwarm sagen",
    account: "Konto",
    typed: "Sein Handle, etwa @walt_whitman.",
    text: "Was es sagt",
    textHint: "Genau so, auch Zeilenumbrüche. Länge und Kosten folgen als Nächstes.",
    several: "Die Nachricht hat mehrere Bilder; keines wird mitgenommen.",
    alt: {
      label: "Alternativtext des Bildes",
      description: "Was es zeigt, für alle, die es nicht sehen.",
    },
    carried: {
      label: "Alternativtext des Bildes der Nachricht",
      description: "Was es zeigt, für alle, die es nicht sehen. Leer gelassen: ohne das Bild.",
    },
  },
};

/** Who had it said, and with what, as facts of a line. */
export function saidFacts(said: {
  readonly saidBy?: string | undefined;
  readonly attached?: unknown;
}): readonly string[] {
  const { saidBy, attached } = said;
  return [
    ...(saidBy === undefined ? [] : [`im Auftrag von ${member(saidBy)}`]),
    ...(attached === undefined ? [] : [withPicture]),
  ];
}

/** What becomes of what was to be said and did not go, and what mends it. */
export function afterSaid({ cause, waits = false }: Failed): string {
  if (waits) return "Es wird von selbst noch einmal versucht.";
  const first = isSaidBefore(cause)
    ? "**In 48 h noch einmal** lässt es dann von selbst hinausgehen"
    : cause === "damaged"
      ? "Aus einer beschädigten Datei wird nichts gepostet: Bitte sag es denen, die diesen Bot betreiben"
      : cause === "too-long"
        ? "Es ist länger, als ein Post dieses Kontos sein darf"
        : "**Noch einmal versuchen** schickt es, wie es ist";
  const reword = cause === "damaged" ? "" : "; **Umformulieren** gibt ihm andere Worte";
  return `Es wartet auf eine Entscheidung. ${first}${reword}; **Verwerfen** beendet es. Was das Konto liest, geht inzwischen weiter.`;
}

/** How a post in a member's own words stands, where that is otherwise than for a line; undefined: as for a line. */
export function saidStanding(
  post: Post,
  { why, waits }: { readonly why: (cause: string) => string; readonly waits: string },
): string | undefined {
  if (post.saidBy === undefined) return undefined;
  if (post.state === "skipped") return "Er wurde verworfen.";
  if (post.state === "planned") {
    const cause = post.lastError === undefined ? [] : [why(post.lastError)];
    const goes = post.runAt === undefined ? waits : `Er geht hinaus: ${moment(post.runAt)}.`;
    return [...cause, goes].join(" ");
  }
  if (post.state === "held" && post.heldReason === "put-off" && post.lastError !== undefined) {
    return `${why(post.lastError)} Er wartet auf eine Entscheidung.`;
  }
  return undefined;
}

/** What was chosen for a post in a member's own words. */
export const saidDecisions: Readonly<Record<Choice, (by: string, when: string) => string>> = {
  posted: (by) => `### Entschieden: Es wurde gesagt\n${by} sagt, dass es auf X steht.`,
  again: (by) =>
    `### Entschieden: Es geht noch einmal hinaus\n${by} lässt es noch einmal sagen. Der Kanal erfährt, wie es ausgeht.`,
  later: laterSaid,
  back: laterSaid,
  leave: (by) => `### Entschieden: Es bleibt so\n${by} lässt stehen, was auf X steht.`,
  skip: (by) => `### Entschieden: verworfen\n${by} lässt es nicht sagen.`,
};

function laterSaid(by: string, when: string): string {
  return `### Entschieden: Es wird später noch einmal versucht\n${by} lässt es hinausgehen: ${when}.`;
}

function headOf({ post, account, underWay }: SaidReport): string {
  const who = at(account.handle);
  if (post.state === "posted") return `${who} hat das gesagt`;
  if (underWay) return `${who} sagt das gerade`;
  if (post.state === "unconfirmed") return `Noch weiß niemand, ob ${who} das gesagt hat`;
  return `${who} hat das nicht gesagt`;
}

function footOf({ post, link }: SaidReport): readonly string[] {
  if (post.state !== "posted") return [];
  const facts = [
    ...(post.attached === undefined ? [] : [withPicture]),
    ...(post.parts.length > 1 ? [`ein Thread aus ${postsOf(post.parts.length)}`] : []),
    money(post.costMicros),
    ...(link === undefined ? [] : [`<${link}>`]),
  ];
  return [`-# ${facts.join(" · ")}`];
}
