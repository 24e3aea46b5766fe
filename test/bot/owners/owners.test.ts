import { expect, test } from "vitest";
import { cleo, dan, room } from "../support/cast.ts";
import { labelsOf, messageOf } from "../support/member.ts";
import { startTheatre } from "../support/theatre.ts";

const day = 24 * 3_600_000;
const lookup = "GET /guilds/:guild/members/:user";

test("an owner who leaves is told of once, and an admin takes the account over", async () => {
  await using theatre = await startTheatre({ handles: ["howl", "raven"] });
  const { ada, discord } = theatre;
  const asked = () => discord.ledger().requests.filter(({ route }) => route === lookup);
  const invite = async (handle: string) => {
    await ada.types(`/flock add handle:@${handle} owner:<@${cleo}>`);
    return theatre.hears(new RegExp(`An invitation[^]*@${handle}`, "u"));
  };
  await invite("howl");
  const started = await theatre.as(cleo).presses("Start");
  await theatre.as(cleo).proves("howl", messageOf(started));
  await theatre.as(cleo).types("/flock pause account:howl");
  expect((await ada.types("/flock resume account:howl")).text).toContain("was paused by its owner");
  const raven = await invite("raven");
  expect(asked()).toEqual([]);

  discord.removeMember(room.id, cleo);
  await theatre.stop();
  theatre.advance(day);
  await theatre.start();
  const news = await theatre.hears(/The owner of \*\*@howl\*\* has left this server/u);
  expect(news.text).toContain("1 open sign-in of theirs has lapsed.");
  expect(labelsOf(news)).toEqual(["Take over", "Remove @howl"]);
  expect(asked()).toHaveLength(1);
  discord.addMember(room.id, { id: cleo, name: "Cleo" });
  expect((await theatre.as(cleo).presses("Start", raven)).text).toContain("Nothing was changed");
  const card = await ada.types("/flock status account:howl");
  expect(card.text).toContain("Its owner has left this server");

  for (const label of ["Take over", "Remove @howl"]) {
    const refused = await theatre.as(dan).presses(label, news);
    expect(refused.text).toContain("may manage this server");
  }
  const question = await ada.presses("Remove @howl", news);
  expect(labelsOf(messageOf(question))).toEqual(["Remove @howl", "Keep it"]);
  await ada.presses("Keep it", messageOf(question));
  const taken = await ada.presses("Take over", news);
  expect(taken.text).toContain(`<@${ada.id}> took over **@howl**`);
  const remove = /"custom_id":"(remove:ask:[^"]+)"/u.exec(JSON.stringify(news.components));
  for (const id of [`status:inherit:${cleo}`, remove?.[1] ?? ""]) {
    expect((await ada.forges(id, messageOf(taken))).text).toContain("That is done already");
  }
  expect((await ada.types("/flock resume account:howl")).text).toContain("goes on");
  expect((await ada.types("/flock log account:howl")).text).toContain(
    `owner <@${cleo}> → <@${ada.id}>`,
  );
  await theatre.restart();
  expect(asked()).toHaveLength(1);
});
