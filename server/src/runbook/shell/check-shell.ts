import { type Frame, openFrame } from './frames.ts';
import type { ShellMistake } from './mistake.ts';
import { operator } from './operators.ts';
import { incomplete, push, type Reading, rangeOf, type Stop, top } from './reading.ts';
import { endOfArithmetic, endOfBackticks, endOfSingleQuotes, isPlainSubscript } from './scan.ts';
import { endWord } from './words.ts';

/** Nobody writes scripts that are nested deeper. */
const DEEPEST = 200;

/**
 * The first place at which a script's syntax breaks; undefined where it is sound, and wherever that is not certain:
 * what is reported, `bash -n` refuses. Nothing is run. The time grows with the text: each unit is looked at once or
 * twice, and what is open lies on a stack of its own.
 */
export function checkShell(text: string): ShellMistake | undefined {
  // To a shell a carriage return is a letter; here it ends lines.
  if (text.includes('\r')) return undefined;
  const stop = read({ text, at: 0, frames: [openFrame('top', 0, '')], heredocs: [] });
  return stop === 'unsure' ? undefined : stop;
}

function read(reading: Reading): Stop | undefined {
  while (reading.at < reading.text.length) {
    if (reading.frames.length > DEEPEST) return 'unsure';
    const frame = top(reading);
    const stop =
      frame.kind === 'quote'
        ? inQuotes(reading)
        : frame.kind === 'parameter'
          ? inParameter(reading, frame)
          : inCommands(reading, frame);
    if (stop !== undefined) return stop;
  }
  return end(reading);
}

function end(reading: Reading): Stop | undefined {
  const frame = top(reading);
  const isText = frame.kind === 'quote' || frame.kind === 'parameter';
  const stop = isText ? undefined : endWord(reading, frame);
  if (stop !== undefined) return stop;
  if (reading.heredocs.length > 0) return 'unsure';
  const { pending } = top(reading);
  if (pending !== undefined) return incomplete(pending.token, pending.start);
  const open = top(reading);
  return open.kind === 'top' ? undefined : { kind: 'unclosed', token: open.token, range: rangeOf(open) };
}

function inQuotes(reading: Reading): Stop | undefined {
  const unit = reading.text[reading.at];
  if (unit === '"') {
    reading.frames.pop();
    reading.at++;
    return undefined;
  }
  return inText(reading, true);
}

function inParameter(reading: Reading, frame: Frame): Stop | undefined {
  const unit = reading.text[reading.at];
  if (unit === '}') {
    reading.frames.pop();
    reading.at++;
    return undefined;
  }
  // Whether these quote anything depends on the operator before them.
  if (unit === "'") return 'unsure';
  if (unit === '"') {
    push(reading, openFrame('quote', reading.at, '"', true), 1);
    return undefined;
  }
  return inText(reading, frame.quoted);
}

/** A unit of a text in which `$`, `` ` `` and `\` have their meaning. */
function inText(reading: Reading, quoted: boolean): Stop | undefined {
  const unit = reading.text[reading.at];
  if (unit === '\\') reading.at += 2;
  else if (unit === '`') return backticks(reading);
  else if (unit === '$') return dollar(reading, quoted);
  else reading.at++;
  return undefined;
}

function backticks(reading: Reading): Stop | undefined {
  const end = endOfBackticks(reading.text, reading.at);
  if (end === undefined) return { kind: 'unclosed', token: '`', range: { start: reading.at, end: reading.at + 1 } };
  reading.at = end;
  return undefined;
}

function dollar(reading: Reading, quoted: boolean): Stop | undefined {
  const next = reading.text[reading.at + 1];
  if (next === '(' && reading.text[reading.at + 2] === '(') {
    const end = endOfArithmetic(reading.text, reading.at + 1);
    if (end === undefined) return 'unsure';
    reading.at = end;
  } else if (next === '(') push(reading, openFrame('substitution', reading.at, '$('), 2);
  else if (next === '{') push(reading, openFrame('parameter', reading.at, '${', quoted), 2);
  // `$$` is the shell's own number, of whatever follows it.
  else reading.at += next === '$' ? 2 : 1;
  return undefined;
}

function inCommands(reading: Reading, frame: Frame): Stop | undefined {
  const unit = reading.text[reading.at] ?? '';
  if (unit === ' ' || unit === '\t' || unit === '\r') {
    const stop = endWord(reading, frame);
    if (stop === undefined) reading.at++;
    return stop;
  }
  if (unit === '\\' && reading.text[reading.at + 1] === '\n') {
    reading.at += 2;
    return undefined;
  }
  if (unit === '#' && frame.word === undefined) {
    if (frame.kind === 'test') return 'unsure';
    const end = reading.text.indexOf('\n', reading.at);
    reading.at = end < 0 ? reading.text.length : end;
    return undefined;
  }
  if ('\n;&|()<>'.includes(unit)) return operator(reading, frame, unit);
  return inWord(reading, frame, unit);
}

function inWord(reading: Reading, frame: Frame, unit: string): Stop | undefined {
  frame.word ??= { start: reading.at, plain: true };
  switch (unit) {
    case "'": {
      frame.word.plain = false;
      const isAnsi = reading.text[reading.at - 1] === '$' && frame.word.start < reading.at;
      // Whether the dollar belongs to what stands before it would have to be remembered.
      if (isAnsi && /[$\\]/.test(reading.text[reading.at - 2] ?? '')) return 'unsure';
      const end = endOfSingleQuotes(reading.text, reading.at, isAnsi);
      if (end === undefined) return { kind: 'unclosed', token: "'", range: { start: reading.at, end: reading.at + 1 } };
      reading.at = end;
      return undefined;
    }
    case '"':
      frame.word.plain = false;
      push(reading, openFrame('quote', reading.at, '"'), 1);
      return undefined;
    case '\\':
    case '`':
    case '$':
      frame.word.plain = false;
      return inText(reading, false);
    case '[':
      // Behind a name stands a subscript, in which `;` and all the rest are letters.
      if (isName(reading, frame.word.start) && !isPlainSubscript(reading.text, reading.at)) return 'unsure';
      reading.at++;
      return undefined;
    default:
      reading.at++;
      return undefined;
  }
}

/** Whether the word so far is the name of a variable. */
function isName(reading: Reading, start: number): boolean {
  return reading.at - start <= 200 && /^[A-Za-z_]\w{0,200}$/.test(reading.text.slice(start, reading.at));
}
