import type { DepartmentRef } from '@zhengshu/api';
import { useI18n } from 'vue-i18n';

/** A department's name in the reader's language. */
export function useDepartmentName(): (department: DepartmentRef | null | undefined) => string {
  const { locale } = useI18n();
  return (department) => (department ? (locale.value === 'en' && department.englishName) || department.name : '—');
}
