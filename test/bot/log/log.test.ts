import { expect, test, vi } from "vitest";
import { cleo } from "../support/cast.ts";
import { run } from "../support/process.ts";
import { openTheatre } from "../support/theatre.ts";

vi.setConfig({ testTimeout: 60_000 });

test("what was done and what was refused stands in the log, whose links the operator can go through", async () => {
  await using theatre = await openTheatre();
  const { folder, environment } = theatre;
  let link = "";
  {
    await using flock = run({ folder, environment });
    await flock.prints(/^Flock is live/mu);
    await theatre.discord.online();
    await theatre.ada.types("/flock settings");
    await theatre.ada.chooses("Where failures are announced", ["alerts"]);
    const refused = await theatre.as(cleo).types("/flock log");
    expect(refused.text).toContain("Only the flock's moderators may do that");
    const { text } = await theatre.ada.types("/flock log");
    expect(text).toMatch(
      /by a button of `\/flock settings`: settings of .*, channel of failures none → <#\d+>/u,
    );
    expect(text).toContain("Refused today: 1 press by 1 member who may not.");
    link = /Newest link: `(?<link>[0-9a-f]{16})`/u.exec(text)?.groups?.["link"] ?? "";
    flock.send("SIGTERM");
    expect(await flock.ended).toBe(0);
  }
  const verify = (...options: readonly string[]) =>
    run({ folder, environment, options: ["verify-log", ...options] });
  await using whole = verify("--link", link);
  await whole.prints(/^The log is whole: 1 deed, none changed\. The newest link begins with/mu);
  expect(await whole.ended).toBe(0);
  await using cut = verify("--link", "0123456789abcdef");
  await cut.prints(/^No deed has the link 0123456789abcdef: the end of the log was cut off/mu);
  expect(await cut.ended).toBe(1);
});
