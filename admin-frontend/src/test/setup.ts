import { cleanup, configure } from '@testing-library/react'
import { afterEach, beforeAll } from 'vitest'
import { startI18n } from '@/locales/i18n'

// The first page of a run waits for its code to be transformed, on a busy machine for seconds.
configure({ asyncUtilTimeout: 8_000 })

beforeAll(startI18n)

afterEach(() => {
  cleanup()
  localStorage.clear()
})
