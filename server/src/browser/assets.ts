/** Files of Waypost's own `dist`, fetched when they are first needed. Nothing else is ever fetched. */
export interface Assets {
  text(path: string): Promise<string>;
  bytes(path: string): Promise<Uint8Array>;
}

/** Findings wait for what is loaded: whoever waits longer does without. */
const LONGEST_WAIT_MS = 30_000;

export function createAssets(distUri: string): Assets {
  const get = async (path: string): Promise<Response> => {
    const url = `${distUri.replace(/\/$/, '')}/${path}`;
    const response = await fetch(url, { signal: AbortSignal.timeout(LONGEST_WAIT_MS) });
    if (!response.ok) throw new Error(`${url}: ${response.status} ${response.statusText}`);
    return response;
  };
  return {
    text: async (path) => (await get(path)).text(),
    bytes: async (path) => new Uint8Array(await (await get(path)).arrayBuffer()),
  };
}
