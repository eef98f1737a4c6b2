import assert from 'node:assert/strict';
import process from 'node:process';
import { completionsAt } from './diagram-features.ts';

const labels = async (marked: string, file?: string): Promise<string[]> =>
  (await completionsAt(marked, file)).map(({ label }) => label);

const inFence = (text: string): string => `# A\n\n\`\`\`mermaid\n${text}\n\`\`\`\n`;

async function offers(marked: string, wanted: readonly string[], unwanted: readonly string[] = []): Promise<void> {
  const found = await labels(inFence(marked));
  for (const label of wanted) assert.ok(found.includes(label), `${marked}: no ${label} in ${found.join(' ')}`);
  for (const label of unwanted) assert.ok(!found.includes(label), `${marked}: ${label}`);
}

describe('server: completion in diagrams', () => {
  it('offers the types at the start, and front matter', async () => {
    await offers('│', ['flowchart', 'sequenceDiagram', 'gitGraph', '---']);
    await offers('flow│', ['flowchart']);
    await offers('%% note\n│', ['erDiagram']);
  });

  it('offers directions', async () => {
    assert.deepEqual(await labels(inFence('flowchart │')), ['TB', 'TD', 'BT', 'LR', 'RL']);
    await offers('flowchart LR\n  subgraph a\n    direction │\n  end', ['LR', 'RL']);
  });

  it('offers nodes and keywords where a statement begins, and nodes after an arrow', async () => {
    await offers('flowchart LR\n  one[First] --> two\n  │', ['one', 'two', 'subgraph', 'classDef']);
    await offers('flowchart LR\n  one[First] --> two\n  two --> o│', ['one', 'two'], ['subgraph']);
    await offers('flowchart LR\n  one --> two & │', ['one', 'two'], ['subgraph']);
    const [first] = await completionsAt(inFence('flowchart LR\n  one[First] --> two\n  two --> o│'));
    assert.equal(first?.detail, 'First');
  });

  it('offers arrows after a node, and replaces what is written of one', async () => {
    await offers('flowchart LR\n  a │', ['-->', '-.->', '==>']);
    const items = await completionsAt(inFence('flowchart LR\n  a --│'));
    const arrow = items.find(({ label }) => label === '-->');
    assert.ok(arrow?.textEdit !== undefined && 'range' in arrow.textEdit);
    assert.deepEqual(arrow.textEdit.range, { start: { line: 4, character: 4 }, end: { line: 4, character: 6 } });
    await offers('sequenceDiagram\n  A │', ['->>', '-->>']);
    await offers('erDiagram\n  A │', ['||--o{']);
    await offers('classDiagram\n  A │', ['<|--']);
    await offers('stateDiagram-v2\n  a │', ['-->']);
  });

  it('offers shapes and their keys', async () => {
    await offers('flowchart LR\n  a@{ │', ['shape', 'label']);
    await offers('flowchart LR\n  a@{ shape: │', ['cyl', 'database', 'diam']);
    await offers('flowchart LR\n  a@{ shape: cyl, label: "x" }\n  a │', ['-->'], ['cyl']);
  });

  it('offers style classes', async () => {
    await offers('flowchart LR\n  classDef hot fill:#f00\n  a:::│', ['hot'], ['a']);
    await offers('flowchart LR\n  classDef hot fill:#f00\n  a --> b\n  class a │', ['hot'], ['b']);
    await offers('flowchart LR\n  classDef hot fill:#f00\n  a --> b\n  class │', ['a', 'b'], ['hot']);
  });

  it('offers participants', async () => {
    const start = 'sequenceDiagram\n  participant A as Ann\n  actor B\n';
    await offers(`${start}  │`, ['A', 'B', 'loop', 'participant']);
    await offers(`${start}  A->>│`, ['A', 'B'], ['loop']);
    await offers(`${start}  Note │`, ['over', 'left of', 'right of'], ['A']);
    await offers(`${start}  Note over │`, ['A', 'B'], ['loop']);
    await offers(`${start}  activate │`, ['A', 'B'], ['loop']);
    assert.deepEqual(await labels(inFence(`${start}  A->>B: │`)), []);
  });

  it('offers branches, tasks, services', async () => {
    await offers('gitGraph\n  commit\n  branch dev\n  checkout │', ['dev'], ['commit']);
    await offers('gantt\n  section S\n  A :a1, 2024-01-01, 2d\n  B :after │', ['a1']);
    await offers('C4Context\n  Person(joe, "Joe")\n  Rel(│', ['joe']);
    await offers('architecture-beta\n  group g(cloud)[G]\n  service s(server)[S] in │', ['g']);
  });

  it('offers keys and values of the configuration in front matter', async () => {
    await offers('---\n│\n---\nflowchart LR', ['title', 'config'], ['theme']);
    await offers('---\nconfig:\n  │\n---\nflowchart LR', ['theme', 'look', 'flowchart', 'themeVariables']);
    await offers('---\nconfig:\n  theme: │\n---\nflowchart LR', ['forest', 'dark']);
    await offers('---\nconfig:\n  flowchart:\n    │\n---\nflowchart LR', ['curve', 'nodeSpacing']);
    await offers('---\nconfig:\n  flowchart:\n    curve: │\n---\nflowchart LR', ['basis', 'linear']);
    await offers('---\nconfig:\n  look: │', ['handDrawn']);
  });

  it('offers nothing in labels, messages and comments', async () => {
    for (const text of [
      'flowchart LR\n  a[│',
      'flowchart LR\n  a["x │"]',
      'flowchart LR\n  a -->|│',
      'flowchart LR\n  %% a │',
      'stateDiagram-v2\n  a : │',
      'erDiagram\n  A ||--o{ B : │',
      'sequenceDiagram\n  loop │',
    ]) {
      assert.deepEqual(await labels(inFence(text)), [], text);
    }
  });

  it('works in quotations, lists, `:::mermaid`, with CRLF, and in files of one diagram; not beside them', async () => {
    const quoted = await completionsAt('> ```mermaid\n> flowchart LR\n>   a --> b\n>   │\n> ```\n');
    assert.ok(quoted.some(({ label }) => label === 'a'));
    assert.ok(quoted.every(({ textEdit }) => textEdit === undefined || !textEdit.newText.includes('\n')));
    assert.ok((await labels('- x\n\n  ```mermaid\n  flowchart LR\n    a --> │\n  ```\n')).includes('a'));
    assert.ok((await labels('::: mermaid\nflowchart LR\n  a --> │\n:::\n')).includes('a'));
    assert.ok((await labels('```mermaid\r\nflowchart LR\r\n  a --> │\r\n```\r\n')).includes('a'));
    assert.ok((await labels('flowchart LR\n  a --> │', 'a.mmd')).includes('a'));
    assert.deepEqual(await labels('│\n\n```mermaid\nflowchart LR\n  a --> b\n```\n'), []);
  });

  it('writes blocks with tab stops where the client has them, and bare words where it has not', async () => {
    const marked = inFence('flowchart LR\n  sub│');
    const able = { textDocument: { completion: { completionItem: { snippetSupport: true } } } };
    const block = (await completionsAt(marked, 'a.md', able)).find(({ label }) => label === 'subgraph');
    assert.equal(block?.textEdit?.newText, 'subgraph ${'.concat('1:id}\n\t$0\nend'));
    const bare = (await completionsAt(marked, 'a.md', {})).find(({ label }) => label === 'subgraph');
    assert.equal(bare?.textEdit?.newText, 'subgraph');
  });

  it('answers quickly in a large diagram', async () => {
    const lines = Array.from({ length: 800 }, (_, index) => `  node${index}[Label ${index}] --> node${index + 1}`);
    const marked = inFence(`flowchart LR\n${lines.join('\n')}\n  node1 --> │`);
    await completionsAt(marked);
    const start = process.cpuUsage().user;
    assert.ok((await completionsAt(marked)).length > 800);
    // With the start of a server and its messages.
    assert.ok((process.cpuUsage().user - start) / 1000 < 500);
  });
});
