import assert from 'node:assert/strict';
import { defaultConfig } from '../../server/src/config/config.ts';
import { parse } from '../../server/src/markdown/parse.ts';
import { sliceRange } from '../../server/src/text/range.ts';
import { extractFacts } from '../../server/src/workspace/extract.ts';

describe('diagrams of a document', () => {
  const diagram = (text: string) => extractFacts('a.md', parse(text), defaultConfig).diagrams[0];

  it('begin with their first line that is not blank, so that front matter comes first', () => {
    const text = '```mermaid\n\n  \n---\ntitle: X\n---\npie\n```\n';
    assert.equal(diagram(text)?.text, '---\ntitle: X\n---\npie');
    assert.deepEqual(
      diagram(text)?.segments.map((segment) => sliceRange(text, segment)),
      ['---', 'title: X', '---', 'pie'],
    );
  });
  it('keep their lines where all are blank', () => {
    assert.equal(diagram('```mermaid\n\n\n```\n')?.text, '\n');
  });
});
