import type { Concern, Duty } from "../../../domain/checkup/checkup.ts";
import { needsHand } from "../../../domain/checkup/checkup.ts";
import type { AccountCheckup, Checkup } from "../../../flock/checkup/checking.ts";
import { at, clip, escape, member, moment, named } from "../../markdown.ts";
import type { Words } from "../../words.ts";
import { agree, count, money, together, whole, xSays } from "../format.ts";
import { stateOf } from "../news/states.ts";

/** How accounts stand by X's rules. */
export const check: Words["check"] = {
  title: ({ accounts }) => {
    const hands = accounts.filter((one) => needsHand(one.concerns)).length;
    const needs =
      hands === 0 ? "keines braucht Hilfe" : `${count(hands, "braucht", "brauchen")} Hilfe`;
    return `### Halten die Konten die Regeln von X ein?\n${count(accounts.length, "Konto", "Konten")}, ${needs}`;
  },
  empty: (add) =>
    `### Halten die Konten die Regeln von X ein?\nNoch ist niemand im Schwarm. ${add} holt das erste Konto herein.`,
  line: (one) => {
    const { account, concerns, last } = one;
    const what = concerns.map((each) => short[each](one));
    const hand = needsHand(concerns) ? "**Braucht Hilfe:** " : "";
    const facts = [
      tokenFact(one),
      last === undefined ? "noch kein Post" : `letzter Post <${last.link}> ${since(last.at)}`,
    ];
    return `- ${hand}${at(account.handle)}: ${what.length === 0 ? "alles in Ordnung" : together(what)}\n-# ${facts.join(" · ")}`;
  },
  price: ({ askable, mostMicros, readMicros }) => {
    if (askable === 0) return "X kann nichts Neues sagen, bevor es neue Zugangsdaten gibt.";
    const whose =
      askable === 1
        ? "der Token noch gilt"
        : `die Token von ${count(askable, "Konto", "Konten")} noch gelten`;
    if (mostMicros === 0)
      return `**X fragen** stellt fest, ob ${whose}. Im Tarif dieses Bots kostet das nichts.`;
    return `**X fragen** stellt fest, ob ${whose}, indem es nach Posts sucht, die Flock nicht kennt. Meist gibt es keine, und es kostet nichts; X berechnet ${money(readMicros)} für jeden gezeigten, zusammen höchstens ${money(mostMicros)}.`;
  },
  progress: ({ done, of }) =>
    `### X wird gefragt\n${whole(done)} von ${count(of, "Konto", "Konten")}. Was sich ergibt, bleibt, auch wenn sich diese Nachricht nicht mehr ändert.`,
  report: ({ asked, left, stopped, reads, costMicros }) =>
    [
      `X wurde nach ${count(asked, "Konto", "Konten")} gefragt: ${reads === 0 ? "Gekostet hat es nichts" : `${count(reads, "Post wurde", "Posts wurden")} gezeigt, das kostete ${money(costMicros)}`}.`,
      ...(left > 0
        ? [
            `${count(left, "Konto wurde", "Konten wurden")} nicht gefragt${stopped === undefined ? "" : `, ${why[stopped]}`}. **X fragen** macht mit ${agree(left, "ihm", "ihnen")} weiter.`,
          ]
        : []),
    ].join(" "),

  account: ({ account, concerns }) =>
    `### Hält ${at(account.handle)} die Regeln von X ein?\n${needsHand(concerns) ? "Es braucht Hilfe." : concerns.length === 0 ? "Alles ist in Ordnung." : "Nichts ist falsch; etwas ist noch offen."}`,
  list: (one) =>
    [token(one), duty("label", one), duty("bio", one), lastPost(one), words(one), rights(one)]
      .map((each) => `- ${each}`)
      .join("\n"),
  duties:
    "-# Kein Programm sieht die Kennzeichnung oder darf sie setzen. Wer nachgesehen hat, sagt es mit einem Knopf.",
  vouch: (which, so) => vouchLabels[which][so ? "yes" : "no"],
  ask: (askable) => (askable === 1 ? "X fragen" : `X nach allen ${whole(askable)} fragen`),
  all: "Alle Konten",
};

const short: Readonly<Record<Concern, (one: Checkup) => string>> = {
  stopped: ({ account }) => stateOf(account.state),
  token: () => "X lehnt seinen Token ab",
  twin: ({ twin }) =>
    twin?.handle === undefined
      ? "ein Konto eines anderen Servers liest denselben Text"
      : `${at(twin.handle)} liest denselben Text`,
  label: () => "Kennzeichnung nicht bestätigt",
  bio: () => "Bio nicht bestätigt",
  alike: ({ alike }) =>
    `${count((alike?.own ?? 0) + (alike?.abroad ?? 0), "Zeile gleicht", "Zeilen gleichen")} der eines anderen Kontos`,
  rights: () => "keine Rechte an seinem Gedicht vermerkt",
  unsaid: () => "X hat nicht gesagt, ob sein Token noch gilt",
  unasked: () => "sein Token wurde nie geprüft",
};

const why = {
  "no-credit": "weil das Guthaben bei X aufgebraucht ist",
  "spend-cap": "weil die Ausgabengrenze bei X erreicht ist",
  "app-refused": "weil X die App selbst ablehnt",
  time: "weil X zu langsam geantwortet hat",
} as const;

