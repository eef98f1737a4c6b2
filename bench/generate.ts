/**
 * Makes a repository of documents to measure on: the same for the same seed, on every machine.
 *
 *     node bench/generate.ts FOLDER [DOCUMENTS] [SEED]
 */
import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import process from 'node:process';

export interface GenerateOptions {
  readonly folder: string;
  readonly documents: number;
  readonly seed: number;
}

export interface Generated {
  readonly documents: number;
  readonly codeFiles: number;
  readonly bytes: number;
  readonly diagrams: number;
  /** Names planted in links that lead nowhere, each in one place: `gone-17`. */
  readonly brokenFiles: readonly string[];
  /** Names planted in fragments that no heading has. */
  readonly brokenAnchors: readonly string[];
  /** Paths planted in code spans that never were. */
  readonly brokenReferences: readonly string[];
}

type Kind = 'adr' | 'runbook' | 'guide';

interface Planned {
  readonly path: string;
  readonly kind: Kind;
  readonly number: number;
  readonly title: string;
  readonly service: number;
  readonly headings: readonly string[];
}

/** Documents of one service: a third each of decisions, runbooks and guides. */
const DOCUMENTS_PER_SERVICE = 120;
const CODE_FILES_PER_SERVICE = 24;
/** One fault of each kind in so many documents. */
const FAULT_EVERY = 15;

const WORDS = (
  'account address alert amount answer archive attempt audit backlog backup balance batch branch budget buffer cache call ' +
  'carrier change channel check claim client clock cluster column command commit consumer contract copy cost counter ' +
  'customer database deadline delay delivery deploy disk domain draft endpoint entry error event export failure field ' +
  'filter format gateway graph group handler header history import index input invoice journal key label latency layer ' +
  'ledger limit line load lock machine manual margin market member message meter method metric migration mirror module ' +
  'network node notice object offer order owner packet page parcel parser partner path payment period permit place plan ' +
  'policy pool port price process producer profile proof proxy query queue quota range rate reader record refund region ' +
  'release replica report request reserve result retry review role route rule sample scan schedule schema scope script ' +
  'secret segment sender sequence server session shard signal snapshot source stage state status step store stream table ' +
  'target task team template tenant test thread ticket timer token topic trace traffic transfer trigger tunnel unit update ' +
  'user value vendor version view volume wallet warehouse window worker zone'
).split(' ');

/** mulberry32: small, quick, and the same everywhere. */
export function createRandom(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296;
  };
}

export function generate(options: GenerateOptions): Generated {
  const random = createRandom(options.seed);
  const pick = <T>(list: readonly T[]): T => {
    const item = list[Math.floor(random() * list.length)];
    if (item === undefined) throw new RangeError('nothing to pick from');
    return item;
  };
  const word = (): string => pick(WORDS);
  const words = (count: number): string => Array.from({ length: count }, word).join(' ');
  const capital = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1);
  const sentence = (): string => `${capital(words(6 + Math.floor(random() * 12)))}.`;
  const paragraph = (): string => wrap(Array.from({ length: 4 }, sentence).join(' '));

  const planned = planDocuments(options.documents, () => words(3), word);
  const services = Math.ceil(options.documents / DOCUMENTS_PER_SERVICE);
  const codeFiles = Array.from({ length: services * CODE_FILES_PER_SERVICE }, (_, index) => {
    const service = Math.floor(index / CODE_FILES_PER_SERVICE);
    return `services/s${service}/src/${word()}/${word()}-${index}.ts`;
  });
  const brokenFiles: string[] = [];
  const brokenAnchors: string[] = [];
  const brokenReferences: string[] = [];
  let bytes = 0;
  let diagrams = 0;
  const write = (path: string, text: string): void => {
    const file = join(options.folder, path);
    mkdirSync(dirname(file), { recursive: true });
    writeFileSync(file, text);
    bytes += Buffer.byteLength(text);
  };

  const linkTo = (from: Planned): string => {
    // Most links stay in the service, as people's do.
    const base = from.service * DOCUMENTS_PER_SERVICE;
    const near = planned.slice(base, base + DOCUMENTS_PER_SERVICE);
    const to = random() < 0.8 ? pick(near) : pick(planned);
    const fragment = random() < 0.4 ? `#${slug(pick(to.headings))}` : '';
    return `[${words(2)}](${relativePath(dirname(from.path), to.path)}${fragment})`;
  };
  const codeOf = (from: Planned): string => {
    const base = from.service * CODE_FILES_PER_SERVICE;
    return pick(codeFiles.slice(base, base + CODE_FILES_PER_SERVICE));
  };
  const link = (from: Planned): string => wrap(`${sentence()} See ${linkTo(from)} and ${linkTo(from)}. ${sentence()}`);

  for (const [index, document] of planned.entries()) {
    const faults: string[] = [];
    if (index % FAULT_EVERY === 3) {
      brokenFiles.push(`gone-${index}`);
      faults.push(`Before that, read [the notes](gone-${index}.md).`);
    }
    if (index % FAULT_EVERY === 8) {
      brokenAnchors.push(`lost-${index}`);
      const to = pick(planned);
      faults.push(`It is told in [the notes](${relativePath(dirname(document.path), to.path)}#lost-${index}).`);
    }
    if (index % FAULT_EVERY === 12) {
      const path = `services/s${document.service}/src/never-${index}.ts`;
      brokenReferences.push(path);
      faults.push(`The code is \`${path}\`.`);
    }
    const sections = document.headings.map((heading, place) => {
      const parts = [`## ${heading}`, paragraph(), link(document)];
      parts.push(wrap(`The code is \`${codeOf(document)}\`. ${sentence()}`));
      if (place === 1) parts.push(...faults);
      if (place === 2) parts.push(list(words, 4));
      if (place === 3 && index % 4 === 0) {
        parts.push(diagram(Math.floor(index / 4), word));
        diagrams++;
      }
      if (place === 4) parts.push(table(word, 5));
      parts.push(paragraph());
      return parts.join('\n\n');
    });
    write(document.path, `${[head(document), ...sections].join('\n\n')}\n`);
  }
  for (const path of codeFiles)
    write(path, `/** ${sentence()} */\nexport const ${word()} = ${Math.floor(random() * 1000)};\n`);
  for (const adr of planned.filter(({ kind, number }) => kind === 'adr' && number === 1)) {
    const folder = dirname(adr.path);
    const rows = planned
      .filter(({ path }) => dirname(path) === folder)
      .map(({ path, number, title }) => `- [${number}. ${title}](${path.slice(folder.length + 1)})`);
    write(`${folder}/README.md`, `# Decisions\n\n${rows.join('\n')}\n`);
  }
  const documents = options.documents + services;
  return { documents, codeFiles: codeFiles.length, bytes, diagrams, brokenFiles, brokenAnchors, brokenReferences };
}

