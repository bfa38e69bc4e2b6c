import { useColorScheme } from '@mui/material/styles'
import type { QueryClient } from '@tanstack/react-query'
import { type ReactNode, useEffect, useLayoutEffect } from 'react'
import { viewCookie } from '#contract/first-paint.ts'
import { basePath } from '#lib/address/base.ts'
import { regionalEnglish } from '#lib/regional-english.ts'
import { windowSize } from '#components/page/window-size.ts'
import { Root } from './Root.tsx'
import { createStyleCache } from './theme/style-cache.ts'

// The server puts a fresh nonce into the page, which is what lets Emotion's <style> elements past the CSP.
const nonce = document.querySelector<HTMLMetaElement>('meta[property=csp-nonce]')?.nonce
const emotionCache = createStyleCache(nonce ? { nonce } : {})
const timeZone = Intl.DateTimeFormat().resolvedOptions().timeZone
const locale = regionalEnglish(navigator.language)

interface Props {
  queryClient: QueryClient
  /** Called when the page stands in the document, before it is seen. */
  onThere: () => void
  children: ReactNode
}

export function App({ queryClient, onThere, children }: Props) {
  return (
    <Root emotionCache={emotionCache} queryClient={queryClient} timeZone={timeZone} locale={locale}>
      <There onThere={onThere} />
      <ViewCookie />
      {children}
    </Root>
  )
}

// Before what measures itself: with the first paint above it everything would be laid out twice.
function There({ onThere }: Pick<Props, 'onThere'>) {
  useLayoutEffect(onThere, [onThere])
  return null
}

/** Tells the server how to render the next document. */
function ViewCookie() {
  const { mode = 'system' } = useColorScheme()
  useEffect(() => {
    const write = () => {
      const { width, height } = windowSize()
      const view = [mode, timeZone, locale, `${width}x${height}`].join(':')
      document.cookie = `${viewCookie}=${view}; path=${basePath()}; max-age=31536000; samesite=lax`
    }
    write()
    window.addEventListener('resize', write)
    return () => window.removeEventListener('resize', write)
  }, [mode])
  return null
}
