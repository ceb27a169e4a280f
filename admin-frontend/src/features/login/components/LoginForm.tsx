import { useId, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { Credentials, User } from '@/shared/api/account'
import { Callout } from '@/shared/ui/Callout'
import { ErrorCallout } from '@/shared/ui/ErrorCallout'
import { ErrorSummary } from '@/shared/ui/ErrorSummary'
import { PasswordToggle } from '@/shared/ui/PasswordToggle'
import { TextField } from '@/shared/ui/TextField'
import { useSignIn } from '../api/signIn'
import styles from './LoginForm.module.css'

const fields = ['username', 'password'] as const

export function LoginForm({ onSignedIn }: { onSignedIn: (user: User) => void }) {
  const { t } = useTranslation('login')
  const id = useId()
  const [passwordShown, setPasswordShown] = useState(false)
  const [missing, setMissing] = useState<readonly (keyof Credentials)[]>([])
  const signIn = useSignIn()

  const submit = (data: FormData) => {
    const credentials = { username: textOf(data, 'username'), password: textOf(data, 'password') }
    const empty = fields.filter((field) => credentials[field] === '')
    setMissing(empty)
    if (empty.length > 0 || signIn.isPending) return
    signIn.mutate(credentials, {
      onSuccess: (user) => {
        if (user) onSignedIn(user)
      },
    })
  }

  const problem = (field: keyof Credentials) => (missing.includes(field) ? t(`${field}Required`) : undefined)

  return (
    <form
      className={styles.form}
      noValidate
      onSubmit={(event) => {
        event.preventDefault()
        submit(new FormData(event.currentTarget))
      }}
    >
      <ErrorSummary
        problems={missing.map((field) => ({ fieldId: `${id}${field}`, message: t(`${field}Required`) }))}
      />
      {signIn.isError && <ErrorCallout error={signIn.error} />}
      {signIn.data === null && <Callout tone="error">{t('noSession')}</Callout>}
      <TextField
        id={`${id}username`}
        name="username"
        label={t('username')}
        problem={problem('username')}
        autoComplete="username"
        autoCapitalize="none"
        spellCheck={false}
      />
      <TextField
        id={`${id}password`}
        name="password"
        type={passwordShown ? 'text' : 'password'}
        label={t('password')}
        problem={problem('password')}
        autoComplete="current-password"
        trailing={<PasswordToggle shown={passwordShown} onToggle={setPasswordShown} />}
      />
      <button type="submit" className="button primary" aria-disabled={signIn.isPending}>
        {t('submit')}
      </button>
    </form>
  )
}

function textOf(data: FormData, field: keyof Credentials): string {
  const value = data.get(field)
  return typeof value === 'string' ? value : ''
}
