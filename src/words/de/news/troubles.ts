import type { Obstacle } from "../../../domain/watch/silence.ts";
import type { TroubleKind } from "../../../domain/trouble.ts";
import { at, moment } from "../../markdown.ts";
import type { Words } from "../../words.ts";
import { shortSpan, xSays } from "../format.ts";
import { whatOf } from "./causes.ts";
import { stateOf } from "./states.ts";

interface TroubleWords {
  readonly title: (who: string) => string;
  /** What it means, and what to do. */
  readonly what: string;
  readonly over: (who: string) => string;
}

const words: Readonly<Record<TroubleKind, TroubleWords>> = {
  "app-refused": {
    title: () => "X nimmt die eigenen Schlüssel dieses Bots nicht an",
    what: "**Nichts ist verloren.** Wer diesen Bot betreibt, sieht nach den Schlüsseln der X-App und nach der Uhr dieser Maschine. Alle Konten stehen still; Flock erprobt von Zeit zu Zeit eines und sagt, wenn X den Bot wieder annimmt.",
    over: () => "X nimmt diesen Bot wieder an",
  },
  "token-refused": {
    title: (who) => `X lehnt die Zugangsdaten von ${who} ab`,
    what: "Das kann vorübergehen: X hat schon stundenlang alle abgelehnt. Flock fragt einige Stunden lang immer wieder, und bis dahin sagt das Konto nichts. Keine Zeile geht verloren. **Neu verbinden** gibt ihm neue Zugangsdaten; **Konto noch einmal versuchen** lässt seine nächste Zeile zeigen, ob X sie nimmt.",
    over: (who) => `X nimmt die Zugangsdaten von ${who} wieder an`,
  },
  unreachable: {
    title: () => "X ist nicht zu erreichen",
    what: "**Nichts ist verloren.** Nichts verlässt diese Maschine in Richtung X: Ihr Netz oder X selbst ist ausgefallen. Termine, die inzwischen vergehen, werden nicht nachgeholt, und ihre Zeilen warten auf die nächsten; Flock versucht es von selbst wieder und sagt, wenn es vorbei ist. Dauert es an, sieht nach dem Netz, wer diesen Bot betreibt.",
    over: () => "X ist wieder zu erreichen",
  },
  silent: {
    title: (who) => `${who} hätte sprechen sollen und tat es nicht`,
    what: "Mehrere seiner Termine vergingen ohne einen Post. Keine Zeile ist verloren.",
    over: (who) => `${who} spricht wieder`,
  },
  unread: {
    title: (who) => `Die Timeline von ${who} ist nicht lesbar`,
    what: "Eine andere Kopie dieses Schwarms kann dort gepostet haben, und nur die Timeline zeigt es. Bis sie gelesen ist, sagt das Konto nichts. Keine Zeile ist verloren. Flock versucht es jede Stunde wieder, später jeden Tag; wo die Zugangsdaten nicht gelten, gibt **Neu verbinden** neue.",
    over: (who) => `Die Timeline von ${who} ist gelesen, und es darf wieder posten`,
  },
  "clock-off": {
    title: () => "Die Uhr dieser Maschine geht falsch",
    what: "Posts gingen zu falschen Zeiten hinaus, und X lehnt Unterschriften einer falschen Uhr ab. Wer diesen Bot betreibt, stellt die Uhr, am besten mit NTP.",
    over: () => "Die Uhr dieser Maschine geht wieder richtig",
  },
};

/** Something is wrong and lasts. */
export const troubleBegun: Words["news"]["trouble"] = (item) => {
  const { trouble, handle, detail, obstacle, offMs } = item;
  const { title, what } = words[trouble];
  const facts = [
    ...(obstacle === undefined ? [] : [` ${inTheWay(obstacle)}`]),
    ...(offMs === undefined
      ? []
      : [` Sie geht ${shortSpan(Math.abs(offMs))} ${offMs > 0 ? "vor" : "nach"}.`]),
  ];
  return `### ${title(whoOf(handle))}\n${what}${facts.join("")}${xSays(detail)}`;
};

/** It is over. */
export const troubleOver: Words["news"]["troubleOver"] = ({ trouble, handle, since }) =>
  `### ${words[trouble].over(whoOf(handle))}\nBegonnen hatte es ${moment(since)}.`;

/** What is wrong, for a list. */
export function troubleLine(kind: TroubleKind, handle: string | undefined, since: number): string {
  return `- Seit ${moment(since)}: ${words[kind].title(whoOf(handle))}`;
}

/** What keeps a silent account from speaking, as a sentence. */
function inTheWay(obstacle: Obstacle): string {
  switch (obstacle.kind) {
    case "state":
      return `Was im Weg steht: ${stateOf(obstacle.state)}.`;
    case "post":
      return obstacle.state === "held"
        ? "Was im Weg steht: Sein Post ist zurückgehalten und wartet auf eine Entscheidung."
        : "Was im Weg steht: Noch weiß niemand, ob sein letzter Post hinausging.";
    case "limited":
      return `Was im Weg steht: X lässt es wieder posten ${moment(obstacle.until)}.`;
    case "error":
      return `Sein letzter Versuch: ${whatOf(obstacle.error)}`;
    default:
      return obstacle satisfies never;
  }
}

function whoOf(handle: string | undefined): string {
  return handle === undefined ? "ein Konto" : at(handle);
}
