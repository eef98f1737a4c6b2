import type { AdrSectionClass } from '../record.ts';

/** What stands in a section that is to be written. The words are such that what is left of them is found. */
const guidance: Readonly<Record<AdrSectionClass, string | undefined>> = {
  status: undefined,
  context: 'Describe the situation and the forces that call for a decision',
  decision: 'Say what is decided, in full sentences and in active voice',
  consequences: 'Describe what becomes easier and what becomes harder',
  options: 'Name the options that were considered and why each was not chosen',
  rationale: 'Say why this was decided and nothing else',
  drivers: 'Name a concern that bears on the decision',
  'pros-and-cons': 'Weigh the options against each other',
  confirmation: 'Say how it is noticed that the decision is kept to',
  history: undefined,
  references: 'Name documents that a reader should know of',
  related: 'Name the decisions that this one builds upon',
  plan: 'Say what is to be done and by whom',
  summary: 'Sum up the decision in a sentence or two',
  other: undefined,
};

/** Headings below one of consequences say which; they have the class of no section. */
const byName: readonly (readonly [RegExp, string])[] = [
  [
    /^(?:positive|good|pros|benefits|advantages)(?: consequences?| impacts?| effects?)?$/,
    'Name something that becomes better',
  ],
  [
    /^(?:negative|bad|cons|drawbacks|disadvantages)(?: consequences?| impacts?| effects?)?$/,
    'Name something that becomes worse',
  ],
  [/^(?:neutral|risks)(?: consequences?| impacts?| effects?)?$/, 'Name something else that becomes different'],
];

/** `{Describe the situation …}`, which is found where it is left behind. */
export function placeholderOf(section: {
  readonly name: string;
  readonly heading: string;
  readonly class: AdrSectionClass;
}): string {
  const own = byName.find(([pattern]) => pattern.test(section.name))?.[1] ?? guidance[section.class];
  if (own !== undefined) return `{${own}}`;
  const heading = section.heading.replace(/[{}<>=;:$\\"`*_]/g, '').trim();
  return `{Write what belongs under “${heading}” here}`;
}

/** For a list of people. */
export const PEOPLE = '{names of those involved}';
