import { render, screen } from '@testing-library/react'
import userEvent from '@testing-library/user-event'
import i18n from 'i18next'
import { beforeEach, expect, it, vi } from 'vitest'
import { CopyableText } from './CopyableText'

beforeEach(async () => {
  await i18n.loadNamespaces('dashboard')
})

it('copies its text', async () => {
  const user = userEvent.setup()
  render(<CopyableText label="Address" copyLabel="Copy" text="https://api.example/v1" />)

  await user.click(screen.getByRole('button', { name: 'Copy' }))

  await screen.findByText('Copied.')
  expect(await navigator.clipboard.readText()).toBe('https://api.example/v1')
})

it('selects its text where the browser offers no clipboard', async () => {
  const user = userEvent.setup()
  vi.spyOn(navigator, 'clipboard', 'get').mockReturnValue(undefined as unknown as Clipboard)
  render(<CopyableText label="Address" copyLabel="Copy" text="https://api.example/v1" />)

  await user.click(screen.getByRole('button', { name: 'Copy' }))

  await screen.findByText(/The text is selected/)
  expect(getSelection()?.toString()).toBe('https://api.example/v1')
})
