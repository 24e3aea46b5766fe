import { describe, expect, test } from "vitest";
import { commands } from "../../commands/index.ts";
import { commandOf } from "../../src/discord/register.ts";
import { pathOf } from "../../src/discord/subcommand.ts";
import { announcementSchema } from "../../src/flock/announcement.ts";
import type { Described } from "../../src/words/en/commands.ts";
import { en } from "../../src/words/en.ts";
import { descriptionsOf, lengthOf } from "../support/menu.ts";

const definition = commandOf(commands, en);
const words: Readonly<Record<string, Described>> = en.commands;

describe("the menu", () => {
  test("has its subcommands in their order, each with its permission and its way of answering", () => {
    expect(commands.map((one) => [pathOf(one), one.allow, one.answer])).toEqual([
      ["status", "everyone", "ephemeral"],
      ["preview", "everyone", "ephemeral"],
      ["post", "moderator", "ephemeral"],
      ["say", "owner", "ephemeral"],
      ["pause", "owner", "public"],
      ["resume", "owner", "public"],
      ["move", "owner", "ephemeral"],
      ["undo", "owner", "ephemeral"],
      ["history", "everyone", "ephemeral"],
      ["add", "moderator", "ephemeral"],
      ["relink", "owner", "ephemeral"],
      ["remove", "owner", "ephemeral"],
      ["poem add", "moderator", "ephemeral"],
      ["poem list", "everyone", "ephemeral"],
      ["poem show", "everyone", "ephemeral"],
      ["poem edit", "moderator", "ephemeral"],
      ["poem give", "moderator", "ephemeral"],
      ["poem remove", "moderator", "ephemeral"],
      ["poem suggest", "everyone", "ephemeral"],
      ["schedule set", "moderator", "ephemeral"],
      ["schedule show", "everyone", "ephemeral"],
      ["schedule clear", "moderator", "ephemeral"],
      ["settings", "admin", "ephemeral"],
      ["budget", "admin", "ephemeral"],
      ["profile", "owner", "ephemeral"],
      ["check", "moderator", "ephemeral"],
      ["log", "moderator", "ephemeral"],
      ["help", "everyone", "ephemeral"],
    ]);
  });

  test("stays within its lengths", () => {
    expect(definition.options?.length).toBeLessThanOrEqual(22);
    expect(lengthOf(definition)).toBeLessThanOrEqual(5_500);
    for (const [path, description] of descriptionsOf(definition)) {
      expect(description.length, path).toBeLessThanOrEqual(32);
    }
  });

  test("is described without leftovers", () => {
    expect(Object.keys(en.commands).toSorted()).toEqual(commands.map(pathOf).toSorted());
    for (const command of commands) {
      const described = Object.keys(words[pathOf(command)]?.options ?? {});
      expect(described.toSorted()).toEqual(Object.keys(command.options).toSorted());
    }
  });

  test("suggests values wherever an account, a poem or a rule is named", () => {
    const severals = new Set(["schedule set", "pause", "resume"]);
    for (const command of commands) {
      const accounts = severals.has(pathOf(command)) ? "several" : "accounts";
      for (const [name, option] of Object.entries(command.options)) {
        if (name === "account") expect(option).toMatchObject({ suggest: accounts });
        if (name === "when") expect(option).toMatchObject({ suggest: "rhythms" });
        if (name === "line") expect(option).toMatchObject({ suggest: "lines" });
        if (name === "poem") expect(option).toMatchObject({ suggest: "poems" });
        if (name === "to") expect(option).toMatchObject({ suggest: "places" });
      }
    }
  });
});

test("the menu of a message has two entries, one for everyone and one for whoever speaks for an account", () => {
  const entries = commands.flatMap((command) => command.entries);
  expect(entries).toMatchObject([
    { name: "Say this with the flock", allow: "owner", answer: "modal" },
    { name: "Add to the flock's poems", allow: "everyone", answer: "ephemeral" },
  ]);
});

