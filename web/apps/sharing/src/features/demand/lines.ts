import type { LineState } from '@zhengshu/api';
import type { Tone } from '@zhengshu/ui';

/** The colour that repeats what a line's state says. */
export function toneOf(state: LineState): Tone {
  switch (state) {
    case 'IN_USE':
      return 'ok';
    case 'DELIVERING':
    case 'ANSWERING':
      return 'ink';
    case 'SUPPLEMENTING':
    case 'SUSPENDED':
    case 'DISPUTED':
      return 'warn';
    case 'REFUSED':
    case 'TERMINATED':
      return 'bad';
    case 'WAITING':
    case 'EXPIRED':
    case 'DISPOSED':
    case 'WITHDRAWN':
      return 'plain';
  }
}
