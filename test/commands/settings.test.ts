import { expect, test, vi } from "vitest";
import { Refusal } from "../../src/domain/refusal.ts";
import { guild } from "./fixtures.ts";
import { ask, form, press, shown } from "./support.ts";

const languages = ["en", "de", "fr"].map((one) => `settings:language:${one}`);
const buttons = ["settings:approvals:1", "settings:zone", ...languages];
const menus = [
  "settings:posts",
  "settings:alerts",
  "settings:alert-role",
  "settings:moderators",
  "settings:announce",
  "settings:digest",
  "settings:hour",
];

test("the panel says in words what holds now and shows it in the menus", async () => {
  const chosen = guild({ postsChannel: "6", alertRole: "8", moderatorRoles: ["9", "10"] });
  const given = await ask("settings", {}, { flock: { guild: async () => chosen } });
  const { text, ids } = shown(given);
  expect(text).toContain("**Posts** are announced in <#6>.");
  expect(text).toContain("pings <@&8>, once");
  expect(text).toContain("are <@&9>, <@&10> and those who may manage this server");
  expect(ids).toEqual([...buttons, ...menus]);
  expect(given).toMatchObject({
    rows: [
      { chosen: ["6"] },
      { chosen: [] },
      { chosen: ["8"] },
      { chosen: ["9", "10"] },
      { chosen: "day" },
      { chosen: undefined },
      { chosen: "9" },
      {},
      {},
    ],
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
  [
    {},
    [
      "on one card per account and day",
      "on Mondays at 9:00, to a flock of more than 20 every day",
      "by UTC",
    ],
  ],
  [
    { announce: "each", digest: "daily", digestHour: 18 },
    ["on a card for each post", "every day at 18:00"],
  ],
  [{ announce: "failures", digest: "off" }, ["nowhere: only failures are", "does not come"]],
  [
    { digest: "weekly", zone: "Europe/Berlin" },
    ["comes on Mondays at 9:00.", "the zone Europe/Berlin"],
  ],
] as const)("with %j the panel says how the flock is told of", async (change, said) => {
  const given = await ask("settings", {}, { flock: { guild: async () => guild(change) } });
  const { text } = shown(given);
  for (const each of said) expect(text).toContain(each);
});

test("a zone is typed, and one that is none is refused", async () => {
  const here = { guild: async () => guild({ zone: "Europe/Berlin" }) };
  const asked = form(await press("settings:zone", { flock: here }));
  expect(asked).toMatchObject({ id: "settings:set-zone", fields: [{ value: "Europe/Berlin" }] });
  expect(asked.fields[0]?.description).toContain("Schedules that are set keep theirs");
  const choose = vi.fn(async () => guild({ zone: "Asia/Tokyo" }));
  await press("settings:set-zone", { flock: { choose }, fields: { zone: "tokyo" } });
  expect(choose).toHaveBeenCalledWith({ zone: "Asia/Tokyo" });
  const wrong = press("settings:set-zone", { flock: { choose }, fields: { zone: "Nowhere" } });
  await expect(wrong).rejects.toMatchObject({ code: "schedule-zone" });
});

test.each([
  ["settings:announce", "monthly"],
  ["settings:digest", "each"],
  ["settings:hour", "24"],
  ["settings:hour", "-1"],
])("%s with %s is no choice that the menu offers", async (id, value) => {
  const pressed = press(id, { flock: { choose: async () => guild() }, values: [value] });
  await expect(pressed).rejects.toMatchObject({ code: "unknown-button" });
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
  ["settings:announce", ["failures"], { announce: "failures" }],
  ["settings:digest", ["daily"], { digest: "daily" }],
  ["settings:hour", ["0"], { digestHour: 0 }],
] as const)("%s with %j takes it at once", async (id, values, change) => {
  const choose = vi.fn(async () => guild(change));
  shown(await press(id, { flock: { choose }, values }));
  expect(choose).toHaveBeenCalledWith(change);
});
