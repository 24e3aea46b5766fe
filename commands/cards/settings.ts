import { action, buttons, card, type Button, type Card } from "../../src/discord/card.ts";
import type { Guild } from "../../src/domain/guild.ts";
import { languages, type Language } from "../../src/domain/text/language.ts";
import { ownNameOf } from "../../src/words/languages.ts";
import type { Words } from "../../src/words/words.ts";

export const mostModeratorRoles = 10;

/** The panel of channels and roles with what is chosen now. */
export function settingsCard(guild: Guild, { settings, labels, approvals }: Words): Card {
  return card(
    "plain",
    [settings.panel(guild), settings.hint],
    [
      {
        kind: "channels",
        id: "settings:posts",
        placeholder: labels.choosePosts,
        chosen: listOf(guild.postsChannel),
      },
      {
        kind: "channels",
        id: "settings:alerts",
        placeholder: labels.chooseAlerts,
        chosen: listOf(guild.alertsChannel),
      },
      {
        kind: "roles",
        id: "settings:alert-role",
        placeholder: labels.chooseAlertRole,
        chosen: listOf(guild.alertRole),
        most: 1,
      },
      {
        kind: "roles",
        id: "settings:moderators",
        placeholder: labels.chooseModerators,
        chosen: guild.moderatorRoles,
        most: mostModeratorRoles,
      },
      buttons(action("secondary", approvals.buttons.panel, "settings:approvals:1")),
      buttons(...languages.map((language) => languageButton(language, guild))),
    ],
  );
}

/** Each language by its own name, so that it is found whatever is spoken now. */
function languageButton(language: Language, guild: Guild): Button {
  const style = language === guild.language ? "primary" : "secondary";
  return action(style, ownNameOf(language), `settings:language:${language}`);
}

function listOf(chosen: string | undefined): readonly string[] {
  return chosen === undefined ? [] : [chosen];
}
