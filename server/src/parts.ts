/**
 * Parts of Waypost that are large and seldom needed. Each is a bundle of its own, loaded when it is asked for first; where
 * it cannot be loaded, whoever asked is told.
 */
export interface Parts {
  diagramFeatures(): Promise<DiagramFeatures>;
  newFiles(): Promise<NewFiles>;
}

export type DiagramFeatures = typeof import('./features/diagram/index.ts');
export type NewFiles = typeof import('./features/new-files.ts');

/** Bundles by part: `dist/server/<name>.js`, and `<name>.web.js` for a worker of a browser. */
export const partNames = { diagramFeatures: 'diagram-features', newFiles: 'new-files' } as const;

/** Whatever loads a bundle's exports does so once. */
export function createParts(load: (name: (typeof partNames)[keyof Parts]) => Promise<unknown>): Parts {
  const once = <T>(name: (typeof partNames)[keyof Parts]): (() => Promise<T>) => {
    let loading: Promise<T> | undefined;
    return () => {
      loading ??= (load(name) as Promise<T>).catch((error: unknown) => {
        loading = undefined;
        throw error;
      });
      return loading;
    };
  };
  return {
    diagramFeatures: once(partNames.diagramFeatures),
    newFiles: once(partNames.newFiles),
  };
}
