/**
 * The HTTP contract of the sharing portal: every endpoint that a page or the main loop uses, with the JSON it speaks.
 * The server's generated `docs/reference/openapi.yaml` is the proof; this file is the design, written first.
 *
 * Conventions
 * - Base `/api/sharing`. Session cookie after `POST /session`; CSRF: cookie `XSRF-TOKEN` → header `X-XSRF-TOKEN`.
 * - Lists answer `Page<T>`; `?cursor=` continues, `?limit=` 1…200 (50). Filters and sort are query parameters; `?q=` searches.
 * - Where a human edits: `ETag: "version"` out, `If-Match: "version"` in (428 without, 412 when stale).
 * - The commands in `once.ts` take `Idempotency-Key` (a UUID); the same key and body answer the same status and `{id}` of what was made, once done.
 * - Errors are RFC 9457 `Problem` (application/problem+json), words in the language of `Accept-Language` (zh-CN, en).
 * - Times are ISO instants, dates `2026-11-23`. Codes and enum values are upper case; words for them are the page's.
 */

export interface Page<T> {
  rows: T[];
  next: string | null;
  /** The page before; absent on lists that only go on. */
  previous?: string | null;
  total: number | null;
}
export interface Problem {
  type: string;
  title: string;
  status: number;
  detail: string;
  code: string;
  blame: 'CALLER' | 'US' | 'CAPACITY' | 'OUTSIDE';
  instance: string;
  errors: { pointer: string; code: string; message: string }[];
}
export type Role = 'DATA_OFFICER' | 'DEPARTMENT_HEAD' | 'SHARING_HEAD' | 'CASE_WORKER' | 'DEVELOPER' | 'AUTHORITY' | 'AUDITOR' | 'SYSTEM_ADMIN' | 'SECURITY_ADMIN' | 'AUDIT_ADMIN';
export interface DepartmentRef {
  code: string;
  name: string;
  englishName: string;
}
export interface Person {
  account: string;
  name: string;
  department: DepartmentRef | null;
}
export interface Deadline {
  kind: string;
  date: string;
  workingDays: number;
  remaining: number;
  provisional: boolean;
  overdue: boolean;
  article: string | null;
}
export interface SubjectRef {
  kind: string;
  id: string;
}
export interface HistoryLine {
  at: string;
  who: string;
  department: string | null;
  action: string;
  detail: Record<string, string>;
  receipt: string | null;
}

/* ── identity ─────────────────────────────────────────────────────────────────────────────────────────────────────
 * GET    /session                          → Session | 401
 * POST   /session {login, password}        → Session   (problem identity:bad-credentials; identity:too-many-tries 429, identity:busy 503 with Retry-After)
 * DELETE /session
 * PUT    /session/password {old, new}
 * GET    /first-accounts                   → { needed: boolean }           (open to all; only true in an empty installation)
 * POST   /first-accounts {code, system, security, audit: {login, name, password}} → 201   (only while needed)
 * GET    /accounts · POST /accounts (SYSTEM_ADMIN creates, without roles) · PUT /accounts/{id}/roles (SECURITY_ADMIN)
 * POST   /accounts/{id}/password-resets · /unlockings · /suspensions · /resumptions, like PUT roles → 204, or 202 Waiting when the
 *        account administers, or is to administer, to see the city or to audit: it waits for a second person
 * GET    /proposals                        → Page<Proposal>   (the three administrators)
 * POST   /proposals/{id}/confirmations · /proposals/{id}/refusals   (another administrator of another kind)
 * POST   /proposals/{id}/withdrawals      (whoever proposed it)
 * GET    /departments                      → DepartmentRow[]      POST /departments (SYSTEM_ADMIN)
 */
export interface Session {
  account: string;
  login: string;
  name: string;
  department: DepartmentRef | null;
  roles: Role[];
  mustChangePassword: boolean;
  unread: number;
}
export interface AccountRow {
  id: string;
  login: string;
  name: string;
  department: DepartmentRef | null;
  roles: Role[];
  locked: boolean;
  suspended: boolean;
  version: number;
}
export interface Waiting {
  proposal: string;
  until: string;
}
export interface Proposal {
  id: string;
  kind: 'ROLES' | 'PASSWORD_RESET' | 'UNLOCKING' | 'SUSPENSION' | 'RESUMPTION';
  account: Person;
  before: Role[];
  after: Role[];
  reason: string;
  proposer: Person;
  proposerRole: Role;
  proposedAt: string;
  endsAt: string;
  state: 'OPEN' | 'CONFIRMED' | 'REFUSED' | 'WITHDRAWN' | 'ENDED';
  decider: Person | null;
  decidedAt: string | null;
  mine: boolean;
  own: boolean;
}
/** One on a decider's desk. */
export interface OpenProposal {
  id: string;
  kind: Proposal['kind'];
  account: Person;
  proposer: Person;
  proposedAt: string;
  endsAt: string;
}
export interface DepartmentRow extends DepartmentRef {
  division: string;
  kind: string;
}

