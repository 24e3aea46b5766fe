import { ComponentType, MessageFlags } from "discord.js";
import { describe, expect, test } from "vitest";
import {
  action,
  buttons,
  card,
  link,
  type Card,
  type Option,
  type Row,
} from "../../../src/discord/card.ts";
import { replyOf } from "../../../src/discord/reply/reply.ts";
import { messageLayoutIssues } from "../../../rehearsal/discord/message/layout.ts";
import { component } from "../../../rehearsal/discord/message/components.ts";

function partsOf(it: Card) {
  const [container] = replyOf(it).components;
  return container?.components ?? [];
}

function textsOf(it: Card): string[] {
  return partsOf(it).flatMap((part) =>
    part.type === ComponentType.TextDisplay ? [part.content] : [],
  );
}

/** What Discord would say against the message. */
function issuesOf(it: Card) {
  return messageLayoutIssues(
    replyOf(it).components.map((one) => component.parse(one)),
    true,
  );
}

const settings: Card = {
  kind: "card",
  tone: "warn",
  blocks: [{ kind: "text", text: "one" }, { kind: "separator" }, { kind: "text", text: "two" }],
  rows: [
    buttons(action("danger", "Go", "post:go:1"), link("See", "https://x.com/a")),
    { kind: "channels", id: "settings:posts", placeholder: "Where", chosen: ["1", "2"] },
    { kind: "roles", id: "settings:roles", placeholder: "Who", chosen: ["3"], most: 5 },
    {
      kind: "choices",
      id: "give:chosen:1",
      placeholder: "Which",
      options: [
        { label: "Howl", value: "howl", description: "135 lines" },
        { label: "Wires", value: "wires" },
      ],
    },
  ],
  files: [{ name: "poem.txt", bytes: new TextEncoder().encode("verse") }],
};

