import assert from 'node:assert/strict';
import { read, slice } from './helpers.ts';

/** heading or front matter, number, title, form */
const titles: readonly (readonly [text: string, number: number | undefined, title: string, form: string])[] = [
  ['# Use Kafka', undefined, 'Use Kafka', '# T'],
  ['# ADR-012: Use Kafka', 12, 'Use Kafka', '# ADR-NNN: T'],
  ['# 12. Use Kafka', 12, 'Use Kafka', '# NN. T'],
  ['# 0012. Use Kafka', 12, 'Use Kafka', '# NNNN. T'],
  ['# ADR 012: Use Kafka', 12, 'Use Kafka', '# ADR NNN: T'],
  ['# ADR-012 Use Kafka', 12, 'Use Kafka', '# ADR-NNN T'],
  ['# ADR-012 — Use Kafka', 12, 'Use Kafka', '# ADR-NNN — T'],
  ['# ADR-012 – Use Kafka', 12, 'Use Kafka', '# ADR-NNN – T'],
  ['# ADR-012 - Use Kafka', 12, 'Use Kafka', '# ADR-NNN - T'],
  ['# ADR012: Use Kafka', 12, 'Use Kafka', '# ADRNNN: T'],
  ['# ADR_012: Use Kafka', 12, 'Use Kafka', '# ADR_NNN: T'],
  ['# Adr #12: Use Kafka', 12, 'Use Kafka', '# Adr #NN: T'],
  ['# Decision Record: Use Kafka', undefined, 'Use Kafka', '# Decision Record: T'],
  ['# Architecture Decision Record: Use Kafka', undefined, 'Use Kafka', '# Architecture Decision Record: T'],
  ['# ADR: Use Kafka', undefined, 'Use Kafka', '# ADR: T'],
  ['# TITLE: Use Kafka', undefined, 'Use Kafka', '# TITLE: T'],
  ['# [012] Use Kafka', 12, 'Use Kafka', '# [NNN] T'],
  ['# [ADR-012] Use Kafka', 12, 'Use Kafka', '# [ADR-NNN] T'],
  ['# 12 - Use Kafka', 12, 'Use Kafka', '# NN - T'],
  ['# 12) Use Kafka', 12, 'Use Kafka', '# NN) T'],
  ['# 0012 Use Kafka', 12, 'Use Kafka', '# NNNN T'],
  [
    '# Buildbarn Architecture Decision Record #1: Use Kafka',
    1,
    'Use Kafka',
    '# Buildbarn Architecture Decision Record #N: T',
  ],
  ['# Architecture Decision Record 3 - Use Kafka', 3, 'Use Kafka', '# Architecture Decision Record N - T'],
  ['Use Kafka\n=========', undefined, 'Use Kafka', '# T'],
  ['ADR-12: Use Kafka\n===', 12, 'Use Kafka', '# ADR-NN: T'],
  ['# ADR-012: Use `kafka` and [NATS](https://nats.io)', 12, 'Use kafka and NATS', '# ADR-NNN: T'],
  ['# **ADR-012: Use Kafka**', 12, 'Use Kafka', '# ADR-NNN: T'],
  ['# 3 ways to use Kafka', undefined, '3 ways to use Kafka', '# T'],
  ['# 2024 roadmap', undefined, '2024 roadmap', '# T'],
  ['# 3.1 upgrade', undefined, '3.1 upgrade', '# T'],
  ['# 2FA for all', undefined, '2FA for all', '# T'],
  ['# ADR process', undefined, 'ADR process', '# T'],
  ['# ADRs are good', undefined, 'ADRs are good', '# T'],
  ['# UTF-8 everywhere', undefined, 'UTF-8 everywhere', '# T'],
  ['## ADR-012: Use Kafka', 12, 'Use Kafka', '# ADR-NNN: T'],
  ['<!-- SPDX-License-Identifier: MIT -->\n\n# 12. Use Kafka', 12, 'Use Kafka', '# NN. T'],
  ['# 12. Use Kafka <!-- markdownlint-disable-line -->', 12, 'Use Kafka', '# NN. T'],
  ['\uFEFF# 12. Use Kafka', 12, 'Use Kafka', '# NN. T'],
  ['---\nparent: Decisions\n---\n# Use Kafka', undefined, 'Use Kafka', '# T'],
  ['---\ntitle: Use Kafka\n---\n', undefined, 'Use Kafka', 'title: T'],
  ['---\ntitle: "12. Use Kafka"\n---\n', 12, 'Use Kafka', 'title: NN. T'],
  ['---\ntitle: |\n  12. Use Kafka\nstatus: x\n---\n', 12, 'Use Kafka', 'title: NN. T'],
  ['---\ntitle: Use Kafka\n---\n# Abstract\n\nx\n\n# Context\n', undefined, 'Use Kafka', 'title: T'],
  ['# ADR-012 | Use Kafka', 12, 'Use Kafka', '# ADR-NNN | T'],
  ['# ADR-012 · Use Kafka', 12, 'Use Kafka', '# ADR-NNN · T'],
  ['# **ADR-012**: Use Kafka', 12, 'Use Kafka', '# ADR-NNN**: T'],
  ['# `ADR-012` Use Kafka', 12, 'Use Kafka', '# ADR-NNN` T'],
  ['# 📌 ADR-012: Use Kafka', 12, 'Use Kafka', '# ADR-NNN: T'],
  ['# 🚀 Use Kafka', undefined, '🚀 Use Kafka', '# T'],
  ['# 12 Use Kafka', 12, 'Use Kafka', '# NN T'],
  ['# 13 Use Kafka', undefined, '13 Use Kafka', '# T'],
  ['# #12 Use Kafka', 12, 'Use Kafka', '# #NN T'],
  ['# No. 12: Use Kafka', 12, 'Use Kafka', '# No. NN: T'],
  ['# Architecture Decision 12: Use Kafka', 12, 'Use Kafka', '# Architecture Decision NN: T'],
  ['# RFC-12: Use Kafka', 12, 'Use Kafka', '# RFC-NN: T'],
  ['# RFC 7807: problem details', undefined, 'RFC 7807: problem details', '# T'],
  ['# Architecture Decision Record\n\n## ADR-012: Use Kafka', 12, 'Use Kafka', '# ADR-NNN: T'],
  ['# Architecture Decision Record\n\n## Use Kafka', undefined, 'Architecture Decision Record', '# T'],
  ['# Links\n\nx\n', undefined, 'Links', '# T'],
];

