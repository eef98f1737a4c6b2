import { withoutRemark } from './remark.ts';
import { isSameValue } from './same-value.ts';
import { saysNone } from './says-none.ts';
import { isSameType } from './types.ts';
import type { DocumentedField, DocumentedVariable, VariableUse } from './variable.ts';

/** What of a documented variable the code says otherwise. */
export type Aspect = 'default' | 'type' | 'required';

/** What a document says and what code says instead. */
export interface Disagreement {
  readonly aspect: Aspect;
  /** As the document says it; `''` where its cell is empty. */
  readonly documented: string;
  /** As code says it; undefined where it says that there is none. */
  readonly actual: string | undefined;
  readonly use: VariableUse;
}

/**
 * What a document says of a variable and no place of the code does: where there are several, one that agrees suffices.
 * Where it is a matter of opinion, nothing: a default in words, one that the code makes while it runs, a type as a
 * reader would call it.
 *
 * @param uses places that declare or read the variable
 */
export function disagreements(documented: DocumentedVariable, uses: readonly VariableUse[]): readonly Disagreement[] {
  const found: Disagreement[] = [];
  for (const aspect of ['default', 'type', 'required'] as const) {
    const verdicts = uses.map((use) => ({ use, verdict: compare(aspect, documented, use) }));
    if (verdicts.some(({ verdict }) => verdict === 'agrees' || verdict === 'unsure')) continue;
    const differing = verdicts.find(({ verdict }) => verdict === 'differs');
    if (differing !== undefined) found.push(describe(aspect, documented, differing.use));
  }
  return found;
}

/** `silent`: one of the two says nothing of it. `unsure`: nobody can tell whether they agree. */
type Verdict = 'agrees' | 'differs' | 'silent' | 'unsure';

function compare(aspect: Aspect, documented: DocumentedVariable, use: VariableUse): Verdict {
  switch (aspect) {
    case 'default':
      return documented.default === undefined
        ? 'silent'
        : compareDefault(documented.default, documented.isRequired === true, use);
    case 'type':
      return documented.type === undefined ? 'silent' : compareType(documented.type, use);
    case 'required':
      return compareRequired(documented, use);
  }
}

function describe(aspect: Aspect, documented: DocumentedVariable, use: VariableUse): Disagreement {
  const actual = { default: use.default, type: use.type, required: 'required' };
  return { aspect, documented: documented[aspect]?.text ?? '', actual: actual[aspect], use };
}

/** Words of which each begins what no single value is: "auto-detected", "see below", "the value of X". */
const DESCRIBES =
  /^(?:auto|automatic|generated|random|dynamic|computed|calculated|derived|detected|depends|varies|various|see|same|inherits?|system|builtin|built-in|internal|hostname|current|required|optional|variable|platform|os|latest|default|defaults?|any|all|many|unlimited|disabled|enabled|provided|configured|mandatory|suppressed|shown|hidden|present|absent|inferred|yes|no)(?![a-z0-9])/i;

function compareDefault(field: DocumentedField, isRequired: boolean, use: VariableUse): Verdict {
  // A tag or comment alone shows nothing, and is not nothing: `<generated>`.
  const isHidden = field.text === '' && field.range.start < field.range.end;
  if (use.isSecret || isHidden) return 'unsure';
  const said = valueIn(field);
  if (use.hasDefault && use.default === undefined) return 'unsure';
  if (use.default === undefined) {
    // Code that only reads may fill in a default further on.
    if (use.role !== 'declared') return said === undefined || saysNone(said) ? 'silent' : 'unsure';
    if (use.required !== true) return 'unsure';
    return said !== undefined && saysNone(said) ? 'agrees' : isPlain(field) ? 'differs' : 'unsure';
  }
  const actual = use.default;
  if (field.codes.some((code) => isSameValue(code, actual)) || isSameValue(field.text, actual)) return 'agrees';
  if (said !== undefined && isSameValue(said, actual)) return 'agrees';
  if (said === undefined || !isPlain(field)) return 'unsure';
  // What does nothing is often documented as nothing, and the other way round. Whoever calls a variable required means
  // that nobody is to rely on its default.
  if (saysNone(said)) return isTrivial(actual) ? 'agrees' : isRequired ? 'unsure' : 'differs';
  // With nothing or zero, code often says that it finds a default further on.
  return saysNone(actual) || /^(?:0|-1)$/.test(actual) ? 'unsure' : 'differs';
}

/** Whether a document's default is this value. */
export function saysValue(field: DocumentedField, value: string): boolean {
  const said = valueIn(field);
  return [...field.codes, field.text, ...(said === undefined ? [] : [said])].some((one) => isSameValue(one, value));
}

/** Off, zero, nothing: what people leave out of a column of defaults. */
export const isTrivial = (value: string): boolean =>
  saysNone(value) || isSameValue(value, 'false') || /^[-\s0.'"]*$/.test(value);

/** The value that a cell gives: its only inline code, or its text without what stands in brackets. */
function valueIn({ text, codes }: DocumentedField): string | undefined {
  if (codes.length === 1) return codes[0];
  if (codes.length > 1) return undefined;
  return withoutRemark(text);
}

/** Whether a cell gives a value and nothing else: one word, or one inline code and perhaps a remark in brackets. */
function isPlain({ text, codes }: DocumentedField): boolean {
  if (saysNone(text)) return true;
  const said = withoutRemark(text);
  if (/[<>{}$…]|\.\.\./.test(said) || DESCRIBES.test(said)) return false;
  return codes.length === 1 ? said === codes[0] : codes.length === 0 && /^\S{1,200}$/.test(said);
}

function compareType(field: DocumentedField, use: VariableUse): Verdict {
  if (use.type === undefined) return 'silent';
  const same = isSameType(field.text, use.type);
  if (same !== false) return same === undefined ? 'unsure' : 'agrees';
  // Code that makes a boolean of a value often asks but whether there is one: `bool(os.getenv("TOKEN"))`. With a remark, a
  // document says more than code does: "string (patterns)", "number (seconds)".
  const isAsked = use.role === 'read' && /^bool/i.test(use.type);
  return isAsked || /[([]/.test(field.text) ? 'unsure' : 'differs';
}

/**
 * A document may call required what code can do without, for good reasons: the program is of no use otherwise. The other
 * way round it misleads: what is said to be optional stops the program.
 */
function compareRequired({ isRequired, default: field }: DocumentedVariable, use: VariableUse): Verdict {
  if (isRequired === undefined || use.required === undefined) return 'silent';
  if (isRequired === use.required) return 'agrees';
  // What has a default, code may fill in before it asks for the value.
  const said = field === undefined ? undefined : valueIn(field);
  return isRequired || (said !== undefined && said !== '' && !saysNone(said)) ? 'unsure' : 'differs';
}
