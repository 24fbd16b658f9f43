// What LSP lacks: finding and starting the server, a status line, asking in words, and a panel for verdicts.
import * as fs from 'node:fs';
import * as path from 'node:path';
import * as vscode from 'vscode';
import { LanguageClient, LanguageClientOptions, ServerOptions, State } from 'vscode-languageclient/node';
import { RunProgress } from './run_progress';
import { VerdictPanel } from './verdict_panel';

const languages = ['python', 'rust', 'c', 'cpp', 'javascript', 'typescript', 'typescriptreact', 'go', 'java', 'shellscript', 'json'];

let client: LanguageClient | undefined;
let status: vscode.StatusBarItem;
let panel: VerdictPanel;
const runs = new RunProgress(token => void client?.sendNotification('window/workDoneProgress/cancel', { token }));

// The setting, else the first on PATH; nothing when there is none.
function findServer(): string | undefined {
  const given = vscode.workspace.getConfiguration('concord').get<string>('server.path', '');
  if (given) return given;
  const names = process.platform === 'win32' ? ['concord.exe'] : ['concord'];
  for (const folder of (process.env.PATH ?? '').split(path.delimiter)) {
    for (const name of names) {
      const candidate = path.join(folder, name);
      try {
        fs.accessSync(candidate, fs.constants.X_OK);
        return candidate;
      } catch {
        // the next one
      }
    }
  }
  return undefined;
}

function show(state: State | 'missing'): void {
  const texts: Record<string, [string, string]> = {
    missing: ['$(warning) Concord', 'The program was not found; click to say where it is'],
    [State.Stopped]: ['$(circle-slash) Concord', 'The server does not run; click to start it'],
    [State.Starting]: ['$(loading~spin) Concord', 'The server starts'],
    [State.Running]: ['$(comment-discussion) Concord', 'Click for the status'],
  };
  const [text, tooltip] = texts[String(state)] ?? texts[State.Stopped];
  status.text = text;
  status.tooltip = tooltip;
  status.command = state === 'missing' ? 'concord.ui.locate' : state === State.Stopped ? 'concord.ui.restart' : 'concord.ui.status';
  status.show();
}

async function start(): Promise<void> {
  const command = findServer();
  if (!command) return show('missing');
  const extra = vscode.workspace.getConfiguration('concord').get<string[]>('server.arguments', []);
  const server: ServerOptions = { command, args: ['lsp', ...extra] };
  const documentSelector = [
    ...languages.flatMap(language => [{ scheme: 'file', language }, { scheme: 'untitled', language }]),
    { scheme: 'concord' },
    { scheme: 'file', pattern: '**/concord.toml' },
  ];
  const options: LanguageClientOptions = {
    documentSelector,
    synchronize: { configurationSection: 'concord' },
    initializationOptions: vscode.workspace.getConfiguration('concord'),
    middleware: {
      // The page of a verdict is also the panel's.
      executeCommand: async (name, given, next) => {
        const result = await next(name, given);
        panel.refresh();
        return result;
      },
      handleWorkDoneProgress: (token, value, next) => {
        if (!runs.take(token, value)) next(token, value);
      },
    },
  };
  client = new LanguageClient('concord', 'Concord', server, options);
  client.onDidChangeState(change => {
    show(change.newState);
    if (change.newState === State.Stopped) runs.endAll();
  });
  await client.start();
}

async function stop(): Promise<void> {
  const old = client;
  client = undefined;
  await old?.stop();
}

async function execute(command: string, argument: object): Promise<unknown> {
  if (!client?.isRunning()) {
    void vscode.window.showWarningMessage('Concord does not run.');
    return undefined;
  }
  try {
    return await client.sendRequest('workspace/executeCommand', { command, arguments: [argument] });
  } catch (error) {
    void vscode.window.showErrorMessage(`Concord: ${error instanceof Error ? error.message : String(error)}`);
    return undefined;
  }
}

// The document and, when something is selected, its range, as the server wants them.
function subject(editor: vscode.TextEditor): { uri: string; version: number; range?: object } {
  const { document, selection } = editor;
  const about = { uri: document.uri.toString(), version: document.version };
  if (selection.isEmpty) return about;
  const at = (position: vscode.Position) => ({ line: position.line, character: position.character });
  return { ...about, range: { start: at(selection.start), end: at(selection.end) } };
}

function withEditor(run: (editor: vscode.TextEditor) => unknown): () => unknown {
  return () => {
    const editor = vscode.window.activeTextEditor;
    if (!editor) return vscode.window.showInformationMessage('Open a file first.');
    return run(editor);
  };
}

async function ask(editor: vscode.TextEditor): Promise<void> {
  const about = subject(editor);
  const text = await vscode.window.showInputBox({
    prompt: 'What shall be done?',
    placeHolder: about.range ? 'about the selected lines' : 'about this file',
  });
  if (text) await execute('concord.ask', { ...about, text });
}

async function showStatus(): Promise<void> {
  const result = await execute('concord.showStatus', {});
  if (!result) return;
  const document = await vscode.workspace.openTextDocument({ language: 'json', content: JSON.stringify(result, null, 2) });
  await vscode.window.showTextDocument(document, { preview: true });
}

async function restart(): Promise<void> {
  await stop();
  await start();
}

export async function activate(context: vscode.ExtensionContext): Promise<void> {
  status = vscode.window.createStatusBarItem('concord', vscode.StatusBarAlignment.Right, 50);
  status.name = 'Concord';
  panel = new VerdictPanel(execute);
  const commands: Record<string, () => unknown> = {
    'concord.ui.ask': withEditor(ask),
    'concord.ui.explain': withEditor(editor => execute('concord.explain', subject(editor))),
    'concord.ui.document': withEditor(editor => execute('concord.document', { ...subject(editor), only: 'missing' })),
    'concord.ui.check': withEditor(editor => execute('concord.checkDocumentation', subject(editor))),
    'concord.ui.translate': withEditor(editor => execute('concord.translate', subject(editor))),
    'concord.ui.verdict': () => panel.show(),
    'concord.ui.status': showStatus,
    'concord.ui.restart': restart,
    'concord.ui.locate': () => vscode.commands.executeCommand('workbench.action.openSettings', 'concord.server.path'),
    'concord.ui.log': () => client?.outputChannel.show(),
  };
  for (const [name, run] of Object.entries(commands)) context.subscriptions.push(vscode.commands.registerCommand(name, run));
  context.subscriptions.push(status, panel, vscode.workspace.onDidChangeConfiguration(change => {
    if (change.affectsConfiguration('concord.server')) void restart();
  }));
  await start();
}

export async function deactivate(): Promise<void> {
  await stop();
}
