import { CONFIG_FILE } from '../../config/workspace-config.ts';
import type { Change } from '../../text/change.ts';
import { difference } from '../../text/difference.ts';
import type { ChangeContext } from '../change-context.ts';
import type { Planned } from '../planned.ts';
import type { CoverageProposal } from './proposal.ts';
import { proposeCoverage } from './propose.ts';
import { type SurveyContext, surveyRepository } from './survey.ts';
import { addToSettings, hasSettings, newSettings } from './write-settings.ts';

/** What the repository has that could have to be documented, and is not configured yet. */
export const proposalsFor = async (
  context: SurveyContext,
  isCancelled: () => boolean,
): Promise<readonly CoverageProposal[]> =>
  proposeCoverage(await surveyRepository(context, isCancelled), context.config.coverage);

/** Writes what was chosen into the workspace's settings, where these are kept: in a file of their own, else in package.json. */
export async function planSettings(
  chosen: readonly CoverageProposal[],
  context: ChangeContext,
): Promise<Planned<{ readonly file: string; readonly change: Change; readonly text: string }>> {
  const own = await context.readText(CONFIG_FILE);
  const manifest = own === undefined ? await context.readText('package.json') : undefined;
  const isInManifest = manifest !== undefined && hasSettings(manifest);
  const file = isInManifest ? 'package.json' : CONFIG_FILE;
  const before = isInManifest ? manifest : own;
  if (before === undefined) {
    if (await context.exists(CONFIG_FILE)) return { refused: `${CONFIG_FILE} cannot be read: it is left as it is` };
    const text = newSettings(chosen);
    return { file, text, change: { creates: [{ file, text }], edits: [], moves: [] } };
  }
  const text = addToSettings(before, chosen, isInManifest ? ['waypost'] : []);
  if (text === undefined) return { refused: `${file} is not understood: it is left as it is` };
  const edit = difference(before, text);
  const edits = edit === undefined ? [] : [{ file, ...edit }];
  return { file, text, change: { creates: [], edits, moves: [] } };
}
