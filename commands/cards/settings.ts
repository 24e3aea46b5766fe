import {
  action,
  buttons,
  card,
  type Button,
  type Card,
  type Modal,
  type Row,
} from "../../src/discord/card.ts";
import { announceModes, digestRhythms } from "../../src/domain/digest/telling.ts";
import type { Guild } from "../../src/domain/guild.ts";
import { languages, type Language } from "../../src/domain/text/language.ts";
import { ownNameOf } from "../../src/words/languages.ts";
import type { Words } from "../../src/words/words.ts";

export const mostModeratorRoles = 10;
const hours = Array.from({ length: 24 }, (_, hour) => hour);

/** The panel of channels, roles and news with what is chosen now. */
export function settingsCard(guild: Guild, words: Words): Card {
  const { settings, labels, telling, approvals } = words;
  return card(
    "plain",
    [settings.panel(guild), telling.panel(guild), settings.hint],
    [
      ...channelRows(guild, words),
      ...tellingRows(guild, words),
      buttons(
        action("secondary", approvals.buttons.panel, "settings:approvals:1"),
        action("secondary", labels.zone, "settings:zone"),
      ),
      buttons(...languages.map((language) => languageButton(language, guild))),
    ],
  );
}

/** Each language by its own name, so that it is found whatever is spoken now. */
function languageButton(language: Language, guild: Guild): Button {
  const style = language === guild.language ? "primary" : "secondary";
  return action(style, ownNameOf(language), `settings:language:${language}`);
}

/** Asks for the zone by which days and hours go. */
export function zoneForm({ zone = "" }: Guild, { forms }: Words): Modal {
  const { title, ...field } = forms.zone;
  return {
    kind: "modal",
    id: "settings:set-zone",
    title,
    fields: [{ id: "zone", most: 60, value: zone, ...field }],
  };
}

function channelRows(guild: Guild, { labels }: Words): readonly Row[] {
  return [
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
  ];
}

function tellingRows(guild: Guild, { telling }: Words): readonly Row[] {
  return [
    {
      kind: "choices",
      id: "settings:announce",
      placeholder: telling.chooseAnnounce,
      options: announceModes.map((value) => ({ value, label: telling.announce[value] })),
      chosen: guild.announce,
    },
    {
      kind: "choices",
      id: "settings:digest",
      placeholder: telling.chooseDigest,
      options: digestRhythms.map((value) => ({ value, label: telling.digest[value] })),
      chosen: guild.digest,
    },
    {
      kind: "choices",
      id: "settings:hour",
      placeholder: telling.chooseHour,
      options: hours.map((hour) => ({ value: String(hour), label: telling.hour(hour) })),
      chosen: String(guild.digestHour),
    },
  ];
}

function listOf(chosen: string | undefined): readonly string[] {
  return chosen === undefined ? [] : [chosen];
}
