import type { MarkdownDocument } from '../markdown/document.ts';
import type { Range } from '../text/range.ts';
import type { DocumentedField, DocumentedVariable, VariableColumn } from './variable.ts';
import { codeSpansIn, shown } from './visible.ts';

/** A piece of a document as a field. */
export const fieldOf = (document: MarkdownDocument, range: Range): DocumentedField => ({
  text: shown(document, range),
  codes: codeSpansIn(document, range).map(({ text }) => text.replaceAll('\\|', '|').trim()),
  range,
});

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
