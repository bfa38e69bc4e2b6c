import { type ComponentProps, type ReactNode, createContext, use } from 'react'

type Props = Omit<ComponentProps<'a'>, 'href'> & { href?: string }

/** Renders the router's link, within a router. Not imported here: the theme is there before a router is. */
export const LinkContext = createContext<((props: Omit<Props, 'href'> & { to: string }) => ReactNode) | null>(
  null,
)

/** Lets MUI's links and buttons with an `href` go through the router; addresses elsewhere stay plain links. */
export function RouterLink({ href = '', ...props }: Props) {
  const link = use(LinkContext)
  if (link && href.startsWith('/')) return link({ ...props, to: href })
  const { children, ...rest } = props
  return (
    <a href={href} {...rest}>
      {children}
    </a>
  )
}
