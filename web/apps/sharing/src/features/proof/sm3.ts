/** SM3 (GB/T 32905-2016), so that the reader's own browser can recompute a proof instead of believing the page. */
const INITIAL = [0x7380166f, 0x4914b2b9, 0x172442d7, 0xda8a0600, 0xa96f30bc, 0x163138aa, 0xe38dee4d, 0xb0fb0e4e];
const BLOCK = 64;
const LENGTH = 8;

const turn = (word: number, by: number): number => (word << (by % 32)) | (word >>> ((32 - (by % 32)) % 32));
const p0 = (word: number): number => word ^ turn(word, 9) ^ turn(word, 17);
const p1 = (word: number): number => word ^ turn(word, 15) ^ turn(word, 23);

/** Clause 5.2: a single 1, zeros, and the length in bits at the end of the last block. */
function padded(message: Uint8Array): DataView {
  const size = Math.ceil((message.length + 1 + LENGTH) / BLOCK) * BLOCK;
  const bytes = new Uint8Array(size);
  bytes.set(message);
  bytes[message.length] = 0x80;
  const view = new DataView(bytes.buffer);
  view.setUint32(size - 8, Math.floor(message.length / 0x20000000));
  view.setUint32(size - 4, (message.length << 3) >>> 0);
  return view;
}

/** Clause 5.3.3: one block into the state. */
function compress(state: number[], view: DataView, at: number): number[] {
  const words = Array.from({ length: 16 }, (_, index) => view.getInt32(at + index * 4));
  for (let j = 16; j < 68; j++) words[j] = p1(words[j - 16]! ^ words[j - 9]! ^ turn(words[j - 3]!, 15)) ^ turn(words[j - 13]!, 7) ^ words[j - 6]!;
  let [a, b, c, d, e, f, g, h] = state as [number, number, number, number, number, number, number, number];
  for (let j = 0; j < 64; j++) {
    const early = j < 16;
    const ss1 = turn((turn(a, 12) + e + turn(early ? 0x79cc4519 : 0x7a879d8a, j)) | 0, 7);
    const ss2 = ss1 ^ turn(a, 12);
    const tt1 = ((early ? a ^ b ^ c : (a & b) | (a & c) | (b & c)) + d + ss2 + (words[j]! ^ words[j + 4]!)) | 0;
    const tt2 = ((early ? e ^ f ^ g : (e & f) | (~e & g)) + h + ss1 + words[j]!) | 0;
    [d, c, b, a] = [c, turn(b, 9), a, tt1];
    [h, g, f, e] = [g, turn(f, 19), e, p0(tt2)];
  }
  return [a, b, c, d, e, f, g, h].map((word, index) => word ^ state[index]!);
}

export function sm3(message: Uint8Array): Uint8Array {
  const view = padded(message);
  let state = INITIAL;
  for (let at = 0; at < view.byteLength; at += BLOCK) state = compress(state, view, at);
  const digest = new DataView(new ArrayBuffer(32));
  state.forEach((word, index) => digest.setInt32(index * 4, word));
  return new Uint8Array(digest.buffer);
}

export const fromHex = (hex: string): Uint8Array => Uint8Array.from(hex.match(/../g) ?? [], (pair) => Number.parseInt(pair, 16));
export const toHex = (bytes: Uint8Array): string => [...bytes].map((byte) => byte.toString(16).padStart(2, '0')).join('');
