import type { Range } from '../../text/range.ts';
import { isScreaming, type VariableCollector } from '../variable-collector.ts';
import { type Assignment, addSet } from './set.ts';
import { type YamlLine, yamlLines } from './yaml-lines.ts';

/** What lists and maps of variables are called, by Kubernetes itself and in the values of charts. */
const ENVIRONMENT =
  /^(?:extra|additional|common|global|default)?_?(?:env|envs|envVars?|environment(?:Vars?|Variables)?)$/i;

/** An entry `- name: PORT` of a list of variables. */
interface Entry {
  readonly name: string;
  readonly range: Range;
  readonly description: string | undefined;
  readonly group: string | undefined;
}

/**
 * Manifests of Kubernetes, values and templates of Helm: `env` of containers, ConfigMaps that a container of the same file
 * takes whole, and maps of variables in the values of a chart.
 */
export function readKubernetes(text: string, isValues: boolean, collector: VariableCollector): void {
  const lines = yamlLines(text);
  const entries = readEntries(lines);
  for (const entry of entries) addSet(collector, entry);
  readConfigMaps(lines, collector);
  if (isValues) for (const line of lines) readValues(line, collector);
}

function readEntries(lines: readonly YamlLine[]): readonly Assignment[] {
  const found = new Map<number, Entry>();
  /** The name of a container, by the entry that it is. */
  const names = new Map<number, string>();
  const values = new Map<number, string | undefined>();
  const secrets = new Set<number>();
  for (const { path, key, value, hasOther, entry, outerEntry, comment } of lines) {
    if (key === 'name' && path.at(-1) === '-' && value !== undefined) {
      if (ENVIRONMENT.test(path.at(-2) ?? '')) {
        const { text: name, range } = value;
        found.set(entry, { name, range, description: comment, group: names.get(outerEntry) });
      } else if (!value.text.includes('{{')) {
        names.set(entry, value.text);
      }
    }
    if (path.at(-1) !== '-' && path.at(-1) !== 'valueFrom') continue;
    if (key === 'value' && (value !== undefined || hasOther)) values.set(entry, value?.text);
    if (key === 'valueFrom') values.set(entry, undefined);
    if (key === 'secretKeyRef') secrets.add(entry);
  }
  // A value may stand before its name.
  return [...found].map(([entry, one]) => ({
    ...one,
    value: values.get(entry),
    hasValue: values.has(entry),
    isSecret: secrets.has(entry),
  }));
}

/** `envFrom: [{configMapRef: {name: settings}}]`, and a ConfigMap `settings` in the same file. */
function readConfigMaps(lines: readonly YamlLine[], collector: VariableCollector): void {
  const taken = new Map<number, { map?: string; prefix?: string }>();
  for (const { path, key, value, entry } of lines) {
    if (!path.includes('envFrom') || value === undefined) continue;
    const one = taken.get(entry) ?? {};
    taken.set(entry, one);
    if (path.at(-1) === '-' && key === 'prefix') one.prefix = value.text;
    if (path.at(-1) === 'configMapRef' && key === 'name') one.map = value.text;
  }
  const prefixes = new Map([...taken.values()].map(({ map, prefix }) => [map, prefix ?? '']));
  if (taken.size === 0) return;
  const maps = new Map<number, { kind?: string; name?: string }>();
  for (const { path, key, value, document } of lines) {
    const map = maps.get(document) ?? {};
    maps.set(document, map);
    if (path.length === 0 && key === 'kind' && value !== undefined) map.kind = value.text;
    if (path.length === 1 && path[0] === 'metadata' && key === 'name' && value !== undefined) map.name = value.text;
  }
  for (const { path, key, keyRange, value, hasOther, document, comment } of lines) {
    const map = maps.get(document);
    const before = map?.name === undefined ? undefined : prefixes.get(map.name);
    if (
      map?.kind !== 'ConfigMap' ||
      before === undefined ||
      path.length !== 1 ||
      path[0] !== 'data' ||
      key === undefined
    )
      continue;
    addSet(collector, {
      name: before + key,
      range: keyRange,
      value: value?.text,
      hasValue: value !== undefined || hasOther,
      description: comment,
      group: map.name,
    });
  }
}

/** `server.env.LOG_LEVEL: info` in a chart's values. */
function readValues({ path, key, keyRange, value, hasOther, comment }: YamlLine, collector: VariableCollector): void {
  if (key === undefined || !isScreaming(key) || !ENVIRONMENT.test(path.at(-1) ?? '')) return;
  addSet(collector, {
    name: key,
    range: keyRange,
    value: value?.text,
    hasValue: value !== undefined || hasOther,
    description: comment,
    group: path.slice(0, -1).join('.') || undefined,
  });
}
