import assert from 'node:assert/strict';
import { describe, it } from 'mocha';
import { defaultConfig } from '../../server/src/config/config.ts';
import type { Host } from '../../server/src/host.ts';
import { createBuffersHost, rulesForBuffers } from '../../server/src/lsp/buffers-host.ts';
import type { History } from '../../server/src/references/history.ts';
import type { Rule } from '../../server/src/rules/rule.ts';
import { createService } from '../../server/src/service.ts';
import { historyOf } from '../references/world.ts';

const suppress = (rule: string, text: string): string => `# A\n\n<!-- waypost-disable-next-line${rule} -->\n${text}\n`;
const GONE = 'See `src/a/gone.ts`.';

/** What is said of a document's comments where history is as given. */
async function unused(
  text: string,
  options: { readonly history?: History; readonly host?: Host; readonly rules?: readonly Rule[] },
): Promise<string[]> {
  const { history, host, rules } = options;
  const disk: Host = {
    listFiles: async () => ({ files: ['docs/a.md'], submodules: [], isIgnored: () => false, problems: [] }),
    readText: () => text,
    kindOf: async () => undefined,
    ...(history === undefined ? {} : { readHistory: async () => history }),
    log: () => undefined,
  };
  const service = createService({
    host: host ?? disk,
    config: defaultConfig,
    ...(rules === undefined ? {} : { rules }),
  });
  service.setBuffer('docs/a.md', text, 1);
  await service.load({});
  await service.settle();
  const findings = service.report('docs/a.md')?.findings ?? [];
  service.dispose();
  return findings.filter(({ rule }) => rule === 'suppression-unused').map(({ message }) => message);
}

describe('a comment that suppresses nothing', () => {
  const known = historyOf([{ kind: 'deleted', path: 'src/a/gone.ts' }]);

  it('is not called so where history would tell, and nobody knows it', async () => {
    const text = suppress(' ref-path-gone', GONE);
    assert.deepEqual(await unused(text, {}), []);
    assert.deepEqual(await unused(text, { history: { ...known, shallow: true } }), []);
    assert.deepEqual(await unused(text, { history: known }), [], 'it is used');
    assert.deepEqual(await unused(text, { history: historyOf([]) }), [
      'No finding of "ref-path-gone" is suppressed here',
    ]);
    assert.deepEqual(await unused(suppress('', GONE), {}), []);
  });

  it('is called so where no question is left open', async () => {
    assert.deepEqual(await unused(suppress(' ref-path-gone', 'Text.'), {}), [
      'No finding of "ref-path-gone" is suppressed here',
    ]);
    assert.deepEqual(await unused(suppress(' no-such-rule', GONE), {}), [
      'No finding of "no-such-rule" is suppressed here',
    ]);
    assert.deepEqual(await unused(suppress('', 'Text.'), {}), ['This comment suppresses nothing']);
  });

  it('is not called so where its rule does not run, or mermaid does not', async () => {
    const inBrowser = { host: createBuffersHost(() => undefined, {}), rules: rulesForBuffers };
    assert.deepEqual(await unused(suppress(' link-target-missing', '[x](gone.md)'), inBrowser), []);
    assert.deepEqual(await unused(suppress(' mermaid-syntax', '```mermaid\nflowchart LR\nA]\n```'), inBrowser), []);
    assert.deepEqual(await unused(suppress(' mermaid-syntax', 'Text.'), inBrowser), [
      'No finding of "mermaid-syntax" is suppressed here',
    ]);
  });
});
