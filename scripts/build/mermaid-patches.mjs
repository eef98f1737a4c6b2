/**
 * The text patches that turn mermaid's published modules into a parse-only library. Each patch states how often it has
 * to match; {@link patchReport} fails the build when a new mermaid no longer contains what a patch looks for, so that an
 * upgrade cannot lose a patch in silence.
 */

/** One name for everything the drawing packages export: callable, chainable, and never called by a parser. */
export function stubModule() {
  return `
const handler = {
  get: (_, key) => (key === Symbol.toPrimitive ? () => '' : key === Symbol.iterator ? undefined : stub),
  apply: () => stub,
  construct: () => stub,
};
export const stub = /* @__PURE__ */ new Proxy(function () {}, handler);
export const purify = { sanitize: (text) => text, addHook: () => {} };
`;
}

/**
 * Stands for `vscode-languageserver-protocol`, of which the parser library makes a few objects at its start and which
 * only an editor's requests would use.
 */
export function protocolModule() {
  return `
const nothing = { dispose() {} };
const none = { isCancellationRequested: false, onCancellationRequested: () => nothing };
export const CancellationToken = { None: none, is: (value) => value === none };
export class CancellationTokenSource {
  token = none;
  cancel() {}
  dispose() {}
}
export class Emitter {
  event = () => nothing;
  fire() {}
  dispose() {}
}
export class ResponseError extends Error {}
export const LSPErrorCodes = {};
`;
}

/**
 * Mermaid's own chevrotain, for the one diagram type that imports it itself, from the copy inside `@mermaid-js/parser`.
 * Chevrotain's CstParser is these four lines.
 */
export function chevrotainModule(parserModule) {
  return `
import { waypostParser as Parser } from ${JSON.stringify(parserModule)};
export {
  waypostLexer as Lexer, waypostCreateToken as createToken, waypostTokenMatcher as tokenMatcher, waypostEOF as EOF,
} from ${JSON.stringify(parserModule)};
export class CstParser extends Parser {
  constructor(vocabulary, config = {}) {
    super(vocabulary, { ...config, outputCst: true });
  }
}
`;
}

/**
 * `min` and `max` count matches over all modules of one build. A patch is for mermaid's own modules, or with
 * `part: 'parser'` for those of `@mermaid-js/parser`, or for `both`.
 */
