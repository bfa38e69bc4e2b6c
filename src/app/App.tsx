import createCache from '@emotion/cache'
import { CacheProvider } from '@emotion/react'
import CssBaseline from '@mui/material/CssBaseline'
import { ThemeProvider } from '@mui/material/styles'
import { QueryClientProvider } from '@tanstack/react-query'
import { StrictMode } from 'react'
import { RouterProvider } from 'react-router/dom'
import { IntlProvider } from 'use-intl'
import { createQueryClient } from '#api/http/query-client.ts'
import { createRouter } from './router.tsx'
import { theme } from './theme.ts'

// The server puts a fresh nonce into the page, which is what lets Emotion's <style> elements past the CSP.
const nonce = document.querySelector<HTMLMetaElement>('meta[property=csp-nonce]')?.nonce
const emotionCache = createCache({ key: 'css', ...(nonce ? { nonce } : {}) })
const queryClient = createQueryClient()
const router = createRouter(queryClient)
const timeZone = Intl.DateTimeFormat().resolvedOptions().timeZone

export function App() {
  return (
    <StrictMode>
      <CacheProvider value={emotionCache}>
        <ThemeProvider theme={theme} defaultMode="system">
          <CssBaseline enableColorScheme />
          <IntlProvider locale="en" timeZone={timeZone}>
            <QueryClientProvider client={queryClient}>
              <RouterProvider router={router} />
            </QueryClientProvider>
          </IntlProvider>
        </ThemeProvider>
      </CacheProvider>
    </StrictMode>
  )
}
