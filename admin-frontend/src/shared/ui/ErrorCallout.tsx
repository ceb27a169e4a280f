import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { ApiError } from '@/shared/api/client'
import { Callout } from './Callout'
import { useErrorText } from './useErrorText'

/** What went wrong, in words, with the id an operator can look up in the logs. */
export function ErrorCallout({ error, action }: { error: unknown; action?: ReactNode }) {
  const { t } = useTranslation()
  const errorText = useErrorText()
  const requestId = error instanceof ApiError ? error.requestId : undefined
  return (
    <Callout tone="error" action={action}>
      <p>{errorText(error)}</p>
      {requestId && <p className="muted">{t('errors.requestId', { id: requestId })}</p>}
    </Callout>
  )
}