const HEADINGS: Readonly<Record<Kind, readonly string[]>> = {
  adr: ['Context', 'Decision', 'Consequences'],
  runbook: ['Symptoms', 'Diagnosis', 'Mitigation', 'Verification'],
  guide: [],
};

function planDocuments(documents: number, title: () => string, word: () => string): Planned[] {
  const kinds = ['adr', 'runbook', 'guide'] as const;
  return Array.from({ length: documents }, (_, index) => {
    const service = Math.floor(index / DOCUMENTS_PER_SERVICE);
    const inService = index % DOCUMENTS_PER_SERVICE;
    const kind = kinds[inService % 3] ?? 'guide';
    const number = Math.floor(inService / 3) + 1;
    const name = title();
    const file = name.replaceAll(' ', '-');
    const folder = `services/s${service}/docs/${kind === 'adr' ? 'adr' : `${kind}s`}`;
    const path = `${folder}/${kind === 'adr' ? String(number).padStart(4, '0') : `g${number}`}-${file}.md`;
    const own = HEADINGS[kind];
    const headings = [...own, ...Array.from({ length: 6 - own.length }, (_unused, at) => `The ${word()} ${at + 1}`)];
    return { path, kind, number, title: name.charAt(0).toUpperCase() + name.slice(1), service, headings };
  });
}

function head({ kind, number, title }: Planned): string {
  if (kind !== 'adr') return `# ${title}`;
  const day = `2024-${String(1 + (number % 12)).padStart(2, '0')}-${String(1 + (number % 28)).padStart(2, '0')}`;
  return `# ${number}. ${title}\n\nDate: ${day}\n\n## Status\n\nAccepted`;
}

const list = (words: (count: number) => string, items: number): string =>
  Array.from({ length: items }, (_, index) => `${index + 1}. ${words(8)}`).join('\n');

const table = (word: () => string, rows: number): string =>
  [
    '| name | value | owner |',
    '| --- | --- | --- |',
    ...Array.from({ length: rows }, () => `| ${word()} | ${word()} | ${word()} |`),
  ].join('\n');

function diagram(index: number, word: () => string): string {
  const names = Array.from({ length: 8 }, (_, at) => `${word()}${at}`);
  const pairs = names.slice(1).map((name, at) => [names[at], name] as const);
  const body =
    index % 3 === 0
      ? ['flowchart LR', ...pairs.map(([from, to]) => `    ${from}[${from}] --> ${to}[${to}]`)]
      : index % 3 === 1
        ? ['sequenceDiagram', ...pairs.map(([from, to]) => `    ${from}->>${to}: ${word()}`)]
        : ['stateDiagram-v2', ...pairs.map(([from, to]) => `    ${from} --> ${to}: ${word()}`)];
  return ['```mermaid', ...body, '```'].join('\n');
}

function wrap(text: string): string {
  const lines: string[] = [];
  let line = '';
  for (const part of text.split(' ')) {
    if (line !== '' && line.length + part.length > 78) {
      lines.push(line);
      line = part;
    } else line = line === '' ? part : `${line} ${part}`;
  }
  return [...lines, line].join('\n');
}

const slug = (heading: string): string => heading.toLowerCase().replaceAll(' ', '-');

function relativePath(folder: string, path: string): string {
  const from = folder.split('/');
  const to = path.split('/');
  let common = 0;
  while (common < from.length && from[common] === to[common]) common++;
  return [...from.slice(common).map(() => '..'), ...to.slice(common)].join('/');
}

if (process.argv[1] === import.meta.filename) {
  const [folder, documents = '1000', seed = '1'] = process.argv.slice(2);
  if (folder === undefined) throw new Error('usage: node bench/generate.ts FOLDER [DOCUMENTS] [SEED]');
  const made = generate({ folder, documents: Number(documents), seed: Number(seed) });
  const counts = Object.entries(made).map(([name, value]) => `${name}: ${Array.isArray(value) ? value.length : value}`);
  console.log(counts.join(', '));
}
