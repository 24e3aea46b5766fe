// Run by the benchmarks as a process of its own: X's stand-in, with accounts that have all authorised the app.
import { startX } from "../../rehearsal/x/server.ts";
import { app, authoriseAll, peopleOf } from "./lives/accounts.ts";

const accounts = Number(process.argv[2]);
const x = await startX({
  app: { ...app, access: "read-write", callback: true },
  people: peopleOf(accounts),
});
process.send?.({ port: x.port, ...app, tokens: await authoriseAll(x, accounts) });
