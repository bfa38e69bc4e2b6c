import { Page } from '#components/Page.tsx'

export const UsersPage = () => <Page title="UsersPage">{null}</Page>
