import { type Range, sliceRange } from '../text/range.ts';

/** Longer ones are no name with its signature. */
const MOST_UNITS = 500;

/** What languages put before a type's name. */
const TYPE_WORDS = `(?:(?:public|export|pub|abstract|class|interface|protocol|trait|type) )*`;

/** `Consumer`, `Consumer[T]`, `class Consumer(Protocol)`, `interface Consumer<T>`. */
const TYPE = new RegExp(String.raw`^(${TYPE_WORDS})([A-Za-z_$][\w$]*)(?:[[<].*|\([A-Z].*)?$`);

/** The type that inline code is; undefined for calls, paths and sentences. */
export function typeIn(text: string, range: Range): Range | undefined {
  if (range.end - range.start > MOST_UNITS) return undefined;
  const match = TYPE.exec(sliceRange(text, range));
  const name = match?.[2];
  if (match === null || name === undefined) return undefined;
  const start = range.start + (match[1] ?? '').length;
  return { start, end: start + name.length };
}

/** A heading or cell of words, which names a type by itself or with what it is: `Consumer`, `3.1 The Consumer protocol`. */
const TYPE_IN_WORDS =
  /^((?:\d{1,3}(?:\.\d{1,3}){0,4}\.?\s+)?(?:(?:the|abstract|class|interface|protocol|trait)\s+){0,3}[*_]{0,2})([A-Za-z_$][\w$]{0,99})(?:[[<][^\s]{0,99}|\([A-Z][^\s]{0,99})?[*_]{0,2}(?:\s+(?:abstract|base|class|interface|protocol|trait)){0,3}$/i;

/** The type that plain words name, with a capital letter as all types that people write so. */
export function typeInWords(text: string, range: Range): Range | undefined {
  if (range.end - range.start > MOST_UNITS) return undefined;
  const match = TYPE_IN_WORDS.exec(sliceRange(text, range).trimEnd());
  const name = match?.[2];
  if (match === null || name === undefined || !/^[A-Z]/.test(name)) return undefined;
  const start = range.start + (match[1] ?? '').length;
  return { start, end: start + name.length };
}

/** `poll(limit)`, `async def poll(self)`, `Task<T> PollAsync(int limit)`: what stands before the first parenthesis. */
const CALL =
  /^(?:[^()=]{0,200}?[\s*&>])?((?:[A-Za-z_$][\w$]*(?:\.|::|#)){0,3})([A-Za-z_$][\w$]{0,99})(?:<[^<>()]{0,100}>|\[[^[\]()]{0,100}\])?\(/;

/** `size`, `Consumer.size`, `size: int`, `.size` */
const PROPERTY = /^((?:[A-Za-z_$][\w$]*)?(?:\.|::|#))?([A-Za-z_$][\w$]{0,99})\??(?:\s*:.*)?$/;

/** A member's name, with what is written before it as its type or variable: `Consumer` of `Consumer.poll()`. */
export interface MemberName {
  readonly range: Range;
  readonly holder: string | undefined;
}

/** The member that inline code is: its own name, whatever stands around it. */
export function memberIn(text: string, range: Range): MemberName | undefined {
  if (range.end - range.start > MOST_UNITS) return undefined;
  const written = sliceRange(text, range);
  const match = (written.includes('(') ? CALL : PROPERTY).exec(written);
  const name = match?.[2];
  if (match === null || name === undefined) return undefined;
  const start = range.start + match[0].indexOf(name, nameFrom(match));
  const holder = /([A-Za-z_$][\w$]*)(?:\.|::|#)$/.exec(match[1] ?? '')?.[1];
  return { range: { start, end: start + name.length }, holder };
}

/** Where the name begins in what was matched: behind words and qualifiers, which may hold it, too. */
function nameFrom({ 0: whole, 1: qualifier = '', 2: name = '' }: RegExpExecArray): number {
  const end = whole.includes('(') ? whole.indexOf('(') : whole.length;
  const at = whole.lastIndexOf(`${qualifier}${name}`, end);
  return at < 0 ? 0 : at + qualifier.length;
}
