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
