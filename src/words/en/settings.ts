import type { Guild } from "../../domain/guild.ts";
import { together } from "./format.ts";

/** The panel of channels and roles. */
export const settings = {
  panel: (guild: Guild): string =>
    [
      "### Settings",
      `**Posts** are announced in ${channel(guild.postsChannel, guild)}.`,
      `**Failures** are announced in ${guild.alertsChannel === undefined ? "the same channel" : `<#${guild.alertsChannel}>`}.`,
      `**A failure that needs a person** pings ${guild.alertRole === undefined ? "the account's owner" : role(guild.alertRole)}, once.`,
      `**Moderators of the flock** are ${moderators(guild)}.`,
    ].join("\n"),
  hint: "-# Each choice holds at once. A channel is tried with a real message before it is taken.",
  trial: "### Flock speaks here from now on\nThis message only shows that it can.",
};

function channel(chosen: string | undefined, guild: Guild): string {
  if (chosen !== undefined) return `<#${chosen}>`;
  const first = guild.firstChannel === undefined ? "" : ` (<#${guild.firstChannel}>)`;
  return `the channel where the first account was added${first}, until one is chosen`;
}

function moderators({ moderatorRoles }: Guild): string {
  const managers = "those who may manage this server";
  return moderatorRoles.length === 0
    ? `${managers}, until roles are chosen`
    : together([...moderatorRoles.map(role), managers]);
}

function role(id: string): string {
  return `<@&${id}>`;
}