const PATCHES = [
  {
    // CommonJS modules inside a module: unused ones fall away only when making them has no effect.
    name: 'parser-commonjs',
    part: 'parser',
    min: 30,
    pattern: /^(var [\w$]+ = )(__commonJS|__esm)\(\{/gm,
    replace: '$1/* @__PURE__ */ $2({',
  },
  {
    name: 'parser-protocol',
    part: 'parser',
    min: 3,
    pattern: /^var (import_vscode_languageserver_protocol\d*) = __toESM\(require_api2\(\), 1\);$/gm,
    replace: 'import * as $1 from "waypost-protocol";',
  },
  {
    // Positions for an editor, which the parser library needs to read documentation comments of grammars.
    name: 'parser-editor-types',
    part: 'parser',
    min: 1,
    max: 1,
    pattern: /^init_main\(\);$/gm,
    replace: '',
  },
  {
    name: 'parser-shares-chevrotain',
    part: 'parser',
    min: 1,
    max: 1,
    pattern: /^var EmbeddedActionsParser = class extends Parser \{$/m,
    replace: `export {
  Parser as waypostParser, Lexer as waypostLexer, createToken as waypostCreateToken,
  tokenMatcher as waypostTokenMatcher, EOF as waypostEOF,
};
$&`,
  },
  {
    name: 'keep-names-in-classes',
    part: 'both',
    min: 20,
    pattern: /^[ \t]*static \{\n[ \t]*__name\(this, "[^"]*"\);\n[ \t]*\}\n/gm,
    replace: '',
  },
  {
    // Unminified keepNames calls are statements with a side effect for a bundler; without them unused code falls away.
    name: 'keep-names-statements',
    part: 'both',
    min: 400,
    pattern: /^[ \t]*__name\([\w$]+, "[^"]*"\);\n/gm,
    replace: '',
  },
  {
    name: 'keep-names-wrapper',
    part: 'both',
    min: 2,
    max: 2,
    pattern: /^var __name = \(target, value\) => .*;\n/m,
    replace: 'var __name = (target) => target;\n',
  },
  {
    // Diagram objects carry their renderer and styles; the parser needs neither.
    name: 'diagram-object',
    min: 25,
    pattern: /^(?:var diagram\d* = |var createFlowDiagram = .*\n?[^\n]*)\{\n(?:[^}\n]*\n|[ ]{2,}[^\n]*\n)*?\}[;)]/gm,
    replace: (block) =>
      block
        .replace(/^ {2}renderer(?:: [\w$.]+)?,?\n/m, '')
        .replace(/^ {2}styles(?:: (?:[\w$.]+|\/\* @__PURE__ \*\/ __name\(.*\)))?,?\n/m, ''),
  },
  {
    name: 'flow-diagram-object',
    min: 1,
    max: 1,
    pattern: /styles = styles_default\n(\} = \{\}\) => \(\{\n[\s\S]*?)^ {2}renderer: [\w$]+,\n/m,
    replace: 'styles = void 0\n$1',
  },
  {
    name: 'swimlanes-diagram-object',
    min: 1,
    max: 1,
    pattern: /createFlowDiagram\(\{ styles: [\w$]+ \}\)/,
    replace: 'createFlowDiagram()',
  },
  {
    name: 'renderer-settings',
    min: 2,
    max: 2,
    pattern: /^[ \t]*[\w$]+Renderer_default\.setConf\([\w$.]+\);\n/gm,
    replace: '',
  },
  {
    name: 'renderer-exports',
    min: 2,
    max: 2,
    pattern: /^__export\([\w$]+Renderer(?:_unified)?_exports, \{[^}]*\}\);\n/gm,
    replace: '',
  },
  {
    name: 'layout-registry',
    min: 1,
    max: 1,
    pattern: /^registerDefaultLayoutLoaders\(\);\n/m,
    replace: '',
  },
  {
    // The place of an error is exact only in the lexer that is running; see live.ts.
    name: 'live-lexer',
    min: 17,
    pattern: /sharedState\.yy\.lexer = (lexer\d*);/g,
    replace: '$&\n      __live.lexer = $1; __live.input = input;',
    importsLive: true,
  },
  {
    // `slice` copies the whole stack for each reduction: quadratic in right-recursive grammars.
    name: 'jison-reduce',
    min: 17,
    pattern:
      /stack = stack\.slice\(0, -1 \* len \* 2\);\s*vstack = vstack\.slice\(0, -1 \* len\);\s*lstack = lstack\.slice\(0, -1 \* len\);/g,
    replace: 'stack.length -= 2 * len; vstack.length -= len; lstack.length -= len;',
  },
  {
    // Each parse copies the database's own properties; written as a loop that takes longer than a small diagram's grammar.
    name: 'jison-shared-state',
    min: 17,
    pattern:
      /for \(var k in this\.yy\) \{\s*if \(Object\.prototype\.hasOwnProperty\.call\(this\.yy, k\)\) \{\s*sharedState\.yy\[k\] = this\.yy\[k\];\s*\}\s*\}/g,
    replace: 'sharedState.yy = { ...this.yy };',
  },
  {
    // Databases ask for the configuration on each call, and each call copied it.
    name: 'cached-config',
    min: 1,
    max: 1,
    pattern:
      /var getConfig = \/\* @__PURE__ \*\/ __name\(\(\) => \{\n\s*return assignWithDepth_default\(\{\}, currentConfig\);\n\}, "getConfig"\);/,
    replace: `// What assignWithDepth({}, section) makes.
var copySection = (section, depth) => {
  if (Array.isArray(section)) return [...new Set(section)];
  if (depth === 0) return { ...section };
  const copy = {};
  for (const key of Object.keys(section)) {
    const value = section[key];
    if (typeof value !== "object") copy[key] = value;
    else if (value !== null) copy[key] = copySection(value, depth - 1);
  }
  return copy;
};
// A copy whose sections are copied when somebody reads them: a diagram reads two of fifty.
var copyTargets = new WeakMap();
var copyConfig = (config) => {
  const target = { ...(copyTargets.get(config) ?? config) };
  const owned = new Set();
  const copy = new Proxy(target, {
    get(_, key) {
      const value = target[key];
      if (typeof value !== "object" || value === null || owned.has(key)) return value;
      owned.add(key);
      return (target[key] = copySection(value, 1));
    },
    set(_, key, value) {
      owned.add(key);
      target[key] = value;
      return true;
    },
  });
  copyTargets.set(copy, target);
  return copy;
};
// One copy from one change of the configuration to the next: what a diagram writes into it ends with the diagram.
var configCopy;
var getConfig = () => (configCopy ??= copyConfig(currentConfig));`,
  },
  {
    // Without a directive the configuration of a type is always the same, yet was computed four times a diagram. Frozen,
    // so that no diagram can leave something behind for the next.
    name: 'configuration-of-a-type',
    min: 1,
    max: 1,
    pattern:
      /var updateCurrentConfig = \/\* @__PURE__ \*\/ __name\(\(siteCfg, _directives\) => \{\n([\s\S]*?)\n\}, "updateCurrentConfig"\);/,
    replace: `var freezeConfig = (value) => {
  if (typeof value === "object" && value !== null && !Object.isFrozen(value)) {
    Object.freeze(value);
    Object.values(value).forEach(freezeConfig);
  }
  return value;
};
var plainConfigs = new Map();
var plainConfigsOf;
var updateCurrentConfig = (siteCfg, _directives) => {
  configCopy = void 0;
  const isPlain = siteCfg === siteConfig && _directives.every((d) => Object.keys(d).length === 0);
  if (!isPlain) {
    const computed = computeCurrentConfig(siteCfg, _directives);
    return (currentConfig = copyTargets.get(computed) ?? computed);
  }
  if (plainConfigsOf !== siteCfg) {
    plainConfigsOf = siteCfg;
    plainConfigs.clear();
  }
  const key = typeof diagramConfigKey === "undefined" ? "" : diagramConfigKey;
  let config = plainConfigs.get(key);
  if (config === undefined) {
    const computed = computeCurrentConfig(siteCfg, _directives);
    config = freezeConfig(copyTargets.get(computed) ?? computed);
    plainConfigs.set(key, config);
  }
  currentConfig = config;
  return config;
};
var computeCurrentConfig = (siteCfg, _directives) => {
$1
};`,
  },
  {
    name: 'configuration-copy',
    min: 1,
    max: 1,
    pattern: /let cfg = assignWithDepth_default\(\{\}, siteCfg\);/,
    replace: 'let cfg = copyConfig(siteCfg);',
  },
  {
    // A diagram is asked for its type twice; no detector's answer depends on the configuration.
    name: 'detected-once',
    min: 1,
    max: 1,
    pattern:
      /var detectType = \/\* @__PURE__ \*\/ __name\(function\(text, (config\d*)\) \{\n([\s\S]*?)\n\}, "detectType"\);/,
    replace: `var detectedLast = { text: void 0, type: "" };
var detectType = (text, config) => {
  if (detectedLast.text !== text) detectedLast = { text, type: detectTypeAnew(text, config) };
  return detectedLast.type;
};
var detectTypeAnew = (text, $1) => {
$2
};`,
  },
  {
    // Most diagrams have no directive; the search for one makes two regular expressions and a copy of the text.
    name: 'no-directives',
    min: 1,
    max: 1,
    pattern: /var detectDirective = \/\* @__PURE__ \*\/ __name\(function\(text, type = null\) \{\n/,
    replace: '$&  if (!text.includes("%{")) return { type: text, args: null };\n',
  },
  {
    name: 'plain-assign-object',
    min: 1,
    max: 1,
    pattern:
      /if \((?:!Object\.hasOwn\(dst, key\)|!\(key in dst\))\) \{\n\s*Object\.defineProperty\(dst, key, \{\n\s*value: void 0,\n\s*writable: true,\n\s*enumerable: true,\n\s*configurable: true\n\s*\}\);\n\s*\}/,
    replace: `if (key === "__proto__" && !Object.hasOwn(dst, key)) {
          Object.defineProperty(dst, key, { value: void 0, writable: true, enumerable: true, configurable: true });
        }`,
  },
  {
    name: 'plain-assign-value',
    min: 1,
    max: 1,
    pattern: /if \(Object\.hasOwn\(dst, key\)\) \{\n\s*dstWithKeys\[key\] = srcValue;\n/,
    replace: `if (key !== "__proto__" || Object.hasOwn(dst, key)) {\n          dstWithKeys[key] = srcValue;\n`,
  },
  {
    // Cubic on a long line of 'style:style:'; ours is linear and equal (tested).
    name: 'linear-entities',
    min: 1,
    max: 1,
    pattern: /var encodeEntities = \/\* @__PURE__ \*\/ __name\(function\(text\) \{\n[\s\S]*?\n\}, "encodeEntities"\);/,
    replace: 'var encodeEntities = __linear.encodeEntities;',
    importsLinear: true,
  },
  {
    // Quadratic on blank lines.
    name: 'linear-comments',
    min: 1,
    max: 1,
    pattern: /text\.replace\(\/\^\\s\*%%\(\?!\{\)\[\^\\n\]\+\\n\?\/gm, ""\)/,
    replace: '__linear.removeComments(text)',
    importsLinear: true,
  },
  {
    // Quadratic on unclosed tags.
    name: 'linear-tags',
    min: 1,
    max: 1,
    pattern: /code\.replace\(\/\\r\\n\?\/g, "\\n"\)\.replace\(\n\s*\/<\(\\w\+\)[\s\S]*?\n\s*\);/,
    replace: '__linear.normaliseTags(code.replace(/\\r\\n?/g, "\\n"));',
    importsLinear: true,
  },
  {
    // Says which text of which type reaches which database; see live.ts.
    name: 'live-parse',
    min: 1,
    max: 1,
    pattern: /await parser\.parse\((\w+)\);/,
    replace: (_, text) => `__live.type = type; __live.text = ${text}; await parser.parse(${text});`,
    importsLive: true,
  },
  {
    // A worker and Node have no CSS.supports; the verdict does not depend on whether a box has a colour or a title.
    name: 'box-colour',
    min: 1,
    max: 1,
    pattern: /if \(window\?\.CSS\) \{\n(\s*)if \(!window\.CSS\.supports\("color", color\)\) \{/,
    replace: 'if (true) {\n$1if (true) {',
  },
  {
    // Shape handlers draw; the parser asks only whether a name exists.
    name: 'shape-handlers',
    min: 40,
    pattern: /^ {4}handler: \w+$/gm,
    replace: '    handler: 1',
  },
  {
    // A theme's 400 colours are computed and copied several times a diagram. A diagram without colours of its own needs
    // none of them; one with colours gets the real theme, which throws on a word that is no colour.
    name: 'lazy-themes',
    min: 1,
    max: 1,
    pattern: /^var themes_default = \{\n[\s\S]*?\n\};/m,
    replace: (block) =>
      `var lazyTheme = (theme) => (own) => (own && Object.keys(own).length > 0 ? theme(own) : {});\n${block.replace(
        /^ {4}getThemeVariables(?:: (getThemeVariables\d*))?$/gm,
        (_, name) => `    getThemeVariables: lazyTheme(${name ?? 'getThemeVariables'})`,
      )}`,
  },
  {
    // The names of colours a directive may set come from the default configuration, which has none now.
    name: 'theme-keys',
    min: 1,
    max: 1,
    pattern: /var configKeys = new Set\(keyify\((\w+), ""\)\);/,
    replace: 'var configKeys = new Set(keyify({ ...$1, themeVariables: getThemeVariables3() }, ""));',
  },
  {
    name: 'layouts',
    min: 2,
    pattern: /await import\("\.\/(?:chunks\/mermaid\.core\/)?(?:dagre|elk|swimlanes|cose-bilkent)-[A-Z0-9]+\.mjs"\)/g,
    replace: 'undefined',
  },
  {
    name: 'api-object',
    min: 1,
    max: 1,
    pattern: /var mermaidAPI = Object\.freeze\(\{/,
    replace: 'var mermaidAPI = /* @__PURE__ */ Object.freeze({',
  },
  {
    // The page's own start-up: not ours.
    name: 'page-start-up',
    min: 1,
    max: 1,
    pattern: /if \(typeof document !== "undefined"\) \{\n(?:.*\n)*?\}\n/,
    only: 'mermaid.core.mjs',
    replace: '',
  },
  {
    name: 'exports',
    min: 1,
    max: 1,
    only: 'mermaid.core.mjs',
    pattern: /export \{[^}]*\bmermaid_default as default\b[^}]*\};/,
    replace: 'export { parse, addDiagrams, detectors, getDiagram };',
  },
];

/** Counts matches, and tells at the end which patches matched too rarely or too often. */
export function patchReport() {
  const counts = new Map(PATCHES.map((patch) => [patch.name, 0]));
  return {
    count: (name, matches) => counts.set(name, (counts.get(name) ?? 0) + matches),
    assertComplete() {
      const wrong = PATCHES.filter(({ name, min, max = Number.POSITIVE_INFINITY }) => {
        const count = counts.get(name) ?? 0;
        return count < min || count > max;
      });
      if (wrong.length > 0) {
        const list = wrong.map(
          ({ name, min, max }) => `${name}: ${counts.get(name)} matches, wanted ${min}..${max ?? ''}`,
        );
        throw new Error(
          `The installed mermaid no longer fits scripts/build/mermaid-patches.mjs:\n  ${list.join('\n  ')}`,
        );
      }
    },
    patches: PATCHES,
  };
}

/** Whether a module of `@mermaid-js/parser` is the one with chevrotain in it, and of the version mermaid asks for. */
export function holdsChevrotain(source, version) {
  return (
    source.includes(`/chevrotain@${version}/`) && source.includes('var EmbeddedActionsParser = class extends Parser {')
  );
}

/** Mermaid's module `source` as a parse-only one. */
export function patchModule(file, source, drawing, report, part = 'mermaid') {
  let text = stubImports(source, drawing);
  let live = false;
  let linear = false;
  for (const patch of PATCHES) {
    const { part: ofPatch = 'mermaid' } = patch;
    if ((ofPatch !== 'both' && ofPatch !== part) || (patch.only !== undefined && patch.only !== file)) {
      continue;
    }
    let matches = 0;
    text = text.replace(patch.pattern, (...all) => {
      matches++;
      const [match] = all;
      return typeof patch.replace === 'function' ? patch.replace(...all) : expand(patch.replace, match, all);
    });
    report.count(patch.name, matches);
    live ||= matches > 0 && patch.importsLive === true;
    linear ||= matches > 0 && patch.importsLinear === true;
  }
  if (/\bsymbols_: \{/.test(text) && !text.includes('__live.lexer =')) {
    throw new Error(`${file} holds a jison parser, but the patch "live-lexer" found no place in it`);
  }
  return [
    live ? 'import { live as __live } from "waypost-live";\n' : '',
    linear ? 'import * as __linear from "waypost-linear";\n' : '',
    text,
  ].join('');
}

function expand(template, match, groups) {
  return template.replace(/\$([&\d])/g, (_, which) => (which === '&' ? match : (groups[Number(which)] ?? '')));
}

/** Imports from packages that draw, written so that all names come from one stub. */
function stubImports(source, drawing) {
  return source
    .replace(/^import \{([^}]*)\} from "([^"]+)";/gm, (whole, names, from) =>
      drawing.test(from)
        ? `import { ${names
            .split(',')
            .map((name) => name.trim())
            .filter((name) => name !== '')
            .map((name) => `stub as ${name.split(' as ').at(-1)}`)
            .join(', ')} } from "${from}";`
        : whole,
    )
    .replace(/^import (?:\* as )?([\w$]+) from "([^"]+)";/gm, (whole, name, from) =>
      drawing.test(from) ? `import { ${from === 'dompurify' ? 'purify' : 'stub'} as ${name} } from "${from}";` : whole,
    );
}
