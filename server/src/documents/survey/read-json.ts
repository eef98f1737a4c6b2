/** Objects of a JSON text, asked without believing what is in it. */
export type Json = Readonly<Record<string, unknown>>;

/** Undefined where a text is no JSON object. */
export function readJson(text: string): Json | undefined {
  try {
    return objectOf(JSON.parse(text));
  } catch (error) {
    if (error instanceof SyntaxError || error instanceof RangeError) return undefined;
    throw error;
  }
}

function objectOf(value: unknown): Json | undefined {
  return typeof value === 'object' && value !== null && !Array.isArray(value) ? { ...value } : undefined;
}

export const textOf = (value: unknown): string | undefined => (typeof value === 'string' ? value : undefined);

export const keysOf = (value: unknown): readonly string[] => Object.keys(objectOf(value) ?? {});