/* ── portal, workflow, notification, evaluation ───────────────────────────────────────────────────────────────────
 * GET /desk                                → Desk
 * GET /tasks?state=open|done               → Page<Task>
 * GET /tasks/{id}/colleagues               → Person[]   (who else holds the task's role in its department)
 * POST /tasks/{id}/handovers {account, reason} · POST /tasks/{id}/urgings
 * GET /notifications → Page<Notification>   POST /notifications/{id}/readings
 * GET /kpis                                → Kpi[]
 * GET /kpis/{key}/rows?part=numerator|missing|excluded&q= → Page<KpiRow>
 * GET /kpis/{key}/course                   → KpiPoint[]   (30 days, oldest first; days with nothing to count are left out)
 * GET /calendar?year=                      → { year, announced, holidays[], workingWeekends[] }   PUT /calendar/{year} (SYSTEM_ADMIN)
 */
export interface Desk {
  today: string;
  overdue: Task[];
  dueToday: Task[];
  dueSoon: Task[];
  later: number;
  kpis: Kpi[];
  inventory: InventoryCounts;
  deliveries: DeliveryRow[];
  proposals: OpenProposal[];
}
export interface Task {
  id: string;
  kind: string;
  title: string;
  facts: Record<string, string>;
  subject: SubjectRef;
  from: DepartmentRef | null;
  assignee: Person | null;
  department: DepartmentRef;
  deadline: Deadline | null;
  opened: string;
  done: string | null;
  decision: string | null;
  urged: number;
  link: string;
}
export interface Notification {
  id: string;
  key: string;
  facts: Record<string, string>;
  subject: SubjectRef;
  link: string;
  at: string;
  read: boolean;
}
export interface Kpi {
  key: 'MOUNTING_RATE' | 'TIMELINESS_RATE' | 'FULFILMENT_RATE';
  numerator: number;
  denominator: number;
  excluded: number;
  naiveNumerator: number;
  target: number;
  window: { from: string; until: string };
  formulaVersion: number;
  /** Of which moment the numbers are: this one in a small city, at most a minute ago in a large one. */
  countedAt: string;
}
export interface KpiPoint {
  day: string;
  numerator: number;
  denominator: number;
}
export interface KpiRow {
  title: string;
  department: DepartmentRef;
  reason: string;
  at: string | null;
  link: string;
}

/* ── operations: what is done by the clock (SYSTEM_ADMIN) ─────────────────────────────────────────────────────────
 * GET /rounds → RoundRow[]   POST /rounds/{name}/orders → 202   (begins within ten seconds)
 */
export interface RoundRow {
  name: string;
  cron: string;
  due: string | null;
  running: boolean;
  succeeded: string | null;
  failed: string | null;
}

/* ── operations: what the checks of the ledger and of stored files found (SYSTEM_ADMIN, SECURITY_ADMIN, AUDIT_ADMIN, AUDITOR, AUTHORITY) ──
 * GET  /evidence/self-checks               → LedgerChecks   (newest first; one without an end is under way)
 * POST /evidence/self-checks { extent }    → Verification   (AUDIT_ADMIN, AUDITOR; reads to its end; 409 while another reads)
 * GET  /findings?state=there|all           → Page<FindingRow>   GET /findings/{id} → FindingView   GET /findings/export → CSV
 * POST /findings/{id}/acknowledgements { reason } → 204   (SECURITY_ADMIN, AUDIT_ADMIN)
 */
export interface Verification {
  id: number;
  whole: boolean;
  begun: string;
  ended: string | null;
  from: number;
  size: number;
  leaf: number;
  checkpoints: number;
  rows: number;
  proven: number;
  flaws: number;
  root: string;
}
export interface LedgerChecks {
  checks: Verification[];
  wholeEveryDays: number;
  there: number;
  can: ('check' | 'acknowledge')[];
}
export interface FindingRow {
  id: number;
  source: 'LEDGER' | 'FILE';
  reason: string;
  place: string;
  field: string;
  words: string;
  firstSeen: string;
  lastSeen: string;
  goneAt: string | null;
  acknowledged: { at: string; by: string; reason: string } | null;
}
/** Null sides: not known, or `hidden` from the reader. */
export interface FindingView {
  finding: FindingRow;
  hidden: boolean;
  sealed: string | null;
  present: string | null;
  can: ('check' | 'acknowledge')[];
}

/* ── nodes (sources) and information systems ──────────────────────────────────────────────────────────────────────
 * GET  /sources                            → SourceRow[]   (own department; authority: all)
 * POST /sources NewSource                  (SYSTEM_ADMIN; the password is sealed and never comes back; a known id or name: 409)
 *      one that receives waits until a data officer of its department confirms it
 * POST /sources/{id}/trials                 logs in now, at the address in force
 * GET  /sources/{id}                       → SourceView
 * PUT  /sources/{id}/name {name}           → SourceView    (SYSTEM_ADMIN; counts at once)
 * POST /sources/{id}/addresses SourceAddress → SourceView  (SYSTEM_ADMIN; tried at once; the old one stays until it is confirmed; another password alone counts at once)
 * POST …/addresses/{revision}/trials | confirmations {reason} | refusals {reason} → SourceView   (an address that was not reached needs the reason)
 * GET  /sources/{id}/tables                → { schema, table }[]
 * GET  /sources/{id}/tables/{schema}/{table} → TableStructure (columns; sample masked)
 * GET  /systems → SystemRow[]  POST /systems {name, department, source}
 */
