// Drives `concord mcp` with the protocol's own SDKs and prints what came of it as one line of JSON.
//   node mcp_client.mjs stdio 1|2 COMMAND [ARG…]     over standard streams, with SDK 1 (handshake) or 2 (stateless)
//   node mcp_client.mjs http 1|2 URL TOKEN           over streamable HTTP
import { Client as OldClient } from "@modelcontextprotocol/sdk/client/index.js";
import { ElicitRequestSchema } from "@modelcontextprotocol/sdk/types.js";
import { StdioClientTransport as OldStdio } from "@modelcontextprotocol/sdk/client/stdio.js";
import { StreamableHTTPClientTransport as OldHttp } from "@modelcontextprotocol/sdk/client/streamableHttp.js";
import { Client, StreamableHTTPClientTransport } from "@modelcontextprotocol/client";
import { StdioClientTransport } from "@modelcontextprotocol/client/stdio";

const [way, generation, ...rest] = process.argv.slice(2);
const old = generation === "1";
const about = { name: "concord-tests", version: "1" };
const found = { progress: [], asked: [] };
const client = old ? new OldClient(about, { capabilities: { elicitation: {} } }) : new Client(about, { versionNegotiation: { mode: { pin: "2026-07-28" } } });

function transport() {
  if (way === "stdio") {
    const server = { command: rest[0], args: rest.slice(1), env: process.env, stderr: "inherit" };
    return old ? new OldStdio(server) : new StdioClientTransport(server);
  }
  const options = { requestInit: { headers: { Authorization: `Bearer ${rest[1]}` } } };
  const url = new URL(rest[0]);
  return old ? new OldHttp(url, options) : new StreamableHTTPClientTransport(url, options);
}

const call = (name, args, options) =>
  old ? client.callTool({ name, arguments: args }, undefined, options) : client.callTool({ name, arguments: args }, options);

if (old) {
  client.setRequestHandler(ElicitRequestSchema, async (request) => {
    found.asked.push(request.params.message);
    return { action: "accept", content: { allow: true } };
  });
}
await client.connect(transport());
found.tools = (await client.listTools()).tools.map((tool) => tool.name);

// Each tool once; the SDK checks every structured result against the tool's own schema.
const base = "def f():\n    return 1\n";
const calls = {
  ask: { request: "mean() fails for an empty list; return 0.0", files: ["stats.py"] },
  explain: {},
  redo: {},
  undo: {},
  eval: { reply: "stats.py\n```python\n<<<<<<< SEARCH\nx\n=======\ny\n>>>>>>> REPLACE\n```\n" },
  apply: { reply: "no edits in here", dry_run: true },
  merge: { base, versions: [base.replace("1", "2"), base], path: "a.py" },
  reconcile: { tasks: [{ id: "t", language: "python", candidates: [{ model: "a", code: base }] }] },
  transpile: { files: ["stats.py"], output: "rust" },
  doc_check: { paths: ["stats.py"] },
  doc_write: { paths: ["stats.py"], dry_run: true },
};
found.called = {};
for (const [name, args] of Object.entries(calls)) {
  if (name === "redo") args.run = found.run;
  const result = await call(name, args, { onprogress: (note) => found.progress.push(note.progress), timeout: 60000 });
  found.called[name] = result.isError ? result.content[0].text : "ok";
  if (name === "ask") found.run = result.structuredContent?.run;
}
found.resources = (await client.listResources()).resources.map((each) => each.uri);
found.read = JSON.parse((await client.readResource({ uri: found.resources[0] })).contents[0].text).run;

// A model that never answers is let go of at once.
const stop = new AbortController();
const slow = call("ask", { request: "stall, please", files: ["stats.py"] }, { signal: stop.signal, timeout: 60000 });
await new Promise((resolve) => setTimeout(resolve, Number(process.env.CONCORD_STALL_MS ?? 1500)));
const began = performance.now();
stop.abort("enough");
await slow.catch((error) => (found.cancelled = String(error.message ?? error)));
await client.listTools();
found.cancel_ms = performance.now() - began;
await client.close();
console.log(JSON.stringify(found));
