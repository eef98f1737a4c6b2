import type { CodeBlock } from '../../markdown/document.ts';
import { checkShell } from './check-shell.ts';
import type { ShellMistake } from './mistake.ts';

/** Commands of one code block that are read together. */
export interface ShellScript {
  readonly text: string;
  /** Offset of the document for each line of `text`. */
  readonly lineStarts: readonly number[];
  /** False where output follows, into which the last command may reach. */
  readonly complete: boolean;
}

const shellLanguages: ReadonlySet<string> = new Set([
  'bash',
  'sh',
  'shell',
  'zsh',
  'console',
  'shell-session',
  'shellsession',
  'bash-session',
  'sh-session',
  'terminal',
]);

/** Sessions show what a terminal shows: without a prompt, a line is output. */
const sessionLanguages = /^(?:console|shell-?session|(?:ba)?sh-session|terminal)$/;

/** `$ `, `boris@cat:~$ `, `sh-5.1$ `, `[root@node ~]# `. A lone `#` begins a comment elsewhere than in a session. */
const prompt =
  /^[ \t]{0,8}(?:(?:\[?[\w.-]{1,60}@[\w.-]{1,80}[\w.:~/ -]{0,80}\]?|(?:ba|z)?sh-[\d.]{1,8}|\([\w.-]{1,40}\)) ?[$#%]|[$❯➜])[ \t]{1,4}/u;
const sessionPrompt = /^[ \t]{0,8}[#%>][ \t]{1,4}/;
const continuation = /^[ \t]{0,8}>[ \t]/;

export const isShell = (block: CodeBlock): boolean => block.kind === 'fence' && shellLanguages.has(block.language);

/**
 * The scripts of a shell fence: the whole of it, or one for each command where prompts show which lines are commands.
 * @example of `$ ls`, `cat.md`, `$ pwd`: `ls`, which output follows, and `pwd`
 */
export function scriptsOf(text: string, block: CodeBlock): readonly ShellScript[] {
  const lines = block.segments.map(({ start, end }) => ({ start, text: text.slice(start, end) }));
  const isSession = sessionLanguages.test(block.language);
  const promptOf = (line: string): string | undefined => prompt.exec(line)?.[0];
  const hasPrompts = lines.some((line) => promptOf(line.text) !== undefined);
  if (!hasPrompts && !isSession) {
    return [
      { text: lines.map((line) => line.text).join('\n'), lineStarts: lines.map(({ start }) => start), complete: true },
    ];
  }
  const find = hasPrompts ? promptOf : (line: string): string | undefined => sessionPrompt.exec(line)?.[0];
  const scripts: { text: string; lineStarts: number[]; complete: boolean }[] = [];
  let open = false;
  for (const line of lines) {
    const lead = find(line.text);
    const last = scripts.at(-1);
    if (lead !== undefined) {
      scripts.push({ text: line.text.slice(lead.length), lineStarts: [line.start + lead.length], complete: true });
      open = true;
      continue;
    }
    if (last === undefined) continue;
    const more = continuation.exec(line.text)?.[0];
    if (open && (more !== undefined || /\\$/.test(last.text))) {
      last.text += `\n${line.text.slice(more?.length ?? 0)}`;
      last.lineStarts.push(line.start + (more?.length ?? 0));
    } else if (line.text.trim() !== '') {
      last.complete = false;
      open = false;
    }
  }
  return scripts;
}

/** The first mistake of each script, at its place in the document. */
export function shellMistakes(text: string, block: CodeBlock): readonly ShellMistake[] {
  return scriptsOf(text, block).flatMap((script) => {
    const mistake = checkScript(script.text);
    if (mistake === undefined || (!script.complete && mistake.kind !== 'unexpected')) return [];
    if (!looksLikeCommands(script.text, mistake)) return [];
    const { start, end } = mistake.range;
    const line = script.text.slice(0, start).split('\n').length - 1;
    const offset = (script.lineStarts[line] ?? 0) - lineStartOf(script.text, start);
    return [{ ...mistake, range: { start: start + offset, end: end + offset } }];
  });
}

const lineStartOf = (text: string, offset: number): number => text.lastIndexOf('\n', offset - 1) + 1;

/** `kubectl`, `./run.sh`, `KUBECONFIG=x`, `"$tool"`; not `Warning`, `error:`, `NAME`, which output begins with. */
const commandStart =
  /^[ \t]{0,40}(?:(?:[a-z_./~$][^\s:]{0,200}(?:[ \t;|&<>()]|$)|["'`([{!}&|;<>)#-]|[A-Z_][A-Z0-9_]*=|\d+[<>]))/;

/**
 * Output, tables and files of other programs are put into shell fences, too. They are no mistakes of a command: the
 * first line and the one that a shell stumbles over have to look like commands, and not like sentences.
 */
function looksLikeCommands(text: string, { token, kind, range }: ShellMistake): boolean {
  const lines = text.split('\n').filter((line) => line.trim() !== '' && !/^[ \t]{0,40}#/.test(line));
  const own = text.slice(lineStartOf(text, range.start)).split('\n', 1)[0] ?? '';
  if (!commandStart.test(lines[0] ?? '') || !commandStart.test(own)) return false;
  // A block of another language, in whose first line a shell sees a command.
  if (token === '}' && lines.some((line) => /\S[ \t]{0,8}\{[ \t]{0,8}$/.test(line))) return false;
  const isApostrophe =
    kind === 'unclosed' && token === "'" && /\p{L}'\p{L}/u.test(text.slice(range.start - 1, range.end + 1));
  return !isApostrophe || /^[ \t]{0,40}(?:echo|printf)[ \t]/.test(own);
}

/**
 * What a shell refuses whether or not `<placeholder>`s have been filled in: a parameter that is named so is no
 * mistake, and neither may be what only looks like one.
 */
export function checkScript(text: string): ShellMistake | undefined {
  const filled = fillPlaceholders(text);
  const mistake = checkShell(filled);
  return mistake === undefined || filled === text || checkShell(text) !== undefined ? mistake : undefined;
}

/** `<pod>`, `<your namespace>`, `<a|b>` as words of the same length; not `<in >out`, nor `<<EOF >out`. */
export const fillPlaceholders = (text: string): string =>
  text.replace(/(?<!<)<([^\s<>'"`$()&;\\][^<>\n'"`$()&;\\]{0,80})>/g, (whole, name: string) =>
    /\s$/.test(name) || (name.includes('|') && /\s/.test(name)) ? whole : 'x'.repeat(whole.length),
  );
