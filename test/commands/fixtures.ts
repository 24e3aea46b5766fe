import { standardVoice, type Account } from "../../src/domain/account.ts";
import type { Enrolment } from "../../src/domain/enrolment.ts";
import type { Guild } from "../../src/domain/guild.ts";
import type { Poem } from "../../src/domain/poem/poem.ts";
import type { Post } from "../../src/domain/post.ts";
import { standardCourse } from "../../src/domain/reading/course.ts";
import { standardManner } from "../../src/domain/reading/reading.ts";
import type { Reading } from "../../src/domain/reading/reading.ts";
import type {
  AccountStatus,
  FlockStatus,
  Preview,
  PreviewItem,
  PreviewPart,
} from "../../src/flock/flock.ts";
import type { PoemEntry, PoemText } from "../../src/flock/library/library.ts";
import type { Gift } from "../../src/flock/reading/giving.ts";
import { poemLint } from "./poem/found.ts";

const telling = { language: "en", announce: "day", digest: undefined, digestHour: 9 } as const;
export const noon = Date.UTC(2026, 0, 2, 12);

export function account(change: Partial<Account> = {}): Account {
  return {
    id: "a1b2c3d4e5f6g7h8",
    guildId: "1",
    userId: "42",
    handle: "leaves_of_grass",
    ownerId: "300",
    addedBy: "100",
    addedAt: noon,
    state: "ready",
    reason: undefined,
    access: "read-write",
    limitedUntil: undefined,
    highestId: "1",
    ...standardVoice,
    ceiling: { perDay: 17, verified: false },
    approval: { needed: 0, leadMs: 43_200_000, expiry: "skip" },
    ...change,
  };
}

export function enrolment(change: Partial<Enrolment> = {}): Enrolment {
  return {
    id: "e1f2g3h4i5j6k7l8",
    guildId: "1",
    invokerId: "100",
    ownerId: "100",
    channelId: "55",
    handle: "leaves_of_grass",
    accountId: undefined,
    poemName: undefined,
    state: "pending",
    link: "https://api.x.com/oauth/authorize?oauth_token=example&force_login=true",
    expiresAt: noon,
    grantedHandle: undefined,
    ...change,
  };
}

export function poem(change: Partial<Poem> = {}): Poem {
  return {
    id: 3,
    guildId: "1",
    name: "song-of-myself",
    title: "Song of Myself",
    byline: "by Walt Whitman",
    imprint: {},
    version: 1,
    lineCount: 4,
    addedBy: "100",
    addedAt: noon,
    ...change,
  };
}

export function reading(change: Partial<Reading> = {}): Reading {
  return {
    id: 5,
    accountId: account().id,
    poemId: 3,
    state: "reading",
    course: standardCourse,
    cycle: 1,
    order: undefined,
    cursor: 11,
    revision: 0,
    ...standardManner,
    ...change,
  };
}

export function post(change: Partial<Post> = {}): Post {
  return {
    id: 7,
    accountId: account().id,
    readingId: 5,
    state: "planned",
    heldReason: undefined,
    asked: false,
    aside: false,
    waits: false,
    parts: [{ text: "I celebrate *myself*", networkId: undefined }],
    picture: undefined,
    textHash: "0123456789abcdef0123456789abcdef",
    costMicros: 15_000,
    position: { unit: 2, of: 4 },
    runAt: undefined,
    settledAt: undefined,
    lastError: undefined,
    ...change,
  };
}

export function posted(change: Partial<Post> = {}): Post {
  const parts = [{ text: "I celebrate *myself*", networkId: "1234567890123456789" }];
  return post({ state: "posted", parts, settledAt: noon, ...change });
}

export function item(
  part: Partial<PreviewPart> = {},
  change: Partial<PreviewItem> = {},
): PreviewItem {
  return {
    at: undefined,
    parts: [{ text: "I celebrate *myself*", weight: 20, findings: [], ...part }],
    picture: undefined,
    standing: 0,
    costMicros: 15_000,
    position: { unit: 2, of: 4 },
    ...change,
  };
}

export function preview(change: Partial<Preview> = {}): Preview {
  return {
    account: account(),
    poem: poem(),
    reading: reading(),
    current: post(),
    nth: 7,
    items: [item()],
    onward: undefined,
    costMicros: 15_000,
    waiting: [],
    obstacle: undefined,
    ...change,
  };
}

export function accountStatus(change: Partial<AccountStatus> = {}): AccountStatus {
  return {
    account: account(),
    reading: reading(),
    poem: poem(),
    position: { unit: 2, of: 4 },
    nth: 7,
    queued: [],
    current: post(),
    aside: [],
    last: undefined,
    pauses: [],
    tags: [],
    ownerLeftAt: undefined,
    room: { used: 5, until: undefined, allowances: [] },
    needsHand: false,
    ...change,
  };
}

export function entry(change: Partial<PoemEntry> = {}): PoemEntry {
  const { name, title, byline, lineCount } = poem();
  return { key: "~3", name, title, byline, lineCount, builtIn: false, readBy: [], ...change };
}

export function poemText(change: Partial<PoemText> = {}): PoemText {
  return {
    imprint: {},
    entry: entry(),
    lines: [
      { role: "title", stanza: 0, text: "Song of Myself" },
      { role: "byline", stanza: 0, text: "by Walt Whitman" },
      { role: "verse", stanza: 1, text: "I celebrate *myself*" },
      { role: "verse", stanza: 2, text: "- and sing _myself_" },
    ],
    posts: 3,
    threads: 0,
    costMicros: 45_000,
    lint: poemLint(),
    ...change,
  };
}

export function gift(change: Partial<Gift> = {}): Gift {
  return {
    account: account(),
    poem: poem(),
    reading: reading({ state: "given" }),
    posts: 3,
    threads: 0,
    costMicros: 45_000,
    lint: poemLint(),
    alike: { own: 0, examples: [], abroad: 0 },
    ...change,
  };
}

export function guild(change: Partial<Guild> = {}): Guild {
  return {
    id: "1",
    name: "The Reading Room",
    state: "here",
    postsChannel: undefined,
    alertsChannel: undefined,
    alertRole: undefined,
    moderatorRoles: [],
    zone: undefined,
    ...telling,
    firstChannel: "55",
    lastChannel: undefined,
    adminId: "100",
    ...change,
  };
}

/** The longest names that X, Discord and the poem parser let through. */
export const longest = {
  handle: "_".repeat(15),
  /** Each of its letters counts twice for Discord. */
  name: "𐐨".repeat(60),
  title: "*".repeat(4_000),
  line: "_".repeat(280),
  overLimit: "~".repeat(4_000),
} as const;

export function flockStatus(change: Partial<FlockStatus> = {}): FlockStatus {
  return {
    accounts: [accountStatus()],
    hold: undefined,
    ownHold: undefined,
    away: false,
    figures: { due: 0, inFlight: 0, unconfirmed: 0, lateness: undefined },
    troubles: [],
    appLimit: undefined,
    spentMicros: 1_500_000,
    capMicros: 15_000_000,
    ...change,
  };
}
