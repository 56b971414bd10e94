export interface Piece {
  text: string;
  marked: boolean;
}

/**
 * The server marks what matched with `<em>` or `<mark>` in text that is otherwise escaped. The pieces are shown as text,
 * so that nothing a department wrote into a title can become markup here.
 */
export function pieces(html: string): Piece[] {
  const found: Piece[] = [];
  let marked = false;
  for (const part of html.split(/(<\/?(?:em|mark|b)>)/)) {
    if (/^<(?:em|mark|b)>$/.test(part)) marked = true;
    else if (/^<\/(?:em|mark|b)>$/.test(part)) marked = false;
    else if (part !== '') found.push({ text: unescape(part), marked });
  }
  return found;
}

const NAMED: Record<string, string> = { amp: '&', lt: '<', gt: '>', quot: '"', apos: "'", nbsp: ' ' };

function unescape(text: string): string {
  return text.replaceAll(/&(?:#(\d+)|#x([0-9a-f]+)|([a-z]+));/gi, (whole, decimal?: string, hex?: string, named?: string) => {
    if (decimal) return character(Number(decimal));
    if (hex) return character(parseInt(hex, 16));
    return NAMED[named!] ?? whole;
  });
}

const LAST_CODE_POINT = 0x10ffff;
const character = (code: number): string => (code <= LAST_CODE_POINT ? String.fromCodePoint(code) : '\uFFFD');