export interface SourceRow {
  id: string;
  name: string;
  department: DepartmentRef;
  kind: 'POSTGRESQL' | 'MARIADB';
  use: 'PROVIDES' | 'RECEIVES';
  frontEnd: boolean;
  reachable: boolean | null;
  checkedAt: string | null;
  /** False while its department has not confirmed any address. */
  inForce: boolean;
  addressAsked: boolean;
}
/** What came of trying an address; `failure` is null where it was reached. */
export interface AddressTrial {
  at: string;
  failure: { title: string; detail: string } | null;
  tables: number;
  findings: ('RULES' | 'WRITES' | 'CANNOT_WRITE')[];
}
export interface AddressRow {
  revision: number;
  state: 'ASKED' | 'IN_FORCE' | 'REPLACED' | 'WITHDRAWN' | 'REFUSED';
  kind: 'POSTGRESQL' | 'MARIADB';
  host: string;
  port: number | null;
  database: string;
  user: string;
  verified: boolean;
  plainReason: string | null;
  frontEnd: boolean;
  trial: AddressTrial | null;
  askedBy: string | null;
  askedAt: string;
  decidedBy: string | null;
  decidedAt: string | null;
  reason: string | null;
}
export interface SourceView {
  source: SourceRow;
  addresses: AddressRow[];
}
export interface NewSource extends SourceAddress {
  id: string;
  name: string;
  department: string;
  use: 'PROVIDES' | 'RECEIVES';
}
export interface SourceAddress {
  kind: 'POSTGRESQL' | 'MARIADB';
  frontEnd: boolean;
  host: string;
  port: number;
  database: string;
  user: string;
  password: string;
  ca: string | null;
  plainReason: string | null;
}
export interface SystemRow {
  id: string;
  name: string;
  department: DepartmentRef;
  source: string | null;
  entries: number;
}
export interface ColumnView {
  name: string;
  comment: string | null;
  type: ColumnType;
  nativeType: string;
  length: number | null;
  scale: number | null;
  nullable: boolean;
  key: boolean;
  samples: string[];
}
export type ColumnType = 'TEXT' | 'LONG_TEXT' | 'INTEGER' | 'DECIMAL' | 'DOUBLE' | 'BOOLEAN' | 'DATE' | 'TIMESTAMP' | 'BINARY';
export interface TableStructure {
  source: string;
  schema: string;
  table: string;
  comment: string | null;
  columns: ColumnView[];
}

/* ── catalogue ────────────────────────────────────────────────────────────────────────────────────────────────────
 * POST /catalogue/proposals {source, schema, table, system} → EntryForm    (structure read, items proposed; nothing stored)
 * POST /catalogue/uploads (multipart file)  → Upload       (file read into the platform's source for uploads) → then proposals with its source/schema/table
 * POST /catalogue/entries EntryForm         → 201 Entry    (a draft; keeps what was typed, faults listed in entry.faults)
 * GET  /catalogue/entries?department=&state=&mode=&q=&sort= → Page<EntryRow>
 * GET  /catalogue/entries/{id}              → Entry (ETag)      ?version=n for an old one
 * PUT  /catalogue/entries/{id} EntryForm    (If-Match)          drafts and changes
 * POST /catalogue/entries/{id}/submissions  (If-Match)          draft → SIGNING      422 with all faults
 * POST /catalogue/entries/{id}/signatures {agree, remark}       (DEPARTMENT_HEAD)    SIGNING → UNDER_REVIEW | RETURNED
 * POST /catalogue/entries/{id}/reviews {agree, remark, faults?: {pointer, remark}[]}  (AUTHORITY) → PUBLISHED (code allotted) | RETURNED
 * POST /catalogue/entries/{id}/changes      → a new draft version; the published one stays live
 * POST /catalogue/entries/{id}/suspensions {reason} · /resumptions · /retirements {reason}
 * GET  /catalogue/entries/{id}/history      → HistoryLine[]     GET /catalogue/entries/{id}/versions → VersionRow[] (with field diff)
 * PUT  /catalogue/entries/{id}/mount {source, schema, table, system, updateColumn} → Mount    POST …/mount/probes → Mount
 * GET  /catalogue/inventory                 → InventoryCounts   GET /catalogue/inventory/rows?by=department|system|entry|item|resource → Page<InventoryRow>
 * GET  /catalogue/inventory/export?by=&format=csv|xlsx
 * GET  /search?q=&department=&mode=&cursor= → SearchPage
 */
