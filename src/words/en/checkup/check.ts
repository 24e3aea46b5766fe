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
import { count, money, together, whole, xSays } from "../format.ts";
import { stateOf } from "../news/states.ts";

/** How accounts stand by X's rules. */
export const check = {
  title: ({ accounts }: FlockCheckup): string => {
    const hands = accounts.filter((one) => needsHand(one.concerns)).length;
    const needs = hands === 0 ? "nobody needs a hand" : `${count(hands, "needs", "need")} a hand`;
    return `### How the accounts stand by X's rules\n${count(accounts.length, "account", "accounts")}, ${needs}`;
  },
  empty: (add: string): string =>
    `### How the accounts stand by X's rules\nNobody is in the flock yet. ${add} brings the first account in.`,
  line: (one: Checkup): string => {
    const { account, concerns, last } = one;
    const what = concerns.map((each) => short[each](one));
    const hand = needsHand(concerns) ? "**Needs a hand:** " : "";
    const facts = [
      tokenFact(one),
      last === undefined ? "no post yet" : `last post <${last.link}> ${since(last.at)}`,
    ];
    return `- ${hand}${at(account.handle)}: ${what.length === 0 ? "all in order" : together(what)}\n-# ${facts.join(" · ")}`;
  },
  /** What it costs to ask, before it is asked. */
  price: ({ askable, mostMicros, readMicros }: Omit<FlockCheckup, "accounts">): string => {
    if (askable === 0) return "X can tell nothing new before there are new credentials.";
    const whose =
      askable === 1
        ? "its token lives"
        : `the tokens of ${count(askable, "account", "accounts")} live`;
    if (mostMicros === 0)
      return `**Ask X** finds out whether ${whose}. On this bot's plan that costs nothing.`;
    return `**Ask X** finds out whether ${whose}, by looking for posts that Flock does not know. Mostly there are none, and it is free; X bills ${money(readMicros)} for each that it shows, at most ${money(mostMicros)} in all.`;
  },
  progress: ({ done, of }: Progress): string =>
    `### X is being asked\n${whole(done)} of ${count(of, "account", "accounts")}. What is found is kept, also if this message stops changing.`,
  report: ({ asked, left, stopped, reads, costMicros }: CheckReport): string =>
    [
      `X was asked for ${count(asked, "account", "accounts")}: ${reads === 0 ? "it cost nothing" : `it showed ${count(reads, "post", "posts")}, which cost ${money(costMicros)}`}.`,
      ...(left > 0
        ? [
            `${count(left, "was", "were")} not asked${stopped === undefined ? "" : `, ${why[stopped]}`}. **Ask X** goes on with them.`,
          ]
        : []),
    ].join(" "),

  account: ({ account, concerns }: Checkup): string =>
    `### How ${at(account.handle)} stands by X's rules\n${needsHand(concerns) ? "It needs a hand." : concerns.length === 0 ? "All is in order." : "Nothing is wrong; something is still open."}`,
  list: (one: AccountCheckup): string =>
    [token(one), duty("label", one), duty("bio", one), lastPost(one), words(one), rights(one)]
      .map((each) => `- ${each}`)
      .join("\n"),
  duties: "-# No program sees the label or may set it. Whoever has looked says so with a button.",
  /** On the button by which a person vouches, or takes that back. */
  vouch: (which: Duty, so: boolean): string => vouchLabels[which][so ? "yes" : "no"],
  ask: (askable: number): string => (askable === 1 ? "Ask X" : `Ask X for all ${whole(askable)}`),
  all: "All accounts",
};

const short: Readonly<Record<Concern, (one: Checkup) => string>> = {
  stopped: ({ account }) => stateOf(account.state),
  token: () => "X refuses its token",
  twin: ({ twin }) =>
    twin?.handle === undefined
      ? "an account of another server reads the same text"
      : `${at(twin.handle)} reads the same text`,
  label: () => "Automated label not confirmed",
  bio: () => "bio not confirmed",
  alike: ({ alike }) =>
    `${count((alike?.own ?? 0) + (alike?.abroad ?? 0), "line is", "lines are")} like another account's`,
  rights: () => "no rights noted for its poem",
  unsaid: () => "X did not tell whether its token lives",
  unasked: () => "its token was never tried",
};

const why = {
  "no-credit": "since X's credits are used up",
  "spend-cap": "since X's spend cap is reached",
  "app-refused": "since X refuses the app itself",
  time: "since X answered too slowly",
} as const;

const vouchLabels = {
  label: { yes: "It wears the label", no: "It has no label" },
  bio: { yes: "The bio says so", no: "The bio does not" },
} as const;

