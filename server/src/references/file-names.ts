/**
 * Which last segments look like files. A list, not a pattern: `console.log`, `user.id` and `a.b` have "extensions" too.
 * The extensions are those of source, configuration, documentation and images that documents were seen to name.
 */
const extensions = new Set(
  (
    'adoc astro avsc bash bat bazel bicep bzl c cabal cc cfg cjs clj cljs cmake cmd conf config cpp cr cs csproj css csv cts cue cxx d ' +
    'dart dockerfile drawio ejs elm env erb erl ex exs feature fs fsproj fsx gif go gql gradle graphql groovy h haml hbs hcl hh hpp hrl hs ' +
    'html http hxx ico idl ini ino ipynb j2 java jbuilder jpeg jpg jinja jl js json json5 jsonc jsonl jsonnet jsx kt kts ' +
    'less lhs libsonnet liquid lock log lua m4 make markdown md mdc mdx mjs mk ml mli mm mmd mod mts nim nix nomad npmrc patch pdf php pl plist ' +
    'pm png po pp prisma properties proto ps1 psd1 psm1 puml pug py pyi pyx r rake razor rb rego res resx rs rst sass sbt scala scss service sh ' +
    'sln slim snap sol sql sqlx sum svelte svg swift tcl templ tex tf tfvars thrift timer tmpl toml tpl ts tsv tsx twig txt v vb vbproj vhd vue wasm wat ' +
    'webp wgsl wsdl xaml xcconfig xml xsd xsl yaml yml zig zsh'
  ).split(' '),
);

/** Extensions that are as often a member name: `console.log`, `process.env`, `mutex.lock`. Believed only behind a directory. */
const ambiguous = new Set(
  'c config conf d env feature h http lock log make mod patch po pp r res service snap sum timer v vb m4 idl slim'.split(
    ' ',
  ),
);

/** Files without an extension, or whose extension is ambiguous, that are named by this name everywhere. Lower-case. */
const wellKnown = new Set(
  (
    'makefile gnumakefile dockerfile containerfile jenkinsfile vagrantfile procfile rakefile gemfile podfile brewfile fastfile tiltfile ' +
    'caddyfile justfile taskfile earthfile build.bazel workspace.bazel codeowners license notice readme ' +
    'go.mod go.sum cargo.lock yarn.lock gemfile.lock poetry.lock composer.lock flake.lock pipfile pipfile.lock uv.lock pdm.lock ' +
    'podfile.lock mix.lock bun.lock deno.lock pubspec.lock app.config web.config nginx.conf ' +
    '.gitignore .gitattributes .gitmodules .dockerignore .editorconfig .npmrc .nvmrc .prettierrc .eslintrc .babelrc .env.example ' +
    '.eslintignore .prettierignore .tool-versions .python-version .ruby-version .node-version .adr-dir .helmignore'
  ).split(' '),
);

/** Products that are spelled like JavaScript files. Lower-case. */
const products = new Set(
  (
    'node.js next.js vue.js nuxt.js express.js react.js angular.js backbone.js ember.js three.js d3.js nest.js socket.io chart.js ' +
    'alpine.js moment.js day.js discord.js solid.js deno.js p5.js knockout.js require.js electron.js astro.js hapi.js koa.js fastify.js'
  ).split(' '),
);

/** `consumer.ts` -> `ts`, lower-case; `''` where there is none. `.proto`, a bare extension, has none. */
export function extensionOf(name: string): string {
  const dot = name.lastIndexOf('.');
  return dot > 0 ? name.slice(dot + 1).toLowerCase() : '';
}

/** True for a last segment that, behind a directory, names a file: `consumer.ts`, `Makefile`, `.env.example`. */
export const isFileName = (name: string): boolean =>
  wellKnown.has(name.toLowerCase()) || extensions.has(extensionOf(name));

/** True for a name that is a file's even when it stands alone: `deploy.ps1` and `Makefile`, but not `console.log`. */
export function isBareFileName(name: string): boolean {
  const lower = name.toLowerCase();
  if (products.has(lower)) return false;
  if (wellKnown.has(lower)) return name.includes('.') || /^[A-Z]/.test(name);
  const extension = extensionOf(name);
  return extensions.has(extension) && !ambiguous.has(extension);
}

/** True for markdown, whose links and anchors Waypost understands. */
export const isMarkdownPath = (path: string): boolean => /\.(?:md|mdx|markdown)$/i.test(path);

/** Names that every other directory has: an equal name says nothing. */
export const commonNames =
  /^(?:readme|index|_index|__init__|main|mod|lib|package|package-lock|setup|config|changelog|license|dockerfile|makefile|todo|notes)(?:\.|$)/i;
