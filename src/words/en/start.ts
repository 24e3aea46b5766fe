import type { CopyReason } from "../../domain/hold.ts";
import { pricedActions } from "../../domain/money/prices.ts";
import type {
  ConfigProblem,
  PasteKind,
  ProblemCode,
  StartRefusalCode,
  StartRefusals,
} from "../../start-refusal.ts";
import { count, together } from "./format.ts";

type Sentences = { readonly [C in StartRefusalCode]: (values: StartRefusals[C]) => string };

/** Plain text for a terminal: what stopped the start, and what to do. */
export const start: Sentences = {
  "config-wrong": ({ problems }) =>
    `Flock cannot start with these settings:\n${problems.map((problem) => `  - ${problemSentence(problem)}`).join("\n")}\nThey come from the environment, from the file .env, or from secret files; the README explains each.`,
  "not-configured": () =>
    "Nothing is configured, so Flock cannot go live. Set DISCORD_TOKEN, X_API_KEY and X_API_SECRET (the README says where to find them), or try the rehearsal with: npm start",
  "live-folder": ({ path }) =>
    `${path} holds a live flock, but DISCORD_TOKEN, X_API_KEY and X_API_SECRET are all missing. Give them back, or name another folder in FLOCK_DATA to rehearse.`,
  paste: ({ name, looksLike }) => pasteSentence(name, looksLike),

  "bad-option": ({ detail }) =>
    `${detail}. The options are --once and --poems <folder> for the rehearsal, and --new-key for a lost key.`,
  "no-poems": ({ path }) =>
    `There are no poems to rehearse in ${path}: it should be a folder with .txt files in it.`,

  "folder-missing": ({ path, parent }) =>
    `The data folder ${path} cannot be made, because ${parent} does not exist. Make ${parent}, or mount it, or correct FLOCK_DATA.`,
  "folder-not-folder": ({ path }) =>
    `${path} should be the data folder, but it is no folder. Move that file away or correct FLOCK_DATA.`,
  "folder-unwritable": ({ path }) =>
    `Flock may not write in ${path}. Give the folder to the user who runs Flock, or correct FLOCK_DATA.`,
  "folder-readable": ({ path }) =>
    `Other users of this machine may read ${path}, where the flock's secrets lie. Close it with: chmod 700 "${path}"`,
  "file-readable": ({ path }) =>
    `Other users of this machine may read ${path}. Close it with: chmod 600 "${path}"`,
  "disk-full": ({ path }) =>
    `The disk that holds ${path} is full. Free some space, then start again; nothing is lost.`,
  "second-copy": ({ path }) =>
    `Another Flock is running on ${path}. Two would post twice, so this one stops. End the other one first, or name another folder in FLOCK_DATA.`,
  "lock-broken": ({ path }) =>
    `The lock file ${path} is damaged. It holds nothing but the lock: make sure that no other Flock runs on this folder, delete the file and start again.`,

  "metrics-port": ({ port, detail }) =>
    `Flock cannot give its figures at port ${port} of this machine (${detail}). Choose another in FLOCK_METRICS_PORT (below 1024 most systems allow none), or leave it out.`,
  "metrics-port-taken": ({ port }) =>
    `Another program listens at port ${port} of this machine, so Flock cannot give its figures there. End it, choose another port in FLOCK_METRICS_PORT, or leave it out.`,

  "key-malformed": ({ where }) =>
    `The key in ${where} is not 32 bytes in base64 (44 characters, the last one "="). Put back the right one from where you keep it.`,
  "key-readable": ({ path }) =>
    `Another user of this machine may read the key file ${path}. Give it to the user who runs Flock and close it with: chmod 600 "${path}"`,
  "key-unreadable": ({ path }) =>
    `Flock may not read the key file ${path}. Give it to the user who runs Flock.`,
  "key-lost": ({ path }) =>
    `The key that opens the accounts' credentials is missing: there is no FLOCK_KEY and no ${path}. Put it back from where you keep it. If it is lost for good, start once with --new-key: everything else stays, and each account must be linked again.`,
  "key-wrong": () =>
    "This key does not open the credentials in the database: they were sealed with another one. Put back the right key (FLOCK_KEY, or the file key in the data folder). If it is lost for good, start once with --new-key: everything else stays, and each account must be linked again.",

  "database-newer": ({ found, known }) =>
    `The database was written by a newer Flock (version ${found}; this one knows ${known}). Start that newer Flock, or restore a backup from before it. Nothing was changed.`,
  "database-corrupt": ({ path }) =>
    `The database ${path} is damaged. Flock has not touched it and posts nothing from it. Keep a copy, then restore a backup.`,
  "database-mode": ({ found, wanted }) =>
    `The database in this folder belongs to a ${found} flock, and this start is ${wanted}. Name another folder in FLOCK_DATA.`,
  "database-unwritable": ({ path }) =>
    `Flock may not write to the database ${path}. Give it, and the folder, to the user who runs Flock.`,

  "discord-token": () =>
    "Discord refuses the bot token. Open the application at https://discord.com/developers/applications, choose Bot, then Reset Token, and put the new one into DISCORD_TOKEN.",
  "discord-unreachable": ({ detail }) =>
    `Discord cannot be reached (${detail}). Look at this machine's network and at https://discordstatus.com, then start again.`,
  "x-keys": () =>
    "X refuses the app's keys. In the X developer portal open your app, Keys and tokens, and copy the API Key into X_API_KEY and the API Key Secret into X_API_SECRET (regenerate them if need be).",
  "x-callback": ({ detail }) =>
    `X refuses the app's callback settings (${detail}). In the X developer portal open your app, User authentication settings, and give it a callback URL; it is needed for sign-in with a PIN too.`,
  "x-clock": () =>
    "X refuses the time of this machine: its clock is off by more than a few minutes. Set it (for instance with: timedatectl set-ntp true), then start again.",
};

