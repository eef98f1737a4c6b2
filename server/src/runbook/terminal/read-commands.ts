import type { CodeBlock } from '../../markdown/document.ts';
import type { Range } from '../../text/range.ts';
import { checkScript, isShell, type ShellScript, scriptsOf } from '../shell/scripts.ts';
import { quotingOf } from './quoting.ts';

/** What a shell reads as one command, as a terminal would get it. */
export interface TerminalCommand {
  /** Without prompt; lines that end with a backslash are joined. */
  readonly text: string;
  /** From its first to its last line in the document. */
  readonly range: Range;
  /** False for loops, here-documents and open quotes: a terminal would run their first line before the last one is there. */
  readonly oneLine: boolean;
}

/** A fence with more is a program. */
const MOST_COMMANDS = 100;
/** Nobody reads a longer one before it runs. */
const MOST_LINES = 200;

/** What is copied of a shell fence: its commands without prompts and without what they print; undefined for other blocks. */
export function copiedText(text: string, block: CodeBlock): string | undefined {
  if (!isShell(block)) return undefined;
  const copied = scriptsOf(text, block)
    .map((script) => script.text)
    .join('\n');
  return copied.trim() === '' ? undefined : `${copied.replace(/^\n+|\s+$/g, '')}\n`;
}

/** The commands of a shell fence in their order, without comments. */
export function terminalCommands(text: string, block: CodeBlock): readonly TerminalCommand[] {
  if (!isShell(block)) return [];
  return scriptsOf(text, block).flatMap(commandsOf).slice(0, MOST_COMMANDS);
}

function commandsOf({ text, lineStarts }: ShellScript): TerminalCommand[] {
  const lines = text.split('\n').slice(0, MOST_LINES);
  const commands: TerminalCommand[] = [];
  for (let first = 0; first < lines.length; ) {
    const line = lines[first] ?? '';
    // An interactive zsh takes a comment for a command.
    if (line.trim() === '' || /^[ \t]*#/.test(line)) {
      first++;
      continue;
    }
    const last = endOf(lines, first);
    const whole = lines.slice(first, last + 1).join('\n');
    const joined = joinLines(whole);
    const lastStart = lineStarts[last] ?? 0;
    commands.push({
      text: joined ?? whole.trim(),
      range: { start: lineStarts[first] ?? 0, end: lastStart + (lines[last] ?? '').length },
      oneLine: joined !== undefined,
    });
    first = last + 1;
  }
  return commands;
}

/** Lines that go on behind a backslash as the one that a shell reads; undefined where there are others. */
function joinLines(whole: string): string | undefined {
  if (!whole.includes('\n')) return whole.trim();
  const quoting = quotingOf(whole);
  let out = '';
  let at = 0;
  for (let end = whole.indexOf('\n'); end >= 0; end = whole.indexOf('\n', at)) {
    const line = whole.slice(at, end);
    const backslashes = /\\*$/.exec(line)?.[0].length ?? 0;
    if (backslashes % 2 === 0 || quoting[end - 1] !== 'none') return undefined;
    const [before, after] = [line.slice(0, -1), /^[ \t]*/.exec(whole.slice(end + 1))?.[0] ?? ''];
    // Blanks between two words are one.
    out += before.trimEnd() + (before !== before.trimEnd() || after !== '' ? ' ' : '');
    at = end + 1 + after.length;
  }
  return (out + whole.slice(at)).trim();
}

/** The line at which what begins on a line is complete. */
function endOf(lines: readonly string[], first: number): number {
  const delimiter = /(?<!<)<<-?[ \t]{0,8}(?:"([^"]{1,80})"|'([^']{1,80})'|\\?([A-Za-z_]\w{0,80}))/.exec(
    lines[first] ?? '',
  );
  const word = delimiter?.[1] ?? delimiter?.[2] ?? delimiter?.[3];
  if (word !== undefined) {
    const end = lines.findIndex((line, index) => index > first && line.trim() === word);
    return end < 0 ? lines.length - 1 : end;
  }
  for (let last = first; last < lines.length; last++) {
    if (/\\$/.test(lines[last] ?? '') && last + 1 < lines.length) continue;
    if (isSound(lines.slice(first, last + 1).join('\n'))) return last;
  }
  // Broken, or open to its end: nobody knows where the next one begins.
  return isOpen(lines.slice(first).join('\n')) ? lines.length - 1 : first;
}

/** Nothing that a line opened is left open. */
const isSound = (script: string): boolean => !isOpen(script);

const isOpen = (script: string): boolean => {
  const mistake = checkScript(script);
  return mistake !== undefined && mistake.kind !== 'unexpected';
};
