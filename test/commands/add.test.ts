import { Refusal } from "../../src/domain/refusal.ts";
import { describe, expect, test, vi } from "vitest";
import type { Enrolment, EnrolmentState } from "../../src/domain/enrolment.ts";
import type { OldPlace } from "../../src/flock/reading/moving.ts";
import { account, enrolment, longest, noon, poem, preview, reading } from "./fixtures.ts";
import { offers, rhythmIds } from "./schedule-fixtures.ts";
import { ask, form, member, moderator, press, shown } from "./support.ts";

const { id } = enrolment();

describe("/flock add", () => {
  test("shows the link as button and as text, the PIN button, and the expiry", async () => {
    const add = vi.fn(async () => enrolment());
    const options = { handle: "leaves_of_grass", poem: "song-of-myself" };
    const { text, ids, labels } = shown(await ask("add", options, { flock: { add } }));
    expect(add).toHaveBeenCalledWith({ by: "100", channelId: "55", ...options });
    expect(text).toContain("in a private window, not in the X app");
    expect(text).toContain("sign in as **@leaves\\_of\\_grass**");
    expect(text).toContain(`\`\`\`\n${enrolment().link}\n\`\`\``);
    expect(text).toContain(`<t:${noon / 1000}:F> (<t:${noon / 1000}:R>)`);
    expect(ids).toEqual([enrolment().link, `add:pin:${id}`, `add:new:${id}`]);
    expect(labels).toEqual(["Sign in at X", "Enter PIN", "New link"]);
  });

  test("without a handle speaks of the account that shall read", async () => {
    const flock = { add: async () => enrolment({ handle: undefined }) };
    expect(shown(await ask("add", {}, { flock })).text).toContain("the account that shall read");
  });

  test("with an owner says that they were asked, and never shows their link", async () => {
    for (const state of ["invited", "pending", "exchanging", "other-handle"] as const) {
      const add = vi.fn(async () => enrolment({ state, ownerId: "300", grantedHandle: "b" }));
      const { text, ids } = shown(await ask("add", { owner: "300" }, { flock: { add } }));
      expect(add).toHaveBeenCalledWith({ by: "100", channelId: "55", ownerId: "300" });
      expect(text).toContain("<@300> has been asked");
      expect(text).not.toContain("oauth_token");
      expect(ids).toEqual([]);
    }
  });

  test("with oneself as owner is a plain add", async () => {
    const add = vi.fn(async () => enrolment());
    await ask("add", { owner: moderator.id }, { flock: { add } });
    expect(add).toHaveBeenCalledWith({ by: "100", channelId: "55" });
  });

  test("shows a waiting choice of handle again", async () => {
    const other = enrolment({ state: "other-handle", grantedHandle: "other" });
    const flock = { add: async () => other };
    expect(shown(await ask("add", {}, { flock })).ids).toEqual([`add:use:${id}`, `add:new:${id}`]);
  });
});

describe("Enter PIN", () => {
  test("opens a form that is answered by the exchange", async () => {
    const modal = form(await press(`add:pin:${id}`, find({})));
    expect(modal.id).toBe(`add:enter:${id}`);
    expect(modal.fields.map((field) => field.id)).toEqual(["pin"]);
  });

  test("is not for anybody else", async () => {
    const pressed = press(`add:pin:${id}`, { ...find({}), actor: member });
    await expect(pressed).rejects.toMatchObject({ code: "enrolment-not-yours" });
  });

  test.each<[EnrolmentState, string]>([
    ["used", "used-pin"],
    ["refused", "enrolment-gone"],
    ["expired", "enrolment-gone"],
    ["exchanging", "enrolment-gone"],
  ])("is refused once the enrolment is %s", async (state, code) => {
    await expect(press(`add:pin:${id}`, find({ state }))).rejects.toMatchObject({ code });
  });

  test("is refused for an enrolment that nobody knows, and for a maimed id", async () => {
    const flock = { findEnrolment: async () => undefined };
    await expect(press("add:pin:x", { flock })).rejects.toMatchObject({ code: "enrolment-gone" });
    await expect(press("add:pin", { flock })).rejects.toMatchObject({ code: "unknown-button" });
  });
});

