import type { Concern, Duty } from "../../../domain/checkup/checkup.ts";
import { needsHand } from "../../../domain/checkup/checkup.ts";
import type {
  AccountCheckup,
  CheckReport,
  Checkup,
  FlockCheckup,
  Progress,
} from "../../../flock/checkup/checking.ts";
import { at, clip, escape, member, moment, named } from "../../markdown.ts";
import { agree, count, money, together, whole, xSays } from "../format.ts";
import { stateOf } from "../news/states.ts";

/** How accounts stand by X's rules. */
export const check = {
  title: ({ accounts }: FlockCheckup): string => {
    const hands = accounts.filter((one) => needsHand(one.concerns)).length;
    const needs =
      hands === 0
        ? "tout va bien pour chacun"
        : `${whole(hands)} ${agree(hands, "demande", "demandent")} un coup de main`;
    return `### Où en sont les comptes face aux règles de X\n${count(accounts.length, "compte", "comptes")}, ${needs}`;
  },
  empty: (add: string): string =>
    `### Où en sont les comptes face aux règles de X\nIl n’y a encore personne dans la volée. ${add} fait entrer le premier compte.`,
  line: (one: Checkup): string => {
    const { account, concerns, last } = one;
    const what = concerns.map((each) => short[each](one));
    const hand = needsHand(concerns) ? "**Demande un coup de main :** " : "";
    const facts = [
      tokenFact(one),
      last === undefined ? "aucun post encore" : `dernier post <${last.link}> ${since(last.at)}`,
    ];
    return `- ${hand}${at(account.handle)}: ${what.length === 0 ? "tout est en ordre" : together(what)}\n-# ${facts.join(" · ")}`;
  },
  /** What it costs to ask, before it is asked. */
  price: ({ askable, mostMicros, readMicros }: Omit<FlockCheckup, "accounts">): string => {
    if (askable === 0)
      return "X ne peut rien dire de neuf avant que de nouveaux identifiants soient là.";
    const whose =
      askable === 1
        ? "si son jeton est valable"
        : `si les jetons de ${count(askable, "compte", "comptes")} sont valables`;
    if (mostMicros === 0)
      return `**Demander à X** révèle ${whose}. Avec le forfait de ce bot, c’est gratuit.`;
    return `**Demander à X** révèle ${whose}, en cherchant des posts que Flock ne connaît pas. Le plus souvent il n’y en a pas, et c’est gratuit ; X facture ${money(readMicros)} pour chacun de ceux qu’il montre, ${money(mostMicros)} au plus en tout.`;
  },
  progress: ({ done, of }: Progress): string =>
    `### On demande à X\n${whole(done)} sur ${count(of, "compte", "comptes")}. Ce qui est trouvé est gardé, même si ce message cesse de changer.`,
  report: ({ asked, left, stopped, reads, costMicros }: CheckReport): string =>
    [
      `X a été interrogé pour ${count(asked, "compte", "comptes")} : ${reads === 0 ? "cela n’a rien coûté" : `il a montré ${count(reads, "post", "posts")}, pour ${money(costMicros)}`}.`,
      ...(left > 0
        ? [
            `Il en reste ${whole(left)}${stopped === undefined ? "" : `, ${why[stopped]}`}. **Demander à X** continue avec ceux-là.`,
          ]
        : []),
    ].join(" "),

  account: ({ account, concerns }: Checkup): string =>
    `### Où en est ${at(account.handle)} face aux règles de X\n${needsHand(concerns) ? "Il demande un coup de main." : concerns.length === 0 ? "Tout est en ordre." : "Rien ne va mal ; il reste un point ouvert."}`,
  list: (one: AccountCheckup): string =>
    [token(one), duty("label", one), duty("bio", one), lastPost(one), words(one), rights(one)]
      .map((each) => `- ${each}`)
      .join("\n"),
  duties:
    "-# Aucun programme ne voit l’étiquette ni ne peut la poser. Qui a regardé le dit par un bouton.",
  /** On the button by which a person vouches, or takes that back. */
  vouch: (which: Duty, so: boolean): string => vouchLabels[which][so ? "yes" : "no"],
  ask: (askable: number): string =>
    askable === 1 ? "Demander à X" : `Demander à X pour les ${whole(askable)}`,
  all: "Tous les comptes",
};

const short: Readonly<Record<Concern, (one: Checkup) => string>> = {
  stopped: ({ account }) => stateOf(account.state),
  token: () => "X refuse son jeton",
  twin: ({ twin }) =>
    twin?.handle === undefined
      ? "un compte d’un autre serveur lit le même texte"
      : `${at(twin.handle)} lit le même texte`,
  label: () => "étiquette Automated non confirmée",
  bio: () => "bio non confirmée",
  alike: ({ alike }) =>
    `${count((alike?.own ?? 0) + (alike?.abroad ?? 0), "vers ressemble", "vers ressemblent")} à ceux d’un autre compte`,
  rights: () => "aucun droit noté pour son poème",
  unsaid: () => "X n’a pas dit si son jeton est valable",
  unasked: () => "son jeton n’a jamais été essayé",
};

const why = {
  "no-credit": "car les crédits chez X sont épuisés",
  "spend-cap": "car le plafond de dépenses chez X est atteint",
  "app-refused": "car X refuse l’application elle-même",
  time: "car X a répondu trop lentement",
} as const;

