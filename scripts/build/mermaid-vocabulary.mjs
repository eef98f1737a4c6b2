/** What the pinned mermaid knows of shapes and configuration, read from its published files for completion. */
import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { installedMermaid } from './mermaid.mjs';

/**
 * The text of `server/src/mermaid/vocabulary.ts`.
 *
 * @returns {string}
 */
export function mermaidVocabulary() {
  const dist = path.join(installedMermaid(), 'dist');
  const shapes = readShapes(path.join(dist, 'chunks/mermaid.core'));
  const sections = readConfig(readFileSync(path.join(dist, 'config.type.d.ts'), 'utf8'));
  if (shapes.length < 40 || (sections.get('')?.length ?? 0) < 40) {
    throw new Error(`${dist}: the shapes or the configuration are no longer written as they were`);
  }
  const quote = (/** @type {string} */ text) => `'${text.replaceAll("'", "\\'")}'`;
  const list = (/** @type {readonly string[]} */ texts) => `[${texts.map(quote).join(', ')}]`;
  const name = (/** @type {string} */ key) => (/^\w+$/.test(key) ? key : quote(key));
  return [
    '// Written by `npm run generate` from the installed mermaid. Do not edit.',
    '',
    '/** A name for `@{ shape: ... }`, and what it draws. */',
    'export interface Shape {',
    '  readonly name: string;',
    '  readonly aliases: readonly string[];',
    '  readonly description: string;',
    '}',
    '',
    '// biome-ignore format: one line each',
    'export const SHAPES: readonly Shape[] = [',
    ...shapes.map(
      (shape) =>
        `  { name: ${quote(shape.name)}, aliases: ${list(shape.aliases)}, description: ${quote(shape.description)} },`,
    ),
    '];',
    '',
    '/** A key of the configuration with its values; none where it takes any text or number. */',
    'export interface ConfigKey {',
    '  readonly name: string;',
    '  readonly values: readonly string[];',
    '}',
    '',
    "/** Keys by section, such as `flowchart`; the ones of the top under `''`. */",
    '// biome-ignore format: one line each',
    'export const CONFIG_KEYS: Readonly<Record<string, readonly ConfigKey[]>> = {',
    ...[...sections].flatMap(([section, keys]) => [
      `  ${section === '' ? "''" : name(section)}: [`,
      ...keys.map((key) => `    { name: ${quote(key.name)}, values: ${list(key.values)} },`),
      '  ],',
    ]),
    '};',
    '',
  ].join('\n');
}

/** @param {string} folder */
function readShapes(folder) {
  for (const file of readdirSync(folder).filter((name) => name.endsWith('.mjs'))) {
    const text = readFileSync(path.join(folder, file), 'utf8');
    const start = text.indexOf('shapesDefs = [');
    if (start < 0) continue;
    const block = text.slice(start, text.indexOf('\n];', start));
    return [...block.matchAll(/shortName: "([^"]+)",\s*description: "([^"]+)",(?:\s*aliases: \[([^\]]*)\])?/g)].map(
      ([, name = '', description = '', aliases = '']) => ({
        name,
        description,
        aliases: [...new Set([...aliases.matchAll(/"([^"]+)"/g)].map(([, alias = '']) => alias))].filter(
          (alias) => alias !== name,
        ),
      }),
    );
  }
  return [];
}

/**
 * @param {string} text
 * @returns {Map<string, { name: string, values: readonly string[] }[]>}
 */
function readConfig(text) {
  /** @type {Map<string, { name: string, type: string }[]>} */
  const interfaces = new Map();
  for (const [, name = '', parent = '', body = ''] of text.matchAll(
    /^export interface (\w+)(?: extends (\w+))? \{\n([\s\S]*?)^\}/gm,
  )) {
    const own = [...body.matchAll(/^ {4}'?([\w-]+)'?\?: (.+?);?$/gm)].map(([, key = '', type = '']) => ({
      name: key,
      type,
    }));
    interfaces.set(name, [...own, ...(parent === '' ? [] : [{ name: '', type: parent }])]);
  }
  const keysOf = (/** @type {string} */ name) => {
    /** @type {{ name: string, type: string }[]} */
    const keys = [];
    for (const key of interfaces.get(name) ?? []) {
      if (key.name !== '') keys.push(key);
      else
        keys.push(...(interfaces.get(key.type) ?? []).filter((own) => keys.every((other) => other.name !== own.name)));
    }
    return keys;
  };
  const describe = (/** @type {{ name: string, type: string }} */ { name, type }) => ({
    name,
    values:
      type === 'boolean'
        ? ['true', 'false']
        : [...type.matchAll(/'([^']+)'/g)].map(([, value = '']) => value).filter((value) => value !== 'null'),
  });
  const top = keysOf('MermaidConfig');
  const sections = new Map([['', top.map(describe)]]);
  for (const { name, type } of top) {
    const keys = interfaces.has(type) ? keysOf(type) : [];
    if (keys.length > 0) sections.set(name, keys.map(describe));
  }
  return sections;
}
