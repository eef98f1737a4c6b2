import type { Config } from '../../config/config.ts';
import { PLACEHOLDER } from '../../environment/documents/write.ts';
import { resolvePath } from '../../text/paths.ts';
import type { Range } from '../../text/range.ts';
import type { World } from '../../workspace/world.ts';
import type { ChangeContext } from '../change-context.ts';
import type { NewFilePlan } from '../new-file-plan.ts';
import type { Planned } from '../planned.ts';
import { findOwedVariables, planConfigurationPage } from './configuration-page.ts';

/** Where a page on configuration is expected: beside the other documents. */
const FOLDERS = ['docs', 'doc', 'documentation'];

/**
 * Plans the page on configuration of a repository that has none: where the settings say that it is, else in its folder of
 * documents. Its source code has to have been read for what it declares.
 */
export async function planNewConfigurationPage(
  { file: asked }: { readonly file?: string | undefined },
  context: ChangeContext,
): Promise<Planned<NewFilePlan>> {
  const { snapshot, config } = context;
  const file = resolvePath('', asked ?? placeFor(config, context.worldOf(snapshot)));
  if (file === undefined) return { refused: `"${asked}" lies outside of the folder` };
  if (!/\.(?:md|markdown|mdx)$/i.test(file)) return { refused: `"${file}" is not the name of a Markdown file` };
  if (await context.exists(file))
    return { refused: `${file} is there already: what it lacks is reported in the code, with a fix` };
  const variables = findOwedVariables(snapshot, config);
  if (variables.length === 0)
    return { refused: 'no source file here declares or reads an environment variable that a page could explain' };
  const text = planConfigurationPage(variables);
  const isNamed = config.coverage.environment.documents.length > 0;
  return {
    file,
    id: 'Configuration',
    directory: file.slice(0, Math.max(0, file.lastIndexOf('/'))),
    change: { creates: [{ file, text }], edits: [], moves: [] },
    placeholders: placesOf(text, PLACEHOLDER),
    byHand: isNamed ? [] : [`name ${file} in "coverage.environment.documents", so that it is kept complete`],
    basedOn: snapshot,
  };
}

/** The document that the settings name: the first that is not there, else the first. */
function placeFor({ coverage }: Config, world: World): string {
  const named = coverage.environment.documents.filter((glob) => !/[*?{}[\]!()]/.test(glob));
  const folder = FOLDERS.find((name) => world.kindOf(name) === 'directory') ?? 'docs';
  return named.find((path) => world.kindOf(path) === undefined) ?? named[0] ?? `${folder}/configuration.md`;
}

function placesOf(text: string, words: string): readonly Range[] {
  const places: Range[] = [];
  for (let at = text.indexOf(words); at >= 0; at = text.indexOf(words, at + 1)) {
    places.push({ start: at, end: at + words.length });
  }
  return places;
}
