import { isMap, isScalar, isSeq, parseDocument } from 'yaml';

/** Configuration files of other ADR tools that say where the ADRs are. */
export const toolConfigNames = ['.adr-dir', '.adr.json', 'adr.config.json', 'adrs.toml', '.log4brains.yml'] as const;

/**
 * ADR directories that another tool's configuration names, relative to the folder of that file: `docs/adr`.
 * A text that cannot be read names none; a path out of the repository (absolute, `~`) is left out.
 *
 * `.adr-dir` (adr-tools) holds a path; `.adr.json` and `adr.config.json` have `path`; `adrs.toml` (adrs) has `adr_dir`;
 * `.log4brains.yml` has `project.adrFolder` and one `adrFolder` for each package.
 */
export function readToolConfig(name: string, text: string): { readonly directories: readonly string[] } {
  const found = namedDirectories(name, text.replace(/^\uFEFF/, ''));
  const directories = found.flatMap((value) => normalise(value) ?? []);
  return { directories: [...new Set(directories)] };
}

function namedDirectories(name: string, text: string): readonly string[] {
  switch (name) {
    case '.adr-dir':
      return text
        .split(/\r\n|\n|\r/, 20)
        .filter((line) => line.trim() !== '')
        .slice(0, 1);
    case '.adr.json':
    case 'adr.config.json':
      return strings(field(parseYaml(text), 'path'));
    case 'adrs.toml':
      return tomlDirectories(text);
    case '.log4brains.yml': {
      const project = field(parseYaml(text), 'project');
      const packages = field(project, 'packages');
      const inner = isSeq(packages) ? packages.items.flatMap((item: unknown) => strings(field(item, 'adrFolder'))) : [];
      return [...strings(field(project, 'adrFolder')), ...inner];
    }
    default:
      return [];
  }
}

/** `adr_dir = "doc/adr"`, wherever it stands: the tool has one such key. */
function tomlDirectories(text: string): string[] {
  return text.split(/\r\n|\n|\r/, 2000).flatMap((line) => {
    const match = /^[ \t]{0,80}(?:adr_dir|adr-dir)[ \t]{0,80}=[ \t]{0,80}(?:"([^"]{0,500})"|'([^']{0,500})')/.exec(
      line,
    );
    return match === null ? [] : [match[1] ?? match[2] ?? ''];
  });
}

/**
 * JSON is YAML, so one reader does for both and forgives comments and trailing commas. The nodes are read as they are:
 * turning them into values would follow aliases, which hostile files nest without end.
 */
function parseYaml(text: string): unknown {
  if (text.length > 20_000) return undefined;
  try {
    return parseDocument(text, { logLevel: 'silent', strict: false, uniqueKeys: false }).contents;
  } catch (error) {
    // Nesting beyond the stack is reported by an exception; such a file names no directory.
    if (error instanceof Error) return undefined;
    throw error;
  }
}

const field = (node: unknown, key: string): unknown => (isMap(node) ? node.get(key, true) : undefined);

const strings = (node: unknown): string[] => (isScalar(node) && typeof node.value === 'string' ? [node.value] : []);

function normalise(value: string): string | undefined {
  const slashed = value.trim().replaceAll('\\', '/');
  if (slashed.startsWith('/') || slashed.startsWith('~') || /^[A-Za-z]:/.test(slashed)) return undefined;
  const segments: string[] = [];
  for (const segment of slashed.split('/')) {
    if (segment === '' || segment === '.') continue;
    if (segment === '..' && segments.length > 0 && segments.at(-1) !== '..') segments.pop();
    else segments.push(segment);
  }
  return slashed === '' ? undefined : segments.join('/');
}
