import type { MarkdownDocument } from '../../markdown/document.ts';
import { type Range, sliceRange } from '../../text/range.ts';
import { withoutRemark } from '../remark.ts';
import type { DocumentedField, DocumentedVariable, VariableColumn } from '../variable.ts';
import { codeSpansIn, shown } from './visible.ts';

/** A piece of a document as a field. */
export function fieldOf(document: MarkdownDocument, range: Range): DocumentedField {
  const spans = codeSpansIn(document, range);
  const text = shown(document, range);
  const behind = document.text.slice(range.end, range.end + 200);
  return {
    text,
    codes: spans.map((span) => span.text.replaceAll('\\|', '|').trim()),
    range,
    valueRange:
      spans.length === 1 ? spans[0]?.contentRange : spans.length === 0 ? plainValue(document, range, text) : undefined,
    blanksBehind: behind.length - behind.trimStart().length,
  };
}

/** The text up to a remark in brackets, where it has no markup. */
function plainValue({ text: whole }: MarkdownDocument, range: Range, text: string): Range | undefined {
  if (range.end - range.start !== text.length) return undefined;
  return { start: range.start, end: range.start + withoutRemark(sliceRange(whole, range)).length };
}

const YES: ReadonlySet<string> = new Set(
  (
    'yes, y, true, required, mandatory, always, must, ✅, ✔, ✔️, ✓, ☑, ☑️, :white_check_mark:, :heavy_check_mark:, ja, ' +
    'pflicht, erforderlich, oui, obligatoire, requis, sí, si, sì, sim, obligatorio, obrigatório, obbligatorio, verplicht, ' +
    'tak, wymagane, да, обязательно, 是, 必填, 必须, 必需, 必須, はい, 예, 필수'
  ).split(', '),
);

const NO: ReadonlySet<string> = new Set(
  (
    'no, n, false, optional, not required, never, ❌, ✗, ✘, ✖, ✖️, ☐, :x:, nein, non, não, nee, nie, нет, 否, いいえ, ' +
    '아니오, 아니요, facultatif, optionnel, opcional, opzionale, facoltativo, optioneel, opcjonalne, необязательно, 可选, ' +
    '選填, 选填, 任意, 선택'
  ).split(', '),
);

/** What a cell says of being required: "Yes", "✅", "必填"; undefined for "in production" and an empty one. */
export function readRequired(text: string): boolean | undefined {
  const said = text
    .toLowerCase()
    .replace(/[.!*]+$/, '')
    .trim();
  return YES.has(said) ? true : NO.has(said) ? false : undefined;
}

/** What prose says of a variable. */
export interface ReadFields {
  readonly type?: DocumentedField;
  readonly default?: DocumentedField;
  readonly required?: DocumentedField;
  readonly isRequired?: boolean | undefined;
  readonly description?: DocumentedField;
}

/** What comes first counts. */
export function joinFields(parts: readonly ReadFields[]): ReadFields {
  const joined: ReadFields = {};
  for (const part of [...parts].reverse()) Object.assign(joined, part);
  return joined;
}

/** A field of a column's kind; the cells of a column "optional" say the opposite of "required". */
export function fieldsOfKind(kind: VariableColumn, field: DocumentedField): ReadFields {
  switch (kind) {
    case 'type':
      return { type: field };
    case 'default':
      return { default: field };
    case 'required':
      return { required: field, isRequired: readRequired(field.text) };
    case 'optional': {
      const isOptional = readRequired(field.text);
      return { required: field, isRequired: isOptional === undefined ? undefined : !isOptional };
    }
    case 'description':
      return { description: field };
    case 'name':
    case 'other':
      return {};
  }
}

/** With what is not said, too. */
export const withAll = (
  fields: ReadFields,
): Pick<DocumentedVariable, 'type' | 'default' | 'required' | 'isRequired' | 'description'> => ({
  type: fields.type,
  default: fields.default,
  required: fields.required,
  isRequired: fields.isRequired,
  description: fields.description,
});
