import Box from '@mui/material/Box'
import Link from '@mui/material/Link'
import Typography from '@mui/material/Typography'
import { type ReactNode, useEffect, useRef } from 'react'
import { pageIsShown } from '../first-page.ts'
import { useText } from '../use-text.ts'
import { lowWindow } from './window-size.ts'
import commonMessages from '../common.en.json'

interface PageProps {
  title: string
  /** A word or two: also on a phone the actions stand beside it. */
  hasShortTitle?: boolean
  /** The list that it is one of, with the way back to it. */
  parent?: { label: string; href: string }
  /** Beside the title: how many, or which role. */
  badge?: ReactNode
  /** One sentence, where it helps. */
  description?: ReactNode
  /** The primary action last. */
  actions?: ReactNode
  children: ReactNode
}

const smallButton = { minWidth: 0, px: 1, fontSize: '0.75rem' }

/** A page: its one `h1`, its title in the browser, its actions. */
export function Page({
  title,
  hasShortTitle = false,
  parent,
  badge,
  description,
  actions,
  children,
}: PageProps) {
  const t = useText(commonMessages, 'common')
  const heading = useRef<HTMLHeadingElement>(null)
  useEffect(() => {
    if (!pageIsShown() && !document.querySelector('[role=dialog]'))
      heading.current?.focus({ preventScroll: true })
  }, [])

  return (
    <>
      <title>{t('titled', { page: title })}</title>
      <Box
        sx={{
          mb: { xs: 1.5, sm: 2 },
          [lowWindow]: {
            mb: 0.5,
            fontSize: '0.75rem',
            '& h1': { fontSize: parent ? '1rem' : '1.125rem' },
            // Beside the title, however long it is.
            '& h1 + *': { flex: '1 1 0', maxWidth: 'max-content' },
            '& div.MuiTypography-root': { mt: 0, fontSize: 'inherit' },
            '& .MuiButton-root': smallButton,
          },
        }}
      >
        <Box
          sx={{
            display: 'flex',
            flexWrap: 'wrap',
            alignItems: 'center',
            columnGap: 2,
            rowGap: 1,
            [lowWindow]: { columnGap: 1 },
          }}
        >
          <Box
            sx={{
              flex: { xs: hasShortTitle ? '1 1 4.5rem' : '1 1 16rem', sm: '1 1 16rem' },
              minWidth: 0,
              // The way back beside the title where there is room for both.
              [lowWindow]: {
                display: 'flex',
                flexWrap: 'wrap',
                alignItems: 'baseline',
                '& nav': { fontSize: 'inherit' },
              },
            }}
          >
            {parent && (
              <Box component="nav" aria-label={t('breadcrumb')} sx={{ fontSize: '0.8125rem', mb: 0.25 }}>
                <Link href={parent.href} color="textSecondary">
                  {parent.label}
                </Link>
                <Box component="span" aria-hidden sx={{ color: 'text.disabled', mx: 0.75 }}>
                  /
                </Box>
              </Box>
            )}
            <Box sx={{ display: 'flex', flexWrap: 'wrap', alignItems: 'baseline', columnGap: 1.5 }}>
              <Typography
                variant="h1"
                ref={heading}
                tabIndex={-1}
                dir="auto"
                // A username may hold spaces that tell it from another one.
                sx={{ outline: 'none', overflowWrap: 'anywhere', whiteSpace: 'pre-wrap', minWidth: 0 }}
              >
                {title}
              </Typography>
              {badge}
            </Box>
          </Box>
          {actions && (
            <Box className="no-print" sx={{ display: 'flex', flexWrap: 'wrap', gap: 1 }}>
              {actions}
            </Box>
          )}
        </Box>
        {description && (
          <Typography component="div" color="textSecondary" sx={{ mt: 0.5, maxWidth: '72ch' }}>
            {description}
          </Typography>
        )}
      </Box>
      {children}
    </>
  )
}

interface SectionProps {
  /** Names the anchor, so that one can link to the section. */
  id: string
  title: string
  description?: ReactNode
  actions?: ReactNode
  children: ReactNode
}

/** A part of a page with a heading of its own. */
export function Section({ id, title, description, actions, children }: SectionProps) {
  return (
    <Box
      component="section"
      id={id}
      aria-labelledby={`${id}-title`}
      sx={{
        borderTop: 1,
        borderColor: 'divider',
        pt: { xs: 2, sm: 2.5 },
        mt: { xs: 2, sm: 3 },
        scrollMarginTop: 'calc(var(--bar-height) + 16px)',
        [lowWindow]: { pt: 0.5, mt: 0.5, '& h2': { fontSize: '0.9375rem' } },
      }}
    >
      <Box
        sx={{
          display: 'flex',
          flexWrap: 'wrap',
          alignItems: 'center',
          gap: 1,
          mb: { xs: 1, sm: 1.5 },
          [lowWindow]: { mb: 0.5, '& .MuiButton-root': smallButton },
        }}
      >
        <Box sx={{ flex: description ? '1 1 16rem' : '1 1 5rem', minWidth: 0 }}>
          <Typography variant="h2" id={`${id}-title`}>
            {title}
          </Typography>
          {description && (
            <Typography component="div" variant="body2" color="textSecondary" sx={{ maxWidth: '72ch' }}>
              {description}
            </Typography>
          )}
        </Box>
        {actions && <Box className="no-print">{actions}</Box>}
      </Box>
      {children}
    </Box>
  )
}
