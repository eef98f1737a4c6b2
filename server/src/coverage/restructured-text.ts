import { readDirectives } from './directives.ts';
import type { DocumentedName } from './documented.ts';
import { compoundsOf, wordsOf } from './documented-names.ts';
import { metricNamesIn } from './metric-names.ts';

/** Line by line: nothing of this format is judged, and what of it may describe a name is all that counts. */
const ADORNMENT = /^([=\-`:'"~^_*+#<>.])\1{2,}[ \t]*$/;

/** ``` ``Consumer`` ```, ``:class:`Consumer` ``, `` `Consumer`_ ``. */
const QUOTED = /``([^`]{1,200})``|`([^`]{1,200})`/g;

/** Names that a page in reStructuredText writes in a form that may count as documentation. */
export function restructuredNames(path: string, text: string): DocumentedName[] {
  const lines: { readonly text: string; readonly start: number }[] = [];
  let start = 0;
  for (const line of text.split('\n')) {
    lines.push({ text: line.endsWith('\r') ? line.slice(0, -1) : line, start });
    start += line.length + 1;
  }
  const found = new Map<string, DocumentedName>();
  const add = (form: DocumentedName['form'], words: string, at: number): void => {
    for (const { name, at: offset } of wordsOf(words)) {
      const range = { start: at + offset, end: at + offset + name.length };
      if (!found.has(`${form} ${name}`)) found.set(`${form} ${name}`, { name, range, form });
    }
  };
  for (const name of readDirectives(lines, path)) {
    if (!found.has(`${name.form} ${name.name}`)) found.set(`${name.form} ${name.name}`, name);
  }
  for (const { name, at, length } of metricNamesIn(text)) {
    if (!found.has(`text ${name}`))
      found.set(`text ${name}`, { name, range: { start: at, end: at + length }, form: 'text' });
  }
  for (const [index, line] of lines.entries()) {
    if (ADORNMENT.test(lines[index + 1]?.text ?? '') && line.text.trim() !== '') add('heading', line.text, line.start);
    for (const { name, at } of compoundsOf(line.text.slice(0, MOST_UNITS))) {
      const from = line.start + at;
      if (!found.has(`prose ${name}`))
        found.set(`prose ${name}`, { name, range: { start: from, end: from + name.length }, form: 'prose' });
    }
    // What is indented is a block of code, a table's cell or the text of a definition.
    if (/^[ \t]/.test(line.text)) add('example', line.text.slice(0, MOST_UNITS), line.start);
    for (const { 0: quoted, index: at } of line.text.slice(0, MOST_UNITS).matchAll(QUOTED))
      add('code', quoted, line.start + at);
  }
  return [...found.values()].sort((a, b) => a.range.start - b.range.start);
}

/** Longer lines are data; only their beginning is read. */
const MOST_UNITS = 2000;
