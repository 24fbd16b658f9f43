// Run by test_acp.py: the protocol's own SDK drives `concord acp` and prints what it saw as JSON.
import { spawn } from 'node:child_process';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { Readable, Writable } from 'node:stream';
import * as acp from '@agentclientprotocol/sdk';

const [concord, folder, mode] = process.argv.slice(2);
const seen = { updates: [], permissions: 0, reads: [], writes: [] };
const child = spawn(concord, ['acp'], { cwd: folder, stdio: ['pipe', 'pipe', 'inherit'] });
const stream = acp.ndJsonStream(Writable.toWeb(child.stdin), Readable.toWeb(child.stdout));

const m = acp.methods;
let onUpdate = () => {};
const app = acp.client({ name: 'test' })
  .onRequest(m.client.session.requestPermission, async request => {
    const params = request.params ?? request;
    seen.permissions += 1;
    seen.options = params.options.map(option => option.kind);
    return { outcome: { outcome: 'selected', optionId: params.options.find(option => option.kind === (mode === 'reject' ? 'reject_once' : 'allow_once')).optionId } };
  })
  .onRequest(m.client.fs.readTextFile, async request => {
    const params = request.params ?? request;
    seen.reads.push(params.path);
    return { content: readFileSync(params.path, 'utf8') };
  })
  .onRequest(m.client.fs.writeTextFile, async request => {
    const params = request.params ?? request;
    seen.writes.push(params.path);
    writeFileSync(params.path, params.content);
    return {};
  })
  .onNotification(m.client.session.update, async request => {
    const params = request.params ?? request;
    seen.updates.push(params.update);
    onUpdate(params.update);
  });

await app.connectWith(stream, async agent => {
  const initialized = await agent.request(m.agent.initialize, {
    protocolVersion: acp.PROTOCOL_VERSION,
    clientCapabilities: { fs: { readTextFile: true, writeTextFile: true } },
  });
  seen.initialized = initialized;
  const { sessionId } = await agent.request(m.agent.session.new, { cwd: folder, mcpServers: [] });
  seen.session = sessionId;
  if (mode === 'cancel') {
    onUpdate = async update => {
      if (update.sessionUpdate !== 'tool_call') return;
      onUpdate = () => {};
      // The call is told before the model is asked: what is cancelled shall be an answer that has begun.
      while (!existsSync(`${folder}/../writes`)) await new Promise(done => setTimeout(done, 5));
      void agent.notify(m.agent.session.cancel, { sessionId });
    };
  }
  const begun = Date.now();
  const done = await agent.request(m.agent.session.prompt, {
    sessionId,
    prompt: [
      { type: 'text', text: 'fix the area: it is a product' },
      { type: 'resource_link', uri: `file://${folder}/area.py`, name: 'area.py' },
    ],
  });
  onUpdate = () => {};  // a loaded session tells its calls again
  seen.stop = done.stopReason;
  seen.ms = Date.now() - begun;
  const told = seen.updates.length;
  await agent.request(m.agent.session.load, { sessionId, cwd: folder, mcpServers: [] });
  seen.loaded = seen.updates.slice(told).map(update => update.sessionUpdate);
});
child.stdin.end();
await new Promise(resolve => child.on('exit', code => { seen.exit = code; resolve(); }));
console.log(JSON.stringify(seen));
process.exit(0);
