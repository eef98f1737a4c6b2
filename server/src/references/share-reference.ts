import { sameRange } from '../text/range.ts';
import type { CodeReference, ReferenceContext, ReferenceForm } from './reference.ts';

const forms = new Map<ReferenceForm, ReferenceForm>();
const contexts = new Map<string, ReferenceContext>();

/** The one object for all references in the same surroundings. There are some fifty. */
export function shareContext(context: ReferenceContext): ReferenceContext {
  const { sectionClass, saysRemoved, saysPlanned, saysUntracked } = context;
  const key = `${sectionClass} ${saysRemoved} ${saysPlanned} ${saysUntracked}`;
  const known = contexts.get(key);
  if (known !== undefined) return known;
  contexts.set(key, context);
  return context;
}

/** A reference that was read from JSON, without copies of what is the same: most are a path and nothing else. */
export function shareReference(reference: CodeReference): CodeReference {
  const { form, text, path, range, pathRange, context } = reference;
  const known = forms.get(form);
  if (known === undefined) forms.set(form, form);
  return {
    ...reference,
    form: known ?? form,
    path: path === text ? text : path,
    pathRange: sameRange(pathRange, range) ? range : pathRange,
    context: shareContext(context),
  };
}
