import type { Range } from '../../text/range.ts';
import { isScreaming, type VariableCollector } from '../variable-collector.ts';
import { addSet } from './set.ts';
import { type YamlLine, yamlLines } from './yaml-lines.ts';

/** What lists and maps of variables are called, by Kubernetes itself and in the values of charts. */
const ENVIRONMENT =
  /^(?:extra|additional|common|global|default)?_?(?:env|envs|envVars?|environment(?:Vars?|Variables)?)$/i;

/** An entry `- name: PORT` of a list of variables, with what belongs to it. */
interface Entry {
  readonly name: string;
  readonly range: Range;
  readonly description: string | undefined;
  readonly group: string | undefined;
  value: string | undefined;
  hasValue: boolean;
  isSecret: boolean;
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

function readEntries(lines: readonly YamlLine[]): readonly Entry[] {
  const found = new Map<number, Entry>();
  /** The name of a container, by the entry that it is. */
  const names = new Map<number, string>();
  for (const { path, key, value, hasOther, entry, outerEntry, comment } of lines) {
    if (key === 'name' && path.at(-1) === '-' && value !== undefined) {
      if (ENVIRONMENT.test(path.at(-2) ?? '')) {
        const group = names.get(outerEntry);
        const { text: name, range } = value;
        found.set(entry, {
          name,
          range,
          description: comment,
          group,
          value: undefined,
          hasValue: false,
          isSecret: false,
        });
      } else {
        names.set(entry, value.text);
      }
    }
    const one = found.get(entry);
    if (one === undefined || (path.at(-1) !== '-' && path.at(-1) !== 'valueFrom')) continue;
    if (key === 'value' && (value !== undefined || hasOther)) {
      one.value = value?.text;
      one.hasValue = true;
    }
    if (key === 'valueFrom') one.hasValue = true;
    if (key === 'secretKeyRef') one.isSecret = true;
  }
  return [...found.values()];
}

/** `envFrom: [{configMapRef: {name: settings}}]`, and a ConfigMap `settings` in the same file. */
function readConfigMaps(lines: readonly YamlLine[], collector: VariableCollector): void {
  const prefixes = new Map<string, string>();
  let prefix: { entry: number; text: string } = { entry: 0, text: '' };
  for (const { path, key, value, entry } of lines) {
    if (path.at(-2) === 'envFrom' && key === 'prefix') prefix = { entry, text: value?.text ?? '' };
    if (path.at(-1) === 'configMapRef' && path.includes('envFrom') && key === 'name' && value !== undefined) {
      prefixes.set(value.text, prefix.entry === entry ? prefix.text : '');
    }
  }
  if (prefixes.size === 0) return;
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
