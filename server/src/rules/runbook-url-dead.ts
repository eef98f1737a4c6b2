import type { RunbookUrl } from '../alerts/alert-rule.ts';
import { describeLoss, readFate } from '../references/fate.ts';
import { findRunbookCandidates, resolveRunbookUrl, writeRunbookPath } from '../references/runbook-url.ts';
import type { SiteFolders } from '../references/site-page.ts';
import type { Range } from '../text/range.ts';
import type { FileFacts } from '../workspace/facts.ts';
import { defineRule, type Fix } from './rule.ts';
import { checkAwaited } from './shared/awaited-runbooks.ts';

/**
 * `runbook_url` of an alert, where this repository should have the runbook and does not: in the file of the rule, and in the
 * list that lacks the runbook.
 */
export const runbookUrlDead = defineRule({
  id: 'runbook-url-dead',
  summary: "An alert's runbook URL leads to a file or heading that does not exist",
  severity: 'error',
  kinds: ['source', 'markdown', 'runbook'],
  messages: {
    missing: 'The runbook "{path}" does not exist',
    similar: 'The runbook "{path}" does not exist; did you mean "{candidate}"?',
    deleted: 'The runbook "{path}" was deleted {when}',
    moved: 'The runbook "{path}" was moved to "{to}" {when}',
    folder: 'The folder of runbooks "{path}" does not exist',
    heading: 'No heading "#{fragment}" in "{path}"',
    similarHeading: 'No heading "#{fragment}" in "{path}"; did you mean "#{candidate}"?',
    awaited: 'Alerts lead to the runbook "{path}", which does not exist: {alert} in {rules}',
    awaitedHeading: 'Alerts lead to the heading "#{fragment}", which does not exist here: {alert} in {rules}',
  },
  fixable: true,
  check({ file, world, report }) {
    if (file.kind !== 'source') checkAwaited(file, world, report);
    const folders: SiteFolders = new Map();
    for (const [index, url] of file.alerts.urls.entries()) {
      const found = resolveRunbookUrl(url, file.path, world, folders);
      if (found.kind === 'unknown' || found.kind === 'found') continue;
      const { named, path } = found;
      const rule = file.alerts.rules.find((one) => one.url === index);
      const alert = rule === undefined ? {} : { alert: rule.name };
      if (found.kind === 'anchor-missing') {
        const { fragment, candidates, single } = found;
        const [candidate] = candidates;
        const range = rangeOf(url, named.fragmentRange);
        const data = { ...alert, fragment, path, candidates };
        const fixes = candidates.flatMap((newText, at) =>
          change(file, url, named.fragmentRange, newText, at === 0 && single),
        );
        if (candidate === undefined) report({ message: 'heading', data, range });
        else report({ message: 'similarHeading', data: { ...data, candidate }, range, fixes });
        continue;
      }
      const range = rangeOf(url, named.pathRange);
      if (!named.isWhole) {
        report({ message: 'folder', data: { path }, range });
        continue;
      }
      const places = findRunbookCandidates(file.path, named, rule?.name, world);
      const fixes = places.flatMap((place) => {
        const newText = writeRunbookPath(named, sliceOf(url, named.pathRange), place);
        return newText === undefined ? [] : change(file, url, named.pathRange, newText, places.length === 1, place);
      });
      const data = { ...alert, path, candidates: places };
      const gone = readFate(file.path, path, path, world.fate(path), world);
      const [candidate] = places;
      if (gone !== undefined) {
        const when = describeLoss(gone.loss);
        if (gone.movedTo === undefined)
          report({ message: 'deleted', data: { ...data, gone: path, when }, range, fixes });
        else report({ message: 'moved', data: { ...data, when, to: gone.movedTo }, range, fixes });
      } else if (candidate === undefined) report({ message: 'missing', data, range });
      else report({ message: 'similar', data: { ...data, candidate }, range, fixes });
    }
  },
});

/** Where a part of a URL stands; the whole URL where it is not written as it reads. */
function rangeOf({ range, isVerbatim }: RunbookUrl, part: Range | undefined): Range {
  if (!isVerbatim || part === undefined || part.start === part.end) return range;
  return { start: range.start + part.start, end: range.start + part.end };
}

const sliceOf = ({ text }: RunbookUrl, { start, end }: Range): string => text.slice(start, end);

/** A file that a program writes is not mended by hand: it would be written again. */
function change(
  { path, alerts }: FileFacts,
  url: RunbookUrl,
  part: Range | undefined,
  newText: string,
  preferred: boolean,
  place = `#${newText}`,
): Fix[] {
  if (alerts.isGenerated || !url.isVerbatim || part === undefined) return [];
  const edits = [{ file: path, range: rangeOf(url, part), newText }];
  return [{ title: `Change the runbook's URL to "${place}"`, preferred, edits }];
}
