import { useTranslation } from 'react-i18next'
import { Role, type User } from '@/shared/api/account'
import { Facts } from '@/shared/ui/Facts'
import { Panel } from '@/shared/ui/Panel'

/** The signed-in account as the server knows it. */
export function AccountPanel({ user }: { user: User }) {
  const { t } = useTranslation('profile')
  return (
    <Panel heading={t('account.heading')}>
      <Facts
        facts={[
          { name: t('account.username'), value: user.username },
          { name: t('account.displayName'), value: user.display_name || t('account.none') },
          { name: t('account.role'), value: t(`account.roles.${roleName(user.role)}`) },
          { name: t('account.group'), value: user.group || 'default' },
          { name: t('account.email'), value: user.email || t('account.noEmail') },
        ]}
      />
    </Panel>
  )
}

function roleName(role: number): 'user' | 'admin' | 'root' | 'unknown' {
  switch (role) {
    case Role.user:
      return 'user'
    case Role.admin:
      return 'admin'
    case Role.root:
      return 'root'
    default:
      return 'unknown'
  }
}
