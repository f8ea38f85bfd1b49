// Stands in the place of a page that broke, so that the rest goes on. Another address shows another page again.
import { Button, Stack, Text, Title } from '@mantine/core';
import { Component, type ReactNode } from 'react';

interface PageBoundaryProps {
  /** The address: a change of it gives the page another chance. */
  address: string;
  children: ReactNode;
}

export class PageBoundary extends Component<PageBoundaryProps, { isBroken: boolean }> {
  override state = { isBroken: false };

  static getDerivedStateFromError(): { isBroken: boolean } {
    return { isBroken: true };
  }

  override componentDidUpdate(before: PageBoundaryProps): void {
    if (this.state.isBroken && before.address !== this.props.address) this.setState({ isBroken: false });
  }

  override render(): ReactNode {
    return this.state.isBroken ? <BrokenPage /> : this.props.children;
  }
}

function BrokenPage() {
  return (
    <Stack align="flex-start" maw="40rem" role="alert">
      <Title order={1}>This page broke</Title>
      <Text>
        Nothing was lost on the server. Load the page again; if it breaks once more, tell whoever runs Audience.
      </Text>
      <Button onClick={() => globalThis.location.reload()}>Load again</Button>
    </Stack>
  );
}
