import type { Node } from '@vscode/tree-sitter-wasm';
import { childrenOf, field, type Literal, noDefault, nodesOf, type Told, told } from '../literal.ts';
import { type ClassConfig, readClassConfig } from './class-config.ts';
import { type ClassField, readClassFields } from './class-fields.ts';
import type { PythonFile } from './reads.ts';

/** A class of the file, with what it says itself. */
interface FileClass {
  readonly name: string;
  /** Names of its bases, from their modules on. */
  readonly bases: readonly string[];
  readonly config: ClassConfig;
  readonly fields: readonly ClassField[];
}

/** A settings class with what it inherits within the file. Running example: `class ServerSettings(BaseSettings)`. */
interface SettingsClass {
  readonly name: string;
  /** Pydantic's, as far as the file tells: version 1 has `env=`, version 2 has aliases. */
  readonly version: 1 | 2 | undefined;
  readonly prefix: string;
  /** Its prefix is made while the program runs. */
  readonly isPrefixMade: boolean;
  readonly isAliasPrefixed: boolean;
  readonly delimiter: string | undefined;
  readonly isCaseSensitive: boolean;
  readonly environments: ReadonlyMap<string, Node>;
  readonly fields: readonly ClassField[];
}

/** Reads the variables of Pydantic's settings classes. */
export function readSettingsClasses(file: PythonFile): void {
  const classes = readClasses(file);
  const settings = new Map<string, SettingsClass>();
  for (const name of classes.keys()) {
    const found = settingsOf(name, classes);
    if (found !== undefined) settings.set(name, found);
  }
  if (settings.size === 0) return;
  for (const { name, fields } of classes.values()) {
    for (const held of fields.flatMap((one) => heldBy(one))) {
      const isRenamed = held.isItem || settings.get(name)?.delimiter !== undefined;
      file.collector.holds({ held: held.name, holder: name, isRenamed });
    }
  }
  const mentioned = countMentions(file.root, new Set(settings.keys()));
  for (const one of settings.values()) {
    // What has no prefix itself and gives its fields to classes that have one is, as far as the file tells, not filled.
    const heirs = [...settings.values()].filter(({ name }) => classes.get(name)?.bases.includes(one.name) === true);
    const isBase = heirs.length > 0 && (mentioned.get(one.name) ?? 0) <= heirs.length + 1;
    if (isBase) for (const { name } of heirs) file.collector.holds({ held: one.name, holder: name, isRenamed: false });
    if (one.prefix === '' && !one.isPrefixMade) file.collector.unprefixed(one.name);
    if (isBase && one.prefix === '' && heirs.every(({ prefix }) => prefix !== '')) continue;
    addClass(file, one, classes, settings);
  }
}

function readClasses({ nodes, names, comments }: PythonFile): ReadonlyMap<string, FileClass> {
  const classes = new Map<string, FileClass>();
  for (const definition of nodes('class_definition')) {
    const name = field(definition, 'name')?.text;
    const superclasses = field(definition, 'superclasses');
    if (name === undefined || name === 'Config') continue;
    const bases = childrenOf(superclasses).flatMap((base) => names.qualify(genericOf(base)) ?? []);
    const body = childrenOf(field(definition, 'body'));
    classes.set(name, {
      name,
      bases,
      config: readClassConfig(definition, body, names),
      fields: readClassFields(body, comments),
    });
  }
  return classes;
}

/** `Base[int]` is a `Base`. */
const genericOf = (base: Node): Node | undefined => (base.type === 'subscript' ? field(base, 'value') : base);

/** Deeper inheritance within one file is a circle. */
const MOST_BASES = 20;

