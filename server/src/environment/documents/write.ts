import { codeSpan } from '../../text/code-span.ts';
import type { TableColumn, VariableTable } from '../variable.ts';

/** What is known of a variable that is to be documented. Of a secret the default is never known. */
export interface WritableVariable {
  readonly name: string;
  readonly type: string | undefined;
  readonly default: string | undefined;
  readonly hasDefault: boolean;
  readonly required: boolean | undefined;
  readonly description: string | undefined;
}

/** Stands where a person has to write: the rules on leftovers of templates know it. */
export const PLACEHOLDER = '{Say what it is for}';

/** A row of a table in the order of its columns, written as its other rows are, with what stands before each line. */
export function writeRow({ columns, hasOuterBars, linePrefix }: VariableTable, variable: WritableVariable): string {
  const cells = columns.map((column) => pad(writeCell(column, variable), column));
  const row = cells.join('|');
  return `${linePrefix}${hasOuterBars ? `|${row}|` : row.trim()}`;
}

/** What a cell of a column says of a variable, with its markup. */
function writeCell({ kind, mark, words }: TableColumn, variable: WritableVariable): string {
  switch (kind) {
    case 'name':
      return dress(variable.name, mark);
    case 'type':
      return variable.type === undefined ? '' : dress(variable.type, mark);
    case 'default':
      return writeDefault(variable, mark, words.none);
    case 'required':
      return writeRequired(isRequired(variable), words);
    case 'optional':
      return writeRequired(negate(isRequired(variable)), words);
    case 'description':
      return variable.description === undefined ? PLACEHOLDER : asProse(variable.description);
    case 'other':
      return '';
  }
}

function writeDefault(variable: WritableVariable, mark: TableColumn['mark'], none: string | undefined): string {
  const { default: value, hasDefault } = variable;
  if (value === undefined) return hasDefault ? '' : (none ?? '');
  if (value === '') return none ?? '';
  // What would be read as markup stands in inline code, whatever its neighbours do.
  return dress(value, mark === '' && asProse(value) !== value ? '`' : mark);
}

/** What has a default is not required. */
const isRequired = ({ required, hasDefault }: WritableVariable): boolean | undefined =>
  required ?? (hasDefault ? false : undefined);

const negate = (value: boolean | undefined): boolean | undefined => (value === undefined ? undefined : !value);

/** Words that stand against each other in columns of yes and no. */
const PAIRS: readonly (readonly [yes: string, no: string])[] = [
  ['yes', 'no'],
  ['✅', '❌'],
  ['✓', '✗'],
  ['✔', '✘'],
  ['true', 'false'],
  ['required', 'optional'],
  [':white_check_mark:', ':x:'],
  ['ja', 'nein'],
  ['oui', 'non'],
  ['sí', 'no'],
  ['sim', 'não'],
  ['да', 'нет'],
  ['是', '否'],
];

/** In the words of the column; where it has only the other one, in the one that stands against it. */
export function writeRequired(
  value: boolean | undefined,
  { yes, no }: Pick<TableColumn['words'], 'yes' | 'no'>,
): string {
  if (value === undefined) return '';
  const own = value ? yes : no;
  if (own !== undefined) return own;
  const other = value ? no : yes;
  const pair = PAIRS.find((words) => words[value ? 1 : 0] === other?.toLowerCase()) ?? PAIRS[0];
  const word = pair?.[value ? 0 : 1] ?? '';
  const isSmall = other !== undefined && other === other.toLowerCase();
  return isSmall ? word : word.slice(0, 1).toUpperCase() + word.slice(1);
}

/** A text in the markup of its column; a bar would end the cell. */
export function dress(text: string, mark: TableColumn['mark']): string {
  const line = text.replace(/[\s\p{Cc}]+/gu, ' ').trim();
  if (mark === '`') return codeSpan(line).replaceAll('|', '\\|');
  const plain = asProse(line);
  return mark === '**' && plain !== '' ? `**${plain}**` : plain;
}

/** Words of the code as prose that reads the same in a cell, whatever stands in them. */
export const asProse = (text: string): string =>
  text
    .replace(/[\s\p{Cc}]+/gu, ' ')
    .trim()
    .replace(/[\\`*[\]<>{}|~]/g, '\\$&')
    .replace(/(?<![\p{L}\p{N}])_|_(?![\p{L}\p{N}])/gu, '\\_')
    .replace(/&(?=#?\w{1,40};)/g, '&amp;');

/** As wide as the column, where its rows have their bars below each other. */
function pad(cell: string, { width, align }: TableColumn): string {
  const text = cell === '' ? '' : ` ${cell} `;
  if (width === undefined) return text === '' ? '  ' : text;
  const room = width - text.length;
  if (room <= 0) return text === '' ? ' '.repeat(width) : text;
  if (align === 'right') return text.padStart(width);
  if (align === 'center') return text.padStart(text.length + Math.floor(room / 2)).padEnd(width);
  return text.padEnd(width);
}
