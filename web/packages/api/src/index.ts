export * from './types';
export { Place, address, at, get, list, newKey, post, put, read, remove, speak, upload, whenSignedOut } from './client';
export type { Answered, Asked, Listing, Order, Query } from './client';
export { ProblemError, UNREACHABLE, UNREADABLE, problemOf } from './problem';
