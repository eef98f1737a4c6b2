import type { Node } from '@vscode/tree-sitter-wasm';
import type { MetricDeclaration } from '../../symbols/declared.ts';
import { goMetrics } from './go.ts';
import { javaMetrics } from './java.ts';
import { javascriptMetrics } from './javascript.ts';
import { pythonMetrics } from './python.ts';
import type { MetricReader } from './reader.ts';
import { rustMetrics } from './rust.ts';

/** By the id of the language. */
const readers: Readonly<Record<string, MetricReader>> = {
  go: goMetrics,
  java: javaMetrics,
  javascript: javascriptMetrics,
  python: pythonMetrics,
  rust: rustMetrics,
  tsx: javascriptMetrics,
  typescript: javascriptMetrics,
};

/** The metrics that a syntax tree registers with a Prometheus client, in the order of the text. */
export const readMetrics = (root: Node, language: string, isOver: () => boolean): readonly MetricDeclaration[] =>
  readers[language]?.read(root, isOver) ?? [];
