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
      "### Réglages",
      `**Les posts** sont annoncés dans ${channel(guild.postsChannel, guild)}.`,
      `**Les échecs** sont annoncés dans ${guild.alertsChannel === undefined ? "le même salon" : `<#${guild.alertsChannel}>`}.`,
      `**Un échec qui demande quelqu’un** mentionne ${guild.alertRole === undefined ? "le propriétaire du compte" : role(guild.alertRole)}, une seule fois.`,
      `**La modération de la volée**, ce sont ${moderators(guild)}.`,
      `**Ce que tout le monde lit** est en ${languageNamed(guild.language)} ; chaque membre reçoit ses réponses dans sa propre langue.`,
    ].join("\n"),
  hint: "-# Chaque choix prend effet aussitôt. Un salon est essayé avec un vrai message avant d’être retenu.",
  trial: "### Désormais, Flock parle ici\nCe message montre seulement que Flock peut y écrire.",
};

/** The panel of what the flock costs. */
export const budget = {
  title: ({ endsAt }: Budget): string =>
    `### Budget\nCe mois-ci, en UTC ; le prochain commence le ${moment(endsAt)}.`,
  spent: ({ spent }: Budget): string =>
    [
      `**Dépensé par ce serveur :** ${money(sumOf(spent))}`,
      `- Posts : ${money(spent.postsMicros)}`,
      `- Consultations : ${money(spent.readsMicros)}`,
      `- Autres : ${money(spent.otherMicros)}`,
    ].join("\n"),
  forecast: ({ spent, forecast }: Budget): string => {
    const end = `**D’ici la fin du mois :** ${money(sumOf(spent) + forecast.costMicros)}`;
    return forecast.posts === 0
      ? `${end}. Aucun horaire n’a encore quelque chose à publier.`
      : `${end}, si chaque horaire est tenu : encore ${posts(forecast.posts)} à venir pour ${money(forecast.costMicros)}. Les posts à la main s’y ajoutent.`;
  },
  overCap: (whose: "instance" | "guild"): string =>
    `**Cela dépasse ${whose === "guild" ? "le plafond propre à ce serveur" : "le plafond de ce bot"} :** tout ne serait pas publié avant la fin du mois. Aucun vers ne serait perdu.`,
  cap: ({ cap }: Budget): string =>
    cap === undefined
      ? "**Plafond propre à ce serveur :** aucun"
      : `**Plafond propre à ce serveur :** ${money(cap.micros)} par mois, fixé par ${member(cap.by)}`,
  instance: ({ instance }: Budget): string =>
    `**Tous les serveurs de ce bot :** ${money(instance.spentMicros)} sur ${money(instance.capMicros)}`,
  balance: ({ balance }: Budget): string =>
    balance === undefined
      ? "**Crédits chez X :** ils ne sont pas suivis. **Recharge** commence à les suivre, à partir de ce que montre la console de X."
      : `**Crédits chez X :** ${balance.leftMicros > 0 ? `il reste environ ${money(balance.leftMicros)}` : "plus rien, d’après ce décompte,"} des ${money(balance.micros)} saisis par ${member(balance.by)} le ${moment(balance.at)}`,
  prices: ({ prices }: Budget): string =>
    `-# ${basis(prices)} La facture est celle de X. Les posts en route comptent comme dépensés.`,
};

/** What every amount is reckoned by. */
function basis({ basis: whose, asOf, micros }: Prices): string {
  const both = `${money(micros.post)} par post, ${money(micros["post-with-link"])} avec un lien`;
  switch (whose) {
    case "list":
      return `Calculé d’après les tarifs de X (${monthNamed(asOf)}) : ${both}.`;
    case "operator":
      return `Calculé d’après les prix fixés par la personne qui fait tourner ce bot : ${both}.`;
    case "flat":
      return `D’après la personne qui fait tourner ce bot, X ne lui facture rien par post (un forfait), donc chaque coût s’affiche à ${money(0)}.`;
    default:
      return whose satisfies never;
  }
}

function channel(chosen: string | undefined, guild: Guild): string {
  if (chosen !== undefined) return `<#${chosen}>`;
  const first = guild.firstChannel === undefined ? "" : ` (<#${guild.firstChannel}>)`;
  return `le salon où le premier compte a été ajouté${first}, tant qu’aucun n’est choisi`;
}

function moderators({ moderatorRoles }: Guild): string {
  const managers = "les personnes qui gèrent ce serveur";
  return moderatorRoles.length === 0
    ? `${managers}, tant qu’aucun rôle n’est choisi`
    : together([...moderatorRoles.map(role), managers]);
}

function role(id: string): string {
  return `<@&${id}>`;
}
