import { type Frame, openFrame } from './frames.ts';
import type { ShellMistake } from './mistake.ts';
import {
  endOfArithmetic,
  endOfBackticks,
  endOfSingleQuotes,
  isPlainSubscript,
  readHeredocWord,
  skipHeredoc,
} from './scan.ts';

/** Thrown inside only: the script is broken here, or nobody can say for certain. */
type Stop = ShellMistake | 'unsure';

/**
 * The first place at which a script's syntax breaks; undefined where it is sound, and wherever that is not certain:
 * what is reported, `bash -n` refuses. Nothing is run. The time grows with the text: each unit is looked at once or
 * twice, and what is open lies on a stack of its own.
 */
export function checkShell(text: string): ShellMistake | undefined {
  // To a shell a carriage return is a letter; here it ends lines.
  if (text.includes('\r')) return undefined;
  const reader = new ShellReader(text);
  const stop = reader.read();
  return stop === 'unsure' ? undefined : stop;
}

/** Nobody writes scripts that are nested deeper. */
const DEEPEST = 200;

/** Reads one script from its beginning to its end. */
class ShellReader {
  readonly #text: string;
  readonly #frames: Frame[] = [openFrame('top', 0, '')];
  readonly #heredocs: { readonly delimiter: string; readonly tabs: boolean }[] = [];
  #at = 0;

  constructor(text: string) {
    this.#text = text;
  }

  read(): Stop | undefined {
    while (this.#at < this.#text.length) {
      if (this.#frames.length > DEEPEST) return 'unsure';
      const frame = this.#top();
      const stop =
        frame.kind === 'quote'
          ? this.#inQuotes()
          : frame.kind === 'parameter'
            ? this.#inParameter(frame)
            : this.#inCommands(frame);
      if (stop !== undefined) return stop;
    }
    return this.#end();
  }

  #top(): Frame {
    // The bottom is never taken away.
    return this.#frames.at(-1) ?? openFrame('top', 0, '');
  }

  #end(): Stop | undefined {
    const frame = this.#top();
    const isText = frame.kind === 'quote' || frame.kind === 'parameter';
    const stop = isText ? undefined : this.#endWord(frame);
    if (stop !== undefined) return stop;
    if (this.#heredocs.length > 0) return 'unsure';
    const { pending } = this.#top();
    if (pending !== undefined) return incomplete(pending.token, pending.start);
    const open = this.#top();
    return open.kind === 'top' ? undefined : { kind: 'unclosed', token: open.token, range: rangeOf(open) };
  }

