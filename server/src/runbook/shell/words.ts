import { type Frame, openFrame } from './frames.ts';
import { beginCommand, endCompound, type Reading, rangeOf, type Stop, top, unexpected } from './reading.ts';

/** What a word that ends here does. */
export function endWord(reading: Reading, frame: Frame): Stop | undefined {
  const { word } = frame;
  if (word === undefined) return undefined;
  frame.word = undefined;
  const text = word.plain ? reading.text.slice(word.start, reading.at) : '';
  if (frame.kind === 'array') return undefined;
  if (frame.kind === 'test') {
    // Regular expressions have a syntax of their own.
    if (text === '=~') return 'unsure';
    frame.words++;
    if (text !== ']]') return undefined;
    // What is wrong inside, a shell tells in its own way.
    if (frame.words === 1) return 'unsure';
    reading.frames.pop();
    endCompound(top(reading));
    return undefined;
  }
  if (frame.pending?.isRedirection === true) {
    frame.pending = undefined;
    return undefined;
  }
  return command(reading, frame, text, word.start);
}

/** A word where commands are: the first of one may be reserved. */
function command(reading: Reading, frame: Frame, text: string, start: number): Stop | undefined {
  switch (frame.state) {
    case 'words':
      frame.words++;
      return undefined;
    case 'head':
      if (text === 'do' && frame.words === 1) return reserved(reading, frame, 'do', start);
      if (text === '{') return 'unsure';
      frame.words++;
      return undefined;
    case 'case-word':
      frame.state = 'case-in';
      return undefined;
    case 'case-in':
      if (text !== 'in') return 'unsure';
      Object.assign(frame, { state: 'pattern', words: 0 });
      return undefined;
    case 'pattern':
      if (text === 'esac' && frame.words === 0) return close(reading);
      frame.words++;
      return undefined;
    case 'function-name':
      frame.state = 'start';
      frame.hasCommand = true;
      return undefined;
    case 'end':
      return /^(?:then|else|elif|fi|do|done|esac|\})$/.test(text) ? reserved(reading, frame, text, start) : 'unsure';
    default:
      return first(reading, frame, text, start);
  }
}

function first(reading: Reading, frame: Frame, text: string, start: number): Stop | undefined {
  if (frame.kind === 'loop' && frame.phase === 'condition' && frame.token !== 'while' && frame.token !== 'until') {
    // Behind the list of `for` and its end.
    return text === 'do'
      ? reserved(reading, frame, text, start)
      : text === '{' || text === 'in'
        ? 'unsure'
        : wanted(frame);
  }
  switch (text) {
    case 'if':
      return open(reading, 'if', text, start);
    case 'while':
    case 'until':
      return open(reading, 'loop', text, start);
    case 'for':
    case 'select':
      open(reading, 'loop', text, start);
      top(reading).state = 'head';
      return undefined;
    case 'case':
      open(reading, 'case', text, start);
      top(reading).state = 'case-word';
      return undefined;
    case '{':
      return open(reading, 'brace', text, start);
    case '[[':
      return open(reading, 'test', text, start);
    case 'function':
      frame.state = 'function-name';
      frame.pending = undefined;
      return undefined;
    case 'coproc':
      return 'unsure';
    case '!':
    case 'time':
      // What follows may be reserved, and nothing needs to follow.
      frame.hasCommand = true;
      frame.state = 'prefix';
      frame.pending = undefined;
      return undefined;
    case 'then':
    case 'else':
    case 'elif':
    case 'fi':
    case 'do':
    case 'done':
    case 'esac':
    case '}':
      return reserved(reading, frame, text, start);
    default:
      beginCommand(frame);
      frame.words = 1;
      return undefined;
  }
}

/** `for x in a b do`: the list swallowed it. */
function wanted(frame: Frame): Stop {
  return { kind: 'incomplete', token: frame.token, range: rangeOf(frame) };
}

function open(reading: Reading, kind: Frame['kind'], token: string, start: number): undefined {
  reading.frames.push(openFrame(kind, start, token));
}

function close(reading: Reading): undefined {
  reading.frames.pop();
  endCompound(top(reading));
}

/** A word that goes on with what another one began, or ends it. */
function reserved(reading: Reading, frame: Frame, text: string, start: number): Stop | undefined {
  const isComplete = frame.hasCommand && frame.state !== 'operand';
  const goOn = (phase: Frame['phase']): undefined => {
    Object.assign(frame, { phase, state: 'start', hasCommand: false, words: 0 });
  };
  const isLoop = frame.kind === 'loop';
  if (text === 'do' && isLoop && frame.phase === 'condition') {
    const isCounting = frame.token === 'for' || frame.token === 'select';
    if (isCounting || isComplete) return goOn('body');
  }
  if (text === 'done' && isLoop && frame.phase === 'body' && isComplete) return close(reading);
  if (frame.kind === 'if' && isComplete) {
    if (text === 'then' && frame.phase === 'condition') return goOn('body');
    if (text === 'elif' && frame.phase === 'body') return goOn('condition');
    if (text === 'else' && frame.phase === 'body') return goOn('else');
    if (text === 'fi' && frame.phase !== 'condition') return close(reading);
  }
  if (text === 'esac' && frame.kind === 'case' && frame.phase === 'body' && frame.state !== 'operand') {
    return close(reading);
  }
  if (text === '}' && frame.kind === 'brace' && isComplete) return close(reading);
  return unexpected(reading, text, start);
}