function settingsOf(name: string, classes: ReadonlyMap<string, FileClass>, depth = 0): SettingsClass | undefined {
  const own = classes.get(name);
  if (own === undefined || depth > MOST_BASES) return undefined;
  const inherited: SettingsClass[] = [];
  let isSettings = false;
  let version: SettingsClass['version'];
  for (const base of own.bases) {
    const parent = settingsOf(base, classes, depth + 1);
    if (parent !== undefined) inherited.push(parent);
    if (parent === undefined && !classes.has(base) && /(?:Base\w*Settings|SettingsBase)$/.test(base)) {
      isSettings = true;
      version = versionOf(base);
    }
  }
  const [first] = inherited;
  if (!isSettings && first === undefined) return undefined;
  const { config } = own;
  const names = new Set(own.fields.map((one) => one.name.text));
  const above = inherited.flatMap((parent) => parent.fields).filter((one) => !names.has(one.name.text));
  return {
    name,
    version: version ?? first?.version,
    prefix: config.prefix ?? first?.prefix ?? '',
    isPrefixMade: config.isPrefixMade || (config.prefix === undefined && first?.isPrefixMade === true),
    isAliasPrefixed: config.isAliasPrefixed ?? first?.isAliasPrefixed ?? false,
    delimiter: config.delimiter ?? first?.delimiter,
    isCaseSensitive: config.isCaseSensitive ?? first?.isCaseSensitive ?? false,
    environments: new Map([...(first?.environments ?? []), ...config.fields]),
    fields: [...above, ...own.fields],
  };
}

function versionOf(base: string): SettingsClass['version'] {
  if (base.startsWith('pydantic_settings.')) return 2;
  return base.startsWith('pydantic.') || base.startsWith('pydantic_v1.') ? 1 : undefined;
}

/** How often the file names each of these classes. */
function countMentions(root: Node, wanted: ReadonlySet<string>): ReadonlyMap<string, number> {
  const counts = new Map<string, number>();
  for (const { text } of nodesOf(root, 'identifier')) {
    if (wanted.has(text)) counts.set(text, (counts.get(text) ?? 0) + 1);
  }
  return counts;
}

function addClass(
  file: PythonFile,
  settings: SettingsClass,
  classes: ReadonlyMap<string, FileClass>,
  known: ReadonlyMap<string, SettingsClass>,
): void {
  if (settings.isPrefixMade) {
    file.collector.prefix('');
    return;
  }
  const nest = (one: ClassField, prefix: string, depth: number): void => {
    const type = className(one.annotation);
    const full = prefix + one.name.text;
    const model = type === undefined ? undefined : classes.get(type);
    const isSettings = type !== undefined && (known.has(type) || isMadeModel(one, type, file));
    if (settings.delimiter === undefined) {
      // A settings class in a settings class reads its own variables.
      if (!isSettings || (model !== undefined && !known.has(model.name))) add(file, settings, one, full);
      return;
    }
    if (model !== undefined && !isEnum(model) && depth < MOST_BASES) {
      if (isSettings && known.has(model.name)) file.collector.prefix(spell(full + settings.delimiter, settings));
      else for (const inner of fieldsOf(model, classes)) nest(inner, full + settings.delimiter, depth + 1);
      return;
    }
    if (model === undefined && type !== undefined && isForeignModel(one, type, file)) {
      file.collector.prefix(spell(full + settings.delimiter, settings));
      return;
    }
    add(file, settings, one, full);
  };
  for (const one of settings.fields) {
    const names = aliasesOf(one, settings);
    if (one.isNameMade && settings.version !== 1) file.collector.prefix('');
    else if (names.length > 0) addAliases(file, settings, one, names);
    else nest(one, settings.prefix, 0);
  }
}

const spell = (name: string, { isCaseSensitive }: SettingsClass): string =>
  isCaseSensitive ? name : name.toUpperCase();

/** Each version takes the names of the variables from another place. */
function aliasesOf(one: ClassField, { version, environments }: SettingsClass): readonly Literal[] {
  const configured = environments.get(one.name.text);
  if (version === 2) return one.aliases;
  if (one.env.length > 0) return one.env;
  if (configured !== undefined) return readEnv(configured);
  return version === 1 ? [] : one.aliases;
}

function readEnv(node: Node): readonly Literal[] {
  const items = node.type === 'string' ? [node] : childrenOf(node);
  return items.flatMap((item) => {
    const content = item.namedChildren.find((child) => child?.type === 'string_content');
    if (content === null || content === undefined) return [];
    return [{ text: content.text, range: { start: content.startIndex, end: content.endIndex } }];
  });
}

