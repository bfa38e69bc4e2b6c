import { Page } from '#components/Page.tsx'

export const NewUserDialog = () => <Page title="NewUserDialog">{null}</Page>
