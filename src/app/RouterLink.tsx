import { Link } from 'react-router'
import type { ComponentProps } from 'react'

type Props = Omit<ComponentProps<'a'>, 'href'> & { href?: string }

/** Lets MUI's links and buttons with an `href` go through the router; addresses elsewhere stay plain links. */
export function RouterLink({ href = '', children, ...props }: Props) {
  return href.startsWith('/') ? (
    <Link to={href} {...props}>
      {children}
    </Link>
  ) : (
    <a href={href} {...props}>
      {children}
    </a>
  )
}