test("every button and form asks for the permission it needs", () => {
  const actions = commands.flatMap((command) =>
    command.components.map(({ action, allow, answer }) => [
      `${command.name}:${action}`,
      `${allow}, ${answer}`,
    ]),
  );
  expect(Object.fromEntries(actions)).toEqual({
    "status:open": "everyone, ephemeral",
    "status:flock": "everyone, update",
    "preview:day": "everyone, update",
    "help:page": "everyone, update",
    "status:list": "everyone, update",
    "status:filter": "everyone, update",
    "status:account": "everyone, update",
    "status:pause": "owner, update",
    "status:resume": "owner, update",
    "remove:ask": "admin, ephemeral",
    "status:inherit": "admin, update",
    "profile:form": "owner, modal",
    "profile:texts": "owner, update",
    "profile:go": "owner, update",
    "profile:keep": "everyone, update",
    "profile:reopen": "admin, update",
    "check:page": "moderator, update",
    "check:show": "moderator, update",
    "check:vouch": "moderator, update",
    "check:ask": "moderator, update",
    "log:page": "moderator, update",
    "log:export": "moderator, ephemeral",
    "status:tags": "moderator, modal",
    "status:set-tags": "moderator, update",
    "pause:lift": "owner, update",
    "pause:now": "owner, public",
    "edit:form": "moderator, modal",
    "edit:stanza": "moderator, update",
    "edit:role": "moderator, update",
    "edit:links": "moderator, ephemeral",
    "edit:put": "moderator, update",
    "edit:keep": "moderator, update",
    "edit:versions": "moderator, ephemeral",
    "edit:page": "moderator, update",
    "edit:back": "moderator, update",
    "give:manner": "owner, ephemeral",
    "give:read": "owner, update",
    "give:lines": "owner, modal",
    "give:set-lines": "owner, update",
    "status:ceiling": "moderator, modal",
    "status:set-ceiling": "moderator, update",
    "status:length": "moderator, modal",
    "status:set-length": "moderator, update",
    "status:lift": "moderator, update",
    "status:takeover": "admin, update",
    "status:goon": "moderator, update",
    "post:go": "moderator, update",
    "post:cancel": "everyone, update",
    "post:next": "moderator, ephemeral",
    "post:approve": "moderator, update",
    "post:pass": "moderator, update",
    "post:keep": "moderator, update",
    "post:amend": "moderator, modal",
    "post:amended": "moderator, ephemeral",
    "post:reword": "owner, modal",
    "post:reworded": "owner, update",
    "post:settle": "owner, update",
    "post:stands": "owner, update",
    "post:posted": "owner, modal",
    "say:go": "owner, update",
    "say:show": "owner, update",
    "say:edit": "owner, modal",
    "say:edited": "owner, update",
    "say:cancel": "everyone, update",
    "say:text": "owner, ephemeral",
    "move:go": "owner, update",
    "move:keep": "everyone, update",
    "history:page": "everyone, update",
    "add:pin": "anyone-invited, modal",
    "add:enter": "anyone-invited, update",
    "add:new": "anyone-invited, update",
    "add:old-place": "owner, ephemeral",
    "add:rhythm": "moderator, ephemeral",
    "add:start": "anyone-invited, ephemeral",
    "add:use": "anyone-invited, update",
    "relink:start": "owner, ephemeral",
    "remove:go": "owner, update",
    "remove:keep": "everyone, update",
    "add:paste": "moderator, modal",
    "add:text": "moderator, update",
    "add:right": "moderator, update",
    "add:each": "moderator, ephemeral",
    "list:page": "everyone, update",
    "list:export": "moderator, ephemeral",
    "show:page": "everyone, update",
    "show:export": "everyone, ephemeral",
    "remove:poem": "moderator, update",
    "remove:sweep": "owner, update",
    "give:start": "owner, update",
    "give:replace": "moderator, update",
    "give:after": "moderator, update",
    "give:queue": "everyone, ephemeral",
    "give:out": "owner, update",
    "give:times": "owner, modal",
    "give:loop": "owner, update",
    "give:again": "owner, update",
    "give:rest": "owner, update",
    "give:another": "owner, ephemeral",
    "give:chosen": "owner, update",
    "give:keep": "everyone, update",
    "suggest:paste": "everyone, modal",
    "suggest:text": "everyone, update",
    "suggest:answer": "everyone, modal",
    "suggest:send": "everyone, update",
    "suggest:withdraw": "everyone, update",
    "undo:open": "owner, ephemeral",
    "undo:go": "owner, update",
    "undo:keep": "everyone, update",
    "undo:retry": "owner, update",
    "undo:leave": "owner, update",
    "suggest:accept": "moderator, update",
    "suggest:decline": "moderator, modal",
    "suggest:declined": "moderator, update",
    "suggest:read": "moderator, ephemeral",
    "suggest:out": "moderator, update",
    "suggest:keep": "moderator, update",
    "suggest:name": "moderator, modal",
    "suggest:add": "moderator, update",
    "suggest:agree": "anyone-invited, modal",
    "suggest:agreed": "anyone-invited, update",
    "suggest:refuse": "anyone-invited, update",
    "set:ask": "moderator, modal",
    "set:change": "moderator, update",
    "set:go": "moderator, update",
    "clear:go": "moderator, update",
    "clear:keep": "everyone, update",
    "settings:approvals": "admin, update",
    "settings:approvals-of": "admin, modal",
    "settings:set-approvals": "admin, update",
    "settings:panel": "admin, update",
    "settings:posts": "admin, update",
    "settings:alerts": "admin, update",
    "settings:alert-role": "admin, update",
    "settings:moderators": "admin, update",
    "settings:language": "admin, update",
    "settings:announce": "admin, update",
    "settings:digest": "admin, update",
    "settings:hour": "admin, update",
    "settings:zone": "admin, modal",
    "settings:set-zone": "admin, update",
    "budget:digest": "moderator, ephemeral",
    "budget:open": "admin, ephemeral",
    "budget:cap": "admin, modal",
    "budget:set-cap": "admin, update",
    "budget:credits": "admin, modal",
    "budget:top-up": "admin, update",
  });
});

test("every kind of news has exactly one card", () => {
  const kinds = announcementSchema.options.map((option) => option.shape.kind.value);
  const cards = commands.flatMap((command) => command.news.map(({ kind }) => kind));
  expect(cards.toSorted()).toEqual(kinds.toSorted());
});
