import { AMBIGUITIES, REFUSALS } from "../../../rehearsal/x/faults.ts";
import type { FaultRule } from "../../../rehearsal/x/faults.ts";
import { startX } from "../../../rehearsal/x/server.ts";
import { createSecret } from "../../../src/domain/secret.ts";
import type { Credentials } from "../../../src/domain/secret.ts";
import type { Enroller, Network } from "../../../src/flock/ports.ts";
import { createAgent } from "../../../src/x/agent.ts";
import { createNetwork } from "../../../src/x/client.ts";
import { createEnroller } from "../../../src/x/enrol.ts";
import { keys } from "../kills/options.ts";
import type { SimulatedClock } from "../simulation/clock.ts";
import type { PostRequest, SimulatedX, Standing } from "../simulation/x.ts";

export interface StandInOptions {
  readonly clock: SimulatedClock;
  readonly seed: number;
  readonly handles: readonly string[];
  readonly faults: readonly FaultRule[];
  readonly onRequest: (request: PostRequest) => void;
}

/** The stand-in for X over real HTTP, and production's own client before it. */
export interface StandIn extends SimulatedX, AsyncDisposable {
  /** True while a request is on its way: no time may pass. */
  isBusy(): boolean;
}

/** Real milliseconds that one request may take; only those that hang take so long. */
const deadline = 150;
const noLimit = 1_000_000_000;
const posting = { method: "POST", route: "/2/tweets" };
const looking = { method: "GET", route: "/2/users/:id/tweets" };

/** Every fault that X is known for, each before the effect and, where that may be, after it. */
export function allFaults(share: number): readonly FaultRule[] {
  // What lands late is told by real time, which passes beside this world's: the simulation has it.
  const ambiguities = AMBIGUITIES.filter((kind) => kind !== "late");
  const refusals = REFUSALS.filter((kind) => kind !== "rate-limited");
  const probability = share / (refusals.length + 2 * ambiguities.length + 4);
  const rules: readonly FaultRule[] = [
    ...refusals.map((kind) => ({ match: posting, kind, probability })),
    ...limits(probability),
    ...ambiguities.flatMap((kind) => [
      { match: posting, kind, strikes: "before", probability } as const,
      { match: posting, kind, strikes: "after", probability } as const,
    ]),
  ];
  const looks = (["500", "503-html", "reset", "cut", "unauthorized", "rate-limited"] as const).map(
    (kind) => ({ match: looking, kind, probability: share / 6 }),
  );
  return [...rules, ...looks];
}

/** Nothing but limits: their resets told, not told, past and far away. */
export function onlyLimits(share: number): readonly FaultRule[] {
  return limits(share / 4);
}

function limits(probability: number): readonly FaultRule[] {
  return (["present", "missing", "past", "far"] as const).map((reset) => ({
    match: posting,
    kind: "rate-limited",
    reset,
    probability,
  }));
}

