import { readPlaceholders, relaxedName } from '../placeholders.ts';
import type { VariableCollector } from '../variable-collector.ts';
import { linesOf } from './lines.ts';
import { proseOf } from './set.ts';
import { yamlLines } from './yaml-lines.ts';

/** Spring takes any property from the environment, those that no file names too. */
const SPRINGS_OWN = ['LOGGING_', 'MANAGEMENT_', 'SERVER_', 'SPRING_'];

/** `application.yml`: placeholders, and the properties, each of which the environment may give instead. */
export function readSpringYaml(text: string, collector: VariableCollector): void {
  for (const { path, key, value, hasOther, comment } of yamlLines(text)) {
    // What is below it is what can be given.
    const isLeaf = value !== undefined || hasOther || key === undefined;
    const property = [...path, ...(key === undefined ? [] : [key])].filter((part) => part !== '-').join('.');
    if (isLeaf) note(property, collector);
    if (value === undefined) continue;
    readPlaceholders(value.written, value.range.start, { role: 'read', description: proseOf(comment) }, collector);
  }
}

/** `application.properties`: `app.port=${APP_PORT:8080}`. */
export function readSpringProperties(text: string, collector: VariableCollector): void {
  let comments: string[] = [];
  for (const { start, text: line } of linesOf(text)) {
    const comment = /^\s{0,40}[#!](.*)$/.exec(line)?.[1];
    if (comment !== undefined) {
      comments.push(comment);
      continue;
    }
    const [property = ''] = /^[ \t]{0,40}[\w.[\]-]{1,200}(?=[ \t]{0,8}[=:])/.exec(line) ?? [];
    note(property.trim(), collector);
    const description = proseOf(comments.join('\n'));
    readPlaceholders(line, start, { role: 'read', description }, collector);
    comments = [];
  }
}

function note(property: string, collector: VariableCollector): void {
  if (property === '') return;
  for (const prefix of SPRINGS_OWN) collector.prefix(prefix);
  const name = relaxedName(property);
  if (!SPRINGS_OWN.some((prefix) => name.startsWith(prefix))) collector.prefix(name);
}
