/** What is wrong with a setting, apart from a wrong paste. */
export type ProblemCode =
  | "missing"
  | "file-unreadable"
  | "file-empty"
  | "not-one-word"
  | "not-servers"
  | "not-dollars"
  | "not-prices"
  | "not-a-level"
  | "not-a-port"
  | "not-an-address"
  | "not-loopback";

/** A setting that stops the start. */
export type ConfigProblem =
  | { readonly name: string; readonly code: ProblemCode }
  | { readonly name: string; readonly code: "paste"; readonly looksLike: PasteKind };

/** What may be pasted where another secret belongs. */
export type PasteKind =
  | "discord-application-id"
  | "discord-public-key"
  | "discord-token"
  | "x-bearer-token"
  | "x-api-key"
  | "x-api-secret"
  | "x-access-token"
  | "x-access-secret"
  | "x-client-id";

/** What a value surely is by its shape; undefined where nothing is sure. */
export function pasteKindOf(value: string): PasteKind | undefined {
  return shapes.find(([, shape]) => shape.test(value))?.[0];
}

/** How what the portals of Discord and X show is shaped; only what surely belongs elsewhere is refused. */
const shapes: readonly (readonly [PasteKind, RegExp])[] = [
  ["discord-application-id", /^\d{17,20}$/u],
  ["discord-public-key", /^[\da-f]{64}$/u],
  ["discord-token", /^[\w-]{23,28}\.[\w-]{6}\.[\w-]{27,}$/u],
  ["x-bearer-token", /^A{10}[\w%+/=-]{50,}$/u],
  ["x-access-token", /^\d{5,20}-[A-Za-z\d]{30,}$/u],
  ["x-client-id", /^[\w-]{20,}MTpjaQ$/u],
  ["x-api-key", /^[A-Za-z\d]{25}$/u],
  ["x-access-secret", /^[A-Za-z\d]{45}$/u],
  ["x-api-secret", /^[A-Za-z\d]{50}$/u],
];

/** Everything that stops a start in words, by its code, with the values its sentence needs; never a secret. */
export interface StartRefusals {
  readonly "config-wrong": { readonly problems: readonly ConfigProblem[] };
  /** A live start was asked for, and nothing is configured. */
  readonly "not-configured": object;
  /** Nothing is configured, but the folder holds a live flock. */
  readonly "live-folder": { readonly path: string };
  readonly paste: { readonly name: string; readonly looksLike: PasteKind };

  /** What is wrong with the command line, in Node's words. */
  readonly "bad-option": { readonly detail: string };
  readonly "no-poems": { readonly path: string };

  readonly "folder-missing": { readonly path: string; readonly parent: string };
  readonly "folder-not-folder": { readonly path: string };
  readonly "folder-unwritable": { readonly path: string };
  readonly "folder-readable": { readonly path: string };
  readonly "file-readable": { readonly path: string };
  readonly "disk-full": { readonly path: string };
  readonly "second-copy": { readonly path: string };
  readonly "lock-broken": { readonly path: string };

  /** `where` is a setting's name or a file's path. */
  /** `detail` is Node's code for what was wrong, such as EACCES. */
  readonly "metrics-port": { readonly port: number; readonly detail: string };
  readonly "metrics-port-taken": { readonly port: number };

  readonly "key-malformed": { readonly where: string };
  readonly "key-readable": { readonly path: string };
  readonly "key-unreadable": { readonly path: string };
  readonly "key-lost": { readonly path: string };
  readonly "key-wrong": object;

  readonly "database-newer": { readonly found: number; readonly known: number };
  readonly "database-corrupt": { readonly path: string };
  readonly "database-mode": { readonly found: string; readonly wanted: string };
  readonly "database-unwritable": { readonly path: string };

  readonly "discord-token": object;
  readonly "discord-unreachable": { readonly detail: string };
  readonly "x-keys": object;
  readonly "x-callback": { readonly detail: string };
  readonly "x-clock": object;
}

export type StartRefusalCode = keyof StartRefusals;

/** The expected "no" at start: its sentence lies in `words`, and the process ends. */
export class StartRefusal<C extends StartRefusalCode = StartRefusalCode> extends Error {
  override readonly name = "StartRefusal";
  readonly code: C;
  readonly values: StartRefusals[C];

  constructor(code: C, values: StartRefusals[C], options?: ErrorOptions) {
    super(code, options);
    this.code = code;
    this.values = values;
  }
}