const vouchLabels = {
  label: { yes: "Kennzeichnung ist an", no: "Kennzeichnung fehlt" },
  bio: { yes: "In der Bio steht es", no: "In der Bio fehlt es" },
} as const;

/** The token in half a line. */
function tokenFact({ word, token: state, last }: Checkup): string {
  if (word === undefined)
    return state === undefined ? "X wurde nie gefragt" : "Token gilt, wie sein letzter Post zeigt";
  if (last !== undefined && last.at > word.at) return "Token gilt, wie sein letzter Post zeigt";
  return `${tokens[word.token]}, geprüft ${since(word.at)}`;
}

const tokens = {
  alive: "Token gilt",
  refused: "Token abgelehnt",
  unsaid: "X hat es nicht gesagt",
} as const;

function token(one: AccountCheckup): string {
  const { word, last, account, concerns } = one;
  const name = "**Token:**";
  if (concerns.includes("stopped")) return `${name} ${stateOf(account.state)}.${checked(one)}`;
  if (last !== undefined && last.at >= (word?.at ?? 0)) {
    return `${name} gilt, denn es hat gepostet: ${moment(last.at)}.`;
  }
  if (word === undefined)
    return `${name} nicht bekannt. Es hat noch nichts gepostet, und X wurde nie gefragt.`;
  const said = { alive: "gilt", refused: "X lehnt ihn ab", unsaid: "X hat es nicht gesagt" }[
    word.token
  ];
  const after =
    word.token === "refused" ? " **Neu verbinden** gibt dem Konto neue Zugangsdaten." : "";
  return `${name} ${said}.${because(word.cause, word.detail)}${checked(one)}${after}`;
}

function checked({ word }: Checkup): string {
  return word === undefined ? "" : ` Geprüft ${since(word.at)}.`;
}

/** Why X did not tell, where it is not the token's fault. */
function because(cause: string | undefined, detail: string | undefined): string {
  if (cause === undefined || cause === "revoked") return "";
  return causes.get(cause) ?? xSays(detail);
}

const causes: ReadonlyMap<string, string> = new Map([
  ["no-credit", " Das Guthaben bei X ist aufgebraucht."],
  ["spend-cap", " Die Ausgabengrenze bei X ist erreicht."],
  ["rate-limited", " X will zuerst eine Pause."],
  ["day-limited", " X will zuerst eine Pause."],
  ["app-refused", " X lehnt die App selbst ab."],
  ["not-sent", " X war nicht zu erreichen."],
  ["unknown", " X hat nicht geantwortet."],
]);

function duty(which: Duty, { vouched, account }: AccountCheckup): string {
  const { name, todo } = duties[which];
  const word = vouched[which];
  return word === undefined
    ? `**${name}:** Niemand hat sie bestätigt. ${todo(at(account.handle))}`
    : `**${name}:** ${member(word.by)} hat sie gesehen: ${moment(word.at)}.`;
}

const duties = {
  label: {
    name: "Kennzeichnung Automatisiert",
    todo: (handle: string) =>
      `Melde dich bei X als ${handle} an, öffne <https://x.com/settings/account/automation> und verknüpfe es mit dem Konto der Person, die es betreibt.`,
  },
  bio: {
    name: "Bio",
    todo: (handle: string) =>
      `In der Bio von ${handle} muss stehen, dass es ein Bot ist und wer ihn betreibt: <https://x.com/settings/profile>`,
  },
} as const;

function lastPost({ last }: AccountCheckup): string {
  return `**Letzter Post:** ${last === undefined ? "noch keiner." : `${moment(last.at)} <${last.link}>`}`;
}

/** What others say too. */
function words({ twin, lines }: AccountCheckup): string {
  const name = "**Eigene Worte:**";
  if (twin !== undefined) {
    const who = twin.handle === undefined ? "Ein Konto eines anderen Servers" : at(twin.handle);
    const until = twin.until === undefined ? "" : ` Das zählt bis ${moment(twin.until)}.`;
    return `${name} ${who} ${twin.until === undefined ? "liest denselben Text" : "hat eben denselben Text gelesen"}, was X verbietet. Gib einem von beiden ein anderes Gedicht.${until}`;
  }
  if (lines === undefined) return `${name} Es liest gerade nichts.`;
  const [first] = lines.examples;
  if (lines.own + lines.abroad === 0)
    return `${name} Kein anderes Konto sagt eine Zeile seines Gedichts.`;
  const like =
    first === undefined
      ? "was Konten anderer Server sagen"
      : `was ${at(first.handle)} sagt: „${escape(clip(first.theirs, 100))}“ (dort Zeile ${whole(first.line)})`;
  return `${name} ${count(lines.own + lines.abroad, "Zeile ist", "Zeilen sind")} fast dasselbe, ${like}. X verbietet Konten, die dasselbe sagen.`;
}

function rights({ poem }: AccountCheckup): string {
  const name = "**Rechte:**";
  if (poem === undefined) return `${name} Es hat kein Gedicht.`;
  const noted = poem.imprint.rights?.trim() ?? "";
  return noted === ""
    ? `${name} Für ${named(poem.title)} ist nichts vermerkt. Es Zeile für Zeile zu posten, heißt, es zu veröffentlichen; eine Reihe wie \`Rights: public domain\` am Kopf seines Textes vermerkt sie.`
    : `${name} ${escape(clip(noted, 200))}, vermerkt für ${named(poem.title)}.`;
}

function since(instant: number): string {
  return `<t:${Math.floor(instant / 1000)}:R>`;
}
