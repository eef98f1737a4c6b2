import type { Range } from '../../text/range.ts';
import type { OutlineBuilder } from './builder.ts';
import { type Finder, readAccessibility } from './common.ts';
import { lineEnd, matchAt, skipBlanks, skipSeparators, statementEnd, trimmed, unquoted } from './scan-text.ts';

const KEYWORD =
  /(?:box|participant|actor|create|destroy|loop|rect|opt|alt|else|par_over|par|and|critical|option|break|end|note|activate|deactivate|title|accTitle|accDescr|autonumber)\b/iy;
const ABOUT = /(?:links|link|properties|details)(?=[ \t]+[^/\\+()<>:\n,;\s-])/iy;
const ARROW =
  /<<-->>|<<->>|-->>|->>|-->|->|--x|-x|--\)|-\)|--\|[\\/]|--\\\\|--\/\/|[/\\]\|--|\/\/--|\\\\--|-\|[\\/]|-\\\\|-\/\/|[/\\]\|-|\/\/-|\\\\-/iy;
/** What ends a name although dashes may stand in one. */
const ENDS_NAME = /-x|--x|-\)|--\)|-\|\\|-\\|-\/|-\/\/|-\|\/|\/\|-|\\\|-|\/\/-|\\\\-|--\|\\|--|\(\)/iy;
const BLOCKS = new Set(['box', 'loop', 'rect', 'opt', 'alt', 'par_over', 'par', 'critical', 'break']);
const PLACE = /(?:left of|right of|over)\b/iy;

