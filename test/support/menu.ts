import type { APIApplicationCommandOption } from "discord.js";
import type { CommandDefinition } from "../../src/discord/register.ts";

/** Characters that Discord counts against a command's 8,000: names and descriptions, the longest language of each, all levels together. */
export function lengthOf(definition: CommandDefinition | APIApplicationCommandOption): number {
  const others = Object.values(definition.description_localizations ?? {});
  const lengths = [definition.description, ...others].map((text) => text?.length ?? 0);
  const own = definition.name.length + Math.max(...lengths);
  const nested = "options" in definition ? (definition.options ?? []) : [];
  return nested.reduce((sum, option) => sum + lengthOf(option), own);
}

/** Every description of a command in every language by its path, for a test to measure. */
export function descriptionsOf(
  definition: CommandDefinition | APIApplicationCommandOption,
): readonly (readonly [string, string])[] {
  const nested = "options" in definition ? (definition.options ?? []) : [];
  const below = nested.flatMap((option) =>
    descriptionsOf(option).map(([path, text]) => [`${definition.name} ${path}`, text] as const),
  );
  const others = Object.values(definition.description_localizations ?? {});
  const own = [definition.description, ...others].map(
    (text) => [definition.name, text ?? ""] as const,
  );
  return [...own, ...below];
}
