import { Route, Switch } from 'wouter';
import { AccountScreen } from './account-screen';
import { AdvanceScreen } from './advance-screen';
import { DisputeScreen } from './dispute-screen';
import { MessagesScreen } from './messages-screen';
import { RatesScreen } from './rates-screen';
import { SettlementScreen } from './settlement-screen';

/**
 * The screens behind the home screen, in one lazy chunk. It is small and prefetched while home is shown, so that they also open offline.
 */
export default function FarmerRoutes() {
  return (
    <Switch>
      <Route path="/account" component={AccountScreen} />
      <Route path="/account/settlements/:id" component={SettlementScreen} />
      <Route path="/rates" component={RatesScreen} />
      <Route path="/advance" component={AdvanceScreen} />
      <Route path="/messages" component={MessagesScreen} />
      <Route path="/wrong/:type/:id" component={DisputeScreen} />
    </Switch>
  );
}
