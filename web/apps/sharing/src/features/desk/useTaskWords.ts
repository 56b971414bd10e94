import type { Task } from '@zhengshu/api';
import { useI18n } from 'vue-i18n';

/** The words of a task: its act by its kind (`task.catalogue.sign`), its facts in the order the server gives them. */
export function useTaskWords(): { act: (task: Task) => string; title: (task: Task) => string; facts: (task: Task) => string } {
  const { t, te } = useI18n();
  const known = (task: Task): boolean => te(`task.${task.kind}`);
  return {
    act: (task) => (known(task) ? t(`task.${task.kind}`) : t('desk.task.open')),
    title: (task) => (known(task) ? t('desk.task.title', { act: t(`task.${task.kind}`), title: task.title }) : task.title),
    facts: (task) => Object.values(task.facts).filter((value) => value !== task.title).join(' · '),
  };
}
