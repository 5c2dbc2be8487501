import { Route, Switch } from 'wouter';
import { AccountScreen } from './account-screen';
import { AdvanceScreen } from './advance-screen';
import { MessagesScreen } from './messages-screen';
import { RatesScreen } from './rates-screen';
import { SettlementScreen } from './settlement-screen';
import { WrongScreen } from './wrong-screen';

/** What lies behind the first page, fetched as one while that is looked at: it is small, and then opens without a network. */
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
