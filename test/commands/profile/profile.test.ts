import { describe, expect, test, vi } from "vitest";
import type { ProfileAnswer } from "../../../src/domain/profile/change.ts";
import type {
  DraftRequest,
  ProfilePreview,
  ProfileReport,
  ProfileView,
} from "../../../src/flock/profile/profiling.ts";
import { account, noon } from "../fixtures.ts";
import { ask, form, member, press, shown } from "../support.ts";

const { id } = account();
const profile = async () => view({ closedAt: noon });
const png = Uint8Array.of(0x89, 0x50, 0x4e, 0x47);
const mine = { actor: { ...member, id: "300" }, isModerator: false };
const visitor = { actor: member, isModerator: false };
const settings = "https://x.com/settings/profile";

function view(change: Partial<ProfileView> = {}): ProfileView {
  return { account: account(), known: undefined, closedAt: undefined, ...change };
}

const known = { texts: { name: "*Leaves*", bio: "" }, by: "100", at: noon };

function preview(change: Partial<ProfilePreview> = {}): ProfilePreview {
  const draft = { id: "d1", accountId: id, texts: {}, picture: undefined, banner: undefined };
  return { ...view(), draft, ...change };
}

function report(...answers: readonly ProfileAnswer[]): ProfileReport {
  const parts = (["texts", "picture", "banner"] as const).flatMap((part, nth) => {
    const answer = answers[nth];
    return answer ? [{ part, answer }] : [];
  });
  return { ...preview(), parts };
}

const draftPictures = async ({ picture, banner }: DraftRequest) =>
  preview({ draft: { ...preview().draft, picture, banner } });

