import { defineConfig } from "vitest/config";

export default defineConfig({
  test: {
    include: ["test/**/*.test.ts"],
    testTimeout: 20_000,
    hookTimeout: 20_000,
    // By itself it would leave a processor idle: half of a small machine.
    maxWorkers: "100%",
  },
});
