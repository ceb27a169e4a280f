import { Form, Input } from 'antd'
import { useState } from 'react'
import { PasswordToggle } from '../PasswordToggle'
import { useSchemaRule } from './schemaRule'

interface FormFieldProps {
  name: string
  label: string
  hint?: string
  autoComplete: string
}

export function FormText({ name, label, hint, autoComplete }: FormFieldProps) {
  const rule = useSchemaRule(name)
  return (
    <Form.Item name={name} label={label} extra={hint} rules={[rule]}>
      <Input autoComplete={autoComplete} />
    </Form.Item>
  )
}

export function FormPassword({ name, label, hint, autoComplete }: FormFieldProps) {
  const rule = useSchemaRule(name)
  const [shown, setShown] = useState(false)
  return (
    <Form.Item name={name} label={label} extra={hint} rules={[rule]}>
      <Input
        type={shown ? 'text' : 'password'}
        autoComplete={autoComplete}
        suffix={<PasswordToggle shown={shown} onToggle={setShown} />}
      />
    </Form.Item>
  )
}
