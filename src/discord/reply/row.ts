import {
  ButtonStyle,
  ChannelType,
  ComponentType,
  SelectMenuDefaultValueType,
  type APIActionRowComponent,
  type APIButtonComponent,
  type APIComponentInMessageActionRow,
  type APISelectMenuOption,
} from "discord.js";
import type { Button, Option, Row } from "../card.ts";
import { atMost, between, limits } from "./limits.ts";

/** A row of buttons, or a menu, as Discord takes it. */
export function rowOf(row: Row): APIActionRowComponent<APIComponentInMessageActionRow> {
  return { type: ComponentType.ActionRow, components: partsOf(row) };
}

function partsOf(row: Row): APIComponentInMessageActionRow[] {
  if (row.kind === "buttons") {
    between("buttons in a row", row.buttons.length, [1, limits.buttons]);
    return row.buttons.map(buttonOf);
  }
  atMost("placeholder", row.placeholder, 150);
  const base = { custom_id: atMost("custom id", row.id, limits.id), placeholder: row.placeholder };
  if (row.kind === "choices") {
    return [{ ...base, type: ComponentType.StringSelect, options: optionsOf(row) }];
  }
  if (row.kind === "channels") {
    return [
      {
        ...base,
        type: ComponentType.ChannelSelect,
        channel_types: [ChannelType.GuildText, ChannelType.GuildAnnouncement],
        min_values: 0,
        max_values: 1,
        default_values: row.chosen
          .slice(0, 1)
          .map((id) => ({ id, type: SelectMenuDefaultValueType.Channel })),
      },
    ];
  }
  between("roles to choose", row.most, [1, 25]);
  return [
    {
      ...base,
      type: ComponentType.RoleSelect,
      min_values: 0,
      max_values: row.most,
      default_values: row.chosen
        .slice(0, row.most)
        .map((id) => ({ id, type: SelectMenuDefaultValueType.Role })),
    },
  ];
}

/** The options of a menu, of which one may be chosen already. */
export function optionsOf({
  options,
  chosen,
}: {
  readonly options: readonly Option[];
  readonly chosen?: string | undefined;
}): APISelectMenuOption[] {
  between("options of a menu", options.length, [1, limits.options]);
  const values = new Set(options.map(({ value }) => value));
  if (values.size < options.length) throw new Error("two options of a menu have one value");
  return options.map(({ label, value, description }) => ({
    label: atMost("label of an option", label, limits.option),
    value: atMost("value of an option", value, limits.option),
    ...(description && { description: atMost("description", description, limits.option) }),
    ...(value === chosen && { default: true }),
  }));
}

const styles = {
  primary: ButtonStyle.Primary,
  secondary: ButtonStyle.Secondary,
  success: ButtonStyle.Success,
  danger: ButtonStyle.Danger,
} as const;

function buttonOf(button: Button): APIButtonComponent {
  const label = atMost("button label", button.label, limits.label);
  if (button.kind === "link") {
    const url = atMost("button link", button.url, limits.url);
    return { type: ComponentType.Button, style: ButtonStyle.Link, url, label };
  }
  const id = atMost("custom id", button.id, limits.id);
  return { type: ComponentType.Button, style: styles[button.style], custom_id: id, label };
}
