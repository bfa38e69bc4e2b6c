import { Page } from '#components/Page.tsx'

export const ProfilePage = () => <Page title="ProfilePage">{null}</Page>