describe("/flock profile", () => {
  test("shows what Flock set and how it is changed; of the rest it knows nothing, and says why", async () => {
    const none = shown(
      await ask("profile", { account: "x" }, { flock: { profile: async () => view() } }),
    );
    expect(none.text).toContain("does not read it: X would charge for that.");
    expect(none.text).toContain("</flock profile:1> with `picture:` or `banner:`");
    expect(none.ids).toEqual([`profile:form:${id}`, settings]);
    const some = shown(
      await ask("profile", { account: "x" }, { flock: { profile: async () => view({ known }) } }),
    );
    expect(some.text).toContain("**Name:** \\*Leaves\\*\n**Bio:** none\n-# set by <@100>");
  });

  test("answers at once where X lets this bot change none, and lets an admin have it asked again", async () => {
    const file = { url: "https://cdn.discordapp.com/a.png", name: "a.png", size: 4 };
    for (const options of [{}, { picture: file }]) {
      const { text, ids, tone } = shown(
        await ask("profile", { account: "x", ...options }, { flock: { profile } }),
      );
      expect(text).toContain("**X does not let this bot change profiles.**");
      expect(text).toContain(`<${settings}>`);
      expect(tone).toBe("warn");
      expect(ids).toEqual([settings, `profile:reopen:${id}`]);
    }
    const asOwner = await ask("profile", { account: "x" }, { flock: { profile }, ...mine });
    expect(shown(asOwner).ids).toEqual([settings]);
    const reopenProfiles = vi.fn<() => Promise<void>>(async () => {});
    const { text } = shown(
      await press(`profile:reopen:${id}`, { flock: { profile, reopenProfiles } }),
    );
    expect(reopenProfiles).toHaveBeenCalledOnce();
    expect(text).toContain("X is asked again at the next change.");
  });

  test("opens a form with X's limits, in it what Flock knows, for the owner and for moderators", async () => {
    const flock = { profile: async () => view({ known }) };
    const modal = form(await press(`profile:form:${id}`, { flock, ...mine }));
    expect(
      modal.fields.map(({ id: field, most, value, required }) => [field, most, value, required]),
    ).toEqual([
      ["name", 50, "*Leaves*", false],
      ["bio", 160, "", false],
      ["url", 100, "", false],
      ["location", 30, "", false],
    ]);
    await expect(press(`profile:form:${id}`, { flock, ...visitor })).rejects.toMatchObject({
      code: "not-allowed",
    });
  });

  test("shows what would be changed, with what stands there now, before anything is", async () => {
    const draftProfile = vi.fn<(given: DraftRequest) => Promise<ProfilePreview>>(async () => {
      const { draft } = preview();
      return preview({ known, draft: { ...draft, texts: { name: "Leaves", location: "" } } });
    });
    const flock = { draftProfile, getAccount: async () => account() };
    const fields = { name: "Leaves", bio: "", url: "", location: "" };
    const { text, ids, labels } = shown(
      await press(`profile:texts:${id}`, { flock, fields, ...mine }),
    );
    expect(draftProfile).toHaveBeenCalledWith({ account: id, texts: fields });
    expect(text).toContain("Change the profile of **@leaves\\_of\\_grass**?");
    expect(text).toContain("**Name:** Leaves (6 of 50)\n-# until now \\*Leaves\\*");
    expect(text).toContain("**Location:** none (0 of 30)");
    expect(text).toContain("names no price for this");
    expect(ids).toEqual(["profile:go:d1", "profile:keep"]);
    expect(labels).toEqual(["Change it", "Cancel"]);
    await expect(press(`profile:texts:${id}`, { flock, fields, ...visitor })).rejects.toMatchObject(
      { code: "not-allowed" },
    );
    expect(shown(await press("profile:keep")).text).toContain("Nothing was changed");
  });

  test("shows the pictures themselves, described, and fetches none that is too large", async () => {
    const file = { url: "https://cdn.discordapp.com/a.png", name: "a.png", size: 4 };
    const asked = {
      flock: { profile: async () => view(), draftProfile: draftPictures },
      fetchBytes: async () => png,
    };
    const card = await ask("profile", { account: "x", picture: file, banner: file }, asked);
    expect(shown(card).text).toContain(
      "**Picture:** the first one below\n**Banner:** the second one below",
    );
    if (card.kind !== "card") throw new Error("no card");
    expect(card.blocks.at(-1)).toMatchObject({
      kind: "gallery",
      pictures: [
        { name: "picture.png", description: "The new picture of @leaves_of_grass" },
        { name: "banner.png", description: "The new banner of @leaves_of_grass" },
      ],
    });
    const large = { ...file, size: 716_801 };
    await expect(
      ask("profile", { account: "x", banner: large }, { flock: { profile: async () => view() } }),
    ).rejects.toMatchObject({ code: "profile-picture", values: { which: "banner" } });
  });

  test.each<[string, readonly ProfileAnswer[], string, boolean]>([
    [
      "done",
      [{ kind: "changed" }, { kind: "changed" }],
      "The profile of **@leaves\\_of\\_grass** is changed",
      false,
    ],
    ["closed", [{ kind: "closed" }], "Change it by hand", false],
    ["in doubt", [{ kind: "unknown", detail: "timeout" }], "**Try again** does no harm.", true],
    ["not sent", [{ kind: "not-sent", detail: "ECONNREFUSED" }], "X could not be reached.", true],
    [
      "limited",
      [{ kind: "rate-limited", until: noon }],
      `X wants a pause first, until <t:${noon / 1000}:F>`,
      true,
    ],
    [
      "refused",
      [{ kind: "changed" }, { kind: "invalid", detail: "*Odd*" }],
      "- **Texts:** changed.\n- **Picture:** X refuses it. X says: “\\*Odd\\*”",
      true,
    ],
    [
      "without a token",
      [{ kind: "revoked", certain: true }],
      "since it refuses the account's credentials.",
      true,
    ],
  ])("tells what came of it: %s", async (_, answers, ...[said, again]) => {
    const flock = {
      findProfileDraft: async () => account(),
      setProfile: async () => report(...answers),
    };
    const { text, ids } = shown(await press("profile:go:d1", { flock }));
    expect(text).toContain(said);
    expect(ids).toEqual([...(again ? ["profile:go:d1"] : []), settings]);
  });

  test("changes nothing for a stranger, nor once the draft's time is over", async () => {
    const flock = { findProfileDraft: async () => account() };
    await expect(press("profile:go:d1", { flock, ...visitor })).rejects.toMatchObject({
      code: "not-allowed",
    });
    const gone = { findProfileDraft: async () => undefined };
    await expect(press("profile:go:d1", { flock: gone })).rejects.toMatchObject({ code: "stale" });
  });
});