  #inQuotes(): Stop | undefined {
    const unit = this.#text[this.#at];
    if (unit === '"') {
      this.#frames.pop();
      this.#at++;
      return undefined;
    }
    return this.#inText(true);
  }

  #inParameter(frame: Frame): Stop | undefined {
    const unit = this.#text[this.#at];
    if (unit === '}') {
      this.#frames.pop();
      this.#at++;
      return undefined;
    }
    // Whether these quote anything depends on the operator before them.
    if (unit === "'") return 'unsure';
    if (unit === '"') {
      this.#push(openFrame('quote', this.#at, '"', true), 1);
      return undefined;
    }
    return this.#inText(frame.quoted);
  }

  /** A unit of a text in which `$`, `` ` `` and `\` have their meaning. */
  #inText(quoted: boolean): Stop | undefined {
    const unit = this.#text[this.#at];
    if (unit === '\\') this.#at += 2;
    else if (unit === '`') return this.#backticks();
    else if (unit === '$') return this.#dollar(quoted);
    else this.#at++;
    return undefined;
  }

  #backticks(): Stop | undefined {
    const end = endOfBackticks(this.#text, this.#at);
    if (end === undefined) return { kind: 'unclosed', token: '`', range: { start: this.#at, end: this.#at + 1 } };
    this.#at = end;
    return undefined;
  }

  #dollar(quoted: boolean): Stop | undefined {
    const next = this.#text[this.#at + 1];
    if (next === '(' && this.#text[this.#at + 2] === '(') {
      const end = endOfArithmetic(this.#text, this.#at + 1);
      if (end === undefined) return 'unsure';
      this.#at = end;
    } else if (next === '(') this.#push(openFrame('substitution', this.#at, '$('), 2);
    else if (next === '{') this.#push(openFrame('parameter', this.#at, '${', quoted), 2);
    // `$$` is the shell's own number, of whatever follows it.
    else this.#at += next === '$' ? 2 : 1;
    return undefined;
  }

  #push(frame: Frame, length: number): void {
    this.#frames.push(frame);
    this.#at += length;
  }

  /** Past the end of a line, and past the here-documents that were announced on it. */
  #endLine(): Stop | undefined {
    this.#at++;
    for (const { delimiter, tabs } of this.#heredocs.splice(0)) {
      const end = skipHeredoc(this.#text, this.#at, delimiter, tabs);
      if (end === undefined) return 'unsure';
      this.#at = end;
    }
    return undefined;
  }

  #inCommands(frame: Frame): Stop | undefined {
    const unit = this.#text[this.#at] ?? '';
    if (unit === ' ' || unit === '\t' || unit === '\r') {
      const stop = this.#endWord(frame);
      if (stop === undefined) this.#at++;
      return stop;
    }
    if (unit === '\\' && this.#text[this.#at + 1] === '\n') {
      this.#at += 2;
      return undefined;
    }
    if (unit === '#' && frame.word === undefined) {
      if (frame.kind === 'test') return 'unsure';
      const end = this.#text.indexOf('\n', this.#at);
      this.#at = end < 0 ? this.#text.length : end;
      return undefined;
    }
    if ('\n;&|()<>'.includes(unit)) return this.#operator(frame, unit);
    return this.#inWord(frame, unit);
  }

  #inWord(frame: Frame, unit: string): Stop | undefined {
    frame.word ??= { start: this.#at, plain: true };
    switch (unit) {
      case "'": {
        frame.word.plain = false;
        const isAnsi = this.#text[this.#at - 1] === '$' && frame.word.start < this.#at;
        // Whether the dollar belongs to what stands before it would have to be remembered.
        if (isAnsi && /[$\\]/.test(this.#text[this.#at - 2] ?? '')) return 'unsure';
        const end = endOfSingleQuotes(this.#text, this.#at, isAnsi);
        if (end === undefined) return { kind: 'unclosed', token: "'", range: { start: this.#at, end: this.#at + 1 } };
        this.#at = end;
        return undefined;
      }
      case '"':
        frame.word.plain = false;
        this.#push(openFrame('quote', this.#at, '"'), 1);
        return undefined;
      case '\\':
      case '`':
      case '$':
        frame.word.plain = false;
        return this.#inText(false);
      case '[':
        // Behind a name stands a subscript, in which `;` and all the rest are letters.
        if (this.#isName(frame.word.start) && !isPlainSubscript(this.#text, this.#at)) return 'unsure';
        this.#at++;
        return undefined;
      default:
        this.#at++;
        return undefined;
    }
  }

  /** Whether the word so far is the name of a variable. */
  #isName(start: number): boolean {
    return this.#at - start <= 200 && /^[A-Za-z_]\w{0,200}$/.test(this.#text.slice(start, this.#at));
  }

  #operator(frame: Frame, unit: string): Stop | undefined {
    const next = this.#text[this.#at + 1] ?? '';
    if ((unit === '<' || unit === '>') && next === '(') {
      frame.word ??= { start: this.#at, plain: false };
      frame.word.plain = false;
      this.#push(openFrame('substitution', this.#at, `${unit}(`), 2);
      return undefined;
    }
    if (unit === '(' && frame.word !== undefined) return this.#parenthesisInWord(frame);
    const stop = this.#endWord(frame);
    // A word may have opened or closed something.
    const top = this.#top();
    if (stop !== undefined) return stop;
    if (top.kind === 'test') return this.#operatorInTest(unit);
    if (top.kind === 'array') return this.#operatorInArray(unit);
    if (top.state === 'pattern') return this.#operatorInPattern(top, unit);
    switch (unit) {
      case '\n':
        return this.#newline(top);
      case ';':
        return this.#semicolon(top, next);
      case '&':
        if (next === '>') return this.#redirection(top);
        return next === '&' ? this.#connect(top, '&&') : this.#terminate(top, '&');
      case '|':
        return this.#connect(top, next === '|' ? '||' : next === '&' ? '|&' : '|');
      case '(':
        return this.#openParenthesis(top, next);
      case ')':
        return this.#closeParenthesis(top);
      default:
        return this.#redirection(top);
    }
  }

  #operatorInTest(unit: string): Stop | undefined {
    if (unit === ';') return 'unsure';
    if (unit === '\n') return this.#endLine();
    this.#at++;
    return undefined;
  }

  #operatorInArray(unit: string): Stop | undefined {
    if (unit === '\n') return this.#endLine();
    if (unit !== ')') return 'unsure';
    this.#frames.pop();
    this.#at++;
    return undefined;
  }

  #operatorInPattern(frame: Frame, unit: string): Stop | undefined {
    if (unit === ')' && frame.words > 0) {
      Object.assign(frame, { state: 'start', phase: 'body', hasCommand: false, words: 0 });
      this.#at++;
      return undefined;
    }
    if (unit === '\n') return frame.words > 0 ? 'unsure' : this.#endLine();
    if (unit !== '|' && (unit !== '(' || frame.words > 0)) return 'unsure';
    this.#at++;
    return undefined;
  }

  #newline(frame: Frame): Stop | undefined {
    if (frame.pending?.isRedirection === true) return incomplete(frame.pending.token, frame.pending.start);
    if (frame.state === 'case-word' || frame.state === 'function-name') return 'unsure';
    if (frame.state !== 'operand' && frame.state !== 'case-in') this.#nextCommand(frame);
    return this.#endLine();
  }

  #nextCommand(frame: Frame): void {
    frame.state = 'start';
    frame.words = 0;
  }

  #semicolon(frame: Frame, next: string): Stop | undefined {
    const token = next === ';' ? (this.#text[this.#at + 2] === '&' ? ';;&' : ';;') : next === '&' ? ';&' : ';';
    if (token === ';') return this.#terminate(frame, ';');
    const isSound = frame.kind === 'case' && frame.phase === 'body' && frame.state !== 'operand';
    if (!isSound || frame.pending !== undefined) return this.#unexpected(token);
    Object.assign(frame, { state: 'pattern', words: 0 });
    this.#at += token.length;
    return undefined;
  }

  /** `;` and `&` end a command: there has to be one. */
  #terminate(frame: Frame, token: string): Stop | undefined {
    if (frame.pending?.isRedirection === true) return this.#unexpected(token);
    if (!['words', 'end', 'head', 'prefix'].includes(frame.state)) {
      return frame.state === 'start' || frame.state === 'operand' ? this.#unexpected(token) : 'unsure';
    }
    this.#nextCommand(frame);
    this.#at++;
    return undefined;
  }

  #connect(frame: Frame, token: string): Stop | undefined {
    if (frame.pending?.isRedirection === true || frame.state === 'start' || frame.state === 'operand') {
      return this.#unexpected(token);
    }
    if (frame.state !== 'words' && frame.state !== 'end') return 'unsure';
    frame.pending = { start: this.#at, token, isRedirection: false };
    frame.state = 'operand';
    frame.words = 0;
    this.#at += token.length;
    return undefined;
  }

  #redirection(frame: Frame): Stop | undefined {
    if (!['start', 'prefix', 'operand', 'words', 'end'].includes(frame.state)) return 'unsure';
    const token = /^(?:&>>?|<<<|<<-?|<>|<&|>&|>>|>\||<|>)/.exec(this.#text.slice(this.#at, this.#at + 3))?.[0] ?? '';
    if (frame.pending?.isRedirection === true) return this.#unexpected(token);
    const start = this.#at;
    this.#at += token.length;
    if (frame.state !== 'end') this.#beginCommand(frame);
    if (token !== '<<' && token !== '<<-') {
      frame.pending = { start, token, isRedirection: true };
      return undefined;
    }
    const word = readHeredocWord(this.#text, this.#at);
    if (word === undefined) return 'unsure';
    this.#heredocs.push({ delimiter: word.delimiter, tabs: token === '<<-' });
    this.#at = word.end;
    return undefined;
  }

  #beginCommand(frame: Frame): void {
    frame.state = 'words';
    frame.hasCommand = true;
    frame.pending = undefined;
  }

  #parenthesisInWord(frame: Frame): Stop | undefined {
    if (frame.kind === 'test') {
      this.#at++;
      return undefined;
    }
    const { start = 0, plain = false } = frame.word ?? {};
    const word = this.#text.slice(start, this.#at);
    if (plain && /^[A-Za-z_]\w{0,200}\+?=$/.test(word)) {
      this.#push(openFrame('array', this.#at, '('), 1);
      return undefined;
    }
    const rest = this.#text.slice(this.#at, this.#at + 20);
    const parentheses = /^\([ \t]{0,8}\)/.exec(rest)?.[0];
    const isFunction = plain && parentheses !== undefined && /^[\w.:-]{1,200}$/.test(word);
    if (!isFunction || (frame.state !== 'start' && frame.state !== 'function-name')) return 'unsure';
    frame.word = undefined;
    frame.hasCommand = true;
    frame.state = 'start';
    this.#at += parentheses.length;
    return undefined;
  }

  #openParenthesis(frame: Frame, next: string): Stop | undefined {
    if (frame.state === 'function-name') return 'unsure';
    const isCommand = ['start', 'prefix', 'operand'].includes(frame.state);
    if (next === '(' && (isCommand || frame.state === 'head')) {
      const end = endOfArithmetic(this.#text, this.#at);
      if (end === undefined) return 'unsure';
      this.#at = end;
      if (frame.state === 'head') frame.words = 1;
      else this.#endCompound(frame);
      return undefined;
    }
    if (!isCommand || frame.pending?.isRedirection === true) return 'unsure';
    this.#push(openFrame('subshell', this.#at, '('), 1);
    return undefined;
  }

  #closeParenthesis(frame: Frame): Stop | undefined {
    if (frame.kind !== 'subshell' && frame.kind !== 'substitution') return this.#unexpected(')');
    if (frame.pending !== undefined) return this.#unexpected(')');
    if (this.#heredocs.length > 0 || (frame.kind === 'subshell' && !frame.hasCommand)) return 'unsure';
    this.#frames.pop();
    this.#at++;
    if (frame.kind === 'subshell') this.#endCompound(this.#top());
    return undefined;
  }

  #endCompound(frame: Frame): void {
    frame.state = 'end';
    frame.hasCommand = true;
    frame.pending = undefined;
  }

  #unexpected(token: string, start = this.#at): ShellMistake {
    return { kind: 'unexpected', token, range: { start, end: start + token.length } };
  }

  #endWord(frame: Frame): Stop | undefined {
    const { word } = frame;
    if (word === undefined) return undefined;
    frame.word = undefined;
    const text = word.plain ? this.#text.slice(word.start, this.#at) : '';
    if (frame.kind === 'array') return undefined;
    if (frame.kind === 'test') {
      frame.words++;
      if (text !== ']]') return undefined;
      // What is wrong inside, a shell tells in its own way.
      if (frame.words === 1) return 'unsure';
      this.#frames.pop();
      this.#endCompound(this.#top());
      return undefined;
    }
    if (frame.pending?.isRedirection === true) {
      frame.pending = undefined;
      return undefined;
    }
    return this.#command(frame, text, word.start);
  }

  /** A word where commands are: the first of one may be reserved. */
  #command(frame: Frame, text: string, start: number): Stop | undefined {
    switch (frame.state) {
      case 'words':
        frame.words++;
        return undefined;
      case 'head':
        if (text === 'do' && frame.words === 1) return this.#reserved(frame, 'do', start);
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
        if (text === 'esac' && frame.words === 0) return this.#close();
        frame.words++;
        return undefined;
      case 'function-name':
        frame.state = 'start';
        frame.hasCommand = true;
        return undefined;
      case 'end':
        return /^(?:then|else|elif|fi|do|done|esac|\})$/.test(text) ? this.#reserved(frame, text, start) : 'unsure';
      default:
        return this.#first(frame, text, start);
    }
  }

  #first(frame: Frame, text: string, start: number): Stop | undefined {
    if (frame.kind === 'loop' && frame.phase === 'condition' && frame.token !== 'while' && frame.token !== 'until') {
      // Behind the list of `for` and its end.
      return text === 'do'
        ? this.#reserved(frame, text, start)
        : text === '{' || text === 'in'
          ? 'unsure'
          : this.#wanted(frame);
    }
    switch (text) {
      case 'if':
        return this.#open('if', text, start);
      case 'while':
      case 'until':
        return this.#open('loop', text, start);
      case 'for':
      case 'select':
        this.#open('loop', text, start);
        this.#top().state = 'head';
        return undefined;
      case 'case':
        this.#open('case', text, start);
        this.#top().state = 'case-word';
        return undefined;
      case '{':
        return this.#open('brace', text, start);
      case '[[':
        return this.#open('test', text, start);
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
        return this.#reserved(frame, text, start);
      default:
        this.#beginCommand(frame);
        frame.words = 1;
        return undefined;
    }
  }

  /** `for x in a b do`: the list swallowed it. */
  #wanted(frame: Frame): Stop {
    return { kind: 'incomplete', token: frame.token, range: rangeOf(frame) };
  }

  #open(kind: Frame['kind'], token: string, start: number): undefined {
    this.#frames.push(openFrame(kind, start, token));
  }

  #close(): undefined {
    this.#frames.pop();
    this.#endCompound(this.#top());
  }

  /** A word that goes on with what another one began, or ends it. */
  #reserved(frame: Frame, text: string, start: number): Stop | undefined {
    const isComplete = frame.hasCommand && frame.state !== 'operand';
    const goOn = (phase: Frame['phase']): undefined => {
      Object.assign(frame, { phase, state: 'start', hasCommand: false, words: 0 });
    };
    const isLoop = frame.kind === 'loop';
    if (text === 'do' && isLoop && frame.phase === 'condition') {
      const isCounting = frame.token === 'for' || frame.token === 'select';
      if (isCounting || isComplete) return goOn('body');
    }
    if (text === 'done' && isLoop && frame.phase === 'body' && isComplete) return this.#close();
    if (frame.kind === 'if' && isComplete) {
      if (text === 'then' && frame.phase === 'condition') return goOn('body');
      if (text === 'elif' && frame.phase === 'body') return goOn('condition');
      if (text === 'else' && frame.phase === 'body') return goOn('else');
      if (text === 'fi' && frame.phase !== 'condition') return this.#close();
    }
    if (text === 'esac' && frame.kind === 'case' && frame.phase === 'body' && frame.state !== 'operand') {
      return this.#close();
    }
    if (text === '}' && frame.kind === 'brace' && isComplete) return this.#close();
    return this.#unexpected(text, start);
  }
}

const rangeOf = ({ start, token }: Frame): ShellMistake['range'] => ({ start, end: start + token.length });

const incomplete = (token: string, start: number): ShellMistake => ({
  kind: 'incomplete',
  token,
  range: { start, end: start + token.length },
});
