import Link from '@mui/material/Link'
import Typography from '@mui/material/Typography'
import { useQuery } from '@tanstack/react-query'
import { infoQuery } from '#api/session.ts'
import { Section } from '#components/page/Page.tsx'
import { useText } from '#components/use-text.ts'
import profileMessages from './profile.en.json'

/** Where a link or an address leads; null for what is neither. */
function addressOf(contact: string): string | null {
  if (/^https?:\/\//.test(contact) && URL.canParse(contact)) return contact
  return /^[^\s@:/?]+@[^\s@:/?]+$/.test(contact) ? `mailto:${contact}` : null
}

/** Whom one asks about one's account, where whoever runs the page has said so: an annotator can't list the owners. */
export function Contact() {
  const t = useText(profileMessages)
  const { data: info } = useQuery(infoQuery())
  const contact = info?.contact ?? null
  if (contact === null) return null
  const address = addressOf(contact)
  return (
    <Section id="contact" title={t('contact')} description={t('contactText')}>
      <Typography sx={{ overflowWrap: 'anywhere' }}>
        {address === null ? (
          <bdi>{contact}</bdi>
        ) : (
          <Link href={address} underline="always" target="_blank" rel="noreferrer">
            {contact}
          </Link>
        )}
      </Typography>
    </Section>
  )
}