/** Who stopped something; what the data authority stopped it alone brings back. */
export interface StoppedBy {
  level: 'DEPARTMENT' | 'AUTHORITY';
  department: DepartmentRef;
  name: string;
  reason: string;
  since: string;
  mayEnd: boolean;
}
export type EntryState = 'DRAFT' | 'SIGNING' | 'UNDER_REVIEW' | 'RETURNED' | 'PUBLISHED' | 'CHANGING' | 'SUSPENDED' | 'RETIRED';
export type SharingMode = 'UNCONDITIONAL' | 'CONDITIONAL' | 'NOT_SHARED';
export type OpennessMode = 'UNCONDITIONAL' | 'CONDITIONAL' | 'NOT_OPEN';
export type UpdateCycle = 'REAL_TIME' | 'DAILY' | 'WEEKLY' | 'MONTHLY' | 'QUARTERLY' | 'HALF_YEARLY' | 'YEARLY' | 'IRREGULAR';
export type SharingWay = 'TABLE' | 'FILE' | 'API' | 'LIST_MATCH';
export type ItemKind =
  'IDENTITY_NUMBER' | 'PERSON_NAME' | 'CREDIT_CODE' | 'PHONE' | 'ADDRESS' | 'PLATE' | 'BIRTH_DATE' | 'DATE' | 'CODE' | 'AMOUNT' | 'LONGITUDE' | 'LATITUDE' | 'UPDATE_TIME' | 'DIAGNOSIS' | 'OTHER';
export interface ItemForm {
  name: string;
  column: string;
  kind: ItemKind;
  type: ColumnType;
  length: number | null;
  scale: number | null;
  key: boolean;
  grade: number;
  shared: boolean;
  open: boolean;
  remark: string;
}
export interface Assessment {
  done: boolean;
  date: string | null;
  conclusion: string;
}
export interface EntryForm {
  name: string;
  classification: string;
  abstract: string;
  format: string;
  formatDetail: string;
  items: ItemForm[];
  sharingMode: SharingMode | null;
  sharingScope: string;
  sharingPurpose: string;
  sharingCondition: string;
  notSharedGround: string;
  ways: SharingWay[];
  opennessMode: OpennessMode | null;
  opennessCondition: string;
  updateCycle: UpdateCycle | null;
  relatedCodes: string[];
  grade: number | null;
  dutyBasis: string;
  keywords: string[];
  system: string | null;
  contact: string;
  phone: string;
  secrecyAssessment: Assessment;
  personalInformationAssessment: Assessment;
  source: string | null;
  schema: string | null;
  table: string | null;
  updateColumn: string | null;
}
export interface FieldFault {
  pointer: string;
  code: string;
  message: string;
}
export interface Entry extends EntryForm {
  id: string;
  version: number;
  revision: number;
  state: EntryState;
  code: string | null;
  provider: DepartmentRef;
  publishedAt: string | null;
  liveVersion: number | null;
  faults: FieldFault[];
  returned: { remark: string; faults: { pointer: string; remark: string }[] } | null;
  mount: Mount | null;
  deadline: Deadline | null;
  stopped: StoppedBy | null;
  receipt: string | null;
  can: string[];
}
export interface EntryRow {
  id: string;
  name: string;
  code: string | null;
  provider: DepartmentRef;
  state: EntryState;
  sharingMode: SharingMode | null;
  opennessMode: OpennessMode | null;
  grade: number | null;
  updateCycle: UpdateCycle | null;
  items: number;
  rows: number | null;
  mounted: boolean;
  updatedAt: string;
}
export interface VersionRow {
  version: number;
  publishedAt: string;
  by: string;
  changes: { pointer: string; before: string; after: string }[];
  receipt: string | null;
}
export interface Mount {
  source: string;
  schema: string;
  table: string;
  system: SystemRow | null;
  rows: number;
  healthy: boolean;
  state: 'HEALTHY' | 'EMPTY' | 'UNREADABLE' | 'STRUCTURE_CHANGED';
  problem: string | null;
  probedAt: string;
  latest: string | null;
  updateColumn: string | null;
}
export interface Upload {
  source: string;
  schema: string;
  table: string;
  rows: number;
  columns: number;
  encoding: string;
  faults: FieldFault[];
}
export interface InventoryCounts {
  departments: number;
  systems: number;
  entries: number;
  published: number;
  items: number;
  resources: number;
  tables: number;
  files: number;
  apis: number;
  mounted: number;
}
export interface InventoryRow {
  id: string;
  title: string;
  department: DepartmentRef | null;
  entries: number;
  items: number;
  resources: number;
  mounted: number;
  rows: number;
  link: string;
}
export interface SearchPage extends Page<SearchHit> {
  facets: { department: Record<string, number>; mode: Record<string, number> };
}
export interface SearchHit {
  subject: SubjectRef;
  title: string;
  titleHtml: string;
  snippetHtml: string;
  code: string | null;
  department: DepartmentRef | null;
  facts: Record<string, string>;
  link: string;
}

