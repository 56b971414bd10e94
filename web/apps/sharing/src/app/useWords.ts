import { exact } from '@zhengshu/ui';
import { useI18n } from 'vue-i18n';
import { useDepartmentName } from './department';
import { useDepartments } from './departments';

export interface Words {
  /** An audited action (`catalogue.entry-signed`), as histories and the audit name it. */
  action: (code: string) => string;
  /** The kind of an evidence leaf: an action without its module, or a word of its own. */
  leaf: (kind: string) => string;
  /** What a fact of a receipt, a task or an audit event is called. */
  fact: (name: string) => string;
  /** A fact's value for reading: numbers grouped, codes in words, departments by name. */
  said: (name: string, value: string) => string;
  /** What a subject is: `entry` → 目录. */
  subject: (kind: string) => string;
}

/** Facts whose values are codes with words of their own. */
const VALUES: Record<string, string[]> = {
  kind: ['quality.kind', 'words.runKind'],
  outcome: ['quality.outcomes', 'recheck.outcomes'],
  rule: ['quality.ruleKind'],
  way: ['words.way'],
  mode: ['words.sharingMode'],
  state: ['words.runState', 'words.grantState', 'words.entryState', 'words.mountState'],
  ground: ['demand.ground'],
};
/** Facts that count something; years, codes and case numbers stay as they are. */
const COUNTED = new Set([
  'rows',
  'bytes',
  'cells',
  'persons',
  'inserted',
  'updated',
  'deleted',
  'receivedRows',
  'faultyRows',
  'checked',
  'conflicts',
  'lines',
  'quota',
  'alive',
  'dead',
  'found',
  'calls',
]);

/** Words for codes that several pages show. A code without words is shown as it is: better odd than missing. */
export function useWords(): Words {
  const { t, te, tm } = useI18n();
  const departments = useDepartments();
  const nameOf = useDepartmentName();
  const or = (key: string, code: string): string => (te(key) ? t(key) : code);
  return {
    action: (code) => or(`action.${code}`, code),
    leaf: (kind) => {
      if (te(`words.leaf.${kind}`)) return t(`words.leaf.${kind}`);
      const module = Object.keys(tm('action')).find((name) => te(`action.${name}.${kind}`));
      return module ? t(`action.${module}.${kind}`) : kind;
    },
    fact: (name) => or(`fact.${name}`, name),
    said: (name, value) => {
      const set = VALUES[name]?.find((prefix) => te(`${prefix}.${value}`));
      if (set) return t(`${set}.${value}`);
      const department = departments.byCode.get(value);
      if (department) return nameOf(department);
      return COUNTED.has(name) && /^\d{1,15}$/.test(value) ? exact(Number(value)) : value;
    },
    subject: (kind) => or(`words.subject.${kind}`, kind),
  };
}
