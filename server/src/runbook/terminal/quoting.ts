/** Inside which quotes a unit of a command stands. */
export type Quoting = 'none' | 'single' | 'double';

/** For each unit of a command, and its end. The time grows with the text. */
export function quotingOf(text: string): readonly Quoting[] {
  const out: Quoting[] = [];
  // What is open, the innermost last; a parenthesis of `$(` begins anew.
  const open: ('single' | 'double' | 'paren')[] = [];
  for (let at = 0; at < text.length; at++) {
    const unit = text[at];
    const inner = open.at(-1);
    out.push(inner === undefined || inner === 'paren' ? 'none' : inner);
    if (inner === 'single') {
      if (unit === "'") open.pop();
      continue;
    }
    if (unit === '\\') {
      // What it escapes means itself, and stands in the same quotes.
      at++;
      if (at < text.length) out.push(inner === 'double' ? 'double' : 'none');
    } else if (unit === '"') {
      if (inner === 'double') open.pop();
      else open.push('double');
    } else if (unit === "'" && inner !== 'double') open.push('single');
    else if (unit === '(' && (inner !== 'double' || text[at - 1] === '$')) open.push('paren');
    else if (unit === ')' && inner === 'paren') open.pop();
  }
  const inner = open.at(-1);
  out.push(inner === undefined || inner === 'paren' ? 'none' : inner);
  return out;
}

/** A value that the shell reads as these very characters, where it stands inside such quotes. */
export function quoteFor(value: string, quoting: Quoting): string {
  if (quoting === 'single') return value.replaceAll("'", "'\\''");
  if (quoting === 'double') return value.replace(/[\\"$`]/g, '\\$&');
  return /^[\w@%+:,./-][\w@%+=:,./-]*$/.test(value) ? value : `'${value.replaceAll("'", "'\\''")}'`;
}
