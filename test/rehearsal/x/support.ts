import { request } from "node:http";
import { Agent } from "node:https";
import { connect } from "node:net";
import { TwitterApi, type ITwitterApiClientPlugin } from "twitter-api-v2";
import { startX, type XOptions, type XStandIn } from "../../../rehearsal/x/server.ts";

const APP = {
  key: "app-key",
  secret: "app-secret",
  access: "read-write",
  callback: true,
} as const;

/** Howl reads, Raven reads too, Ada has a verified account. */
const PEOPLE = [
  { handle: "howl", name: "Howl", id: "1001" },
  { handle: "raven", id: "1002" },
  { handle: "ada", id: "1003", verified: true },
] as const;

export interface Stage extends AsyncDisposable {
  readonly x: XStandIn;
  /** The library, unmodified, with its real URLs and signatures. */
  readonly client: ReturnType<typeof clientOf>;
  /** Goes through all three legs. */
  readonly enrol: (handle: string, access?: "read" | "write") => Promise<TwitterApi>;
}

export async function createStage(options: Partial<XOptions> = {}): Promise<Stage> {
  const x = await startX({ app: APP, people: PEOPLE, lag: { min: 0, max: 0 }, ...options });
  const client = clientOf(x.port);
  return {
    x,
    client,
    async enrol(handle, access = "write") {
      const { oauth_token, oauth_token_secret } = await begin(client(), handle, access);
      const pin = await x.control.authorise({ requestToken: oauth_token, handle });
      const request = client({ accessToken: oauth_token, accessSecret: oauth_token_secret });
      const { accessToken, accessSecret } = await request.login(pin);
      return client({ accessToken, accessSecret });
    },
    [Symbol.asyncDispose]: () => x[Symbol.asyncDispose](),
  };
}

/** An agent that goes to a port here while URLs, Host and signatures stay those of api.x.com. */
function loopbackAgent(port: number): Agent {
  const agent = new Agent({ keepAlive: false });
  return Object.assign(agent, { createConnection: () => connect(port, "127.0.0.1") });
}

function clientOf(port: number) {
  return (tokens: object = {}, plugins: readonly ITwitterApiClientPlugin[] = []) =>
    new TwitterApi(
      { appKey: APP.key, appSecret: APP.secret, ...tokens },
      { httpAgent: loopbackAgent(port), plugins: [...plugins] },
    );
}

export function begin(client: TwitterApi, handle: string, access: "read" | "write" = "write") {
  return client.generateAuthLink("oob", {
    linkMode: "authorize",
    forceLogin: true,
    screenName: handle,
    authAccessType: access,
  });
}

export interface Raw {
  readonly method: string;
  readonly path: string;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: string;
}

/** A request that no library made; as if for api.x.com unless its headers say otherwise. */
export async function sendRaw(port: number, { method, path, headers, body }: Raw) {
  const { promise, resolve, reject } = Promise.withResolvers<{ status: number; body: string }>();
  const outgoing = request(
    { host: "127.0.0.1", port, method, path, headers: { host: "api.x.com", ...headers } },
    (response) => {
      let text = "";
      response.setEncoding("utf8");
      response.on("data", (chunk: string) => (text += chunk));
      response.on("end", () => resolve({ status: response.statusCode ?? 0, body: text }));
    },
  );
  outgoing.on("error", reject);
  outgoing.end(body);
  return promise;
}

/** The smallest PNG there is. */
export const PNG = Buffer.from(
  "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==",
  "base64",
);