export function scanSequence(builder: OutlineBuilder, text: string, from: number, find: Finder): void {
  let at = from;
  while (at < text.length) {
    at = skipSeparators(text, at);
    if (at >= text.length) break;
    const before = at;
    at = text[at] === '#' || text.startsWith('%%', at) ? lineEnd(text, at) : readStatement(at);
    if (at === before) at++;
  }

  function readStatement(start: number): number {
    const written = matchAt(KEYWORD, text, start) || matchAt(ABOUT, text, start);
    const word = written.toLowerCase();
    const rest = start + written.length;
    const keyword = { start, end: rest };
    if (word === '') return readMessage(start);
    if (word === 'acctitle' || word === 'accdescr') return readAccessibility(builder, text, start, rest, find);
    builder.keyword(keyword);
    if (BLOCKS.has(word)) {
      const title = restOfLine(rest);
      builder.open(word, keyword, builder.text.slice(title.start, title.end));
      return title.end;
    }
    switch (word) {
      case 'end':
        builder.close(rest);
        return rest;
      case 'else':
      case 'and':
      case 'option':
        builder.middle(start);
        return restOfLine(rest).end;
      case 'participant':
      case 'actor':
        return readParticipant(rest);
      case 'create':
        return rest;
      case 'destroy':
      case 'activate':
      case 'deactivate': {
        const range = trimmed(text, { start: rest, end: commentStart(rest, statementEnd(text, rest)) });
        if (range.end > range.start) builder.name('participant', range);
        return range.end;
      }
      case 'note':
        return readNote(rest);
      case 'links':
      case 'link':
      case 'properties':
      case 'details': {
        const name = readName(skipBlanks(text, rest));
        if (name.end > name.start) builder.name('participant', name);
        return lineEnd(text, name.end);
      }
      default:
        return restOfLine(rest).end;
    }
  }

  function restOfLine(start: number): Range {
    const end = commentStart(start, statementEnd(text, start));
    return trimmed(text, { start, end });
  }

  function commentStart(start: number, end: number): number {
    const hash = text.slice(start, end).indexOf('#');
    return hash < 0 ? end : start + hash;
  }

  /** `participant a as Label`, `participant a@{ "type": "database" } as Label` */
  function readParticipant(rest: number): number {
    const start = skipBlanks(text, rest);
    const end = statementEnd(text, start);
    const line = text.slice(start, end);
    const data = /^[^<>:\n,;@\s]+(?=[ \t]*@\{)/.exec(line)?.[0];
    if (data !== undefined) {
      const symbol = builder.name('participant', { start, end: start + data.length }, 'declaration');
      const close = find.next('}', start + data.length);
      if (close < 0) return end;
      const open = text.indexOf('@{', start);
      const alias = /"alias"[ \t]*:[ \t]*"([^"\n]*)"/.exec(text.slice(open, close));
      if (alias?.[1] !== undefined) {
        const offset = open + alias.index + alias[0].length - 1 - alias[1].length;
        builder.label(symbol, { start: offset, end: offset + alias[1].length });
      }
      if (text.slice(open, close).includes('\n')) builder.multiline({ start: open + 2, end: close });
      return readAlias(close + 1, symbol);
    }
    const aliased = /^[^<>:\n,;@\s]+(?=[ \t]+as[ \t])/i.exec(line)?.[0];
    const name = aliased ?? /^[^<>:\n,;@]+/.exec(line)?.[0].trimEnd();
    if (name === undefined || name === '') return end;
    const symbol = builder.name('participant', { start, end: start + name.length }, 'declaration');
    return aliased === undefined ? end : readAlias(start + name.length, symbol);
  }

  function readAlias(from: number, symbol: number): number {
    const as = skipBlanks(text, from);
    if (!/^as[ \t]/i.test(text.slice(as, as + 3))) return statementEnd(text, from);
    builder.keyword({ start: as, end: as + 2 });
    const label = restOfLine(as + 2);
    builder.label(symbol, unquoted(text, label));
    return label.end;
  }

  function readNote(rest: number): number {
    const placeStart = skipBlanks(text, rest);
    const place = matchAt(PLACE, text, placeStart);
    if (place === '') return statementEnd(text, rest);
    builder.keyword({ start: placeStart, end: placeStart + place.length });
    let at = placeStart + place.length;
    for (;;) {
      const name = readName(skipBlanks(text, at));
      if (name.end === name.start) return textEnd(at);
      builder.name('participant', name);
      at = skipBlanks(text, name.end);
      if (text[at] !== ',') return textEnd(at);
      at++;
    }
  }

  /** After the text of a message or a note. */
  function textEnd(start: number): number {
    const end = statementEnd(text, start);
    const comment = commentStart(start, end);
    return comment < end ? lineEnd(text, comment) : end;
  }

  function readMessage(start: number): number {
    const sender = readName(start);
    if (sender.end === sender.start) return textEnd(start + 1);
    const from = builder.name('participant', sender);
    let at = skipBlanks(text, sender.end);
    if (text.startsWith('()', at)) at = skipBlanks(text, at + 2);
    const arrow = matchAt(ARROW, text, at);
    if (arrow === '') return textEnd(at);
    const range = { start: at, end: at + arrow.length };
    at = skipBlanks(text, range.end);
    if (text.startsWith('()', at)) at = skipBlanks(text, at + 2);
    if (text[at] === '+' || text[at] === '-') at = skipBlanks(text, at + 1);
    const receiver = readName(at);
    if (receiver.end === receiver.start) return textEnd(at);
    builder.link(from, builder.name('participant', receiver), range);
    return textEnd(receiver.end);
  }

  /** A participant's name where it is used: words with blanks between them, up to an arrow, a comma or a colon. */
  function readName(start: number): Range {
    let at = start;
    while (at < text.length && !'/\\+()<->:\n,;'.includes(text[at] ?? '')) at++;
    if (at === start) return { start, end: start };
    for (;;) {
      if (matchAt(ENDS_NAME, text, at) !== '') break;
      let next = at;
      while (text[next] === '-') next++;
      const words = next;
      while (next < text.length && !'+<->:\n,;'.includes(text[next] ?? '')) next++;
      if (next === words) break;
      at = next;
    }
    return trimmed(text, { start, end: at });
  }
}
