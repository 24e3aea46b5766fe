import { expect, test } from "vitest";
import {
  StartRefusal,
  type StartRefusalCode,
  type StartRefusals,
} from "../../../src/start-refusal.ts";
import { start } from "../../../src/words/en/start.ts";

const path = "/srv/flock";
const refusals: readonly StartRefusal[] = [
  new StartRefusal("config-wrong", { problems: [{ name: "X_API_KEY", code: "missing" }] }),
  new StartRefusal("not-configured", {}),
  new StartRefusal("bad-option", { detail: "Unknown option '--onse'" }),
  new StartRefusal("no-poems", { path }),
  new StartRefusal("live-folder", { path }),
  new StartRefusal("paste", { name: "X_API_KEY", looksLike: "x-bearer-token" }),
  new StartRefusal("folder-missing", { path, parent: "/srv/gone" }),
  new StartRefusal("folder-not-folder", { path }),
  new StartRefusal("folder-unwritable", { path }),
  new StartRefusal("folder-readable", { path }),
  new StartRefusal("file-readable", { path }),
  new StartRefusal("disk-full", { path }),
  new StartRefusal("second-copy", { path }),
  new StartRefusal("lock-broken", { path }),
  new StartRefusal("metrics-port", { port: 80, detail: "EACCES" }),
  new StartRefusal("metrics-port-taken", { port: 9464 }),
  new StartRefusal("key-malformed", { where: "FLOCK_KEY" }),
  new StartRefusal("key-readable", { path }),
  new StartRefusal("key-unreadable", { path }),
  new StartRefusal("key-lost", { path }),
  new StartRefusal("key-wrong", {}),
  new StartRefusal("database-newer", { found: 9, known: 3 }),
  new StartRefusal("database-corrupt", { path }),
  new StartRefusal("database-mode", { found: "live", wanted: "rehearsal" }),
  new StartRefusal("database-unwritable", { path }),
  new StartRefusal("discord-token", {}),
  new StartRefusal("discord-unreachable", { detail: "no answer" }),
  new StartRefusal("x-keys", {}),
  new StartRefusal("x-callback", { detail: "code 417" }),
  new StartRefusal("x-clock", {}),
];

function sentence<C extends StartRefusalCode>(code: C, values: StartRefusals[C]): string {
  return start[code](values);
}

test("every code is tried here", () => {
  expect(refusals.map(({ code }) => code).sort()).toEqual(Object.keys(start).sort());
});

test.each(refusals)("the sentence for $code tells its values", ({ code, values }) => {
  const text = sentence(code, values);
  for (const [name, value] of Object.entries(values)) {
    if (name !== "problems" && name !== "looksLike") expect(text).toContain(String(value));
  }
  expect(text).not.toMatch(/undefined|\[object/u);
});

test("each problem of the settings has its line", () => {
  const text = sentence("config-wrong", {
    problems: [
      { name: "DISCORD_TOKEN", code: "missing" },
      { name: "X_API_KEY", code: "paste", looksLike: "x-bearer-token" },
      { name: "FLOCK_X_API", code: "not-loopback" },
      { name: "FLOCK_PRICES", code: "not-prices" },
    ],
  });
  expect(text.split("\n")).toEqual([
    "Flock cannot start with these settings:",
    "  - DISCORD_TOKEN is missing.",
    "  - X_API_KEY holds an X Bearer Token; Flock needs the API Key (Keys and tokens, Consumer Keys) there.",
    "  - FLOCK_X_API may only name this machine, such as http://127.0.0.1:4118. Leave it out to reach the real one.",
    "  - FLOCK_PRICES should be flat, where X charges nothing for each post, or prices in US dollars with commas between them, such as post=0.015,post-with-link=0.20. It may name post, post-with-link, media-metadata, user-read, post-read and post-delete, each once. Leave it out for X's own list.",
    "They come from the environment, from the file .env, or from secret files; the README explains each.",
  ]);
});
