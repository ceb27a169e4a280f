import type { TFunction } from 'i18next'
import { describe, expect, it } from 'vitest'
import { detailsSchema, newPasswordSchema } from './schemas'

const keys = ((key: string) => key) as TFunction<'profile'>

const problems = (schema: ReturnType<typeof detailsSchema | typeof newPasswordSchema>, values: object) =>
  (schema.safeParse(values).error?.issues ?? []).map(({ path, message }) => [path[0], message])

describe('a new password', () => {
  it.each([
    ['has 8 characters', 'a'.repeat(8), []],
    ['has 20 characters', 'a'.repeat(20), []],
    ['has 20 characters beyond the basic plane', '😀'.repeat(20), []],
    ['is too short', 'a'.repeat(7), [['password', 'problems.passwordLength']]],
    ['is too long', 'a'.repeat(21), [['password', 'problems.passwordLength']]],
  ])('is judged when it %s', (_, password, expected) => {
    expect(problems(newPasswordSchema(keys), { password, repeat: password })).toEqual(expected)
  })

  it('must be typed alike twice', () => {
    expect(problems(newPasswordSchema(keys), { password: 'long-enough', repeat: 'long-enoug' })).toEqual([
      ['repeat', 'problems.passwordsDiffer'],
    ])
  })
})

describe('profile details', () => {
  it('fit the limits of the server', () => {
    expect(problems(detailsSchema(keys), { username: '十二个字符的用户名甲乙丙', display_name: 'x'.repeat(20) })).toEqual([])
  })

  it('cannot be emptied or too long', () => {
    expect(problems(detailsSchema(keys), { username: '', display_name: 'x'.repeat(21) })).toEqual([
      ['username', 'problems.usernameLength'],
      ['display_name', 'problems.displayNameLength'],
    ])
  })
})
