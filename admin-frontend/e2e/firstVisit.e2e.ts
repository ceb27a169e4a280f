import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest'
import { baseUrl, ConsoleWindow } from './browser'

const newPassword = process.env.E2E_PASSWORD ?? 'first-visit-2468'

/** The first visit to a fresh server, as the guides describe it. The steps build on each other. */
describe(`the first visit to ${baseUrl}`, () => {
  let window: ConsoleWindow

  beforeAll(async () => {
    window = await ConsoleWindow.open()
  })

  afterAll(async () => {
    await window.close()
  })

  afterEach(async ({ task }) => {
    if (task.result?.state === 'fail') await window.photograph('failure')
  })

  const heading = (name: string | RegExp) => window.page.getByRole('heading', { level: 1, name }).waitFor()
  const inspected = async (name: string) => {
    expect(await window.inspect(name)).toEqual([])
  }

  it('begins on the home page with name, version and configuration', async () => {
    await window.page.goto('/')

    await heading(/Welcome to/)
    await window.page.getByRole('region', { name: 'System' }).waitFor()
    await window.page.getByRole('region', { name: 'Configuration' }).waitFor()
    expect(await window.page.title()).toContain('Home')
    expect(await window.page.locator('html').getAttribute('lang')).toBe('en')
    await inspected('home')
  })

  it('speaks Chinese on request, remembers it, and returns to English', async () => {
    await window.page.getByLabel('Language').selectOption('zh-CN')
    await heading(/欢迎使用/)
    expect(await window.page.locator('html').getAttribute('lang')).toBe('zh-CN')
    await inspected('home-zh')

    await window.page.reload()
    await heading(/欢迎使用/)

    await window.page.getByLabel('语言').selectOption('en')
    await heading(/Welcome to/)
  })

  it('keeps a stored theme from the first paint on', async () => {
    await window.chooseTheme('dark')
    await window.page.reload({ waitUntil: 'commit' })
    await window.page.waitForFunction(() => document.documentElement.dataset.theme === 'dark')
    await heading(/Welcome to/)
    await window.chooseTheme('light')
  })

  it('shows guests who open a console page the way in', async () => {
    await window.page.goto('/dashboard')

    await heading(/Sign in to/)
    expect(new URL(window.page.url()).searchParams.get('next')).toBe('/dashboard')
    await inspected('login')
  })

  it('says what is missing and what the server refuses', async () => {
    await window.page.getByRole('button', { name: 'Sign in' }).click()
    await window.page.getByRole('link', { name: 'Enter your password.' }).waitFor()

    await window.page.getByLabel('User name or e-mail').fill('root')
    await window.page.getByLabel('Password', { exact: true }).fill('certainly-wrong')
    await window.page.getByRole('button', { name: 'Sign in' }).click()
    await window.page.getByRole('alert').waitFor()
    await inspected('login-refused')
  })

  it('leads the well-known first password straight to its replacement', async () => {
    await window.page.getByLabel('Password', { exact: true }).fill('123456')
    await window.page.getByRole('button', { name: 'Sign in' }).click()

    await heading('Personal settings')
    await window.page.getByText('still uses the well-known first password').waitFor()
    await inspected('first-password')

    await window.page.goto('/dashboard')
    await heading('Personal settings')
  })

  it('refuses a short and a mistyped password in the form', async () => {
    await window.page.getByLabel('New password', { exact: true }).fill('short')
    await window.page.getByRole('button', { name: 'Change password' }).click()
    await window.page.getByRole('link', { name: 'The password needs 8 to 20 characters.' }).waitFor()
    await inspected('first-password-refused')
  })

  it('ends on the dashboard once the password is changed', async () => {
    await window.page.getByLabel('New password', { exact: true }).fill(newPassword)
    await window.page.getByLabel('Repeat new password').fill(newPassword)
    await window.page.getByRole('button', { name: 'Change password' }).click()

    await heading(/Hello/)
    await window.page.getByText('/v1/chat/completions').waitFor()
    expect(await window.page.getByText('still uses the well-known first password').count()).toBe(0)
    await inspected('dashboard')
  })

  it('shows the account and its forms in personal settings', async () => {
    await window.page.getByRole('navigation').getByRole('link', { name: 'Personal settings' }).click()

    await window.page.getByRole('region', { name: 'Profile' }).waitFor()
    await inspected('personal')
    await window.page.getByLabel('Language').selectOption('zh-CN')
    await heading('个人设置')
    await inspected('personal-zh')
    await window.page.getByLabel('语言').selectOption('en')
  })

  it('reaches everything from the menu on a phone', async () => {
    await window.page.setViewportSize({ width: 360, height: 740 })
    await window.page.getByRole('button', { name: 'Open menu' }).click()
    await window.page.getByRole('button', { name: 'Sign out' }).waitFor()
    await inspected('menu')
  })

  it('signs out, and in again with the new password', async () => {
    await window.page.getByRole('button', { name: 'Sign out' }).click()
    await heading(/Sign in to/)

    await window.page.getByLabel('User name or e-mail').fill('root')
    await window.page.getByLabel('Password', { exact: true }).fill(newPassword)
    await window.page.getByLabel('Password', { exact: true }).press('Enter')
    await heading(/Hello/)
  })

  it('has a page for addresses that lead nowhere', async () => {
    await window.page.goto('/no/such/page')

    await heading('Page not found')
    await inspected('not-found')
  })

  it('caused no error in the browser and called no other host', () => {
    expect(window.complaints).toEqual([])
  })
})
