import { extname } from '../../text/paths.ts';

/** Languages that programs are written in, by the extensions of their files. */
const LANGUAGES: Readonly<Record<string, string>> = {
  '.c': 'C',
  '.h': 'C',
  '.cc': 'C++',
  '.cpp': 'C++',
  '.cxx': 'C++',
  '.hpp': 'C++',
  '.cs': 'C#',
  '.clj': 'Clojure',
  '.dart': 'Dart',
  '.ex': 'Elixir',
  '.exs': 'Elixir',
  '.erl': 'Erlang',
  '.fs': 'F#',
  '.go': 'Go',
  '.groovy': 'Groovy',
  '.hs': 'Haskell',
  '.java': 'Java',
  '.js': 'JavaScript',
  '.jsx': 'JavaScript',
  '.mjs': 'JavaScript',
  '.cjs': 'JavaScript',
  '.jl': 'Julia',
  '.kt': 'Kotlin',
  '.lua': 'Lua',
  '.ml': 'OCaml',
  '.php': 'PHP',
  '.pl': 'Perl',
  '.ps1': 'PowerShell',
  '.py': 'Python',
  '.r': 'R',
  '.rb': 'Ruby',
  '.rs': 'Rust',
  '.scala': 'Scala',
  '.sh': 'Shell',
  '.sol': 'Solidity',
  '.svelte': 'Svelte',
  '.swift': 'Swift',
  '.tf': 'Terraform',
  '.ts': 'TypeScript',
  '.tsx': 'TypeScript',
  '.mts': 'TypeScript',
  '.cts': 'TypeScript',
  '.vue': 'Vue',
  '.zig': 'Zig',
};

/** A language with fewer of the files than this is not what a repository is written in. */
const LEAST_SHARE = 0.05;

/** The language of a source file; undefined for all other files. */
export const languageOf = (path: string): string | undefined => LANGUAGES[extname(path).toLowerCase()];

/** Languages by how many of the files are written in them, without those that hardly occur. */
export function surveyLanguages(paths: Iterable<string>): readonly string[] {
  const counts = new Map<string, number>();
  let total = 0;
  for (const path of paths) {
    const language = languageOf(path);
    if (language === undefined) continue;
    total++;
    counts.set(language, (counts.get(language) ?? 0) + 1);
  }
  return [...counts]
    .filter(([, count]) => count >= total * LEAST_SHARE)
    .sort(([a, m], [b, n]) => n - m || (a < b ? -1 : 1))
    .map(([language]) => language);
}
