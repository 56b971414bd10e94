import type { Problem } from './types';

/** A refused or failed request: the server's problem details, or what the network said when no answer came. */
export class ProblemError extends Error {
  constructor(readonly problem: Problem) {
    super(`${problem.code}: ${problem.detail || problem.title}`);
    this.name = 'ProblemError';
  }
}

/** Codes of problems that arise on this side of the wire; their words are the page's (`ui.problem.*`). */
export const UNREACHABLE = 'client:unreachable';
export const UNREADABLE = 'client:unreadable';

export function clientProblem(code: typeof UNREACHABLE | typeof UNREADABLE, status: number): Problem {
  return { type: `urn:zhengshu:problem:${code}`, title: '', status, detail: '', code, blame: 'OUTSIDE', instance: '', errors: [] };
}

/** What went wrong, whatever was thrown; a bug of the page itself is not a problem and stays an exception. */
export function problemOf(thrown: unknown): Problem {
  if (thrown instanceof ProblemError) return thrown.problem;
  throw thrown;
}