/* ── demand and policy ────────────────────────────────────────────────────────────────────────────────────────────
 * POST /applications ApplicationForm        → 201 Application (draft; faults inside)      PUT /applications/{id} (If-Match)
 * GET  /applications?role=applicant|provider|authority&state= → Page<ApplicationRow>      GET /applications/{id} → Application
 * POST /applications/{id}/attachments (multipart) → Attachment      GET /applications/{id}/attachments/{n}
 * POST /applications/{id}/submissions       DRAFT → SIGNING   (422 all faults)
 * POST /applications/{id}/signatures {agree, remark}    (SHARING_HEAD of the applicant) → SUBMITTED; every provider's clock starts
 * POST /applications/{id}/withdrawals {reason}
 * POST /applications/{id}/lines/{line}/answers Answer   (SHARING_HEAD of the provider)
 * POST /applications/{id}/lines/{line}/supplements {remark}   applicant supplies what was missing (the clock goes on)
 * POST /applications/{id}/lines/{line}/extensions {days, reason}   ·   /extensions/decisions {agree} (AUTHORITY)
 * POST /applications/{id}/lines/{line}/disputes {reason}
 * GET  /grants?role=requester|provider&state= → Page<GrantRow>   GET /grants/{id} → GrantRow (with history)
 * POST /grants/{id}/suspensions {reason, violation} · /resumptions · /revocations {reason} · /disposals {how, remark}
 */
export interface ApplicationForm {
  title: string;
  entries: { entry: string; items: string[] }[];
  legalBasis: string;
  scenario: string;
  scope: string;
  purpose: string;
  ways: SharingWay[];
  until: string | null;
  caseNumbered: boolean;
  contact: string;
  phone: string;
}
export type ApplicationState = 'DRAFT' | 'SIGNING' | 'SUBMITTED' | 'CLOSED' | 'WITHDRAWN';
export type LineState = 'WAITING' | 'ANSWERING' | 'SUPPLEMENTING' | 'AGREED' | 'REFUSED' | 'DELIVERING' | 'IN_USE' | 'SUSPENDED' | 'TERMINATED' | 'EXPIRED' | 'DISPOSED' | 'DISPUTED' | 'WITHDRAWN';
export interface ApplicationLine {
  line: number;
  entry: string;
  entryName: string;
  entryCode: string;
  entryVersion: number;
  sharingMode: SharingMode;
  condition: string;
  provider: DepartmentRef;
  items: string[];
  state: LineState;
  deadline: Deadline | null;
  answer: AnswerView | null;
  grant: string | null;
  extension: { days: number; reason: string; state: string } | null;
}
export interface Application extends ApplicationForm {
  id: string;
  number: string;
  version: number;
  state: ApplicationState;
  applicant: Person;
  lines: ApplicationLine[];
  faults: FieldFault[];
  attachments: Attachment[];
  history: HistoryLine[];
  can: string[];
}
export interface ApplicationRow {
  id: string;
  number: string;
  title: string;
  applicant: Person;
  state: ApplicationState;
  lines: { provider: DepartmentRef; entryName: string; state: LineState; deadline: Deadline | null }[];
  submittedAt: string | null;
}
export interface Attachment {
  number: number;
  name: string;
  bytes: number;
  sm3: string;
  kind: 'AUTHORISATION' | 'OTHER';
}
export interface Answer {
  decision: 'AGREE' | 'REFUSE' | 'SUPPLEMENT';
  items: string[] | null;
  ways: SharingWay[] | null;
  until: string | null;
  ground: 'ENTRY_CONDITION' | 'LAW' | 'REGULATION' | 'STATE_COUNCIL_DECISION' | null;
  reason: string;
  missing: string[];
  masks: Record<string, string>;
}
export interface AnswerView extends Answer {
  by: Person;
  at: string;
  receipt: string | null;
}
export interface GrantRow {
  id: string;
  number: string;
  application: string | null;
  requester: DepartmentRef;
  provider: DepartmentRef;
  entry: string;
  entryName: string;
  entryCode: string;
  items: string[];
  purpose: string;
  legalBasis: string;
  ways: SharingWay[];
  until: string;
  state: 'ACTIVE' | 'SUSPENDED' | 'REVOKED' | 'EXPIRED' | 'DISPOSED';
  stopped: StoppedBy | null;
  can: ('suspend' | 'resume' | 'revoke')[];
  approver: string;
  issuedAt: string;
  receipt: string | null;
  usage: { calls: number; matches: number; deliveries: number; rows: number };
  history: HistoryLine[];
}

/* ── exchange ─────────────────────────────────────────────────────────────────────────────────────────────────────
 * POST /exchange/tasks {grant, target: {source, schema, table}, schedule: 'MANUAL'|'DAILY'} → 201 TaskView     GET /exchange/tasks → Page
 * POST /exchange/tasks/{id}/runs {kind: 'FULL'|'INCREMENT'} → 202 DeliveryRow    POST /exchange/runs/{id}/cancellations
 * GET  /exchange/runs?grant=&state= → Page<DeliveryRow>   GET /exchange/runs/{id} → Delivery (poll while RUNNING)
 * POST /exchange/runs/{id}/reconciliations → Reconciliation
 * POST /exchange/matches MatchRequest → 202 {id}     GET /exchange/matches → Page<MatchRow>    GET /exchange/matches/{id} → MatchSheet
 * POST /exchange/matches/{id}/closures {remark}      (case closed: disposal after N days)   GET /exchange/matches/{id}/export?format=csv|xlsx
 * POST /exchange/credentials {grant, endsOn?, networks?} → 201 Credential (secret shown once)   GET /exchange/credentials → Credential[]  DELETE /exchange/credentials/{id}
 * POST /exchange/credentials/{id}/secrets → 201 Credential (new secret shown once; the old one is good until oldSecretUntil)
 * GET  /exchange/calls?credential= → Page<CallRow>
 * POST /api/data/{entryCode with '/' as '-'} {[keyItem]: …}   Header `Authorization: Bearer <key>:<secret>`, `X-Purpose` (required), `X-Case-Number` → {rows, asOf, receipt}
 *      (GET with ?{keyItem}=… only for keys that tell of no person)
 */