const vouchLabels = {
  label: { yes: "L’étiquette y est", no: "L’étiquette n’y est pas" },
  bio: { yes: "La bio le dit", no: "La bio ne le dit pas" },
} as const;

/** The token in half a line. */
function tokenFact({ word, token: state, last }: Checkup): string {
  if (word === undefined)
    return state === undefined
      ? "X n’a jamais été interrogé"
      : "jeton valable, vu son dernier post";
  if (last !== undefined && last.at > word.at) return "jeton valable, vu son dernier post";
  return `${tokens[word.token]}, vérifié ${since(word.at)}`;
}

const tokens = {
  alive: "jeton valable",
  refused: "jeton refusé",
  unsaid: "X n’a rien dit",
} as const;

function token(one: AccountCheckup): string {
  const { word, last, account, concerns } = one;
  const name = "**Jeton :**";
  if (concerns.includes("stopped")) return `${name} ${stateOf(account.state)}.${checked(one)}`;
  if (last !== undefined && last.at >= (word?.at ?? 0)) {
    return `${name} valable, puisqu’il a posté ${moment(last.at)}.`;
  }
  if (word === undefined)
    return `${name} inconnu. Il n’a rien posté, et X n’a jamais été interrogé.`;
  const said = { alive: "valable", refused: "X le refuse", unsaid: "X n’a rien dit" }[word.token];
  const after =
    word.token === "refused" ? " **Relier** donne de nouveaux identifiants au compte." : "";
  return `${name} ${said}.${because(word.cause, word.detail)}${checked(one)}${after}`;
}

function checked({ word }: Checkup): string {
  return word === undefined ? "" : ` Vérifié ${since(word.at)}.`;
}

/** Why X did not tell, where it is not the token's fault. */
function because(cause: string | undefined, detail: string | undefined): string {
  if (cause === undefined || cause === "revoked") return "";
  return causes.get(cause) ?? xSays(detail);
}

const causes: ReadonlyMap<string, string> = new Map([
  ["no-credit", " Les crédits chez X sont épuisés."],
  ["spend-cap", " Le plafond de dépenses chez X est atteint."],
  ["rate-limited", " X veut d’abord une pause."],
  ["day-limited", " X veut d’abord une pause."],
  ["app-refused", " X refuse l’application elle-même."],
  ["not-sent", " X est injoignable."],
  ["unknown", " X n’a pas répondu."],
]);

function duty(which: Duty, { vouched, account }: AccountCheckup): string {
  const { name, todo } = duties[which];
  const word = vouched[which];
  return word === undefined
    ? `**${name} :** personne ne l’a confirmée. ${todo(at(account.handle))}`
    : `**${name} :** ${member(word.by)} l’a vue ${moment(word.at)}.`;
}

const duties = {
  label: {
    name: "Étiquette Automated",
    todo: (handle: string) =>
      `Connecté à X en tant que ${handle}, ouvrez <https://x.com/settings/account/automation> et associez-le au compte de qui le tient.`,
  },
  bio: {
    name: "Bio",
    todo: (handle: string) =>
      `La bio de ${handle} doit dire que c’est un bot, et qui le tient : <https://x.com/settings/profile>`,
  },
} as const;

function lastPost({ last }: AccountCheckup): string {
  return `**Dernier post :** ${last === undefined ? "aucun encore." : `${moment(last.at)} <${last.link}>`}`;
}

/** What others say too. */
function words({ twin, lines }: AccountCheckup): string {
  const name = "**Des mots à lui :**";
  if (twin !== undefined) {
    const who = twin.handle === undefined ? "Un compte d’un autre serveur" : at(twin.handle);
    const until = twin.until === undefined ? "" : ` Cela compte jusqu’au ${moment(twin.until)}.`;
    return `${name} ${who} ${twin.until === undefined ? "lit" : "vient de lire"} le même texte, ce que X interdit. Donnez un autre poème à l’un des deux.${until}`;
  }
  if (lines === undefined) return `${name} il ne lit rien pour l’instant.`;
  const [first] = lines.examples;
  if (lines.own + lines.abroad === 0)
    return `${name} aucun autre compte ne dit un vers de son poème.`;
  const like =
    first === undefined
      ? "ce que disent des comptes d’autres serveurs"
      : `ce que dit ${at(first.handle)} : « ${escape(clip(first.theirs, 100))} » (son vers ${whole(first.line)})`;
  return `${name} ${count(lines.own + lines.abroad, "vers est presque", "vers sont presque")} ${like}. X interdit que des comptes disent la même chose.`;
}

function rights({ poem }: AccountCheckup): string {
  const name = "**Droits :**";
  if (poem === undefined) return `${name} il n’a pas de poème.`;
  const noted = poem.imprint.rights?.trim() ?? "";
  return noted === ""
    ? `${name} rien n’est noté pour ${named(poem.title)}. Le poster vers par vers, c’est le publier ; une ligne comme \`Rights: public domain\` en tête de son texte les note.`
    : `${name} ${escape(clip(noted, 200))}, noté pour ${named(poem.title)}.`;
}

function since(instant: number): string {
  return `<t:${Math.floor(instant / 1000)}:R>`;
}
