/**
 * What a worker of a browser has that these folders use; the types of the DOM are those of a page, and would make it
 * known to every file.
 */
export interface WorkerScope {
  onmessage?: ((event: { readonly data: unknown }) => void) | null;
  postMessage(message: unknown): void;
  importScripts(...urls: string[]): void;
  readonly Worker?: new (url: string, options?: { readonly name?: string }) => NestedWorker;
}

/** A worker that a worker has started. */
export interface NestedWorker {
  onmessage: ((event: { readonly data: unknown }) => void) | null;
  onerror: ((event: { readonly message?: string }) => void) | null;
  postMessage(message: unknown): void;
  terminate(): void;
}
