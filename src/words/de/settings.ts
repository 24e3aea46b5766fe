import { sumOf } from "../../domain/money/budget.ts";
import type { Guild } from "../../domain/guild.ts";
import type { Prices } from "../../domain/money/prices.ts";
import { member, moment } from "../markdown.ts";
import type { Words } from "../words.ts";
import { languageNamed, money, monthNamed, posts, together } from "./format.ts";

/** The panel of channels, roles and language. */
export const settings: Words["settings"] = {
  panel: (guild) =>
    [
      "### Einstellungen",
      `**Posts** werden in ${channel(guild.postsChannel, guild)} gemeldet.`,
      `**Fehlschläge** werden in ${guild.alertsChannel === undefined ? "demselben Kanal" : `<#${guild.alertsChannel}>`} gemeldet.`,
      `**Ein Fehlschlag, für den es jemanden braucht,** pingt ${guild.alertRole === undefined ? "den Besitzer des Kontos" : role(guild.alertRole)}, einmal.`,
      `**Zur Moderation des Schwarms** gehören ${moderators(guild)}.`,
      `**Was alle lesen,** ist auf ${languageNamed(guild.language)}; jedes Mitglied bekommt Antworten in seiner eigenen Sprache.`,
    ].join("\n"),
  hint: "-# Jede Wahl gilt sofort. Ein Kanal wird mit einer echten Nachricht erprobt, bevor er übernommen wird.",
  trial: "### Ab jetzt spricht Flock hier\nDiese Nachricht zeigt nur, dass es geht.",
};

/** The panel of what the flock costs. */
export const budget: Words["budget"] = {
  title: ({ endsAt }) =>
    `### Budget\nDieser Monat, nach UTC; der nächste beginnt ${moment(endsAt)}.`,
  spent: ({ spent }) =>
    [
      `**Von diesem Server ausgegeben:** ${money(sumOf(spent))}`,
      `- Posts: ${money(spent.postsMicros)}`,
      `- Abfragen: ${money(spent.readsMicros)}`,
      `- Sonstiges: ${money(spent.otherMicros)}`,
    ].join("\n"),
  forecast: ({ spent, forecast }) => {
    const end = `**Am Ende des Monats:** ${money(sumOf(spent) + forecast.costMicros)}`;
    return forecast.posts === 0
      ? `${end}. Kein Zeitplan hat noch etwas zu posten.`
      : `${end}, wenn jeder Zeitplan eingehalten wird: ${posts(forecast.posts)} stehen noch aus, für ${money(forecast.costMicros)}. Posts von Hand kommen dazu.`;
  },
  overCap: (whose) =>
    `**Das übersteigt ${whose === "guild" ? "die eigene Obergrenze dieses Servers" : "die Obergrenze dieses Bots"}:** Bis zum Ende des Monats würde nicht alles davon gepostet. Keine Zeile ginge verloren.`,
  cap: ({ cap }) =>
    cap === undefined
      ? "**Eigene Obergrenze dieses Servers:** keine"
      : `**Eigene Obergrenze dieses Servers:** ${money(cap.micros)} im Monat, gesetzt von ${member(cap.by)}`,
  instance: ({ instance }) =>
    `**Alle Server dieses Bots:** ${money(instance.spentMicros)} von ${money(instance.capMicros)}`,
  balance: ({ balance }) =>
    balance === undefined
      ? "**Guthaben bei X:** wird nicht beobachtet. **Guthaben** beginnt damit, sobald du angibst, was die Konsole von X zeigt."
      : `**Guthaben bei X:** ${balance.leftMicros > 0 ? `noch etwa ${money(balance.leftMicros)}` : "nach dieser Rechnung nichts mehr"} von den ${money(balance.micros)}, die ${member(balance.by)} eingegeben hat, ${moment(balance.at)}`,
  prices: ({ prices }) =>
    `-# ${basis(prices)} Die Rechnung stellt X. Posts, die unterwegs sind, gelten als ausgegeben.`,
};

/** What every amount is reckoned by. */
function basis({ basis: whose, asOf, micros }: Prices): string {
  const both = `${money(micros.post)} je Post, ${money(micros["post-with-link"])} mit Link`;
  switch (whose) {
    case "list":
      return `Gerechnet nach der Preisliste von X vom ${monthNamed(asOf)}: ${both}.`;
    case "operator":
      return `Gerechnet nach den Preisen, die für diesen Bot eingestellt sind: ${both}.`;
    case "flat":
      return `Für diesen Bot berechnet X, so ist es eingestellt, nichts je Post (Pauschale); deshalb steht überall ${money(0)}.`;
    default:
      return whose satisfies never;
  }
}

function channel(chosen: string | undefined, guild: Guild): string {
  if (chosen !== undefined) return `<#${chosen}>`;
  const first = guild.firstChannel === undefined ? "" : ` (<#${guild.firstChannel}>)`;
  return `dem Kanal, in dem das erste Konto hinzukam${first}, bis einer gewählt ist,`;
}

function moderators({ moderatorRoles }: Guild): string {
  const managers = "alle, die diesen Server verwalten dürfen";
  return moderatorRoles.length === 0
    ? `${managers}, bis Rollen gewählt sind`
    : together([...moderatorRoles.map(role), managers]);
}

function role(id: string): string {
  return `<@&${id}>`;
}