describe("a PIN", () => {
  test("leads to a confirmation with Start and what X asks for", async () => {
    const completeEnrolment = vi.fn(
      async () =>
        ({ kind: "enrolled", account: account(), relinked: false, poem: poem() }) as const,
    );
    const rhythms = vi.fn(async () => offers);
    const pressed = { flock: { completeEnrolment, rhythms }, fields: { pin: "123 4567" } };
    const { text, ids } = shown(await press(`add:enter:${id}`, pressed));
    expect(completeEnrolment).toHaveBeenCalledWith(id, { by: "100", pin: "123 4567" });
    expect(text).toContain("Nothing is posted before Start");
    expect(rhythms).toHaveBeenCalledWith(account().id);
    expect(text).toContain("Nothing is set before you have seen and confirmed it");
    expect(text).toContain("</flock schedule set:1> sets any other rhythm");
    expect(text).toContain("**Automated** label");
    expect(text).toContain("who runs it");
    expect(ids).toEqual([
      ...rhythmIds,
      `give:start:${account().id}`,
      "https://x.com/settings/account/automation",
      "https://x.com/settings/profile",
    ]);
  });

  test("without a poem leads to the command that gives one, and offers no Start", async () => {
    const done = {
      kind: "enrolled",
      account: account(),
      relinked: false,
      poem: undefined,
    } as const;
    const flock = { completeEnrolment: async () => done, rhythms: async () => offers };
    const { text, ids } = shown(await press(`add:enter:${id}`, { flock, fields: { pin: "1" } }));
    expect(text).toContain("</flock poem give:1>");
    expect(ids.some((one) => one.startsWith("give:start"))).toBe(false);
  });

  test("tells why the poem named with it could not be given, and that the account stands", async () => {
    const poemRefused = new Refusal("unknown-poem", { name: "Howl" });
    const enrolled = { kind: "enrolled", account: account(), relinked: false } as const;
    const flock = {
      completeEnrolment: async () => ({ ...enrolled, poem: undefined, poemRefused }),
      rhythms: async () => offers,
    };
    const { text } = shown(await press(`add:enter:${id}`, { flock, fields: { pin: "1" } }));
    expect(text).toContain("has joined the flock");
    expect(text).toContain("There is no poem called **Howl** here");
  });

  test("offers an account that comes back its old place, or tells why it cannot have it", async () => {
    const oldPlace = { readingId: 5, poem: poem(), line: 42, refused: undefined };
    const enrolled = { kind: "enrolled", account: account(), relinked: false } as const;
    const open = async (place: OldPlace) => {
      const done = async () => ({ ...enrolled, poem: undefined, oldPlace: place });
      const flock = { completeEnrolment: done, rhythms: async () => offers };
      return shown(await press(`add:enter:${id}`, { flock, fields: { pin: "1" } }));
    };
    const offered = await open(oldPlace);
    expect(offered.text).toContain("it stood at line 42 of **Song of Myself**");
    expect(offered.text).toContain("Or </flock poem give:1> gives it another poem.");
    expect(offered.labels).toContain("Go on with Song of Myself, line 42");
    expect(offered.ids).toContain(`add:old-place:${account().id}:5`);
    const refused = new Refusal("poem-elsewhere", {
      poem: "Howl",
      handle: undefined,
      until: undefined,
    });
    const taken = await open({ ...oldPlace, refused });
    expect(taken.text).toContain("It has no poem yet");
    expect(taken.text).toContain("but cannot go on there.");
    expect(taken.ids.some((one) => one.startsWith("add:old-place"))).toBe(false);
    const long = await open({ ...oldPlace, poem: poem({ title: longest.title }), line: 20_000 });
    expect(Math.max(...long.labels.map(({ length }) => length))).toBeLessThanOrEqual(80);
  });

  test("goes on at the old place in the presser's name, and offers Start", async () => {
    const given = preview({ reading: reading({ state: "given" }), current: undefined });
    const flock = {
      takeUp: vi.fn(async () => ({ line: 42, preview: given })),
      getAccount: async () => account(),
    };
    const button = `add:old-place:${account().id}:5`;
    const { text, ids } = shown(await press(button, { flock }));
    expect(flock.takeUp).toHaveBeenCalledWith({ account: account().id, readingId: 5, by: "100" });
    expect(text).toContain("is to go on at line 42 (post 2 of 4) of **Song of Myself**");
    expect(ids).toEqual([`give:start:${account().id}`, `give:manner:${account().id}`]);
    const visitor = { flock, actor: member, isModerator: false };
    await expect(press(button, visitor)).rejects.toMatchObject({ code: "not-allowed" });
  });

  test("after a relink says that poem and place are kept", async () => {
    const done = { kind: "enrolled", account: account(), relinked: true, poem: undefined } as const;
    const flock = { completeEnrolment: async () => done };
    const { text, ids } = shown(await press(`add:enter:${id}`, { flock, fields: { pin: "1" } }));
    expect(text).toContain("poem and its place in it are kept");
    expect(ids).toEqual([]);
  });

  test("for another account than the one named asks which it is to be", async () => {
    const other = enrolment({ state: "other-handle", grantedHandle: longest.handle });
    const completion = { kind: "other-handle", enrolment: other } as const;
    const flock = { completeEnrolment: async () => completion };
    const { text, ids, labels } = shown(
      await press(`add:enter:${id}`, { flock, fields: { pin: "1" } }),
    );
    expect(text).toContain("but you named **@leaves\\_of\\_grass**");
    expect(labels).toEqual([`Use @${longest.handle} after all`, "Start again"]);
    expect(ids).toEqual([`add:use:${id}`, `add:new:${id}`]);
  });
});

test("the other buttons act in the presser's name", async () => {
  const renewEnrolment = vi.fn(async () => enrolment());
  const startEnrolment = vi.fn(async () => enrolment({ ownerId: member.id }));
  const acceptOtherHandle = vi.fn(
    async () => ({ kind: "enrolled", account: account(), relinked: false, poem: poem() }) as const,
  );
  const flock = { renewEnrolment, startEnrolment, acceptOtherHandle, rhythms: async () => offers };
  expect(shown(await press(`add:new:${id}`, { flock })).ids).toContain(`add:pin:${id}`);
  const started = await press(`add:start:${id}`, { flock, actor: member });
  expect(shown(started).ids).toContain(`add:pin:${id}`);
  expect(shown(await press(`add:use:${id}`, { flock })).text).toContain("joined the flock");
  expect(renewEnrolment).toHaveBeenCalledWith(id, "100");
  expect(startEnrolment).toHaveBeenCalledWith(id, "200");
  expect(acceptOtherHandle).toHaveBeenCalledWith(id, "100");
});

function find(change: Partial<Enrolment>) {
  return { flock: { findEnrolment: async () => enrolment(change) } };
}