describe("a card", () => {
  test("becomes one container that Discord takes, with its files and rows below its text", () => {
    expect(issuesOf(settings)).toEqual([]);
    expect(partsOf(settings).map(({ type }) => type)).toEqual([
      ComponentType.TextDisplay,
      ComponentType.Separator,
      ComponentType.TextDisplay,
      ComponentType.File,
      ComponentType.ActionRow,
      ComponentType.ActionRow,
      ComponentType.ActionRow,
      ComponentType.ActionRow,
    ]);
    expect(replyOf(settings).files).toEqual([
      { name: "poem.txt", attachment: Buffer.from("verse") },
    ]);
  });

  test("shows pictures in a gallery, each with its description, and sends only those that are shown", () => {
    const pictures = ["one", "two"].map((name) => ({
      name: `${name}.png`,
      bytes: Buffer.from(name),
      description: `verse ${name}`,
    }));
    const gallery = { kind: "gallery", pictures } as const;
    const shown = {
      ...card("plain", ["x"]),
      blocks: [{ kind: "text", text: "x" }, gallery],
    } as const;
    expect(issuesOf(shown)).toEqual([]);
    expect(partsOf(shown)[1]).toEqual({
      type: ComponentType.MediaGallery,
      items: ["one", "two"].map((name) => ({
        media: { url: `attachment://${name}.png` },
        description: `verse ${name}`,
      })),
    });
    expect(replyOf(shown).files.map(({ name }) => name)).toEqual(["one.png", "two.png"]);
    const cut = { ...shown, blocks: [{ kind: "text", text: "x".repeat(4_001) }, gallery] } as const;
    expect(replyOf(cut).files).toEqual([]);
  });

  test("has a colour of its own for each tone", () => {
    const tones = ["plain", "good", "warn", "bad"] as const;
    const colours = tones.map((tone) => replyOf(card(tone, ["x"])).components[0]?.accent_color);
    expect(new Set(colours).size).toBe(tones.length);
  });

  test("never uses plain content", () => {
    expect(Object.keys(replyOf(settings)).toSorted()).toEqual(["components", "files"]);
    expect(MessageFlags.IsComponentsV2).toBe(1 << 15);
  });

  test("offers no more chosen channels than can be chosen", () => {
    const row = partsOf(settings)[5];
    expect(row).toMatchObject({ components: [{ default_values: [{ id: "1" }], max_values: 1 }] });
  });

  test("offers a menu of which one is chosen", () => {
    const row = partsOf(settings)[7];
    expect(row).toMatchObject({
      components: [
        {
          type: ComponentType.StringSelect,
          custom_id: "give:chosen:1",
          placeholder: "Which",
          options: [
            { label: "Howl", value: "howl", description: "135 lines" },
            { label: "Wires", value: "wires" },
          ],
        },
      ],
    });
  });

  test("takes a menu at its limits", () => {
    const full = Array.from({ length: 25 }, (_, n) => ({
      label: "l".repeat(100),
      value: String(n).padStart(100, "v"),
      description: "d".repeat(100),
    }));
    expect(issuesOf(card("plain", ["x"], [menu(...full)]))).toEqual([]);
  });

  test("is left whole at exactly 4,000 characters and 40 components", () => {
    const texts = Array.from({ length: 39 }, (_, index) => (index === 0 ? "a".repeat(3962) : "b"));
    const full = card("plain", texts);
    expect(textsOf(full)).toEqual(texts);
    expect(issuesOf(full)).toEqual([]);
  });

  test("is cut at the end of a block when it says more than 4,000 characters", () => {
    const long = card("plain", ["a".repeat(2000), "b".repeat(1990), "c".repeat(20)]);
    expect(textsOf(long)).toEqual(["a".repeat(2000), "b".repeat(1990), "…"]);
    expect(issuesOf(long)).toEqual([]);
  });

  test("keeps its buttons when it has too many blocks", () => {
    const blocks = Array.from({ length: 60 }, (_, index) => `block ${index}`);
    const long = card("plain", blocks, [buttons(action("primary", "Go", "a:b"))]);
    const texts = textsOf(long);
    expect(texts).toHaveLength(37);
    expect(texts.at(-1)).toBe("…");
    expect(partsOf(long).at(-1)?.type).toBe(ComponentType.ActionRow);
    expect(issuesOf(long)).toEqual([]);
  });

  test("with one block too long is cut at the end of a line", () => {
    const [text = ""] = textsOf(card("plain", [`${"a".repeat(3000)}\n${"b".repeat(3000)}`]));
    expect(text).toBe(`${"a".repeat(3000)}\n…`);
  });

  test("never cuts a character in two", () => {
    const long = card("plain", [`a${"🐑".repeat(3000)}`]);
    const [text = ""] = textsOf(long);
    expect(text.isWellFormed()).toBe(true);
    expect(text.length).toBeGreaterThan(3990);
    expect(issuesOf(long)).toEqual([]);
  });

  test.each([
    ["six buttons in a row", [buttons(...[1, 2, 3, 4, 5, 6].map((n) => one(`a:b:${n}`)))]],
    ["a row without buttons", [buttons()]],
    ["a custom id of 101 characters", [buttons(one("a".repeat(101)))]],
    ["a label of 81 characters", [buttons(action("primary", "l".repeat(81), "a:b"))]],
    ["an empty label", [buttons(action("primary", "", "a:b"))]],
    ["a link of 513 characters", [buttons(link("x", `https://x.com/${"a".repeat(499)}`))]],
    ["a menu without options", [menu()]],
    [
      "a menu of 26 options",
      [menu(...Array.from({ length: 26 }, (_, n) => ({ label: "L", value: `${n}` })))],
    ],
    ["an option's label of 101 characters", [menu({ label: "l".repeat(101), value: "v" })]],
    ["an option's value of 101 characters", [menu({ label: "l", value: "v".repeat(101) })]],
    [
      "an option's description of 101 characters",
      [menu({ label: "l", value: "v", description: "d".repeat(101) })],
    ],
    ["too many rows", Array.from({ length: 20 }, (_, n) => buttons(one(`a:${n}`)))],
  ])("is refused with %s, before Discord refuses it", (_, rows) => {
    expect(() => replyOf(card("plain", ["x"], rows))).toThrow(/Discord takes/u);
  });

  test("is refused with a menu of which two options mean the same", () => {
    const twice = menu({ label: "a", value: "v" }, { label: "b", value: "v" });
    expect(() => replyOf(card("plain", ["x"], [twice]))).toThrow(/two options/u);
  });

  test("is refused when it says nothing", () => {
    expect(() => replyOf(card("plain", [""]))).toThrow(/Discord takes/u);
  });

  test("is refused with a file whose name Discord would change", () => {
    const files = [{ name: "my poem.txt", bytes: new Uint8Array() }];
    expect(() => replyOf({ ...card("plain", ["x"]), files })).toThrow(/named my poem/u);
  });
});

function menu(...options: readonly Option[]): Row {
  return { kind: "choices", id: "give:chosen:1", placeholder: "Which", options };
}

function one(id: string) {
  return action("secondary", "Press", id);
}
