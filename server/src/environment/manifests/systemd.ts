import type { VariableCollector } from '../variable-collector.ts';
import { linesOf } from './lines.ts';
import { addSet } from './set.ts';
import { isPlainName, words } from './words.ts';

/** Units of systemd: `Environment="PORT=8080" MODE=prod`, `PassEnvironment=TOKEN`. */
export function readSystemd(text: string, collector: VariableCollector): void {
  let comments: string[] = [];
  for (const { start, text: line } of linesOf(text)) {
    const [whole = '', key] = /^[ \t]{0,40}((?:Pass)?Environment)[ \t]{0,8}=/.exec(line) ?? [];
    const comment = /^[ \t]{0,40}[#;](.*)$/.exec(line)?.[1];
    if (comment !== undefined) comments.push(comment);
    else if (key === undefined) comments = [];
    if (key === undefined) continue;
    const assignments = line.slice(whole.length);
    for (const word of words(assignments)) {
      const equals = word.text.indexOf('=');
      const isPassed = key === 'PassEnvironment';
      if (isPassed ? equals >= 0 : equals < 0) continue;
      const name = isPassed ? word.text : word.text.slice(0, equals);
      if (!isPlainName(assignments, word, name)) continue;
      const at = start + whole.length + word.start;
      addSet(collector, {
        name,
        range: { start: at, end: at + name.length },
        value: isPassed ? undefined : word.text.slice(equals + 1),
        hasValue: !isPassed,
        description: comments.join('\n'),
      });
    }
    comments = [];
  }
}
