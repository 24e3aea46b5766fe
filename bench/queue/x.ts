// Run by the benchmarks as a process of its own: X's stand-in, with accounts that have all authorised the app.
import { createSecret } from "../../src/domain/secret.ts";
import { createAgent } from "../../src/x/agent.ts";
import { createEnroller } from "../../src/x/enrol.ts";
import { startX } from "../../rehearsal/x/server.ts";

const app = { key: "bench-api-key", secret: "bench-api-secret" } as const;
const handles = Array.from({ length: Number(process.argv[2]) }, (_, index) => `due_${index}`);
const x = await startX({
  app: { ...app, access: "read-write", callback: true },
  people: handles.map((handle) => ({ handle })),
});
const enroller = createEnroller({
  keys: { key: createSecret(app.key), secret: createSecret(app.secret) },
  agent: createAgent({ port: x.port }),
});
const tokens = [];
for (const handle of handles) {
  const begun = await enroller.begin({ handle });
  if (begun.kind !== "begun") throw new Error(begun.kind);
  const verifier = await x.control.authorise({ handle, link: begun.link });
  const granted = await enroller.complete({ ...begun, verifier });
  if (granted.kind !== "granted") throw new Error(granted.kind);
  const { token, secret } = granted.credentials;
  tokens.push({ token: token.reveal(), secret: secret.reveal() });
}
process.send?.({ port: x.port, ...app, tokens });
