import { basename, dirname } from '../text/paths.ts';

const DIRECTORIES =
  /^(?:(?:.{1,40}[-_.])?(?:tests?|e2e)|__(?:tests|mocks|fixtures)__|testing|spec|specs|fixtures?|testdata|test[-_]data|mocks?|stubs?|examples?|samples?|demos?|benchmarks?|bench|scripts?|cypress|playwright|storybook|\.storybook|\.github|\.gitlab|\.circleci|\.buildkite|ci|node_modules|vendor|dist|migrations|migrate|third[-_]party|site-packages|\.venv|venv)$/i;

const NAMES =
  /^(?:test_.{1,80}\.py|.{1,80}_test\.(?:go|py|rb|exs)|.{1,80}_spec\.rb|conftest\.py|noxfile\.py|tox\.ini|setup\.py|.{1,80}\.(?:test|spec|e2e|stories|cy|bench)\.[cm]?[jt]sx?|.{1,60}Tests?\.(?:java|kt|cs|php|swift)|(?:jest|vitest|playwright|cypress|karma|vite|webpack|next|nuxt|svelte|astro|remix|gatsby|quasar|docusaurus|rollup|babel|eslint|prettier|tailwind|postcss|tsup|esbuild|metro|commitlint|lint-staged|release|semantic-release|wdio|mocha|nyc)\.(?:config|setup)(?:\.[\w-]{1,30})?\.[cm]?[jt]s|build\.rs|Build(?:\.[A-Z]\w{0,40})?\.cs|.{1,80}[.-](?:min|bundle)\.[cm]?js|gulpfile\.[cm]?[jt]s|Gruntfile\.[cm]?js|Jenkinsfile)$/i;

/** Directories of helpers at the top; further down, a program may have a part of that name. */
const TOP = /^(?:tools?|hack|contrib|dev|devtools|misc|utils?\/dev)\//i;

/**
 * Whether what a file reads is a matter of whoever develops the program, not of whoever runs it: tests, examples, CI,
 * configurations of build tools, and other people's code. A page on configuration need not explain that.
 */
export const isForDevelopers = (path: string): boolean =>
  TOP.test(path) ||
  NAMES.test(basename(path)) ||
  dirname(path)
    .split('/')
    .some((directory) => DIRECTORIES.test(directory));
