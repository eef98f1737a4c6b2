import { isScreaming, isVariableName, type VariableCollector } from '../variable-collector.ts';
import { linesOf } from './lines.ts';
import { addSet, proseOf } from './set.ts';

/** `.env.example` and its kin: `PORT=8080`, `export PORT=8080`, and `# PORT=8080`, which is there to be uncommented. */
export function readDotenv(text: string, collector: VariableCollector): void {
  let comments: string[] = [];
  for (const { start, text: line } of linesOf(text)) {
    const match = /^([ \t]{0,40}(?:#+[ \t]{0,4})?(?:export[ \t]{1,4})?)([A-Za-z_][\w]{0,200})[ \t]{0,4}=(.*)$/.exec(
      line,
    );
    const [, before = '', name = '', written = ''] = match ?? [];
    const isCommented = before.includes('#');
    if (match === null || !isVariableName(name) || (isCommented && !isCommentedOut(name, written))) {
      const comment = /^[ \t]{0,40}#+(.*)$/.exec(line)?.[1];
      // `### Database ###` is the heading of what follows.
      if (comment === undefined || !/\w/.test(comment) || comment.trimEnd().endsWith('#')) comments = [];
      else comments.push(comment);
      continue;
    }
    const at = start + before.length;
    const { value, comment } = valueIn(written);
    addSet(collector, {
      name,
      range: { start: at, end: at + name.length },
      value: value === '' ? undefined : value,
      hasValue: value !== '',
      description: proseOf(comments.join('\n')) ?? comment,
    });
    comments = [];
  }
}

/** Not a sentence that begins with an equation: `# A=1 means that …`. */
const isCommentedOut = (name: string, written: string): boolean => {
  const { value } = valueIn(written);
  return isScreaming(name) && (!/\s/.test(value) || /^\s*["']/.test(written));
};

function valueIn(written: string): { readonly value: string; readonly comment: string | undefined } {
  const trimmed = written.trim();
  const quote = trimmed[0];
  if (quote === '"' || quote === "'") {
    const end = trimmed.indexOf(quote, 1);
    if (end > 0) return { value: trimmed.slice(1, end), comment: /^\s*#(.*)/.exec(trimmed.slice(end + 1))?.[1] };
  }
  const hash = /(?:^|\s)#/.exec(trimmed);
  if (hash === null) return { value: trimmed, comment: undefined };
  return { value: trimmed.slice(0, hash.index).trimEnd(), comment: trimmed.slice(hash.index + hash[0].length) };
}
