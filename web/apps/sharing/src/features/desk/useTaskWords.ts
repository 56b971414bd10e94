import type { Task } from '@zhengshu/api';
import { useI18n } from 'vue-i18n';
import { useWords } from '../../app/useWords';

/** A bare number says nothing: these facts keep their name. */
const COUNTS = new Set(['rows', 'persons', 'items', 'days', 'faults']);

/** The words of a task: its act by its kind (`task.catalogue.sign`), its facts in the order the server gives them. */
export function useTaskWords(): { act: (task: Task) => string; title: (task: Task) => string; facts: (task: Task) => string } {
  const { t, te } = useI18n();
  const { said, fact } = useWords();
  const known = (task: Task): boolean => te(`task.${task.kind}`);
  return {
    act: (task) => (known(task) ? t(`task.${task.kind}`) : t('desk.task.open')),
    title: (task) => (known(task) ? t('desk.task.title', { act: t(`task.${task.kind}`), title: task.title }) : task.title),
    facts: (task) =>
      Object.entries(task.facts)
        .filter(([, value]) => value !== task.title && value !== '')
        .map(([name, value]) => (COUNTS.has(name) ? `${fact(name)} ${said(name, value)}` : said(name, value)))
        .join(' · '),
  };
}
