import assert from 'node:assert/strict';
import fc from 'fast-check';
import { describe, it } from 'mocha';
import { type Config, defaultConfig } from '../../server/src/config/config.ts';
import { parse } from '../../server/src/markdown/parse.ts';
import { applyFix, type Files, findingsOf } from './directory.ts';
import { directory, encode, pathOf, writeDirectory } from './dress.ts';

const headings = (text: string | undefined): string[] => parse(text ?? '').headings.map((heading) => heading.text);

/** The file after the fix of its missing section. */
async function filled(files: Files, file: string, config: Partial<Config> = {}): Promise<string | undefined> {
  const found = (await findingsOf(files, config)).filter((finding) => finding.rule === 'adr-missing-section');
  const [fix] = found.find((finding) => finding.file === file)?.fixes ?? [];
  assert.equal(found.length, 1);
  assert.equal(fix?.preferred, false, 'the text is left to the author');
  return fix === undefined ? undefined : applyFix(files, fix).get(file);
}

describe('a section that is put in', () => {
  it('stands where it stands in the other ADRs, in any dress', () =>
    fc.assert(
      fc.asyncProperty(directory, fc.nat(), async (given, which) => {
        const decision = given.decisions.at(-1);
        if (decision === undefined) return;
        const file = pathOf(given, decision);
        const texts = writeDirectory(given);
        const whole = texts.get(file) ?? '';
        const sections = [...whole.matchAll(/## (?:Context|Considered|Decision|Consequences).*\n\n(?:.+\n)+\n?/g)];
        const [section = ''] = sections[which % sections.length] ?? [];
        texts.set(file, whole.replace(section, ''));
        const text = await filled(encode(given, texts), file);
        assert.deepEqual(headings(text), headings(whole));
      }),
      { numRuns: 100 },
    )).timeout(60_000);

  const alone = async (text: string): Promise<string | undefined> =>
    filled(new Map([['docs/adr/0001-a.md', text]]), 'docs/adr/0001-a.md');

  it("follows the format's order where there is no directory to learn from", async () => {
    const text =
      '# 1. A\n\n## Context\n\nOne.\n\n### More\n\nTwo.\n\n## Consequences\n\nThree.\n\n## Status\n\nAccepted\n';
    assert.deepEqual(
      headings(
        await alone(
          `---\nstatus: x\n---\n${text.replace('## Context', '## Context and Problem Statement')}`.replace(
            '## Consequences',
            '## Decision Outcome',
          ),
        ),
      ),
      ['1. A', 'Context and Problem Statement', 'More', 'Considered Options', 'Decision Outcome', 'Status'],
    );
  });

  it('goes before what usually follows it where nothing precedes it', async () => {
    const text =
      '---\nstatus: accepted\n---\n\n# A\n\n## Considered Options\n\n* Kafka\n* NATS\n\n## Decision Outcome\n\nChosen option: "Kafka", because.\n\n### Confirmation\n\nA test.\n';
    const files = new Map(
      [1, 2, 3, 4, 5, 6].map((number) => [
        `docs/adr/000${number}-a.md`,
        number === 6
          ? text
          : text.replace('## Considered', '## Context and Problem Statement\n\nWhich?\n\n## Considered'),
      ]),
    );
    const fixed = await filled(files, 'docs/adr/0006-a.md');
    assert.equal(fixed, text.replace('## Considered', '## Context and Problem Statement\n\n## Considered'));
  });

  it('follows the settings where they name the sections', async () => {
    const adr = { ...defaultConfig.adr, requiredSections: ['Context', 'Security', 'Decision'] };
    const text = '# 1. A\n\n## Background\n\nOne.\n\n## Context\n\nTwo.\n\n## Decision\n\nThree.\n';
    const fixed = await filled(new Map([['docs/adr/0001-a.md', text]]), 'docs/adr/0001-a.md', { adr });
    assert.equal(fixed, text.replace('## Decision', '## Security\n\n## Decision'));
  });

  it('is underlined where the others are', async () => {
    const text = '1. A\n====\n\nStatus\n------\n\nAccepted\n\nContext\n-------\n\nOne.\n\nDecision\n--------\n\nTwo.\n';
    assert.equal(await alone(text), `${text.trimEnd()}\n\nConsequences\n------------\n`);
  });

  it('stands apart from a text that ends without a line ending', async () => {
    const text = '# 1. A\r\n\r\n## Status\r\n\r\nAccepted\r\n\r\n## Context\r\n\r\nOne.\r\n\r\n## Decision\r\n\r\nTwo.';
    assert.equal(await alone(text), `${text}\r\n\r\n## Consequences`);
  });
});
