// Run by test_vscode_client.py: VS Code's JSON-RPC library drives `concord lsp` as its client would, and prints what it saw as JSON.
import { spawn } from 'node:child_process';
import { createRequire } from 'node:module';

const require = createRequire(import.meta.url);
const rpc = require('vscode-languageserver-protocol/node');

const [concord, folder, mode] = process.argv.slice(2);
const seen = { progress: [], messages: [] };
const child = spawn(concord, ['lsp', '--stdio'], { cwd: folder, stdio: ['pipe', 'pipe', 'inherit'] });
const connection = rpc.createProtocolConnection(new rpc.StreamMessageReader(child.stdout), new rpc.StreamMessageWriter(child.stdin));

const waiting = [];
function arrived(what, value) {
  seen[what] = value;
  for (const one of waiting.splice(0)) one();
}
async function until(condition) {
  while (!condition()) await new Promise(resolve => waiting.push(resolve));
}

const uri = `file://${folder}/area.py`;
connection.onRequest('window/workDoneProgress/create', () => null);
connection.onRequest('workspace/configuration', params => params.items.map(() => null));
connection.onRequest('client/registerCapability', () => null);
connection.onRequest('window/showDocument', params => { arrived('shown', params.uri); return { success: true }; });
connection.onRequest('workspace/applyEdit', params => { arrived('edit', params.edit); return { applied: true }; });
connection.onRequest('workspace/codeLens/refresh', () => null);
connection.onNotification('$/progress', params => { seen.progress.push(params.value); arrived('kind', params.value.kind); });
connection.onNotification('window/showMessage', params => seen.messages.push(params.message));
connection.onNotification('textDocument/publishDiagnostics', () => {});
connection.onNotification('window/logMessage', () => {});
connection.listen();

const initialized = await connection.sendRequest('initialize', {
  processId: process.pid, rootUri: `file://${folder}`, workspaceFolders: [{ uri: `file://${folder}`, name: 'project' }],
  capabilities: {
    window: { workDoneProgress: true, showDocument: { support: true } },
    workspace: {
      applyEdit: true, configuration: true, workspaceFolders: true, textDocumentContent: { dynamicRegistration: true },
      codeLens: { refreshSupport: true },
      workspaceEdit: { documentChanges: true, changeAnnotationSupport: { groupsOnLabel: true }, resourceOperations: ['create', 'rename', 'delete'] },
    },
    textDocument: {
      codeLens: { dynamicRegistration: true },
      codeAction: { codeActionLiteralSupport: { codeActionKind: { valueSet: [''] } }, dataSupport: true, resolveSupport: { properties: ['edit', 'command'] } },
    },
  },
});
seen.server = initialized.serverInfo.name;
await connection.sendNotification('initialized', {});
await connection.sendNotification('textDocument/didOpen', {
  textDocument: { uri, languageId: 'python', version: 1, text: '# 😀\ndef area(w, h):\n    return w + h\n' },
});

const actions = await connection.sendRequest('textDocument/codeAction', {
  textDocument: { uri }, range: { start: { line: 2, character: 4 }, end: { line: 2, character: 4 } },
  context: { diagnostics: [{ range: { start: { line: 2, character: 4 }, end: { line: 2, character: 16 } }, message: 'the area is a product' }] },
});
const fix = await connection.sendRequest('codeAction/resolve', actions[0]);
seen.title = fix.title;
const { run } = await connection.sendRequest('workspace/executeCommand', fix.command);
seen.run = run;
if (mode === 'cancel') {
  await until(() => seen.progress.some(value => value.message?.includes('writing')));
  const begun = Date.now();
  await connection.sendNotification('window/workDoneProgress/cancel', { token: run });
  await until(() => seen.kind === 'end');
  seen.cancel_ms = Date.now() - begun;
} else {
  await until(() => seen.shown);
  seen.page = (await connection.sendRequest('workspace/textDocumentContent', { uri: seen.shown })).text;
  seen.lenses = (await connection.sendRequest('textDocument/codeLens', { textDocument: { uri: seen.shown } })).map(lens => lens.command.title);
  const lens = (await connection.sendRequest('textDocument/codeLens', { textDocument: { uri } }))[0];
  await connection.sendRequest('workspace/executeCommand', lens.command);
  await until(() => seen.edit);
}
await connection.sendRequest('shutdown');
await connection.sendNotification('exit');
await new Promise(resolve => child.on('exit', code => { seen.exit = code; resolve(); }));
console.log(JSON.stringify(seen));
process.exit(0);
