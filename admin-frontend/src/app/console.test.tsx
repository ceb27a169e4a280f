import { act, screen, waitFor, within } from '@testing-library/react'
import userEvent from '@testing-library/user-event'
import { beforeEach, describe, expect, it, vi } from 'vitest'
import { failure, FakeServer, root, success, unreachable } from '@/test/fakeServer'
import { openConsole } from '@/test/openConsole'

let server: FakeServer

beforeEach(() => {
  server = new FakeServer()
})

const heading = (name: string | RegExp) => screen.findByRole('heading', { level: 1, name })
const signedInAs = (user: typeof root) => server.on('GET /api/user/self', success(user))

/** React and the router log what reaches an error page, which is just what these tests provoke. */
function expectReportedErrors(): void {
  vi.spyOn(console, 'error').mockReturnValue()
  vi.spyOn(console, 'warn').mockReturnValue()
}

describe('the start', () => {
  it('asks for site and session once each, and names the page after the site', async () => {
    openConsole('/')

    await heading('Welcome to Acme Gateway')

    expect(server.callsTo('GET /api/status')).toHaveLength(1)
    expect(server.callsTo('GET /api/user/self')).toHaveLength(1)
    expect(document.title).toBe('Home · Acme Gateway')
  })

  it('lives on the last-known copy while the server is away, and says so', async () => {
    localStorage.setItem('oa.status', JSON.stringify({ system_name: 'Remembered' }))
    server.on('GET /api/status', failure('starting up', 404))

    openConsole('/')

    await heading('Welcome to Remembered')
    expect(await screen.findByRole('alert')).toHaveProperty('textContent', expect.stringContaining('starting up'))
  })

  it('recovers when asked to try again', async () => {
    server.on('GET /api/status', failure('starting up', 404))
    openConsole('/')
    await screen.findByRole('alert')

    server.on('GET /api/status', success({ system_name: 'Back Again' }))
    await userEvent.click(screen.getByRole('button', { name: 'Try again' }))

    await heading('Welcome to Back Again')
    expect(screen.queryByRole('alert')).toBeNull()
  })
})

describe('the home page', () => {
  it('shows the system and which features are on', async () => {
    server.on('GET /api/status', success({ version: '1.2.3', start_time: 1, email_verification: true }))
    openConsole('/')

    const system = await screen.findByRole('region', { name: 'System' })
    const configuration = screen.getByRole('region', { name: 'Configuration' })

    await within(system).findByText('1.2.3')
    expect(within(configuration).getAllByText('On')).toHaveLength(1)
    expect(within(configuration).getAllByText('Off')).toHaveLength(5)
  })

  it('gives way to the owner’s Markdown', async () => {
    server.on('GET /api/home_page_content', success('Our *house*'))
    openConsole('/')

    await screen.findByText('house')
    expect(screen.queryByText(/Welcome to/)).toBeNull()
  })

  it('frames the owner’s own page without access to the session', async () => {
    server.on('GET /api/home_page_content', success('https://home.example/'))
    openConsole('/')

    const frame = await screen.findByTitle('Home page of Acme Gateway')

    expect(frame.getAttribute('src')).toBe('https://home.example/')
    expect(frame.getAttribute('sandbox')).not.toContain('allow-same-origin')
  })

  it('falls back to the built-in page when the owner’s cannot be loaded', async () => {
    server.on('GET /api/home_page_content', failure('database gone'))
    openConsole('/')

    await screen.findByText('The home page of this site could not be loaded.')
    await heading('Welcome to Acme Gateway')
  })
})

