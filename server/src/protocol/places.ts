/** Places that a person chooses from, as code lenses and views show them. */

export interface ShowPlacesParams {
  /** The document with the code lens, and where that stands. */
  readonly uri: string;
  readonly position: { readonly line: number; readonly character: number };
  readonly places: readonly ShownPlace[];
}

export interface ShownPlace {
  readonly label: string;
  readonly uri: string;
  readonly range: {
    readonly start: { readonly line: number; readonly character: number };
    readonly end: { readonly line: number; readonly character: number };
  };
}
