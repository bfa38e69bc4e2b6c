import { type ComponentProps, type ReactNode, createContext, use } from 'react'
import { withBase } from '#lib/address/base.ts'

type Props = Omit<ComponentProps<'a'>, 'href'> & { href?: string }

/** Renders the router's link, within a router. Not imported here: the theme is there before a router is. */
export const LinkContext = createContext<((props: Omit<Props, 'href'> & { to: string }) => ReactNode) | null>(
  null,
)

/** Lets MUI's links and buttons with an `href` go through the router; addresses elsewhere stay plain links. */
export function RouterLink({ href = '', ...props }: Props) {
  const link = use(LinkContext)
  const isOurs = href.startsWith('/')
  if (link && isOurs) return link({ ...props, to: href })
  const { children, ...rest } = props
  return (
    <a href={isOurs ? withBase(href) : href} {...rest}>
      {children}
    </a>
  )
}
