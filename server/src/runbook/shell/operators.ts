import { type Frame, openFrame } from './frames.ts';
import {
  beginCommand,
  endCompound,
  incomplete,
  nextCommand,
  push,
  type Reading,
  type Stop,
  top,
  unexpected,
} from './reading.ts';
import { endOfArithmetic, readHeredocWord, skipHeredoc } from './scan.ts';
import { endWord } from './words.ts';

/** What ends words: line endings, `;`, `&`, `|`, parentheses, redirections. */
export function operator(reading: Reading, frame: Frame, unit: string): Stop | undefined {
  const next = reading.text[reading.at + 1] ?? '';
  if ((unit === '<' || unit === '>') && next === '(') {
    frame.word ??= { start: reading.at, plain: false };
    frame.word.plain = false;
    push(reading, openFrame('substitution', reading.at, `${unit}(`), 2);
    return undefined;
  }
  if (unit === '(' && frame.word !== undefined) return parenthesisInWord(reading, frame);
  const stop = endWord(reading, frame);
  // A word may have opened or closed something.
  const inner = top(reading);
  if (stop !== undefined) return stop;
  if (inner.kind === 'test') return operatorInTest(reading, unit);
  if (inner.kind === 'array') return operatorInArray(reading, unit);
  if (inner.state === 'pattern') return operatorInPattern(reading, inner, unit);
  switch (unit) {
    case '\n':
      return newline(reading, inner);
    case ';':
      return semicolon(reading, inner, next);
    case '&':
      if (next === '>') return redirection(reading, inner);
      return next === '&' ? connect(reading, inner, '&&') : terminate(reading, inner, '&');
    case '|':
      return connect(reading, inner, next === '|' ? '||' : next === '&' ? '|&' : '|');
    case '(':
      return openParenthesis(reading, inner, next);
    case ')':
      return closeParenthesis(reading, inner);
    default:
      return redirection(reading, inner);
  }
}

function operatorInTest(reading: Reading, unit: string): Stop | undefined {
  if (unit === ';') return 'unsure';
  if (unit === '\n') return endLine(reading);
  reading.at++;
  return undefined;
}

function operatorInArray(reading: Reading, unit: string): Stop | undefined {
  if (unit === '\n') return endLine(reading);
  if (unit !== ')') return 'unsure';
  reading.frames.pop();
  reading.at++;
  return undefined;
}

function operatorInPattern(reading: Reading, frame: Frame, unit: string): Stop | undefined {
  if (unit === ')' && frame.words > 0) {
    Object.assign(frame, { state: 'start', phase: 'body', hasCommand: false, words: 0 });
    reading.at++;
    return undefined;
  }
  if (unit === '\n') return frame.words > 0 ? 'unsure' : endLine(reading);
  if (unit !== '|' && (unit !== '(' || frame.words > 0)) return 'unsure';
  reading.at++;
  return undefined;
}

function newline(reading: Reading, frame: Frame): Stop | undefined {
  if (frame.pending?.isRedirection === true) return incomplete(frame.pending.token, frame.pending.start);
  if (frame.state === 'case-word' || frame.state === 'function-name') return 'unsure';
  if (frame.state !== 'operand' && frame.state !== 'case-in') nextCommand(frame);
  return endLine(reading);
}

function semicolon(reading: Reading, frame: Frame, next: string): Stop | undefined {
  const token = next === ';' ? (reading.text[reading.at + 2] === '&' ? ';;&' : ';;') : next === '&' ? ';&' : ';';
  if (token === ';') return terminate(reading, frame, ';');
  const isSound = frame.kind === 'case' && frame.phase === 'body' && frame.state !== 'operand';
  if (!isSound || frame.pending !== undefined) return unexpected(reading, token);
  Object.assign(frame, { state: 'pattern', words: 0 });
  reading.at += token.length;
  return undefined;
}

/** `;` and `&` end a command: there has to be one. */
function terminate(reading: Reading, frame: Frame, token: string): Stop | undefined {
  if (frame.pending?.isRedirection === true) return unexpected(reading, token);
  if (!['words', 'end', 'head', 'prefix'].includes(frame.state)) {
    return frame.state === 'start' || frame.state === 'operand' ? unexpected(reading, token) : 'unsure';
  }
  nextCommand(frame);
  reading.at++;
  return undefined;
}

