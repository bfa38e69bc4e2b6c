import { Page } from '#components/Page.tsx'

export const UserPage = () => <Page title="UserPage">{null}</Page>
