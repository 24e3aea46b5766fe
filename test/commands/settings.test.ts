import { expect, test, vi } from "vitest";
import { Refusal } from "../../src/domain/refusal.ts";
import { guild } from "./fixtures.ts";
import { ask, press, shown } from "./support.ts";

const menus = ["settings:posts", "settings:alerts", "settings:alert-role", "settings:moderators"];
const languages = ["en", "de", "fr"].map((one) => `settings:language:${one}`);

test("the panel says in words what holds now and shows it in the menus", async () => {
  const chosen = guild({ postsChannel: "6", alertRole: "8", moderatorRoles: ["9", "10"] });
  const given = await ask("settings", {}, { flock: { guild: async () => chosen } });
  const { text, ids } = shown(given);
  expect(text).toContain("**Posts** are announced in <#6>.");
  expect(text).toContain("pings <@&8>, once");
  expect(text).toContain("are <@&9>, <@&10> and those who may manage this server");
  expect(ids).toEqual(["settings:approvals:1", ...languages, ...menus]);
  expect(given).toMatchObject({
    rows: [{ chosen: ["6"] }, { chosen: [] }, { chosen: ["8"] }, { chosen: ["9", "10"] }, {}, {}],
  });
});

test("the panel says what holds while nothing is chosen", async () => {
  const { text } = shown(await ask("settings", {}, { flock: { guild: async () => guild() } }));
  expect(text).toContain("where the first account was added (<#55>), until one is chosen");
  expect(text).toContain("in the same channel");
  expect(text).toContain("pings the account's owner");
  expect(text).toContain("those who may manage this server, until roles are chosen");
});

test.each([
  ["settings:posts", { postsChannel: "6" }],
  ["settings:alerts", { alertsChannel: "6" }],
])("%s takes a channel after a real message has gone there", async (id, change) => {
  const tryChannel = vi.fn(async () => undefined);
  const choose = vi.fn(async () => guild(change));
  const { text } = shown(
    await press(id, { flock: { choose, guild: async () => guild() }, tryChannel, values: ["6"] }),
  );
  expect(tryChannel).toHaveBeenCalledWith("6", expect.objectContaining({ kind: "card" }));
  expect(choose).toHaveBeenCalledWith(change);
  expect(text).toContain("<#6>");
});

test("the language of what everybody reads is told, and each is offered by its own name", async () => {
  const flock = { guild: async () => guild({ language: "de" }) };
  const panel = await ask("settings", {}, { flock });
  expect(shown(panel).text).toContain("**What everybody reads** is in German;");
  const rows = panel.kind === "card" ? (panel.rows ?? []) : [];
  const row = rows.at(-1);
  const buttons = row?.kind === "buttons" ? row.buttons : [];
  expect(buttons).toMatchObject([
    { label: "English", style: "secondary" },
    { label: "Deutsch", style: "primary" },
    { label: "Français", style: "secondary" },
  ]);
});

test("a language that is chosen is taken at once", async () => {
  const choose = vi.fn(async () => guild({ language: "fr" }));
  const { text } = shown(await press("settings:language:fr", { flock: { choose } }));
  expect(choose).toHaveBeenCalledWith({ language: "fr" });
  expect(text).toContain("is in French;");
});

test("a channel that cannot be used is not taken", async () => {
  const tryChannel = vi.fn(async (channelId: string) => {
    throw new Refusal("channel-unusable", { channelId });
  });
  const pressed = press("settings:posts", {
    flock: { guild: async () => guild() },
    tryChannel,
    values: ["6"],
  });
  await expect(pressed).rejects.toMatchObject({ code: "channel-unusable" });
});

test.each([
  ["settings:posts", [], { postsChannel: undefined }],
  ["settings:alert-role", ["8"], { alertRole: "8" }],
  ["settings:alert-role", [], { alertRole: undefined }],
  ["settings:moderators", ["9", "10"], { moderatorRoles: ["9", "10"] }],
  ["settings:moderators", [], { moderatorRoles: [] }],
])("%s with %j takes it at once", async (id, values, change) => {
  const choose = vi.fn(async () => guild(change));
  shown(await press(id, { flock: { choose }, values }));
  expect(choose).toHaveBeenCalledWith(change);
});