export interface TaskView {
  id: string;
  grant: string;
  grantNumber: string;
  entryName: string;
  from: DepartmentRef;
  to: DepartmentRef;
  target: { source: string; schema: string; table: string };
  schedule: string;
  lastRun: DeliveryRow | null;
}
export type RunState = 'QUEUED' | 'RUNNING' | 'DONE' | 'FAILED' | 'CANCELLED';
export interface DeliveryRow {
  id: string;
  task: string | null;
  grant: string;
  grantNumber: string;
  entryName: string;
  from: DepartmentRef;
  to: DepartmentRef;
  way: SharingWay;
  kind: 'FULL' | 'INCREMENT' | 'MATCH' | 'CALL';
  state: RunState;
  rows: number;
  rowsKnown: number | null;
  bytes: number;
  startedAt: string;
  endedAt: string | null;
  millis: number;
  reconciled: boolean | null;
  receipt: string | null;
  problem: { code: string; title: string; detail: string } | null;
}
export interface Delivery extends DeliveryRow {
  inserted: number;
  updated: number;
  deleted: number;
  manifest: Manifest | null;
  columns: string[];
  attempts: number;
  history: HistoryLine[];
}
export interface Manifest {
  runId: string;
  columns: string[];
  rows: number;
  bytes: number;
  chunks: { index: number; bytes: number; sm3: string }[];
  rowsDigest: string;
}
export interface Reconciliation {
  sourceRows: number;
  targetRows: number;
  missing: number;
  surplus: number;
  different: number;
  at: string;
}
export interface MatchRequest {
  caseNumber: string;
  authorisation: string;
  authorisedOn: string;
  applicant: string;
  persons: { name: string; identityNumber: string; relation: string }[];
  grants: string[];
  firms?: { name: string; creditCode: string }[];
}
export type Verdict = 'SAME' | 'SIMILAR' | 'DIFFERENT' | 'NO_RECORD' | 'FAILED';
export interface MatchRow {
  id: string;
  caseNumber: string;
  applicant: string;
  personCount: number;
  providers: number;
  state: RunState;
  startedAt: string;
  receipt: string | null;
  disposeOn: string | null;
  disposedAt: string | null;
}
export interface MatchSheet extends MatchRow {
  authorisation: string;
  authorisedOn: string;
  department: DepartmentRef;
  by: Person;
  columns: { grant: string; entryName: string; provider: DepartmentRef; asOf: string | null; state: RunState; problem: string | null; nameItem: string | null }[];
  persons: MatchPerson[];
  hints: MatchHint[];
}
export interface MatchPerson {
  index: number;
  name: string;
  maskedNumber: string;
  relation: string;
  cells: MatchCell[];
}
export interface MatchCell {
  grant: string;
  verdict: Verdict;
  note: string | null;
  asOf: string | null;
  records: Record<string, string>[];
  recheck: string | null;
}
export interface MatchHint {
  person: number;
  grant: string;
  record: number;
  key: 'NAME_SIMILAR' | 'NAME_DIFFERENT' | 'SEVERAL_RECORDS' | 'NUMBER_WAS_15_DIGITS';
  facts: Record<string, string>;
}
export interface Credential {
  id: string;
  key: string;
  secret: string | null;
  grant: string;
  grantNumber: string;
  entryName: string;
  entryCode: string;
  quotaPerDay: number;
  usedToday: number;
  grantQuotaPerDay: number;
  grantUsedToday: number;
  state: 'ACTIVE' | 'STOPPED' | 'ENDED';
  createdAt: string;
  endsOn: string;
  networks: string[];
  oldSecretUntil: string | null;
  /** Whether an application has shown the present secret yet; one that nobody used is replaced by the next. */
  secretUsed: boolean;
  stoppedAt: string | null;
  lastUsedAt: string | null;
  grantState: GrantRow['state'];
  purpose: string;
  exampleUrl: string;
  keyItem: string;
}
export interface CallRow {
  at: string;
  credential: string;
  grant: string;
  status: number;
  rows: number;
  millis: number;
  caseNumber: string | null;
  purpose: string | null;
  problem: string | null;
  receipt: string | null;
}