function connect(reading: Reading, frame: Frame, token: string): Stop | undefined {
  if (frame.pending?.isRedirection === true || frame.state === 'start' || frame.state === 'operand') {
    return unexpected(reading, token);
  }
  if (frame.state !== 'words' && frame.state !== 'end') return 'unsure';
  frame.pending = { start: reading.at, token, isRedirection: false };
  frame.state = 'operand';
  frame.words = 0;
  reading.at += token.length;
  return undefined;
}

function redirection(reading: Reading, frame: Frame): Stop | undefined {
  if (!['start', 'prefix', 'operand', 'words', 'end'].includes(frame.state)) return 'unsure';
  const token =
    /^(?:&>>?|<<<|<<-?|<>|<&|>&|>>|>\||<|>)/.exec(reading.text.slice(reading.at, reading.at + 3))?.[0] ?? '';
  if (frame.pending?.isRedirection === true) return unexpected(reading, token);
  const start = reading.at;
  reading.at += token.length;
  if (frame.state !== 'end') beginCommand(frame);
  if (token !== '<<' && token !== '<<-') {
    frame.pending = { start, token, isRedirection: true };
    return undefined;
  }
  const word = readHeredocWord(reading.text, reading.at);
  if (word === undefined) return 'unsure';
  reading.heredocs.push({ delimiter: word.delimiter, tabs: token === '<<-' });
  reading.at = word.end;
  return undefined;
}

function parenthesisInWord(reading: Reading, frame: Frame): Stop | undefined {
  if (frame.kind === 'test') return 'unsure';
  const { start = 0, plain = false } = frame.word ?? {};
  const word = reading.text.slice(start, reading.at);
  if (plain && /^[A-Za-z_]\w{0,200}\+?=$/.test(word)) {
    push(reading, openFrame('array', reading.at, '('), 1);
    return undefined;
  }
  const rest = reading.text.slice(reading.at, reading.at + 20);
  const parentheses = /^\([ \t]{0,8}\)/.exec(rest)?.[0];
  const isFunction = plain && parentheses !== undefined && /^[\w.:-]{1,200}$/.test(word);
  if (!isFunction || (frame.state !== 'start' && frame.state !== 'function-name')) return 'unsure';
  frame.word = undefined;
  frame.hasCommand = true;
  frame.state = 'start';
  reading.at += parentheses.length;
  return undefined;
}

function openParenthesis(reading: Reading, frame: Frame, next: string): Stop | undefined {
  if (frame.state === 'function-name') return 'unsure';
  const isCommand = ['start', 'prefix', 'operand'].includes(frame.state);
  if (next === '(' && (isCommand || frame.state === 'head')) {
    const end = endOfArithmetic(reading.text, reading.at);
    if (end === undefined) return 'unsure';
    reading.at = end;
    if (frame.state === 'head') frame.words = 1;
    else endCompound(frame);
    return undefined;
  }
  if (!isCommand || frame.pending?.isRedirection === true) return 'unsure';
  push(reading, openFrame('subshell', reading.at, '('), 1);
  return undefined;
}

function closeParenthesis(reading: Reading, frame: Frame): Stop | undefined {
  if (frame.kind !== 'subshell' && frame.kind !== 'substitution') return unexpected(reading, ')');
  if (frame.pending !== undefined) return unexpected(reading, ')');
  if (reading.heredocs.length > 0 || (frame.kind === 'subshell' && !frame.hasCommand)) return 'unsure';
  reading.frames.pop();
  reading.at++;
  if (frame.kind === 'subshell') endCompound(top(reading));
  return undefined;
}

/** Past the end of a line, and past the here-documents that were announced on it. */
function endLine(reading: Reading): Stop | undefined {
  reading.at++;
  for (const { delimiter, tabs } of reading.heredocs.splice(0)) {
    const end = skipHeredoc(reading.text, reading.at, delimiter, tabs);
    if (end === undefined) return 'unsure';
    reading.at = end;
  }
  return undefined;
}
