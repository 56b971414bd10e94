import type { Role } from '@zhengshu/api';

/** Everybody who works with the catalogue; the three administrators do not (三员分立). */
export const OFFICIALS: Role[] = ['DATA_OFFICER', 'DEPARTMENT_HEAD', 'SHARING_HEAD', 'CASE_WORKER', 'DEVELOPER', 'AUTHORITY', 'AUDITOR'];