describe('guards', () => {
  it('lead guests to the sign-in page and remember where they wanted to go', async () => {
    const { router } = openConsole('/dashboard')

    await heading('Sign in to Acme Gateway')

    expect(router.state.location.search).toEqual({ next: '/dashboard' })
    expect(screen.queryByText(/session has ended/)).toBeNull()
  })

  it('send signed-in users on from the sign-in page', async () => {
    signedInAs(root)
    const { router } = openConsole('/login?next=/setting/personal')

    await heading('Personal settings')

    expect(router.state.location.pathname).toBe('/setting/personal')
  })

  it('show why an account is refused, without signing it out', async () => {
    expectReportedErrors()
    server.on('GET /api/user/self', failure('this account is banned'))
    const { router } = openConsole('/dashboard')

    await heading('This page could not be opened')

    expect(screen.getAllByText('this account is banned').length).toBeGreaterThan(0)
    expect(router.state.location.pathname).toBe('/dashboard')
  })

  it('offer another try when the server is away', async () => {
    expectReportedErrors()
    server.on('GET /api/user/self', failure('away', 404))
    openConsole('/dashboard')
    const page = within(await screen.findByRole('main'))
    await heading('This page could not be opened')

    signedInAs(root)
    await userEvent.click(page.getByRole('button', { name: 'Try again' }))

    await heading('Hello, Root User')
  })
})

describe('a session that ends', () => {
  it('leads to the sign-in page, with a notice and the way back', async () => {
    signedInAs(root)
    const { router, queryClient } = openConsole('/dashboard')
    await heading('Hello, Root User')

    server.on('GET /api/user/self', failure('not signed in', 401))
    await act(() => queryClient.invalidateQueries({ queryKey: ['session'] }))

    await heading('Sign in to Acme Gateway')
    screen.getByText('Your session has ended. Sign in again to continue.')
    expect(router.state.location.search).toEqual({ expired: true, next: '/dashboard' })
  })

  it('does the same when a change meets the 401', async () => {
    signedInAs(root)
    server.on('PUT /api/user/self', failure('not signed in', 401))
    const { router } = openConsole('/setting/personal')

    await userEvent.type(await screen.findByLabelText('Display name'), '!')
    await userEvent.click(screen.getByRole('button', { name: 'Save profile' }))

    await heading('Sign in to Acme Gateway')
    expect(router.state.location.search).toEqual({ expired: true, next: '/setting/personal' })
  })

  it('is forgotten on signing out', async () => {
    signedInAs(root)
    server.on('GET /api/user/logout', success())
    const { router, queryClient } = openConsole('/dashboard')
    await heading('Hello, Root User')

    await userEvent.click(screen.getByRole('button', { name: 'Sign out' }))

    await heading('Sign in to Acme Gateway')
    expect(router.state.location.search).toEqual({})
    expect(queryClient.getQueryData(['session'])).toBeNull()
  })

  it('goes on when signing out fails, which is said until dismissed', async () => {
    signedInAs(root)
    server.on('GET /api/user/logout', unreachable)
    openConsole('/dashboard')
    await heading('Hello, Root User')

    await userEvent.click(screen.getByRole('button', { name: 'Sign out' }))
    await screen.findByText('The server cannot be reached. Check the connection and try again.')
    await userEvent.click(screen.getByRole('button', { name: 'Dismiss' }))

    await heading('Hello, Root User')
  })
})

describe('the well-known first password', () => {
  const fresh = { ...root, default_password: true }

  it('lets its user reach nothing but the password form', async () => {
    signedInAs(fresh)
    const { router } = openConsole('/dashboard')

    await heading('Personal settings')

    expect(router.state.location.pathname).toBe('/setting/personal')
    expect(screen.getAllByRole('region').map((region) => region.textContent)).toEqual([
      expect.stringContaining('Change password'),
    ])
  })

  it('is warned of on every page, public ones too', async () => {
    signedInAs(fresh)
    openConsole('/')

    await screen.findByText(/still uses the well-known first password/)
    screen.getByRole('link', { name: 'Change it now' })
  })

  it('opens the console once replaced', async () => {
    signedInAs(fresh)
    server.on('PUT /api/user/self', () => {
      signedInAs(root)
      return success()()
    })
    openConsole('/setting/personal')

    await userEvent.type(await screen.findByLabelText('New password'), 'long-enough')
    await userEvent.type(screen.getByLabelText('Repeat new password'), 'long-enough')
    await userEvent.click(screen.getByRole('button', { name: 'Change password' }))

    await heading('Hello, Root User')
    expect(server.callsTo('PUT /api/user/self').map(({ body }) => body)).toEqual([{ password: 'long-enough' }])
    expect(screen.queryByText(/well-known first password/)).toBeNull()
    screen.getByText('Password changed.')
  })

  it('ends at the sign-in page if the server closes the session with the old password', async () => {
    signedInAs(fresh)
    server.on('PUT /api/user/self', () => {
      server.on('GET /api/user/self', failure('not signed in', 401))
      return success()()
    })
    openConsole('/setting/personal')

    await userEvent.type(await screen.findByLabelText('New password'), 'long-enough')
    await userEvent.type(screen.getByLabelText('Repeat new password'), 'long-enough')
    await userEvent.click(screen.getByRole('button', { name: 'Change password' }))

    await heading('Sign in to Acme Gateway')
  })
})

