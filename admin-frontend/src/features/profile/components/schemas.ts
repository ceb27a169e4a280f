import type { TFunction } from 'i18next'
import * as z from 'zod/mini'

type ProfileTexts = TFunction<'profile'>

/** The server's limits count code points, not the UTF-16 units of `length`. */
const codePoints = (min: number, max: number, message: string) =>
  z.string().check(z.refine((text) => [...text].length >= min && [...text].length <= max, message))

export const detailsSchema = (t: ProfileTexts) =>
  z.object({
    username: codePoints(1, 12, t('problems.usernameLength')),
    display_name: codePoints(1, 20, t('problems.displayNameLength')),
  })
export type Details = z.infer<ReturnType<typeof detailsSchema>>

export const newPasswordSchema = (t: ProfileTexts) =>
  z
    .object({
      password: codePoints(8, 20, t('problems.passwordLength')),
      repeat: z.string(),
    })
    .check(
      z.refine(({ password, repeat }) => password === repeat, {
        path: ['repeat'],
        message: t('problems.passwordsDiffer'),
      }),
    )
export type NewPassword = z.infer<ReturnType<typeof newPasswordSchema>>
