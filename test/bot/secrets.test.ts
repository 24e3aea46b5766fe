import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test, vi } from "vitest";
import type { FaultKind } from "../../rehearsal/x/faults.ts";
import { cleo } from "./support/cast.ts";
import { messageOf, type Member } from "./support/member.ts";
import { run } from "./support/process.ts";
import { gather, type Gathered } from "./support/sealed.ts";
import { openTheatre, sentinels, type Theatre } from "./support/theatre.ts";

vi.setConfig({ testTimeout: 60_000 });

const wrongPin = "7654321";

test("no secret of a full run is in the database, the log, the terminal or in what Discord gets", async () => {
  await using theatre = await openTheatre({ handles: ["howl", "storks", "sparrow", "wren"] });
  const { folder, environment } = theatre;
  const gathered: Gathered = {
    secrets: new Set([...Object.values(sentinels), wrongPin]),
    requestTokens: new Set(),
  };
  const texts = new Map<string, string>();
  for (const [number, act] of [enrolments, failures, partings].entries()) {
    await using flock = run({ folder, environment: { ...environment, FLOCK_LOG_LEVEL: "debug" } });
    await flock.prints(/^Flock is live/mu);
    await theatre.discord.online();
    await act(theatre, gathered);
    for (const [name, text] of filesOf(folder)) texts.set(`${name} in act ${number}`, text);
    flock.send("SIGTERM");
    expect(await flock.ended).toBe(0);
    texts.set(`terminal of act ${number}`, flock.printed());
  }
  for (const [name, text] of filesOf(folder)) texts.set(`${name} at the end`, text);
  texts.set("Discord", theatre.discord.bytes());
  // That all this was looked at, and with the right words, is seen by what has to be there.
  expect([...texts.keys()].filter((name) => name.includes("flock.db-wal"))).toHaveLength(3);
  expect(texts.get("terminal of act 1")).toContain('"event":"attempt_ended"');
  for (const token of gathered.requestTokens) expect(texts.get("Discord")).toContain(linkOf(token));
  expect(gathered.requestTokens.size).toBe(5);
  // Of the configuration 3, the key, 5 PINs, of 3 accounts a token and its secret, the secrets of 5 request tokens.
  expect(gathered.secrets.size).toBe(3 + 1 + 5 + 3 * 2 + 5);
  expect(leaks([...gathered.secrets], texts)).toEqual([]);
  const unlinked = new Map([...texts].map(([name, text]) => [name, withoutLinks(text)]));
  expect(leaks([...gathered.requestTokens], unlinked)).toEqual([]);
});

/** A PIN is mistyped, X fails on the way, a member is invited, another account than the one named comes. */
async function enrolments(theatre: Theatre, gathered: Gathered): Promise<void> {
  const { ada, as, x } = theatre;
  const owner = as(cleo);
  const note = (): void => gather(theatre.folder, gathered);
  const enter = async (member: Member, pin: string): Promise<string> => {
    gathered.secrets.add(pin);
    await member.presses("Enter PIN");
    return (await member.fills({ PIN: pin })).text;
  };
  await ada.types("/flock add handle:@howl poem:starlings");
  note();
  expect(await enter(ada, wrongPin)).toContain("does not accept this PIN");
  const pin = await ada.authorises("howl");
  await x.fault({ match: { route: "/oauth/access_token" }, kind: "500", times: 1 });
  expect(await enter(ada, pin)).toContain("X cannot be reached just now");
  expect(await enter(ada, pin)).toContain("has joined the flock");
  await ada.types("/flock add handle:@storks owner:@Cleo poem:storks");
  await theatre.hears(/An invitation/u);
  await owner.presses("Start");
  note();
  await owner.presses("New link");
  note();
  expect(await enter(owner, await owner.authorises("storks"))).toContain("has joined the flock");
  await ada.types("/flock add handle:@sparrow poem:sparrow");
  note();
  expect(await enter(ada, await ada.authorises("wren"))).toContain("Another account than expected");
  note();
  expect((await ada.presses("Use @wren after all")).text).toContain("has joined the flock");
  note();
}

