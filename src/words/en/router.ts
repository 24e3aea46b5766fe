import type { AccountState } from "../../domain/account.ts";

const states: Readonly<Record<AccountState, string>> = {
  ready: "ready",
  paused: "paused",
  suspect: "needs a look",
  revoked: "access revoked",
  "read-only": "read-only access",
  relink: "needs a new link",
  locked: "locked by X",
  suspended: "suspended by X",
  removing: "being removed",
  removed: "removed",
};

/** What the router, the suggestions and the announcer say by themselves. */
export const router = {
  fault: (incident: string): string =>
    `Something went wrong here; \`/flock status\` shows how things stand. The log has it under **${incident}**: please give that id to whoever runs this bot.`,
  unknownCommand: (): string =>
    "I don't know this command in this form; it was probably changed a moment ago. Restart Discord or wait a minute, then type it again.",
  /** Under news that may have been told before a crash. */
  again: (): string => "-# (again: a restart came between, so you may have read this before)",
  /** Under news that could not go where it belongs. */
  elsewhere: (channelId: string): string =>
    `-# I can't write in <#${channelId}>, so this comes here. Choose another channel in the settings.`,
  /** Where a piece of news could not be shown. */
  unshowable: (incident: string): string =>
    `There is news here that I couldn't show. The log has it under **${incident}**; \`/flock status\` shows how things stand.`,
  states,
};
