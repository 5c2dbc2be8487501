import { Route, Switch } from 'wouter';
import { AccountScreen } from './account-screen';
import { AdvanceScreen } from './advance-screen';
import { MessagesScreen } from './messages-screen';
import { RatesScreen } from './rates-screen';
import { SettlementScreen } from './settlement-screen';
import { WrongScreen } from './wrong-screen';

/**
 * The screens behind the home screen, in one lazy chunk. It is small and prefetched while home is shown, so that they also open offline.
 */
export default function Book() {
  return (
    <Switch>
      <Route path="/account" component={AccountScreen} />
      <Route path="/account/settlements/:id" component={SettlementScreen} />
      <Route path="/rates" component={RatesScreen} />
      <Route path="/advance" component={AdvanceScreen} />
      <Route path="/messages" component={MessagesScreen} />
      <Route path="/wrong/:type/:id" component={WrongScreen} />
    </Switch>
  );
}