const kinds: readonly FaultKind[] = [
  "unauthorized",
  "forbidden-unknown",
  "invalid-request",
  "500",
  "503-html",
  "reset",
  "cut",
  "html-200",
  // The last, since it stops every account.
  "code-32",
];

/** X fails in many ways, and so does Discord. */
async function failures({ ada, discord, x, hears }: Theatre): Promise<void> {
  await ada.types("/flock status account:howl");
  await ada.presses("Start reading");
  for (const kind of kinds) {
    await x.fault({ match: { route: "/2/tweets" }, kind, strikes: "before", times: 1 });
    const report = await ada.posts("howl");
    expect(report.text).toMatch(/^### (?:Nothing of|Nobody knows yet whether) \*\*@howl\*\*/u);
    const status = messageOf(await ada.types("/flock status account:howl"));
    const mends = ["Skip it", "Resume", "Try the account again", "Try again"];
    const mend = mends.find((label) => status.text.includes(`[${label}]`));
    if (mend !== undefined) await ada.presses(mend, status);
  }
  await ada.types("/flock status");
  await ada.presses("Resume");
  let isTried = false;
  for (let looks = 0; !isTried && looks < 500; looks += 1) {
    isTried = (await ada.types("/flock status")).text.includes("One account is tried first");
  }
  discord.failNext({ route: "PATCH /webhooks/:application/:token/messages/:message", status: 400 });
  await ada.types("/flock preview account:howl").catch(() => undefined);
  expect((await ada.posts("howl")).text).toContain("has posted this");
  await hears(/@howl\*\* · .*\n1 post/u);
}

/** New credentials, and the ends of two accounts: one that X grants, one that it does not. */
async function partings(theatre: Theatre, gathered: Gathered): Promise<void> {
  const { ada, as, x, hears } = theatre;
  const owner = as(cleo);
  const card = messageOf(await ada.types("/flock relink account:howl"));
  gather(theatre.folder, gathered);
  const pin = await ada.authorises("howl", card);
  gathered.secrets.add(pin);
  await ada.presses("Enter PIN", card);
  expect((await ada.fills({ PIN: pin })).text).toContain("has new credentials");
  gather(theatre.folder, gathered);
  await owner.types("/flock remove account:storks");
  await owner.presses("Remove @storks");
  await hears(/@storks\*\* has left the flock/u);
  await x.fault({ match: { route: "/1.1/oauth/invalidate_token.json" }, kind: "500" });
  await ada.types("/flock remove account:howl");
  await ada.presses("Remove @howl");
  await x.waitFor(({ ledger }) =>
    ledger.some(({ route, fault }) => route.endsWith("invalidate_token.json") && fault === "500"),
  );
}

function filesOf(folder: string): readonly (readonly [string, string])[] {
  const names = readdirSync(folder).filter((name) => name !== "key");
  return names.map((name) => [name, readFileSync(join(folder, name), "latin1")]);
}

/** Where a secret stands: as it is, in base64, in hexadecimal or as a part of an address. */
function leaks(secrets: readonly string[], texts: ReadonlyMap<string, string>): readonly string[] {
  return secrets.flatMap((secret) => {
    const bytes = Buffer.from(secret);
    const guises = [
      secret,
      bytes.toString("base64"),
      bytes.toString("hex"),
      encodeURIComponent(secret),
    ];
    return [...texts]
      .filter(([, text]) => guises.some((guise) => stands(guise, text)))
      .map(([name]) => `${secret} in ${name}`);
  });
}

/** A PIN's digits may well be a part of a longer number. */
function stands(guise: string, text: string): boolean {
  return /^\d+$/u.test(guise)
    ? new RegExp(`(?<!\\d)${guise}(?!\\d)`, "u").test(text)
    : text.includes(guise);
}

function linkOf(requestToken: string): string {
  return `oauth_token=${requestToken}`;
}

function withoutLinks(text: string): string {
  return text.replaceAll(/oauth_token=[\w-]+/gu, "");
}
