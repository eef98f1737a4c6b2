/** Values of a TOML text that are texts or lists of texts, by table: enough for manifests, whose rest is not asked for. */
export interface TomlTables {
  /** Names of all tables, those of lists of tables once: `package`, `tool.poetry`. */
  readonly names: readonly string[];
  keys(table: string): readonly string[];
  /** All quoted texts of a value, in their order: of a text one, of a list each. */
  texts(table: string, key: string): readonly string[];
}

const MOST_LINES = 20_000;
const LONGEST_LINE = 5000;

/** Reads line by line. What it does not understand it passes over: a wrong text is worse than none. */
export function readToml(text: string): TomlTables {
  const tables = new Map<string, Map<string, string[]>>([['', new Map()]]);
  let current = tables.get('') ?? new Map<string, string[]>();
  let open: string[] | undefined;
  let depth = 0;
  for (const line of text.split(/\r\n|\n|\r/, MOST_LINES)) {
    if (line.length > LONGEST_LINE) continue;
    const { code, texts } = readLine(line);
    if (open !== undefined) {
      open.push(...texts);
      depth += bracketsOf(code);
      if (depth <= 0) open = undefined;
      continue;
    }
    const header = /^\s{0,40}\[{1,2}([^[\]]{1,200})\]{1,2}\s*$/.exec(code === '' ? '' : headerText(line));
    if (header?.[1] !== undefined) {
      const name = header[1]
        .split('.')
        .map((part) => part.trim().replace(/^["']|["']$/g, ''))
        .join('.');
      current = tables.get(name) ?? new Map();
      tables.set(name, current);
      continue;
    }
    const key = /^\s{0,40}(?:"([^"]{1,200})"|'([^']{1,200})'|([\w.-]{1,200}))\s{0,80}=/.exec(line);
    const name = key?.[1] ?? key?.[2] ?? key?.[3];
    if (key === null || name === undefined) continue;
    const value = readLine(line.slice(key[0].length));
    const found = [...value.texts];
    current.set(name, found);
    depth = bracketsOf(value.code);
    if (depth > 0) open = found;
  }
  return {
    names: [...tables.keys()],
    keys: (table) => [...(tables.get(table)?.keys() ?? [])],
    texts: (table, key) => tables.get(table)?.get(key) ?? [],
  };
}

/** A line without its comment; texts in quotes are taken out of it. */
function readLine(line: string): { readonly code: string; readonly texts: readonly string[] } {
  let code = '';
  const texts: string[] = [];
  for (let at = 0; at < line.length; ) {
    const character = line.charAt(at);
    if (character === '#') break;
    if (character !== '"' && character !== "'") {
      code += character;
      at++;
      continue;
    }
    let end = at + 1;
    while (end < line.length && line[end] !== character) end += character === '"' && line[end] === '\\' ? 2 : 1;
    texts.push(line.slice(at + 1, end).replace(/\\(["\\])/g, '$1'));
    at = end + 1;
  }
  return { code, texts };
}

/** Names of tables may be in quotes. */
const headerText = (line: string): string => line.replace(/\]\s*#.*$/, ']');

function bracketsOf(code: string): number {
  let depth = 0;
  for (const character of code) {
    if (character === '[') depth++;
    else if (character === ']') depth--;
  }
  return depth;
}
