// A run that can be cancelled is a notification with a button: the client library's own place, the status bar, has none.
import * as vscode from 'vscode';
import type { ProgressToken, WorkDoneProgressBegin, WorkDoneProgressEnd, WorkDoneProgressReport } from 'vscode-languageclient/node';

type Value = WorkDoneProgressBegin | WorkDoneProgressReport | WorkDoneProgressEnd;

interface Shown {
  report(value: WorkDoneProgressReport): void;
  end(): void;
}

export class RunProgress {
  private readonly shown = new Map<ProgressToken, Shown>();

  constructor(private readonly cancel: (token: ProgressToken) => void) {}

  // Whether `value` is shown here, so that nobody else need show it.
  take(token: ProgressToken, value: Value): boolean {
    if (value.kind === 'begin' && value.cancellable) {
      this.begin(token, value.title);
      return true;
    }
    const shown = this.shown.get(token);
    if (!shown) return false;
    if (value.kind === 'report') shown.report(value);
    if (value.kind === 'end') {
      this.shown.delete(token);
      shown.end();
    }
    return true;
  }

  // The server has gone, and nothing will end what it began.
  endAll(): void {
    for (const shown of this.shown.values()) shown.end();
    this.shown.clear();
  }

  private begin(token: ProgressToken, title: string): void {
    let last: WorkDoneProgressReport | undefined;  // what came before the notification was there
    let tell = (value: WorkDoneProgressReport): void => { last = value; };
    let end = (): void => {};
    const ended = new Promise<void>(resolve => { end = resolve; });
    this.shown.set(token, { report: value => tell(value), end: () => end() });
    void vscode.window.withProgress({ location: vscode.ProgressLocation.Notification, cancellable: true, title }, (progress, cancelled) => {
      let percentage = 0;
      tell = value => {
        const now = Math.max(percentage, value.percentage ?? 0);
        progress.report({ message: value.message, increment: now - percentage });
        percentage = now;
      };
      if (last) tell(last);
      cancelled.onCancellationRequested(() => this.cancel(token));
      return ended;
    });
  }
}
