/** How many characters the words of a command may have: the server's own limits, which a test compares. */
export const WORDS = {
  account: 200,
  address: 500,
  application: 1000,
  citizen: 2000,
  entry: 2000,
  finding: 500,
  grant: 1000,
  /** The server states none. */
  match: 1000,
  opening: 1000,
  recheck: 1000,
  rule: 1000,
  ticket: 2000,
} as const;
