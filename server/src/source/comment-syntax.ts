import { basename, extname } from '../text/paths.ts';

/** How a language writes comments, and what looks like one and is none: strings. */
export interface CommentSyntax {
  /** What begins a comment that ends with its line. */
  readonly line: readonly string[];
  /** What begins and ends a comment that may span lines. */
  readonly block: readonly (readonly [open: string, close: string])[];
  /** True where a block comment may hold another one. */
  readonly nests?: boolean;
  /** What begins and ends a string on one line; a backslash keeps its end from being one. */
  readonly quotes: readonly string[];
  /** Strings that may span lines, the longest opening first. */
  readonly longQuotes?: readonly (readonly [open: string, close: string])[];
  /** Quotes may span lines, too: where one is not closed on its line, what follows may be a string. */
  readonly quotesSpanLines?: boolean;
  /** Line comments stand alone on their line: `#` later in a line is text. */
  readonly wholeLine?: boolean;
  /** Long strings that stand for themselves are how code is described. */
  readonly docstrings?: boolean;
  /** Where this stands in a text, so little syntax may mislead: here-documents, raw strings, embedded languages. */
  readonly unclear?: RegExp;
}

const SLASHES: CommentSyntax = { line: ['//'], block: [['/*', '*/']], quotes: ['"', "'"] };
const BACKTICK = [['`', '`']] as const;
const TRIPLE = [
  ['"""', '"""'],
  ["'''", "'''"],
] as const;
const HASH: CommentSyntax = { line: ['#'], block: [], quotes: ['"', "'"] };
const MARKUP: CommentSyntax = { line: [], block: [['<!--', '-->']], quotes: [] };
const DASHES: CommentSyntax = { line: ['--'], block: [['/*', '*/']], quotes: ["'", '"'] };
const SEMICOLON: CommentSyntax = { line: [';'], block: [], quotes: ['"'] };
const PERCENT: CommentSyntax = { line: ['%'], block: [], quotes: ['"'] };

/** Languages by the endings of their files. Those that are not here are not looked into: data, pictures, lock files. */
const TABLE: readonly (readonly [endings: string, syntax: CommentSyntax])[] = [
  ['c cc cpp cxx h hh hpp hxx ino', { ...SLASHES, unclear: /\bR"/ }],
  ['java cs', { ...SLASHES, unclear: /"""|@"/ }],
  ['proto thrift sol dart groovy m mm d vala cue', SLASHES],
  ['glsl hlsl wgsl metal cu cuh v sv svh zig jsonc json5 avsc bicep prisma', SLASHES],
  ['js mjs cjs jsx ts mts cts tsx go', { ...SLASHES, longQuotes: BACKTICK }],
  ['kt kts scala sc swift gradle', { ...SLASHES, nests: true, quotes: ['"'], longQuotes: [['"""', '"""']] }],
  ['rs', { ...SLASHES, nests: true, quotes: ['"'], quotesSpanLines: true, unclear: /\bb?r#{0,8}"/ }],
  ['fs fsi fsx', { line: ['//'], block: [['(*', '*)']], nests: true, quotes: ['"'], longQuotes: [['"""', '"""']] }],
  ['ml mli', { line: [], block: [['(*', '*)']], nests: true, quotes: ['"'] }],
  ['php', { ...SLASHES, line: ['//', '#'], quotesSpanLines: true, unclear: /<<<|\?>/ }],
  ['css', { line: [], block: [['/*', '*/']], quotes: ['"', "'"] }],
  ['scss less styl', SLASHES],
  ['py pyi pyx bzl bazel star nim gd', { ...HASH, longQuotes: TRIPLE, docstrings: true }],
  ['rb rake gemspec sh bash', { ...HASH, quotesSpanLines: true, unclear: /<<|=begin|__END__/ }],
  ['zsh fish pl pm r ex exs cr awk tcl cmake mk graphql gql', HASH],
  ['yaml yml toml rules', { ...HASH, longQuotes: TRIPLE }],
  ['jsonnet libsonnet', { ...SLASHES, line: ['//', '#'], quotesSpanLines: true, longQuotes: [['|||', '|||']] }],
  ['conf cfg ini properties env', { line: ['#', ';'], block: [], quotes: [], wholeLine: true }],
  ['jl', { line: ['#'], block: [['#=', '=#']], quotes: ['"'], longQuotes: [['"""', '"""']] }],
  ['tf tfvars hcl', { line: ['#', '//'], block: [['/*', '*/']], quotes: ['"'] }],
  ['nix', { line: ['#'], block: [['/*', '*/']], quotes: ['"'], longQuotes: [["''", "''"]] }],
  [
    'ps1 psm1 psd1',
    { line: ['#'], block: [['<#', '#>']], quotes: ['"', "'"], quotesSpanLines: true, unclear: /@["']|`/ },
  ],
  ['coffee', { line: ['#'], block: [['###', '###']], quotes: ['"', "'"], longQuotes: TRIPLE }],
  ['sql ddl', DASHES],
  ['lua', { line: ['--'], block: [['--[[', ']]']], quotes: ['"', "'"] }],
  ['hs elm purs', { line: ['--'], block: [['{-', '-}']], nests: true, quotes: ['"'] }],
  ['ada adb ads vhd vhdl', { line: ['--'], block: [], quotes: ['"'] }],
  ['clj cljs cljc edn el lisp lsp scm rkt', SEMICOLON],
  ['erl hrl tex sty', PERCENT],
  ['html htm xhtml xml xsd xsl xaml csproj fsproj vbproj props targets', MARKUP],
  [
    'vue svelte astro',
    {
      ...SLASHES,
      block: [
        ['/*', '*/'],
        ['<!--', '-->'],
      ],
      longQuotes: BACKTICK,
    },
  ],
  ['vb bas', { line: ["'"], block: [], quotes: ['"'] }],
  ['f90 f95 f03 f08', { line: ['!'], block: [], quotes: ['"', "'"] }],
];

/** Files that are known by their whole name. */
const NAMES: readonly (readonly [names: string, syntax: CommentSyntax])[] = [
  ['Dockerfile Containerfile .gitignore .dockerignore .gitattributes .env CODEOWNERS', { ...HASH, wholeLine: true }],
  ['Makefile GNUmakefile Rakefile Gemfile Vagrantfile Brewfile Justfile justfile Procfile', HASH],
  ['CMakeLists.txt BUILD WORKSPACE Tiltfile Snakefile SConstruct', HASH],
  ['Jenkinsfile go.mod', SLASHES],
];

const split = (table: readonly (readonly [string, CommentSyntax])[]): ReadonlyMap<string, CommentSyntax> =>
  new Map(table.flatMap(([names, syntax]) => names.split(' ').map((name) => [name, syntax] as const)));

const byEnding = split(TABLE);
const byName = split(NAMES);

/** Endings of source files, without the dot, and whole names: what an editor is told to send. */
export const sourceEndings: readonly string[] = [...byEnding.keys()];
export const sourceNames: readonly string[] = [...byName.keys()];

/** How comments are written in a file; undefined for what is no source code by its name. */
export function commentSyntaxOf(path: string): CommentSyntax | undefined {
  const name = basename(path);
  if (/\.(?:min|bundle)\.[a-z]{1,4}$/.test(name)) return undefined;
  return byName.get(name) ?? byEnding.get(extname(name).slice(1).toLowerCase());
}
