export * from './contract';
export { address, get, newKey, post, put, read, remove, speak, upload, whenSignedOut } from './client';
export type { Answer as Answered, Order, Query } from './client';
export { ProblemError, UNREACHABLE, UNREADABLE, problemOf } from './problem';
