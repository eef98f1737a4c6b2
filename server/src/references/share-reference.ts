import { sameRange } from '../text/range.ts';
import type { CodeReference, ReferenceContext, ReferenceForm } from './reference.ts';

const forms = new Map<ReferenceForm, ReferenceForm>();
/** By section, each with a place for each of what a line may say. */
const contexts = new Map<ReferenceContext['sectionClass'], (ReferenceContext | undefined)[]>();

/** The one object for all references in the same surroundings. There are some fifty. */
export function shareContext(context: ReferenceContext): ReferenceContext {
  const { sectionClass, saysRemoved, saysPlanned, saysUntracked } = context;
  const said = (saysRemoved ? 1 : 0) + (saysPlanned ? 2 : 0) + (saysUntracked ? 4 : 0);
  let ofSection = contexts.get(sectionClass);
  if (ofSection === undefined) {
    ofSection = new Array(8).fill(undefined);
    contexts.set(sectionClass, ofSection);
  }
  ofSection[said] ??= context;
  return ofSection[said];
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
