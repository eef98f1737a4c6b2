import { readMachinePath } from '../references/link-idioms.ts';
import { resolveLink } from '../references/resolve-link.ts';
import { isJudged } from '../references/severity.ts';
import { quotingOf, targetRange, writeLinkPath } from '../references/write-path.ts';
import { defineRule } from './rule.ts';

/** `/Users/ann/project/src/a.ts`: a link that works on one machine. */
export const linkMachinePath = defineRule({
  id: 'link-machine-path',
  summary: "A link leads to a path of its author's machine",
  severity: 'error',
  kinds: ['adr', 'runbook', 'markdown'],
  messages: {
    found: '"{path}" is a path of one machine; in this repository it is "{suffix}"',
    unknown: '"{path}" is a path of one machine, nobody else can follow it',
  },
  fixable: true,
  check({ file, world, report }) {
    if (!isJudged(file)) return;
    for (const link of file.links) {
      if (readMachinePath(link.path) === undefined) continue;
      const found = resolveLink(file.path, link, world);
      if (found.kind !== 'machine-path') continue;
      const { path, pathRange } = link;
      const { suffix } = found;
      if (suffix === undefined) {
        report({ message: 'unknown', data: { path }, range: targetRange(link) });
        continue;
      }
      // The machine's path says nothing of how the author writes links: a relative one works everywhere.
      const newText = writeLinkPath(file.path, path.endsWith('/') ? './' : '', suffix, quotingOf(link));
      report({
        message: 'found',
        data: { path, suffix },
        range: targetRange(link),
        fixes: [
          {
            title: `Change the link to "${suffix}"`,
            preferred: true,
            edits: [{ file: file.path, range: pathRange, newText }],
          },
        ],
      });
    }
  },
});