/* ── governance and registry ──────────────────────────────────────────────────────────────────────────────────────
 * POST /governance/ingestions {entry} → 202 IngestionRow     GET /governance/ingestions → Page<IngestionRow>   GET /governance/ingestions/{id}
 * GET  /governance/entries/{entry}/rules → RuleRow[]     POST /governance/entries/{entry}/rules RuleWish → 201 RuleRow     DELETE …/rules/{id}     POST …/mutings {rule, reason} → 201 RuleRow     DELETE …/mutings/{id}
 * POST /governance/checks {entry} → 202 CheckRow     GET /governance/checks?entry= → Page<CheckRow>   GET /governance/checks/{id} → Check
 * POST /governance/cleansings {entry} → 202 CleansingRow     GET /governance/cleansings?entry=
 * GET  /governance/tickets?state=&department=&kind= → Page<Ticket>   GET /governance/tickets/{id}   POST /governance/tickets/{id}/replies {outcome: 'CORRECTED'|'CONFIRMED'|'UNCLEAR', remark}
 * POST /registry/builds → 202 BuildRow      GET /registry/builds → Page<BuildRow>   GET /registry/counts → RegistryCounts
 * GET  /registry/conflicts?kind= → Page<Conflict>
 * POST /registry/persons/queries {identityNumber, purpose, caseNumber} → PersonView    (an audited act; own department's items, and those granted for exactly this purpose by list match or call)
 */
export interface IngestionRow {
  id: string;
  entry: string;
  entryName: string;
  department: DepartmentRef;
  state: RunState;
  rows: number;
  rowsKnown: number | null;
  snapshot: string | null;
  startedAt: string;
  endedAt: string | null;
  receipt: string | null;
  problem: { code: string; title: string; detail: string } | null;
}
export interface QualityRule {
  id: string;
  dimension: string;
  kind: string;
  column: string | null;
  words: string;
  weight: number;
}
/** Who set or muted a rule, and why; `id` takes it back. */
export interface RuleAct {
  id: string;
  reason: string;
  by: string;
  department: DepartmentRef;
  at: string;
}
export interface RuleRow {
  rule: QualityRule;
  set: RuleAct | null;
  muted: RuleAct | null;
  unjudged: string | null;
}
export interface RuleWish {
  column: string;
  otherEntry: string | null;
  otherColumn: string;
  absent: boolean;
  onlyColumn: string | null;
  onlyValues: string[] | null;
  reason: string;
}
export interface CheckRow {
  id: string;
  entry: string;
  entryName: string;
  state: RunState;
  rows: number;
  score: number | null;
  faultyRows: number;
  startedAt: string;
  endedAt: string | null;
  receipt: string | null;
  problem: { code: string; title: string; detail: string } | null;
}
export interface Check extends CheckRow {
  results: { rule: QualityRule; checked: number; failed: number; samples: string[] }[];
  unjudged: { rule: QualityRule; why: string }[];
  dimensions: Record<string, number>;
}
export interface CleansingRow {
  id: string;
  entry: string;
  entryName: string;
  state: RunState;
  rows: number;
  changed: { kind: string; cells: number }[];
  startedAt: string;
  endedAt: string | null;
  receipt: string | null;
  problem: { code: string; title: string; detail: string } | null;
}
export interface Ticket {
  id: string;
  number: string;
  kind: string;
  rule: string | null;
  title: string;
  facts: Record<string, string>;
  department: DepartmentRef;
  entry: string | null;
  rows: number;
  state: 'OPEN' | 'ANSWERED' | 'CLOSED';
  deadline: Deadline | null;
  openedAt: string;
  outcome: string | null;
  remark: string | null;
  samples: string[];
}
export interface BuildRow {
  id: string;
  state: RunState;
  persons: number;
  conflicts: number;
  sources: { entry: string; rows: number }[];
  startedAt: string;
  endedAt: string | null;
  receipt: string | null;
}
export interface RegistryCounts {
  persons: number;
  alive: number;
  dead: number;
  conflicts: Record<string, number>;
  builtAt: string | null;
}
export interface Conflict {
  id: string;
  kind: string;
  maskedNumber: string;
  sources: { department: DepartmentRef; entryName: string; facts: Record<string, string> }[];
  verdict: string;
  ticket: string | null;
}
export interface PersonView {
  maskedNumber: string;
  cells: { person: number; item: string; value: string; source: DepartmentRef; entryName: string; asOf: string; others: { value: string; source: DepartmentRef; entryName: string; asOf: string }[] }[];
  conflicts: Conflict[];
  receipt: string;
  watermark: string;
}

/* ── objection ────────────────────────────────────────────────────────────────────────────────────────────────────
 * POST /rechecks RecheckForm → 201 Recheck    GET /rechecks?role=applicant|provider&state= → Page<RecheckRow>    GET /rechecks/{id} → Recheck
 * POST /rechecks/{id}/acceptances · /replies {outcome: 'CORRECTED'|'CONFIRMED'|'UNVERIFIABLE', remark} (provider) · /confirmations {remark} · /disputes {reason} (applicant)
 * POST /rechecks/{id}/disputes/decisions {again: boolean, remark} (authority)
 */
export interface RecheckForm {
  entry: string | null;
  grant: string | null;
  match: string | null;
  person: string | null;
  item: string;
  value: string;
  expected: string;
  reason: string;
  recordKey: string;
}
export interface RecheckRow {
  id: string;
  number: string;
  entry: string;
  entryName: string;
  item: string;
  applicant: DepartmentRef;
  provider: DepartmentRef;
  state: 'FILED' | 'ACCEPTED' | 'REPLIED' | 'CONFIRMED' | 'DISPUTED' | 'UPHELD';
  outcome: string | null;
  deadline: Deadline | null;
  filedAt: string;
}
export interface Recheck extends RecheckRow {
  value: string;
  expected: string;
  reason: string;
  maskedKey: string;
  remark: string | null;
  told: { department: DepartmentRef; at: string }[];
  carried: { run: string; at: string } | null;
  history: HistoryLine[];
  can: string[];
}

