import { expect, test } from 'vitest';
import { climb, nodeHash } from './inclusion';
import { sm3, toHex } from './sm3';

const words = (text: string): Uint8Array => new TextEncoder().encode(text);
const leaf = (index: number): string => toHex(sm3(Uint8Array.of(0, index)));

test('sm3_gives_the_examples_of_its_standard', () => {
  expect(toHex(sm3(words('abc')))).toBe('66c7f0f462eeedd9d1f2d46bdc10e4e24167c4875cf2f7a2297da02b8f4ba8e0');
  expect(toHex(sm3(words('abcd'.repeat(16))))).toBe('debe9ff92275b8a138604889c18e5a4d6fdb70e5387e5765293dcba39c0c5732');
});

/** The whole tree by the definition, to compare the path with. */
function root(from: number, until: number): string {
  if (from === until) return leaf(from);
  const middle = from + 2 ** Math.floor(Math.log2(until - from));
  return nodeHash(root(from, middle - 1), root(middle, until));
}
function proof(index: number, from: number, until: number): string[] {
  if (from === until) return [];
  const middle = from + 2 ** Math.floor(Math.log2(until - from));
  return index < middle ? [...proof(index, from, middle - 1), root(middle, until)] : [...proof(index, middle, until), root(from, middle - 1)];
}

test('every_leaf_of_small_trees_climbs_to_the_root', () => {
  for (let size = 1; size <= 13; size++) {
    for (let index = 0; index < size; index++) {
      const steps = climb(leaf(index), index, size, proof(index, 0, size - 1));
      expect(steps?.at(-1)?.joined ?? leaf(index)).toBe(root(0, size - 1));
      if (steps?.length) expect([steps.at(-1)!.from, steps.at(-1)!.until]).toEqual([0, size - 1]);
    }
  }
});

test('a_changed_leaf_does_not_reach_the_root_and_a_short_proof_is_no_proof', () => {
  expect(climb(leaf(9), 3, 7, proof(3, 0, 6))!.at(-1)!.joined).not.toBe(root(0, 6));
  expect(climb(leaf(3), 3, 7, proof(3, 0, 6).slice(1))).toBeNull();
});
