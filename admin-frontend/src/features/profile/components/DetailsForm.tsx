import { useTranslation } from 'react-i18next'
import type { SelfUpdate, User } from '@/shared/api/account'
import { ConsoleForm } from '@/shared/ui/antd/ConsoleForm'
import { FormText } from '@/shared/ui/antd/FormText'
import { Panel } from '@/shared/ui/Panel'
import { useUpdateSelf } from '../api/updateSelf'
import { detailsSchema, type Details } from './schemas'

export function DetailsForm({ user, onSaved }: { user: User; onSaved: () => void }) {
  const { t } = useTranslation('profile')
  const save = useUpdateSelf()
  return (
    <Panel heading={t('details.heading')}>
      <ConsoleForm
        name="details"
        schema={detailsSchema(t)}
        initialValues={{ username: user.username, display_name: user.display_name }}
        submitLabel={t('details.submit')}
        submitting={save.isPending}
        error={save.error}
        onSubmit={(details) => {
          const update = changes(user, details)
          if (Object.keys(update).length === 0) onSaved()
          else save.mutate(update, { onSuccess: onSaved })
        }}
      >
        <FormText name="username" label={t('details.username')} autoComplete="username" />
        <FormText name="display_name" label={t('details.displayName')} autoComplete="nickname" />
      </ConsoleForm>
    </Panel>
  )
}

/** Only what differs is sent, so that an untouched field cannot undo a change made elsewhere. */
function changes(user: User, details: Details): SelfUpdate {
  return {
    ...(details.username !== user.username && { username: details.username }),
    ...(details.display_name !== user.display_name && { display_name: details.display_name }),
  }
}
