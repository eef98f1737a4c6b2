import assert from 'node:assert/strict';
import { recogniseAdr } from '../../server/src/adr/recognise.ts';
import type { AdrRecord } from '../../server/src/adr/record.ts';
import { type Config, defaultConfig } from '../../server/src/config/config.ts';
import { parse } from '../../server/src/markdown/parse.ts';
import type { Range } from '../../server/src/text/range.ts';

export const config: Config = defaultConfig;

/** Reads a text that is an ADR by its path. */
export function read(text: string, path = 'docs/adr/0012-use-kafka.md'): AdrRecord {
  const record = recogniseAdr(path, parse(text), config);
  assert.ok(record !== undefined, `${path} is an ADR`);
  return record;
}

export const slice = (text: string, range: Range): string => text.slice(range.start, range.end);

/** An ADR of Nygard's form with something put in its lead and its status section. */
export function nygard({ title = '# 12. Use Kafka', lead = '', status = '', rest = '' }): string {
  const section = status === '' ? '' : `## Status\n\n${status}\n\n`;
  return `${title}\n\n${lead === '' ? '' : `${lead}\n\n`}${section}## Context\n\nA queue is needed.\n\n## Decision\n\nKafka.\n\n## Consequences\n\nOperators learn it.\n${rest}`;
}
