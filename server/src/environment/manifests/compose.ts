import { isScreaming, isVariableName, type VariableCollector } from '../variable-collector.ts';
import { linesOf } from './lines.ts';
import { addSet } from './set.ts';
import { type YamlLine, yamlLines } from './yaml-lines.ts';

/** Compose files: what they give to services, and what they take from the environment themselves. */
export function readCompose(text: string, collector: VariableCollector): void {
  for (const line of yamlLines(text)) readEnvironment(line, collector);
  for (const { start, text: line } of linesOf(text)) {
    if (!/^\s*#/.test(line)) readInterpolations(line, start, collector);
  }
}

function readEnvironment(
  { path, key, keyRange, value, comment, hasOther }: YamlLine,
  collector: VariableCollector,
): void {
  const group = path[0] === 'services' ? path[1] : undefined;
  if (key !== undefined) {
    const isShared = path.length === 1 && /^x-.*env/i.test(path[0] ?? '') && isScreaming(key);
    if (!isShared && path.at(-1) !== 'environment') return;
    addSet(collector, {
      name: key,
      range: keyRange,
      value: value?.text,
      hasValue: value !== undefined || hasOther,
      description: comment,
      group,
    });
    return;
  }
  if (path.at(-1) !== '-' || path.at(-2) !== 'environment' || value === undefined) return;
  const equals = value.text.indexOf('=');
  const name = equals < 0 ? value.text : value.text.slice(0, equals);
  const range = { start: value.range.start, end: value.range.start + name.length };
  // `- TOKEN` passes on what compose itself finds in the environment.
  if (equals < 0) collector.add({ role: 'read', name, range, group });
  else
    addSet(collector, {
      name,
      range,
      value: value.text.slice(equals + 1),
      hasValue: true,
      description: comment,
      group,
    });
}

const LONGEST_PLACEHOLDER = 500;

/** `${PORT:-8080}`, `${TOKEN:?is needed}`, `$HOST`; not `$$HOST`, which the container reads. */
function readInterpolations(line: string, start: number, collector: VariableCollector): void {
  for (let at = line.indexOf('$'); at >= 0; at = line.indexOf('$', at + 1)) {
    if (line[at + 1] === '$') {
      at++;
      continue;
    }
    const isBraced = line[at + 1] === '{';
    const from = at + (isBraced ? 2 : 1);
    const [name = ''] = /^\w{0,200}/.exec(line.slice(from, from + 200)) ?? [];
    if (!isVariableName(name)) continue;
    const range = { start: start + from, end: start + from + name.length };
    if (!isBraced) {
      if (isScreaming(name)) collector.add({ role: 'read', name, range });
      continue;
    }
    const rest = line.slice(from + name.length, from + LONGEST_PLACEHOLDER);
    const operator = /^:?[-?+]|^\}/.exec(rest)?.[0];
    if (operator === undefined) continue;
    const end = closing(rest);
    const given = operator.endsWith('-') && end !== undefined ? rest.slice(operator.length, end) : undefined;
    collector.add({
      role: 'read',
      name,
      range,
      default: given?.includes('$') === true ? undefined : given,
      hasDefault: operator.endsWith('-'),
      required: operator.endsWith('?') ? true : operator.endsWith('-') ? false : undefined,
    });
  }
}

function closing(rest: string): number | undefined {
  let depth = 1;
  for (let at = 0; at < rest.length; at++) {
    if (rest[at] === '{') depth++;
    if (rest[at] === '}' && --depth === 0) return at;
  }
  return undefined;
}
