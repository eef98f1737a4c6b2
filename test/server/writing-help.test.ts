import assert from 'node:assert/strict';
import { afterEach, describe, it } from 'mocha';
import type { CompletionItem, CompletionList, TextEdit } from 'vscode-languageserver-protocol';
import { TextDocument } from 'vscode-languageserver-textdocument';
import { localDay } from '../../server/src/text/day.ts';
import { TestClient } from './client.ts';

const ROOT = 'file:///work/shop';
const NEW = `${ROOT}/docs/adr/0009-new.md`;

const nygard = (number: number, status: string): string =>
  `# ${number}. Title ${number}\n\n- Date: 2024-05-0${number}\n- Deciders: Ann Lee, [Bob](https://b.ob)\n\n## Status\n\n${status}\n\n## Context\n\nC.\n\n## Decision\n\nD.\n\n## Consequences\n\nE.\n\n## Security\n\nS.\n`;

const madr = (number: number, status: string, people: string): string =>
  `---\nstatus: ${status}\ndate: 2024-05-0${number}\ndecision-makers: ${people}\ntags:\n  - storage\n  - cost\n---\n\n# Title ${number}\n\n## Context and Problem Statement\n\nC.\n\n## Considered Options\n\n* a\n\n## Decision Outcome\n\nChosen option: "a".\n`;

const NYGARD = Object.fromEntries(
  [1, 2, 3, 4].map((number) => [`docs/adr/000${number}-t.md`, nygard(number, number === 2 ? 'Draft' : 'Accepted')]),
);
const MADR = Object.fromEntries(
  [1, 2, 3, 4].map((number) => [
    `docs/adr/000${number}-t.md`,
    madr(number, number === 2 ? 'proposed' : 'accepted', number === 1 ? '[Zoe, Ann Lee]' : 'Ann Lee'),
  ]),
);

