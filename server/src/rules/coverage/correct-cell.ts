import type { Disagreement } from '../../environment/compare.ts';
import { dress, writeRequired } from '../../environment/documents/write.ts';
import type { DocumentedField, DocumentedVariable, VariableTable } from '../../environment/variable.ts';
import type { FileFacts } from '../../workspace/facts.ts';
import type { Fix } from '../rule.ts';

/** Writes what the code says in place of what the cell says; undefined where the cell says more than a value. */
export function correction(
  file: FileFacts,
  variable: DocumentedVariable,
  { aspect, actual }: Disagreement,
  table: VariableTable | undefined,
): Fix | undefined {
  const field = variable[aspect];
  const column = table?.columns.find(({ kind }) => kind === aspect || (aspect === 'required' && kind === 'optional'));
  if (field === undefined || variable.isShared) return undefined;
  if (aspect === 'required') {
    if (column === undefined) return undefined;
    const word = writeRequired(column.kind !== 'optional', column.words);
    return replace(file, variable, field, field.range, word);
  }
  const isEmpty = field.range.start === field.range.end;
  if (isEmpty) return replace(file, variable, field, field.range, dress(actual ?? '', column?.mark ?? '`'));
  if (field.valueRange === undefined) return undefined;
  if (actual === undefined) return replace(file, variable, field, field.range, column?.words.none ?? '');
  const isCode = field.codes.length === 1;
  if (isCode && actual.includes('`')) return undefined;
  const text = isCode ? actual.replaceAll('|', '\\|') : dress(actual, '');
  return replace(file, variable, field, field.valueRange, text);
}

/** The blanks behind a cell's text give way to a longer one, so that bars stay below each other. */
function replace(
  { path }: FileFacts,
  { name, table }: DocumentedVariable,
  field: DocumentedField,
  range: DocumentedField['range'],
  newText: string,
): Fix {
  const growth = newText.length - (range.end - range.start);
  const edits = [{ file: path, range, newText }];
  if (table !== undefined && growth > 0 && field.blanksBehind > growth) {
    const { end } = field.range;
    edits.push({ file: path, range: { start: end, end: end + growth }, newText: '' });
  } else if (table !== undefined && growth < 0 && field.blanksBehind > 1) {
    const { end } = field.range;
    edits.push({ file: path, range: { start: end, end }, newText: ' '.repeat(-growth) });
  }
  return { title: `Correct what is said of "${name}"`, preferred: true, edits };
}
