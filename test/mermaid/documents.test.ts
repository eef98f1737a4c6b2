import assert from 'node:assert/strict';
import { join } from 'node:path';
import { defaultConfig } from '../../server/src/config/config.ts';
import type { Host } from '../../server/src/host.ts';
import type { DiagramParser, DiagramVerdict } from '../../server/src/mermaid/verdict.ts';
import { createDiagramParser } from '../../server/src/node/diagrams.ts';
import { createService, type Finding, type Service } from '../../server/src/service.ts';
import { builtFolder } from './bundle.ts';

const serviceOver = async (files: ReadonlyMap<string, string>, diagrams: DiagramParser): Promise<Service> => {
  const host: Host = {
    listFiles: async () => ({ files: [...files.keys()], submodules: [], isIgnored: () => false, problems: [] }),
    readText: (path) => files.get(path),
    kindOf: async (path) => (files.has(path) ? 'file' : undefined),
    diagrams,
    log: (level, message) => assert.notEqual(level, 'error', message),
  };
  const service = createService({ host, config: defaultConfig });
  await service.load({});
  await service.settle();
  return service;
};

describe('mermaid: places in documents', () => {
  let diagrams: DiagramParser;
  before(async () => {
    diagrams = createDiagramParser({ workerFile: join(await builtFolder(), 'mermaid-worker.js') });
  });
  after(() => diagrams.dispose());

  const findingsIn = async (path: string, text: string): Promise<readonly Finding[]> => {
    const service = await serviceOver(new Map([[path, text]]), {
      parse: (diagram) => diagrams.parse(diagram),
      dispose: () => undefined,
    });
    const findings = service.report(path)?.findings.filter(({ rule }) => rule.startsWith('mermaid-')) ?? [];
    service.dispose();
    return findings;
  };

  /** `«` and `»` enclose what is to be underlined. */
  const check = (name: string, path: string, marked: string): void => {
    for (const [eol, newline] of [
      ['LF', '\n'],
      ['CRLF', '\r\n'],
    ] as const) {
      it(`${name}, ${eol}`, async () => {
        const written = marked.replaceAll('\n', newline);
        const start = written.indexOf('«');
        const end = written.indexOf('»') - 1;
        const text = written.replace(/[«»]/g, '');
        const findings = await findingsIn(path, text);
        assert.deepEqual(
          findings.map(({ rule, range }) => ({ rule, found: text.slice(range.start, range.end), range })),
          [{ rule: 'mermaid-syntax', found: text.slice(start, end), range: { start, end } }],
        );
      });
    }
  };

  check('a fence', 'docs/a.md', '# A\n\n```mermaid\nflowchart TD\n  A «->» B\n```\n');
  check('tildes', 'docs/a.md', '# A\n\n~~~mermaid\nflowchart TD\n  A «->» B\n~~~\n');
  check('colons', 'docs/a.md', '# A\n\n::: mermaid\nflowchart TD\n  A «->» B\n:::\n');
  check('an indented fence', 'docs/a.md', '# A\n\n   ```mermaid\n   flowchart TD\n     A «->» B\n   ```\n');
  check('a list', 'docs/a.md', '- Steps\n\n  ```mermaid\n  flowchart TD\n    A «->» B\n  ```\n\n- More\n');
  check(
    'a nested list',
    'docs/a.md',
    '1. One\n   - Two\n\n     ```mermaid\n     flowchart TD\n       A «->» B\n     ```\n',
  );
  check('a quote', 'docs/a.md', '> ```mermaid\n> flowchart TD\n>   A «->» B\n> ```\n');
  check('a list in a quote', 'docs/a.md', '> - One\n>\n>   ```mermaid\n>   flowchart TD\n>\n>   A «->» B\n>   ```\n');
  check('a tab in a list', 'docs/a.md', '-\tOne\n\n\t```mermaid\n\tflowchart TD\n\t  A «->» B\n\t```\n');
  check('emoji before it', 'docs/a.md', '# 🚀\n\n```mermaid\nflowchart TD\n  A["🚀"] «->» B\n```\n');
  check('a byte order mark', 'docs/a.md', '\uFEFF# A\n\n```mermaid\nflowchart TD\n  A «->» B\n```\n');
  check('a fence that does not end', 'docs/a.md', '# A\n\n```mermaid\nflowchart TD\n  A «->» B\n');
  check(
    'an opener in a quote',
    'docs/a.md',
    '> ```mermaid\n> flowchart TD\n>   «subgraph» one\n>     A --> B\n>   C --> D\n> ```\n',
  );
  check(
    'front matter of the diagram in a list',
    'docs/a.md',
    '- One\n\n  ```mermaid\n  ---\n  title: «a: b»\n  ---\n  flowchart TD\n    A --> B\n  ```\n',
  );
  check('a .mmd file', 'docs/a.mmd', 'flowchart TD\n  A «->» B\n');
  check('a .mermaid file', 'docs/a.mermaid', '%% Note\nflowchart TD\n  A «->» B\n');
  check('a .mmd file with a byte order mark', 'docs/a.mmd', '\uFEFFflowchart TD\n  A «->» B\n');

  it('several in one diagram and several diagrams in one document', async () => {
    const fence = (body: string): string => `\`\`\`mermaid\nflowchart TD\n${body}\n\`\`\`\n`;
    const text = `# A\n\n${fence('  A -> B\n  B => C')}\n${fence('  A --> B')}\n${fence('  A[x')}`;
    const findings = await findingsIn('docs/a.md', text);
    assert.deepEqual(
      findings.map(({ range }) => text.slice(range.start, range.end)),
      ['->', '=>', '['],
    );
  });
});

describe('mermaid: work', () => {
  it('an edit in a document with ten diagrams parses one, and no other document asks again', async () => {
    const asked: string[] = [];
    const valid: DiagramVerdict = { type: 'pie', valid: true, notValidated: undefined, problems: [] };
    const diagram = (name: string): string => `\`\`\`mermaid\npie\n  "${name}": 1\n\`\`\`\n`;
    const names = Array.from({ length: 10 }, (_, at) => `diagram ${at}`);
    const document = (all: readonly string[]): string => `# Ten\n\n${all.map(diagram).join('\n')}`;
    const files = new Map([
      ['docs/ten.md', document(names)],
      ['docs/other.md', document(['elsewhere'])],
    ]);
    const service = await serviceOver(files, {
      parse: async (text) => {
        asked.push(text);
        return valid;
      },
      dispose: () => undefined,
    });
    service.setBuffer('docs/ten.md', document(names), 1);
    await service.settle();
    assert.equal(asked.length, 11);
    asked.length = 0;
    service.setBuffer('docs/ten.md', document(names.with(4, 'changed')), 2);
    await service.settle();
    assert.deepEqual(asked, ['pie\n  "changed": 1']);
    service.dispose();
  });

  it('says of a diagram that took too long that it did, for information', async () => {
    const text = '# A\n\n```mermaid\nflowchart TD\n```\n';
    const slow: DiagramVerdict = { type: undefined, valid: true, notValidated: 'too-slow', problems: [] };
    const service = await serviceOver(new Map([['docs/a.md', text]]), {
      parse: async () => slow,
      dispose: () => undefined,
    });
    const [finding] = service.report('docs/a.md')?.findings ?? [];
    assert.equal(finding?.severity, 'info');
    assert.match(finding?.message ?? '', /took too long to parse/);
    assert.equal(text.slice(finding?.range.start, finding?.range.end), 'mermaid');
    service.dispose();
  });
});
