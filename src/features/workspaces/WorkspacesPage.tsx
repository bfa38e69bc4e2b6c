import { Page } from '#components/Page.tsx'

export const WorkspacesPage = () => <Page title="WorkspacesPage">{null}</Page>