/** Starts the stand-in on the world's clock. */
export async function startStandIn(options: StandInOptions): Promise<StandIn> {
  const { clock, seed, handles, faults, onRequest } = options;
  const origin = clock.now();
  const app = {
    key: keys.xKey,
    secret: keys.xSecret,
    access: "read-write",
    callback: true,
  } as const;
  const x = await startX({
    seed,
    app,
    people: handles.map((handle) => ({ handle })),
    lag: { min: 0, max: 15_000 },
    latency: { min: 0, max: 0 },
    clock: { now: () => origin + clock.elapsed() },
  });
  const { control } = x;
  const rates = { "POST /2/tweets": noLimit, "GET /2/users/:id/tweets": noLimit };
  // Signatures carry the machine's own time.
  await control.setRules({ appDay: noLimit, limits: rates, timestampWindow: 1e15 });
  for (const rule of faults) await control.fault(rule);
  const secrets = { key: createSecret(keys.xKey), secret: createSecret(keys.xSecret) };
  const line = { keys: secrets, agent: createAgent({ port: Number(new URL(x.origin).port) }) };
  const network = createNetwork({ ...line, deadline, clock });
  const requests: PostRequest[] = [];
  const standing: Standing[] = [];
  const removed: Standing[] = [];
  const holders = new Map<string, string>();
  /** The alt texts of the pictures that X has. */
  const pictures = new Map<string, string>();
  let busy = 0;

  async function counted<T>(act: () => Promise<T>): Promise<T> {
    busy += 1;
    try {
      return await act();
    } finally {
      busy -= 1;
    }
  }

  async function post(...[credentials, utterance]: Parameters<Network["post"]>) {
    const request: PostRequest = {
      at: clock.now(),
      elapsed: clock.elapsed(),
      handle: holders.get(credentials.token.reveal()) ?? "",
      text: pictures.get(utterance.mediaId ?? "") ?? utterance.text,
      replyTo: utterance.replyTo,
      mediaKey: utterance.mediaId === undefined ? undefined : `3_${utterance.mediaId}`,
      outcome: undefined,
    };
    requests.push(request);
    onRequest(request);
    request.outcome = await counted(() => network.post(credentials, utterance));
    return request.outcome;
  }

  return {
    requests,
    standing,
    removed,
    isBusy: () => busy > 0,
    async refresh() {
      const posts = await control.posts();
      standing.length = 0;
      removed.length = 0;
      for (const { id, handle, text, replyTo, media, deleted } of posts) {
        const [picture] = media;
        (deleted ? removed : standing).push({
          id,
          handle,
          text: picture?.alt ?? text,
          replyTo,
          mediaKey: picture && `3_${picture.id}`,
          visibleAt: 0,
        });
      }
    },
    mend: () => {},
    clear: () => void control.clearFaults(),
    post,
    async upload(credentials, picture) {
      const answer = await counted(() => network.upload(credentials, picture));
      if (answer.kind === "uploaded") pictures.set(answer.mediaId, picture.altText);
      return answer;
    },
    timeline: (...ask) => counted(() => network.timeline(...ask)),
    identify: (...ask) => counted(() => network.identify(...ask)),
    remove: (...ask) => counted(() => network.remove(...ask)),
    setProfile: (...ask) => counted(() => network.setProfile(...ask)),
    invalidate: (...ask) => counted(() => network.invalidate(...ask)),
    ...enrolling(createEnroller({ ...line, deadline: 5_000 }), {
      counted,
      holders,
      authorise: control.authorise,
    }),
    [Symbol.asyncDispose]: () => x[Symbol.asyncDispose](),
  };
}

/** Whoever is asked to authorise an account does so at once. */
function enrolling(
  enroller: Enroller,
  {
    counted,
    holders,
    authorise,
  }: {
    readonly counted: <T>(act: () => Promise<T>) => Promise<T>;
    /** The handles by the tokens that were granted for them. */
    readonly holders: Map<string, string>;
    readonly authorise: (wish: {
      readonly requestToken: string;
      readonly handle: string;
    }) => Promise<string>;
  },
): Enroller {
  const wanted = new Map<string, string>();
  return {
    begin: (ask) =>
      counted(async () => {
        const answer = await enroller.begin(ask);
        if (answer.kind === "begun") wanted.set(answer.token.reveal(), ask.handle ?? "");
        return answer;
      }),
    complete: (ask) =>
      counted(async () => {
        const requestToken = ask.token.reveal();
        const handle = wanted.get(requestToken) ?? "";
        const answer = await enroller.complete({
          ...ask,
          verifier: await authorise({ requestToken, handle }),
        });
        if (answer.kind === "granted") note(answer, holders);
        return answer;
      }),
  };
}

function note(
  { credentials, handle }: { readonly credentials: Credentials; readonly handle: string },
  holders: Map<string, string>,
): void {
  holders.set(credentials.token.reveal(), handle);
}
