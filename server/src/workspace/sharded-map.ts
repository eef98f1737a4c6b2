/**
 * An immutable map from paths to values. A changed version copies one of its shards, not the whole:
 * an edit in a workspace of 10,000 documents copies some forty entries.
 */
export interface ShardedMap<Value> {
  readonly size: number;
  get(key: string): Value | undefined;
  has(key: string): boolean;
  keys(): Iterable<string>;
  values(): Iterable<Value>;
  /** The map with these entries set; an undefined value removes its key. */
  with(entries: Iterable<readonly [string, Value | undefined]>): ShardedMap<Value>;
}

const SHARDS = 256;

export function emptyShardedMap<Value>(): ShardedMap<Value> {
  return fromShards<Value>(new Array(SHARDS).fill(new Map()), 0);
}

function fromShards<Value>(shards: readonly ReadonlyMap<string, Value>[], size: number): ShardedMap<Value> {
  const shardOf = (key: string): ReadonlyMap<string, Value> | undefined => shards[shardIndex(key)];
  return {
    size,
    get: (key) => shardOf(key)?.get(key),
    has: (key) => shardOf(key)?.has(key) ?? false,
    *keys() {
      for (const shard of shards) yield* shard.keys();
    },
    *values() {
      for (const shard of shards) yield* shard.values();
    },
    with(entries) {
      const next = [...shards];
      const copied = new Map<number, Map<string, Value>>();
      let nextSize = size;
      for (const [key, value] of entries) {
        const index = shardIndex(key);
        let shard = copied.get(index);
        if (shard === undefined) {
          shard = new Map(next[index]);
          copied.set(index, shard);
          next[index] = shard;
        }
        const before = shard.size;
        if (value === undefined) shard.delete(key);
        else shard.set(key, value);
        nextSize += shard.size - before;
      }
      return copied.size === 0 ? this : fromShards(next, nextSize);
    },
  };
}

/** So many units at the end of a path tell most files apart, and a path is looked up for each link that leads to it. */
const HASHED = 16;

/** FNV-1a over the length and the last UTF-16 units, folded to the number of shards. */
function shardIndex(key: string): number {
  let hash = 0x811c9dc5 ^ key.length;
  for (let i = Math.max(0, key.length - HASHED); i < key.length; i++) {
    hash = Math.imul(hash ^ key.charCodeAt(i), 0x01000193);
  }
  return (hash >>> 16) % SHARDS;
}