/** What is offered where records are written. */
describe('while an ADR is written', () => {
  let client: TestClient;
  afterEach(() => client.stop());

  /** What is offered at `$0`, in order, and what the text becomes with one of them. */
  async function offered(
    files: Readonly<Record<string, string>>,
    marked: string,
    uri = NEW,
  ): Promise<{ readonly labels: string[]; readonly accept: (label: string) => string }> {
    const offset = marked.indexOf('$0');
    const text = marked.replace('$0', '');
    const document = TextDocument.create(uri, 'markdown', 1, text);
    client = await TestClient.start({ folders: { [ROOT]: files }, rules: 'all' });
    await client.open(uri, text);
    await client.until(() => client.shown(uri), 'the first findings');
    const { items } = await client.connection.sendRequest<CompletionList>('textDocument/completion', {
      textDocument: { uri },
      position: document.positionAt(offset),
    });
    const sorted = [...items].sort((a, b) => ((a.sortText ?? a.label) < (b.sortText ?? b.label) ? -1 : 1));
    return {
      labels: sorted.map(({ label }) => label),
      accept(label) {
        const item = items.find((one): one is CompletionItem & { textEdit: TextEdit } => one.label === label);
        assert.ok(item, `${label} is offered`);
        return TextDocument.applyEdits(document, [item.textEdit]);
      },
    };
  }

  it('offers the status words of the directory first, as it writes them', async () => {
    const text = '# 9. New\n\n## Status\n\nAcc$0\n\n## Context\n';
    const { labels, accept } = await offered(NYGARD, text);
    assert.deepEqual(labels, ['Accepted', 'Draft', 'Proposed', 'Rejected', 'Deprecated', 'Superseded']);
    assert.equal(accept('Draft'), '# 9. New\n\n## Status\n\nDraft\n\n## Context\n');
  });

  for (const [name, eol] of [
    ['LF', '\n'],
    ['CRLF', '\r\n'],
  ] as const) {
    it(`offers them in an empty section, with ${name}`, async () => {
      const text = '# 9. New\n\n## Status\n\n$0\n\n## Context\n'.replaceAll('\n', eol);
      const { labels, accept } = await offered(NYGARD, text);
      assert.equal(labels[0], 'Accepted');
      assert.equal(accept('Draft'), text.replace('$0', 'Draft'));
    });
  }

  it('offers them in front matter, before anything is written and behind its colon', async () => {
    const text = '---\nstatus:$0\n---\n\n# New\n\n## Context and Problem Statement\n';
    const { labels, accept } = await offered(MADR, text);
    assert.deepEqual(labels, ['accepted', 'proposed', 'rejected', 'deprecated', 'superseded']);
    assert.equal(accept('accepted'), text.replace('$0', ' accepted'));
  });

  it('offers the sections that are missing first, at their own level', async () => {
    const text = '# 9. New\n\n## Status\n\nAccepted\n\n## Context\n\nC.\n\n##$0\n';
    const { labels, accept } = await offered(NYGARD, text);
    assert.deepEqual(labels, ['Decision', 'Consequences', 'Security']);
    assert.equal(accept('Decision'), text.replace('##$0', '## Decision'));
  });

  it('offers no section in a code block, and no status in prose', async () => {
    assert.deepEqual((await offered(NYGARD, '# 9. New\n\n## Context\n\n```sh\n# $0\n```\n')).labels, []);
    await client.stop();
    assert.deepEqual((await offered(NYGARD, '# 9. New\n\n## Status\n\nAccepted\n\n## Context\n\nWe $0\n')).labels, []);
  });

  it('offers the keys that siblings have and this one has not', async () => {
    const text = '---\nstatus: accepted\nd$0\n---\n\n# New\n\n## Context and Problem Statement\n';
    const { labels, accept } = await offered(MADR, text);
    assert.deepEqual(labels, ['date', 'decision-makers', 'tags']);
    assert.equal(accept('decision-makers'), text.replace('d$0', 'decision-makers: '));
  });

  it('offers people of other records, whoever decided most first', async () => {
    const inline = '---\ndecision-makers: [Bob, $0]\n---\n\n# New\n\n## Context and Problem Statement\n';
    const { labels, accept } = await offered(MADR, inline);
    assert.deepEqual(labels, ['Ann Lee', 'Zoe']);
    assert.equal(accept('Zoe'), inline.replace('$0', 'Zoe'));
    await client.stop();
    const list = '---\ndecision-makers:\n  - A$0\n---\n\n# New\n\n## Context and Problem Statement\n';
    assert.equal((await offered(MADR, list)).accept('Ann Lee'), list.replace('A$0', 'Ann Lee'));
    await client.stop();
    const lead = '# 9. New\n\n- Date: 2024-05-09\n- Deciders: Ann Lee, $0\n\n## Status\n\nAccepted\n\n## Context\n';
    assert.deepEqual((await offered(NYGARD, lead)).labels, ['Ann Lee', 'Bob']);
  });

  it('offers values that siblings have for other keys', async () => {
    const text = '---\nstatus: accepted\ntags:\n  - $0\n---\n\n# New\n\n## Context and Problem Statement\n';
    assert.deepEqual((await offered(MADR, text)).labels, ['storage', 'cost']);
  });

  it('offers today where a date is written', async () => {
    const today = localDay(new Date());
    const text = '# 9. New\n\n- Date: $0\n\n## Status\n\nAccepted\n\n## Context\n';
    const { labels, accept } = await offered(NYGARD, text);
    assert.deepEqual(labels, [today]);
    assert.equal(accept(today), text.replace('$0', today));
  });

  it('offers nothing of it in other documents', async () => {
    for (const text of ['---\nstatus: $0\n---\n\n# Guide\n', '# Guide\n\n##$0\n', '# Guide\n\nDate: $0\n']) {
      assert.deepEqual((await offered(NYGARD, text, `${ROOT}/docs/guide.md`)).labels, []);
      await client.stop();
    }
  });
});