function problemSentence(problem: ConfigProblem): string {
  if (problem.code === "paste") return pasteSentence(problem.name, problem.looksLike);
  return problems[problem.code](problem.name);
}

const problems: Readonly<Record<ProblemCode, (name: string) => string>> = {
  missing: (name) => `${name} is missing.`,
  "file-unreadable": (name) => `${name} names a file that is not there or may not be read.`,
  "file-empty": (name) => `The file that holds ${name} is empty.`,
  "not-one-word": (name) =>
    `${name} has spaces, quotation marks or characters that no key has. Copy it again, the value alone.`,
  "not-servers": (name) =>
    `${name} should be the ids of Discord servers, 17 to 20 digits each, with commas between them.`,
  "not-dollars": (name) => `${name} should be an amount in US dollars, such as 15 or 7.50.`,
  "not-prices": (name) =>
    `${name} should be flat, where X charges nothing for each post, or prices in US dollars with commas between them, such as post=0.015,post-with-link=0.20. It may name ${together(pricedActions)}, each once. Leave it out for X's own list.`,
  "not-a-level": (name) => `${name} should be debug, info, warn, error or silent.`,
  "not-a-port": (name) => `${name} should be a port of this machine: a number from 1 to 65535.`,
  "not-an-address": (name) =>
    `${name} should be a web address that begins with http:// or https://, without a user name.`,
  "not-loopback": (name) =>
    `${name} may only name this machine, such as http://127.0.0.1:4118. Leave it out to reach the real one.`,
};

const pastes: Readonly<Record<PasteKind, string>> = {
  "discord-application-id": "a Discord id (Application ID)",
  "discord-public-key": "a Discord Public Key",
  "discord-token": "a Discord bot token",
  "x-bearer-token": "an X Bearer Token",
  "x-api-key": "an X API Key",
  "x-api-secret": "an X API Key Secret",
  "x-access-token": "an X Access Token",
  "x-access-secret": "an X Access Token Secret",
  "x-client-id": "an X OAuth 2.0 Client ID",
};

function pasteSentence(name: string, looksLike: PasteKind): string {
  return `${name} holds ${pastes[looksLike]}; Flock needs ${neededIn(name)} there.`;
}

