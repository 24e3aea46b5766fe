import { describe, expect, it } from "vitest";
import { probeX } from "../../src/x/probe.ts";
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
