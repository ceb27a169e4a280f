import { useTranslation } from 'react-i18next'
import { Callout } from './Callout'

export interface FieldProblem {
  fieldId: string
  message: string
}

/** The problems of a form after an attempt to submit it, each leading to its field. */
export function ErrorSummary({ problems }: { problems: FieldProblem[] }) {
  const { t } = useTranslation()
  if (problems.length === 0) return null
  return (
    <Callout tone="error">
      <p>{t('form.problems')}</p>
      <ul>
        {problems.map(({ fieldId, message }) => (
          <li key={fieldId}>
            <a
              href={`#${fieldId}`}
              onClick={(event) => {
                event.preventDefault()
                document.getElementById(fieldId)?.focus()
              }}
            >
              {message}
            </a>
          </li>
        ))}
      </ul>
    </Callout>
  )
}
