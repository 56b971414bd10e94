import type { OpenProposal, Proposal, Role } from '@zhengshu/api';
import { useI18n } from 'vue-i18n';

/** What a proposal about an account would change, in words. */
export function useProposalWords(): {
  what: (one: Proposal) => string;
  kind: (one: OpenProposal) => string;
  role: (role: Role) => string;
  roles: (of: Role[]) => string;
} {
  const { t } = useI18n();
  const role = (one: Role): string => t(`words.role.${one}`);
  const roles = (of: Role[]): string => (of.length ? of.map(role).join(t('ui.and')) : t('admin.noRole'));
  return {
    role,
    roles,
    kind: (one) => t(`admin.proposalKind.${one.kind}`),
    what: (one) => {
      const kind = t(`admin.proposalKind.${one.kind}`);
      if (one.kind === 'ROLES') {
        return t('admin.proposalRoles', { kind, before: roles(one.before), after: roles(one.after) });
      }
      return one.reason ? t('admin.proposalReason', { kind, reason: one.reason }) : kind;
    },
  };
}