/* ── open data (the sharing side) ─────────────────────────────────────────────────────────────────────────────────
 * POST /open/datasets OpeningForm → 202 OpenRow (422: personal columns, all at once)    GET /open/datasets → Page<OpenRow>   GET /open/datasets/proposals?entry → OpeningProposal   POST /open/datasets/{id}/editions   POST /open/datasets/{id}/withdrawals {reason} · /restorations {reason} → 202 OpenRow (403: withdrawn by a higher one)
 * GET  /open/feedback?state=&checked= → Page<Feedback>    POST /open/feedback/{id}/releases · /refusals {reason} (held until then)    POST /open/feedback/{id}/answers {answer, state: 'CORRECTED'|'EXPLAINED'|'REFUSED'}
 * The open portal itself is pages: /open/, /open/search?q=, /open/datasets/{slug}, …/table, …/download.{csv,json,xlsx}, …/faults
 */
/** Codes for "not measured" that a sample of the values holds; the officer confirms them. */
export type Pointing = 'SEX' | 'ETHNICITY' | 'BIRTH' | 'AGE' | 'ADDRESS' | 'DIVISION' | 'OCCUPATION' | 'CHOSEN';
export interface OpeningProposal {
  columns: { item: string; missing: string[]; pointing: Pointing | null; namesInside: number }[];
}
export interface OpeningForm {
  entry: string;
  slug: string;
  title: string;
  englishTitle: string;
  question: string;
  englishQuestion: string;
  theme: string;
  columns: { item: string; title: string; englishTitle: string | null; missing: string[] }[];
  headline: string | null;
  licence: string;
  longitude: string | null;
  latitude: string | null;
  district: string | null;
  coordinateSystem: string | null;
  pointing: string[];
}
export interface OpenRow {
  id: string;
  slug: string;
  title: string;
  department: DepartmentRef;
  state: 'PREPARING' | 'OPEN' | 'FAILED' | 'WITHDRAWN';
  edition: number;
  rows: number;
  publishedAt: string | null;
  downloads: number;
  receipt: string | null;
  link: string;
  notes: string[];
  problem: string | null;
  stopped: StoppedBy | null;
}
export interface Feedback {
  id: string;
  number: string;
  dataset: string;
  title: string;
  words: string;
  row: string | null;
  at: string;
  state: 'OPEN' | 'CORRECTED' | 'EXPLAINED' | 'REFUSED';
  checked: 'HELD' | 'RELEASED' | 'KEPT_BACK';
  flags: ('DIGITS' | 'MAIL' | 'LINK')[];
  answer: string | null;
  answeredAt: string | null;
  deadline: Deadline | null;
}

/* ── evidence and audit ───────────────────────────────────────────────────────────────────────────────────────────
 * GET /receipts/{number} → ReceiptView     GET /receipts/{number}/file → application/json (offline receipt for ./run verify)
 * GET /receipts?subject=kind:id → ReceiptView[]     GET /evidence/checkpoint → Checkpoint      POST /evidence/verifications (multipart receipt) → {valid, words}
 * POST /audit/notices {number, from, until, scope, auditors[]} (AUDIT_ADMIN)      GET /audit/notices
 * POST /audit/person-queries {identityNumber, notice, cursor} (AUDITOR) → PersonTrail       GET /audit/events?action=&account=&grant=&from=&until= → Page<AuditRow>  (AUDIT_ADMIN, AUDITOR within notice)
 */
export interface ReceiptView {
  number: string;
  kind: string;
  subject: SubjectRef;
  facts: Record<string, string>;
  at: string;
  state: 'PENDING' | 'PROVEN';
  leaf: number | null;
  leafHash: string;
  proof: string[];
  checkpoint: Checkpoint | null;
}
export interface Checkpoint {
  origin: string;
  size: number;
  root: string;
  at: string;
  signature: string;
  keyId: string;
  certified: boolean;
}
export interface AuditRow {
  id: string;
  at: string;
  account: string;
  name: string;
  department: string | null;
  action: string;
  subject: SubjectRef;
  outcome: 'DONE' | 'REFUSED' | 'FAILED';
  address: string;
  grant: string | null;
  purpose: string | null;
  caseNumber: string | null;
  detail: Record<string, string>;
}
export interface PersonTrail {
  maskedNumber: string;
  notice: string;
  total: number;
  next: string | null;
  lines: {
    at: string;
    kind: 'VIEW' | 'CALL' | 'MATCH' | 'BATCH' | 'EXPORT';
    who: string;
    department: DepartmentRef | null;
    grant: string | null;
    purpose: string | null;
    caseNumber: string | null;
    approver: string | null;
    receipt: string | null;
    subject: SubjectRef;
  }[];
  unknown: { department: DepartmentRef; reportedUntil: string | null }[];
  receipt: string;
}
