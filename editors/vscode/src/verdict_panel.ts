// The page of the last verdict beside the code, with buttons. Its text is the server's (scheme "concord").
import * as vscode from 'vscode';

type Execute = (command: string, argument: object) => Promise<unknown>;

export class VerdictPanel implements vscode.Disposable {
  private panel: vscode.WebviewPanel | undefined;
  private uri: vscode.Uri | undefined;
  private readonly watching: vscode.Disposable[];

  constructor(private readonly execute: Execute) {
    const note = (document: vscode.TextDocument) => {
      if (document.uri.scheme !== 'concord' || !document.uri.path.endsWith('/verdict.md')) return;
      this.uri = document.uri;
      this.refresh();
    };
    this.watching = [
      vscode.workspace.onDidOpenTextDocument(note),
      vscode.workspace.onDidChangeTextDocument(change => note(change.document)),
    ];
  }

  show(): void {
    if (!this.uri) {
      void vscode.window.showInformationMessage('There is no verdict yet.');
      return;
    }
    if (!this.panel) {
      this.panel = vscode.window.createWebviewPanel('concord.verdict', 'Concord', vscode.ViewColumn.Beside, { enableScripts: true });
      this.panel.onDidDispose(() => (this.panel = undefined));
      this.panel.webview.onDidReceiveMessage((message: { command?: string }) => {
        const known = ['concord.use', 'concord.next', 'concord.why', 'concord.reject'];
        if (message.command && known.includes(message.command)) void this.execute(message.command, { run: this.run() });
      });
    }
    this.panel.reveal(vscode.ViewColumn.Beside, true);
    this.refresh();
  }

  refresh(): void {
    if (this.panel && this.uri) void this.draw(this.panel, this.uri);
  }

  dispose(): void {
    this.panel?.dispose();
    for (const one of this.watching) one.dispose();
  }

  private run(): string {
    return this.uri?.path.split('/')[1] ?? '';
  }

  private async draw(panel: vscode.WebviewPanel, uri: vscode.Uri): Promise<void> {
    const document = await vscode.workspace.openTextDocument(uri);
    const body = await vscode.commands.executeCommand<string>('markdown.api.render', document.getText());
    const nonce = Array.from({ length: 24 }, () => Math.floor(Math.random() * 36).toString(36)).join('');
    const buttons = [['concord.use', 'Use'], ['concord.next', 'Next proposal'], ['concord.why', 'Why'], ['concord.reject', 'Reject']]
      .map(([command, title]) => `<button data-command="${command}">${title}</button>`).join(' ');
    panel.webview.html = `<!DOCTYPE html><html><head><meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'; script-src 'nonce-${nonce}'">
<style>
  body { line-height: 1.5; } pre code { background: none; } pre { overflow: auto; padding: .6em; background: var(--vscode-textCodeBlock-background); }
  button { padding: .3em .9em; border: 0; color: var(--vscode-button-foreground); background: var(--vscode-button-background); cursor: pointer; }
  nav { position: sticky; top: 0; padding: .6em 0; background: var(--vscode-editor-background); }
</style></head><body><nav>${buttons}</nav>${body}
<script nonce="${nonce}">
  const api = acquireVsCodeApi();
  for (const button of document.querySelectorAll('button'))
    button.addEventListener('click', () => api.postMessage({ command: button.dataset.command }));
</script></body></html>`;
  }
}
