import type { VariableCollector } from '../variable-collector.ts';
import { type Line, linesOf } from './lines.ts';
import { addSet } from './set.ts';
import { isPlainName, words } from './words.ts';

/** Dockerfiles: `ENV PORT=8080 MODE="prod"`, `ENV PORT 8080`, `ARG VERSION=1.2`. */
export function readDockerfile(text: string, collector: VariableCollector): void {
  let comments: string[] = [];
  /** The word of the instruction that the next line goes on with. */
  let open: string | undefined;
  let heredoc: string | undefined;
  for (const line of linesOf(text)) {
    const content = line.text.trim();
    if (heredoc !== undefined) {
      if (content === heredoc) heredoc = undefined;
      continue;
    }
    if (content.startsWith('#')) {
      if (open === undefined) comments.push(content.replace(/^#+/, ''));
      continue;
    }
    if (content === '') {
      comments = [];
      continue;
    }
    const match = /^[ \t]{0,40}([A-Za-z]{1,20})[ \t]+/.exec(line.text);
    const instruction = open ?? match?.[1]?.toUpperCase();
    const skipped = open === undefined ? (match?.[0].length ?? 0) : 0;
    if (instruction === 'ENV' || instruction === 'ARG') {
      const arguments_ = { start: line.start + skipped, text: line.text.slice(skipped) };
      readArguments(arguments_, open === undefined && instruction === 'ENV', comments.join('\n'), collector);
    }
    open = content.endsWith('\\') ? instruction : undefined;
    heredoc =
      instruction === 'RUN' || instruction === 'COPY' ? /<<-?["']?(\w{1,60})["']?/.exec(line.text)?.[1] : undefined;
    if (open === undefined) comments = [];
  }
}

function readArguments(line: Line, mayBeOld: boolean, description: string, collector: VariableCollector): void {
  const written = line.text.replace(/\\[ \t]*$/, '');
  const found = words(written);
  const [first] = found;
  if (mayBeOld && first !== undefined && !first.text.includes('=')) {
    const value = written.slice(first.end).trim();
    const range = { start: line.start + first.start, end: line.start + first.end };
    const isRead = value !== '' && isPlainName(written, first, first.text);
    if (isRead) addSet(collector, { name: first.text, range, value, hasValue: true, description });
    return;
  }
  for (const word of found) {
    if (word.text.startsWith('#')) return;
    const equals = word.text.indexOf('=');
    const name = equals < 0 ? word.text : word.text.slice(0, equals);
    if (!isPlainName(written, word, name)) continue;
    addSet(collector, {
      name,
      range: { start: line.start + word.start, end: line.start + word.start + name.length },
      value: equals < 0 ? undefined : word.text.slice(equals + 1),
      hasValue: equals >= 0,
      description,
    });
  }
}
