import { fromHex, sm3, toHex } from './sm3';

/** One step from the leaf toward the root: the neighbour that joins, on which side, and which leaves are covered then. */
export interface Step {
  side: 'left' | 'right';
  neighbour: string;
  /** Leaves under the neighbour, the last one included. */
  neighbourFrom: number;
  neighbourUntil: number;
  /** The hash of both together, computed here. */
  joined: string;
  from: number;
  until: number;
}

/** SM3(0x01 ‖ left ‖ right), a node of the ledger's tree (RFC 6962 §2.1 over SM3). */
export const nodeHash = (left: string, right: string): string => toHex(sm3(Uint8Array.of(1, ...fromHex(left), ...fromHex(right))));

/** Where the audit path of a leaf turns left or right: the tree of `size` leaves splits at the largest power of two below it. */
function places(leaf: number, from: number, until: number): { side: Step['side']; from: number; until: number }[] {
  const count = until - from + 1;
  if (count <= 1) return [];
  const half = 2 ** Math.floor(Math.log2(count - 1));
  const middle = from + half;
  return leaf < middle ? [...places(leaf, from, middle - 1), { side: 'right' as const, from: middle, until }] : [...places(leaf, middle, until), { side: 'left' as const, from, until: middle - 1 }];
}

/** The path from the leaf's hash upward, every hash recomputed; null when the proof has not the length the tree needs. */
export function climb(leafHash: string, leaf: number, size: number, proof: string[]): Step[] | null {
  const turns = places(leaf, 0, size - 1);
  if (turns.length !== proof.length) return null;
  let hash = leafHash;
  let from = leaf;
  let until = leaf;
  return turns.map((turn, index) => {
    const neighbour = proof[index]!;
    hash = turn.side === 'left' ? nodeHash(neighbour, hash) : nodeHash(hash, neighbour);
    from = Math.min(from, turn.from);
    until = Math.max(until, turn.until);
    return { side: turn.side, neighbour, neighbourFrom: turn.from, neighbourUntil: turn.until, joined: hash, from, until };
  });
}
