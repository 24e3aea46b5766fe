import { expect } from "vitest";
import {
  modalIssues,
  modalSchema,
  messageLayoutIssues,
} from "../../rehearsal/discord/message/layout.ts";
import { component } from "../../rehearsal/discord/message/components.ts";
import type { Card, Choice, Modal } from "../../src/discord/card.ts";
import { formOf, replyOf } from "../../src/discord/reply/reply.ts";

/**
 * What a test built, once it is sure that Discord takes it: judged by the stand-in's rules, which know nothing of the bot's
 * own. A card that was cut to fit is told too: what stood at its end is lost to its reader.
 */
export function withinLimits<T extends Card | Modal>(built: T): T {
  expect(issuesOf(built)).toEqual([]);
  return built;
}

/** Choices that Discord takes for what is being typed. */
export function choicesWithinLimits<T extends readonly Choice[]>(choices: T): T {
  expect(choices.length).toBeLessThanOrEqual(25);
  for (const { name, value } of choices) {
    expect([name, name.length > 0 && name.length <= 100]).toEqual([name, true]);
    expect([value, value.length > 0 && value.length <= 100]).toEqual([value, true]);
  }
  return choices;
}

function issuesOf(built: Card | Modal): readonly string[] {
  if (built.kind === "modal") {
    return modalIssues(modalSchema.parse(asSent(formOf(built)))).map(toldOf);
  }
  const { components } = replyOf(built);
  const issues = messageLayoutIssues(component.array().parse(asSent(components)), true);
  const said = built.blocks.flatMap((block) => (block.kind === "text" ? block.text : []));
  const shown = new Set(components.flatMap((each) => each.components.map(contentOf)));
  const isWhole = said.every((text) => text === "" || shown.has(text));
  return [...issues.map(toldOf), ...(isWhole ? [] : ["the card is cut"])];
}

function toldOf({ path, message }: ReturnType<typeof modalIssues>[number]): string {
  return `${path.join(".")}: ${message}`;
}

/** As it goes over the wire. */
function asSent(built: unknown): unknown {
  return JSON.parse(JSON.stringify(built));
}

function contentOf(part: object): string {
  return "content" in part ? String(part.content) : "";
}
