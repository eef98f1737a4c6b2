import type { Connection, WorkDoneProgressReporter } from 'vscode-languageserver';
import type { LoadProgress } from '../service.ts';
import type { ClientSupport } from './client-support.ts';
import type { Log } from './root.ts';

/** What takes no longer than this needs no progress bar, which would only flash. */
const UNNOTICED_MS = 300;
/** Between two messages. */
const STEP_MS = 100;

export interface LoadReporter {
  report(progress: LoadProgress): void;
  done(): void;
}

/** Work-done progress for the reading of a root, where the client shows it and it takes long enough to be seen. */
export function startLoadProgress(
  connection: Connection,
  client: ClientSupport,
  options: { readonly name: string; readonly log: Log },
): LoadReporter {
  if (!client.workDoneProgress) return { report: () => undefined, done: () => undefined };
  let reporter: WorkDoneProgressReporter | undefined;
  let isDone = false;
  let last = 0;
  const begin = async (): Promise<void> => {
    try {
      const created = await connection.window.createWorkDoneProgress();
      if (isDone) return;
      created.begin('Waypost', 0, `reading ${options.name}`, false);
      reporter = created;
    } catch (error) {
      options.log('warning', `no progress is shown: ${String(error)}`);
    }
  };
  const timer = setTimeout(() => void begin(), UNNOTICED_MS);
  return {
    report({ done, total }) {
      const now = performance.now();
      if (reporter === undefined || now - last < STEP_MS) return;
      last = now;
      reporter.report(
        total === 0 ? 100 : (100 * done) / total,
        `reading ${options.name}: ${done} of ${total} documents`,
      );
    },
    done() {
      isDone = true;
      clearTimeout(timer);
      reporter?.done();
    },
  };
}
