import { expect, test } from "vitest";
import { commands } from "../../../commands/index.ts";
import { newsCards, startAnnouncer } from "../../../src/discord/announcer.ts";
import type { Parcel } from "../../../src/discord/courier.ts";
import { catalogues } from "../../../src/words/languages.ts";
import { createFakeCourier } from "../../support/fake-courier.ts";
import { createManualClock } from "../../support/manual-clock.ts";
import { createFakeTypesetter } from "../../support/typesetter.ts";
import { createKeptLog, createMemoryStore } from "../support.ts";

const guildId = "100";

test("what is announced, and what stands above it, is in the language of the server", async () => {
  const clock = createManualClock();
  await using store = createMemoryStore(clock);
  const { outbox, guilds } = store;
  const guild = { id: guildId, name: "Leser", adminId: "1", language: "de" } as const;
  await guilds.arrive(guild, clock.now());
  await guilds.choose(guildId, { postsChannel: "posts" });
  await guilds.noteChannel(guildId, "last");
  const { courier, lost, parcels } = createFakeCourier();
  lost.add("posts");
  const tell = async () => {
    const news = { kind: "restarted", uncertain: 0 } as const;
    const address = { ping: "nobody", channel: "posts" } as const;
    await outbox.add(guildId, news, { address, now: clock.now() });
  };
  await tell();
  const cards = newsCards(commands);
  const log = createKeptLog();
  await using announcer = await startAnnouncer({
    outbox,
    guilds,
    cards,
    courier,
    clock,
    log,
    plotter: createFakeTypesetter(),
  });
  await clock.advance(0);
  expect(textOf(parcels.at(-1))).toContain("### Flock wurde neu gestartet");
  expect(textOf(parcels.at(-1))).toContain(catalogues.de.router.elsewhere("posts"));
  await guilds.choose(guildId, { language: "fr" });
  await tell();
  announcer.nudge();
  await clock.advance(0);
  expect(textOf(parcels.at(-1))).toContain(
    catalogues.fr.news.restarted({ kind: "restarted", uncertain: 0 }),
  );
});

function textOf(parcel: Parcel | undefined): string {
  const blocks = parcel?.card.blocks ?? [];
  return blocks.map((block) => (block.kind === "text" ? block.text : "")).join("\n");
}
