import { QueryClient, QueryClientProvider } from '@tanstack/react-query'
import { render, screen } from '@testing-library/react'
import userEvent from '@testing-library/user-event'
import i18n from 'i18next'
import { beforeEach, expect, it, vi } from 'vitest'
import { failure, FakeServer, root, success } from '@/test/fakeServer'
import { LoginForm } from './LoginForm'

let server: FakeServer
const onSignedIn = vi.fn()

beforeEach(async () => {
  await i18n.loadNamespaces('login')
  onSignedIn.mockReset()
  server = new FakeServer()
  render(
    <QueryClientProvider client={new QueryClient()}>
      <LoginForm onSignedIn={onSignedIn} />
    </QueryClientProvider>,
  )
})

const username = () => screen.getByLabelText('User name or e-mail')
const password = () => screen.getByLabelText('Password')
const submit = () => userEvent.click(screen.getByRole('button', { name: 'Sign in' }))

it('signs in and hands over the user the server then names', async () => {
  server.on('POST /api/user/login', success({ id: 1 })).on('GET /api/user/self', success(root))

  await userEvent.type(username(), 'root')
  await userEvent.type(password(), 'secret-word{Enter}')

  await vi.waitFor(() => {
    expect(onSignedIn).toHaveBeenCalledWith(root)
  })
  expect(server.callsTo('POST /api/user/login')[0]?.body).toEqual({ username: 'root', password: 'secret-word' })
})

it('names each missing field beside it and on top, and calls nobody', async () => {
  await submit()

  screen.getByRole('link', { name: 'Enter your user name or e-mail.' })
  await userEvent.click(screen.getByRole('link', { name: 'Enter your password.' }))

  expect(document.activeElement).toBe(password())
  expect(password().getAttribute('aria-invalid')).toBe('true')
  expect(document.getElementById(password().getAttribute('aria-describedby') ?? '')?.textContent).toBe(
    'Enter your password.',
  )
  expect(server.calls).toEqual([])
})

it('shows the server’s own words when it refuses, and keeps what was typed', async () => {
  server.on('POST /api/user/login', failure('wrong name or password'))

  await userEvent.type(username(), 'root')
  await userEvent.type(password(), 'nope')
  await submit()

  expect((await screen.findByRole('alert')).textContent).toContain('wrong name or password')
  expect(username()).toHaveProperty('value', 'root')
  expect(onSignedIn).not.toHaveBeenCalled()
})

it('explains a browser that keeps no session', async () => {
  server.on('POST /api/user/login', success({ id: 1 }))

  await userEvent.type(username(), 'root')
  await userEvent.type(password(), 'secret-word')
  await submit()

  expect((await screen.findByRole('alert')).textContent).toContain('Allow cookies')
})

it('shows and hides the password', async () => {
  await userEvent.click(screen.getByRole('button', { name: 'Show password' }))
  expect(password().getAttribute('type')).toBe('text')

  await userEvent.click(screen.getByRole('button', { name: 'Hide password' }))
  expect(password().getAttribute('type')).toBe('password')
})
