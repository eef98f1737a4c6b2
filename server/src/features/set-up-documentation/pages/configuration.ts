import type { PageFacts, WritePage } from '../page.ts';
import { blocks, code, link, placeholder, prose, section, table } from '../write.ts';

/** Every environment variable that the code declares or reads. */
export const writeConfiguration: WritePage = (facts, file) =>
  blocks([
    '# Configuration',
    placeholder('Say where values are set, and which of them differ between environments'),
    section('Environment variables', [variables(facts, file)]),
    section('Precedence', [placeholder('Say which place wins where a value is set in several')]),
  ]);

function variables({ variables: uses }: PageFacts, file: string): string {
  return table(
    ['Name', 'Type', 'Default', 'Description', 'Read in'],
    uses.map(({ file: said, found }) => [
      code(found.name),
      found.type === undefined ? '' : code(found.type),
      found.default === undefined || found.isSecret ? '' : code(found.default),
      prose(found.description ?? ''),
      link(file, said),
    ]),
  );
}
