import type { Agent } from "node:https";
import { Socket } from "node:net";
import { TLSSocket } from "node:tls";
import { TwitterApi, type ITwitterApiClientPlugin } from "twitter-api-v2";
import { z } from "zod";
import type { Credentials, Secret } from "../domain/secret.ts";

/** What every request to X needs. */
export interface Line {
  /** The app's own API Key and Secret. */
  readonly keys: { readonly key: Secret; readonly secret: Secret };
  readonly agent: Agent;
  /** The most time one request may take in all, ms. */
  readonly deadline?: number;
  /** Told X's own time as each answer's Date header says it (ms UTC). */
  readonly noteDate?: (at: number) => void;
}

/** The headers of an answer as they came, names in small letters; none where no answer came. */
type Headers = Readonly<Record<string, unknown>>;

interface Answered<T> {
  readonly kind: "answered";
  readonly status: number;
  readonly headers: Headers;
  readonly value: T;
}

/** A request that X refused, or that nobody answered whole. */
export interface Failed {
  readonly kind: "failed";
  /** The library's own error: it carries keys and headers, so it stays inside this folder and is never logged. */
  readonly error: unknown;
  /** False only where the request provably never left this machine. */
  readonly left: boolean;
  /** A few words for a machine, such as ECONNREFUSED. */
  readonly cause: string;
  /** They may have come although the answer was cut. */
  readonly headers: Headers;
}

export type Call = <T>(
  credentials: Credentials | undefined,
  ask: (client: TwitterApi) => Promise<T>,
) => Promise<Answered<T> | Failed>;

/** Makes single requests to X, whose answers come as text (tokens: as a form): none is repeated, none outlives its deadline, none throws. */
export function createCall({ keys, agent, deadline = 20_000, noteDate }: Line): Call {
  return async (credentials, ask) => {
    const watch = createWatch(deadline, noteDate);
    const tokens = { appKey: keys.key.reveal(), appSecret: keys.secret.reveal() };
    const client = new TwitterApi(
      credentials === undefined
        ? tokens
        : {
            ...tokens,
            accessToken: credentials.token.reveal(),
            accessSecret: credentials.secret.reveal(),
          },
      // Uncompressed, because the library waits forever for a compressed answer that was cut.
      { httpAgent: agent, plugins: [watch.plugin], compression: false },
    );
    try {
      const value = await ask(client);
      return { kind: "answered", value, status: watch.status(), headers: watch.headers() };
    } catch (error) {
      const { left, cause, headers } = watch;
      return { kind: "failed", error, left: left(), cause: cause(), headers: headers() };
    }
  };
}

const isTokenRequest = /\/oauth\/(?:request|access)_token$/u;

const withSocket = z.object({ socket: z.instanceof(Socket) });
const withError = z.object({ requestError: z.object({ code: z.string() }) });
const withResponse = z.object({
  res: z.object({ statusCode: z.int(), headers: z.record(z.string(), z.unknown()) }),
});

/** Watches one request: the library itself tells neither the cause of a failure nor whether anything was sent. */
function createWatch(deadline: number, noteDate: (at: number) => void = () => {}) {
  let signal: AbortSignal | undefined;
  let left = false;
  let code: string | undefined;
  let answer: { readonly statusCode: number; readonly headers: Headers } | undefined;

  const watchSocket = (socket: Socket | undefined): void => {
    // A socket that cannot be watched, or is connected already, proves nothing.
    if (socket?.connecting !== true) {
      left = true;
      return;
    }
    // Over TLS nothing of the request leaves before the handshake is done and the certificate holds.
    const ready = socket instanceof TLSSocket ? "secureConnect" : "connect";
    socket.once(ready, () => (left = true));
  };
  const onEvent = (event: string, data?: unknown): void => {
    if (event === "socket") watchSocket(withSocket.safeParse(data).data?.socket);
    if (event === "request-error") code ??= withError.safeParse(data).data?.requestError.code;
    if (event !== "response") return;
    answer = withResponse.safeParse(data).data?.res;
    const date = z.string().safeParse(answer?.headers["date"]).data;
    const at = Date.parse(date ?? "");
    if (Number.isFinite(at)) noteDate(at);
  };
  const plugin: ITwitterApiClientPlugin = {
    onBeforeRequest({ params, requestOptions }) {
      // The library's own timeout is one of idleness, which a dripping answer defeats.
      signal = AbortSignal.timeout(deadline);
      // Left to itself the library parses JSON, and an odd body (`{"errors":[null]}`) then throws where nobody can catch.
      params.forceParseMode = isTokenRequest.test(params.url) ? "url" : "text";
      requestOptions.signal = signal;
      params.requestEventDebugHandler = onEvent;
    },
  };
  const cause = (): string =>
    signal?.aborted === true ? `no answer within ${deadline} ms` : (code ?? "connection lost");
  return {
    plugin,
    left: () => left,
    status: () => answer?.statusCode ?? 0,
    headers: () => answer?.headers ?? {},
    cause,
  };
}