function neededIn(name: string): string {
  if (name === "DISCORD_TOKEN") return "the bot's token (Bot, Reset Token)";
  if (name === "X_API_KEY") return "the API Key (Keys and tokens, Consumer Keys)";
  if (name === "X_API_SECRET") return "the API Key Secret (Keys and tokens, Consumer Keys)";
  return "its own key, 32 bytes in base64";
}

const copies: Readonly<Record<CopyReason, string>> = {
  copied:
    "This database was copied, or restored from a backup: the flock it comes from may still be running, or may have posted since.",
  "second-copy": "Another copy of this bot was running with the same Discord token.",
};

/** What the operator reads in the terminal, apart from what stops a start. */
export const terminal = {
  rehearsalBegins: (): string =>
    "This is a rehearsal: nothing reaches Discord or X. Everything you see happens on this machine.",
  rehearsalStays: (): string =>
    [
      "The scene is over; the stage stays open. Try, from another terminal:",
      '  npm run act -- "/flock status"',
      '  npm run act -- --as Ben "/flock post account:starlings_aloud count:2" --press "Post 2"',
      '  npm run act -- --as Ben "/flock add handle:@sparrow_aloud poem:sparrow" --authorise sparrow_aloud',
      "  npm run act -- --help",
      "Press Ctrl-C to end it.",
    ].join("\n"),
  rehearsalEnds: (): string => "This was a rehearsal: nothing reached Discord or X.",
  recordsAgree: (posts: number): string =>
    `X's ledger and Flock's record agree: ${posts} ${posts === 1 ? "post" : "posts"}, none missing, none twice.`,
  recordsDiffer: (lines: readonly string[]): string =>
    `X's ledger and Flock's record differ:\n${lines.map((line) => `  ${line}`).join("\n")}`,
  copyHeld: (reason: CopyReason): string =>
    `${copies[reason]} Nothing is posted until it is certain that only one runs. Stop the other one for good; then somebody who manages the server presses "The old copy is stopped, resume" in Discord (/flock status has it too). Flock reads first what stands on the timelines.`,
  noLog: (path: string): string =>
    `There is no flock in ${path}, so there is no log to go through.`,
  logVerdict: (
    verdict:
      | { readonly kind: "none" }
      | { readonly kind: "changed"; readonly row: number }
      | {
          readonly kind: "whole";
          readonly deeds: number;
          readonly newest: string | undefined;
          readonly isKnown: boolean;
        },
    link: string | undefined,
  ): string => {
    if (verdict.kind === "none") {
      return "This database has no log yet: it was last used by a Flock from before there was one.";
    }
    if (verdict.kind === "changed") {
      return `The log was changed: row ${verdict.row} is not what was written, or what stood before it is gone. (A row written before the key was replaced fits the old key alone.)`;
    }
    if (!verdict.isKnown) {
      return `No deed has the link ${link ?? ""}: the end of the log was cut off, the link is of another flock, or it was mistyped. What is there fits together.`;
    }
    const end =
      verdict.newest === undefined
        ? ""
        : ` The newest link begins with ${verdict.newest.slice(0, 16)}.`;
    return `The log is whole: ${count(verdict.deeds, "deed", "deeds")}, none changed.${end}`;
  },
  live: (): string => "Flock is live. Stop it with Ctrl-C; nothing is lost by stopping.",
  invite: (link: string): string => `Invite it to your server with: ${link}`,
  publicBot: (): string =>
    "Anybody may add this bot to a server. Turn Public Bot off: Discord's developer portal, your application, Bot.",
  unknownNames: (names: readonly string[]): string =>
    `Not known to Flock, perhaps misspelt: ${names.join(", ")}.`,
  xSilent: (detail: string): string =>
    `X did not answer as it should (${detail}). Flock starts all the same; posts wait for a moderator until X answers.`,
  stopping: (): string => "Stopping: finishing or recording what is in flight.",
  sessionLost: (code: number): string =>
    `Discord has ended the session for good (code ${code}): the bot token was changed, or the bot was disabled. Nothing is lost. Mend it in Discord's developer portal and start again.`,
  fault: (incident: string): string =>
    `Flock stopped because of a fault; the log has it under ${incident}. Nothing was posted because of it.`,
} as const;
