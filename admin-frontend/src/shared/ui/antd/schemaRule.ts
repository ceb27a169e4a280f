import type { FormRule } from 'antd'
import { createContext, use } from 'react'
import type * as z from 'zod/mini'

export type FormSchema<Values> = z.ZodMiniType<Values>

export const SchemaContext = createContext<FormSchema<object> | undefined>(undefined)

/** The part of the form's schema that concerns one field, as a rule of the component library. */
export function useSchemaRule(field: string): FormRule {
  const schema = use(SchemaContext)
  return ({ getFieldsValue }) => ({
    validator: () => {
      const issue = schema?.safeParse(getFieldsValue()).error?.issues.find(({ path }) => path[0] === field)
      return issue ? Promise.reject(new Error(issue.message)) : Promise.resolve()
    },
  })
}
