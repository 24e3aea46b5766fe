/** What the operator reads in the terminal, apart from what stops a start. */
export const terminal = {
  rehearsalBegins: (): string =>
    "This is a rehearsal: nothing reaches Discord or X. Everything you see happens on this machine.",
  rehearsalStays: (): string =>
    [
      "The scene is over; the stage stays open. Try, from another terminal:",
      '  npm run act -- "/flock status"',
      '  npm run act -- --as Ben "/flock post account:starlings_aloud" --press Post',
      "Press Ctrl-C to end it.",
    ].join("\n"),
  rehearsalEnds: (): string => "This was a rehearsal: nothing reached Discord or X.",
  recordsAgree: (posts: number): string =>
    `X's ledger and Flock's record agree: ${posts} ${posts === 1 ? "post" : "posts"}, none missing, none twice.`,
  recordsDiffer: (lines: readonly string[]): string =>
    `X's ledger and Flock's record differ:\n${lines.map((line) => `  ${line}`).join("\n")}`,
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
