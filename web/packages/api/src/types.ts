import type { components } from './schema';

/**
 * The words of the contract, each an alias of what the server's description says (`docs/reference/openapi.json`).
 *
 * Conventions
 * - Base `/api/sharing`. Session cookie after `POST /session`; CSRF: cookie `XSRF-TOKEN` → header `X-XSRF-TOKEN`.
 * - Lists answer a page; `?cursor=` continues, `?limit=` 1…200 (50). Filters and sort are query parameters; `?q=` searches.
 * - Where a human edits: `ETag: "version"` out, `If-Match: "version"` in (428 without, 412 when stale).
 * - The commands in `once.ts` take `Idempotency-Key` (a UUID); the same key and body answer the same status and `{id}` of what was made, once done.
 * - Errors are RFC 9457 `Problem` (application/problem+json), words in the language of `Accept-Language` (zh-CN, en).
 * - Times are ISO instants, dates `2026-11-23`. Codes and enum values are upper case; words for them are the page's.
 */
type Schemas = components['schemas'];

export interface Page<T> {
  rows: T[];
  next: string | null;
  previous: string | null;
  total: number | null;
}
/** Of every operation; not described with each. */
export interface Problem {
  type: string;
  title: string;
  status: number;
  detail: string;
  code: string;
  blame: 'CALLER' | 'US' | 'CAPACITY' | 'OUTSIDE';
  instance: string;
  errors: FieldFault[];
}

/* identity, workflow, notification */
export type AccountRow = Schemas['identity.AccountRow'];
export type DepartmentRef = Schemas['identity.DepartmentRef'];
export type DepartmentRow = Schemas['identity.DepartmentRow'];
export type Person = Schemas['identity.Person'];
export type OpenProposal = Schemas['portal.Desk']['proposals'][number];
export type Proposal = Schemas['identity.ProposalRow'];
export type Role = Schemas['identity.Role'];
export type Session = Schemas['identity.SessionView'];
export type StoppedBy = Schemas['identity.StoppedBy.View'];
export type Waiting = Schemas['identity.Waiting'];
export type Deadline = Schemas['workflow.DeadlineView'];
export type Task = Schemas['workflow.TaskView'];
export type Notification = Schemas['notification.Message'];
export type SubjectRef = Schemas['kernel.SubjectRef'];
export type HistoryLine = Schemas['http.HistoryLine'];
export type FieldFault = Schemas['http.FaultView'];

/* portal, evaluation, operations, search, work */
export type Desk = Schemas['portal.Desk'];
export type Kpi = Schemas['evaluation.Kpi'];
export type KpiPoint = Schemas['evaluation.KpiPoint'];
export type KpiRow = Schemas['evaluation.KpiRow'];
export type FindingRow = Schemas['operations.FindingRow'];
export type FindingView = Schemas['operations.FindingView'];
export type LedgerChecks = Schemas['operations.Checks'];
export type LedgerVerification = Schemas['evidence.LedgerCheck.Verification'];
export type RoundRow = Schemas['operations.Standing'];
export type Work = Schemas['work.WorkView'];
export type CalendarYear = Schemas['workflow.CalendarYear'];
export type SearchHit = Schemas['search.SearchHit'];
export type SearchPage = Schemas['search.SearchPage'];

