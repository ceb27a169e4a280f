import { useTranslation } from 'react-i18next'
import type { User } from '@/shared/api/account'
import { ConsoleForm } from '@/shared/ui/antd/ConsoleForm'
import { FormPassword } from '@/shared/ui/antd/FormText'
import { Panel } from '@/shared/ui/Panel'
import { useUpdateSelf } from '../api/updateSelf'
import { newPasswordSchema } from './schemas'

export function PasswordForm({ user, onChanged }: { user: User; onChanged: () => void }) {
  const { t } = useTranslation('profile')
  const update = useUpdateSelf()
  return (
    <Panel heading={t('password.heading')}>
      {user.default_password && <p>{t('password.firstUse')}</p>}
      <ConsoleForm
        name="password"
        schema={newPasswordSchema(t)}
        initialValues={{ password: '', repeat: '' }}
        submitLabel={t('password.submit')}
        submitting={update.isPending}
        error={update.error}
        onSubmit={({ password }) => {
          update.mutate({ password }, { onSuccess: onChanged })
        }}
      >
        {/* Password managers file the new password under the name they find beside it. */}
        <input type="text" autoComplete="username" value={user.username} readOnly hidden />
        <FormPassword
          name="password"
          label={t('password.new')}
          hint={t('password.hint')}
          autoComplete="new-password"
        />
        <FormPassword name="repeat" label={t('password.repeat')} autoComplete="new-password" />
      </ConsoleForm>
    </Panel>
  )
}