describe('title', () => {
  for (const [head, number, title, form] of titles) {
    it(`reads ${JSON.stringify(head)}`, () => {
      const text = `${head}\n\n## Context\n\nA queue.\n\n## Decision\n\nKafka.\n`;
      const record = read(text, 'docs/adr/0012-use-kafka.md');
      const place = record.titlePlace;
      assert.ok(place !== undefined);
      assert.deepEqual([place.number, record.title, place.form], [number, title, form]);
      assert.equal(place.numberRange === undefined ? undefined : Number(slice(text, place.numberRange)), number);
      assert.ok(slice(text, place.titleRange).startsWith(title.split(' ')[0] ?? ''));
      assert.ok(place.range.start <= place.titleRange.start && place.titleRange.end <= place.range.end);
    });
  }

  it('accepts a prefix of its own where the file has it too', () => {
    const record = read('# API-001: Actors\n\n## Status\n\nAccepted\n', 'docs/decision_records/api/API-001-actors.md');
    assert.deepEqual([record.titlePlace?.number, record.title, record.id], [1, 'Actors', 'API-001']);
    const scoped = read('# ODH-ADR-MS-0003 - Registry\n', 'adr/ODH-ADR-MS-0003-registry.md');
    assert.deepEqual([scoped.titlePlace?.number, scoped.title, scoped.id], [3, 'Registry', 'ODH-ADR-MS-0003']);
    assert.equal(read('# API-001: Actors\n', 'docs/adr/0001-actors.md').titlePlace?.number, undefined);
  });

  it('falls back to the file name', () => {
    assert.equal(read('## Context\n\nx\n', 'docs/adr/0012-use-kafka_now.md').title, 'use kafka now');
    assert.equal(read('# ADR-12\n', 'docs/adr/0012-use-kafka.md').title, 'use kafka');
    assert.equal(read('', 'docs/adr/0012-use-kafka.md').titlePlace, undefined);
  });

  it('calls records as people do', () => {
    const ids = (path: string, text = '# Use Kafka\n\n## Status\n\nAccepted\n\n## Decision\n\nx\n'): string =>
      read(text, path).id;
    assert.equal(ids('docs/adr/0012-x.md'), '0012');
    assert.equal(ids('docs/adr/adr-0012-x.md'), 'ADR-0012');
    assert.equal(ids('docs/adr/ADR-1.md'), 'ADR-1');
    assert.equal(ids('docs/adr/20230604-use-kafka.md'), '20230604-use-kafka');
    assert.equal(ids('docs/adr/2021-01-02-use-kafka/README.md'), '2021-01-02-use-kafka');
    assert.equal(ids('docs/adr/use-kafka.md'), 'use-kafka');
    assert.equal(ids('docs/adr/use-kafka.md', '# ADR-12: Use Kafka\n\n## Status\n\nAccepted\n'), 'ADR-12');
  });

  it('takes the number from the title only where the name can have none', () => {
    const text = '# 12. Use Kafka\n\n## Status\n\nAccepted\n\n## Decision\n\nx\n';
    assert.equal(read(text, 'docs/adr/use-kafka.md').number, 12);
    assert.equal(read(text, 'docs/adr/0013-use-kafka.md').number, 13);
    assert.equal(read(text, 'docs/adr/20230604-use-kafka.md').number, undefined);
    assert.equal(read(text, 'docs/adr/XXXX-use-kafka.md').number, undefined);
    assert.equal(read(text, 'docs/adr/2021-06-05_001-x.md').number, 1);
  });
});
