import '@/shared/ui/tokens.css'
import '@/shared/ui/base.css'
import { StrictMode } from 'react'
import { createRoot } from 'react-dom/client'
import { App } from './app/App'
import { createApp } from './app/createApp'
import { startI18n } from './locales/i18n'

const root = document.getElementById('root')
if (!root) throw new Error('index.html has no #root')

const app = createApp()
await startI18n()

createRoot(root).render(
  <StrictMode>
    <App {...app} />
  </StrictMode>,
)
