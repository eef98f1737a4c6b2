/**
 * What the extension host cannot do itself: see the screen, type, and reach into webviews. The runner outside does it
 * (scripts/vscode/bridge.mjs) when asked through files in a folder beside the compiled suite. The desktop VS Code has
 * nobody outside who could, and there {@link hasScreen} is false.
 */
import { existsSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import type { Counts } from '../../../scripts/failures.mjs';

const folder = join(__dirname, 'bridge');

interface Run {
  readonly kind: 'workbench' | 'desktop';
  readonly grep?: string;
  /** The absolute path of the workspace under test, such as `/home/ada/waypost/out/vscode/workbench/workspace`. */
  readonly workspace: string;
  /** What was counted before the window was opened anew; undefined the first time. */
  readonly before?: Counts | null;
  /** In restricted mode: the file with a line for each git that was started. */
  readonly gitCalls?: string;
}

/** What the runner has written down about this run. */
export const thisRun: Run = JSON.parse(readFileSync(join(folder, 'run.json'), 'utf8'));

/** Whether {@link press}, {@link click} and {@link read} work, and screenshots are taken. */
export const hasScreen = thisRun.kind === 'workbench';

/** What the runner can be asked for; `text` are keys for `press`. */
interface Request {
  readonly action: 'log' | 'screenshot' | 'press' | 'type' | 'click' | 'hover' | 'read' | 'evaluate' | 'requests';
  readonly name?: string;
  readonly text?: string;
  readonly selector?: string;
}

/** Leaves the counts for the runner; without them it knows that the suite has broken down. */
export function writeCounts(counts: Counts): void {
  const { passed = 0, failed = 0, failures = [] } = thisRun.before ?? {};
  const sum: Counts = {
    passed: counts.passed + passed,
    failed: counts.failed + failed,
    failures: [...failures, ...counts.failures],
  };
  writeFileSync(join(folder, 'counts.json'), JSON.stringify(sum));
}

/** Has the window opened once more when all tests are done, to run those that match: it finds what was left open. */
export function runAfterReload(grep: string): void {
  writeFileSync(join(folder, 'again.json'), JSON.stringify({ grep }));
}

/** Whether the window was opened anew for tests that {@link runAfterReload} has asked for. */
export const isReloaded = thisRun.before !== undefined;

/** Prints a line where the tests were started. */
export async function print(text: string): Promise<void> {
  if (hasScreen) await ask({ action: 'log', text });
  else console.log(text);
}

/** Saves what is on the screen as out/screenshots/NAME.png: the first window, or the one with what a selector finds. */
export async function screenshot(name: string, selector?: string): Promise<void> {
  if (hasScreen) await ask({ action: 'screenshot', name, ...(selector === undefined ? {} : { selector }) });
  else await print(`      no screenshot "${name}": the desktop VS Code is not driven from outside`);
}

/** Presses keys in playwright's notation, such as `Control+Shift+M` or `Enter`. */
export async function press(keys: string): Promise<void> {
  await ask({ action: 'press', text: keys });
}

/** Types text into whatever has the focus. */
export async function type(text: string): Promise<void> {
  await ask({ action: 'type', text });
}

/** Clicks the first visible element of the workbench or a webview that a CSS or playwright selector finds. */
export async function click(selector: string): Promise<void> {
  await ask({ action: 'click', selector });
}

/** The text and HTML of the first visible element of the workbench or a webview that a selector finds. */
export async function read(selector: string): Promise<{ readonly text: string; readonly html: string }> {
  return (await ask({ action: 'read', selector })) as { text: string; html: string };
}

/** Moves the mouse over the first visible element of the workbench or a webview that a selector finds. */
export async function hover(selector: string): Promise<void> {
  await ask({ action: 'hover', selector });
}

/**
 * The value of a JavaScript expression in the page of the first visible element that a selector finds. The expression
 * sees it as `element`. Not stopped by the page's policy, which is for what the page itself does.
 */
export async function evaluate<T>(selector: string, expression: string): Promise<T> {
  return (await ask({ action: 'evaluate', selector, text: expression })) as T;
}

/** A request of the workbench or a webview. */
export interface Asked {
  readonly address: string;
  /** The page's policy kept it from leaving. */
  readonly refused: boolean;
}

/** Every request since this was called last. */
export async function takeRequests(): Promise<readonly Asked[]> {
  return (await ask({ action: 'requests' })) as Asked[];
}

/** Longer than the runner waits for an element, so that its error and not this one is reported. */
const LIMIT_MS = 25_000;

async function ask(request: Request): Promise<unknown> {
  if (!hasScreen) throw new Error(`Only the workbench run can ${request.action}; test hasScreen first.`);
  const number = nextNumber();
  const file = join(folder, `${number}.request.json`);
  writeFileSync(`${file}.new`, JSON.stringify(request));
  // Renamed, so that the runner never reads half a request.
  renameSync(`${file}.new`, file);
  const answer = join(folder, `${number}.answer.json`);
  const end = Date.now() + LIMIT_MS;
  while (!existsSync(answer)) {
    if (Date.now() > end) throw new Error(`The runner did not answer ${JSON.stringify(request)}.`);
    await sleep(20);
  }
  const { value, error } = JSON.parse(readFileSync(answer, 'utf8')) as { value?: unknown; error?: string };
  rmSync(answer);
  if (error !== undefined) throw new Error(error);
  return value;
}

/**
 * Each test file is compiled together with its own copy of this module, so the number that they must not share is kept
 * where all copies see it.
 */
function nextNumber(): number {
  const shared = globalThis as { waypostBridgeRequests?: number };
  shared.waypostBridgeRequests = (shared.waypostBridgeRequests ?? 0) + 1;
  return shared.waypostBridgeRequests;
}
