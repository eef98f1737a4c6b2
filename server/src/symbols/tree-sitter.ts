import * as namespace from '@vscode/tree-sitter-wasm';

// The package is CommonJS: a bundle gives its exports as they are, Node gives them as the default one.
const exported = namespace as typeof namespace & { readonly default?: typeof namespace };

export const { Language, Parser, Query } = exported.default ?? exported;
