import { detachStrings } from '../text/detach.ts';
import type { FileFacts } from './facts.ts';
import { createPacker, type Packed, unpack } from './pack.ts';

/** What most of a document's facts consist of, and few ask for once it is checked. */
type Detail = Pick<FileFacts, 'links' | 'references'>;

/** Facts on their way between threads, as plain data. */
export interface PackedFacts {
  readonly rest: Omit<FileFacts, keyof Detail>;
  readonly detail: Packed;
}

/**
 * Facts of many files in little memory: links and references, two thirds of the objects that facts are made of, are one
 * string, and are objects while somebody looks at them. Ten thousand documents take 60 MB less, and the garbage
 * collector has half a million objects less to look at.
 */
export interface FactsKeeper {
  /** @param facts may hold pieces of a text; what is kept does not */
  keep(facts: FileFacts): FileFacts;
  /** @param packed is not used again */
  revive(packed: PackedFacts): FileFacts;
}

/** A check asks for the same file's again and again, and now and then for another's. */
const MOST_UNPACKED = 32;

export function createFactsPacker(): (facts: FileFacts) => PackedFacts {
  const packer = createPacker();
  return ({ links, references, ...rest }) => ({ rest, detail: packer.pack({ links, references }) });
}

export function createFactsKeeper(): FactsKeeper {
  const pack = createFactsPacker();
  const packedOf = new WeakMap<object, Packed>();
  /** The most recently unpacked last. */
  const unpacked = new Map<object, Detail>();

  const detailOf = (facts: object): Detail => {
    const known = unpacked.get(facts);
    if (known !== undefined) return known;
    const packed = packedOf.get(facts);
    if (packed === undefined) throw new TypeError('these facts are not kept here');
    const detail = unpack(packed) as Detail;
    unpacked.set(facts, detail);
    for (const oldest of unpacked.keys()) {
      if (unpacked.size <= MOST_UNPACKED) break;
      unpacked.delete(oldest);
    }
    return detail;
  };
  // The same functions for all: objects with functions of their own would each have a layout of its own.
  const getters = {
    links: { enumerable: true, get: linksOf },
    references: { enumerable: true, get: referencesOf },
  };
  function linksOf(this: object): Detail['links'] {
    return detailOf(this).links;
  }
  function referencesOf(this: object): Detail['references'] {
    return detailOf(this).references;
  }
  function attach<T extends object>(rest: T, detail: Packed): asserts rest is T & Detail {
    packedOf.set(rest, detail);
    Object.defineProperties(rest, getters);
  }
  const revive = ({ rest, detail }: PackedFacts): FileFacts => {
    attach(rest, detail);
    return rest;
  };
  return {
    keep(facts) {
      const { rest, detail } = pack(facts);
      return revive({ rest: detachStrings(rest), detail });
    },
    revive,
  };
}
