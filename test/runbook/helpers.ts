import assert from 'node:assert/strict';
import { type Config, defaultConfig } from '../../server/src/config/config.ts';
import { parse } from '../../server/src/markdown/parse.ts';
import { recogniseRunbook } from '../../server/src/runbook/recognise.ts';
import type { RunbookRecord } from '../../server/src/runbook/record.ts';

export const config: Config = defaultConfig;

export const recognise = (path: string, text: string, settings: Config = config): RunbookRecord | undefined =>
  recogniseRunbook(path, parse(text), settings);

/** Reads a text that is a runbook by its path. */
export function read(text: string, path = 'docs/runbooks/disk-full.md'): RunbookRecord {
  const record = recognise(path, text);
  assert.ok(record !== undefined, `${path} is a runbook`);
  return record;
}

/** A document with a title and these sections, each with a line of text. */
export const withSections = (headings: readonly string[], title = 'Cat door'): string =>
  `# ${title}\n\n${headings.map((heading) => `## ${heading}\n\nLook for boris.\n`).join('\n')}`;
