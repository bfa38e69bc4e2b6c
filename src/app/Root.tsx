import type { EmotionCache } from '@emotion/cache'
import { CacheProvider } from '@emotion/react'
import CssBaseline from '@mui/material/CssBaseline'
import { ThemeProvider } from '@mui/material/styles'
import { type QueryClient, QueryClientProvider } from '@tanstack/react-query'
import { type ReactNode, StrictMode } from 'react'
import { IntlProvider } from 'use-intl'
import { theme } from './theme/theme.ts'

interface Props {
  emotionCache: EmotionCache
  queryClient: QueryClient
  timeZone: string
  /** English of the reader's region, for dates and numbers. */
  locale: string
  children: ReactNode
}

/** What is around every page, alike on the server and in the browser. */
export function Root({ emotionCache, queryClient, timeZone, locale, children }: Props) {
  return (
    <StrictMode>
      <CacheProvider value={emotionCache}>
        <ThemeProvider theme={theme} defaultMode="system">
          <CssBaseline enableColorScheme />
          <IntlProvider locale={locale} timeZone={timeZone}>
            <QueryClientProvider client={queryClient}>{children}</QueryClientProvider>
          </IntlProvider>
        </ThemeProvider>
      </CacheProvider>
    </StrictMode>
  )
}
