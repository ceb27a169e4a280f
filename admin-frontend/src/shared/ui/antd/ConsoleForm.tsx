import { Button, Form } from 'antd'
import { useState, type ReactNode } from 'react'
import { ErrorCallout } from '../ErrorCallout'
import { ErrorSummary, type FieldProblem } from '../ErrorSummary'
import { SchemaContext, type FormSchema } from './schemaRule'

interface ConsoleFormProps<Values> {
  /** Names the form and begins the ids of its fields. */
  name: string
  schema: FormSchema<Values>
  initialValues: Values
  submitLabel: string
  submitting: boolean
  error: Error | null
  onSubmit: (values: Values) => void
  children: ReactNode
}

/** A form ruled by one schema: problems stand beside their fields and, after an attempt to submit, on top. */
export function ConsoleForm<Values extends object>(props: ConsoleFormProps<Values>) {
  const [form] = Form.useForm<Values>()
  const [problems, setProblems] = useState<FieldProblem[]>([])

  const submit = (values: Values) => {
    setProblems([])
    if (!props.submitting) props.onSubmit(props.schema.parse(values))
  }

  return (
    <SchemaContext value={props.schema}>
      <Form
        form={form}
        name={props.name}
        layout="vertical"
        requiredMark={false}
        validateTrigger="onBlur"
        initialValues={props.initialValues}
        onFinish={submit}
        onFinishFailed={({ errorFields }) => {
          setProblems(
            errorFields.map(({ name, errors }) => ({
              fieldId: [props.name, ...name].join('_'),
              message: errors.join(' '),
            })),
          )
        }}
        style={{ display: 'grid', gap: 12, maxWidth: 420 }}
      >
        <ErrorSummary problems={problems} />
        {props.error && <ErrorCallout error={props.error} />}
        <div>{props.children}</div>
        <div>
          <Button type="primary" htmlType="submit" loading={props.submitting}>
            {props.submitLabel}
          </Button>
        </div>
      </Form>
    </SchemaContext>
  )
}