describe('personal settings', () => {
  it('send only what was changed, and show what the server made of it', async () => {
    signedInAs(root)
    server.on('PUT /api/user/self', () => {
      signedInAs({ ...root, display_name: 'Ada' })
      return success()()
    })
    openConsole('/setting/personal')
    const displayName = await screen.findByLabelText('Display name')

    await userEvent.clear(displayName)
    await userEvent.type(displayName, 'Ada')
    await userEvent.click(screen.getByRole('button', { name: 'Save profile' }))

    await screen.findByText('Profile saved.')
    expect(server.callsTo('PUT /api/user/self').map(({ body }) => body)).toEqual([{ display_name: 'Ada' }])
    expect(screen.getAllByText('Ada').length).toBeGreaterThan(0)
  })

  it('show the server’s refusal in the form it belongs to', async () => {
    signedInAs(root)
    server.on('PUT /api/user/self', failure('this user name is taken'))
    openConsole('/setting/personal')
    await userEvent.type(await screen.findByLabelText('User name'), '2')

    await userEvent.click(screen.getByRole('button', { name: 'Save profile' }))

    const profile = within(screen.getByRole('region', { name: 'Profile' }))
    expect((await profile.findByRole('alert')).textContent).toContain('this user name is taken')
  })
})

describe('the dashboard', () => {
  it('shows balance and use as money, with the exact units', async () => {
    signedInAs(root)
    openConsole('/dashboard')

    const account = within(await screen.findByRole('region', { name: 'Account' }))

    account.getByText('$2.00')
    account.getByText('1,000,000 units')
    account.getByText('$0.50')
    account.getByText('12')
  })

  it('gives a first call to the address clients should use', async () => {
    server.on('GET /api/status', success({ server_address: 'https://api.example/' }))
    signedInAs(root)
    openConsole('/dashboard')

    const command = await screen.findByRole('region', { name: 'Command' })

    await waitFor(() => {
      expect(command.textContent).toContain('curl https://api.example/v1/chat/completions')
    })
  })
})

describe('the frame', () => {
  it('switches language for guests, with title and lang attribute', async () => {
    openConsole('/')
    await heading('Welcome to Acme Gateway')

    await userEvent.selectOptions(screen.getByLabelText('Language'), '中文')

    await heading('欢迎使用 Acme Gateway')
    expect(document.documentElement.lang).toBe('zh-CN')
    expect(document.title).toBe('首页 · Acme Gateway')

    await userEvent.selectOptions(screen.getByLabelText('语言'), 'English')
    await heading('Welcome to Acme Gateway')
  })

  it('switches and stores the theme', async () => {
    openConsole('/')

    await userEvent.selectOptions(await screen.findByLabelText('Theme'), 'Dark')

    expect(document.documentElement.dataset.theme).toBe('dark')
    expect(JSON.parse(localStorage.getItem('oa.prefs') ?? '')).toMatchObject({ theme: 'dark' })
  })

  it('lets keyboards skip to the content', async () => {
    openConsole('/')
    await heading('Welcome to Acme Gateway')

    await userEvent.click(screen.getByRole('link', { name: 'Skip to content' }))

    expect(document.activeElement).toBe(screen.getByRole('main'))
  })

  it('shows the owner’s footer in place of the default one', async () => {
    server.on('GET /api/status', success({ footer_html: 'Run by <b>us</b>' }))
    openConsole('/')

    await screen.findByText('us')
    expect(screen.queryByText(/Independent Java implementation/)).toBeNull()
  })

  it('has a page for unknown addresses', async () => {
    openConsole('/no/such/page')

    await heading('Page not found')
    expect(document.title).toBe('Page not found · Acme Gateway')
  })
})
