import { DiscordAPIError, RESTJSONErrorCodes, Routes, type Client } from "discord.js";
import type { Members } from "../../flock/ports.ts";

/** Asks Discord's REST about members: a single one at a time, for which no intent is needed. */
export function createMembers({ rest }: Pick<Client, "rest">): Members {
  return {
    async find(guildId, memberId) {
      try {
        await rest.get(Routes.guildMember(guildId, memberId));
        return "here";
      } catch (error) {
        return isGone(error) ? "left" : "unknown";
      }
    },
  };
}

/** No such member of the guild, or no such account at Discord any more; whatever else went wrong tells nothing. */
function isGone(error: unknown): boolean {
  if (!(error instanceof DiscordAPIError) || error.status !== 404) return false;
  return (
    error.code === RESTJSONErrorCodes.UnknownMember || error.code === RESTJSONErrorCodes.UnknownUser
  );
}
