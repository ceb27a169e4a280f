import { createMemoryHistory } from '@tanstack/react-router'
import { render } from '@testing-library/react'
import { App } from '@/app/App'
import { createApp, type ConsoleApp } from '@/app/createApp'

/** Opens the whole console at a path, as a browser would. */
export function openConsole(path: string): ConsoleApp {
  const app = createApp(createMemoryHistory({ initialEntries: [path] }))
  render(<App {...app} />)
  return app
}
