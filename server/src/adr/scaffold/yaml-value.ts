import type { TextEdit } from '../../text/edit.ts';
import type { Range } from '../../text/range.ts';

/**
 * A text as the value of a key, in the quotes that the value before it had; quoted also where YAML would read a plain
 * one as something else. What was a list stays one of one item.
 */
export function yamlValue(text: string, before: string): string {
  const old = before.trim();
  if (old.startsWith("'")) return `'${text.replaceAll("'", "''")}'`;
  return old.startsWith('"') || !isPlain(text) ? `"${text.replace(/[\\"]/g, '\\$&')}"` : text;
}

/** Whether YAML takes the text for itself and nothing else. */
const isPlain = (text: string): boolean =>
  text !== '' &&
  !/^[\s\-?:,[\]{}#&*!|>'"%@`]|: |:$| #|[\s]$/.test(text) &&
  !/^(?:true|false|null|yes|no|on|off|~|[-+.\d][\d_.eExXoO+-]*)$/i.test(text);

/** Replaces a value together with its quotes, since another text may need other ones. */
export function yamlEdit(text: string, range: Range, value: string): TextEdit {
  const quote = text.charAt(range.start - 1);
  const isQuoted = (quote === '"' || quote === "'") && text.charAt(range.end) === quote;
  const whole = isQuoted ? { start: range.start - 1, end: range.end + 1 } : range;
  return { range: whole, newText: yamlValue(value, text.slice(whole.start, whole.end)) };
}