/** The token in half a line. */
function tokenFact({ word, token: state, last }: Checkup): string {
  if (word === undefined)
    return state === undefined ? "X was never asked" : "token alive by its last post";
  if (last !== undefined && last.at > word.at) return "token alive by its last post";
  return `${tokens[word.token]}, checked ${since(word.at)}`;
}

const tokens = {
  alive: "token alive",
  refused: "token refused",
  unsaid: "X did not tell",
} as const;

function token(one: AccountCheckup): string {
  const { word, last, account, concerns } = one;
  const name = "**Token:**";
  if (concerns.includes("stopped")) return `${name} ${stateOf(account.state)}.${checked(one)}`;
  if (last !== undefined && last.at >= (word?.at ?? 0)) {
    return `${name} alive, since it posted ${moment(last.at)}.`;
  }
  if (word === undefined) return `${name} not known. It has posted nothing, and X was never asked.`;
  const said = { alive: "alive", refused: "X refuses it", unsaid: "X did not tell" }[word.token];
  const after = word.token === "refused" ? " **Relink** gives the account new credentials." : "";
  return `${name} ${said}.${because(word.cause, word.detail)}${checked(one)}${after}`;
}

function checked({ word }: Checkup): string {
  return word === undefined ? "" : ` Checked ${since(word.at)}.`;
}

/** Why X did not tell, where it is not the token's fault. */
function because(cause: string | undefined, detail: string | undefined): string {
  if (cause === undefined || cause === "revoked") return "";
  return causes.get(cause) ?? xSays(detail);
}

const causes: ReadonlyMap<string, string> = new Map([
  ["no-credit", " The credits at X are used up."],
  ["spend-cap", " The spend cap at X is reached."],
  ["rate-limited", " X wants a pause first."],
  ["day-limited", " X wants a pause first."],
  ["app-refused", " X refuses the app itself."],
  ["not-sent", " X could not be reached."],
  ["unknown", " X did not answer."],
]);

function duty(which: Duty, { vouched, account }: AccountCheckup): string {
  const { name, todo } = duties[which];
  const word = vouched[which];
  return word === undefined
    ? `**${name}:** nobody has confirmed it. ${todo(at(account.handle))}`
    : `**${name}:** ${member(word.by)} has seen it ${moment(word.at)}.`;
}

const duties = {
  label: {
    name: "Automated label",
    todo: (handle: string) =>
      `Signed in at X as ${handle}, open <https://x.com/settings/account/automation> and link it to the account of whoever runs it.`,
  },
  bio: {
    name: "Bio",
    todo: (handle: string) =>
      `The bio of ${handle} must say that it is a bot, and who runs it: <https://x.com/settings/profile>`,
  },
} as const;

function lastPost({ last }: AccountCheckup): string {
  return `**Last post:** ${last === undefined ? "none yet." : `${moment(last.at)} <${last.link}>`}`;
}

/** What others say too. */
function words({ twin, lines }: AccountCheckup): string {
  const name = "**Words of its own:**";
  if (twin !== undefined) {
    const who = twin.handle === undefined ? "An account of another server" : at(twin.handle);
    const until = twin.until === undefined ? "" : ` It counts until ${moment(twin.until)}.`;
    return `${name} ${who} ${twin.until === undefined ? "reads" : "has just read"} the same text, which X forbids. Give one of them another poem.${until}`;
  }
  if (lines === undefined) return `${name} it reads nothing now.`;
  const [first] = lines.examples;
  if (lines.own + lines.abroad === 0) return `${name} no other account says a line of its poem.`;
  const like =
    first === undefined
      ? "accounts of other servers say"
      : `${at(first.handle)} says: “${escape(clip(first.theirs, 100))}” (its line ${whole(first.line)})`;
  return `${name} ${count(lines.own + lines.abroad, "line is", "lines are")} nearly the same as what ${like}. X forbids accounts that say the same.`;
}

function rights({ poem }: AccountCheckup): string {
  const name = "**Rights:**";
  if (poem === undefined) return `${name} it has no poem.`;
  const noted = poem.imprint.rights?.trim() ?? "";
  return noted === ""
    ? `${name} nothing is noted for ${named(poem.title)}. Posting it line by line is publishing it; a row such as \`Rights: public domain\` at the head of its text notes them.`
    : `${name} ${escape(clip(noted, 200))}, noted for ${named(poem.title)}.`;
}

function since(instant: number): string {
  return `<t:${Math.floor(instant / 1000)}:R>`;
}
