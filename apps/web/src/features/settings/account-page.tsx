// The account. Administrators change it; who may not sees what it is.
import { Failure } from '../../components/failure.tsx';
import { Loading } from '../../components/loading.tsx';
import { Panel } from '../../components/panel.tsx';
import { useMay } from '../../lib/session.ts';
import { AccountFacts } from './account-facts.tsx';
import { AccountForm } from './account-form.tsx';
import { SettingsFrame } from './settings-frame.tsx';
import { useAccount } from './use-account.ts';

export default function AccountPage() {
  const mayChange = useMay('administrator');
  const { data: account, error, isPending, refetch } = useAccount();
  return (
    <SettingsFrame title="Account" lead={mayChange ? undefined : 'Administrators can change this.'}>
      <Panel>
        {isPending && <Loading lines={4} />}
        {error !== null && account === undefined && <Failure error={error} onRetry={() => void refetch()} />}
        {account !== undefined && (mayChange ? <AccountForm account={account} /> : <AccountFacts account={account} />)}
      </Panel>
    </SettingsFrame>
  );
}
