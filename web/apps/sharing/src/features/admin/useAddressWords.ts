import type { AddressRow } from '@zhengshu/api';
import { useI18n } from 'vue-i18n';

/** An address in words: where, as whom, over what; always the same facts in the same order, so that two can be compared. */
export function useAddressWords(): { place: (row: AddressRow) => string; facts: (row: AddressRow) => { title: string; value: string }[] } {
  const { t } = useI18n();
  const host = (row: AddressRow): string => (row.host.includes(':') ? `[${row.host}]` : row.host);
  const place = (row: AddressRow): string => (row.port === null ? t('admin.embedded', { database: row.database }) : `${host(row)}:${row.port}/${row.database}`);
  const link = (row: AddressRow): string => (row.verified ? t('admin.verified') : row.plainReason ? t('admin.plainBecause', { reason: row.plainReason }) : t('admin.plain'));
  /** What whoever confirms compares with what the department has; a line for each certificate. */
  const ca = (row: AddressRow): string =>
    row.ca.map((one) => t('admin.caFacts', { subject: one.subject, from: one.from.slice(0, 10), until: one.until.slice(0, 10), sha256: one.sha256 })).join('\n') || t('admin.caNone');
  const facts = (row: AddressRow): { title: string; value: string }[] => [
    { title: t('admin.server'), value: t(`admin.sourceKinds.${row.kind}`) },
    { title: t('admin.address'), value: place(row) },
    { title: t('admin.user'), value: row.user },
    { title: t('admin.link'), value: link(row) },
    { title: t('admin.caShown'), value: ca(row) },
    { title: t('admin.frontEnd'), value: t(row.frontEnd ? 'admin.yes' : 'admin.no') },
  ];
  return { place, facts };
}
