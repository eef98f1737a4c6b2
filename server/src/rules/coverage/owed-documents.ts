import { anchorOf } from '../../adr/anchor.ts';
import { isUnreached } from '../shared/orphans.ts';
import type { OwedIn } from './owed.ts';

/** A page of a documentation itself, to which readers have to be able to get. */
export const owedDocuments: OwedIn = (file, world) =>
  file.isListable ? [{ name: file.path, range: anchorOf(file), isDocumented: !isUnreached(file, world) }] : [];
