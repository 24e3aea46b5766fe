import { sumOf } from "../../domain/money/budget.ts";
import type { Guild } from "../../domain/guild.ts";
import type { Prices } from "../../domain/money/prices.ts";
import type { Budget } from "../../flock/budget/budget.ts";
import { member, moment } from "../markdown.ts";
import { languageNamed, money, monthNamed, posts, together } from "./format.ts";

/** The panel of channels and roles. */
export const settings = {
  panel: (guild: Guild): string =>
    [
      "### Settings",
      `**Posts** are announced in ${channel(guild.postsChannel, guild)}.`,
      `**Failures** are announced in ${guild.alertsChannel === undefined ? "the same channel" : `<#${guild.alertsChannel}>`}.`,
      `**A failure that needs a person** pings ${guild.alertRole === undefined ? "the account's owner" : role(guild.alertRole)}, once.`,
      `**Moderators of the flock** are ${moderators(guild)}.`,
      `**What everybody reads** is in ${languageNamed(guild.language)}; each member is answered in their own language.`,
    ].join("\n"),
  hint: "-# Each choice holds at once. A channel is tried with a real message before it is taken.",
  trial: "### Flock speaks here from now on\nThis message only shows that it can.",
};

/** The panel of what the flock costs. */
export const budget = {
  title: ({ endsAt }: Budget): string =>
    `### Budget\nThis month, by UTC; the next begins ${moment(endsAt)}.`,
  spent: ({ spent }: Budget): string =>
    [
      `**Spent by this server:** ${money(sumOf(spent))}`,
      `- Posts: ${money(spent.postsMicros)}`,
      `- Reads: ${money(spent.readsMicros)}`,
      `- Other: ${money(spent.otherMicros)}`,
    ].join("\n"),
  forecast: ({ spent, forecast }: Budget): string => {
    const end = `**By the end of the month:** ${money(sumOf(spent) + forecast.costMicros)}`;
    return forecast.posts === 0
      ? `${end}. No schedule has anything left to post.`
      : `${end}, if every schedule is kept: ${posts(forecast.posts)} still to come for ${money(forecast.costMicros)}. Posts by hand come on top.`;
  },
  overCap: (whose: "instance" | "guild"): string =>
    `**That is over ${whose === "guild" ? "this server's own cap" : "the cap of this bot"}:** not all of it would be posted before the month ends. No line would be lost.`,
  cap: ({ cap }: Budget): string =>
    cap === undefined
      ? "**This server's own cap:** none"
      : `**This server's own cap:** ${money(cap.micros)} a month, set by ${member(cap.by)}`,
  instance: ({ instance }: Budget): string =>
    `**All servers of this bot:** ${money(instance.spentMicros)} of ${money(instance.capMicros)}`,
  balance: ({ balance }: Budget): string =>
    balance === undefined
      ? "**Credits at X:** no watch on them. **Top-up** begins one with what X's console shows."
      : `**Credits at X:** ${balance.leftMicros > 0 ? `about ${money(balance.leftMicros)} left` : "none left by this count"} of the ${money(balance.micros)} that ${member(balance.by)} typed ${moment(balance.at)}`,
  prices: ({ prices }: Budget): string =>
    `-# ${basis(prices)} The bill is X's own. Posts on their way count as spent.`,
};

/** What every amount is reckoned by. */
function basis({ basis: whose, asOf, micros }: Prices): string {
  const both = `${money(micros.post)} a post, ${money(micros["post-with-link"])} with a link`;
  switch (whose) {
    case "list":
      return `Reckoned by X's price list of ${monthNamed(asOf)}: ${both}.`;
    case "operator":
      return `Reckoned by the prices that whoever runs this bot has set: ${both}.`;
    case "flat":
      return `Whoever runs this bot says that X charges it nothing for each post (a flat plan), so every cost shows as ${money(0)}.`;
    default:
      return whose satisfies never;
  }
}

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
