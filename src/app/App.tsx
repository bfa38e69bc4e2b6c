import createCache from '@emotion/cache'
import { useColorScheme } from '@mui/material/styles'
import type { QueryClient } from '@tanstack/react-query'
import { type ReactNode, useEffect, useLayoutEffect } from 'react'
import { viewCookie } from '#contract/first-paint.ts'
import { basePath } from '#lib/address/base.ts'
import { regionalEnglish } from '#lib/regional-english.ts'
import { Root } from './Root.tsx'

// The server puts a fresh nonce into the page, which is what lets Emotion's <style> elements past the CSP.
const nonce = document.querySelector<HTMLMetaElement>('meta[property=csp-nonce]')?.nonce
const emotionCache = createCache({ key: 'css', ...(nonce ? { nonce } : {}) })
const timeZone = Intl.DateTimeFormat().resolvedOptions().timeZone
const locale = regionalEnglish(navigator.language)

interface Props {
  queryClient: QueryClient
  /** Called when the page stands in the document, before it is seen. */
  onThere: () => void
  children: ReactNode
}

export function App({ queryClient, onThere, children }: Props) {
  useLayoutEffect(onThere, [onThere])
  return (
    <Root emotionCache={emotionCache} queryClient={queryClient} timeZone={timeZone} locale={locale}>
      <ViewCookie />
      {children}
    </Root>
  )
}

/** Tells the server how to render the next document. */
function ViewCookie() {
  const { mode = 'system' } = useColorScheme()
  useEffect(() => {
    document.cookie = `${viewCookie}=${mode}:${timeZone}:${locale}; path=${basePath()}; max-age=31536000; samesite=lax`
  }, [mode])
  return null
}
