import { basename, dirname } from '../text/paths.ts';

const DIRECTORIES =
  /^(?:(?:.{1,40}[-_.])?(?:tests?|e2e)|__(?:tests|mocks|fixtures)__|testing|spec|specs|fixtures?|testdata|test[-_](?:data|helpers?|utils?|support|kit)|mocks?|stubs?|examples?|samples?|demos?|benchmarks?|bench|scripts?|cypress|playwright|storybook|\.[\w-]{1,40}|ci|docs?|docs[-_]site|documentation|load[-_]?tests?|node_modules|vendor|dist|generated|__generated__|migrations|third[-_]party|site-packages|venv)$/i;

const NAMES =
  /^(?:tests?_.{1,80}\.py|tests?\.(?:py|rs)|(?:.{1,60}_)?test_(?:support|utils?|helpers?)\.\w{1,5}|(?:.{1,80}[-_.])?smoke(?:[-_]test)?\.\w{1,5}|.{1,80}_test\.(?:go|py|rb|exs)|.{1,80}_spec\.rb|conftest\.py|noxfile\.py|tox\.ini|setup\.py|.{1,80}\.(?:test|spec|e2e|stories|cy|bench)\.[cm]?[jt]sx?|.{1,60}Tests?\.(?:java|kt|cs|php|swift)|(?:jest|vitest|playwright|cypress|karma|vite|webpack|next|nuxt|svelte|astro|remix|gatsby|quasar|docusaurus|rollup|babel|eslint|prettier|tailwind|postcss|tsup|esbuild|metro|commitlint|lint-staged|forge|electron-builder|capacitor|release|semantic-release|wdio|mocha|nyc)(?:\.[\w-]{1,30})?\.(?:config|setup)(?:\.[\w-]{1,30})?\.[cm]?[jt]s|build\.rs|Build(?:\.[A-Z]\w{0,40})?\.cs|.{1,80}[.-](?:min|bundle)\.[cm]?js|gulpfile\.[cm]?[jt]s|Gruntfile\.[cm]?js|Jenkinsfile)$/i;

/** Directories of helpers at the top; further down, a program may have a part of that name. */
const TOP = /^(?:docker|perf|tools?|hack|contrib|dev|devtools|misc|utils?\/dev)\//i;

/** Rails keeps each change of a schema as a program that runs once. */
const MIGRATIONS = /(?:^|\/)db\/migrate\//;

/** What puts values in the place of variables while it builds: webpack's `DefinePlugin`, Vite's `define`, Cargo's `build.rs`. */
const BUNDLING =
  /^(?:webpack|vite|rollup|esbuild|tsup|next|nuxt|rspack|rsbuild)(?:\.[\w-]{1,30}){0,2}\.[cm]?[jt]s$|^build\.rs$/i;

export const isBundling = (path: string): boolean => BUNDLING.test(basename(path));

/**
 * Whether what a file reads is a matter of whoever develops the program, not of whoever runs it: tests, examples, CI,
 * configurations of build tools, and other people's code. A page on configuration need not explain that.
 */
export const isForDevelopers = (path: string): boolean =>
  TOP.test(path) ||
  MIGRATIONS.test(path) ||
  NAMES.test(basename(path)) ||
  dirname(path)
    .split('/')
    .some((directory) => DIRECTORIES.test(directory));
