import { describe, expect, it } from "vitest";
import { createSecret } from "../../src/domain/secret.ts";
import { nameWrongPaste, probeX } from "../../src/x/probe.ts";
import { createStage } from "./support.ts";

describe("the probe at the start", () => {
  it("is content with keys that X takes", async () => {
    await using stage = await createStage();
    expect(await probeX(stage.enroller)).toEqual({ kind: "ok" });
    expect(await stage.control.spent()).toMatchObject({ total: 0 });
  });

  it("tells what X refuses", async () => {
    await using stage = await createStage();
    await stage.control.setApp({ key: "another" });
    expect(await probeX(stage.enroller)).toEqual({ kind: "app-keys" });
  });
});

const key = "k".repeat(25);
const secret = "s".repeat(50);
const discordToken = `${"d".repeat(24)}.${"d".repeat(6)}.${"d".repeat(38)}`;
const clientId = Buffer.from(`${"c".repeat(20)}:1:ci`).toString("base64url");

describe("a wrong paste", () => {
  const name = (wrong: { key?: string; secret?: string; discordToken?: string }) => {
    const right = { key, secret, discordToken, ...wrong };
    return nameWrongPaste({
      key: createSecret(right.key),
      secret: createSecret(right.secret),
      discordToken: createSecret(right.discordToken),
    });
  };

  it("is not seen where all is right", () => {
    expect(name({})).toBeUndefined();
    expect(name({ key: "k".repeat(21), secret: "s".repeat(41) })).toBeUndefined();
  });

  it.each([
    ["x-bearer-token", { key: `${"A".repeat(22)}bb%3Dcc` }],
    ["x-bearer-token", { key: "b".repeat(112) }],
    ["x-bearer-token", { secret: `Bearer ${"b".repeat(40)}` }],
    ["x-access-token", { key: `1992837465019283746-${"t".repeat(30)}` }],
    ["x-client-id", { key: clientId }],
    ["x-client-id", { secret: Buffer.from(`${"c".repeat(21)}:1:na`).toString("base64") }],
    ["x-client-secret", { secret: `${"s".repeat(20)}_${"s".repeat(29)}` }],
    ["x-swapped", { key: secret, secret: key }],
    ["discord-token-at-x", { key: discordToken }],
    ["discord-application-id", { discordToken: "1".repeat(19) }],
    ["discord-public-key", { discordToken: "0f".repeat(32) }],
    ["discord-client-secret", { discordToken: "d".repeat(32) }],
  ])("is named %s", (code, wrong) => {
    expect(name(wrong)).toBe(code);
  });
});
