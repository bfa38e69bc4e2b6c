import { Page } from '#components/Page.tsx'

export const UserByName = () => <Page title="UserByName">{null}</Page>
