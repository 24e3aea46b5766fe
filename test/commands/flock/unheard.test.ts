import { expect, test } from "vitest";
import { flockStatus, noon } from "../fixtures.ts";
import { ask, shown } from "../support.ts";

test.each([
  [1, "1 piece of news since"],
  [1_200, "1,200 pieces of news since"],
])(
  "where %i pieces of news reached nobody, the flock's card says so and what helps",
  async (news, said) => {
    const found = flockStatus({ unheard: { news, since: noon } });
    const { text, tone } = shown(await ask("status", {}, { flock: { status: async () => found } }));
    expect(text).toContain(`**${said} <t:${noon / 1000}:F>`);
    expect(text).toContain("</flock settings:1> chooses a channel");
    expect(tone).toBe("warn");
  },
);