/* nodes, catalogue */
export type AddressRow = Schemas['nodes.AddressRow'];
export type AddressTrial = Schemas['nodes.TrialRow'];
export type SourceAddress = Schemas['nodes.AddressForm'];
export type ColumnType = Schemas['kernel.ColumnType'];
export type ColumnView = Schemas['nodes.ColumnView'];
export type NewSource = Schemas['nodes.SourceForm'];
export type SourceRow = Schemas['nodes.SourceRow'];
export type SourceView = Schemas['nodes.SourceView'];
export type TableStructure = Schemas['nodes.StructureView'];
export type Assessment = Schemas['catalogue.Assessment'];
export type Entry = Schemas['catalogue.EntryView'];
export type EntryForm = Schemas['catalogue.EntryForm'];
export type EntryRow = Schemas['catalogue.EntryRow'];
export type EntryState = Entry['state'];
export type InventoryCounts = Schemas['catalogue.InventoryCounts'];
export type InventoryRow = Schemas['catalogue.InventoryRow'];
export type ItemForm = Schemas['catalogue.ItemForm'];
export type ItemKind = Schemas['catalogue.ItemKind'];
export type Mount = Schemas['catalogue.EntryView.MountView'];
export type OpennessMode = Schemas['catalogue.OpennessMode'];
export type SharingMode = Schemas['catalogue.SharingMode'];
export type SystemRow = Schemas['catalogue.EntryView.SystemView'];
export type UpdateCycle = Schemas['catalogue.UpdateCycle'];
export type Upload = Schemas['catalogue.Upload'];
export type VersionRow = Schemas['catalogue.VersionRow'];

/* demand, policy */
export type Answer = Schemas['demand.Answer'];
export type Application = Schemas['demand.ApplicationView'];
export type ApplicationForm = Schemas['demand.ApplicationForm'];
export type ApplicationLine = Schemas['demand.LineView'];
export type ApplicationRow = Schemas['demand.ApplicationRow'];
export type LineState = Schemas['demand.Standing'];
export type GrantRow = Schemas['policy.GrantRow'];
export type SharingWay = Schemas['kernel.SharingWay'];

/* exchange */
export type CallRow = Schemas['exchange.CallRow'];
export type Credential = Schemas['exchange.CredentialView'];
export type Delivery = Schemas['exchange.Delivery'];
export type DeliveryRow = Schemas['exchange.DeliveryRow'];
export type MatchCell = Schemas['exchange.MatchSheet.Cell'];
export type MatchHint = Schemas['exchange.MatchSheet.Hint'];
export type MatchPerson = Schemas['exchange.MatchSheet.MatchPerson'];
export type MatchRequest = Schemas['exchange.MatchRequest'];
export type MatchRow = Schemas['exchange.MatchSheet.Row'];
export type MatchSheet = Schemas['exchange.MatchSheet'];
export type Reconciliation = Schemas['exchange.Reconciliation'];
export type RunState = Schemas['exchange.RunState'];
export type Verdict = Schemas['exchange.Verdict'];

/* governance, registry, objection */
export type Check = Schemas['governance.CheckView'];
export type CheckRow = Schemas['governance.CheckRow'];
export type CleansingRow = Schemas['governance.CleansingRow'];
export type IngestionRow = Schemas['governance.IngestionRow'];
export type QualityRule = Schemas['governance.QualityRule'];
export type RuleAct = Schemas['governance.Act'];
export type RuleRow = Schemas['governance.RuleRow'];
export type RuleWish = Schemas['governance.Wish'];
export type Ticket = Schemas['governance.TicketView'];
export type BuildRow = Schemas['registry.BuildRow'];
export type Conflict = Schemas['registry.ConflictView'];
export type PersonView = Schemas['registry.PersonView'];
export type RegistryCounts = Schemas['registry.RegistryCounts'];
export type Recheck = Schemas['objection.RecheckView'];
export type RecheckRow = Schemas['objection.RecheckRow'];

/* open data, evidence, audit */
export type Feedback = Schemas['opendata.FeedbackRow'];
export type OpeningForm = Schemas['opendata.OpeningForm'];
export type OpeningProposal = Schemas['opendata.OpeningProposal'];
export type OpenRow = Schemas['opendata.OpenRow'];
export type Pointing = Schemas['opendata.Kind'];
export type AuditRow = Schemas['audit.EventRow'];
export type Notice = Schemas['audit.Notice'];
export type PersonTrail = Schemas['audit.PersonTrail'];
export type Checkpoint = Schemas['trust.Checkpoint'];
export type ReceiptView = Schemas['evidence.ReceiptView'];
export type Verification = Schemas['evidence.Verification'];
