import { Agent } from "node:https";
import { connect } from "node:net";

/**
 * The agent for requests to X: no connection is kept, since a stale one would turn a post into an unknown outcome.
 * With a `port` it connects to that port of this machine in plain HTTP, while URLs, Host and signatures stay those of X.
 */
export function createAgent({ port }: { readonly port?: number } = {}): Agent {
  const agent = new Agent({ keepAlive: false });
  if (port !== undefined) agent.createConnection = () => connect(port, "127.0.0.1");
  return agent;
}
