/** Entry of a bundle for tests: mermaid's parse, and the database that it leaves behind. */
import { getDiagram, parse } from 'mermaid/dist/mermaid.core.mjs';

/** Undefined where mermaid rejects the text. Only for types that a jison grammar reads. */
export async function parseToDatabase(text) {
  try {
    const { diagramType } = await parse(text);
    return { type: diagramType, database: getDiagram(diagramType).parser.parser?.yy };
  } catch {
    return undefined;
  }
}
