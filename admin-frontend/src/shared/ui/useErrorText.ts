import { useTranslation } from 'react-i18next'
import { ApiError } from '@/shared/api/client'

const knownCodes = ['network', 'timeout', 'server', 'too_many_requests', 'unauthenticated'] as const

/** Words for a failure: the server's own where it sent some, else ours for the kind of failure. */
export function useErrorText(): (error: unknown) => string {
  const { t } = useTranslation()
  return (error) => {
    if (error instanceof ApiError && error.message) return error.message
    const code = knownCodes.find((known) => error instanceof ApiError && error.code === known)
    return t(`errors.${code ?? 'unexpected'}`)
  }
}