/** Any of a field's aliases will do; behind the class's prefix where that is meant for them. */
function addAliases(file: PythonFile, settings: SettingsClass, one: ClassField, aliases: readonly Literal[]): void {
  const prefix = settings.isAliasPrefixed ? settings.prefix : '';
  const alternatives = aliases.length > 1 ? aliases.map(({ text }) => spell(prefix + text, settings)) : [];
  for (const alias of aliases) add(file, settings, one, prefix + alias.text, alias, alternatives);
}

function add(
  file: PythonFile,
  settings: SettingsClass,
  one: ClassField,
  name: string,
  place: Literal = one.name,
  alternatives: readonly string[] = [],
): void {
  const isOptional = /^(?:\w+\.)?Optional\b|\|\s*None$|^None\s*\|/.test(one.type ?? '');
  // Version 1 gives what may be none the default none.
  const given: Told = !one.told.hasDefault && isOptional && settings.version === 1 ? told('None') : one.told;
  file.collector.add({
    name: spell(name, settings),
    range: place.range,
    role: 'declared',
    type: one.type,
    ...(given.hasDefault ? given : noDefault),
    required: !given.hasDefault,
    description: one.description,
    group: settings.name,
    alternatives,
    isDeprecated: one.isDeprecated,
    isSecret: /\bSecret(?:Str|Bytes)?\b/.test(one.type ?? ''),
  });
}

/** The one class that a type is, be it optional: `DatabaseSettings` of `DatabaseSettings | None`. */
function className(annotation: Node | undefined): string | undefined {
  const text = annotation?.text.replace(/\s*\|\s*None$/, '').replace(/^(?:\w+\.)?Optional\[(\w+)\]$/, '$1');
  return text !== undefined && /^["']?[A-Z]\w*["']?$/.test(text) ? text.replace(/["']/g, '') : undefined;
}

/** A longer type says more than which classes it is made of. */
const LONGEST_TYPE = 200;

/** Classes that a field's value is of or, as an item, made of: `Rule` of `list[Rule]` is made from data. */
function heldBy({ annotation }: ClassField): readonly { readonly name: string; readonly isItem: boolean }[] {
  if (annotation === undefined || annotation.endIndex - annotation.startIndex > LONGEST_TYPE) return [];
  const single = className(annotation);
  if (single !== undefined) return [{ name: single, isItem: false }];
  const isItem = /^(?:\w+\.)?(?:[Ll]ist|[Dd]ict|[Ss]et|[Tt]uple|Sequence|Mapping|Iterable)\[/.test(annotation.text);
  return (annotation.text.match(/\b[A-Z]\w*/g) ?? []).map((name) => ({ name, isItem }));
}

/** `mail: MailSettings = MailSettings()`: of another file, and no single value. */
const isMadeModel = (one: ClassField, type: string, file: PythonFile): boolean =>
  one.made === type && !VALUE_MODULES.test(file.names.qualify(one.annotation) ?? '');

const isEnum = ({ bases }: FileClass): boolean => bases.some((base) => /(?:^|\.)\w*Enum$/.test(base));

function fieldsOf(model: FileClass, classes: ReadonlyMap<string, FileClass>, depth = 0): readonly ClassField[] {
  const own = new Set(model.fields.map((one) => one.name.text));
  const above =
    depth > MOST_BASES
      ? []
      : model.bases.flatMap((base) => {
          const parent = classes.get(base);
          return parent === undefined ? [] : fieldsOf(parent, classes, depth + 1);
        });
  return [...above.filter((one) => !own.has(one.name.text)), ...model.fields];
}

/** Modules whose types are single values. */
const VALUE_MODULES =
  /^(?:typing|typing_extensions|pathlib|datetime|decimal|enum|uuid|ipaddress|pydantic|pydantic_core|pydantic_extra_types|collections|os|re|types)\b/;

/** Whether a class of another file is, as far as one can tell, a model whose fields are variables of their own. */
function isForeignModel(one: ClassField, type: string, file: PythonFile): boolean {
  if (isMadeModel(one, type, file)) return true;
  if (one.told.hasDefault) return false;
  const origin = file.names.qualify(one.annotation);
  return origin?.includes('.') === true && !VALUE_MODULES.test(origin);
}
