import assert from 'node:assert/strict';
import { describe, it } from 'mocha';
import { defaultConfig } from '../../server/src/config/config.ts';
import type { CodeLens } from '../../server/src/features/code-lens.ts';
import { unlessRefused } from '../../server/src/features/planned.ts';
import { foldSteps } from '../../server/src/features/runbook/fold-steps.ts';
import { stepLenses } from '../../server/src/features/runbook/step-lenses.ts';
import { resetSteps, tickStep } from '../../server/src/features/runbook/tick-steps.ts';
import { parse } from '../../server/src/markdown/parse.ts';
import { readSteps } from '../../server/src/runbook/steps.ts';
import { applyEdits } from '../../server/src/text/edit.ts';
import type { Files } from '../adr/directory.ts';
import { withContext } from '../adr/planning.ts';

const PATH = 'docs/runbooks/cat.md';
const about = <T>(text: string, ask: Parameters<typeof withContext<T>>[2]): Promise<T> =>
  withContext(new Map([[PATH, text]]) as Files, PATH, ask, defaultConfig);

const titles = (text: string): string[] => readSteps(parse(text)).map(({ title }) => title);

describe('steps of a runbook', () => {
  it('are what its readers count', () => {
    assert.deepEqual(titles('# X\n\n## Step 1: Open `it`\n\na\n\n## Step 2: Shut it\n\n1. a\n2. b\n'), [
      'Step 1: Open it',
      'Step 2: Shut it',
    ]);
    assert.deepEqual(titles('# X\n\n## Fix\n\n1. Open **it**:\n\n   - a\n   - b\n2. Shut it\n'), [
      'Open it',
      'Shut it',
    ]);
    assert.deepEqual(titles('# X\r\n\r\n- [ ] Open it\r\n- [x] Shut it\r\n- none\r\n'), ['Open it', 'Shut it']);
    assert.deepEqual(titles('# X\n\n## Meaning\n\na\n\n### b\n\n## Impact\n'), ['Meaning', 'Impact']);
    assert.deepEqual(titles('# X\n'), []);
  });

  it('fold from their first to their last line', () =>
    about('# X\n\n1. Open it\n\n   so\n2. Shut it\n\n   so\n\nText.\n', async (context) => {
      const folds = (await foldSteps(context)) ?? [];
      assert.deepEqual(
        folds.map(({ range }) => context.text.slice(range.start, range.end)),
        ['1. Open it\n\n   so', '2. Shut it\n\n   so'],
      );
    }));

  it('are ticked and reset, and every other byte stays', () =>
    about('# X\r\n\r\n- [ ] a [x]\r\n* [X] b\r\n  1. [x] c\r\n', async (context) => {
      const ticked = applyEdits(context.text, unlessRefused(tickStep(context, 2)));
      assert.equal(ticked, '# X\r\n\r\n- [x] a [x]\r\n* [X] b\r\n  1. [x] c\r\n');
      assert.equal(
        applyEdits(context.text, unlessRefused(tickStep(context, 3))),
        '# X\r\n\r\n- [ ] a [x]\r\n* [ ] b\r\n  1. [x] c\r\n',
      );
      assert.equal(
        applyEdits(context.text, resetSteps(context)),
        '# X\r\n\r\n- [ ] a [x]\r\n* [ ] b\r\n  1. [ ] c\r\n',
      );
      assert.deepEqual(tickStep(context, 0), { refused: 'line 1 of docs/runbooks/cat.md has no box to tick' });
    }));
});

describe('lenses on a runbook', () => {
  const options = { alerts: false, decisions: false, status: false, steps: true, terminal: true };
  const shown = (lenses: readonly CodeLens[] | undefined) => (lenses ?? []).map(({ title }) => title);
  const text =
    '# X\n\n```bash {name=x}\nls\n```\n\n```sh\nfor a in b; do\n  ls\ndone\n```\n\n```yaml\na: b\n```\n\n- [x] a\n- [ ] b\n';

  it('are on shell fences and boxes', () =>
    about(text, async (context) => {
      assert.deepEqual(shown(await stepLenses(context, options)), [
        'Copy',
        'Send to terminal',
        'Copy',
        'Untick',
        'Reset all steps',
        'Tick',
      ]);
      assert.deepEqual(shown(await stepLenses(context, { ...options, terminal: false })), [
        'Untick',
        'Reset all steps',
        'Tick',
      ]);
      assert.deepEqual(shown(await stepLenses(context, { ...options, steps: false })), []);
    }));

  it('are on no other document', () =>
    withContext(new Map([['docs/a.md', text]]), 'docs/a.md', async (context) =>
      assert.deepEqual(shown(await stepLenses(context, options)), []),
    ));
});
